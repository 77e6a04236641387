import { describe, expect, it } from 'vitest';
import { Rate } from '../../../utils/jobs/rate.ts';

/** Items a second, from the last ten seconds. */

function noted(...samples: [time: number, done: number][]): Rate {
  const rate = new Rate();
  for (const [time, done] of samples) rate.note(time, done);
  return rate;
}

describe('the rate', () => {
  it('is unknown until there is something to measure', () => {
    expect(new Rate().rate).toBeNull();
    expect(noted([1000, 0]).rate).toBeNull();
    expect(noted([1000, 0], [1000, 50]).rate).toBeNull();
    expect(noted([1000, 0], [1100, 50]).rate).toBeNull();
  });

  it('is known from half a second on', () => {
    expect(noted([1000, 0], [1499, 50]).rate).toBeNull();
    expect(noted([1000, 0], [1500, 50]).rate).toBe(100);
  });

  it('is of the whole time, not of the last answers', () => {
    expect(noted([0, 0], [1000, 100], [5000, 100]).rate).toBe(20);
  });

  it('remembers ten seconds, and one answer before', () => {
    expect(noted([0, 0], [1000, 500], [2000, 600], [11_000, 600]).rate).toBe(600 / 11);
    expect(noted([0, 0], [1000, 500], [2000, 600], [11_001, 600]).rate).toBe(100 / 10.001);
  });

  it('is items by seconds', () => {
    expect(noted([1000, 0], [3000, 50]).rate).toBe(25);
  });

  it('counts from where the run began, not from nothing', () => {
    expect(noted([1000, 900], [3000, 950]).rate).toBe(25);
  });

  it('is nothing while nothing is done', () => {
    expect(noted([1000, 50], [9000, 50]).rate).toBe(0);
  });

  it('forgets what was long ago', () => {
    const rate = noted([0, 0], [1000, 1000]);
    for (let second = 2; second <= 40; second++) rate.note(second * 1000, 1000 + second * 10);
    expect(rate.rate).toBeCloseTo(10, 5);
  });

  it('has a rate when answers come seldom', () => {
    expect(noted([0, 0], [15_000, 30], [30_000, 60], [45_000, 90]).rate).toBe(2);
  });

  it('begins anew after a pause', () => {
    const rate = noted([0, 0], [2000, 50]);
    rate.reset();
    expect(rate.rate).toBeNull();
    rate.note(3_600_000, 50);
    rate.note(3_601_000, 60);
    expect(rate.rate).toBe(10);
  });

  it('is known again soon after the clock was set back, and remembers no more than before', () => {
    const rate = new Rate();
    for (let n = 0; n < 100; n++) rate.note(3_600_000 + n * 100, n);
    for (let n = 100; n < 10_000; n++) rate.note((n - 100) * 100, n);
    expect(rate.rate).toBeCloseTo(10);
  });
});
