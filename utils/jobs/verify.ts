import type { ItemId, Kind } from '../kinds/index.ts';
import type { PortalClient } from '../portal/index.ts';
import { isOutcome, type Chunk, type Counts, type Job } from './job.ts';
import { chunkCount, type Journal } from './journal.ts';
import { existing } from './lookup.ts';

/**
 * Asks the portal which items of the snapshot still exist, and mends the outcomes by its answer: "deleted" is only
 * what is really gone. Items that were not reached are not asked for. May be repeated after a crash.
 * @returns how many of the items that were reached still exist.
 * @throws PortalError
 */
export async function verify(
  journal: Journal,
  client: PortalClient,
  kind: Kind,
  job: Job,
): Promise<number> {
  let left = 0;
  for (let index = 0; index < chunkCount(job); index++) {
    const chunk = await journal.chunk(job.id, index);
    if (!chunk) continue;
    const reached = chunk.ids.filter((_, place) => wasReached(chunk, place));
    const titles = await existing(client, kind, reached, job.user.id);
    left += chunk.ids.filter(
      (id, place) => titles.has(id) && chunk.marks[place] !== 'again',
    ).length;
    if (titles.size === 0 && !chunk.marks.includes('again')) continue;
    job.counts = mend(chunk, job.counts, titles);
    await journal.write(job, chunk);
  }
  return left;
}

function wasReached({ marks }: Chunk, place: number): boolean {
  const mark = marks[place];
  return mark === 'again' || (mark !== undefined && isOutcome(mark) && mark !== 'notReached');
}

/** Corrects a chunk by what exists still, and names it. */
function mend(chunk: Chunk, counts: Counts, titles: ReadonlyMap<ItemId, string>): Counts {
  const mended = { ...counts };
  for (const [place, id] of chunk.ids.entries()) {
    const title = titles.get(id);
    const mark = chunk.marks[place];
    // Sent once without success, when the job was ended early.
    if (mark === 'again') {
      const outcome = title === undefined ? 'deleted' : 'notReached';
      chunk.marks[place] = outcome;
      mended[outcome] += 1;
    }
    if (title === undefined) continue;
    const note = { ...chunk.notes[place], title };
    if (mark === 'deleted' || mark === 'gone') {
      chunk.marks[place] = 'failed';
      note.reason = { code: 'stillThere' };
      mended[mark] -= 1;
      mended.failed += 1;
    }
    chunk.notes[place] = note;
  }
  return mended;
}
