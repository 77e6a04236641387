import type { PortalAddress } from '../../utils/portal/index.ts';
import type { PortalJobs } from '../popup/use-portal-jobs.ts';
import { useUnderWay } from './use-under-way.ts';

/** Whether something of Poka's is under way at a portal that needs the session: a job, a copy, the server's cache. */
export function useBusy(portal: PortalAddress, jobs: PortalJobs): boolean {
  const underWay = useUnderWay(portal);
  return underWay.size > 0 || jobs.watched.some(({ open }) => open);
}
