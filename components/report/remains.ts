import type { JobView } from '../../utils/jobs/index.ts';
import type { KindInfo } from '../../utils/kinds/index.ts';
import { kindNamed } from '../words.tsx';

/** ms. */
const day = 24 * 3_600_000;

/** How long a bin keeps what is deleted, and how many it lets go of a day after that (field.md §2.3). */
const bin = { keeps: 30 * day, aDay: 100 };

/**
 * Something that is still on the portal.
 * - `inBin`: it is let go of by itself, from `from` until `to` (ms since the epoch).
 * - `stays`: it was refused, failed or was not reached.
 */
export type Remainder =
  | { is: 'inBin'; kind: string; count: number; from: number; to: number }
  | { is: 'stays'; kind: string; count: number };

/** What finished jobs of one portal left there, as far as their reports are kept. */
export function remainsOf(jobs: readonly JobView[], kinds: readonly KindInfo[]): Remainder[] {
  const over = jobs.filter(({ open, verb }) => !open && verb !== 'restore');
  return over.flatMap((job) => [...binned(job, jobs, kinds), ...staying(job)]);
}

function binned(job: JobView, all: readonly JobView[], kinds: readonly KindInfo[]): Remainder[] {
  const { kind, verb, counts, finishedAt } = job;
  const goesToBin = verb === 'delete' && kindNamed(kinds, kind)?.acts.delete?.destination === 'bin';
  if (!goesToBin || finishedAt === undefined) return [];
  const back = all
    .filter(({ undoes }) => undoes?.job === job.id)
    .reduce((sum, { counts }) => sum + counts.restored, 0);
  const count = counts.deleted - back;
  if (count <= 0) return [];
  const from = finishedAt + bin.keeps;
  return [{ is: 'inBin', kind, count, from, to: from + Math.ceil(count / bin.aDay) * day }];
}

function staying({ kind, counts }: JobView): Remainder[] {
  const count = counts.refused + counts.failed + counts.notReached;
  return count > 0 ? [{ is: 'stays', kind, count }] : [];
}
