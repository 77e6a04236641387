import type { ItemId } from '../kinds/index.ts';
import type { PortalAddress } from '../portal/index.ts';
import { IdSet } from './id-set.ts';
import {
  chunkSize,
  isOpen,
  noCounts,
  type Chunk,
  type Counts,
  type Job,
  type SnapshotItem,
} from './job.ts';
import { Connection } from './journal/connection.ts';
import { JournalError } from './journal/error.ts';
import {
  itemsRecord,
  marksRecord,
  readChunk,
  readIds,
  readJob,
  readTotal,
} from './journal/records.ts';
import type { StoreName, Total, Transaction } from './journal/schema.ts';
import { JobChangedError, LeaseLostError, type Lease } from './lease.ts';

/** Two jobs would delete the same items: how many of the new one's are claimed already. */
export class OverlapError extends Error {
  readonly items: number;
  constructor(items: number) {
    super(`${items} items belong to another open job`);
    this.items = items;
  }
}

/**
 * What is known of every job, on disk: the one truth that surfaces derive from, and that survives every crash.
 *
 * A record that cannot be read is kept as it is and never written; its job is left out of all that is listed and run,
 * and is only counted. It does not stand in the way of new jobs: a person confirms what they delete anew, and should a
 * later version be able to read the old job, it finds those items gone. Nothing would be deleted that nobody confirmed,
 * while one bad record would otherwise forbid its portal for ever.
 *
 * All methods that touch the disk throw JournalError.
 */
export class Journal {
  readonly #connection: Connection;
  /** Jobs of which a chunk could not be read. */
  readonly #broken = new Set<string>();

  private constructor(connection: Connection) {
    this.#connection = connection;
  }

  /** Opens the journal of that name, making it if there is none, and bringing an older one up to date. */
  static async open(name = 'poka'): Promise<Journal> {
    const connection = new Connection(name);
    await connection.open();
    return new Journal(connection);
  }

