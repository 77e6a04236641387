/** `user.get` and `user.update` (server.md §7.2). No field of a user says who is an administrator. */
import type { User } from '../model.ts';
import { anyCase, isArray, phpInt, phpText, phpTrue, type PhpArray } from '../php/array.ts';
import { RestError } from '../rest/error.ts';
import type { RestMethod } from '../rest/method.ts';

const pageSize = 50;

export const getUsers: RestMethod = async ({ ctx, params, start }) => {
  await ctx.spend(ctx.options.cost.perList);
  const given = anyCase(params, 'filter');
  const filter: PhpArray = isArray(given) ? given : params;
  const active = anyCase(filter, 'active');
  const id = anyCase(filter, 'id');
  const found = [...ctx.state.users.values()]
    .filter((user) => active === undefined || phpTrue(active) === (user.active !== false))
    .filter((user) => id === undefined || user.id === phpInt(id))
    .toSorted((a, b) => a.id - b.id);
  if (phpText(anyCase(params, 'order')).toUpperCase() === 'DESC') {
    found.reverse();
  }
  const from = Math.max(start, 0);
  const next = from + pageSize;
  return {
    result: found.slice(from, next).map((user) => fields(user)),
    ...(next < found.length && { next }),
    total: found.length,
  };
};

function fields(user: User): Record<string, unknown> {
  return {
    ID: String(user.id),
    ACTIVE: user.active !== false,
    NAME: user.name,
    LAST_NAME: user.lastName,
    SECOND_NAME: '',
    WORK_POSITION: '',
    UF_DEPARTMENT: user.extranet === true ? [] : [1],
    USER_TYPE: user.extranet === true ? 'extranet' : 'employee',
  };
}

/** TRAP: an ordinary user's ACTIVE is dropped in silence, and the answer is true (server.md §7.2, §9.9). */
export const updateUser: RestMethod = ({ ctx, user, params, number, method }) => {
  const id = phpInt(anyCase(params, 'id'));
  const target = ctx.state.users.get(id);
  if (target === undefined || (!user.admin && target !== user)) {
    throw new RestError('', 'access_denied');
  }
  const active = anyCase(params, 'active');
  const takes = user.admin && active !== undefined;
  if (takes) {
    target.active = phpTrue(active) && phpText(active) !== 'N';
  }
  ctx.state.audit.push({
    at: ctx.now(),
    request: number,
    userId: user.id,
    command: method,
    kind: 'user',
    id,
    outcome: takes ? 'done' : 'dropped',
  });
  return { result: true };
};
