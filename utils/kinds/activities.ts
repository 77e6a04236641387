import { actByCommands, unclearUnlessKnown } from './rest/commands.ts';
import type { CommandError } from '../portal/index.ts';
import type { Kind, Word } from './kind/kind.ts';
import { inRecycleBin } from './bin/recycle-bin.ts';
import { anewByList, restList, type RestList } from './rest/rest-list.ts';

const list: RestList = {
  // Whom it was with, and its files, come only where they are asked for by name.
  fields: { id: 'ID', title: ['SUBJECT'], all: ['*', 'UF_*', 'COMMUNICATIONS', 'FILES'] },
  filters: { oneOf: '@ID', owner: 'RESPONSIBLE_ID' },
  command: ({ way, ...question }) => ({
    method: 'crm.activity.list',
    params: { ...question, order: { ID: way.toUpperCase() } },
  }),
  rows: (result) => (Array.isArray(result) ? result : null),
};

/**
 * CRM activities: calls, meetings, letters, tasks on a record's timeline (server.md §2.1, §2.4, §2.7). A refusal has no
 * code, only a text.
 */
export const activities: Kind = {
  id: 'activities',
  name: {
    en: {
      title: 'Activities',
      plural: 'activities',
      counted: { one: 'activity', other: 'activities' },
    },
    ru: {
      title: 'Дела',
      plural: 'дела',
      counted: { one: 'дело', few: 'дела', many: 'дел', other: 'дела' },
    },
  },
  remark: {
    en: 'If an activity is a task, the task itself may be deleted with it.',
    ru: 'Если дело — это задача, вместе с ним может удалиться и сама задача.',
  },
  places: [],
  ...restList(list),
  acts: {
    delete: actByCommands({
      destination: 'bin',
      command: (id) => ({ method: 'crm.activity.delete', params: { id } }),
      refusal,
      answer: (result) => (result === true ? { state: 'done' } : { state: 'unclear', text: '' }),
    }),
  },
  bin: inRecycleBin('crmBin', 'crm_activity', anewByList(list)),
};

/** The portal's words for the want of the right are no more than our own, and it says them in English everywhere. */
function refusal(error: CommandError): Word {
  return /^access denied\.?$/i.test(error.text.trim())
    ? { state: 'unclear', text: '' }
    : unclearUnlessKnown(error);
}
