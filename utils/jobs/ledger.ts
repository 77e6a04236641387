import { nonEmpty, type ItemId, type NonEmpty } from '../kinds/index.ts';
import { GroupCommit } from './group-commit.ts';
import {
  isOutcome,
  noCounts,
  type Chunk,
  type Counts,
  type Job,
  type Mark,
  type Note,
  type Outcome,
} from './job.ts';
import { chunkCount } from './journal.ts';
import type { RunJournal } from './lease.ts';

/** Items that were taken to be sent, and the moment from which on they may be. */
export interface Taken {
  readonly ids: NonEmpty<ItemId>;
  /** Resolves when they are written down as sent. */
  readonly written: Promise<void>;
}

/** What is to be written of one item. */
export interface Entry {
  mark: Mark;
  note?: Note;
}

/**
 * One running job's items, and the job's record with them. A run that begins after a crash finds in the journal what
 * this one had written. Holds in memory only the chunks that are not done.
 */
export class Ledger {
  readonly #journal: RunJournal;
  readonly #job: Job;
  readonly #commit: GroupCommit;
  readonly #open = new Map<number, Chunk>();
  /** Items that were sent and have no outcome: the chunk each is in, and its place there. */
  readonly #flying = new Map<ItemId, { chunk: Chunk; place: number; sentBefore: boolean }>();
  #nextChunk = 0;

  private constructor(journal: RunJournal, job: Job) {
    this.#journal = journal;
    this.#job = job;
    this.#commit = new GroupCommit(journal, job);
  }

  /** Opens the job's items, counts them, and finds those that a run which died had sent. */
  static async open(journal: RunJournal, job: Job): Promise<Ledger> {
    const ledger = new Ledger(journal, job);
    let counts = noCounts;
    for (let index = 0; index < chunkCount(job); index++) {
      const chunk = await journal.chunk(job.id, index);
      for (const mark of chunk?.marks ?? []) if (isOutcome(mark)) counts = plus(counts, mark, 1);
      if (!chunk?.marks.includes('sent')) continue;
      ledger.#open.set(index, chunk);
      for (const [place, id] of chunk.ids.entries())
        if (chunk.marks[place] === 'sent')
          ledger.#flying.set(id, { chunk, place, sentBefore: true });
    }
    // Marks are the truth: a run whose journal failed may have counted what it could not write.
    const isWrong = (Object.keys(noCounts) as Outcome[]).some(
      (one) => counts[one] !== job.counts[one],
    );
    if (isWrong) delete job.proved;
    job.counts = counts;
    return ledger;
  }

