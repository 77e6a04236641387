/** `tasks.task.list|delete` (server.md §3.1). */
import type { CoreContext } from '../core-context.ts';
import { isArray, phpInt, phpText, type PhpValue } from '../php/array.ts';
import { noValue, RestError } from '../rest/error.ts';
import type { RestMethod } from '../rest/method.ts';
import { deleteTask, taskKept } from './delete.ts';
import type { Task } from './model.ts';
import { pageOf, parseFilter, parseOrder, select, type Fields } from './query.ts';
import { isMember, maySeeTask } from './rights.ts';

const fields: Fields<Task> = {
  ID: (task) => task.id,
  TITLE: (task) => task.title,
  STATUS: (task) => task.status,
  REAL_STATUS: (task) => task.status,
  PARENT_ID: (task) => task.parentId,
  GROUP_ID: (task) => task.groupId,
  CREATED_BY: (task) => task.createdBy,
  RESPONSIBLE_ID: (task) => task.responsibleId,
  ACCOMPLICE: (task) => task.accomplices,
  AUDITOR: (task) => task.auditors,
  MEMBER: (task) => [task.createdBy, task.responsibleId, ...task.accomplices, ...task.auditors],
  CREATED_DATE: (task) => task.createdDate,
  CHANGED_DATE: (task) => task.activityDate,
  ACTIVITY_DATE: (task) => task.activityDate,
  DEADLINE: (task) => task.deadline ?? '',
};

export const listTasks: RestMethod = async ({ ctx, user, params, start }) => {
  const filter = params.get('filter');
  const query = parseFilter(isArray(filter) ? filter : new Map(), fields);
  const order = parseOrder(params.get('order'), fields);
  const pick = parseSelect(params.get('select'));
  await ctx.spend(ctx.options.cost.perList);
  const visible = { ...query, test: (task: Task) => query.test(task) && maySeeTask(user, task) };
  const options = params.get('params');
  const isUncounted = isArray(options) && phpText(options.get('GET_PLUS_ONE')) === 'Y';
  const page = pageOf(
    select(ctx.state.tasks.items, visible, order),
    start,
    start >= 0 && !isUncounted,
  );
  const { rows, ...counts } = page;
  return { result: { tasks: rows.map((task) => pick(drawn(ctx, task, user.id))) }, ...counts };
};

export const removeTask: RestMethod = async ({ ctx, user, params, method, number }) => {
  const value = params.get('taskId');
  if (value === undefined || value === null) {
    throw noValue('taskId');
  }
  const id = phpInt(value);
  if (id <= 0) {
    throw new RestError('0', 'Wrong task id');
  }
  const refusal = ctx.state.tasks.items.get(id)?.protectedBy;
  const outcome = await deleteTask(ctx, { user, id, command: method, number });
  if (outcome === 'done') {
    return { result: { task: true } };
  }
  throw new RestError(
    outcome,
    outcome === taskKept ? (refusal ?? '') : 'Нет доступа к удалению задачи или задача не найдена.',
  );
};

type Drawn = Record<string, unknown>;

/** Every scalar is text; a task without a project has an empty list there. */
function drawn({ state }: CoreContext, task: Task, userId: number): Drawn {
  const person = (id: number): Drawn => {
    const user = state.users.get(id);
    return {
      id: String(id),
      name: user === undefined ? '' : `${user.name} ${user.lastName}`,
      link: `/company/personal/user/${id}/`,
      icon: '/bitrix/images/tasks/default_avatar.png',
    };
  };
  const group = state.tasks.groups.get(task.groupId);
  return {
    id: String(task.id),
    parentId: String(task.parentId),
    title: task.title,
    description: '',
    mark: null,
    priority: '1',
    status: task.status,
    subStatus: task.status,
    multitask: 'N',
    notViewed: 'N',
    replicate: 'N',
    groupId: String(task.groupId),
    stageId: '0',
    createdBy: String(task.createdBy),
    createdDate: task.createdDate,
    responsibleId: String(task.responsibleId),
    changedBy: String(task.createdBy),
    changedDate: task.activityDate,
    activityDate: task.activityDate,
    closedDate: task.status === '5' ? task.activityDate : null,
    deadline: task.deadline,
    accomplices: task.accomplices.map(String),
    auditors: task.auditors.map(String),
    isMuted: 'N',
    isPinned: task.pinned && isMember(userId, task) ? 'Y' : 'N',
    favorite: 'N',
    group: group === undefined ? [] : { id: String(task.groupId), name: group, additionalData: [] },
    creator: person(task.createdBy),
    responsible: person(task.responsibleId),
  };
}

const alwaysThere = ['id'];
/** Objects that come along with the field of this name. */
const companions: Readonly<Record<string, string>> = {
  GROUP_ID: 'group',
  CREATED_BY: 'creator',
  RESPONSIBLE_ID: 'responsible',
};

/** Names are upper-case; one that is not a field is the methods' text error with code 0. */
function parseSelect(value: PhpValue | undefined): (task: Drawn) => Drawn {
  const names = isArray(value) ? [...value.values()].map(phpText) : [];
  if (names.length === 0 || names.includes('*')) {
    return (task) => task;
  }
  const wanted = new Set(alwaysThere);
  for (const name of names) {
    if (!/^[A-Z][A-Z_]*$/u.test(name)) {
      throw new RestError('0', `Invalid select: ${name}`);
    }
    wanted.add(
      name.toLowerCase().replaceAll(/_(\w)/gu, (_, letter: string) => letter.toUpperCase()),
    );
    wanted.add(companions[name] ?? 'id');
  }
  return (task) => Object.fromEntries(Object.entries(task).filter(([name]) => wanted.has(name)));
}
