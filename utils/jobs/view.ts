import { doneOf, isOpen, type Job, type Speed, type SpeedLimit, type Trouble } from './job.ts';
import { isUndoable } from './undo.ts';

/** A job as surfaces see it: the journal's record, and what only a running job knows. Plain data. */
export interface JobView extends Readonly<Job> {
  readonly speed: Speed;
  /** What keeps it from being faster; null while it does not run. */
  readonly limitedBy: SpeedLimit | null;
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
  /** The speed that the settings say. */
  speed: Speed;
  limitedBy: SpeedLimit | null;
  rate: number | null;
  trouble: Trouble | null;
  /** Another job of the portal is being run. */
  queued: boolean;
}

/** Derives a view of a job from its record and from what is known beside it. */
export function viewOf(job: Job, live: Live): JobView {
  const { rate, trouble, queued, limitedBy } = live;
  const done = doneOf(job.counts);
  return {
    ...job,
    speed: job.speed ?? live.speed,
    limitedBy,
    open: isOpen(job),
    done,
    queued: job.state === 'running' && queued,
    rate,
    timeLeft: rate ? ((job.size - done) * 1000) / rate : null,
    trouble,
    undoable: isUndoable(job),
  };
}
