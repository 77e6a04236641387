import { isOutcome, type Job, type Note, type Outcome } from '../../../../utils/jobs/job.ts';
import type { Attempt, World } from './world.ts';

/**
 * What holds of every job whatever happens, judged by the portal's audit and by the journal. Where a job was ended
 * without a proof (a person stopped it twice) less can be known; each exception stands where it is made.
 */

/** The portal breaks down over one item so often before it is given up. */
const fewestTries = 8;

/** After these the portal may have done what was asked: nothing is asked again before a look. */
const ambiguous: ReadonlySet<string> = new Set([
  'network',
  'hangs',
  'goesOn',
  'html',
  'empty',
  'list',
  'badGateway',
  'truncated',
  'cut',
  'error',
]);

/** One item of a finished job, and everything that is known of it. */
interface Case {
  world: World;
  job: Job;
  item: string;
  outcome: Outcome;
  note: Note | undefined;
  /** It exists still. */
  there: boolean;
  /** Whose request removed it: a job's id; null: none's. */
  removedBy: string | null;
  /** This job's attempts, oldest first. */
  attempts: readonly Attempt[];
  /** The portal was asked at the end. */
  proved: boolean;
}

/** Throws where an invariant does not hold. */
export async function judge(world: World): Promise<void> {
  const { violations, stage } = world;
  if (violations.length > 0) throw new Error(violations.join('; '));
  if (stage.faults.length > 0) throw new Error(`It was not expected: ${String(stage.faults[0])}`);
  const book = new Book(world);
  book.checkReach();
  for (const job of await world.jobs()) await judgeJob(world, job, book);
}

/** The portal's audit, and who is behind each entry. */
class Book {
  readonly #world: World;
  readonly #attempts = new Map<string, Attempt[]>();
  readonly #removers = new Map<string, string>();

  constructor(world: World) {
    this.#world = world;
    const { portal } = world.stage;
    const byRequest = new Map<string, Attempt>();
    for (const attempt of world.attempts) {
      byRequest.set(`${attempt.request} ${attempt.item}`, attempt);
      const key = `${attempt.job} ${attempt.item}`;
      this.#attempts.set(key, [...(this.#attempts.get(key) ?? []), attempt]);
    }
    for (const { request, id, outcome } of portal.audit) {
      const attempt = byRequest.get(`${request} ${id}`);
      if (!attempt) throw new Error(`Nobody asked to delete ${id} in request ${request}`);
      attempt.words.push(outcome);
      if (outcome === 'done' && !portal.lies.has(id) && attempt.job !== null)
        this.#removers.set(id, attempt.job);
    }
  }

  attemptsOn(job: string, item: string): readonly Attempt[] {
    return this.#attempts.get(`${job} ${item}`) ?? [];
  }

  removerOf(item: string): string | null {
    return this.#removers.get(item) ?? null;
  }

  /** Nothing is touched but what is in a started job, by its own user; and nothing else is missing. */
  checkReach(): void {
    const { orders, attempts, stage, foreign, schedule } = this.#world;
    for (const { job, item, request } of attempts)
      if (!orders.some(({ id, items }) => id === job && items.has(item)))
        throw new Error(`Request ${request} asks for ${item}, which is in no snapshot`);
    for (let place = 0; place < schedule.leads; place++) {
      const id = String(101 + place);
      const isMissed = !stage.portal.leads.has(id) && !foreign.has(id);
      if (isMissed && this.removerOf(id) === null) throw new Error(`${id} is missing`);
    }
  }
}

async function judgeJob(world: World, job: Job, book: Book): Promise<void> {
  const { stage, orders } = world;
  if (job.state !== 'finished') throw new Error(`The job is ${job.state} at the end`);
  for (const { request, id, user } of stage.portal.audit)
    if (user !== job.user.id && book.attemptsOn(job.id, id).some((one) => one.request === request))
      throw new Error(`Request ${request} ran as user ${user}, not ${job.user.id}`);
  const tally = new Map<Outcome, number>();
  const seen = new Set<string>();
  let stillThere = 0;
  for (const { ids, marks, notes } of await stage.chunks(job.id))
    for (const [place, item] of ids.entries()) {
      const mark = marks[place];
      if (!mark || !isOutcome(mark)) throw new Error(`${item} ended as ${mark}`);
      if (seen.has(item)) throw new Error(`${item} is in the journal twice`);
      seen.add(item);
      tally.set(mark, (tally.get(mark) ?? 0) + 1);
      const attempts = book.attemptsOn(job.id, item);
      const there = stage.portal.leads.has(item);
      if (there && mark !== 'notReached') stillThere += 1;
      judgeItem({
        world,
        job,
        item,
        outcome: mark,
        note: notes[place],
        there,
        removedBy: book.removerOf(item),
        attempts,
        proved: job.left !== undefined,
      });
      judgeRepeats(world, item, attempts);
    }
  const snapshot = orders.find(({ id }) => id === job.id)?.items;
  if (
    seen.size !== job.size ||
    snapshot?.size !== job.size ||
    [...seen].some((id) => !snapshot.has(id))
  )
    throw new Error(`The snapshot had ${snapshot?.size} items; the journal has ${seen.size}`);
  for (const [outcome, count] of Object.entries(job.counts))
    if (count !== (tally.get(outcome as Outcome) ?? 0))
      throw new Error(`${count} are counted as ${outcome}: ${JSON.stringify([...tally])}`);
  judgeEnd(world, job, stillThere);
}

