/** The columns and rows of the task grid (dom.md §3.2, lists.md §2.3). */
import type { User } from '../model.ts';
import { userCell } from '../crm/lead-rows.ts';
import { dateText } from '../pages/format.ts';
import { rowAction, type GridColumn, type GridRow } from '../pages/grid.ts';
import { escapeHtml } from '../pages/html.ts';
import { wordsOf, type Language } from '../pages/words.ts';
import type { Task } from './model.ts';
import { mayDeleteTask, mayEditTask } from './rights.ts';
import { taskWordsOf } from './words.ts';

export interface TaskRowsView {
  user: User;
  users: ReadonlyMap<number, User>;
  groups: ReadonlyMap<number, string>;
  /** Projects whose rows are folded. */
  collapsed: ReadonlySet<number>;
  /** Draw a header before the first row of each project. */
  isGrouped: boolean;
  /** Tasks that get the button to unfold their sub-tasks. */
  hasChildren(task: Task): boolean;
  /** Where the rows hang: 0 and 0 in the list, a task and its level in the answer for its sub-tasks. */
  parentId: number;
  depth: number;
  language: Language;
}

export function taskColumns(language: Language): GridColumn[] {
  const words = taskWordsOf(language);
  return [
    { id: 'TITLE', name: words.name, sort: 'title' },
    { id: 'ACTIVITY_DATE', name: words.activity, sort: 'activity_date' },
    { id: 'DEADLINE', name: words.deadline, sort: 'deadline' },
    { id: 'ORIGINATOR_NAME', name: words.creator, sort: 'originator_name' },
    { id: 'RESPONSIBLE_NAME', name: words.responsible, sort: 'responsible_name' },
    { id: 'GROUP_NAME', name: words.project },
  ];
}

/** The header of a project stands on every page that holds rows of it. */
export function taskRows(view: TaskRowsView, tasks: readonly Task[]): GridRow[] {
  const rows: GridRow[] = [];
  let groupId = 0;
  for (const task of tasks) {
    if (view.isGrouped && task.groupId !== groupId) {
      groupId = task.groupId;
      rows.push(groupRow(view, groupId));
    }
    rows.push(taskRow(view, task));
  }
  return rows;
}

function groupRow({ groups, collapsed, user }: TaskRowsView, groupId: number): GridRow {
  const name = escapeHtml(groups.get(groupId) ?? '');
  return {
    id: `group_${groupId}`,
    cells: {},
    classes: `main-grid-not-count main-grid-row-drag-disabled${collapsed.has(groupId) ? '' : ' main-grid-row-expand'}`,
    attributes: {
      'data-type': 'group',
      'data-group-id': groupId,
      'data-can-create-tasks': 'true',
      'data-can-edit-tasks': String(user.admin),
    },
    custom: `<span class="main-grid-plus-button"></span><div class="tasks-grid-wrapper"><a class="tasks-grid-group-link" href="/workgroups/group/${groupId}/tasks/" data-slider-ignore-autobinding="true">${name}</a></div>`,
  };
}

function taskRow(view: TaskRowsView, task: Task): GridRow {
  const { user, collapsed, isGrouped, language } = view;
  const words = wordsOf(language);
  const link = taskLink(user.id, task.id);
  const actions = [
    rowAction(words.view, `BX.SidePanel.Instance.open('${link}')`, { DEFAULT: 'true' }),
  ];
  if (mayDeleteTask(user, task)) {
    const call = `BX.Tasks.GridActions.action("delete", ${task.id})`;
    actions.push(rowAction(words.delete, call, { id: 'remove' }));
  }
  const isFolded = isGrouped && collapsed.has(task.groupId);
  return {
    id: task.id,
    actions,
    ...(isFolded && { classes: 'main-grid-hide' }),
    attributes: {
      'data-type': 'task',
      'data-group-id': task.groupId,
      'data-can-edit': String(mayEditTask(user, task)),
      'data-parent-id': view.parentId,
      'data-depth': view.depth,
      'data-default-action': `BX.SidePanel.Instance.open('${link}')`,
      title: `${words.view}: ${task.title.slice(0, 120)}`,
    },
    cells: taskCells(view, task, link),
  };
}

export function taskLink(userId: number, taskId: number): string {
  return `/company/personal/user/${userId}/tasks/task/view/${taskId}/`;
}

function taskCells(view: TaskRowsView, task: Task, link: string): Record<string, string> {
  const { users, groups, language } = view;
  const words = taskWordsOf(language);
  const plus = view.hasChildren(task) ? '<span class="main-grid-plus-button"></span>' : '';
  const deadline = task.deadline === null ? words.noDeadline : dateText(task.deadline, language);
  return {
    TITLE: `${plus}<a class="task-title task-status-text-color" href="${link}">${escapeHtml(task.title)}</a>`,
    ACTIVITY_DATE: `<span class="task-date">${escapeHtml(dateText(task.activityDate, language))}</span>`,
    DEADLINE: `<span class="task-date">${escapeHtml(deadline)}</span>`,
    ORIGINATOR_NAME: userCell(users, task.createdBy),
    RESPONSIBLE_NAME: userCell(users, task.responsibleId),
    GROUP_NAME: `<span class="tasks-grid-group">${escapeHtml(groups.get(task.groupId) ?? '')}</span>`,
  };
}
