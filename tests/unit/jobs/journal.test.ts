import * as fc from 'fast-check';
import { openDB } from 'idb';
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import { Journal, OverlapError } from '../../../utils/jobs/index.ts';
import {
  noCounts,
  type Chunk,
  type Job,
  type Mark,
  type Note,
  type SnapshotItem,
} from '../../../utils/jobs/job.ts';
import { chunkCount } from '../../../utils/jobs/journal.ts';
import { nonEmpty } from '../../../utils/kinds/index.ts';
import type { PortalAddress } from '../../../utils/portal/index.ts';
import { itemIds } from '../kinds/ids.ts';
import { acme, addressOf } from '../portal-client/memory-sessions.ts';
import { disk } from './old-journals.ts';
import { put } from './put.ts';
import 'fake-indexeddb/auto';

/** What is known of every job, on disk. */

let name: string;
let journal: Journal;

beforeEach(async () => {
  name = crypto.randomUUID();
  journal = await Journal.open(name);
});

async function add(
  ids: readonly string[],
  { portal = acme, ...change }: Partial<Job> & { portal?: PortalAddress } = {},
): Promise<string> {
  const snapshot = nonEmpty(itemIds(ids));
  if (!snapshot) throw new Error('Empty');
  const job = jobOf({ portal, size: snapshot.length, ...change });
  await journal.add(job, [snapshot.map((id) => ({ id }))]);
  return job.id;
}

function jobOf(change: Partial<Job> = {}): Job {
  return {
    id: crypto.randomUUID(),
    portal: acme,
    kind: 'leads',
    verb: 'delete',
    user: { id: '1', name: 'Anna' },
    size: 1,
    createdAt: 0,
    state: 'draft',
    counts: noCounts,
    activeTime: 0,
    ...change,
  };
}

const many = (count: number) => Array.from({ length: count }, (_, n) => String(n + 1));

afterEach(() => {
  vi.restoreAllMocks();
});

async function chunksOf(job: Job): Promise<Chunk[]> {
  const chunks: Chunk[] = [];
  for (let index = 0; index < chunkCount(job); index++) {
    const chunk = await journal.chunk(job.id, index);
    if (chunk) chunks.push(chunk);
  }
  return chunks;
}

describe('a snapshot', () => {
  it('is kept in chunks, in order, all waiting', async () => {
    const id = await add(many(1201));
    const chunks = await Promise.all([0, 1, 2, 3].map((index) => journal.chunk(id, index)));
    expect(chunks.map((chunk) => chunk?.ids.length)).toEqual([500, 500, 201, undefined]);
    expect(chunks.flatMap((chunk) => chunk?.ids ?? [])).toEqual(many(1201));
    expect(new Set(chunks.flatMap((chunk) => chunk?.marks ?? []))).toEqual(new Set(['waiting']));
  });

  it('is there when the journal is opened again', async () => {
    const id = await add(['1', '2']);
    journal.close();
    journal = await Journal.open(name);
    expect((await journal.chunk(id, 0))?.ids).toEqual(['1', '2']);
  });
});

