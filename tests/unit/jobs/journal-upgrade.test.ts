import 'fake-indexeddb/auto';
import { openDB } from 'idb';
import { beforeEach, describe, expect, it } from 'vitest';
import { Journal } from '../../../utils/jobs/index.ts';
import { noCounts } from '../../../utils/jobs/job.ts';
import { acme } from '../portal-client/memory-sessions.ts';
import { Stage } from './stage.ts';

/** A journal that an older version wrote is carried on (c302797 and before: version 1, when every job deleted). */

const counts = { deleted: 0, gone: 0, refused: 0, failed: 0, notReached: 0 };
const old = {
  portal: acme,
  kind: 'leads',
  user: { id: '1', name: 'User 1' },
  createdAt: 1000,
  confirmedAt: 1500,
  activeTime: 250,
  counts,
};
/** The records as that version left them. */
const jobs = [
  { ...old, id: 'running', size: 3, state: 'running', counts: { ...counts, deleted: 1 } },
  { ...old, id: 'paused', size: 1, state: 'paused', hold: 'signedOut', createdAt: 2000 },
  {
    ...old,
    id: 'over',
    size: 2,
    state: 'finished',
    ending: 'done',
    finishedAt: 900,
    left: 1,
    createdAt: 500,
    counts: { ...counts, deleted: 1, refused: 1 },
  },
  { ...old, id: 'draft', size: 1, state: 'draft', createdAt: 3000 },
];
const chunks = [
  // The first is gone; of the second no answer came before the worker died.
  {
    job: 'running',
    index: 0,
    ids: ['100', '101', '102'],
    marks: ['deleted', 'sent', 'waiting'],
    notes: {},
  },
  { job: 'paused', index: 0, ids: ['103'], marks: ['again'], notes: {} },
  {
    job: 'over',
    index: 0,
    ids: ['104', '105'],
    marks: ['deleted', 'refused'],
    notes: { 1: { title: 'Kept', reason: { code: 'said', text: 'No' } } },
  },
  { job: 'draft', index: 0, ids: ['106'], marks: ['waiting'], notes: {} },
];

let name: string;

beforeEach(() => {
  name = crypto.randomUUID();
});

/** Makes a database just as the old version did. */
async function makeOld(): Promise<void> {
  const db = await openDB(name, 1, {
    upgrade(database) {
      database.createObjectStore('jobs', { keyPath: 'id' }).createIndex('portal', 'portal');
      database.createObjectStore('chunks', { keyPath: ['job', 'index'] });
    },
  });
  for (const job of jobs) await db.put('jobs', job);
  for (const chunk of chunks) await db.put('chunks', chunk);
  db.close();
}

/** All that is on disk, whatever its version. */
async function disk(): Promise<{ version: number; jobs: unknown[]; chunks: unknown[] }> {
  const db = await openDB(name);
  const all = {
    version: db.version,
    jobs: await db.getAll('jobs'),
    chunks: await db.getAll('chunks'),
  };
  db.close();
  return all;
}

const byId = (a: { id: string }, b: { id: string }) => (a.id < b.id ? -1 : 1);

describe('a journal of version 1', () => {
  beforeEach(makeOld);

  it('is one of version 2 when it is opened: its jobs delete, and nothing else of it changes', async () => {
    const before = await disk();
    expect(before.version).toBe(1);
    (await Journal.open(name)).close();
    const after = await disk();
    expect(after.version).toBe(2);
    expect(after.chunks).toEqual(before.chunks);
    expect(after.jobs).toEqual(
      jobs
        .map((job) => ({ ...job, verb: 'delete', counts: { ...job.counts, restored: 0 } }))
        .toSorted(byId),
    );
  });

  it('goes on: what was lost is looked up, what waits is sent, and who is waited for is waited for', async () => {
    const stage = await Stage.open(10, name);
    stage.portal.leads.delete('100');
    await stage.foreman.wake();
    const running = await stage.finished('running');
    expect(running).toMatchObject({ ending: 'done', left: 0, counts: { ...noCounts, deleted: 3 } });
    expect(await stage.finished('paused')).toMatchObject({ counts: { ...noCounts, deleted: 1 } });
    expect(stage.portal.deleted.toSorted()).toEqual(['101', '102', '103']);
    await stage.results('running');
  });

  it('shows its jobs, and starts its draft', async () => {
    const stage = await Stage.open(10, name);
    const views = await stage.foreman.jobs(acme);
    expect(views.map(({ id, open, done }) => [id, open, done])).toEqual([
      ['paused', true, 0],
      ['running', true, 1],
      ['over', false, 2],
    ]);
    expect(await stage.foreman.details('over', 10)).toEqual([
      { id: '105', outcome: 'refused', title: 'Kept', reason: { code: 'said', text: 'No' } },
    ]);
    expect(await stage.foreman.start('draft')).toBe(true);
    await stage.finished('draft');
    expect(stage.portal.deleted).toContain('106');
  });
});

describe('a journal of version 2', () => {
  it('is untouched when it is opened again', async () => {
    const stage = await Stage.open(10, name);
    const job = await stage.start(['101', '102']);
    await stage.finished(job);
    // As a job that puts something back would be: it must not become one that deletes.
    await stage.journal.write({ ...(await stage.job(job)), id: 'back', verb: 'restore' });
    stage.journal.close();
    const before = await disk();
    (await Journal.open(name)).close();
    expect(await disk()).toEqual(before);
    expect(before).toMatchObject({
      version: 2,
      jobs: expect.arrayContaining([expect.objectContaining({ verb: 'restore' })]),
    });
  });
});
