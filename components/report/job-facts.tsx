import type { ComponentChildren } from 'preact';
import type { JobView } from '../../utils/jobs/index.ts';
import { hostOf } from '../../utils/portal/index.ts';
import { averageRate } from '../job-end.ts';
import { jobNames } from './job-names.ts';
import type { ReportWords } from './report-words.ts';
import { outcomes } from './totals.ts';
import { useReportWords } from './use-report-words.ts';

/** Who did what, where, when, how fast, what came of it, and what the portal says of that. */
export function JobFacts({ job }: { job: JobView }) {
  const words = useReportWords();
  const { l, t, moment, number } = words;
  const { kind, action, user } = jobNames(job, words);
  const counted = outcomes.filter((outcome) => job.counts[outcome] > 0);
  return (
    <dl class="facts">
      <Fact name={l('portal')}>
        <bdi>{hostOf(job.portal)}</bdi>
      </Fact>
      <Fact name={l('kind')}>{kind}</Fact>
      <Fact name={l('action')}>{action}</Fact>
      <Fact name={l('byWhom')}>
        <bdi>{user}</bdi>
      </Fact>
      <Fact name={l('selectedAt')}>{moment(job.createdAt)}</Fact>
      {job.confirmedAt !== undefined && (
        <Fact name={l('confirmedAt')}>{moment(job.confirmedAt)}</Fact>
      )}
      {job.finishedAt !== undefined && <Fact name={l('finished')}>{moment(job.finishedAt)}</Fact>}
      <Fact name={l('snapshot')}>{number(job.size)}</Fact>
      <Fact name={l('result')}>
        <ul>
          {counted.map((outcome) => (
            <li key={outcome}>
              {l('showOne', { outcome: words.outcome(outcome), n: number(job.counts[outcome]) })}
            </li>
          ))}
        </ul>
      </Fact>
      <Fact name={l('check')}>{checkOf(job, words)}</Fact>
      <Fact name={t('speed')}>{speedOf(job, words)}</Fact>
    </dl>
  );
}

function Fact({ name, children }: { name: string; children: ComponentChildren }) {
  return (
    <div>
      <dt>{name}</dt>
      <dd>{children}</dd>
    </div>
  );
}

function checkOf({ verb, left, checkedAt }: JobView, { l, moment, number }: ReportWords): string {
  if (left === undefined) return l('checkNone');
  const restoring = verb === 'restore';
  const result =
    left === 0
      ? l(restoring ? 'checkOutOfBin' : 'checkGone')
      : l(restoring ? 'checkLeftInBin' : 'checkLeft', { n: left, count: number(left) });
  return checkedAt === undefined ? result : l('checkedOn', { result, moment: moment(checkedAt) });
}

function speedOf(job: JobView, { l, t, number }: ReportWords): string {
  const rate = averageRate(job);
  const speed = t(job.speed);
  return rate === null ? speed : l('speedAverage', { speed, rate: number(rate) });
}
