import type { ItemDetail, Outcome, ReportRun } from '../../utils/jobs/index.ts';
import { ask, type Problem, type Reply } from '../../utils/messages/index.ts';

/** A report could not be read to its end. */
export class ReadFailure extends Error {
  readonly problem: Problem;
  constructor(problem: Problem) {
    super(problem.kind);
    this.problem = problem;
  }
}

/**
 * The items of a finished job, run by run as they are asked for, in the snapshot's order; only those of an outcome if
 * one is given. A run may be empty.
 * @throws ReadFailure; the signal's reason once it is aborted.
 */
export async function* readItems(
  job: string,
  signal: AbortSignal,
  outcome?: Outcome,
): AsyncGenerator<readonly ItemDetail[], void, undefined> {
  let from: number | null = 0;
  while (from !== null) {
    const reply: Reply<ReportRun> = await ask('reportItems', {
      job,
      from,
      ...(outcome && { outcome }),
    });
    signal.throwIfAborted();
    if (!reply.ok) throw new ReadFailure(reply.problem);
    yield reply.value.items;
    from = reply.value.next;
  }
}
