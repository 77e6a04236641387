import { describe, expect, it } from 'vitest';
import { askedOf, durationOf, elapsedOf, knownOf } from '../../../../utils/jobs/pace/reading.ts';
import { SteadyTime } from '../../../../utils/jobs/pace/steady-time.ts';

/** What comes from outside is believed only where it makes sense. */

describe('what the portal asks for', () => {
  it.each([undefined, Number.NaN, -1, -1e12, 0, Number.NEGATIVE_INFINITY])(
    'is nothing when it says %s',
    (value) => {
      expect(askedOf(value)).toBe(0);
    },
  );

  it('is heeded, up to a quarter of an hour', () => {
    expect(askedOf(1)).toBe(1);
    expect(askedOf(600_000)).toBe(600_000);
    expect(askedOf(1e15)).toBe(900_000);
    expect(askedOf(Number.POSITIVE_INFINITY)).toBe(900_000);
  });
});

describe("the portal's own time", () => {
  it.each([undefined, Number.NaN, -5, 1e9, Number.POSITIVE_INFINITY])(
    'is not known when it says %s',
    (value) => {
      expect(durationOf(value, 1000)).toBeUndefined();
    },
  );

  it('is no longer than the request', () => {
    expect(durationOf(0, 1000)).toBe(0);
    expect(durationOf(800, 1000)).toBe(800);
    expect(durationOf(1050, 1000)).toBe(1000);
  });
});

describe('our own time', () => {
  it('is not believed when the clock jumped', () => {
    expect(elapsedOf(1000, 3000)).toBe(2000);
    expect(elapsedOf(3000, 1000)).toBeUndefined();
    expect(elapsedOf(0, 3_600_000)).toBeUndefined();
    expect(elapsedOf(Number.NaN, 1000)).toBeUndefined();
  });

  it('never runs backwards, and passes as it should after a jump', () => {
    const time = new SteadyTime();
    expect(time.of(10_000)).toBe(10_000);
    expect(time.of(5000)).toBe(10_000);
    expect(time.of(5300)).toBe(10_300);
    expect(time.of(Number.NaN)).toBe(10_300);
    expect(time.of(1_005_300)).toBe(1_010_300);
  });

  it('begins somewhere even when the first word is none', () => {
    expect(new SteadyTime().of(Number.NaN)).toBe(0);
  });
});

describe('what was learnt earlier', () => {
  it.each([undefined, Number.NaN, -1, 0, 1e9])('is forgotten when it is %s', (value) => {
    expect(knownOf(value, 0.5, 100)).toBeUndefined();
  });

  it('is taken where it makes sense', () => {
    expect(knownOf(2, 0.5, 100)).toBe(2);
    expect(knownOf(0.5, 0.5, 100)).toBe(0.5);
    expect(knownOf(100, 0.5, 100)).toBe(100);
  });
});
