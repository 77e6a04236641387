/** The module `tasks`: REST, ajax, the list and the kanban (server.md §3, dom.md §3, lists.md §2.3, §5). */
import type { PortalModule } from '../module.ts';
import { countRows, list, remove, removeRow } from './ajax.ts';
import { countTasks, deleteGroup } from './group-action.ts';
import { taskPages } from './pages.ts';
import { listTasks, removeTask } from './rest.ts';
import { listTemplates, removeTemplate } from './templates.ts';

export const tasks: PortalModule = {
  name: 'tasks',
  rest: {
    'tasks.task.list': listTasks,
    'tasks.task.delete': removeTask,
    'tasks.template.list': listTemplates,
    'tasks.template.delete': removeTemplate,
  },
  controllers: {
    'tasks.task': { filters: {}, actions: { list, delete: remove } },
    'tasks.task.action.group': {
      filters: {},
      actions: { delete: deleteGroup, gettotalcounttasks: countTasks },
    },
  },
  components: {
    'bitrix:tasks.task.list': {
      mode: 'class',
      filters: {},
      actions: { gettotalcount: countRows },
    },
    'bitrix:tasks.task': { mode: 'class', filters: {}, actions: { delete: removeRow } },
  },
  pages: taskPages,
};
