/** The steps' plain facts, and what surfaces need of them; what the worker does for them stands in `worker/`. */
export {
  cacheTypes,
  onPurge,
  readPurge,
  type CacheType,
  type Purge,
} from './caches/server/purge.ts';
export { clearable, cookieZone, type Trace } from './traces/abilities.ts';
export {
  clearCookies,
  clearHistory,
  clearTraces,
  family,
  measureTraces,
  permit,
} from './traces/clear.ts';
export type { Measure } from './traces/measure.ts';
export type { DriveSize } from './look/drives.ts';
export type { Look } from './look/look.ts';
export { planOf, type PlanStep } from './look/plan.ts';
export type { Person } from './look/people.ts';
export type { ProfileChecks } from './profile/checks.ts';
export type { Dismissal, PeopleRun } from './profile/dismissal.ts';
export { formAddress } from './profile/form-address.ts';
