import { describe, expect, it } from 'vitest';
import { RequestRate } from '../../../../utils/jobs/pace/request-rate.ts';
import type { Speed } from '../../../../utils/jobs/job.ts';

/** The bucket is learnt by being full, and held just under. Times in ms. */

interface Bucket {
  size: number;
  perSecond: number;
}

/** Asks as often as the rate allows, `most` a second, and tells it what a bucket refuses. */
function pour(
  rate: RequestRate,
  bucket: Bucket | null,
  from: number,
  until: number,
  most = 10,
  speed: Speed = 'fast',
) {
  let level = 0;
  let at = from;
  let refused = 0;
  let asked = 0;
  for (let now = from; now < until; now += Math.max(1000 / most, rate.delay(now))) {
    rate.began(now, speed);
    asked += 1;
    if (!bucket) continue;
    level = Math.max(0, level - ((now - at) * bucket.perSecond) / 1000);
    at = now;
    if (level + 1 > bucket.size) {
      refused += 1;
      rate.refused(now, now);
    } else {
      level += 1;
    }
  }
  return { asked, refused };
}

describe('without a refusal', () => {
  it('nothing is held back', () => {
    const rate = new RequestRate(undefined);
    pour(rate, null, 0, 600_000);
    expect(rate.known).toBeUndefined();
    expect(rate.rate('fast')).toBeUndefined();
    expect(rate.delay(600_000)).toBe(0);
  });
});

describe('a bucket', () => {
  it.each([
    { size: 50, perSecond: 2 },
    { size: 250, perSecond: 5 },
  ])('as documented ($size, $perSecond a second) is known at once', (bucket) => {
    const rate = new RequestRate(undefined);
    const { refused } = pour(rate, bucket, 0, 59_000);
    expect(refused).toBe(1);
    expect(rate.known).toBe(bucket.perSecond);
  });

  it.each([
    { size: 30, perSecond: 1 },
    { size: 40, perSecond: 3.3 },
    { size: 20, perSecond: 6 },
  ])('of another kind ($size, $perSecond a second) is measured', (bucket) => {
    const rate = new RequestRate(undefined);
    const { asked, refused } = pour(rate, bucket, 0, 600_000);
    expect(rate.known).toBeGreaterThan(0.9 * bucket.perSecond);
    expect(rate.known).toBeLessThan(1.15 * bucket.perSecond);
    expect(asked).toBeGreaterThan(0.85 * 600 * bucket.perSecond);
    expect(refused / asked).toBeLessThan(0.03);
  });

  it('that drains faster later, or slower, is followed', () => {
    const rate = new RequestRate(undefined);
    pour(rate, { size: 50, perSecond: 2 }, 0, 120_000);
    pour(rate, { size: 1, perSecond: 1 }, 120_000, 400_000);
    expect(rate.known).toBeLessThan(1.2);
    pour(rate, { size: 50, perSecond: 4 }, 400_000, 1_600_000);
    expect(rate.known).toBeGreaterThan(3);
  });

  it('is left a quarter by gentle, which asks for no more than it knows', () => {
    const rate = new RequestRate(2);
    expect(rate.rate('gentle')).toBe(1.5);
    expect(pour(rate, { size: 5, perSecond: 2 }, 0, 900_000, 10, 'gentle').refused).toBe(0);
    expect(rate.known).toBe(2);
  });

  it('known from an earlier job is held from the first request on', () => {
    const rate = new RequestRate(2);
    const { asked, refused } = pour(rate, { size: 3, perSecond: 2 }, 0, 50_000);
    expect(refused).toBe(0);
    expect(asked).toBeGreaterThan(90);
  });
});

describe('refusals that are no bucket', () => {
  it('one alone is forgotten', () => {
    const rate = new RequestRate(undefined);
    pour(rate, null, 0, 2000);
    rate.refused(2000, 1990);
    expect(rate.known).toBeUndefined();
    pour(rate, null, 2100, 20_000);
    rate.refused(20_000, 19_990);
    expect(rate.known).toBeUndefined();
  });

  it('a door that is shut for a while teaches nothing', () => {
    const rate = new RequestRate(2);
    for (let now = 0; now < 30_000; now += 1000) {
      rate.began(now, 'fast');
      rate.refused(now, now);
    }
    expect(rate.known).toBe(2);
  });

  it('a burst that was sent before the first refusal was known counts once', () => {
    const rate = new RequestRate(undefined);
    pour(rate, { size: 50, perSecond: 2 }, 0, 59_000);
    const { known } = rate;
    rate.began(59_000, 'fast');
    rate.began(59_001, 'fast');
    rate.refused(59_040, 59_000);
    rate.refused(59_041, 59_001);
    rate.refused(59_042, 59_001);
    expect(rate.known).toBeCloseTo(known ?? 0, 0);
  });
});

describe('a pause', () => {
  it('of an hour is not taken for a bucket that drains slowly', () => {
    const rate = new RequestRate(undefined);
    pour(rate, { size: 50, perSecond: 2 }, 0, 50_000);
    rate.began(3_650_000, 'fast');
    for (let n = 1; n < 20; n++) rate.began(3_650_000 + n, 'fast');
    rate.refused(3_650_030, 3_650_025);
    expect(rate.known).toBe(2);
  });
});

it.each([Number.NaN, -2, 0, 1e9])('an earlier %s a second is not believed', (known) => {
  expect(new RequestRate(known).known).toBeUndefined();
});