  /**
   * Writes a new job and its snapshot, chunk by chunk as the runs come. Until its end is written the job is a draft of
   * no items, which cannot be started, and is forgotten like any old draft.
   * @returns how many items it has; of none, nothing is kept.
   * @throws what the runs throw; nothing is kept then either.
   */
  async add(
    job: Omit<Job, 'size'>,
    runs: Iterable<readonly SnapshotItem[]> | AsyncIterable<readonly SnapshotItem[]>,
  ): Promise<number> {
    const begun: Job = { ...job, state: 'draft', size: 0 };
    let size = 0;
    await this.#connection.transact(['jobs'], 'readwrite', (tx) =>
      tx.objectStore('jobs').add(begun),
    );
    try {
      for await (const items of inChunks(runs)) {
        await this.#addChunk(job.id, size / chunkSize, items);
        size += items.length;
      }
      if (size > 0) {
        await this.#finishAdding({ ...job, size });
        return size;
      }
    } catch (error) {
      await this.removeDraft(job.id).catch(() => undefined);
      throw error;
    }
    await this.removeDraft(job.id);
    return 0;
  }

  /**
   * Turns a draft into a running job, unless an open job has claimed one of its items.
   * Atomic: of two drafts over the same items only one starts.
   * @param now ms since the epoch.
   * @returns null when there is no such draft (any more), or what it undoes was undone meanwhile.
   * @throws OverlapError
   */
  async start(id: string, now: number): Promise<Job | null> {
    return this.#connection.transact(['jobs', 'items'], 'readwrite', async (tx) => {
      const jobs = tx.objectStore('jobs');
      const job = readJob(await jobs.get(id));
      if (job?.state !== 'draft' || job.size === 0) return null;
      const undone = job.undoes && readJob(await jobs.get(job.undoes.job));
      if (undone && undone.undoneBy !== undefined) return null;
      const claimed = await this.#claimedOf(tx, job);
      if (claimed > 0) throw new OverlapError(claimed);
      const started: Job = { ...job, state: 'running', confirmedAt: now };
      await Promise.all([
        jobs.put(started),
        ...(undone ? [jobs.put({ ...undone, undoneBy: id })] : []),
      ]);
      return started;
    });
  }

  /** The items of a kind that open jobs of the portal have claimed. */
  async claims(portal: PortalAddress, kind: string): Promise<IdSet> {
    return this.#connection.transact(['jobs', 'items'], 'readonly', (tx) =>
      this.#claimsIn(tx, { portal, kind }),
    );
  }

  /** The job; undefined when there is none, or its record cannot be read. */
  async job(id: string): Promise<Job | undefined> {
    const record = await this.#connection.transact(['jobs'], 'readonly', (tx) =>
      tx.objectStore('jobs').get(id),
    );
    return readJob(record) ?? undefined;
  }

  /** All jobs, or those of one portal, newest first; drafts and what cannot be read left out. */
  async jobs(portal?: PortalAddress): Promise<Job[]> {
    return (await this.#records(portal))
      .map(readJob)
      .filter((job) => job !== null)
      .filter((job) => job.state !== 'draft' && !(isOpen(job) && this.#broken.has(job.id)))
      .toSorted((a, b) => b.createdAt - a.createdAt);
  }

  /** How many jobs cannot be read, as far as that is known: of some it shows only when they are run. */
  async unreadable(): Promise<number> {
    const unread = (await this.#records()).filter((record) => {
      const job = readJob(record);
      return !job || this.#broken.has(job.id);
    });
    return unread.length;
  }

  /**
   * A run of a job's items; undefined after the last.
   * @throws JournalError `broken` when it cannot be read, or is missing: the job is left out from then on.
   */
  async chunk(job: string, index: number): Promise<Chunk | undefined> {
    const names: ('jobs' | 'items' | 'chunks')[] = ['jobs', 'items', 'chunks'];
    return this.#connection.transact(names, 'readonly', async (tx) => {
      const key: [string, number] = [job, index];
      const [items, chunk] = await Promise.all([
        tx.objectStore('items').get(key),
        tx.objectStore('chunks').get(key),
      ]);
      const read = readChunk(items, chunk);
      if (read) return read;
      const owner = readJob(await tx.objectStore('jobs').get(job));
      if (!items && !chunk && index >= (owner ? chunkCount(owner) : 0)) return undefined;
      this.#broken.add(job);
      throw new JournalError('broken', `Chunk ${index} of the job ${job} cannot be read`);
    });
  }

  /**
   * Writes a job and those of its chunks that changed, together or not at all, in the name of whoever runs the portal's
   * jobs. It is on the disk when the promise resolves: so for what is about to be sent, and for what a person wants.
   * @throws LeaseLostError when somebody else runs them by now; nothing is written then. JobChangedError when somebody
   * else has changed the job: what has become of its items is written, and the change stands.
   */
  async write(lease: Lease, job: Job, ...chunks: readonly Chunk[]): Promise<void> {
    await this.#write(lease, job, chunks, 'strict');
  }

  /**
   * Like `write`, but without waiting for the disk: only for what the portal can be asked again. A loss of power takes
   * the last such writes away, all from a certain one on, and none before the last `write`. Then the journal knows items
   * as sent that have their outcome, and they are looked up; or a proof is made once more.
   */
  async settle(lease: Lease, job: Job, ...chunks: readonly Chunk[]): Promise<void> {
    await this.#write(lease, job, chunks, 'relaxed');
  }

  /** Whoever runs the portal's jobs from now on: those who did before can write nothing more. */
  async takeLease(lease: Lease): Promise<void> {
    await this.#connection.transact(['leases'], 'readwrite', (tx) =>
      tx.objectStore('leases').put({ ...lease }),
    );
  }

  /**
   * Changes a job's record in one step, so that nothing that others write meanwhile is lost. Whoever runs it, in another
   * worker, can write it no more, and must read it anew.
   * @param edit says what it becomes; null: it stays as it is.
   * @returns what it became; null when it stayed, or there is no such job.
   */
  async change(id: string, edit: (job: Job) => Job | null): Promise<Job | null> {
    return this.#connection.transact(['jobs'], 'readwrite', async (tx) => {
      const job = readJob(await tx.objectStore('jobs').get(id));
      const edited = job && edit(job);
      if (!edited) return null;
      const changed: Job = { ...edited, revision: (job.revision ?? 0) + 1 };
      await tx.objectStore('jobs').put(changed);
      return changed;
    });
  }

  /**
   * Forgets a finished job and its items; what it has done is added to the totals.
   * @returns false when there is no such finished job.
   */
  async remove(id: string): Promise<boolean> {
    const names: ('jobs' | 'items' | 'chunks' | 'totals')[] = ['jobs', 'items', 'chunks', 'totals'];
    return this.#connection.transact(names, 'readwrite', async (tx) => {
      const job = readJob(await tx.objectStore('jobs').get(id));
      if (job?.state !== 'finished') return false;
      const { portal, kind, verb, counts } = job;
      const before: unknown = await tx.objectStore('totals').get([portal, kind, verb]);
      const total = before === undefined ? noTotal(job) : readTotal(before);
      if (!total) throw new JournalError('broken', 'The totals cannot be read');
      await Promise.all([
        tx.objectStore('totals').put({
          ...total,
          jobs: total.jobs + 1,
          counts: sumOf(total.counts, counts),
        }),
        tx.objectStore('jobs').delete(id),
        tx.objectStore('items').delete(partsOf(id)),
        tx.objectStore('chunks').delete(partsOf(id)),
      ]);
      return true;
    });
  }

  /** What jobs have done whose reports were removed, by portal, kind and verb; at one portal, or at all. */
  async totals(portal?: PortalAddress): Promise<Total[]> {
    const records = await this.#connection.transact(['totals'], 'readonly', (tx) =>
      tx.objectStore('totals').getAll(),
    );
    return records
      .map(readTotal)
      .filter((total) => total !== null)
      .filter((total) => portal === undefined || total.portal === portal);
  }

  /** Forgets a draft and its snapshot; a job that was started meanwhile stays. */
  async removeDraft(id: string): Promise<void> {
    const names: ('jobs' | 'items' | 'chunks')[] = ['jobs', 'items', 'chunks'];
    await this.#connection.transact(names, 'readwrite', async (tx) => {
      if (readJob(await tx.objectStore('jobs').get(id))?.state !== 'draft') return;
      await Promise.all([
        tx.objectStore('jobs').delete(id),
        tx.objectStore('items').delete(partsOf(id)),
        tx.objectStore('chunks').delete(partsOf(id)),
      ]);
    });
  }

  /** Forgets drafts that were made before `time` (ms since the epoch) and never confirmed. */
  async dropDrafts(time: number): Promise<void> {
    for (const job of (await this.#records()).map(readJob))
      if (job?.state === 'draft' && job.createdAt < time) await this.removeDraft(job.id);
  }

  /** Lets go of the database; the next call opens it again. */
  close(): void {
    this.#connection.close();
  }

  async #records(portal?: PortalAddress): Promise<unknown[]> {
    return this.#connection.transact(['jobs'], 'readonly', async (tx): Promise<unknown[]> => {
      const jobs = tx.objectStore('jobs');
      return portal ? jobs.index('portal').getAll(portal) : jobs.getAll();
    });
  }

  async #addChunk(job: string, index: number, items: readonly SnapshotItem[]): Promise<void> {
    const names: ('jobs' | 'items' | 'chunks')[] = ['jobs', 'items', 'chunks'];
    const marks = items.map(() => 'waiting' as const);
    const add = async (tx: Transaction<('jobs' | 'items' | 'chunks')[], 'readwrite'>) => {
      await this.#demandUnfinished(tx.objectStore('jobs').get(job));
      await Promise.all([
        tx.objectStore('items').add(itemsRecord(job, index, items)),
        tx
          .objectStore('chunks')
          .add(marksRecord({ job, index, ids: [], known: {}, marks, notes: {} })),
      ]);
    };
    await this.#connection.transact(names, 'readwrite', add, 'relaxed');
  }

  async #finishAdding(job: Job): Promise<void> {
    await this.#connection.transact(['jobs'], 'readwrite', async (tx) => {
      await this.#demandUnfinished(tx.objectStore('jobs').get(job.id));
      await tx.objectStore('jobs').put(job);
    });
  }

  /** While a snapshot is written, its draft may grow old and be dropped. */
  async #demandUnfinished(record: Promise<unknown>): Promise<void> {
    const job = readJob(await record);
    if (job?.state !== 'draft' || job.size > 0) throw new Error('The draft was dropped meanwhile');
  }

  async #write(
    lease: Lease,
    job: Job,
    chunks: readonly Chunk[],
    durability: 'strict' | 'relaxed',
  ): Promise<void> {
    // Copies, as everything is at the moment of the call.
    const record = { ...job };
    const records = chunks.map(marksRecord);
    const names: ('jobs' | 'chunks' | 'leases')[] = ['jobs', 'chunks', 'leases'];
    const write = async (tx: Transaction<('jobs' | 'chunks' | 'leases')[], 'readwrite'>) => {
      const demandLease = async () => {
        const held = await tx.objectStore('leases').get(lease.portal);
        if (held?.owner !== lease.owner || job.portal !== lease.portal)
          throw new LeaseLostError(lease.portal);
      };
      const heedChange = async () => {
        const now = readJob(await tx.objectStore('jobs').get(job.id));
        if (!now || now.revision === record.revision) return;
        isChanged = true;
        const { counts, activeTime } = record;
        await tx.objectStore('jobs').put({ ...now, counts, activeTime });
      };
      await Promise.all([
        demandLease(),
        heedChange(),
        tx.objectStore('jobs').put(record),
        ...records.map(async (chunk) => tx.objectStore('chunks').put(chunk)),
      ]);
    };
    let isChanged = false;
    await this.#connection.transact(names, 'readwrite', write, durability);
    if (isChanged) throw new JobChangedError(job.id);
  }

  async #claimedOf(tx: ItemsTransaction, job: Job): Promise<number> {
    const claims = await this.#claimsIn(tx, job);
    let claimed = 0;
    if (claims.size === 0) return claimed;
    for await (const ids of idsOf(tx, job.id)) {
      if (!ids) throw new JournalError('broken', `The snapshot of ${job.id} cannot be read`);
      for (const id of ids) claimed += claims.has(id) ? 1 : 0;
    }
    return claimed;
  }

  async #claimsIn(
    tx: ItemsTransaction,
    { portal, kind }: Pick<Job, 'portal' | 'kind'>,
  ): Promise<IdSet> {
    const claims = new IdSet();
    const records: unknown[] = await tx.objectStore('jobs').index('portal').getAll(portal);
    for (const job of records.map(readJob)) {
      if (!job || job.kind !== kind || !isOpen(job)) continue;
      for await (const ids of idsOf(tx, job.id)) for (const id of ids ?? []) claims.add(id);
    }
    return claims;
  }
}

