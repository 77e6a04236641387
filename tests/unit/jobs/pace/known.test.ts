import { describe, expect, it } from 'vitest';
import { Pace } from '../../../../utils/jobs/pace/index.ts';

/** What a job hands on to the next. */

function learn(pace: Pace, items: number, answers: number): void {
  let now = 1_000_000;
  for (let n = 0; n < answers; n++) {
    pace.began(now);
    pace.succeeded({ items, sentAt: now, now: now + 500, duration: 450 });
    now += 600;
  }
}

describe('what was learnt', () => {
  it('one request at a time is not handed to jobs that may have many', () => {
    const bin = new Pace({
      random: () => 0.5,
      speed: 'gentle',
      limits: { most: 50, oneLane: true },
    });
    learn(bin, 10, 30);
    const next = new Pace({
      random: () => 0.5,
      speed: 'fast',
      limits: { most: 49 },
      known: bin.known,
    });
    expect(next.lanes).toBe(4);
  });
  it('a job of a few requests has found nothing', () => {
    const small = new Pace({ random: () => 0.5, speed: 'fast', limits: { most: 49 } });
    learn(small, 5, 5);
    const next = new Pace({
      random: () => 0.5,
      speed: 'fast',
      limits: { most: 49 },
      known: small.known,
    });
    expect(next.lanes).toBeGreaterThanOrEqual(4);
  });
});
