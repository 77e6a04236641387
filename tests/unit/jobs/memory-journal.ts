import { chunkSize, noCounts, type Chunk, type Job, type Mark } from '../../../utils/jobs/job.ts';
import type { RunJournal } from '../../../utils/jobs/lease.ts';
import type { ItemId } from '../../../utils/kinds/index.ts';
import { acme } from '../portal-client/memory-sessions.ts';

/** One write of a run: `write` waits for the disk, `settle` does not. */
interface Written {
  how: 'write' | 'settle';
  job: Job;
  chunks: Chunk[];
}

/** A run's journal without a database: what is read and written are copies, as they are on a disk. */
export class MemoryJournal implements RunJournal {
  readonly written: Written[] = [];
  /** The chunks that were read, in order. */
  readonly reads: number[] = [];
  /** Sees a write before it is on the disk, and may hold or break it. */
  onWrite: () => Promise<void> | void = () => undefined;
  readonly #chunks = new Map<number, Chunk>();

  constructor(chunks: readonly Chunk[]) {
    for (const chunk of chunks) this.#chunks.set(chunk.index, structuredClone(chunk));
  }

  /** What is on the disk, chunk by chunk. */
  get marks(): Mark[][] {
    return [...this.#chunks.values()].map(({ marks }) => [...marks]);
  }

  async chunk(_job: string, index: number): Promise<Chunk | undefined> {
    this.reads.push(index);
    return structuredClone(this.#chunks.get(index));
  }

  async write(job: Job, ...chunks: readonly Chunk[]): Promise<void> {
    await this.#keep('write', job, chunks);
  }

  async settle(job: Job, ...chunks: readonly Chunk[]): Promise<void> {
    await this.#keep('settle', job, chunks);
  }

  async #keep(how: Written['how'], job: Job, chunks: readonly Chunk[]): Promise<void> {
    const copy: Written = structuredClone({ how, job, chunks: [...chunks] });
    await this.onWrite();
    for (const chunk of copy.chunks) this.#chunks.set(chunk.index, structuredClone(chunk));
    this.written.push(copy);
  }
}

/** A running job of so many items, with what the test says of it. */
export function jobOf(size: number, more: Partial<Job> = {}): Job {
  return {
    id: 'job',
    portal: acme,
    kind: 'leads',
    verb: 'delete',
    user: { id: '1', name: 'Anna' },
    size,
    createdAt: 0,
    state: 'running',
    counts: noCounts,
    activeTime: 0,
    ...more,
  };
}

/** The chunks of a snapshot, every item with that mark until the test says otherwise. */
export function chunksOf(ids: readonly ItemId[], mark: Mark = 'waiting'): Chunk[] {
  const chunks: Chunk[] = [];
  for (let index = 0; index * chunkSize < ids.length; index++) {
    const run = ids.slice(index * chunkSize, (index + 1) * chunkSize);
    chunks.push({ job: 'job', index, ids: run, known: {}, marks: run.map(() => mark), notes: {} });
  }
  return chunks;
}

/** One chunk with these marks, over ids from 1 on. */
export function chunkWith(ids: readonly ItemId[], marks: readonly Mark[]): Chunk {
  return { job: 'job', index: 0, ids: [...ids], known: {}, marks: [...marks], notes: {} };
}
