import type { ItemDetail, JobView } from '../../utils/jobs/index.ts';
import { hostOf } from '../../utils/portal/index.ts';
import { byteOrderMark, csvRecord } from '../../utils/files/index.ts';
import { reasonOf } from '../item-words.ts';
import { jobNames, type JobNames } from './job-names.ts';
import type { ReportWords } from './report-words.ts';

/**
 * The reports of finished jobs as one CSV file, piece by piece: a line an item, each with whose work it was and when,
 * so that it tells everything by itself. Words in the user's language, the portal's own as they are, and codes.
 * @param itemsOf reads the items of a job.
 */
export async function* reportCsv(
  jobs: readonly JobView[],
  words: ReportWords,
  itemsOf: (job: JobView) => AsyncIterable<readonly ItemDetail[]>,
): AsyncGenerator<string, void, undefined> {
  yield byteOrderMark + csvRecord(columns.map((column) => words.l(column)));
  for (const job of jobs) {
    const names = jobNames(job, words);
    for await (const items of itemsOf(job))
      yield items.map((item) => csvRecord(cellsOf(item, job, names, words))).join('');
  }
}

const columns = [
  'portal',
  'kind',
  'action',
  'byWhom',
  'finished',
  'id',
  'itemTitle',
  'outcome',
  'reason',
  'outcomeCode',
  'reasonCode',
  'idBefore',
  'idNow',
] as const;

function cellsOf(item: ItemDetail, job: JobView, names: JobNames, words: ReportWords): string[] {
  const { id, title = '', outcome, reason, was = '', now = '' } = item;
  return [
    hostOf(job.portal),
    names.kind,
    names.action,
    names.user,
    job.finishedAt === undefined ? '' : localTime(job.finishedAt),
    id,
    title,
    words.outcome(outcome),
    reasonOf(item, words),
    outcome,
    reason?.code ?? '',
    was,
    now,
  ];
}

/** A day and time of this computer's, as spreadsheets of every language read it. @param time ms since the epoch. */
function localTime(time: number): string {
  const date = new Date(time);
  const two = (n: number) => String(n).padStart(2, '0');
  const day = [date.getFullYear(), two(date.getMonth() + 1), two(date.getDate())].join('-');
  return `${day} ${[date.getHours(), date.getMinutes(), date.getSeconds()].map(two).join(':')}`;
}
