import type { JobView } from '../../utils/jobs/index.ts';
import { JobCard } from '../job-card.tsx';
import { problemText } from '../problem.ts';
import { kindNamed, useKinds } from '../words.tsx';
import { endedAt, type PortalJobs } from './use-portal-jobs.ts';
import { usePopupWords } from './words.ts';

/** The step "Report": what became of every job that is over. */
export function Report({ jobs: { finished, listed } }: { jobs: PortalJobs }) {
  const words = usePopupWords();
  const { p } = words;
  if (typeof listed === 'object') return <p class="problem">{problemText(words, listed)}</p>;
  if (!listed) return <p class="quiet">{p('reportAsking')}</p>;
  if (finished.length === 0) return <p class="quiet">{p('reportEmpty')}</p>;
  return (
    <ul class="cards">
      {finished.map((job) => (
        <li key={job.id}>
          <ReportLine job={job} />
          <JobCard job={job} />
        </li>
      ))}
    </ul>
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
