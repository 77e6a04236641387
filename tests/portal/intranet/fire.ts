/** `intranet.v2.User.fire` (server.md §7.3): dismisses somebody, never oneself. */
import type { Action } from '../ajax/action.ts';
import { fail } from '../ajax/answer.ts';
import { phpInt } from '../php/array.ts';

export const fire: Action = ({ ctx, user, argument, action, number }) => {
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
  target.active = false;
  record('done');
  return true;
};
