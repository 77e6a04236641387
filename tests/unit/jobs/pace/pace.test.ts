import { describe, expect, it } from 'vitest';
import { Pace, type PaceParts } from '../../../../utils/jobs/pace/pace.ts';
import { seededRandom } from '../../../portal/random.ts';
import { box } from './model.ts';
import { simulate } from './simulate.ts';

/** The pace as its user sees it: bounds, clocks, speeds, recovery. */

function paceOf(parts: Partial<PaceParts> = {}): Pace {
  return new Pace({ random: () => 0.5, speed: 'fast', limits: { most: 49 }, ...parts });
}

/** Answers of a portal with time to spare, one after another. */
function answer(pace: Pace, times: number, from = 0, duration: number | undefined = 900): number {
  let now = from;
  for (let n = 0; n < times; n++) {
    pace.began(now);
    pace.succeeded({ items: 8, sentAt: now, now: now + 1000, duration });
    now += 1000;
  }
  return now;
}

describe('in the beginning', () => {
  it('fast takes four lanes and gentle two, both small batches and no wait', () => {
    expect(paceOf().lanes).toBe(4);
    expect(paceOf({ speed: 'gentle' }).lanes).toBe(2);
    expect(paceOf().batch).toBe(5);
    expect(paceOf().delay(0)).toBe(0);
    expect(paceOf().limitedBy).toBe('finding');
    expect(paceOf().known).toEqual({});
  });

  it('an act that goes one by one has one lane for good', () => {
    const pace = paceOf({ limits: { most: 10, oneLane: true } });
    for (let n = 0; n < 20; n++) {
      answer(pace, 10, n * 10_000);
      expect(pace.lanes).toBe(1);
      expect(pace.batch).toBeLessThanOrEqual(10);
    }
    expect(pace.limitedBy).toBe('oneByOne');
  });

  it('what an earlier job learnt is where it begins', () => {
    expect(paceOf({ known: { knee: 8, rate: 2 } }).lanes).toBe(9);
    expect(paceOf({ speed: 'gentle', known: { knee: 8 } }).lanes).toBe(6);
    expect(paceOf({ known: { knee: 8, rate: 2 } }).known).toEqual({ knee: 8, rate: 2 });
  });

  it.each([Number.NaN, -3, 1e12])('what cannot be true (%s) is not believed', (wrong) => {
    const pace = paceOf({ known: { knee: wrong, rate: wrong } });
    expect(pace.lanes).toBe(4);
    expect(pace.known).toEqual({});
  });

  it('there are no more lanes than connections', () => {
    const most = { connections: 6, known: { knee: 20 } };
    expect(paceOf({ ...most, speed: 'fast' }).lanes).toBe(6);
    // The last one is for the person's own page.
    expect(paceOf({ ...most, speed: 'gentle' }).lanes).toBe(5);
    expect(paceOf({ ...most, connections: 1, speed: 'gentle' }).lanes).toBe(1);
  });
});

describe('whatever happens', () => {
  it('lanes, batch and waits stay within their bounds', () => {
    const random = seededRandom(5);
    const odd = [Number.NaN, -1, 1e15, Number.POSITIVE_INFINITY, undefined, 0, 50, 3000] as const;
    const pick = () => odd[Math.floor(random() * odd.length)];
    const pace = paceOf({ random });
    let now = 1e12;
    for (let n = 0; n < 20_000; n++) {
      const leap = random();
      now += leap < 0.01 ? -3_600_000 : leap < 0.02 ? 7_200_000 : random() * 300;
      const what = random();
      const sentAt = now - random() * 25_000;
      pace.began(now);
      if (what < 0.7) {
        pace.succeeded({ items: Math.ceil(random() * 49), sentAt, now, duration: pick() });
      } else if (what < 0.8) {
        expect(pace.refused(now, pick(), sentAt)).toBeLessThanOrEqual(900_000);
      } else {
        const trouble = (['timeout', 'network', 'busy', 'notData'] as const)[n % 4] ?? 'busy';
        expect(pace.failed(now, trouble, pick(), sentAt)).toBeLessThanOrEqual(900_000);
      }
      if (random() < 0.01) pace.speed = random() < 0.5 ? 'gentle' : 'fast';
      const { lanes, batch } = pace;
      const delay = pace.delay(now);
      expect(Number.isInteger(lanes) && lanes >= 1 && lanes <= 40).toBe(true);
      expect(Number.isInteger(batch) && batch >= 1 && batch <= 49).toBe(true);
      expect(Number.isInteger(delay) && delay >= 0 && delay <= 900_000).toBe(true);
    }
  });
});

