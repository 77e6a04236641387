import { actByCommands } from './rest/commands.ts';
import type { Kind } from './kind/kind.ts';
import { isRecord } from './rest/record.ts';
import { inRecycleBin } from './bin/recycle-bin.ts';
import { restList } from './rest/rest-list.ts';

/** Templates of tasks (server.md §3.3): listed by a method without documentation, refused by a plain "no". */
export const taskTemplates: Kind = {
  id: 'taskTemplates',
  name: {
    en: {
      title: 'Task templates',
      plural: 'task templates',
      counted: { one: 'task template', other: 'task templates' },
    },
    ru: {
      title: 'Шаблоны задач',
      plural: 'шаблоны задач',
      counted: {
        one: 'шаблон задачи',
        few: 'шаблона задач',
        many: 'шаблонов задач',
        other: 'шаблона задач',
      },
    },
  },
  path: '/company/personal/user/{user}/tasks/templates/',
  places: [
    {
      view: 'grid',
      id: '^TASKS_TEMPLATES_FILTER_ID$',
      kind: 'taskTemplates',
      signs: { delete: 'DeleteTemplate(' },
    },
  ],
  ...restList({
    fields: { id: 'ID', title: ['TITLE'] },
    filters: { oneOf: '@ID', owner: '=CREATED_BY' },
    command: ({ select, filter, way, start }) => ({
      method: 'tasks.template.list',
      params: {
        // One in the bin stays in the table, as a zombie.
        params: { select, filter: { ...filter, '=ZOMBIE': 'N' }, order: { ID: way } },
        ...(start >= 0 && { start }),
      },
    }),
    rows: (result) => (isRecord(result) ? rowsOf(result['task_templates']) : null),
  }),
  acts: {
    delete: actByCommands({
      destination: 'bin',
      command: (templateId) => ({ method: 'tasks.template.delete', params: { templateId } }),
      answer: (result) => (result === true ? { state: 'done' } : { state: 'unclear', text: '' }),
    }),
  },
  bin: inRecycleBin('taskBin', 'tasks_template'),
};

/** The portal keys the rows by their ids; without any it writes an empty list. */
function rowsOf(rows: unknown): readonly unknown[] | null {
  if (Array.isArray(rows)) return rows;
  return isRecord(rows) ? Object.values(rows) : null;
}
