import type { PortalAddress } from '../portal/index.ts';
import type { Chunk, Job } from './job.ts';
import type { Journal } from './journal.ts';

/**
 * One runner for a portal, whatever windows, workers and updates there are.
 *
 * A lock of the browser says who lives: it goes to the next in line as soon as its holder has died, and no clock is
 * involved. A name in the journal says whose word counts: every write of a runner demands, in the same transaction, that
 * the portal is still its own. Since each batch is written down before it is sent, a runner that was replaced, and does
 * not know it, sends nothing more.
 */

/** Who runs a portal's jobs. */
export interface Lease {
  readonly portal: PortalAddress;
  /** A name that nobody has had before. */
  readonly owner: string;
}

/** Locks that go to one at a time, in the order of asking, and are free again when their holder has died. */
export interface Locks {
  /** Waits for its turn, and holds the lock until the work is over, well or not. */
  request<T>(name: string, work: () => Promise<T>): Promise<T>;
}

/** The browser's own locks, shared by everything of the extension in one profile. */
export const webLocks: Locks = {
  request: (name, work) => navigator.locks.request(name, work),
};

/** Somebody else runs the portal's jobs by now; nothing was written. */
export class LeaseLostError extends Error {
  constructor(portal: PortalAddress) {
    super(`Somebody else runs the jobs of ${portal}`);
  }
}

/** A button was pressed in another worker: the job is not as its runner knows it, and must be read anew. */
export class JobChangedError extends Error {
  constructor(job: string) {
    super(`The job ${job} was changed by somebody else`);
  }
}

/** The journal as the one who runs a portal's jobs writes it: only as long as the portal is theirs. */
export interface RunJournal {
  /** See `Journal.chunk`. */
  chunk(job: string, index: number): Promise<Chunk | undefined>;
  /** See `Journal.write`. */
  write(job: Job, ...chunks: readonly Chunk[]): Promise<void>;
  /** See `Journal.settle`. */
  settle(job: Job, ...chunks: readonly Chunk[]): Promise<void>;
}

/**
 * Does the work as the only one who runs the portal's jobs; waits for its turn.
 * @throws JournalError; what the work throws.
 */
export function holdPortal<T>(
  { locks, journal }: { locks: Locks; journal: Journal },
  portal: PortalAddress,
  work: (journal: RunJournal) => Promise<T>,
): Promise<T> {
  return locks.request(`poka: ${portal}`, async () => {
    const lease: Lease = { portal, owner: crypto.randomUUID() };
    await journal.takeLease(lease);
    // What comes after a write that failed would tell of what that one did not.
    let failure: unknown;
    const unlessFailed = async (write: () => Promise<void>) => {
      if (failure) throw failure;
      await write().catch((error: unknown) => {
        if (!(error instanceof JobChangedError)) failure = error;
        throw error;
      });
    };
    return work({
      chunk: (job, index) => journal.chunk(job, index),
      write: (job, ...chunks) => unlessFailed(() => journal.write(lease, job, ...chunks)),
      settle: (job, ...chunks) => unlessFailed(() => journal.settle(lease, job, ...chunks)),
    });
  });
}
