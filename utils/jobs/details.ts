import { isOutcome, type Note, type Outcome } from './job.ts';
import { chunkCount, type Journal } from './journal.ts';

/** One item of a report: what became of it and why. Plain data. */
export interface ItemDetail extends Note {
  id: string;
  outcome: Outcome;
}

/** The items of a job to which it could not do what it was for, in the snapshot's order, `limit` at most. */
export async function detailsOf(
  journal: Journal,
  id: string,
  limit: number,
): Promise<ItemDetail[]> {
  const job = await journal.job(id);
  const details: ItemDetail[] = [];
  if (!job) return details;
  for (let index = 0; index < chunkCount(job) && details.length < limit; index++) {
    const chunk = await journal.chunk(id, index);
    for (const [place, itemId] of chunk?.ids.entries() ?? []) {
      const outcome = chunk?.marks[place];
      if (!outcome || !isOutcome(outcome) || outcome === 'deleted' || outcome === 'restored')
        continue;
      details.push({ id: itemId, outcome, ...chunk.notes[place] });
    }
  }
  return details.slice(0, limit);
}
