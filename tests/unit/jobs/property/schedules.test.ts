import * as fc from 'fast-check';
import { describe, it, vi } from 'vitest';
import type * as JobParts from '../../../../utils/jobs/job.ts';
import { judge } from './invariants.ts';
import { play } from './play.ts';
import { anySchedule, stoppedAtWork, type Schedule } from './schedule.ts';

/**
 * The real engine in random schedules: whatever happens to the worker, the network, the portal, the session and the
 * clock, the invariants hold.
 *
 * - `POKA_SCHEDULES`: how many; 1,000 when absent.
 * - `POKA_SEED`, `POKA_PATH`: what a failure printed, to play it again. Without a seed it is the same for the usual
 *   number, and another every time for any other.
 */

// Small chunks, so that a few items already go through several.
vi.mock('../../../../utils/jobs/job.ts', async (original) => ({
  ...(await original<typeof JobParts>()),
  chunkSize: 10,
}));

const { POKA_SCHEDULES, POKA_SEED, POKA_PATH } = process.env;
const usualSeed = 20_261_124;
const numRuns = Number(POKA_SCHEDULES ?? 1000);
const seed = Number(POKA_SEED ?? (POKA_SCHEDULES === undefined ? usualSeed : Date.now() % 2 ** 31));

/** Replayed, a path belongs to one property: choose it by `-t`. */
const replay = POKA_PATH === undefined ? {} : { path: POKA_PATH, endOnFailure: true };

async function keepsPromises(schedules: fc.Arbitrary<Schedule>, runs: number): Promise<void> {
  const property = fc.asyncProperty(schedules, async (schedule) => {
    const world = await play(schedule);
    try {
      await judge(world);
    } finally {
      world.stage.journal.close();
    }
  });
  await fc.assert(property, { numRuns: runs, seed, ...replay });
}

describe('the engine keeps its promises', () => {
  const ofStops = Math.ceil(numRuns / 5);
  // Generous: a machine may be busy, and a failing schedule is made smaller.
  const limit = (runs: number) => 120_000 + runs * 500;

  it(
    `in any schedule: ${numRuns}, seed ${seed}`,
    () => keepsPromises(anySchedule, numRuns),
    limit(numRuns),
  );

  it(
    `when it is stopped while the portal works on: ${ofStops} schedules, seed ${seed}`,
    () => keepsPromises(stoppedAtWork, ofStops),
    limit(ofStops),
  );
});
