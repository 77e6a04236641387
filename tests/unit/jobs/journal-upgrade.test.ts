import 'fake-indexeddb/auto';
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import { Journal } from '../../../utils/jobs/index.ts';
import { noCounts } from '../../../utils/jobs/job.ts';
import { acme } from '../portal-client/memory-sessions.ts';
import { chunksOfV2, disk, jobsOfV2, makeOld } from './old-journals.ts';
import { Stage } from './stage.ts';

/** A journal that an older version wrote is carried on, and nothing of it is lost. */

let name: string;

beforeEach(() => {
  name = crypto.randomUUID();
});

afterEach(() => {
  vi.restoreAllMocks();
});

const byId = (a: { id: string }, b: { id: string }) => (a.id < b.id ? -1 : 1);
const byJob = (a: { job: string }, b: { job: string }) => (a.job < b.job ? -1 : 1);

const letters: Record<string, string> = {
  waiting: 'w',
  sent: 's',
  again: 'a',
  deleted: 'd',
  restored: 'b',
  refused: 'r',
};
const inLetters = (marks: readonly string[]) => marks.map((mark) => letters[mark]).join('');

describe('a journal of version 2', () => {
  beforeEach(() => makeOld(name, 2));

  it('has its ids apart from its marks when it is opened; nothing else of it changes', async () => {
    (await Journal.open(name)).close();
    const { version, stores } = await disk(name);
    expect(version).toBe(3);
    expect(stores).toEqual({
      jobs: jobsOfV2.toSorted(byId),
      items: chunksOfV2.map(({ job, index, ids }) => ({ job, index, ids })).toSorted(byJob),
      chunks: chunksOfV2
        .map(({ job, index, marks, notes }) => ({ job, index, marks: inLetters(marks), notes }))
        .toSorted(byJob),
      leases: [],
      totals: [],
    });
  });

  it('is read as it was', async () => {
    const journal = await Journal.open(name);
    for (const { job, index, ids, marks, notes } of chunksOfV2)
      expect(await journal.chunk(job, index)).toEqual({ job, index, ids, known: {}, marks, notes });
    expect((await journal.job('undoing'))?.verb).toBe('restore');
    expect(await journal.unreadable()).toBe(0);
  });

  it('goes on: what was lost is looked up, what waits is sent, and who is waited for is waited for', async () => {
    const stage = await Stage.open(10, name);
    stage.portal.leads.delete('100');
    await stage.foreman.wake();
    const running = await stage.finished('running');
    expect(running).toMatchObject({ ending: 'done', left: 0, counts: { ...noCounts, deleted: 3 } });
    expect(await stage.finished('paused')).toMatchObject({ counts: { ...noCounts, deleted: 1 } });
    expect(stage.portal.deleted.toSorted()).toEqual(['101', '102', '103']);
    expect((await stage.job('undoing')).state).toBe('paused');
    await stage.results('running');
  });

  it('shows its jobs, and starts its draft', async () => {
    const stage = await Stage.open(10, name);
    const views = await stage.foreman.jobs(acme);
    expect(views.map(({ id, open, done }) => [id, open, done])).toEqual([
      ['undoing', true, 1],
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

describe('a journal of version 1', () => {
  it('becomes what one of version 2 becomes: its jobs delete', async () => {
    await makeOld(name, 1);
    (await Journal.open(name)).close();
    const other = crypto.randomUUID();
    await makeOld(other, 2, {
      jobs: jobsOfV2.filter(({ verb }) => verb === 'delete'),
      chunks: chunksOfV2.filter(({ job }) => job !== 'undoing'),
    });
    (await Journal.open(other)).close();
    expect(await disk(name)).toEqual(await disk(other));
  });
});

describe('an upgrade', () => {
  it('passes over records that are none, and leaves them as they are', async () => {
    const jobs = [{ id: 'bad', portal: acme, counts: null }, { id: 'worse' }];
    const chunks = [
      { job: 'bad', index: 0, ids: 'no list', marks: [], notes: {} },
      { job: 'bad', index: 1, ids: ['1'], marks: ['no mark'], notes: {} },
      { job: 'bad', index: 2 },
    ];
    await makeOld(name, 1, { jobs, chunks });
    const journal = await Journal.open(name);
    expect(await journal.jobs()).toEqual([]);
    expect(await journal.unreadable()).toBe(2);
    for (const index of [0, 1, 2])
      await expect(journal.chunk('bad', index)).rejects.toMatchObject({ kind: 'broken' });
    journal.close();
    const { stores } = await disk(name);
    expect(stores).toMatchObject({ jobs, chunks, items: [] });
  });

  it.each([1, 2] as const)(
    'that fails leaves a journal of version %i as it was, and may be tried again',
    async (version) => {
      await makeOld(name, version);
      const before = await disk(name);
      const { update } = IDBCursor.prototype;
      let updates = 0;
      vi.spyOn(IDBCursor.prototype, 'update').mockImplementation(function (this: IDBCursor, value) {
        updates += 1;
        if (updates === 3) throw new DOMException('No room', 'QuotaExceededError');
        return update.call(this, value);
      });
      await expect(Journal.open(name)).rejects.toMatchObject({ kind: 'full' });
      expect(updates).toBe(3);
      vi.restoreAllMocks();
      expect(await disk(name)).toEqual(before);
      const journal = await Journal.open(name);
      expect(await journal.chunk('running', 0)).toMatchObject({ ids: ['100', '101', '102'] });
    },
  );
});
