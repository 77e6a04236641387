import type { JobView } from '../../utils/jobs/index.ts';
import type { PortalAddress } from '../../utils/portal/index.ts';
import { Button } from '../button.tsx';
import { JobCard } from '../job-card.tsx';
import { openLeavePage } from '../leave/errand.ts';
import { problemText } from '../problem.ts';
import { kindNamed, useKinds } from '../words.tsx';
import { endedAt, type PortalJobs } from './use-portal-jobs.ts';
import { usePopupWords } from './words.ts';

/** Cards shown here; the leave page shows all. */
const shown = 5;

interface ReportProps {
  portal: PortalAddress;
  jobs: PortalJobs;
}

/** The step "Report": what became of the last jobs that are over, and the way to the whole report. */
export function Report({ portal, jobs: { finished, listed } }: ReportProps) {
  const words = usePopupWords();
  const { p } = words;
  const count = finished.length;
  const problem = typeof listed === 'object' ? listed : undefined;
  return (
    <>
      {problem && <p class="problem">{problemText(words, problem)}</p>}
      {!listed && <p class="quiet">{p('reportAsking')}</p>}
      {listed === true && count === 0 && <p class="quiet">{p('reportEmpty')}</p>}
      {listed === true && count > 0 && (
        <ul class="cards">
          {finished.slice(0, shown).map((job) => (
            <li key={job.id}>
              <ReportLine job={job} />
              <JobCard job={job} />
            </li>
          ))}
        </ul>
      )}
      <div class="trouble-buttons">
        {listed === true && (
          <>
            <Button onPress={() => void openLeavePage({ what: 'save', portal })}>
              {p('save')}
            </Button>
            <Button onPress={() => void openLeavePage({ what: 'print', portal })}>
              {p('print')}
            </Button>
          </>
        )}
        <Button onPress={() => void openLeavePage({ what: 'show', portal })}>
          {p('allReports')}
        </Button>
      </div>
    </>
  );
}

/** Of what, when and by whom. */
function ReportLine({ job }: { job: JobView }) {
  const { p, moment } = usePopupWords();
  const id = job.undoes?.kind ?? job.kind;
  const kind = kindNamed(useKinds(), id)?.title ?? id;
  const user = job.user.name || p('nameless', { id: job.user.id });
  return (
    <p class="job-facts">
      <span>{kind}</span>
      <span>{moment(endedAt(job))}</span>
      <bdi>{user}</bdi>
    </p>
  );
}
