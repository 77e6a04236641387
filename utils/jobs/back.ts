import { kindOf, patiently, type Anew, type ItemId, type Kind } from '../kinds/index.ts';
import { PortalError, type PortalClient, type PortalErrorKind } from '../portal/index.ts';
import { noteOf, type Back, type Chunk, type Job, type Note } from './job.ts';
import { chunkCount } from './journal.ts';
import type { RunJournal } from './lease.ts';

/**
 * The proof of an undoing: that a row has left the bin does not say that the item is back. Items that keep their
 * numbers are looked up by them; those that come back under new numbers are told by their titles (server.md §2.6).
 */

interface Proof {
  journal: RunJournal;
  client: PortalClient;
  job: Job;
}

/** Of one title: how many left the bin, how many new items have it, and the last of these. */
interface Tally {
  left: number;
  found: number;
  now: ItemId;
}

/** An item that left the bin, what it was before, and its place in the chunk. */
interface Leaver {
  place: number;
  was: ItemId;
  title: string;
}

/** With these the portal does not show the items; whether they are there is not known then. */
const blind: ReadonlySet<PortalErrorKind> = new Set(['notAllowed', 'noMethod', 'notData']);

function anewOf({ undoes }: Job): Anew | undefined {
  return undoes && kindOf(undoes.kind)?.bin?.anew;
}

/** Whether it must be asked, before anything is put back, what is there. */
export function needsHighest(job: Job): boolean {
  return anewOf(job) !== undefined && job.undoes?.after === undefined;
}

/**
 * The highest number before anything comes back; null where the portal does not say.
 * @throws PortalError
 */
export function highestBefore(client: PortalClient, job: Job): Promise<string | null> {
  return unlessBlind(async () => {
    const anew = anewOf(job);
    return anew ? await patiently(() => anew.highest(client, job.user.id)) : null;
  });
}

/**
 * Looks whether what left the bin is back, and mends the outcomes: what certainly is not has failed. May be repeated.
 * @returns null where the portal does not say, undefined when there is nothing to look for.
 * @throws PortalError
 */
export function proveBack(proof: Proof): Promise<Back | null | undefined> {
  const { undoes } = proof.job;
  const kind = undoes && kindOf(undoes.kind);
  const anew = kind?.bin?.anew;
  if (!kind) return Promise.resolve(undefined);
  return unlessBlind(async () => {
    const tallies = await tallyLeavers(proof);
    if (tallies.size === 0) return undefined;
    if (!anew) return proveByNumbers(proof, kind);
    const after = undoes?.after;
    return after === undefined || after === null
      ? null
      : proveByTitles(proof, tallies, anew.above(proof.client, proof.job.user.id, after));
  });
}

async function unlessBlind<Seen>(look: () => Promise<Seen>): Promise<Seen | null> {
  try {
    return await look();
  } catch (error) {
    if (error instanceof PortalError && blind.has(error.kind)) return null;
    throw error;
  }
}

async function tallyLeavers({ journal, job }: Proof): Promise<Map<string, Tally>> {
  const tallies = new Map<string, Tally>();
  for await (const chunk of chunksOf(journal, job))
    for (const { was, title } of leaversOf(chunk)) {
      const tally = tallies.get(keyOf(title)) ?? { left: 0, found: 0, now: was };
      tally.left += 1;
      tallies.set(keyOf(title), tally);
    }
  return tallies;
}

async function proveByNumbers({ journal, client, job }: Proof, kind: Kind): Promise<Back> {
  let lost = 0;
  for await (const chunk of chunksOf(journal, job)) {
    const leavers = leaversOf(chunk);
    const asked = leavers.map(({ was }) => was);
    const there = await patiently(() => kind.existing(client, asked, job.user.id));
    for (const { place, was } of leavers) {
      const isBack = there.has(was);
      tell(job, chunk, place, isBack ? { now: was } : { reason: { code: 'notBack' } });
      lost += isBack ? 0 : 1;
    }
    await journal.settle(job, chunk);
  }
  return { lost, untold: 0 };
}

/**
 * Others may have made items meanwhile. So a number is told only where one item of a title left and one came, and an
 * item is called lost only when no new one can be it under another title.
 */
async function proveByTitles(
  { journal, job }: Proof,
  tallies: ReadonlyMap<string, Tally>,
  newItems: AsyncIterable<readonly { id: ItemId; title: string }[]>,
): Promise<Back> {
  let strangers = 0;
  for await (const run of newItems)
    for (const { id, title } of run) {
      const tally = tallies.get(keyOf(title));
      if (!tally || tally.found === tally.left) strangers += 1;
      if (!tally) continue;
      tally.found += 1;
      tally.now = id;
    }
  const isLost = ({ found }: Tally) => found === 0 && strangers === 0;
  for await (const chunk of chunksOf(journal, job)) {
    for (const { place, title } of leaversOf(chunk)) {
      const tally = tallies.get(keyOf(title));
      if (!tally) continue;
      const { left, found, now } = tally;
      if (isLost(tally)) tell(job, chunk, place, { reason: { code: 'notBack' } });
      else if (found < left) tell(job, chunk, place, { reason: { code: 'untold' } });
      else tell(job, chunk, place, left === 1 && found === 1 ? { now } : {});
    }
    await journal.settle(job, chunk);
  }
  const back = { lost: 0, untold: 0 };
  for (const tally of tallies.values())
    back[isLost(tally) ? 'lost' : 'untold'] += Math.max(0, tally.left - tally.found);
  return back;
}

async function* chunksOf(journal: RunJournal, job: Job): AsyncGenerator<Chunk> {
  for (let index = 0; index < chunkCount(job); index++) {
    const chunk = await journal.chunk(job.id, index);
    if (chunk) yield chunk;
  }
}

/** What left the bin, also when an earlier look did not find it. */
function leaversOf(chunk: Chunk): Leaver[] {
  return chunk.marks.flatMap((mark, place) => {
    const { was, title = '', reason } = noteOf(chunk, place);
    const hasLeft = mark === 'restored' || reason?.code === 'notBack';
    return hasLeft && was !== undefined ? [{ place, was, title }] : [];
  });
}

/** Writes what was found of an item, in place of what an earlier look said. */
function tell(job: Job, chunk: Chunk, place: number, found: Pick<Note, 'now' | 'reason'>): void {
  const { now: _, reason: __, ...note } = chunk.notes[place] ?? {};
  const before = chunk.marks[place] === 'failed' ? 'failed' : 'restored';
  const outcome = found.reason?.code === 'notBack' ? 'failed' : 'restored';
  const counts = { ...job.counts };
  counts[before] -= 1;
  counts[outcome] += 1;
  job.counts = counts;
  chunk.marks[place] = outcome;
  chunk.notes[place] = { ...note, ...found };
}

/** What makes titles the same: the bin draws them in a page, and a person's name in an order of its own. */
function keyOf(title: string): string {
  return title.normalize().toLowerCase().split(/\s+/).filter(Boolean).toSorted().join(' ');
}
