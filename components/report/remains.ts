import type { JobView } from '../../utils/jobs/index.ts';
import type { KindInfo } from '../../utils/kinds/index.ts';
import { kindNamed } from '../words.tsx';

/** ms. */
const day = 24 * 3_600_000;

/**
 * Something that is still on the portal.
 * - `inBin`: it is let go of by itself, from `from` until `to` (ms since the epoch), unless it was among the `emptied`
 *   that a later job took out of that bin.
 * - `stays`: it was refused, failed or was not reached.
 */
export type Remainder =
  | { is: 'inBin'; kind: string; count: number; from: number; to: number; emptied: number }
  | { is: 'stays'; kind: string; count: number };

/** What finished jobs of one portal left there, as far as their reports are kept. */
export function remainsOf(jobs: readonly JobView[], kinds: readonly KindInfo[]): Remainder[] {
  const over = jobs.filter(({ open, verb }) => !open && verb !== 'restore');
  const inBins = over.flatMap((job) => binned(job, jobs, kinds));
  return [...inTurn(inBins, kinds), ...over.flatMap(staying)];
}

type InBin = Extract<Remainder, { is: 'inBin' }>;

/** A bin that lets go of so many a day does so one after another, whatever job they came from. */
function inTurn(all: readonly InBin[], kinds: readonly KindInfo[]): InBin[] {
  const until = new Map<string, number>();
  return all
    .toSorted((a, b) => a.from - b.from)
    .map((one) => {
      const bin = kindNamed(kinds, one.kind)?.bin ?? '';
      const aDay = kindNamed(kinds, bin)?.keeps?.aDay;
      if (aDay === undefined) return one;
      const begins = Math.max(one.from, until.get(bin) ?? 0);
      const to = begins + Math.ceil(one.count / aDay) * day;
      until.set(bin, to);
      return { ...one, to };
    });
}

function binned(job: JobView, all: readonly JobView[], kinds: readonly KindInfo[]): InBin[] {
  const { kind, verb, counts, finishedAt } = job;
  const bin = verb === 'delete' ? kindNamed(kinds, kind)?.bin : undefined;
  const keeps = bin === undefined ? undefined : kindNamed(kinds, bin)?.keeps;
  if (!keeps || finishedAt === undefined) return [];
  const back = all
    .filter(({ undoes }) => undoes?.job === job.id)
    .reduce((sum, { counts }) => sum + counts.restored, 0);
  const count = counts.deleted - back;
  if (count <= 0) return [];
  const from = finishedAt + keeps.days * day;
  const emptied = all
    .filter((later) => later.kind === bin && later.createdAt >= finishedAt)
    .filter((later) => !later.open && later.verb !== 'restore')
    .reduce((sum, { counts }) => sum + counts.deleted, 0);
  return [{ is: 'inBin', kind, count, from, to: from, emptied }];
}

function staying({ kind, counts }: JobView): Remainder[] {
  const count = counts.refused + counts.failed + counts.notReached;
  return count > 0 ? [{ is: 'stays', kind, count }] : [];
}
