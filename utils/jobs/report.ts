import { itemsIn, type ItemDetail } from './details.ts';
import type { Job, Outcome } from './job.ts';
import { chunkCount, type Journal } from './journal.ts';

/** A report is read in runs of about so many items, so that one of a million never stands in memory as a whole. */
const runSize = 500;

/** Chunks looked through for one run: where few items are of the outcome asked for, an answer comes soon all the same. */
const mostChunks = 40;

/** A run of a report's items, in the snapshot's order. Plain data. */
export interface ReportRun {
  items: ItemDetail[];
  /** Where the next run begins (a chunk's index); null after the last. */
  next: number | null;
}

/**
 * Reads the run of a finished job's report that begins at the chunk `from`.
 * @param outcome only items that ended so; absent: all.
 * @throws Error when the journal has lost a part of the job: a report never passes over what it cannot read.
 */
export async function reportRun(
  journal: Pick<Journal, 'chunk'>,
  job: Pick<Job, 'id' | 'size'>,
  from: number,
  outcome?: Outcome,
): Promise<ReportRun> {
  const end = chunkCount(job);
  const items: ItemDetail[] = [];
  let index = from;
  while (index < end && index < from + mostChunks && items.length < runSize) {
    const chunk = await journal.chunk(job.id, index);
    if (!chunk) throw new Error(`Chunk ${index} of job ${job.id} is not there`);
    items.push(...itemsIn(chunk).filter((item) => !outcome || item.outcome === outcome));
    index += 1;
  }
  return { items, next: index < end ? index : null };
}