describe('a draft', () => {
  it('starts once', async () => {
    const id = await add(['1']);
    expect((await journal.start(id, 24))?.state).toBe('running');
    expect(await journal.start(id, 24)).toBeNull();
    expect((await journal.job(id))?.state).toBe('running');
  });

  it('that is not there does not start', async () => {
    expect(await journal.start('nobody', 24)).toBeNull();
  });

  it('over items of an open job does not start, and says how many they are', async () => {
    const first = await add(['1', '2', '3']);
    const second = await add(['2', '3', '4']);
    await journal.start(first, 24);
    const error: unknown = await journal.start(second, 24).catch((reason: unknown) => reason);
    expect(error).toBeInstanceOf(OverlapError);
    expect(error).toMatchObject({ items: 2 });
    expect((await journal.job(second))?.state).toBe('draft');
  });

  it('and another over the same items, both at once: one starts', async () => {
    const drafts = await Promise.all([add(many(600)), add(many(600))]);
    const starts = await Promise.allSettled(drafts.map((id) => journal.start(id, 24)));
    expect(starts.map(({ status }) => status).toSorted()).toEqual(['fulfilled', 'rejected']);
    const jobs = await Promise.all(drafts.map((id) => journal.job(id)));
    expect(jobs.map((job) => job?.state).toSorted()).toEqual(['draft', 'running']);
  });

  it.each([
    ['of another portal', { portal: addressOf('https://beta.bitrix24.ru') }],
    ['of another kind', { kind: 'deals' }],
    ['that is a draft itself', { state: 'draft' as const }],
    ['that is over', { state: 'finished' as const }],
  ])('starts beside a job %s with the same ids', async (_, other) => {
    await add(['1'], { state: 'running', ...other });
    const id = await add(['1']);
    expect((await journal.start(id, 24))?.state).toBe('running');
  });

  it.each(['running', 'paused', 'stopping', 'checking'] as const)(
    'does not start beside a %s job with the same ids',
    async (state) => {
      await add(['1'], { state });
      await expect(journal.start(await add(['1']), 24)).rejects.toBeInstanceOf(OverlapError);
    },
  );

  it('is forgotten with its own snapshot and no other', async () => {
    const first = await add(many(600));
    const second = await add(['1']);
    await journal.removeDraft(first);
    expect(await journal.job(first)).toBeUndefined();
    expect(await journal.chunk(first, 1)).toBeUndefined();
    expect(await journal.chunk(second, 0)).toBeDefined();
  });

  it('is forgotten only as long as it is a draft', async () => {
    const open = await add(['1'], { state: 'running' });
    await journal.removeDraft(open);
    expect(await journal.chunk(open, 0)).toBeDefined();
    const draft = await add(['2']);
    const [started] = await Promise.all([journal.start(draft, 24), journal.removeDraft(draft)]);
    expect(started?.state).toBe('running');
    expect((await journal.job(draft))?.state).toBe('running');
  });

  it('is forgotten with its snapshot when it is old', async () => {
    const old = await add(['1'], { createdAt: 99 });
    const young = await add(['2'], { createdAt: 100 });
    const running = await add(['3'], { createdAt: 1, state: 'paused' });
    const over = await add(['4'], { createdAt: 1, state: 'finished' });
    await journal.dropDrafts(100);
    expect(await journal.job(old)).toBeUndefined();
    expect(await journal.chunk(old, 0)).toBeUndefined();
    for (const id of [young, running, over]) {
      expect(await journal.job(id)).toBeDefined();
      expect(await journal.chunk(id, 0)).toBeDefined();
    }
  });
});

describe('jobs', () => {
  it('are listed newest first, drafts left out', async () => {
    await add(['1'], { createdAt: 1 });
    const second = await add(['2'], { createdAt: 2, state: 'finished' });
    const third = await add(['3'], { createdAt: 3, state: 'running' });
    expect((await journal.jobs()).map(({ id }) => id)).toEqual([third, second]);
  });

  it('are listed for one portal', async () => {
    const beta = addressOf('https://beta.bitrix24.ru');
    const here = await add(['1'], { state: 'running' });
    const there = await add(['1'], { state: 'running', portal: beta });
    expect((await journal.jobs(acme)).map(({ id }) => id)).toEqual([here]);
    expect((await journal.jobs(beta)).map(({ id }) => id)).toEqual([there]);
  });

  it('claim their items while they are open', async () => {
    await add(many(501), { state: 'paused' });
    await add(['900'], { state: 'finished' });
    await add(['901']);
    const claims = await journal.claims(acme, 'leads');
    expect(claims.size).toBe(501);
    expect(itemIds(many(501)).every((id) => claims.has(id))).toBe(true);
    expect((await journal.claims(acme, 'deals')).size).toBe(0);
  });
});

