import type { ItemId, Kind, Verb } from '../kinds/index.ts';
import type { PortalClient } from '../portal/index.ts';
import { isOutcome, type Chunk, type Counts, type Job } from './job.ts';
import { chunkCount } from './journal.ts';
import type { RunJournal } from './lease.ts';
import { successOf } from './settlement.ts';

/** How far the proof is need not be written for each chunk in which nothing was mended: they are soon asked for again. */
const notedEvery = 10;

/**
 * Asks the portal which items of the snapshot still exist, and mends the outcomes by its answer: "deleted" is only
 * what is really gone. Items that were not reached are not asked for. Goes on where it was broken off, by trouble or by
 * a crash; `job.proved` says where that is.
 * @returns how many of the items that were reached still exist.
 * @throws PortalError
 */
export async function verify(
  journal: RunJournal,
  client: PortalClient,
  kind: Kind,
  job: Job,
): Promise<number> {
  let { chunks, left } = job.proved ?? { chunks: 0, left: 0 };
  while (chunks < chunkCount(job)) {
    const chunk = await journal.chunk(job.id, chunks);
    if (!chunk) break;
    const reached = chunk.ids.filter((_, place) => wasReached(chunk, place));
    const titles = await kind.existing(client, reached, job.user.id);
    const isMended =
      titles.size > 0 ||
      chunk.ids.some((_, place) => isOpenStill(chunk, place) || wasGivenUp(chunk, place));
    if (isMended) job.counts = mend(chunk, job, titles);
    left += chunk.ids.filter(
      (id, place) => titles.has(id) && chunk.marks[place] !== 'notReached',
    ).length;
    chunks += 1;
    job.proved = { chunks, left };
    if (isMended) await journal.settle(job, chunk);
    else if (chunks % notedEvery === 0) await journal.settle(job);
  }
  return left;
}

function wasReached(chunk: Chunk, place: number): boolean {
  const mark = chunk.marks[place];
  if (isOpenStill(chunk, place)) return true;
  return mark !== undefined && isOutcome(mark) && mark !== 'notReached';
}

/**
 * The item was sent, and the job ended early: it is for this proof to say whether it was deleted or not reached. So it
 * is where an end without a proof was broken off in the middle.
 */
function isOpenStill({ marks, notes }: Chunk, place: number): boolean {
  return marks[place] === 'again' || notes[place]?.reason?.code === 'notChecked';
}

/** The portal broke down over it; it may have done it all the same, later. */
function wasGivenUp({ notes }: Chunk, place: number): boolean {
  return notes[place]?.reason?.code === 'noAnswer';
}

/** Corrects a chunk by what exists still, and names it. */
function mend(
  chunk: Chunk,
  { counts, verb }: { counts: Counts; verb: Verb },
  titles: ReadonlyMap<ItemId, string>,
): Counts {
  const success = successOf(verb);
  const mended = { ...counts };
  for (const [place, id] of chunk.ids.entries()) {
    const title = titles.get(id);
    const mark = chunk.marks[place];
    if (mark && isOpenStill(chunk, place)) {
      const outcome = title === undefined ? success : 'notReached';
      chunk.marks[place] = outcome;
      delete chunk.notes[place]?.reason;
      if (mark === 'failed') mended.failed -= 1;
      mended[outcome] += 1;
    }
    if (title === undefined && wasGivenUp(chunk, place)) {
      chunk.marks[place] = success;
      delete chunk.notes[place]?.reason;
      mended.failed -= 1;
      mended[success] += 1;
    }
    if (title === undefined) continue;
    const note = { ...chunk.notes[place], title };
    if (mark === success || mark === 'gone') {
      chunk.marks[place] = 'failed';
      note.reason = { code: 'stillThere' };
      mended[mark] -= 1;
      mended.failed += 1;
    }
    chunk.notes[place] = note;
  }
  return mended;
}
