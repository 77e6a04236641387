import { useRef, useState } from 'preact/hooks';
import type { JobView } from '../../utils/jobs/index.ts';
import type { PortalAddress } from '../../utils/portal/index.ts';
import type { PortalJobs } from '../popup/use-portal-jobs.ts';
import { usePopupWords } from '../popup/words.ts';
import { TotalsTable } from '../report/totals-table.tsx';
import { useReportWords } from '../report/use-report-words.ts';
import type { Errand } from './errand.ts';
import { PortalReports } from './portal-reports.tsx';
import { Unreadable } from './unreadable.tsx';
import { useRemovedTotals } from './use-removed-totals.ts';

interface ReportsProps {
  jobs: PortalJobs;
  errand: Errand | null;
}

/** The step "Report": what became of every job that is over, portal by portal, and what they came to in all. */
export function Reports({ jobs: { finished, listed, forget }, errand }: ReportsProps) {
  const { p } = usePopupWords();
  const { l } = useReportWords();
  const heading = useRef<HTMLHeadingElement>(null);
  const [removals, setRemovals] = useState(0);
  const removed = useRemovedTotals(removals);
  const onRemoved = (job: string) => {
    forget(job);
    setRemovals(removals + 1);
    // The button that was pressed is gone with its report.
    heading.current?.focus();
  };
  return (
    <section class="part" aria-labelledby="report">
      <h2 ref={heading} id="report" tabIndex={-1}>
        {p('report')}
      </h2>
      <p role="status" class="quiet">
        {removals > 0 && l('removed')}
      </p>
      {listed === true && <Unreadable />}
      {listed === false && <p class="quiet">{p('reportAsking')}</p>}
      {listed === true && finished.length === 0 && <p class="quiet">{l('noReports')}</p>}
      {[...byPortal(finished)].map(([portal, jobs]) => (
        <PortalReports
          key={portal}
          portal={portal}
          jobs={jobs}
          errand={errand?.portal === portal ? errand.what : undefined}
          onRemoved={onRemoved}
        />
      ))}
      {listed === true && removed && <TotalsTable kept={finished} removed={removed} />}
    </section>
  );
}

/** Of the portals the one first whose job ended last. */
function byPortal(finished: readonly JobView[]): Map<PortalAddress, JobView[]> {
  const groups = new Map<PortalAddress, JobView[]>();
  for (const job of finished) groups.set(job.portal, [...(groups.get(job.portal) ?? []), job]);
  return groups;
}
