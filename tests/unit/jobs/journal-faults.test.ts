import 'fake-indexeddb/auto';
import { openDB } from 'idb';
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import { Journal, JournalError } from '../../../utils/jobs/index.ts';
import { noCounts, type Chunk, type Job } from '../../../utils/jobs/job.ts';
import { itemIds } from '../kinds/ids.ts';
import { acme } from '../portal-client/memory-sessions.ts';
import { disk } from './old-journals.ts';
import { put } from './put.ts';
import { Stage } from './stage.ts';
import { settle, until } from './until.ts';

/** A journal that cannot be read is kept and reported, and never overwritten; on a full disk nothing is half written. */

let name: string;

beforeEach(() => {
  name = crypto.randomUUID();
});

afterEach(() => {
  vi.restoreAllMocks();
});

const job: Job = {
  id: 'job',
  portal: acme,
  kind: 'leads',
  verb: 'delete',
  user: { id: '1', name: 'Anna' },
  size: 2,
  createdAt: 5,
  state: 'running',
  counts: noCounts,
  activeTime: 0,
};
const snapshot = [itemIds(['101', '102']).map((id) => ({ id }))];

async function opened(): Promise<Journal> {
  const journal = await Journal.open(name);
  await journal.add(job, snapshot);
  return journal;
}

/** Puts a record into the database, past the journal. */
async function putRecord(store: string, record: object): Promise<void> {
  const db = await openDB(name);
  await db.put(store, record);
  db.close();
}

async function chunkOf(journal: Journal): Promise<Chunk> {
  const chunk = await journal.chunk('job', 0);
  if (!chunk) throw new Error('No chunk');
  return chunk;
}

const failure = (call: Promise<unknown>): Promise<unknown> =>
  call.then(
    () => 'no failure',
    (error: unknown) => error,
  );

describe('a journal that a later version wrote', () => {
  it('is not opened, and stays as it is', async () => {
    const db = await openDB(name, 4, {
      upgrade: (database) => void database.createObjectStore('jobs', { keyPath: 'id' }),
    });
    await db.put('jobs', { id: 'later', what: 'nobody knows yet' });
    db.close();
    const before = await disk(name);
    const error = await failure(Journal.open(name));
    expect(error).toBeInstanceOf(JournalError);
    expect(error).toMatchObject({ kind: 'newer' });
    expect(await disk(name)).toEqual(before);
  });

  it('while it is open here is let go for it, and not written any more', async () => {
    const journal = await opened();
    const later = await openDB(name, 4);
    expect(later.version).toBe(4);
    later.close();
    const before = await disk(name);
    expect(await failure(put(journal, job))).toMatchObject({ kind: 'newer' });
    expect(await failure(journal.jobs())).toMatchObject({ kind: 'newer' });
    expect(await disk(name)).toEqual(before);
  });
});

describe('a database that does not open', () => {
  it('is told, and tried again by the next', async () => {
    vi.spyOn(IDBFactory.prototype, 'open').mockImplementationOnce(() => {
      throw new DOMException('Internal error', 'UnknownError');
    });
    expect(await failure(Journal.open(name))).toMatchObject({ kind: 'broken' });
    expect(await (await Journal.open(name)).jobs()).toEqual([]);
  });

  it('after the browser closed it is opened again by the next call', async () => {
    const journal = await opened();
    const { transaction } = IDBDatabase.prototype;
    let closed = 0;
    vi.spyOn(IDBDatabase.prototype, 'transaction').mockImplementation(function (
      this: IDBDatabase,
      ...args
    ) {
      // As a browser does that lost its storage: from one moment to the next the connection is none.
      if (closed++ === 0) this.close();
      return transaction.apply(this, args);
    });
    expect(await journal.job('job')).toMatchObject({ size: 2 });
    expect(closed).toBeGreaterThan(1);
    await put(journal, { ...job, activeTime: 3 });
    expect((await journal.job('job'))?.activeTime).toBe(3);
  });

  it('is opened again after it was let go', async () => {
    const journal = await opened();
    journal.close();
    expect((await chunkOf(journal)).ids).toEqual(['101', '102']);
  });
});

