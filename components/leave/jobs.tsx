import { hostOf } from '../../utils/portal/index.ts';
import { JobCard } from '../job-card.tsx';
import type { PortalJobs } from '../popup/use-portal-jobs.ts';
import { usePopupWords } from '../popup/words.ts';
import { useReportWords } from '../report/use-report-words.ts';

/** The jobs under way on all portals, and those that ended while they were watched. */
export function Jobs({ jobs: { watched, dismiss, listed } }: { jobs: PortalJobs }) {
  const { p } = usePopupWords();
  const { l } = useReportWords();
  return (
    <section class="part" aria-labelledby="jobs">
      <h2 id="jobs">{p('jobs')}</h2>
      {listed === true && watched.length === 0 && <p class="quiet">{l('noJobs')}</p>}
      {watched.length > 0 && (
        <ul class="cards">
          {watched.map((job) => (
            <li key={job.id}>
              <p class="job-facts">
                <bdi>{hostOf(job.portal)}</bdi>
              </p>
              <JobCard job={job} named onDismiss={() => dismiss(job.id)} />
            </li>
          ))}
        </ul>
      )}
    </section>
  );
}
