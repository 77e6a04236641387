import { isOutcome, noteOf, type Chunk, type Note, type Outcome } from './job.ts';
import { chunkCount, type Journal } from './journal.ts';

/** One item of a report: what became of it and why. Plain data. */
export interface ItemDetail extends Note {
  id: string;
  outcome: Outcome;
}

/**
 * The items of a job of which there is something to say, `limit` at most: those to which it could not do what it was
 * for, or not surely; then those that it put back and of which it is known what they were. In the snapshot's order.
 */
export async function detailsOf(
  journal: Journal,
  id: string,
  limit: number,
): Promise<ItemDetail[]> {
  const job = await journal.job(id);
  const troubled: ItemDetail[] = [];
  const back: ItemDetail[] = [];
  if (!job) return [];
  for (let index = 0; index < chunkCount(job) && troubled.length < limit; index++) {
    const chunk = await journal.chunk(id, index);
    for (const detail of chunk ? detailsIn(chunk) : []) {
      const isFine = detail.outcome === 'restored' && detail.reason === undefined;
      if (!isFine) troubled.push(detail);
      else if (back.length < limit) back.push(detail);
    }
  }
  return [...troubled, ...back].slice(0, limit);
}

function detailsIn(chunk: Chunk): ItemDetail[] {
  return itemsIn(chunk).filter(
    ({ outcome, was }) => outcome !== 'deleted' && (outcome !== 'restored' || was !== undefined),
  );
}

/** The items of a chunk that have their outcome, with what is known of each. */
export function itemsIn(chunk: Chunk): ItemDetail[] {
  return chunk.ids.flatMap((id, place) => {
    const outcome = chunk.marks[place];
    return outcome && isOutcome(outcome) ? [{ id, outcome, ...noteOf(chunk, place) }] : [];
  });
}
