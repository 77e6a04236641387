import { describe, expect, it } from 'vitest';
import { box, cloud, free } from './model.ts';
import { quantile, simulate, type Result } from './simulate.ts';

/** The design's numbers (design.md, "Numbers to reach"), on paper: each for several courses of chance. */

const seeds = [1, 2, 3, 4, 5];

/** A colleague's page when nobody else is there: a worker's time, and the way. */
const idle = box.perPage + box.roundTrip;

/** Deletes a second that the box can do at all. */
const boxCapacity = (1000 * box.workers) / box.perItem;

const p95 = ({ pages }: Result) => quantile(pages, 0.95);

describe.each(seeds)('the box, course %i', (seed) => {
  const busy = { ...box, pages: 5 };

  it('fast: 95 % of its capacity from the first request on, and no colleague waits', () => {
    const result = simulate({ model: box, speed: 'fast', seed, until: 180_000, from: 0 });
    expect(result.rate).toBeGreaterThan(0.95 * boxCapacity);
    expect(p95(result)).toBeLessThan(800);
    expect(result.longest).toBeLessThan(3000);
    expect(result.pace.limitedBy).toBe('workers');
  });

  it('gentle: nobody notices, at two thirds of its capacity', () => {
    const result = simulate({ model: box, speed: 'gentle', seed, until: 180_000, from: 0 });
    expect(result.rate).toBeGreaterThan(0.66 * boxCapacity);
    expect(p95(result)).toBeLessThan(1.3 * idle);
    expect(result.longest).toBeLessThan(2500);
    expect(result.pace.limitedBy).toBe('gentle');
  });

  it('with many colleagues, too', () => {
    const fast = simulate({ model: busy, speed: 'fast', seed, until: 300_000, from: 0 });
    expect(fast.rate).toBeGreaterThan(0.9 * boxCapacity);
    expect(p95(fast)).toBeLessThan(850);
    const gentle = simulate({ model: busy, speed: 'gentle', seed, until: 300_000, from: 0 });
    expect(gentle.rate).toBeGreaterThan(0.6 * boxCapacity);
    expect(p95(gentle)).toBeLessThan(1.4 * idle);
  });

  it('over six connections: 90 % of six workers', () => {
    const model = { ...box, connections: 6, connectionsTold: true };
    const result = simulate({ model, speed: 'fast', seed, until: 60_000, from: 0 });
    expect(result.rate).toBeGreaterThan((0.9 * boxCapacity * 6) / box.workers);
    expect(result.pace.limitedBy).toBe('connections');
  });

  it('six connections that nobody told of are found, and no more are asked for than one waiting', () => {
    const model = { ...box, connections: 6 };
    const result = simulate({ model, speed: 'fast', seed, until: 60_000, from: 0 });
    expect(result.rate).toBeGreaterThan((0.9 * boxCapacity * 6) / box.workers);
    expect(result.pace.lanes).toBeLessThanOrEqual(8);
  });
});

describe.each(seeds)('the cloud, course %i', (seed) => {
  it.each([180_000, 300_000, 900_000])(
    'fast: over 90 deletes a second and under 1 % refused, %i ms from the first request on',
    (until) => {
      const result = simulate({ model: cloud, speed: 'fast', seed, until, from: 0 });
      // The first ten seconds, with nothing known, weigh less the longer it runs.
      expect(result.rate).toBeGreaterThan(until < 300_000 ? 90 : 93);
      expect(result.refused / result.requests).toBeLessThan(0.01);
      expect(result.longest).toBeLessThan(10_000);
      expect(result.pace.limitedBy).toBe('requests');
      expect(result.pace.known.rate).toBeCloseTo(2, 1);
    },
  );

  it('gentle: leaves a quarter of the requests to others', () => {
    const result = simulate({ model: cloud, speed: 'gentle', seed, until: 300_000, from: 0 });
    expect(result.rate).toBeGreaterThan(50);
    expect(result.refused / result.requests).toBeLessThan(0.005);
    expect(p95(result)).toBeLessThan(1.2 * idle);
  });

  it('what was learnt spares the next job the refusals', () => {
    const { pace } = simulate({ model: cloud, speed: 'fast', seed, until: 120_000, from: 0 });
    const next = simulate({
      model: cloud,
      speed: 'fast',
      seed: seed + 100,
      until: 50_000,
      from: 0,
      known: pace.known,
    });
    expect(next.refused).toBe(0);
    expect(next.rate).toBeGreaterThan(75);
  });
});

describe('a portal that costs nothing', () => {
  it('gets whole batches at once, over as many lanes as there may be', () => {
    const result = simulate({ model: free, speed: 'fast', seed: 1, until: 2000, from: 0 });
    expect(result.rate / result.ideal).toBeGreaterThan(0.9);
    expect(result.pace.lanes).toBeLessThanOrEqual(40);
    expect(result.pace.batch).toBe(49);
  });
});

describe('changes in mid-run', () => {
  const changes = ['workersHalve', 'costsTriple', 'bucketAppears', 'trouble'] as const;

  it.each(changes)('%s: fast finds the new best', (name) => {
    for (const seed of seeds) {
      const change = { at: 60_000, name };
      const result = simulate({
        model: box,
        speed: 'fast',
        seed,
        until: 360_000,
        from: 150_000,
        change,
      });
      expect(result.rate / result.ideal).toBeGreaterThan(0.9);
      expect(result.refused / result.requests).toBeLessThan(0.01);
      expect(result.tooLong).toBe(0);
      if (name !== 'bucketAppears') expect(p95(result)).toBeLessThan(2500);
    }
  });
});
