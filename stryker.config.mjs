/**
 * Mutation testing of the engine: small faults are put into `utils/jobs`, one at a time, and the tests must notice.
 * `npx stryker run` writes its report to out/mutation; `-m utils/jobs/ledger.ts` tries one file only.
 */
export default {
  mutate: ['utils/jobs/**/*.ts', '!utils/jobs/**/index.ts', '!utils/jobs/clock.ts'],
  testRunner: 'vitest',
  vitest: { configFile: 'tests/mutation/vitest.config.ts', related: false },
  coverageAnalysis: 'perTest',
  // Constants of a module would need a new process each; they are few, and what they say is tested by name.
  ignoreStatic: true,
  disableTypeChecks: false,
  concurrency: 2,
  timeoutMS: 10_000,
  reporters: ['clear-text', 'progress', 'html', 'json'],
  clearTextReporter: { allowColor: false, logTests: false, reportTests: false },
  htmlReporter: { fileName: 'out/mutation/report.html' },
  jsonReporter: { fileName: 'out/mutation/report.json' },
  incrementalFile: 'out/mutation/incremental.json',
  tempDirName: 'out/mutation/sandbox',
  cleanTempDir: 'always',
  ignorePatterns: [
    '.output',
    'out',
    'docs',
    'public',
    'test-results',
    'playwright-report',
    // Stryker would rewrite it with an interface that TypeScript 7 no longer has; the tests do without.
    'tsconfig.json',
  ],
  thresholds: { high: 95, low: 85, break: 85 },
};
