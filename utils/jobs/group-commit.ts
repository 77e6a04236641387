import type { Chunk, Job } from './job.ts';
import type { RunJournal } from './lease.ts';

/**
 * Writes a running job and its chunks. What is to be written while a write is under way goes together in the next: many
 * lanes that end at once cost one write. Each write is of everything as it is at its moment, so that the counts on the
 * disk are never ahead of the marks.
 */
export class GroupCommit {
  readonly #journal: RunJournal;
  readonly #job: Job;
  #changed = new Set<Chunk>();
  #isStrict = false;
  #underWay: Promise<void> = Promise.resolve();
  #next: Promise<void> | null = null;

  constructor(journal: RunJournal, job: Job) {
    this.#journal = journal;
    this.#job = job;
  }

  /**
   * Resolves when it is written.
   * @param durability as the journal's `write` (strict) and `settle` (relaxed).
   * @throws JournalError, LeaseLostError, JobChangedError
   */
  write(durability: 'strict' | 'relaxed', chunks: Iterable<Chunk> = []): Promise<void> {
    for (const chunk of chunks) this.#changed.add(chunk);
    this.#isStrict ||= durability === 'strict';
    return (this.#next ??= this.#writeNext());
  }

  async #writeNext(): Promise<void> {
    await this.#underWay;
    const chunks = [...this.#changed];
    const isStrict = this.#isStrict;
    this.#changed = new Set();
    this.#isStrict = false;
    this.#next = null;
    const written = isStrict
      ? this.#journal.write(this.#job, ...chunks)
      : this.#journal.settle(this.#job, ...chunks);
    // Who waits for it is told of its failure; whether anything may be written after it is for the journal to say.
    this.#underWay = written.catch(() => undefined);
    await written;
  }
}
