import type { JobView, Outcome, Total } from '../../utils/jobs/index.ts';
import type { PortalAddress } from '../../utils/portal/index.ts';

/** The outcomes in the order in which they are told. */
export const outcomes = [
  'deleted',
  'restored',
  'gone',
  'refused',
  'failed',
  'notReached',
] as const satisfies readonly Outcome[];

/** What all jobs of a portal and kind came to. */
export interface Sum {
  portal: PortalAddress;
  /** The kind's id. */
  kind: string;
  jobs: number;
  counts: Record<Outcome, number>;
}

/** Adds up the jobs whose reports are kept and those whose reports were removed, by portal and kind. */
export function sumsOf(kept: readonly JobView[], removed: readonly Total[]): Sum[] {
  const sums = new Map<string, Sum>();
  for (const { portal, kind, jobs, counts } of [
    ...removed,
    ...kept.map((job) => ({ ...job, jobs: 1 })),
  ]) {
    const key = `${portal} ${kind}`;
    const sum = sums.get(key) ?? { portal, kind, jobs: 0, counts: nothing() };
    sum.jobs += jobs;
    for (const outcome of outcomes) sum.counts[outcome] += counts[outcome];
    sums.set(key, sum);
  }
  return [...sums.values()].toSorted(
    (a, b) => a.portal.localeCompare(b.portal) || a.kind.localeCompare(b.kind),
  );
}

function nothing(): Sum['counts'] {
  return { deleted: 0, restored: 0, gone: 0, refused: 0, failed: 0, notReached: 0 };
}