  /**
   * Takes the next items to send them. Null when none waits.
   * @param except items that are passed over.
   */
  async take(
    count: number,
    except: ReadonlyMap<ItemId, unknown> = new Map(),
  ): Promise<Taken | null> {
    const taken: ItemId[] = [];
    const touched = new Set<Chunk>();
    for await (const chunk of this.#chunksWithItems()) {
      for (let place = 0; place < chunk.ids.length && taken.length < count; place++) {
        const id = chunk.ids[place];
        const mark = chunk.marks[place];
        if (id === undefined || except.has(id)) continue;
        if (mark !== 'waiting' && mark !== 'again') continue;
        chunk.marks[place] = 'sent';
        this.#flying.set(id, { chunk, place, sentBefore: mark === 'again' });
        touched.add(chunk);
        taken.push(id);
      }
      if (taken.length === count) break;
    }
    const ids = nonEmpty(taken);
    return ids && { ids, written: this.#writeSent(touched) };
  }

  /**
   * Takes items from all over the snapshot, `count` at most, and writes them down as sent. Null when none waits.
   */
  async sample(count: number): Promise<NonEmpty<ItemId> | null> {
    const chunks = chunkCount(this.#job);
    const looks = Math.min(chunks, count);
    const taken: ItemId[] = [];
    for (let look = 0; look < looks; look++) {
      const index = Math.floor(((look + 0.5) * chunks) / looks);
      const chunk = this.#open.get(index) ?? (await this.#journal.chunk(this.#job.id, index));
      if (!chunk) continue;
      this.#open.set(index, chunk);
      taken.push(...(await this.#takeSpread(chunk, Math.ceil(count / looks))));
    }
    return nonEmpty(taken);
  }

  async #takeSpread(chunk: Chunk, count: number): Promise<ItemId[]> {
    const waiting = chunk.ids
      .map((id, place) => ({ id, place }))
      .filter(({ place }) => chunk.marks[place] === 'waiting');
    const step = Math.max(waiting.length / count, 1);
    const chosen = waiting.filter((_, n) => Math.floor(n / step) !== Math.floor((n - 1) / step));
    for (const { id, place } of chosen) {
      chunk.marks[place] = 'sent';
      this.#flying.set(id, { chunk, place, sentBefore: false });
    }
    await this.#writeSent([chunk]);
    return chosen.map(({ id }) => id);
  }

  /** What is about to be sent must be on the disk before; and what was proved is proved no more. */
  async #writeSent(chunks: Iterable<Chunk>): Promise<void> {
    delete this.#job.proved;
    await this.#commit.write('strict', chunks);
  }

  /** Writes the job's record. */
  async save(): Promise<void> {
    await this.#commit.write('strict');
  }

  /** Whether the item was sent once before the current time, and found to exist still. */
  wasSentBefore(id: ItemId): boolean {
    return this.#flying.get(id)?.sentBefore ?? false;
  }

  /**
   * Writes what became of items. Those left out stay as they are. Should the disk lose it, the items are still written
   * down as sent, and are looked up.
   */
  async settle(entries: ReadonlyMap<ItemId, Entry>): Promise<void> {
    const touched = new Set<Chunk>();
    for (const [id, { mark, note }] of entries) {
      const flight = this.#flying.get(id);
      if (!flight) continue;
      const { chunk, place } = flight;
      chunk.marks[place] = mark;
      if (note) chunk.notes[place] = { ...chunk.notes[place], ...note };
      if (isOutcome(mark)) this.#job.counts = plus(this.#job.counts, mark, 1);
      this.#flying.delete(id);
      touched.add(chunk);
    }
    await this.#commit.write('relaxed', touched);
    this.#forgetDone(touched);
  }

  /** Items that were sent and have no outcome. With no request under way: those whose answer was lost. */
  get unknown(): ItemId[] {
    return [...this.#flying.keys()];
  }

  /**
   * Gives every item that was never sent the outcome "not reached". Those that were sent once, and found to exist
   * still, get theirs from the proof: the portal may yet have done what it was asked.
   */
  async closeWaiting(): Promise<void> {
    for await (const chunk of this.#chunksWithItems()) {
      let closed = 0;
      for (const [place, mark] of chunk.marks.entries()) {
        if (mark !== 'waiting') continue;
        chunk.marks[place] = 'notReached';
        closed += 1;
      }
      this.#job.counts = plus(this.#job.counts, 'notReached', closed);
      await this.#commit.write('relaxed', [chunk]);
      this.#forgetDone([chunk]);
    }
  }

  /**
   * Gives every item without an outcome one that needs no answer of the portal: what was sent without a word failed,
   * everything else was not reached.
   */
  async closeUnproved(): Promise<void> {
    delete this.#job.proved;
    for (let index = 0; index < chunkCount(this.#job); index++) {
      // As it is on disk: a proof that was broken off has written there.
      const chunk = await this.#journal.chunk(this.#job.id, index);
      if (!chunk || chunk.marks.every(isOutcome)) continue;
      for (const [place, mark] of chunk.marks.entries()) {
        if (isOutcome(mark)) continue;
        const outcome = mark === 'sent' ? 'failed' : 'notReached';
        chunk.marks[place] = outcome;
        if (mark === 'sent')
          chunk.notes[place] = { ...chunk.notes[place], reason: { code: 'notChecked' } };
        this.#job.counts = plus(this.#job.counts, outcome, 1);
      }
      await this.#commit.write('relaxed', [chunk]);
    }
  }

  async *#chunksWithItems(): AsyncGenerator<Chunk> {
    for (const chunk of this.#open.values())
      if (chunk.marks.some((mark) => mark === 'waiting' || mark === 'again')) yield chunk;
    for (let chunk = await this.#load(); chunk; chunk = await this.#load()) yield chunk;
  }

  /** Reads on to the next chunk that is not done. */
  async #load(): Promise<Chunk | null> {
    while (this.#nextChunk < chunkCount(this.#job)) {
      const index = this.#nextChunk++;
      if (this.#open.has(index)) continue;
      const chunk = await this.#journal.chunk(this.#job.id, index);
      if (!chunk || chunk.marks.every(isOutcome)) continue;
      this.#open.set(index, chunk);
      return chunk;
    }
    return null;
  }

  #forgetDone(chunks: Iterable<Chunk>): void {
    for (const chunk of chunks) if (chunk.marks.every(isOutcome)) this.#open.delete(chunk.index);
  }
}

function plus(counts: Counts, outcome: keyof Counts, items: number): Counts {
  return { ...counts, [outcome]: counts[outcome] + items };
}
