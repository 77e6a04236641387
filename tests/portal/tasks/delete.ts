/** The deletions that every road ends in: rights, handlers, bin, audit (server.md §3.1, §3.3). */
import type { CoreContext } from '../core-context.ts';
import type { BinRow, User } from '../model.ts';
import { phpDate } from '../php/date.ts';
import { mayDeleteTask, mayEditTemplate } from './rights.ts';

/** No right, or no such task: the access check cannot load what is not there. */
export const taskDenied = '1048582';
/** An event handler cancelled the deletion. */
export const taskKept = '8';
const templateRefused = 'false';

export interface Deletion {
  user: User;
  id: number;
  command: string;
  /** Ordinal of the HTTP request. */
  number: number;
}

/** Answers `done` or the error code. */
export async function deleteTask(ctx: CoreContext, deletion: Deletion): Promise<string> {
  await ctx.spend(ctx.options.cost.perDelete);
  const { user, id } = deletion;
  const { items } = ctx.state.tasks;
  const task = items.get(id);
  if (task === undefined || !mayDeleteTask(user, task)) {
    return record(ctx, deletion, 'task', taskDenied);
  }
  if (task.protectedBy !== undefined) {
    return record(ctx, deletion, 'task', taskKept);
  }
  items.delete(id);
  for (const child of items.values()) {
    if (child.parentId === id) {
      child.parentId = 0;
    }
  }
  putInBin(ctx, user, 'tasks_task', { id, title: task.title }, () => {
    items.set(id, task);
  });
  return record(ctx, deletion, 'task', 'done');
}

/** Answers `done` or `false`, as the method does. */
export async function deleteTemplate(ctx: CoreContext, deletion: Deletion): Promise<string> {
  await ctx.spend(ctx.options.cost.perDelete);
  const { user, id } = deletion;
  const { templates } = ctx.state.tasks;
  const template = templates.get(id);
  if (template === undefined || !mayEditTemplate(user, template)) {
    return record(ctx, deletion, 'task template', templateRefused);
  }
  templates.delete(id);
  putInBin(ctx, user, 'tasks_template', template, () => {
    templates.set(id, template);
  });
  return record(ctx, deletion, 'task template', 'done');
}

/** Always, where the module `recyclebin` is installed; what comes back has its own id. */
function putInBin(
  { state, options }: CoreContext,
  user: User,
  entityType: string,
  item: { id: number; title: string },
  putBack: () => void,
): void {
  if (options.without.includes('recyclebin')) {
    return;
  }
  const id = state.nextBinId;
  state.nextBinId += 1;
  const row: BinRow = {
    id,
    moduleId: 'tasks',
    entityType,
    entityId: item.id,
    name: item.title,
    userId: user.id,
    timestamp: phpDate(Date.now()),
    restore: () => {
      putBack();
      return item.id;
    },
  };
  state.bin.set(id, row);
}

function record(
  ctx: CoreContext,
  { user, id, command, number }: Deletion,
  kind: 'task' | 'task template',
  outcome: string,
): string {
  const at = ctx.now();
  ctx.state.audit.push({ at, request: number, userId: user.id, command, kind, id, outcome });
  return outcome;
}
