import { openDB } from 'idb';
import { acme } from '../portal-client/memory-sessions.ts';

/** Journals as older versions left them, made by hand, never by today's code. */

const counts = { deleted: 0, gone: 0, refused: 0, failed: 0, notReached: 0 };
const old = {
  portal: acme,
  kind: 'leads',
  user: { id: '1', name: 'User 1' },
  createdAt: 1000,
  confirmedAt: 1500,
  activeTime: 250,
};

/** The jobs of version 1 (c302797 and before), when every job deleted and said so nowhere. */
const jobsOfV1 = [
  { ...old, id: 'running', size: 3, state: 'running', counts: { ...counts, deleted: 1 } },
  { ...old, id: 'paused', size: 1, state: 'paused', hold: 'signedOut', createdAt: 2000, counts },
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
  { ...old, id: 'draft', size: 1, state: 'draft', createdAt: 3000, counts },
];

/** Chunks of versions 1 and 2: with their ids, and marks in words. */
const chunksOfV1 = [
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

/** The jobs of version 2 (67045be and before): those of version 1, brought there, and an undoing. */
export const jobsOfV2 = [
  ...jobsOfV1.map((job) => ({
    ...job,
    verb: 'delete',
    counts: { ...job.counts, restored: 0 },
  })),
  {
    ...old,
    id: 'undoing',
    kind: 'crmBin',
    verb: 'restore',
    undoes: { job: 'over', kind: 'leads', after: null },
    size: 2,
    state: 'paused',
    hold: 'person',
    createdAt: 4000,
    counts: { ...counts, restored: 1 },
  },
];

export const chunksOfV2 = [
  ...chunksOfV1,
  {
    job: 'undoing',
    index: 0,
    ids: ['501', '502'],
    marks: ['restored', 'waiting'],
    notes: { 0: { was: '104', title: 'One' }, 1: { was: '107', title: 'Two' } },
  },
];

/** Makes a database just as version 1 or 2 did. */
export async function makeOld(
  name: string,
  version: 1 | 2,
  {
    jobs = version === 1 ? jobsOfV1 : jobsOfV2,
    chunks = version === 1 ? chunksOfV1 : chunksOfV2,
  }: { jobs?: readonly object[]; chunks?: readonly object[] } = {},
): Promise<void> {
  const db = await openDB(name, version, {
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
export async function disk(
  name: string,
): Promise<{ version: number; stores: Record<string, unknown[]> }> {
  const db = await openDB(name);
  const stores: Record<string, unknown[]> = {};
  for (const store of db.objectStoreNames) stores[store] = await db.getAll(store);
  const { version } = db;
  db.close();
  return { version, stores };
}
