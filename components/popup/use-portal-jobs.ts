import { useLayoutEffect, useState } from 'preact/hooks';
import type { JobView } from '../../utils/jobs/index.ts';
import { ask, type Problem } from '../../utils/messages/index.ts';
import type { PortalAddress } from '../../utils/portal/index.ts';
import { onJobChanged } from '../job-news.ts';

/** The jobs of a portal or of all, as far as they are known. */
export interface PortalJobs {
  /** Those to watch, the earliest first: open ones, and those that ended while they were watched. */
  watched: readonly JobView[];
  /** Stops watching a job. */
  dismiss(id: string): void;
  /** Those that are over, the latest first. */
  finished: readonly JobView[];
  /** Forgets a job whose report was removed. */
  forget(id: string): void;
  /** Whether the worker has listed them, or why it could not. */
  listed: boolean | Problem;
}

/**
 * The portal's jobs, listed anew in every round and kept up with the worker's news.
 * @param portal null: the jobs of all portals.
 */
export function usePortalJobs(portal: PortalAddress | null, round: number): PortalJobs {
  const [jobs, setJobs] = useState<ReadonlyMap<string, JobView>>(new Map());
  const [watchedIds, setWatchedIds] = useState<ReadonlySet<string>>(new Set());
  const [listed, setListed] = useState<boolean | Problem>(false);

  // Asked at once, not after the next paint.
  useLayoutEffect(() => {
    let over = false;
    const watch = (views: readonly JobView[]) =>
      setWatchedIds(
        (ids) => new Set([...ids, ...views.filter(({ open }) => open).map(({ id }) => id)]),
      );
    const stop = onJobChanged((job) => {
      if (portal && job.portal !== portal) return;
      setJobs((known) => new Map(known).set(job.id, job));
      watch([job]);
    });
    const list = async () => {
      const reply = await (portal ? ask('listJobs', { portal }) : ask('allJobs', {}));
      if (over) return;
      setListed(reply.ok || reply.problem);
      if (!reply.ok) return;
      // News that came meanwhile stays: if it is the older, newer will follow; if it is a job's end, none will.
      setJobs((known) => new Map([...reply.value.map((job) => [job.id, job] as const), ...known]));
      watch(reply.value);
    };
    void list();
    return () => {
      over = true;
      stop();
    };
  }, [portal, round]);

  const all = [...jobs.values()];
  return {
    watched: all
      .filter(({ id }) => watchedIds.has(id))
      .toSorted((a, b) => a.createdAt - b.createdAt),
    dismiss: (id) => setWatchedIds((ids) => new Set([...ids].filter((other) => other !== id))),
    forget: (id) => setJobs((known) => new Map([...known].filter(([other]) => other !== id))),
    finished: all.filter(({ open }) => !open).toSorted((a, b) => endedAt(b) - endedAt(a)),
    listed,
  };
}

/** When a job ended, ms since the epoch. */
export function endedAt({ finishedAt, createdAt }: JobView): number {
  return finishedAt ?? createdAt;
}
