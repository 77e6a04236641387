import { beforeEach, describe, expect, it } from 'vitest';
import type { ReportRun } from '../../../utils/jobs/index.ts';
import { chunkSize, type Chunk, type Outcome } from '../../../utils/jobs/job.ts';
import { reportRun } from '../../../utils/jobs/report.ts';
import { itemIds } from '../kinds/ids.ts';
import { Stage } from './stage.ts';

/** The report of a finished job, read run by run, and its removal. */

let stage: Stage;

beforeEach(async () => {
  stage = await Stage.open(1200);
});

/** Leads of the portal, from the first on. */
const leads = (count: number) => [...stage.portal.leads.keys()].slice(0, count);

/** Every run of a report, from the first to the last. */
async function runsOf(job: string, outcome?: Outcome): Promise<ReportRun[]> {
  const runs: ReportRun[] = [];
  for (let from: number | null = 0; from !== null;) {
    const run: ReportRun | null = await stage.foreman.report(job, from, outcome);
    if (!run) throw new Error('No report');
    runs.push(run);
    from = run.next;
  }
  return runs;
}

describe('a report', () => {
  it('tells every item once, in the order of the snapshot, never more than a chunk at a time', async () => {
    const ids = leads(1100);
    const job = await stage.start(ids);
    await stage.finished(job);
    const runs = await runsOf(job);
    expect(runs.map(({ items }) => items.length)).toEqual([chunkSize, chunkSize, 100]);
    const items = runs.flatMap((run) => run.items);
    expect(items.map(({ id }) => id)).toEqual(ids);
    expect(new Set(items.map(({ outcome }) => outcome))).toEqual(new Set(['deleted']));
  });

  it('tells those of one outcome alone, with their reasons, also where they are few and far', async () => {
    const ids = leads(1100);
    const refused = ids.at(-1) ?? '';
    stage.portal.leads.set(refused, { title: 'Kept', owner: '1', protectedBy: 'Not this one' });
    const job = await stage.start(ids);
    await stage.finished(job);
    const runs = await runsOf(job, 'refused');
    // Looked through in one run: what is asked for is not far in this job.
    expect(runs).toEqual([
      { items: [expect.objectContaining({ id: refused, outcome: 'refused' })], next: null },
    ]);
    expect(runs[0]?.items[0]).toMatchObject({
      title: 'Kept',
      reason: { code: 'said', text: 'Not this one' },
    });
    expect(await runsOf(job, 'failed')).toEqual([{ items: [], next: null }]);
  });

  it('is of a finished job only', async () => {
    const { job } = await stage.draft(leads(3));
    expect(await stage.foreman.report(job, 0)).toBeNull();
    expect(await stage.foreman.report(crypto.randomUUID(), 0)).toBeNull();
    await stage.foreman.start(job);
    await stage.foreman.pause(job);
    await stage.reaches(job, 'paused');
    expect(await stage.foreman.report(job, 0)).toBeNull();
  });

  it('ends where it ends', async () => {
    const job = await stage.start(leads(3));
    await stage.finished(job);
    expect(await stage.foreman.report(job, 1)).toEqual({ items: [], next: null });
  });
});

describe('a run', () => {
  const job = { id: 'job', size: 100 * chunkSize };
  const ids = itemIds(['7']);
  /** A journal of chunks with one item each, all deleted. */
  const journalOf = (asked: number[]) => ({
    chunk: async (_: string, index: number): Promise<Chunk | undefined> => {
      asked.push(index);
      return { job: 'job', index, ids, marks: ['deleted'], known: {}, notes: {} };
    },
  });

  it('looks through so many chunks and no more, whatever it finds there', async () => {
    const asked: number[] = [];
    const run = await reportRun(journalOf(asked), job, 20, 'refused');
    expect(run).toEqual({ items: [], next: 60 });
    expect(asked).toEqual(Array.from({ length: 40 }, (_, n) => 20 + n));
    expect((await reportRun(journalOf(asked), job, 60, 'refused')).next).toBeNull();
  });

  it('never passes over a part that is not there', async () => {
    const journal = { chunk: async () => undefined };
    await expect(reportRun(journal, job, 0)).rejects.toThrow('not there');
  });
});

describe('the removal of a report', () => {
  it('forgets the job and its items; its counts stay in the totals', async () => {
    const first = await stage.start(leads(3));
    await stage.finished(first);
    const second = await stage.start(leads(5));
    await stage.finished(second);
    expect(await stage.foreman.totals()).toEqual([]);
    expect(await stage.foreman.remove(first)).toBe(true);
    expect(await stage.foreman.report(first, 0)).toBeNull();
    expect((await stage.foreman.allJobs()).map(({ id }) => id)).toEqual([second]);
    expect(await stage.foreman.remove(second)).toBe(true);
    expect(await stage.foreman.remove(second)).toBe(false);
    const total = { portal: stage.portal.address, kind: 'leads', verb: 'delete', jobs: 2 };
    expect(await stage.foreman.totals()).toMatchObject([total]);
    const [{ counts } = { counts: undefined }] = await stage.foreman.totals();
    expect(counts).toMatchObject({ deleted: 8, refused: 0 });
  });

  it('is for finished jobs only', async () => {
    const { job } = await stage.draft(itemIds(leads(3)));
    expect(await stage.foreman.remove(job)).toBe(false);
    await stage.foreman.start(job);
    await stage.foreman.pause(job);
    await stage.reaches(job, 'paused');
    expect(await stage.foreman.remove(job)).toBe(false);
    await stage.foreman.resume(job);
    const { counts } = await stage.finished(job);
    expect(counts.deleted).toBe(3);
  });
});
