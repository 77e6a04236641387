import { describe, expect, it } from 'vitest';
import { Pace } from '../../../utils/jobs/pace.ts';
import { seededRandom } from '../../portal/random.ts';

/** Speed adapts both ways to what the portal can bear (design.md, rule 6), within a request's bounds. */

const middle = () => 0.5;
const batches = { most: 49 };

/** A pace at which requests of so many ms a command have gone well often enough. */
function settledAt(perCommand: number): Pace {
  const pace = new Pace(middle, batches);
  for (let n = 0; n < 20; n++) pace.succeeded(pace.batch, pace.batch * perCommand);
  return pace;
}

describe('the batch', () => {
  it('begins small', () => {
    const { batch } = new Pace(middle, batches);
    expect(batch).toBeGreaterThanOrEqual(1);
    expect(batch).toBeLessThanOrEqual(10);
  });

  it('grows to 49 where commands cost nothing: the 50th says who is there', () => {
    expect(settledAt(0).batch).toBe(49);
    expect(settledAt(1).batch).toBe(49);
  });

  it('grows by no more than double at once', () => {
    const pace = new Pace(middle, batches);
    for (let n = 0; n < 10; n++) {
      const before = pace.batch;
      pace.succeeded(before, 0);
      expect(pace.batch).toBeLessThanOrEqual(before * 2);
    }
  });

  it.each([60, 120, 400, 1000, 2500, 9000])(
    'keeps a request at %i ms a command far under the 20 s it may take',
    (perCommand) => {
      const { batch } = settledAt(perCommand);
      expect(batch).toBeGreaterThanOrEqual(1);
      expect(batch * perCommand).toBeLessThanOrEqual(Math.max(perCommand, 5000));
      // …and is worth its trip: a second at least, unless one command takes longer or 49 are not enough.
      expect(batch === 49 || (batch + 1) * perCommand > 1000).toBe(true);
    },
  );

  it('shrinks at once when commands get slow', () => {
    const pace = settledAt(0);
    pace.succeeded(49, 49 * 1000);
    expect(pace.batch * 1000).toBeLessThanOrEqual(5000);
  });

  it('halves with trouble, down to one', () => {
    const pace = settledAt(0);
    const sizes = Array.from({ length: 8 }, () => {
      pace.failed(undefined);
      return pace.batch;
    });
    expect(sizes).toEqual([24, 12, 6, 3, 1, 1, 1, 1]);
  });

  it('stays within 1 and 49 whatever happens', () => {
    const random = seededRandom(5);
    const pace = new Pace(random, batches);
    for (let n = 0; n < 5000; n++) {
      const commands = Math.ceil(random() * 49);
      if (random() < 0.3) pace.failed(random() < 0.5 ? undefined : random() * 1e6);
      else pace.succeeded(commands, random() < 0.1 ? 0 : random() ** 8 * 1e6);
      expect(Number.isInteger(pace.batch)).toBe(true);
      expect(pace.batch).toBeGreaterThanOrEqual(1);
      expect(pace.batch).toBeLessThanOrEqual(49);
      expect(pace.lanes).toBeGreaterThanOrEqual(1);
    }
  });
});

describe('the lanes', () => {
  it('are several, one after trouble, and several again after the first success', () => {
    const pace = new Pace(middle, batches);
    const { lanes } = pace;
    expect(lanes).toBeGreaterThan(1);
    pace.failed(undefined);
    expect(pace.lanes).toBe(1);
    pace.failed(undefined);
    expect(pace.lanes).toBe(1);
    pace.succeeded(1, 100);
    expect(pace.lanes).toBe(lanes);
  });
});

describe('the wait after trouble', () => {
  const waits = (count: number, random = middle) => {
    const pace = new Pace(random, batches);
    return Array.from({ length: count }, () => pace.failed(undefined));
  };

  it('doubles, up to a minute', () => {
    expect(waits(10)).toEqual([
      500, 1000, 2000, 4000, 8000, 16_000, 32_000, 60_000, 60_000, 60_000,
    ]);
  });

  it('stays at its longest however long the trouble lasts', () => {
    expect(waits(2000).at(-1)).toBe(60_000);
  });

  it('has a random part, so that jobs do not march in step', () => {
    const least = waits(8, () => 0);
    const most = waits(8, () => 1);
    for (const [n, wait] of waits(8).entries()) {
      expect(least[n]).toBeLessThan(wait);
      expect(most[n]).toBeGreaterThan(wait);
      expect(least[n]).toBeGreaterThan(0);
    }
  });

  it('begins anew after a success', () => {
    const pace = new Pace(middle, batches);
    for (let n = 0; n < 5; n++) pace.failed(undefined);
    pace.succeeded(1, 100);
    expect(pace.failed(undefined)).toBe(500);
  });

  it('is never shorter than the portal asks for', () => {
    const pace = new Pace(middle, batches);
    expect(pace.failed(30_000)).toBe(30_000);
    expect(pace.failed(300_000)).toBe(300_000);
  });

  it('is no shorter than our own, whatever the portal asks for', () => {
    const pace = new Pace(middle, batches);
    for (let n = 0; n < 4; n++) pace.failed(1000);
    expect(pace.failed(1000)).toBe(8000);
  });
});