describe('a snapshot that comes run by run', () => {
  const items = (count: number) => itemIds(many(count)).map((id) => ({ id }));

  async function* inRunsOf(size: number, all: readonly SnapshotItem[]) {
    for (let at = 0; at < all.length; at += size) yield all.slice(at, at + size);
  }

  it.each([1, 7, 499, 500, 501, 5000])('of %i is kept in the same chunks', async (size) => {
    const job = jobOf();
    expect(await journal.add(job, inRunsOf(size, items(1201)))).toBe(1201);
    const kept = await journal.job(job.id);
    expect(kept).toEqual({ ...job, size: 1201 });
    const chunks = kept ? await chunksOf(kept) : [];
    expect(chunks.map(({ ids }) => ids.length)).toEqual([500, 500, 201]);
    expect(chunks.flatMap(({ ids }) => ids)).toEqual(many(1201));
  });

  it('is not read faster than it is written, and never held as a whole', async () => {
    const job = jobOf();
    let read = 0;
    const ahead: number[] = [];
    async function* slow() {
      for (const run of [items(500), items(500), items(500)]) {
        ahead.push(read - ((await disk(name)).stores['chunks']?.length ?? 0));
        read += 1;
        yield run;
      }
    }
    await journal.add(job, slow());
    expect(ahead).toEqual([0, 0, 0]);
  });

  it('is a draft of nothing until it is whole: it does not start, and is forgotten when it is old', async () => {
    const job = jobOf({ createdAt: 10 });
    const gate = Promise.withResolvers<void>();
    async function* halting() {
      yield items(1000);
      await gate.promise;
    }
    const adding = journal.add(job, halting());
    await vi.waitFor(async () => expect((await disk(name)).stores['chunks']).toHaveLength(2));
    expect(await journal.job(job.id)).toMatchObject({ state: 'draft', size: 0 });
    expect(await journal.start(job.id, 1)).toBeNull();
    await journal.dropDrafts(11);
    expect((await disk(name)).stores).toMatchObject({ jobs: [], items: [], chunks: [] });
    gate.resolve();
    await expect(adding).rejects.toThrow('dropped');
    expect((await disk(name)).stores).toMatchObject({ jobs: [], items: [], chunks: [] });
  });

  it('and breaks off leaves nothing', async () => {
    async function* breaking() {
      yield items(700);
      throw new Error('The portal is away');
    }
    await expect(journal.add(jobOf(), breaking())).rejects.toThrow('The portal is away');
    expect((await disk(name)).stores).toMatchObject({ jobs: [], items: [], chunks: [] });
  });

  it('of nothing is none', async () => {
    expect(await journal.add(jobOf(), inRunsOf(5, []))).toBe(0);
    expect(await journal.add(jobOf(), [[], []])).toBe(0);
    expect((await disk(name)).stores).toMatchObject({ jobs: [], items: [], chunks: [] });
  });

  it('never takes the place of another', async () => {
    const job = jobOf();
    await journal.add(job, [items(2)]);
    const before = await disk(name);
    await expect(journal.add(job, [items(3)])).rejects.toMatchObject({ kind: 'broken' });
    expect(await disk(name)).toEqual(before);
  });
});

