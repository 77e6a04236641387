import { describe, expect, it } from 'vitest';
import { sumsOf } from '../../../components/report/totals.ts';
import { noCounts } from '../../../utils/jobs/job.ts';
import { parseSelfHosted } from '../../../utils/portal/index.ts';
import { acme } from '../portal-client/memory-sessions.ts';
import { finishedJob } from './reports.ts';

const box = parseSelfHosted('http://intra.example') ?? acme;

describe('totals', () => {
  it('add up what is kept and what was removed, by portal and kind', () => {
    const kept = [
      finishedJob(),
      finishedJob({ counts: { ...noCounts, deleted: 5, failed: 1 } }),
      finishedJob({ portal: box }),
    ];
    const total = { portal: acme, kind: 'leads', jobs: 4, counts: { ...noCounts, deleted: 100 } };
    const removed = [
      { ...total, verb: 'delete' as const },
      { ...total, verb: 'erase' as const, jobs: 1 },
      { ...total, verb: 'delete' as const, kind: 'deals' },
    ];
    expect(sumsOf(kept, removed)).toEqual([
      { portal: box, kind: 'leads', jobs: 1, counts: { ...noCounts, deleted: 1, refused: 2 } },
      { portal: acme, kind: 'deals', jobs: 4, counts: { ...noCounts, deleted: 100 } },
      {
        portal: acme,
        kind: 'leads',
        jobs: 7,
        counts: { ...noCounts, deleted: 206, refused: 2, failed: 1 },
      },
    ]);
  });

  it('are none where nothing was done, and leave what they add up as it is', () => {
    expect(sumsOf([], [])).toEqual([]);
    const job = finishedJob();
    sumsOf([job, job], []);
    expect(job.counts.deleted).toBe(1);
    expect(noCounts.deleted).toBe(0);
  });
});