type ItemsTransaction =
  Transaction<StoreName[], 'readonly'> | Transaction<StoreName[], 'readwrite'>;

/** The number of chunks that a job of that size has. */
export function chunkCount({ size }: Pick<Job, 'size'>): number {
  return Math.ceil(size / chunkSize);
}

/** A job's ids, run by run; null for a run that cannot be read. */
async function* idsOf(tx: ItemsTransaction, job: string): AsyncGenerator<ItemId[] | null> {
  const cursor = tx.objectStore('items').openCursor(partsOf(job));
  for (let at = await cursor; at; at = await at.continue()) yield readIds(at.value);
}

/** The keys of everything that a job has in the stores of chunks. */
function partsOf(job: string): IDBKeyRange {
  return IDBKeyRange.bound([job, 0], [job, Number.MAX_SAFE_INTEGER]);
}

async function* inChunks(
  runs: Iterable<readonly SnapshotItem[]> | AsyncIterable<readonly SnapshotItem[]>,
): AsyncGenerator<SnapshotItem[]> {
  let items: SnapshotItem[] = [];
  for await (const run of runs)
    for (const item of run) {
      items.push(item);
      if (items.length < chunkSize) continue;
      yield items;
      items = [];
    }
  if (items.length > 0) yield items;
}

function noTotal({ portal, kind, verb }: Job): Total {
  return { portal, kind, verb, jobs: 0, counts: noCounts };
}

function sumOf(a: Counts, b: Counts): Counts {
  return {
    deleted: a.deleted + b.deleted,
    restored: a.restored + b.restored,
    gone: a.gone + b.gone,
    refused: a.refused + b.refused,
    failed: a.failed + b.failed,
    notReached: a.notReached + b.notReached,
  };
}
