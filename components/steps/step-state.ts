import type { JobView } from '../../utils/jobs/index.ts';
import type { Journey } from '../../utils/journey/index.ts';
import type { KindInfo } from '../../utils/kinds/index.ts';
import { kindNamed } from '../words.tsx';

/** The steps of the way out, in the order in which they are advised (design.md, "The journey"). */
export const stepIds = [
  'look',
  'saveCopy',
  'deleteData',
  'emptyBins',
  'clearCaches',
  'deleteProfile',
  'removeApps',
] as const;

/** A step that has something to do. */
export type StepId = (typeof stepIds)[number];

/**
 * How far a step is.
 * - `open`: nothing happened yet.
 * - `doing`: a job of it is under way.
 * - `begun`: some of it was done.
 * - `asked`: the rest is others' to do, until `until` (ms since the epoch) where that is known.
 * - `done`.
 */
export type StepState =
  | { is: 'open' | 'doing' }
  | { is: 'begun' | 'done'; at: number | undefined }
  | { is: 'asked'; at: number; until?: number };

/** How long the vendor takes over a profile, at most (field.md §2.1), ms. */
const profilePeriod = 30 * 24 * 3_600_000;

const open: StepState = { is: 'open' };

/** How far every step is, by what is remembered of it and by the portal's jobs. */
export function stateOf(
  step: StepId,
  journey: Journey,
  jobs: readonly JobView[],
  kinds: readonly KindInfo[],
): StepState {
  switch (step) {
    case 'look':
      return doneAt(journey.look?.at);
    case 'saveCopy':
      // Until it is a file of the person's, it is only kept by this browser.
      return journey.copy && !journey.copy.savedAt
        ? { is: 'begun', at: journey.copy.at }
        : doneAt(journey.copy?.savedAt);
    case 'deleteData':
      return byJobs(jobs.filter((job) => job.verb !== 'restore' && !isBin(job, kinds)));
    case 'emptyBins':
      return byJobs(jobs.filter((job) => job.verb !== 'restore' && isBin(job, kinds)));
    case 'clearCaches': {
      const { browser, cookies, serverCache, ownCache } = journey;
      if (browser?.all) return doneAt(browser.at);
      const at = browser?.at ?? cookies?.at ?? serverCache?.at ?? ownCache?.at;
      return at === undefined ? open : { is: 'begun', at };
    }
    case 'deleteProfile': {
      const { profile } = journey;
      if (!profile) return open;
      const { at, way } = profile;
      // How long an administrator takes, nobody knows.
      return { is: 'asked', at, ...(way !== 'request' && { until: at + profilePeriod }) };
    }
    case 'removeApps':
      return journey.ticks && journey.ticks.length > 0 ? { is: 'begun', at: undefined } : open;
  }
}

function doneAt(at: number | undefined): StepState {
  return at === undefined ? open : { is: 'done', at };
}

/** A kind whose items can be put back is a bin. */
function isBin({ kind }: JobView, kinds: readonly KindInfo[]): boolean {
  return kindNamed(kinds, kind)?.acts.restore !== undefined;
}

/** What jobs deleted makes a beginning: whether it was all is for the person to say. */
function byJobs(jobs: readonly JobView[]): StepState {
  if (jobs.some((job) => job.open)) return { is: 'doing' };
  const done = jobs.filter(({ counts }) => counts.deleted + counts.gone > 0);
  const times = done.map(({ finishedAt, createdAt }) => finishedAt ?? createdAt);
  return times.length === 0 ? open : { is: 'begun', at: Math.max(...times) };
}
