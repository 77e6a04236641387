import { reportWords, type ReportWords } from '../../../components/report/report-words.ts';
import { messages } from '../../../utils/i18n/messages.ts';
import { translator, type Language } from '../../../utils/i18n/translate.ts';
import type { ItemDetail, JobView } from '../../../utils/jobs/index.ts';
import { noCounts, type Job } from '../../../utils/jobs/job.ts';
import { viewOf } from '../../../utils/jobs/view.ts';
import { acme } from '../portal-client/memory-sessions.ts';

/** A finished job for tests of its report. */
export function finishedJob(change: Partial<Job> = {}): JobView {
  const job: Job = {
    id: '00000000-0000-4000-8000-000000000001',
    portal: acme,
    kind: 'leads',
    verb: 'delete',
    user: { id: '7', name: 'Илья' },
    size: 3,
    createdAt: Date.UTC(2025, 2, 4, 10),
    confirmedAt: Date.UTC(2025, 2, 4, 10, 1),
    finishedAt: Date.UTC(2025, 2, 4, 10, 2),
    checkedAt: Date.UTC(2025, 2, 4, 10, 2),
    state: 'finished',
    ending: 'done',
    counts: { ...noCounts, deleted: 1, refused: 2 },
    activeTime: 1500,
    left: 2,
    ...change,
  };
  return viewOf(job, {
    speed: 'gentle',
    limitedBy: null,
    rate: null,
    trouble: null,
    queued: false,
  });
}

/** The words of reports in a language, and one kind. */
export function wordsIn(language: Language): ReportWords {
  return reportWords(translator(language, messages[language]), [
    {
      id: 'leads',
      title: 'Leads',
      plural: 'leads',
      counted: { one: 'lead', other: 'leads' },
      acts: {},
      scopes: [],
    },
  ]);
}

/** Items that come in runs. */
export async function* inRuns(
  ...runs: readonly (readonly ItemDetail[])[]
): AsyncGenerator<readonly ItemDetail[], void, undefined> {
  yield* runs;
}

/** A text that comes in pieces, in one. */
export async function whole(pieces: AsyncIterable<string>): Promise<string> {
  let text = '';
  for await (const piece of pieces) text += piece;
  return text;
}
