import { describe, expect, it } from 'vitest';
import { detailsOf } from '../../../utils/jobs/details.ts';
import { type Chunk, type Job, type Mark } from '../../../utils/jobs/job.ts';
import type { Journal } from '../../../utils/jobs/index.ts';
import { chunksOf, chunkWith, jobOf } from './memory-journal.ts';
import { ids } from './warehouse.ts';

/** Which items of a job there is something to say of, and in which order. */

/** The details of a job that ended so; and which chunks were read. */
async function details(chunks: Chunk[], limit: number) {
  const job: Job = jobOf(chunks.reduce((sum, chunk) => sum + chunk.ids.length, 0));
  const read: number[] = [];
  const journal = {
    job: async (id: string) => (id === job.id ? job : undefined),
    chunk: async (_: string, index: number) => {
      read.push(index);
      return chunks[index];
    },
  };
  return { told: await detailsOf(journal as Journal, job.id, limit), read };
}

const told = async (marks: Mark[], notes: Chunk['notes'] = {}, limit = 99) =>
  (await details([{ ...chunkWith(ids(marks.length), marks), notes }], limit)).told;

describe('details', () => {
  it('tell of every item that was not simply deleted, in the snapshot’s order', async () => {
    const reason = { code: 'noRight' } as const;
    const marks: Mark[] = ['gone', 'deleted', 'refused', 'failed', 'notReached'];
    expect(await told(marks, { 2: { title: 'Three', reason } })).toEqual([
      { id: '1', outcome: 'gone' },
      { id: '3', outcome: 'refused', title: 'Three', reason },
      { id: '4', outcome: 'failed' },
      { id: '5', outcome: 'notReached' },
    ]);
  });

  it('tell nothing of items that have no outcome yet', async () => {
    expect(await told(['waiting', 'sent', 'again', 'gone'])).toEqual([
      { id: '4', outcome: 'gone' },
    ]);
  });

  it('tell last of what came back, and only where it is known what it was', async () => {
    const [was, now] = ids(2);
    const notes: Chunk['notes'] = {
      0: { ...(was && { was }), ...(now && { now }) },
      2: { ...(was && { was }), reason: { code: 'untold' } },
    };
    expect(await told(['restored', 'restored', 'restored', 'failed'], notes)).toEqual([
      { id: '3', outcome: 'restored', was, reason: { code: 'untold' } },
      { id: '4', outcome: 'failed' },
      { id: '1', outcome: 'restored', was, now },
    ]);
  });

  it('tell what was known before, and over it what was learnt since', async () => {
    const chunk: Chunk = {
      ...chunkWith(ids(2), ['gone', 'gone']),
      known: { 0: { title: 'Before' }, 1: { title: 'Two' } },
      notes: { 0: { title: 'Since' } },
    };
    expect((await details([chunk], 9)).told.map(({ title }) => title)).toEqual(['Since', 'Two']);
  });

  it('are no more than asked for, and are not looked for any further', async () => {
    const { told: some, read } = await details(chunksOf(ids(1500), 'gone'), 500);
    expect(some).toHaveLength(500);
    expect(read).toEqual([0]);
    expect((await details(chunksOf(ids(1500), 'gone'), 501)).read).toEqual([0, 1]);
    expect((await details(chunksOf(ids(700), 'gone'), 9999)).read).toEqual([0, 1]);
  });

  it('put trouble before what came back, also where that fills the list', async () => {
    const [was] = ids(1);
    const chunks = chunksOf(ids(1000), 'restored');
    for (const chunk of chunks)
      chunk.notes = Object.fromEntries(chunk.ids.map((_, place) => [place, was ? { was } : {}]));
    (chunks[1] as Chunk).marks[499] = 'failed';
    const { told: some } = await details(chunks, 3);
    expect(some.map(({ id }) => id)).toEqual(['1000', '1', '2']);
  });

  it('are none of a job that is not there', async () => {
    const journal = { job: async () => undefined, chunk: async () => undefined };
    expect(await detailsOf(journal as unknown as Journal, 'x', 9)).toEqual([]);
  });
});
