import { useRef, useState } from 'preact/hooks';
import type { JobView } from '../../utils/jobs/index.ts';
import type { PortalStatus, Reply } from '../../utils/messages/index.ts';
import type { PortalAddress } from '../../utils/portal/index.ts';
import type { PortalJobs } from '../popup/use-portal-jobs.ts';
import { usePopupWords } from '../popup/words.ts';
import { FarewellView } from '../report/farewell-view.tsx';
import { TotalsTable } from '../report/totals-table.tsx';
import { useReportWords } from '../report/use-report-words.ts';
import type { Errand } from './errand.ts';
import { PortalReports } from './portal-reports.tsx';
import { Unreadable } from './unreadable.tsx';
import { useRemovedTotals } from './use-removed-totals.ts';

interface ReportsProps {
  jobs: PortalJobs;
  errand: Errand | null;
  /** The portal at hand, and who is signed in there; absent where there is none. */
  about?: { portal: PortalAddress; status: Reply<PortalStatus> | undefined; jobs: PortalJobs };
}

/**
 * The step "Report": the whole way out of the portal at hand, what became of every job that is over, portal by portal,
 * and what they came to in all.
 */
export function Reports({ jobs: { finished, listed, forget }, errand, about }: ReportsProps) {
  const { p } = usePopupWords();
  const { l } = useReportWords();
  const said = useRef<HTMLParagraphElement>(null);
  const [removals, setRemovals] = useState(0);
  const removed = useRemovedTotals(removals);
  const onRemoved = (job: string) => {
    forget(job);
    setRemovals(removals + 1);
    // The button that was pressed is gone with its report.
    said.current?.focus();
  };
  // Not before the jobs are known: what is saved or printed at once would lack them.
  const reportsOf = listed === true ? [...byPortal(finished, about?.portal)] : [];
  return (
    <div class="part">
      <p ref={said} role="status" class="quiet" tabIndex={-1}>
        {removals > 0 && l('removed')}
      </p>
      {listed === true && <Unreadable />}
      {listed === false && <p class="quiet">{p('reportAsking')}</p>}
      {listed === true && finished.length === 0 && <p class="quiet">{l('noReports')}</p>}
      {reportsOf.map(([portal, jobs]) => (
        <PortalReports
          key={portal}
          portal={portal}
          jobs={jobs}
          errand={errand?.portal === portal ? errand.what : undefined}
          onRemoved={onRemoved}
        >
          {about?.portal === portal && (
            <FarewellView
              portal={portal}
              status={about.status}
              jobs={[...about.jobs.watched.filter(({ open }) => open), ...about.jobs.finished]}
              removed={removed ?? []}
              saveAtOnce={errand?.what === 'save' && jobs.length === 0}
            />
          )}
        </PortalReports>
      ))}
      {listed === true && removed && <TotalsTable kept={finished} removed={removed} />}
    </div>
  );
}

/** The portal at hand first, if there is one; of the others the one whose job ended last. */
function byPortal(
  finished: readonly JobView[],
  first: PortalAddress | undefined,
): Map<PortalAddress, JobView[]> {
  const groups = new Map<PortalAddress, JobView[]>(first ? [[first, []]] : []);
  for (const job of finished) groups.set(job.portal, [...(groups.get(job.portal) ?? []), job]);
  return groups;
}
