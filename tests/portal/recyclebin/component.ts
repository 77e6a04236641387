/** The older per-row actions of `bitrix:recyclebin.list` (server.md §2.6), the dangerous one included. */
import type { Action, ActionRequest } from '../ajax/action.ts';
import { fail } from '../ajax/answer.ts';
import type { ComponentActions } from '../module.ts';
import type { BinRow } from '../model.ts';
import { isArray, phpInt, phpTrue } from '../php/array.ts';
import { rowsOf } from './rows.ts';
import { settleRow, type Way } from './settle.ts';

function settle(way: Way): Action {
  return async (request) => {
    const { ctx, user, number } = request;
    if (way === 'erase' && !user.admin) {
      return false;
    }
    const { rows, all } = wanted(request);
    const name = `bitrix:recyclebin.list ${way === 'erase' ? 'remove' : 'restore'}`;
    const command = all ? `${name} by filter` : name;
    for (const row of rows) {
      const outcome = await settleRow({ ctx, user, command, number }, way, row);
      if (outcome.kind === 'denied') {
        fail(0, 'Access Denied');
      }
      if (outcome.kind === 'refused') {
        fail(0, outcome.text);
      }
    }
    return true;
  };
}

/** A list with `isAll` does not mean the list: it means the whole bin of all modules. */
function wanted(request: ActionRequest): { rows: BinRow[]; all: boolean } {
  const { ctx, user } = request;
  const id = request.argument('recyclebinId');
  if (id === undefined || id === null) {
    return fail(100, 'Could not find value for parameter {recyclebinId}');
  }
  const all = isArray(id) && isTrue(request.argument('isAll'));
  if (all) {
    return { rows: rowsOf(ctx.state, user, {}), all };
  }
  const ids = isArray(id) ? [...id.values()].map((one) => phpInt(one)) : [phpInt(id)];
  const rows = ids
    .map((one) => ctx.state.bin.get(one))
    .filter((row): row is BinRow => row !== undefined);
  return { rows, all };
}

/** A controller's `bool` argument: the words of a form count too. */
function isTrue(value: Parameters<typeof phpTrue>[0]): boolean {
  return phpTrue(value) && value !== 'false' && value !== 'N';
}

export const listComponent: readonly ComponentActions[] = [
  {
    mode: 'ajax',
    filters: {},
    actions: { restore: settle('restore'), remove: settle('erase') },
  },
  {
    mode: 'class',
    filters: {},
    actions: { gettotalcount: ({ ctx, user }) => rowsOf(ctx.state, user, {}).length },
  },
];
