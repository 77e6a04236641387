import { useEffect, useRef, useState } from 'preact/hooks';
import type { JobView } from '../../utils/jobs/index.ts';
import { ask } from '../../utils/messages/index.ts';
import { tellPage, type ItemList } from '../../utils/pages/index.ts';
import type { PortalAddress } from '../../utils/portal/index.ts';
import { onJobChanged } from '../job-news.ts';

/**
 * The jobs to show over a list: those of its kind that are open, and those that ended while it was watched.
 * When one ends, the page's list is read anew; `stale` says that the page did not hear.
 */
export function useJobs(
  { element, kind }: ItemList,
  portal: PortalAddress,
): { jobs: readonly JobView[]; stale: boolean; dismiss: (id: string) => void } {
  const [stale, setStale] = useState(false);
  const [jobs, setJobs] = useState<ReadonlyMap<string, JobView>>(new Map());
  const watched = useRef(new Set<string>());
  useEffect(() => {
    const hear = (job: JobView) => {
      if (job.portal !== portal || job.kind !== kind.id) return;
      const ended = !job.open && watched.current.delete(job.id);
      if (job.open) watched.current.add(job.id);
      else if (!ended) return;
      setJobs((known) => new Map(known).set(job.id, job));
      if (ended) setStale(!tellPage(element, 'poka:refresh'));
    };
    const stop = onJobChanged(hear);
    const hearAll = async () => {
      const reply = await ask('listJobs', { portal });
      if (reply.ok) for (const job of reply.value.toReversed()) hear(job);
    };
    void hearAll();
    return stop;
  }, []);
  const dismiss = (id: string) =>
    setJobs((known) => new Map([...known].filter(([key]) => key !== id)));
  return { jobs: [...jobs.values()], stale, dismiss };
}
