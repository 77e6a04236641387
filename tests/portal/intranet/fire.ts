/** `intranet.v2.User.fire` and `restore` (server.md §7.3): of others, never of oneself. */
import type { Action } from '../ajax/action.ts';
import { fail } from '../ajax/answer.ts';
import { phpInt } from '../php/array.ts';

export const fire: Action = (call) => setActive(call, false);
export const restore: Action = (call) => setActive(call, true);

function setActive(
  { ctx, user, argument, action, number }: Parameters<Action>[0],
  active: boolean,
): ReturnType<Action> {
  const id = phpInt(argument('userId') ?? null);
  const target = ctx.state.users.get(id);
  const record = (outcome: string): void => {
    ctx.state.audit.push({
      at: ctx.now(),
      request: number,
      userId: user.id,
      command: action,
      kind: 'user',
      id,
      outcome,
    });
  };
  if (target === undefined || target === user || !user.admin) {
    record('403');
    return fail(403, 'no permissions');
  }
  if (id === 1 && ctx.options.edition === 'cloud') {
    record('FIRST_ADMIN_UPDATE_FORBIDDEN');
    return fail('FIRST_ADMIN_UPDATE_FORBIDDEN', 'The first administrator cannot be changed.');
  }
  // Their sessions end at the next hit.
  target.active = active;
  record('done');
  return true;
}