describe('what is written', () => {
  const marks: Mark[] = [
    'waiting',
    'sent',
    'again',
    'deleted',
    'restored',
    'gone',
    'refused',
    'failed',
    'notReached',
  ];
  const anyId = fc
    .oneof(
      fc.bigInt({ min: 1n, max: 9_999_999_999_999_999n }).map(String),
      fc.integer({ min: 1 }).map((number) => `file:${number}`),
      fc.constantFrom('5f0a1b2c.12345678', 'ffffffff'),
    )
    .map((text) => text as SnapshotItem['id']);
  const title = fc.string({ unit: 'binary', minLength: 1, maxLength: 30 });
  const item: fc.Arbitrary<SnapshotItem> = fc.record(
    { id: anyId, title, was: anyId },
    { requiredKeys: ['id'] },
  );
  const codes = ['noRight', 'noWay', 'stillThere', 'noAnswer', 'notChecked', 'untold'] as const;
  const note: fc.Arbitrary<Note> = fc.record(
    {
      title: fc.string({ unit: 'binary' }),
      was: anyId,
      now: anyId,
      reason: fc.oneof(
        fc.constantFrom(...codes).map((code) => ({ code })),
        fc.string().map((text) => ({ code: 'said' as const, text })),
      ),
    },
    { requiredKeys: [] },
  );

  it('is read as it was', async () => {
    await fc.assert(
      fc.asyncProperty(
        fc.array(fc.array(item, { maxLength: 400 }), { maxLength: 4 }),
        fc.infiniteStream(fc.constantFrom(...marks)),
        fc.infiniteStream(fc.option(note, { freq: 5, nil: undefined })),
        async (runs, someMarks, someNotes) => {
          const all = runs.flat();
          const job = jobOf({ size: all.length });
          expect(await journal.add(job, runs)).toBe(all.length);
          const chunks = await chunksOf(job);
          expect(
            chunks.flatMap(({ ids, known }) => ids.map((id, place) => ({ id, ...known[place] }))),
          ).toEqual(all);
          for (const chunk of chunks) {
            chunk.marks = chunk.ids.map(() => someMarks.next().value);
            for (const place of chunk.ids.keys()) {
              const one = someNotes.next().value;
              if (one) chunk.notes[place] = one;
            }
          }
          if (all.length > 0) await put(journal, job, ...chunks);
          expect(await chunksOf(job)).toEqual(chunks);
        },
      ),
      { numRuns: 60 },
    );
  });

  it('carries no ids and no titles while a job runs', async () => {
    const job = jobOf({ size: 2, state: 'running' });
    await journal.add(job, [itemIds(['71', '72']).map((id) => ({ id, title: 'A long title' }))]);
    const chunks = await chunksOf(job);
    const { put: real } = IDBObjectStore.prototype;
    const written: unknown[] = [];
    vi.spyOn(IDBObjectStore.prototype, 'put').mockImplementation(function (
      this: IDBObjectStore,
      value: unknown,
    ) {
      if (this.name !== 'jobs' && this.name !== 'leases') written.push(value);
      return real.call(this, value);
    });
    await put(journal, job, ...chunks);
    expect(written).toEqual([{ job: job.id, index: 0, marks: 'ww', notes: {} }]);
  });

  it('is what it was at the moment of the call', async () => {
    const job = jobOf({ size: 1, state: 'running' });
    await journal.add(job, [itemIds(['1']).map((id) => ({ id }))]);
    const lease = { portal: acme, owner: 'me' };
    await journal.takeLease(lease);
    const [chunk] = await chunksOf(job);
    if (!chunk) throw new Error('No chunk');
    const before = structuredClone(chunk);
    const writing = journal.write(lease, job, chunk);
    job.activeTime = 9;
    chunk.marks[0] = 'deleted';
    chunk.notes[0] = { title: 'Later' };
    await writing;
    expect((await journal.job(job.id))?.activeTime).toBe(0);
    expect(await chunksOf(job)).toEqual([before]);
  });

  it('waits for the disk where something is about to be sent, or a job begins; not where it can be asked again', async () => {
    const job = jobOf({ size: 1 });
    await journal.add(job, [itemIds(['1']).map((id) => ({ id }))]);
    const [chunk] = await chunksOf(job);
    if (!chunk) throw new Error('No chunk');
    const lease = { portal: acme, owner: 'me' };
    const { transaction } = IDBDatabase.prototype;
    const asked: (string | undefined)[] = [];
    vi.spyOn(IDBDatabase.prototype, 'transaction').mockImplementation(function (
      this: IDBDatabase,
      stores,
      mode,
      options,
    ) {
      if (mode === 'readwrite') asked.push(options?.durability);
      return transaction.call(this, stores, mode, options);
    });
    await journal.start(job.id, 1);
    await journal.takeLease(lease);
    await journal.write(lease, job, chunk);
    await journal.settle(lease, job, chunk);
    await journal.change(job.id, () => job);
    expect(asked).toEqual(['strict', 'strict', 'strict', 'relaxed', 'strict']);
  });
});

