/** The kanban of tasks: its page's container and data, and its ajax (dom.md §3.3, lists.md §5.2). */
import type { Context } from 'hono';
import type { RequestVars } from '../context.ts';
import type { CoreContext } from '../core-context.ts';
import type { User } from '../model.ts';
import { inlineScript } from '../pages/frame.ts';
import { scriptJson } from '../pages/html.ts';
import { phpInt, readPageRequest, requestLanguage, type PageRequest } from '../pages/request.ts';
import type { Language } from '../pages/words.ts';
import { deleteTask } from './delete.ts';
import { gridIdOf, matchingTasks, type TaskPlace } from './find.ts';
import type { Task, TaskStatus } from './model.ts';
import { mayEditTask } from './rights.ts';
import { taskLink } from './rows.ts';
import { taskWordsOf } from './words.ts';

/** Cards of a column in one answer; no setting changes it. */
const columnPage = 20;
const columnIds: readonly TaskStatus[] = ['2', '3', '5'];
const colors: Readonly<Record<TaskStatus, string>> = { 2: '#47e4c2', 3: '#55d0e0', 5: '#9dcf00' };

/** The container, and the script that fills it in the page. */
export function drawKanban(
  ctx: CoreContext,
  request: PageRequest,
  place: TaskPlace,
  nonce: string | null,
): string {
  const { user, language } = request;
  const names = taskWordsOf(language).statuses;
  const options = {
    renderTo: 'task_kanban',
    data: { gridId: gridIdOf(place) },
    params: {
      USER_ID: place.ownerId,
      GROUP_ID: place.groupId,
      PERSONAL: place.groupId > 0 ? 'N' : 'Y',
    },
    columns: columnIds.map((id) => {
      const cards = columnTasks(ctx, user, place, id);
      const items = cards.slice(0, columnPage).map((task) => card(user, task));
      return { id, name: names[id], color: colors[id], total: cards.length, items };
    }),
  };
  return `<div id="task_kanban" class="tasks-kanban"></div>${inlineScript(nonce, `BX.Tasks.Kanban.boot(${scriptJson(options)});`)}`;
}

/** `getColumnItems` and `deleteTask`; a bad token is an error in the body. */
export async function answerKanban(ctx: CoreContext, c: Context<RequestVars>): Promise<Response> {
  const { user } = c.get('session');
  const language: Language = requestLanguage(c);
  if (user === null) {
    return c.json({ error: 'TASK_LIST_ACCESS_DENIED', fatal: true });
  }
  const request = await readPageRequest(c, user, language);
  if (!request.tokenIsGood) {
    return c.json({ error: 'TASK_LIST_SESS_EXPIRED', fatal: true });
  }
  switch (request.query.get('action') ?? request.value('action')) {
    case 'getColumnItems':
      return c.json(await columnItems(ctx, request));
    case 'deleteTask':
      return c.json(await deleteTasks(ctx, request));
    default:
      return c.json({ error: 'TASK_LIST_UNKNOWN_ACTION', fatal: true });
  }
}

async function columnItems(ctx: CoreContext, request: PageRequest): Promise<unknown> {
  const { user } = request;
  const columnId = columnIds.find((id) => id === request.value('columnId'));
  await ctx.spend(ctx.options.cost.perList);
  if (columnId === undefined) {
    return [];
  }
  const offset = (Math.max(phpInt(request.value('pageId')), 1) - 1) * columnPage;
  return columnTasks(ctx, user, placeOf(request), columnId)
    .slice(offset, offset + columnPage)
    .map((task) => card(user, task));
}

/** Those allowed; the rest is skipped without a word. */
async function deleteTasks(
  ctx: CoreContext,
  { user, number, values }: PageRequest,
): Promise<never[]> {
  for (const id of values('taskId').map(phpInt)) {
    await deleteTask(ctx, { user, id, command: 'tasks.kanban.deleteTask', number });
  }
  return [];
}

function placeOf(request: PageRequest): TaskPlace {
  return {
    groupId: phpInt(request.value('params[GROUP_ID]')),
    ownerId: phpInt(request.value('params[USER_ID]')) || request.user.id,
  };
}

/** The list's saved filter holds here too: one filter id for both. */
function columnTasks(ctx: CoreContext, user: User, place: TaskPlace, columnId: TaskStatus): Task[] {
  return matchingTasks(ctx, user, place)
    .filter((task) => task.status === columnId)
    .toSorted((a, b) => b.id - a.id);
}

/** Whether it may be deleted is not told. */
function card(user: User, task: Task): Record<string, unknown> {
  return {
    id: String(task.id),
    columnId: task.status,
    data: {
      id: String(task.id),
      name: task.title,
      url: taskLink(user.id, task.id),
      deadline: task.deadline,
      allow_edit: mayEditTask(user, task),
      allow_complete: mayEditTask(user, task),
      allow_start: mayEditTask(user, task),
      allow_delegate: mayEditTask(user, task),
      allow_change_deadline: mayEditTask(user, task),
    },
  };
}
