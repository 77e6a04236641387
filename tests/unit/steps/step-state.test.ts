import { describe, expect, it } from 'vitest';
import { stateOf, stepIds } from '../../../components/steps/step-state.ts';
import type { KindInfo } from '../../../utils/kinds/index.ts';
import { noCounts } from '../../../utils/jobs/job.ts';
import { finishedJob } from '../leave/reports.ts';

/** How far a step is, by what is remembered and by the jobs. */

const name = { plural: '', counted: { other: '' } as KindInfo['counted'], scopes: [] };
const kinds: KindInfo[] = [
  { id: 'leads', title: 'Leads', ...name, acts: { delete: { destination: 'bin' } } },
  {
    id: 'crmBin',
    title: 'CRM recycle bin',
    ...name,
    acts: { delete: { destination: 'forGood' }, restore: { destination: 'back' } },
  },
];
const of = (
  step: (typeof stepIds)[number],
  journey = {},
  jobs: ReturnType<typeof finishedJob>[] = [],
) => stateOf(step, journey, jobs, kinds);

describe('a step', () => {
  it.each(stepIds)('%s is open before anything happened', (step) => {
    expect(of(step)).toEqual({ is: 'open' });
  });

  it('is done when it is remembered', () => {
    expect(of('look', { look: { at: 4, counts: {} } })).toEqual({ is: 'done', at: 4 });
    const copy = { at: 5, file: 'copy.zip', records: 1, files: 0, bytes: 9, missing: 0 };
    expect(of('saveCopy', { copy })).toEqual({ is: 'begun', at: 5 });
    expect(of('saveCopy', { copy: { ...copy, savedAt: 6 } })).toEqual({ is: 'done', at: 6 });
  });

  it('“Clear caches” is begun by any cache, and done with this browser', () => {
    expect(of('clearCaches', { serverCache: { at: 6, type: 'all' } })).toEqual({
      is: 'begun',
      at: 6,
    });
    expect(of('clearCaches', { ownCache: { at: 7 } })).toEqual({ is: 'begun', at: 7 });
    const browser = { at: 8, before: 10, after: 0, all: true };
    const some = { ...browser, all: false };
    expect(of('clearCaches', { browser: some })).toEqual({ is: 'begun', at: 8 });
    expect(of('clearCaches', { cookies: { at: 9 } })).toEqual({ is: 'begun', at: 9 });
    expect(of('clearCaches', { ownCache: { at: 7 }, browser })).toEqual({ is: 'done', at: 8 });
  });

  it('“Delete profile” waits for others, for 30 days', () => {
    const at = Date.UTC(2026, 10, 24);
    expect(of('deleteProfile', { profile: { at, way: 'form' } })).toEqual({
      is: 'asked',
      at,
      until: Date.UTC(2026, 11, 24),
    });
    expect(of('deleteProfile', { profile: { at, way: 'request' } })).toEqual({ is: 'asked', at });
  });

  it('“Delete data” goes by the jobs on records, “Empty the bins” by those on bins', () => {
    const job = finishedJob();
    const emptied = finishedJob({ kind: 'crmBin', finishedAt: 9 });
    expect(of('deleteData', {}, [job])).toEqual({ is: 'begun', at: job.finishedAt });
    expect(of('emptyBins', {}, [job])).toEqual({ is: 'open' });
    expect(of('emptyBins', {}, [job, emptied])).toEqual({ is: 'begun', at: 9 });
  });

  it('is under way while a job of it is, whatever was done before', () => {
    const running = finishedJob({ state: 'running' });
    expect(of('deleteData', {}, [finishedJob(), running])).toEqual({ is: 'doing' });
  });

  it('is not begun by a job that deleted nothing, nor by one that put things back', () => {
    const refused = finishedJob({ counts: { ...noCounts, refused: 3 } });
    const undone = finishedJob({ kind: 'crmBin', verb: 'restore' });
    expect(of('deleteData', {}, [refused, undone])).toEqual({ is: 'open' });
    expect(of('emptyBins', {}, [refused, undone])).toEqual({ is: 'open' });
  });
});
