import { openDB, type DBSchema, type IDBPDatabase, type IDBPObjectStore } from 'idb';
import { runsOf, type ItemId, type NonEmpty } from '../kinds/index.ts';
import type { PortalAddress } from '../portal/index.ts';
import { chunkSize, isOpen, noCounts, type Chunk, type Job, type Note } from './job.ts';

interface Schema extends DBSchema {
  jobs: { key: string; value: Job; indexes: { portal: string } };
  chunks: { key: [job: string, index: number]; value: Chunk };
}

/** Two jobs would delete the same items: how many of the new one's are claimed already. */
export class OverlapError extends Error {
  readonly items: number;
  constructor(items: number) {
    super(`${items} items belong to another open job`);
    this.items = items;
  }
}

/** What is known of every job, on disk: the one truth that surfaces derive from, and that survives every crash. */
export class Journal {
  readonly #db: IDBPDatabase<Schema>;

  private constructor(db: IDBPDatabase<Schema>) {
    this.#db = db;
  }

  /** Opens the journal of that name, making it if there is none. */
  static async open(name = 'poka'): Promise<Journal> {
    const db = await openDB<Schema>(name, 2, {
      async upgrade(database, from, _to, tx) {
        if (from < 1) {
          database.createObjectStore('jobs', { keyPath: 'id' }).createIndex('portal', 'portal');
          database.createObjectStore('chunks', { keyPath: ['job', 'index'] });
          return;
        }
        // Until then every job deleted, and said so nowhere.
        for (const job of await tx.objectStore('jobs').getAll())
          await tx
            .objectStore('jobs')
            .put({ ...job, verb: 'delete', counts: { ...noCounts, ...job.counts } });
      },
    });
    return new Journal(db);
  }

  /** Writes a new job and its snapshot, with what is known of the items before. */
  async add(
    job: Job,
    ids: NonEmpty<ItemId>,
    known: ReadonlyMap<ItemId, Note> = new Map(),
  ): Promise<void> {
    const tx = this.#db.transaction(['jobs', 'chunks'], 'readwrite', { durability: 'strict' });
    const chunks = runsOf(ids, chunkSize).map((run, index): Chunk => {
      const notes: Chunk['notes'] = {};
      for (const [place, id] of run.entries()) {
        const note = known.get(id);
        if (note) notes[place] = note;
      }
      return { job: job.id, index, ids: run, marks: run.map(() => 'waiting'), notes };
    });
    await Promise.all([
      tx.objectStore('jobs').add(job),
      ...chunks.map((chunk) => tx.objectStore('chunks').add(chunk)),
      tx.done,
    ]);
  }

  /**
   * Turns a draft into a running job, unless an open job has claimed one of its items.
   * Atomic: of two drafts over the same items only one starts.
   * @param now ms since the epoch.
   * @returns null when there is no such draft (any more), or what it undoes was undone meanwhile.
   * @throws OverlapError
   */
  async start(id: string, now: number): Promise<Job | null> {
    const tx = this.#db.transaction(['jobs', 'chunks'], 'readwrite', { durability: 'strict' });
    const job = await tx.objectStore('jobs').get(id);
    if (job?.state !== 'draft') return null;
    const undone = job.undoes && (await tx.objectStore('jobs').get(job.undoes.job));
    if (undone?.undoneBy !== undefined) return null;
    const claims = await claimsOf(tx.objectStore('jobs'), tx.objectStore('chunks'), job);
    let claimed = 0;
    for (const chunk of await tx.objectStore('chunks').getAll(chunksOf(id)))
      claimed += chunk.ids.filter((itemId) => claims.has(itemId)).length;
    if (claimed > 0) throw new OverlapError(claimed);
    const started: Job = { ...job, state: 'running', confirmedAt: now };
    await tx.objectStore('jobs').put(started);
    if (undone) await tx.objectStore('jobs').put({ ...undone, undoneBy: id });
    await tx.done;
    return started;
  }

  /** The items of a kind that open jobs of the portal have claimed. */
  async claims(portal: PortalAddress, kind: string): Promise<Set<ItemId>> {
    const tx = this.#db.transaction(['jobs', 'chunks']);
    return claimsOf(tx.objectStore('jobs'), tx.objectStore('chunks'), { portal, kind });
  }

  job(id: string): Promise<Job | undefined> {
    return this.#db.get('jobs', id);
  }

  /** All jobs, or those of one portal, drafts left out; newest first. */
  async jobs(portal?: PortalAddress): Promise<Job[]> {
    const jobs = portal
      ? await this.#db.getAllFromIndex('jobs', 'portal', portal)
      : await this.#db.getAll('jobs');
    return jobs
      .filter(({ state }) => state !== 'draft')
      .toSorted((a, b) => b.createdAt - a.createdAt);
  }

  chunk(job: string, index: number): Promise<Chunk | undefined> {
    return this.#db.get('chunks', [job, index]);
  }

  /** Writes a job and those of its chunks that changed, together or not at all. */
  async write(job: Job, ...chunks: readonly Chunk[]): Promise<void> {
    const tx = this.#db.transaction(['jobs', 'chunks'], 'readwrite', { durability: 'strict' });
    await Promise.all([
      tx.objectStore('jobs').put(job),
      ...chunks.map((chunk) => tx.objectStore('chunks').put(chunk)),
      tx.done,
    ]);
  }

  /** Forgets a draft and its snapshot; a job that was started meanwhile stays. */
  async removeDraft(id: string): Promise<void> {
    const tx = this.#db.transaction(['jobs', 'chunks'], 'readwrite');
    if ((await tx.objectStore('jobs').get(id))?.state !== 'draft') return;
    await Promise.all([
      tx.objectStore('jobs').delete(id),
      tx.objectStore('chunks').delete(chunksOf(id)),
      tx.done,
    ]);
  }

  /** Forgets drafts that were made before `time` (ms since the epoch) and never confirmed. */
  async dropDrafts(time: number): Promise<void> {
    for (const { id, state, createdAt } of await this.#db.getAll('jobs'))
      if (state === 'draft' && createdAt < time) await this.removeDraft(id);
  }

  close(): void {
    this.#db.close();
  }
}

type Mode = 'readonly' | 'readwrite';
type Store<Name extends 'jobs' | 'chunks'> = IDBPObjectStore<
  Schema,
  ('jobs' | 'chunks')[],
  Name,
  Mode
>;

async function claimsOf(
  jobs: Store<'jobs'>,
  chunks: Store<'chunks'>,
  { portal, kind }: Pick<Job, 'portal' | 'kind'>,
): Promise<Set<ItemId>> {
  const claims = new Set<ItemId>();
  for (const job of await jobs.index('portal').getAll(portal)) {
    if (job.kind !== kind || !isOpen(job)) continue;
    for (const chunk of await chunks.getAll(chunksOf(job.id)))
      for (const id of chunk.ids) claims.add(id);
  }
  return claims;
}

/** The number of chunks that a job of that size has. */
export function chunkCount({ size }: Pick<Job, 'size'>): number {
  return Math.ceil(size / chunkSize);
}

function chunksOf(job: string): IDBKeyRange {
  return IDBKeyRange.bound([job, 0], [job, Number.MAX_SAFE_INTEGER]);
}