/** How the job says that it ended, and how many it says are left. */
function judgeEnd(
  { happened, foreign, orders, attempts }: World,
  job: Job,
  stillThere: number,
): void {
  const { ending, counts, left, size } = job;
  const isTrue =
    (ending === 'done' && counts.notReached === 0) ||
    (ending === 'stopped' && happened.has('stop')) ||
    (ending === 'refusedThroughout' && counts.deleted === 0 && counts.refused >= 50);
  if (!isTrue) throw new Error(`It ended as ${ending}: ${JSON.stringify(counts)}`);
  if (left === undefined && !happened.has('stop')) throw new Error('There was no proof');
  // Others delete after the proof too: somebody, and the jobs after this one.
  const others = foreign.size + (orders.length > 1 || attempts.some(isLate) ? size : 0);
  if (left !== undefined && (left < stillThere || left > stillThere + others))
    throw new Error(`${stillThere} are still there, and it says ${left}`);
}

/** The portal's words on an item. */
function wordsOf({ attempts }: Case): string[] {
  return attempts.flatMap(({ words }) => words);
}

/** The outcome is true. */
function judgeItem(one: Case): void {
  const fault = faultIn(one);
  if (!fault) return;
  const { item, outcome, note, attempts } = one;
  const words = wordsOf(one);
  const tries = attempts.map(
    ({ request, trouble }) => `${request}${trouble ? ` (${trouble.kind})` : ''}`,
  );
  throw new Error(
    `${item} ended as ${outcome}${note?.reason ? ` (${note.reason.code})` : ''}, and ${fault};` +
      ` asked for in requests ${tries.join(', ') || 'none'}; the portal: ${words.join(', ') || 'nothing'}`,
  );
}

function faultIn(one: Case): string | null {
  const { world, job, item, outcome, note, there, removedBy, proved } = one;
  const { portal } = world.stage;
  const ours = removedBy === job.id;
  const isKept = portal.lies.has(item) || portal.denies.has(item);
  // The portal may still be at work when a person does without the proof, or when it begins later than we can wait.
  const isUnsure = one.attempts.some((attempt) => (!proved && wasLost(attempt)) || isLate(attempt));
  switch (outcome) {
    case 'deleted':
      if (there && (proved || !isKept)) return 'it is there';
      // Of what the portal said it deleted, and kept, and somebody else deleted then, nobody can tell.
      if (wordsOf(one).includes('done')) return null;
      return there || isDoubtful(one) ? null : 'this job did not delete it';
    case 'gone':
      if (there && (proved || !isKept)) return 'it is there';
      return ours ? 'it was this job that deleted it' : null;
    case 'refused':
      if (ours) return 'this job deleted it';
      return wordsOf(one).some((word) => word !== 'done' && word !== 'NOT_FOUND')
        ? null
        : 'nobody refused';
    case 'notReached':
      return ours && !isUnsure ? 'this job deleted it' : null;
    case 'failed':
      if (ours && !isUnsure) return 'this job deleted it';
      return faultInReason(one, note?.reason?.code, isKept);
    case 'restored':
      return 'nothing is put back here';
  }
}

function faultInReason(
  { attempts, proved }: Case,
  code: NonNullable<Note['reason']>['code'] | undefined,
  isKept: boolean,
): string | null {
  switch (code) {
    case 'stillThere':
      return isKept ? null : 'the portal did as it said';
    case 'noAnswer':
      return attempts.filter(wasLost).length >= fewestTries ? null : 'it was given up early';
    case 'notChecked':
      return proved ? 'there was a proof' : null;
    default:
      return 'without a reason of failure';
  }
}

/** The portal may have deleted it without our knowing: that somebody else did cannot be told from it. */
function isDoubtful({ world, job, item, attempts }: Case): boolean {
  return world.doubted.has(`${job.id} ${item}`) || attempts.some(wasLost) || attempts.length > 1;
}

/** The portal began with it longer after it had cut us off than lies between two looks. */
function isLate({ trouble }: Attempt): boolean {
  return trouble?.kind === 'goesOn' && trouble.delay >= 1000;
}

/** The answer was lost, or nobody was there to read it: told from here, the portal may have run it. */
function wasLost({ killed, trouble, after, words }: Attempt): boolean {
  if (killed && words.length > 0) return true;
  if (trouble?.kind === 'silent') return words.length > 0 && after < trouble.count;
  return trouble !== undefined && ambiguous.has(trouble.kind);
}

/**
 * One deleting request an item is enough. There is another only after one that did not come to the item, whose answer
 * was lost, or after which the worker died; and where the portal may have run it, it is looked for in between.
 */
function judgeRepeats({ looks }: World, item: string, attempts: readonly Attempt[]): void {
  for (const [n, attempt] of attempts.slice(0, -1).entries()) {
    const next = attempts[n + 1];
    const wasAnswered = attempt.words.length > 0 && !wasLost(attempt);
    if (wasAnswered)
      throw new Error(
        `${item} was answered in request ${attempt.request}, and sent in ${next?.request}`,
      );
    const isLookedFor = looks.some(
      ({ request, items, answered }) =>
        answered && items.has(item) && request > attempt.request && request < (next?.request ?? 0),
    );
    if (wasLost(attempt) && !isLookedFor)
      throw new Error(
        `${item} was sent in ${attempt.request} and, without a look, in ${next?.request}`,
      );
    if (attempt.words.length > 1) throw new Error(`${item} was run twice in one request`);
  }
}