describe('a change of a job', () => {
  it('is made in one step, of what the job is by then', async () => {
    const id = await add(['1'], { activeTime: 0 });
    const more = (job: Job) => ({ ...job, activeTime: job.activeTime + 1 });
    await Promise.all(Array.from({ length: 10 }, () => journal.change(id, more)));
    expect((await journal.job(id))?.activeTime).toBe(10);
    expect(await journal.change(id, () => null)).toBeNull();
    expect(await journal.change('nobody', more)).toBeNull();
    expect(await journal.job('nobody')).toBeUndefined();
  });
});

describe('a job that is removed', () => {
  const counts = { ...noCounts, deleted: 2, failed: 1 };

  it('is gone with its items, and counted in the totals of its portal, kind and verb', async () => {
    const beta = addressOf('https://beta.bitrix24.ru');
    const over = { state: 'finished', counts } as const;
    const jobs = [
      await add(many(600), over),
      await add(['1'], over),
      await add(['1'], { ...over, kind: 'deals' }),
      await add(['1'], { ...over, verb: 'restore' }),
      await add(['1'], { ...over, portal: beta }),
    ];
    const stays = await add(['1'], over);
    expect(await journal.totals()).toEqual([]);
    for (const id of jobs) expect(await journal.remove(id)).toBe(true);
    const { stores } = await disk(name);
    expect(stores['jobs']).toHaveLength(1);
    expect(stores['items']).toHaveLength(1);
    expect(stores['chunks']).toHaveLength(1);
    expect((await journal.chunk(stays, 0))?.ids).toEqual(['1']);
    const leads = { portal: acme, kind: 'leads', verb: 'delete', jobs: 1, counts };
    expect(await journal.totals(acme)).toEqual([
      { ...leads, kind: 'deals' },
      { ...leads, jobs: 2, counts: { ...noCounts, deleted: 4, failed: 2 } },
      { ...leads, verb: 'restore' },
    ]);
    expect(await journal.totals(beta)).toEqual([{ ...leads, portal: beta }]);
    expect(await journal.totals()).toHaveLength(4);
  });

  it('is removed once, and counted once', async () => {
    const id = await add(['1'], { state: 'finished', counts });
    expect(await Promise.all([journal.remove(id), journal.remove(id)])).toEqual([true, false]);
    expect(await journal.totals()).toMatchObject([{ jobs: 1, counts }]);
  });

  it.each(['draft', 'running', 'paused', 'stopping', 'checking'] as const)(
    'is no %s one',
    async (state) => {
      const id = await add(['1'], { state });
      const before = await disk(name);
      expect(await journal.remove(id)).toBe(false);
      expect(await disk(name)).toEqual(before);
    },
  );

  it('may be one that is being undone: the undoing starts and ends without it', async () => {
    const deleted = await add(['1'], { state: 'finished', counts });
    const undoing = await add(['9'], { verb: 'restore', undoes: { job: deleted, kind: 'leads' } });
    await journal.remove(deleted);
    expect((await journal.start(undoing, 1))?.state).toBe('running');
    expect(await journal.job(deleted)).toBeUndefined();
  });

  it('may be an undoing: what it undid stays undone', async () => {
    const deleted = await add(['1'], { state: 'finished', counts });
    const undoing = await add(['9'], { verb: 'restore', undoes: { job: deleted, kind: 'leads' } });
    const started = await journal.start(undoing, 1);
    if (!started) throw new Error('It did not start');
    await put(journal, { ...started, state: 'finished' });
    await journal.remove(undoing);
    expect((await journal.job(deleted))?.undoneBy).toBe(undoing);
    const again = await add(['9'], { verb: 'restore', undoes: { job: deleted, kind: 'leads' } });
    expect(await journal.start(again, 2)).toBeNull();
  });

  it('is not removed where the totals cannot be read, which stay as they are', async () => {
    const id = await add(['1'], { state: 'finished', counts });
    await journal.remove(id);
    const next = await add(['1'], { state: 'finished', counts });
    const db = await openDB(name);
    await db.put('totals', { portal: acme, kind: 'leads', verb: 'delete', jobs: 'many' });
    db.close();
    const before = await disk(name);
    await expect(journal.remove(next)).rejects.toMatchObject({ kind: 'broken' });
    expect(await disk(name)).toEqual(before);
    expect(await journal.totals()).toEqual([]);
  });
});
