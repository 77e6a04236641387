import { describe, expect, it } from 'vitest';
import { SteadyTime } from '../../../../utils/jobs/pace/steady-time.ts';

/** A time that never runs backwards, whatever is done to the clock. */

const told = (...times: number[]) => {
  const time = new SteadyTime();
  return times.map((now) => time.of(now));
};

describe('the steady time', () => {
  it('is the clock’s while that runs forwards, leaps included', () => {
    expect(told(1000, 1000, 1500, 90_000)).toEqual([1000, 1000, 1500, 90_000]);
  });

  it('stands still when the clock is set back, and goes on from there', () => {
    expect(told(5000, 2000, 2000, 2600)).toEqual([5000, 5000, 5000, 5600]);
    expect(told(5000, 2000, 2600, 1600, 1700)).toEqual([5000, 5000, 5600, 5600, 5700]);
  });

  it('of no time at all is the last one', () => {
    expect(told(Number.NaN, 700, Number.NaN, 900)).toEqual([0, 700, 700, 900]);
    expect(told(5000, 2000, Number.POSITIVE_INFINITY, 2100)).toEqual([5000, 5000, 5000, 5100]);
    expect(told(Number.NEGATIVE_INFINITY)).toEqual([0]);
  });
});
