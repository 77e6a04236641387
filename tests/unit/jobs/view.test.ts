import { describe, expect, it } from 'vitest';
import { noCounts, type Job, type JobState } from '../../../utils/jobs/job.ts';
import { viewOf, type Live } from '../../../utils/jobs/view.ts';
import { acme } from '../portal-client/memory-sessions.ts';

/** A job as surfaces see it. */

const job = (change: Partial<Job> = {}): Job => ({
  id: 'a',
  portal: acme,
  kind: 'leads',
  verb: 'delete',
  user: { id: '1', name: 'Anna' },
  size: 100,
  createdAt: 0,
  state: 'running',
  counts: { ...noCounts, deleted: 30, gone: 1, refused: 5, failed: 2, notReached: 2 },
  activeTime: 0,
  ...change,
});
const nobody: Live = { speed: 'gentle', limitedBy: null, rate: null, trouble: null, queued: false };

describe('a view', () => {
  it('counts every item that has its outcome, whichever', () => {
    expect(viewOf(job(), nobody).done).toBe(40);
  });

  it('tells the rate and the time left', () => {
    expect(viewOf(job(), { ...nobody, rate: 20 })).toMatchObject({ rate: 20, timeLeft: 3000 });
  });

  it.each([
    ['has no rate yet', null],
    ['stands still', 0],
  ])('tells no time left of a job that %s', (_, rate) => {
    expect(viewOf(job(), { ...nobody, rate }).timeLeft).toBeNull();
  });

  it('has no time left at the end', () => {
    const over = job({ counts: { ...noCounts, deleted: 100 } });
    expect(viewOf(over, { ...nobody, rate: 20 }).timeLeft).toBe(0);
  });

  it('is queued when it should run and another one runs', () => {
    const behind = { ...nobody, queued: true };
    expect(viewOf(job(), behind).queued).toBe(true);
    expect(viewOf(job(), nobody).queued).toBe(false);
    expect(viewOf(job({ state: 'paused', hold: 'person' }), behind).queued).toBe(false);
    expect(viewOf(job({ state: 'finished' }), behind).queued).toBe(false);
  });

  it.each<[JobState, boolean]>([
    ['draft', false],
    ['running', true],
    ['paused', true],
    ['stopping', true],
    ['checking', true],
    ['finished', false],
  ])('of a %s job: open is %s', (state, open) => {
    expect(viewOf(job({ state }), nobody).open).toBe(open);
  });

  it('tells of trouble', () => {
    const trouble = { kind: 'limit', nextTry: 5 } as const;
    expect(viewOf(job(), { ...nobody, trouble }).trouble).toEqual(trouble);
    expect(viewOf(job(), nobody).trouble).toBeNull();
  });

  it('is plain data, and not the job itself', () => {
    const source = job();
    const view = viewOf(source, nobody);
    source.state = 'finished';
    expect(view.state).toBe('running');
    expect(structuredClone(view)).toEqual(view);
  });
});
