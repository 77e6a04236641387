import { doneOf, isOpen, type Job, type Trouble } from './job.ts';
import { isUndoable } from './undo.ts';

/** A job as surfaces see it: the journal's record, and what only a running job knows. Plain data. */
export interface JobView extends Readonly<Job> {
  /** Under way, or waiting for somebody. */
  readonly open: boolean;
  /** Items that have their outcome. */
  readonly done: number;
  /** Another job of this portal runs first. */
  readonly queued: boolean;
  /** Items a second; null while unknown. */
  readonly rate: number | null;
  /** ms; null while unknown. */
  readonly timeLeft: number | null;
  readonly trouble: Trouble | null;
  /** What it deleted can be looked for in a bin. */
  readonly undoable: boolean;
}

/** What is known beside the journal. */
export interface Live {
  rate: number | null;
  trouble: Trouble | null;
  /** Another job of the portal is being run. */
  queued: boolean;
}

/** Derives a view of a job from its record and from what is known beside it. */
export function viewOf(job: Job, { rate, trouble, queued }: Live): JobView {
  const done = doneOf(job.counts);
  return {
    ...job,
    open: isOpen(job),
    done,
    queued: job.state === 'running' && queued,
    rate,
    timeLeft: rate ? ((job.size - done) * 1000) / rate : null,
    trouble,
    undoable: isUndoable(job),
  };
}