describe('a clock that jumps', () => {
  it('back by hours makes no wait longer', () => {
    const pace = paceOf();
    pace.began(10_000_000);
    const wait = pace.failed(10_000_100, 'busy', undefined, 10_000_000);
    expect(pace.delay(100)).toBe(wait);
    expect(pace.delay(100 + wait)).toBe(0);
  });

  it('forward by hours ends the wait, and begins no burst', () => {
    const pace = paceOf({ known: { rate: 2 } });
    const now = answer(pace, 10) + 7_200_000;
    let begun = 0;
    for (let passed = 0; passed < 10_000; passed += 10)
      if (pace.delay(now + passed) === 0) {
        pace.began(now + passed);
        begun += 1;
      }
    expect(begun).toBeLessThanOrEqual(25);
  });

  it('teaches nothing about lengths: the request that spans it is left out', () => {
    const pace = paceOf();
    answer(pace, 20);
    const { batch } = pace;
    pace.succeeded({ items: 8, sentAt: 0, now: 7_200_000, duration: undefined });
    pace.succeeded({ items: 8, sentAt: 7_200_000, now: 100, duration: 800 });
    expect(pace.batch).toBe(batch);
  });
});

describe('a look-up', () => {
  it('fills the bucket as every request does', () => {
    const pace = paceOf({ known: { rate: 2 } });
    pace.began(0);
    pace.began(0);
    expect(pace.delay(0)).toBeGreaterThan(400);
  });
});

describe('trouble', () => {
  it.each([
    ['timeout', 8],
    ['network', 2],
    ['busy', 2],
    ['notData', 2],
  ] as const)('%s leaves one part of %i of the items of a request', (trouble, parts) => {
    const pace = paceOf({ limits: { most: 49 } });
    answer(pace, 30, 0, 100);
    const { batch } = pace;
    expect(batch).toBeGreaterThan(40);
    pace.failed(40_000, trouble, undefined, 39_000);
    expect(pace.batch).toBe(Math.floor(batch / parts));
  });

  it('that lasts comes down to one lane, and back to the lanes that were known in a few good answers', () => {
    const pace = paceOf({ known: { knee: 8 } });
    let now = 0;
    for (let n = 0; n < 5; n++) {
      pace.began(now);
      now += pace.failed(now, 'busy', undefined, now);
    }
    expect(pace.lanes).toBe(1);
    expect(pace.limitedBy).toBe('finding');
    now = answer(pace, 4, now);
    expect(pace.lanes).toBe(9);
  });

  it('once among many good answers takes no lane', () => {
    const pace = paceOf({ known: { knee: 8 } });
    const now = answer(pace, 10);
    expect(pace.failed(now, 'network', undefined, now - 500)).toBe(500);
    expect(pace.lanes).toBeGreaterThanOrEqual(9);
  });

  it('of a request turned away takes no lane and no item', () => {
    const pace = paceOf({ known: { knee: 8 } });
    const now = answer(pace, 10);
    const { batch, lanes } = pace;
    expect(pace.refused(now, 7000, now - 50)).toBe(7000);
    expect(pace.delay(now)).toBe(7000);
    expect([pace.batch, pace.lanes]).toEqual([batch, lanes]);
  });
});

describe('the speed', () => {
  it.each([
    ['gentle', 'fast'],
    ['fast', 'gentle'],
  ] as const)('from %s to %s in mid-run is as if it had been so from the first', (first, then) => {
    const of = (speed: typeof first, switched?: { at: number; speed: typeof then }) =>
      simulate({
        model: box,
        speed,
        seed: 4,
        until: 180_000,
        from: 90_000,
        watch: (pace, now) => {
          if (switched && now >= switched.at && pace.speed !== switched.speed)
            pace.speed = switched.speed;
        },
      });
    const switched = of(first, { at: 60_000, speed: then });
    const straight = of(then);
    expect(switched.pace.speed).toBe(then);
    expect(Math.abs(switched.rate / straight.rate - 1)).toBeLessThan(0.15);
    expect(switched.pace.limitedBy).toBe(then === 'fast' ? 'workers' : 'gentle');
  });
});
