/** A job's life: draft (snapshot), journal, runner, pace, verification, details. */
export { systemClock, type Clock } from './clock.ts';
export type { ItemDetail } from './details.ts';
export type { Draft, DraftOrder, NoDraft } from './draft.ts';
export { Foreman } from './foreman.ts';
export type { Hold, Outcome, Speed, SpeedLimit } from './job.ts';
export { Journal, OverlapError } from './journal.ts';
export { JournalError } from './journal/error.ts';
export { webLocks, type Locks } from './lease.ts';
export type { Total } from './journal/schema.ts';
export type { ReportRun } from './report.ts';
export type { JobView } from './view.ts';
