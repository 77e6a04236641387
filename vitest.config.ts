import { defineConfig } from 'vitest/config';

export default defineConfig({
  test: {
    include: ['tests/unit/**/*.test.{ts,tsx}'],
    // Page readers name their own environment in their first line.
    environment: 'node',
    // A busy machine is no fault of the program.
    testTimeout: 30_000,
    maxWorkers: 2,
  },
});
