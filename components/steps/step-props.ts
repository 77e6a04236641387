import type { Journey } from '../../utils/journey/index.ts';
import type { PortalStatus, Reply } from '../../utils/messages/index.ts';
import type { PortalAddress } from '../../utils/portal/index.ts';
import type { PortalJobs } from '../popup/use-portal-jobs.ts';

/** What every step of the journey is given, in the popup as on the leave page. */
export interface StepProps {
  portal: PortalAddress;
  /** Who is signed in there; undefined while it is asked. */
  status: Reply<PortalStatus> | undefined;
  jobs: PortalJobs;
  /** What is remembered of the way out of this portal. */
  journey: Journey;
  /** Shows an address in a tab: the portal's own pages in the portal's, where there is one. */
  open(url: string): void;
}
