import { describe, expect, it } from 'vitest';
import { BatchSize } from '../../../../utils/jobs/pace/batch-size.ts';
import { seededRandom } from '../../../portal/random.ts';

/** A request lasts as long as it should, whatever an item costs. */

const middle = () => 0.5;

/** A size at which requests of so many ms an item have gone well often enough. */
function settledAt(cost: number, target = 1000): BatchSize {
  const size = new BatchSize(middle, 49);
  for (let n = 0; n < 40; n++) {
    const items = size.next(target);
    size.succeeded(items, items * cost);
  }
  return size;
}

describe('the batch', () => {
  it('begins small', () => {
    expect(new BatchSize(middle, 49).next(1000)).toBe(5);
    expect(new BatchSize(middle, 3).next(1000)).toBe(3);
  });

  it.each([0, 1, 10])('is whole where an item costs %i ms', (cost) => {
    expect(settledAt(cost).next(1000)).toBe(49);
  });

  it.each([60, 120, 400, 1000, 2500, 9000])('at %i ms an item is as long as asked', (cost) => {
    const size = settledAt(cost);
    expect(size.next(1000)).toBe(Math.max(1, Math.round(1000 / cost)));
    expect(size.next(1) * cost).toBe(cost);
  });

  it('grows by no more than double beyond what is short for sure', () => {
    const size = settledAt(1000);
    let before = size.next(20_000);
    for (let n = 0; n < 5; n++) {
      size.succeeded(before, before * 1000);
      const next = size.next(20_000);
      expect(next).toBeLessThanOrEqual(Math.max(2, before * 2));
      before = next;
    }
  });

  it('shrinks at once when items become dear', () => {
    const size = settledAt(10);
    size.succeeded(49, 49 * 1000);
    expect(size.next(1000)).toBeLessThanOrEqual(3);
  });

  it('is cut by trouble from what was sent last, once for all that failed together', () => {
    const size = settledAt(0);
    size.next(1000);
    size.cut(8);
    size.cut(8);
    expect(size.next(1000)).toBe(6);
    size.cut(2);
    expect(size.next(1000)).toBe(3);
    size.cut(8);
    expect(size.next(1000)).toBe(1);
  });

  it('differs a little each time, so that lanes do not march in step', () => {
    const size = new BatchSize(seededRandom(3), 49);
    for (let n = 0; n < 40; n++) size.succeeded(20, 1000);
    const sizes = new Set(Array.from({ length: 100 }, () => size.next(1000)));
    expect([...sizes].toSorted((a, b) => a - b)).toEqual([19, 20, 21]);
  });
});
