import type { Journal } from '../../../utils/jobs/index.ts';
import type { Chunk, Job } from '../../../utils/jobs/job.ts';
import { holdPortal } from '../../../utils/jobs/lease.ts';
import { freeLocks } from './life.ts';

/** Writes a job and chunks of it as whoever runs its portal would; whoever runs it now can write nothing after that. */
export function put(journal: Journal, job: Job, ...chunks: readonly Chunk[]): Promise<void> {
  return holdPortal({ locks: freeLocks(), journal }, job.portal, (run) =>
    run.write(job, ...chunks),
  );
}
