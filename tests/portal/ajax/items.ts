/** The ajax form of `crm.item.*` (server.md §2.2, §2.3): the same class, another envelope. */
import { kindOfType, listPathOf } from '../crm/kinds.ts';
import { phpInt, phpText, type PhpArray, type PhpValue } from '../php/array.ts';
import { RestError } from '../rest/error.ts';
import { deleteItem, getItem, listItems } from '../rest/items.ts';
import type { RestMethod, RestResult } from '../rest/method.ts';
import type { Action, ActionRequest } from './action.ts';
import { fail } from './answer.ts';

const names = ['entityTypeId', 'id', 'select', 'order', 'filter'];

async function run(request: ActionRequest, method: RestMethod, start: number): Promise<RestResult> {
  const { ctx, user, action, number } = request;
  const params: PhpArray = new Map(
    names
      .map((name): [string, PhpValue | undefined] => [name, request.argument(name)])
      .filter((pair): pair is [string, PhpValue] => pair[1] !== undefined),
  );
  try {
    return await method({
      ctx,
      user,
      authType: 'sessionauth',
      params,
      start,
      method: action,
      number,
    });
  } catch (error) {
    if (error instanceof RestError) {
      return fail(/^\d+$/u.test(error.code) ? Number(error.code) : error.code, error.message);
    }
    throw error;
  }
}

/** Pages by `nav=page-N-size-M`, the size clamped to 1..50; the total is not told. */
export const list: Action = async (request) => {
  const nav = /^page-(\d+)/u.exec(phpText(request.argument('nav')));
  const page = Math.max(1, phpInt(nav?.[1]));
  const { result } = await run(request, listItems, (page - 1) * 50);
  return result;
};

export const get: Action = async (request) => (await run(request, getItem, 0)).result;

export const remove: Action = async (request) => {
  await run(request, deleteItem, 0);
  const kind = kindOfType(phpInt(request.argument('entityTypeId')));
  return { redirectUrl: kind === undefined ? '/' : listPathOf(kind) };
};
