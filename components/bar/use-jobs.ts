import { useEffect, useRef, useState } from 'preact/hooks';
import type { JobView } from '../../utils/jobs/index.ts';
import { ask } from '../../utils/messages/index.ts';
import type { ItemList } from '../../utils/pages/index.ts';
import type { PortalAddress } from '../../utils/portal/index.ts';
import { onJobChanged } from '../job-news.ts';

/**
 * The jobs to show over a list: those of its kind and those that bring such items back, as long as they are open, and
 * those that ended while it was watched.
 * When one ends, the page's list is read anew; `stale` says that it was not: the page did not
 * hear, or somebody was selecting in it.
 */
export function useJobs(
  list: ItemList,
  portal: PortalAddress,
  isSelecting: () => boolean,
): { jobs: readonly JobView[]; stale: boolean; dismiss: (id: string) => void } {
  const [stale, setStale] = useState(false);
  const [jobs, setJobs] = useState<ReadonlyMap<string, JobView>>(new Map());
  const watched = useRef(new Set<string>());
  const news = useRef(0);
  useEffect(() => {
    const hear = (job: JobView) => {
      if (job.portal !== portal || ![job.kind, job.undoes?.kind].includes(list.kind)) return;
      news.current += 1;
      const ended = !job.open && watched.current.delete(job.id);
      if (job.open) watched.current.add(job.id);
      const isNew = job.open || ended;
      // Of a job that has been over, only what is still shown changes: whether it can be undone.
      setJobs((known) => (isNew || known.has(job.id) ? new Map(known).set(job.id, job) : known));
      // A list in which somebody is choosing is not taken from under their hands.
      if (ended) setStale(isSelecting() || !list.view.refresh(list));
    };
    const listAgain = async () => {
      const before = news.current;
      const reply = await ask('listJobs', { portal });
      if (!reply.ok) return;
      // What was announced meanwhile is newer than this answer.
      if (news.current !== before) return listAgain();
      for (const job of reply.value.toReversed()) hear(job);
    };
    // A page that comes back from the browser's memory has missed the news.
    const onShow = ({ persisted }: PageTransitionEvent) => {
      if (persisted) void listAgain();
    };
    const stop = onJobChanged(hear);
    window.addEventListener('pageshow', onShow);
    void listAgain();
    return () => {
      stop();
      window.removeEventListener('pageshow', onShow);
    };
  }, []);
  const dismiss = (id: string) =>
    setJobs((known) => new Map([...known].filter(([key]) => key !== id)));
  return { jobs: [...jobs.values()], stale, dismiss };
}
