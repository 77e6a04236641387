import type { ComponentChildren } from 'preact';
import { useEffect, useId, useRef } from 'preact/hooks';
import type { JobView } from '../../utils/jobs/index.ts';
import { hostOf, type PortalAddress } from '../../utils/portal/index.ts';
import { Button } from '../button.tsx';
import { printOnly } from '../report/print.ts';
import { ReportEntry } from '../report/report-entry.tsx';
import { SavingLine } from '../report/saving-line.tsx';
import { useReportWords } from '../report/use-report-words.ts';
import { useSaving } from '../report/use-saving.ts';
import type { Errand } from './errand.ts';

interface PortalReportsProps {
  portal: PortalAddress;
  /** The portal's finished jobs, the latest first. */
  jobs: readonly JobView[];
  /** What is done at once, when this is shown first. */
  errand: Errand['what'] | undefined;
  onRemoved: (job: string) => void;
  /** What stands above the reports. */
  children?: ComponentChildren;
}

/** The reports of a portal, saved and printed together or one by one. */
export function PortalReports(props: PortalReportsProps) {
  const { portal, jobs, errand, onRemoved, children } = props;
  const { l } = useReportWords();
  const saving = useSaving();
  const section = useRef<HTMLElement>(null);
  const id = useId();
  const save = () => void saving.csv(jobs);
  const print = () => section.current && printOnly(section.current);
  useEffect(() => {
    if (!errand || errand === 'show') return;
    section.current?.scrollIntoView();
    // Without jobs, what stands above is all that there is to save.
    if (errand === 'print') print();
    else if (jobs.length > 0) save();
  }, []);
  return (
    <section ref={section} class="portal-reports" aria-labelledby={id}>
      <div class="portal-head">
        <h3 id={id}>
          <bdi>{hostOf(portal)}</bdi>
        </h3>
        <span class="report-buttons">
          <Button disabled={jobs.length === 0} onPress={save}>
            {l('save')}
          </Button>
          <Button onPress={print}>{l('print')}</Button>
        </span>
      </div>
      <SavingLine saving={saving} />
      {children}
      {jobs.length > 0 && (
        <ul class="reports">
          {jobs.map((job) => (
            <ReportEntry key={job.id} job={job} onRemoved={() => onRemoved(job.id)} />
          ))}
        </ul>
      )}
    </section>
  );
}