describe('a job’s record that cannot be read', () => {
  const bad: [string, object][] = [
    ['of an unknown state', { state: 'dreaming' }],
    ['of an unknown verb', { verb: 'burn' }],
    ['of no portal', { portal: 'acme' }],
    ['of nobody', { user: { id: '' } }],
    ['with counts that are none', { counts: { deleted: 1 } }],
    ['of less than nothing', { size: -1 }],
    ['held for what nobody knows', { hold: 'the moon' }],
    ['in no time', { createdAt: 'yesterday' }],
  ];

  it.each(bad)('%s is left out, counted and kept', async (_, change) => {
    const journal = await opened();
    const record = { ...job, id: 'bad', ...change };
    await putRecord('jobs', record);
    expect((await journal.jobs()).map(({ id }) => id)).toEqual(['job']);
    expect(await journal.job('bad')).toBeUndefined();
    expect(await journal.unreadable()).toBe(1);
    expect(await journal.start('bad', 1)).toBeNull();
    expect(await journal.remove('bad')).toBe(false);
    expect(await journal.change('bad', () => job)).toBeNull();
    await journal.removeDraft('bad');
    await journal.dropDrafts(Number.POSITIVE_INFINITY);
    expect((await disk(name)).stores['jobs']).toContainEqual(record);
  });

  it('does not keep others of its portal from running', async () => {
    const stage = await Stage.open(10, name);
    await putRecord('jobs', { ...job, id: 'bad', state: 'dreaming' });
    const good = await stage.start(['101', '102']);
    await stage.finished(good);
    expect(stage.portal.deleted).toEqual(['101', '102']);
    expect(await stage.journal.unreadable()).toBe(1);
  });
});

describe('a chunk that cannot be read', () => {
  const bad: [string, string, object][] = [
    ['an unknown mark', 'chunks', { job: 'job', index: 0, marks: 'w?', notes: {} }],
    ['too few marks', 'chunks', { job: 'job', index: 0, marks: 'w', notes: {} }],
    ['marks in words', 'chunks', { job: 'job', index: 0, marks: ['waiting'], notes: {} }],
    ['no notes', 'chunks', { job: 'job', index: 0, marks: 'ww' }],
    ['a note of nothing', 'chunks', { job: 'job', index: 0, marks: 'ww', notes: { 2: {} } }],
    [
      'a note that is none',
      'chunks',
      { job: 'job', index: 0, marks: 'ww', notes: { 0: { reason: { code: 'luck' } } } },
    ],
    ['no ids', 'items', { job: 'job', index: 0, ids: [] }],
    ['an id that is none', 'items', { job: 'job', index: 0, ids: ['101', ''] }],
    [
      'titles of other items',
      'items',
      { job: 'job', index: 0, ids: ['101', '102'], titles: ['A'] },
    ],
  ];

  it.each(bad)('with %s is told, and kept', async (_, store, record) => {
    const journal = await opened();
    await putRecord(store, record);
    const before = await disk(name);
    expect(await failure(journal.chunk('job', 0))).toMatchObject({ kind: 'broken' });
    expect(await journal.jobs()).toEqual([]);
    expect(await journal.unreadable()).toBe(1);
    expect(await disk(name)).toEqual(before);
  });

  it('or that is missing is told', async () => {
    const journal = await opened();
    const db = await openDB(name);
    await db.delete('chunks', ['job', 0]);
    expect(await failure(journal.chunk('job', 0))).toMatchObject({ kind: 'broken' });
    await db.delete('items', ['job', 0]);
    expect(await failure(journal.chunk('job', 0))).toMatchObject({ kind: 'broken' });
    db.close();
  });

  it('ends its job’s turn: nothing of it is sent, and the next one runs', async () => {
    const stage = await Stage.open(20, name);
    stage.clock.auto = false;
    const good = await stage.draft(['110']);
    await stage.journal.add(job, snapshot);
    await putRecord('chunks', { job: 'job', index: 0, marks: 'w?', notes: {} });
    const before = (await disk(name)).stores['chunks'];
    await stage.foreman.wake();
    await until(() => stage.faults.length > 0, 'it was told');
    expect(stage.faults[0]).toMatchObject({ kind: 'broken' });
    await settle();
    expect(stage.portal.audit).toEqual([]);
    expect((await disk(name)).stores['chunks']).toEqual(before);
    expect(await stage.foreman.start(good.job)).toBe(true);
    await stage.finished(good.job);
    expect(stage.portal.deleted).toEqual(['110']);
  });

  it('of a draft keeps it from being started', async () => {
    const journal = await opened();
    await journal.add({ ...job, id: 'draft', state: 'draft' }, snapshot);
    await putRecord('items', { job: 'draft', index: 0, ids: [7] });
    expect(await failure(journal.start('draft', 1))).toMatchObject({ kind: 'broken' });
    expect((await journal.job('draft'))?.state).toBe('draft');
  });
});

