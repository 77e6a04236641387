/** Which tasks a list shows, and in which order: saved filter, projects, pins, sub-tasks (lists.md §2.3). */
import type { CoreContext } from '../core-context.ts';
import type { GridState, SavedFilter, User } from '../model.ts';
import type { Task } from './model.ts';
import { isMember, maySeeTask } from './rights.ts';

/** Whose tasks a page lists. */
export interface TaskPlace {
  /** 0: the personal list of `ownerId`. */
  groupId: number;
  ownerId: number;
}

/** Grid id and filter id. */
export function gridIdOf({ groupId }: Pick<TaskPlace, 'groupId'>): string {
  return `TASKS_GRID_ROLE_ID_4096_${groupId}_ADVANCED_N`;
}

const met = new WeakSet<GridState>();

/** The user's saved state of a task grid: 50 rows a page, the latest activity first, until changed. */
export function taskGridOf(ctx: CoreContext, user: User, gridId: string): GridState {
  const grid = ctx.gridOf(user, gridId);
  if (!met.has(grid)) {
    met.add(grid);
    grid.pageSize = grid.pageSize === ctx.options.pages.pageSize ? 50 : grid.pageSize;
    grid.sortBy = grid.sortBy === 'id' ? 'activity_date' : grid.sortBy;
  }
  return grid;
}

/** Everything that the saved filter matches, sub-tasks among the rest: what "for all" means. */
export function matchingTasks(ctx: CoreContext, user: User, place: TaskPlace): Task[] {
  const { filter } = taskGridOf(ctx, user, gridIdOf(place));
  return [...ctx.state.tasks.items.values()].filter(
    (task) => maySeeTask(user, task) && isOfPlace(task, place, user) && matches(task, filter, user),
  );
}

/** The rows of the list itself, in order: without those whose parent is among the matching. */
export function rootTasks(ctx: CoreContext, user: User, place: TaskPlace): Task[] {
  const { filter, ...sort } = taskGridOf(ctx, user, gridIdOf(place));
  const matching = matchingTasks(ctx, user, place);
  const rows = isFlat(ctx, filter) ? matching : withoutChildren(matching);
  return rows.toSorted(byList(sort, ctx.state.tasks.isGrouped && place.groupId === 0));
}

/** The matching sub-tasks by parent; empty where sub-tasks stand among the rows. */
export function childTasks(
  ctx: CoreContext,
  user: User,
  place: TaskPlace,
): ReadonlyMap<number, Task[]> {
  const { filter, ...sort } = taskGridOf(ctx, user, gridIdOf(place));
  const children = isFlat(ctx, filter) ? [] : matchingTasks(ctx, user, place);
  return Map.groupBy(children.toSorted(byList(sort, false)), (task) => task.parentId);
}

/** A search by text switches the sub-task mode off. */
function isFlat(ctx: CoreContext, { find }: SavedFilter): boolean {
  return !ctx.state.tasks.hasSubtaskMode || find.trim() !== '';
}

/** The own list holds all that one may see; another's list and a project's hold theirs. */
function isOfPlace(task: Task, { groupId, ownerId }: TaskPlace, user: User): boolean {
  if (groupId > 0) {
    return task.groupId === groupId;
  }
  return ownerId === user.id || isMember(ownerId, task);
}

/** The presets of the search box, which are named as in the CRM. */
const presets: Readonly<Record<string, readonly string[]>> = {
  filter_in_work: ['2', '3'],
  filter_junk: ['5'],
};

function matches(task: Task, filter: SavedFilter, user: User): boolean {
  const statuses = presets[filter.preset] ?? filter.statusId;
  if (statuses.length > 0 && !statuses.includes(task.status)) {
    return false;
  }
  if (filter.preset === 'filter_my' && task.responsibleId !== user.id) {
    return false;
  }
  const text = filter.find.trim().toLowerCase();
  return task.title.toLowerCase().includes(text) || String(task.id) === text;
}

function withoutChildren(tasks: Task[]): Task[] {
  const ids = new Set(tasks.map((task) => task.id));
  return tasks.filter((task) => !ids.has(task.parentId));
}

type Sort = Pick<GridState, 'sortBy' | 'sortOrder'>;

function byList({ sortBy, sortOrder }: Sort, isGrouped: boolean): (a: Task, b: Task) => number {
  const read = sortKeys[sortBy.toLowerCase()] ?? ((task) => task.activityDate);
  const sign = sortOrder === 'desc' ? -1 : 1;
  return (a, b) =>
    (isGrouped ? a.groupId - b.groupId : 0) ||
    Number(b.pinned) - Number(a.pinned) ||
    sign * compare(read(a), read(b)) ||
    a.id - b.id;
}

const sortKeys: Readonly<Record<string, (task: Task) => string | number>> = {
  id: (task) => task.id,
  title: (task) => task.title.toLowerCase(),
  activity_date: (task) => task.activityDate,
  deadline: (task) => task.deadline ?? '9999',
  originator_name: (task) => task.createdBy,
  responsible_name: (task) => task.responsibleId,
};

function compare(a: string | number, b: string | number): number {
  return a < b ? -1 : Number(a > b);
}
