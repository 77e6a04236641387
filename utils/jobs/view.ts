import { doneOf, isOpen, type Job, type Trouble } from './job.ts';

/** A job as surfaces see it: the journal's record, and what only a running job knows. Plain data. */
export interface JobView extends Readonly<Job> {
  /** Under way, or waiting for somebody. */
  readonly open: boolean;
  /** Items that have their outcome. */
  readonly done: number;
  /** "Pause" was pressed; the last requests are still under way. */
  readonly pausing: boolean;
  /** Another job of this portal runs first. */
  readonly queued: boolean;
  /** Items a second; null while unknown. */
  readonly rate: number | null;
  /** ms; null while unknown. */
  readonly timeLeft: number | null;
  readonly trouble: Trouble | null;
}

/** Derives a view; `live` is what its runner knows, null when none runs it. */
export function viewOf(
  job: Job,
  live: { rate: number | null; trouble: Trouble | null; pausing: boolean } | null,
): JobView {
  const done = doneOf(job.counts);
  const rate = live?.rate ?? null;
  return {
    ...job,
    open: isOpen(job),
    done,
    pausing: live?.pausing ?? false,
    queued: job.state === 'running' && !live,
    rate,
    timeLeft: rate ? ((job.size - done) * 1000) / rate : null,
    trouble: live?.trouble ?? null,
  };
}
