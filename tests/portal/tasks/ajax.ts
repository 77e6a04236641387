/** The ajax forms of the task methods and the actions of the list's components (server.md §3.1, lists.md §2.3). */
import type { Action, ActionRequest } from '../ajax/action.ts';
import { fail } from '../ajax/answer.ts';
import { phpInt, phpText, type PhpArray, type PhpValue } from '../php/array.ts';
import { RestError } from '../rest/error.ts';
import type { RestMethod, RestResult } from '../rest/method.ts';
import { matchingTasks, rootTasks } from './find.ts';
import { listTasks, removeTask } from './rest.ts';

/** Pages by `nav=page-N`; the total is not told. */
export const list: Action = async (request) => {
  const nav = /^page-(\d+)/u.exec(phpText(request.argument('nav')));
  const page = Math.max(1, phpInt(nav?.[1]));
  return run(request, listTasks, ['order', 'filter', 'select', 'params'], (page - 1) * 50);
};

export const remove: Action = (request) => run(request, removeTask, ['taskId']);

/** What the menu of a row runs: the component's own deletion. */
export const removeRow: Action = async (request) => {
  await run({ ...request, action: 'bitrix:tasks.task delete' }, removeTask, ['taskId']);
  return [];
};

/** `getTotalCount` of the list: root rows only where sub-tasks stand under their parents. */
export const countRows: Action = (request) => {
  const { ctx, user } = request;
  const place = {
    groupId: phpInt(request.argument('groupId')),
    ownerId: phpInt(request.argument('userId')) || user.id,
  };
  return ctx.state.tasks.hasSubtaskMode
    ? rootTasks(ctx, user, place).length
    : matchingTasks(ctx, user, place).length;
};

/** The same class as in REST, in another envelope. */
async function run(
  request: ActionRequest,
  method: RestMethod,
  names: string[],
  start = 0,
): Promise<RestResult['result']> {
  const { ctx, user, action, number } = request;
  const params: PhpArray = new Map(
    names
      .map((name): [string, PhpValue | undefined] => [name, request.argument(name)])
      .filter((pair): pair is [string, PhpValue] => pair[1] !== undefined),
  );
  try {
    const { result } = await method({
      ctx,
      user,
      authType: 'sessionauth',
      params,
      start,
      method: action,
      number,
    });
    return result;
  } catch (error) {
    if (error instanceof RestError) {
      return fail(Number(error.code), error.message);
    }
    throw error;
  }
}
