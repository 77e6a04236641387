import { kindOf, nonEmpty, type ItemId, type Kind } from '../kinds/index.ts';
import type { PortalClient } from '../portal/index.ts';
import type { DraftOrder } from './draft.ts';
import type { Job } from './job.ts';
import { chunkCount, type Journal } from './journal.ts';

/** Whether what a job deleted can be looked for in a bin, and put back from there. */
export function isUndoable({ kind, verb, state, counts, undoneBy }: Job): boolean {
  const deleted = state === 'finished' && verb === 'delete' && counts.deleted > 0;
  return deleted && undoneBy === undefined && binOf(kind) !== null;
}

function binOf(id: string): { bin: NonNullable<Kind['bin']>; kind: Kind } | null {
  const bin = kindOf(id)?.bin;
  if (!bin) return null;
  const kind = kindOf(bin.kind);
  return kind?.acts.restore ? { bin, kind } : null;
}

/**
 * Finds in the bin what a finished job deleted: the order of a job that puts it back.
 * @returns null when the job cannot be undone.
 * @throws PortalError
 */
export async function orderOfUndo(
  journal: Journal,
  client: PortalClient,
  job: Job,
): Promise<DraftOrder | null> {
  const from = isUndoable(job) ? binOf(job.kind) : null;
  const deleted = from && nonEmpty(await deletedBy(journal, job));
  if (!from || !deleted) return null;
  const found = await from.bin.find(client, deleted, job.user.id, job.confirmedAt ?? job.createdAt);
  return {
    kind: from.kind,
    verb: 'restore',
    ids: [...found.values()].map(({ row }) => row),
    as: job.user.id,
    undoes: { job: job.id, kind: job.kind },
    missing: deleted.length - found.size,
    known: new Map([...found].map(([was, { row, title }]) => [row, { was, title }])),
  };
}

async function deletedBy(journal: Journal, job: Job): Promise<ItemId[]> {
  const deleted: ItemId[] = [];
  for (let index = 0; index < chunkCount(job); index++) {
    const chunk = await journal.chunk(job.id, index);
    for (const [place, id] of chunk?.ids.entries() ?? [])
      if (chunk?.marks[place] === 'deleted') deleted.push(id);
  }
  return deleted;
}