describe('a full disk', () => {
  /** The nth record that is put from now on does not fit. */
  function fillAt(nth: number): void {
    const { put: before } = IDBObjectStore.prototype;
    let puts = 0;
    vi.spyOn(IDBObjectStore.prototype, 'put').mockImplementation(function (
      this: IDBObjectStore,
      value: unknown,
      key?: IDBValidKey,
    ) {
      puts += 1;
      if (puts === nth) throw new DOMException('No room', 'QuotaExceededError');
      return before.call(this, value, key);
    });
  }

  it('takes nothing of a write: not the job without its chunks', async () => {
    const journal = await opened();
    const chunk = await chunkOf(journal);
    const { jobs, chunks } = (await disk(name)).stores;
    // The lease, the job, its chunk.
    fillAt(3);
    const write = put(journal, { ...job, activeTime: 9 }, { ...chunk, marks: ['sent', 'sent'] });
    expect(await failure(write)).toMatchObject({ kind: 'full' });
    vi.restoreAllMocks();
    expect((await disk(name)).stores).toMatchObject({ jobs, chunks });
    await put(journal, job, { ...chunk, marks: ['sent', 'sent'] });
    expect((await chunkOf(journal)).marks).toEqual(['sent', 'sent']);
  });

  it('noticed only when it is to be kept is told as well', async () => {
    const journal = await opened();
    const before = await disk(name);
    const { put: real } = IDBObjectStore.prototype;
    vi.spyOn(IDBObjectStore.prototype, 'put').mockImplementation(function (
      this: IDBObjectStore,
      value: unknown,
    ) {
      const request = real.call(this, value);
      // A browser ends the transaction with that error, and its requests with another.
      Object.defineProperty(this.transaction, 'error', {
        value: new DOMException('No room', 'QuotaExceededError'),
      });
      this.transaction.abort();
      return request;
    });
    expect(await failure(put(journal, { ...job, activeTime: 9 }))).toMatchObject({ kind: 'full' });
    vi.restoreAllMocks();
    expect(await disk(name)).toEqual(before);
  });

  it('removes no finished job without counting it', async () => {
    const journal = await opened();
    await put(journal, { ...job, state: 'finished', counts: { ...noCounts, deleted: 2 } });
    const before = await disk(name);
    fillAt(1);
    expect(await failure(journal.remove('job'))).toMatchObject({ kind: 'full' });
    vi.restoreAllMocks();
    expect(await disk(name)).toEqual(before);
  });

  it('loses nothing of a job: it goes on when there is room again', async () => {
    const stage = await Stage.open(100, name);
    const draft = await stage.draft(stage.portal.ids);
    fillAt(8);
    await stage.foreman.start(draft.job);
    await until(() => stage.faults.length > 0, 'it was told');
    expect(stage.faults[0]).toMatchObject({ kind: 'full' });
    await stage.foreman.wake();
    await stage.finished(draft.job);
    expect(await stage.those(draft.job, 'deleted')).toEqual(stage.portal.deleted.toSorted());
    expect(new Set(stage.portal.audit.map(({ id }) => id)).size).toBe(100);
    expect(stage.portal.audit).toHaveLength(100);
  });
});
