import type { ItemDetail, JobView } from '../../utils/jobs/index.ts';
import { averageRate } from '../job-end.ts';

/** The shape of the file; a change that a reader must know of counts it up. */
const schema = 1;

/**
 * The report of a finished job as one JSON object, piece by piece. Times are ISO 8601 in UTC; nothing in it depends on
 * the user's language.
 * @param poka the version that wrote it.
 */
export async function* reportJson(
  job: JobView,
  poka: string,
  items: AsyncIterable<readonly ItemDetail[]>,
): AsyncGenerator<string, void, undefined> {
  const head = { poka, schema, job: factsOf(job), verification: verificationOf(job) };
  yield `${JSON.stringify(head, null, 2).slice(0, -2)},\n  "items": [`;
  let before = '\n';
  for await (const run of items) {
    let text = '';
    for (const item of run) {
      text += `${before}    ${JSON.stringify(item)}`;
      before = ',\n';
    }
    yield text;
  }
  yield '\n  ]\n}\n';
}

function factsOf(job: JobView) {
  const { id, portal, kind, verb, undoes, user, size, ending, counts, speed, activeTime } = job;
  return {
    id,
    portal,
    kind,
    verb,
    ...(undoes && { undoes: { job: undoes.job, kind: undoes.kind } }),
    user: { id: user.id, name: user.name },
    size,
    created: isoTime(job.createdAt),
    confirmed: isoTime(job.confirmedAt),
    finished: isoTime(job.finishedAt),
    ending: ending ?? null,
    counts,
    speed,
    activeMs: Math.round(activeTime),
    itemsPerSecond: averageRate(job),
  };
}

/** What the portal said when it was asked at the end; nulls where it was not, or did not say. */
function verificationOf({ checkedAt, left, back }: JobView) {
  return {
    checked: isoTime(checkedAt),
    left: left ?? null,
    ...(back && { notBack: back.lost, backUncertain: back.untold }),
  };
}

/** @param time ms since the epoch. */
function isoTime(time: number | undefined): string | null {
  return time === undefined ? null : new Date(time).toISOString();
}
