import type { PortalAddress } from '../../utils/portal/index.ts';
import type { PortalJobs } from '../popup/use-portal-jobs.ts';
import { usePurge } from './caches/use-purge.ts';
import { useCopy } from './copy/use-copy.ts';

/** Whether something of Poka's is under way at a portal that needs the session: a job, a copy, the server's cache. */
export function useBusy(portal: PortalAddress, jobs: PortalJobs): boolean {
  const under = [useCopy(portal)?.state, usePurge(portal)?.state];
  return (
    jobs.watched.some(({ open }) => open) ||
    under.some((state) => state === 'running' || state === 'waiting')
  );
}
