/** The one way out of the bin: a row is erased or restored, and the audit says so. */
import type { CoreContext } from '../core-context.ts';
import type { BinRow, User } from '../model.ts';
import { owns } from './rows.ts';

export type Way = 'erase' | 'restore';

interface Settling {
  ctx: CoreContext;
  user: User;
  /** As the audit names it. */
  command: string;
  /** Ordinal of the HTTP request. */
  number: number;
}

/** `denied` stops the caller's step; `refused` is the item's own trouble and the row stays. */
type Outcome = { kind: 'done' } | { kind: 'denied' } | { kind: 'refused'; text: string };

export async function settleRow(settling: Settling, way: Way, row: BinRow): Promise<Outcome> {
  const { ctx, user } = settling;
  await ctx.spend(ctx.options.cost.perDelete);
  if (way === 'erase' ? !user.admin : !owns(user, row)) {
    note(settling, 'bin row', row.id, 'ACCESS_DENIED');
    return { kind: 'denied' };
  }
  return way === 'erase' ? erase(settling, row) : restore(settling, row);
}

function erase(settling: Settling, row: BinRow): Outcome {
  settling.ctx.state.bin.delete(row.id);
  note(settling, 'bin row', row.id, 'done');
  return { kind: 'done' };
}

/** Two rows in the audit: the row of the bin, and the item under the id that it came back with. */
function restore(settling: Settling, row: BinRow): Outcome {
  let id: number;
  try {
    id = row.restore();
  } catch (error) {
    note(settling, 'bin row', row.id, '0');
    return { kind: 'refused', text: error instanceof Error ? error.message : String(error) };
  }
  settling.ctx.state.bin.delete(row.id);
  note(settling, 'bin row', row.id, 'done');
  note(settling, `restored ${row.entityType}`, id, 'done');
  return { kind: 'done' };
}

function note(
  { ctx, user, command, number }: Settling,
  kind: string,
  id: number,
  outcome: string,
): void {
  ctx.state.audit.push({
    at: ctx.now(),
    request: number,
    userId: user.id,
    command,
    kind,
    id,
    outcome,
  });
}
