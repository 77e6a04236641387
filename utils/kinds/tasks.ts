import type { CommandError } from '../portal/index.ts';
import { actByCommands, unclearUnlessKnown } from './rest/commands.ts';
import type { Kind, Word } from './kind/kind.ts';
import type { Place } from './kind/place.ts';
import { isRecord } from './rest/record.ts';
import { inRecycleBin } from './bin/recycle-bin.ts';
import { restList } from './rest/rest-list.ts';

/** A list of tasks (dom.md §3.2, lists.md §2.3). */
const list: Omit<Place, 'id'> = {
  view: 'grid',
  kind: 'tasks',
  rows: '[data-type="task"]',
  signs: { delete: 'BX.Tasks.GridActions.action("delete"' },
};

/** Tasks (server.md §3.1). */
export const tasks: Kind = {
  id: 'tasks',
  name: {
    en: { title: 'Tasks', plural: 'tasks', counted: { one: 'task', other: 'tasks' } },
    ru: {
      title: 'Задачи',
      plural: 'задачи',
      counted: { one: 'задача', few: 'задачи', many: 'задач', other: 'задачи' },
      oneAsObject: 'задачу',
    },
  },
  remark: {
    en: 'Sub-tasks stay unless you select them too.',
    ru: 'Подзадачи останутся, если не выбрать их тоже.',
  },
  path: '/company/personal/user/{user}/tasks/',
  places: [
    {
      ...list,
      id: String.raw`^TASKS_GRID_ROLE_ID_\d+_\d*_(?:ADVANCED|MAIN)_[NY](?:_.+)?$`,
      paging: 'page',
    },
    // Scrum: how its pages are asked for is not known.
    { ...list, id: String.raw`^TASKS_GRID_ROLE_ID_\d+_\d*_(?:ACTIVE|COMPLETED)_[NY](?:_.+)?$` },
    { view: 'kanban', id: '^task_kanban$', kind: 'tasks', signs: {} },
  ],
  ...restList({
    // The method adds custom fields and tags to all others only where they are asked for.
    fields: { id: 'ID', title: ['TITLE'], all: ['*', 'UF_*', 'TAGS'] },
    // Of the tasks that a user sees, those they have created are theirs to delete.
    filters: { oneOf: 'ID', owner: 'CREATED_BY' },
    command: ({ way, ...question }) => ({
      method: 'tasks.task.list',
      params: { ...question, order: { ID: way } },
    }),
    rows: (result) => (isRecord(result) && Array.isArray(result['tasks']) ? result['tasks'] : null),
  }),
  acts: {
    delete: actByCommands({
      destination: 'bin',
      command: (taskId) => ({ method: 'tasks.task.delete', params: { taskId } }),
      refusal,
      answer: (result) =>
        isRecord(result) && result['task'] === true
          ? { state: 'done' }
          : { state: 'unclear', text: '' },
    }),
  },
  bin: inRecycleBin('taskBin', 'tasks_task'),
};

function refusal(error: CommandError): Word {
  switch (error.code) {
    // No right to delete it, or no such task.
    case '1048582':
      return { state: 'unclear', text: '' };
    // A handler of the portal's own forbids it.
    case '8':
      return { state: 'refused', text: error.text };
    default:
      return unclearUnlessKnown(error);
  }
}
