import { readFileSync } from 'node:fs';
import { defineConfig } from 'vitest/config';
import { BaseSequencer, type TestSpecification } from 'vitest/node';

/** Tests of one part before tests of the whole engine: most faults are then noticed within milliseconds. */
class PartsFirst extends BaseSequencer {
  override async sort(files: TestSpecification[]): Promise<TestSpecification[]> {
    const drivesEngine = ({ moduleId }: TestSpecification) =>
      Number(readFileSync(moduleId, 'utf8').includes("'./stage.ts'"));
    return files.toSorted((a, b) => drivesEngine(a) - drivesEngine(b));
  }
}

/** The tests that judge the engine's mutants: those of `jobs`, without what would be too slow to run for each. */
export default defineConfig({
  test: {
    include: ['tests/unit/jobs/**/*.test.{ts,tsx}'],
    exclude: [
      // Thousands of random schedules, and of simulated portals.
      'tests/unit/jobs/property/**',
      'tests/unit/jobs/pace/regret.test.ts',
      // Over real HTTP: slow, and they prove the demo portal as much as the engine.
      'tests/unit/jobs/*demo*.test.ts',
      'tests/unit/jobs/lost-answers.test.ts',
    ],
    environment: 'node',
    // Enough for a busy machine; a fault that stops everything costs as much.
    testTimeout: 10_000,
    sequence: { sequencer: PartsFirst },
  },
});
