import { kindOf, learnFacts, type Act, type Kind, type Scope, type Verb } from '../kinds/index.ts';
import { PortalError, type PortalAddress, type PortalClient } from '../portal/index.ts';
import type { Clock } from './clock.ts';
import { detailsOf, type ItemDetail } from './details.ts';
import { makeDraft, type Draft, type DraftOrder, type NoDraft } from './draft.ts';
import { isOpen, type Job, type Outcome, type Speed, type Trouble } from './job.ts';
import type { Journal } from './journal.ts';
import { JournalError } from './journal/error.ts';
import type { Total } from './journal/schema.ts';
import {
  holdPortal,
  JobChangedError,
  LeaseLostError,
  type Locks,
  type RunJournal,
} from './lease.ts';
import type { Known } from './pace/index.ts';
import { reportRun, type ReportRun } from './report.ts';
import { Runner } from './runner.ts';
import { orderOfUndo } from './undo.ts';
import { viewOf, type JobView } from './view.ts';

/** The worker looks after its jobs at least this often, ms. */
const nextWake = 30_000;

/** A draft that nobody confirms is forgotten after this long, ms. */
const draftLife = 3_600_000;

export interface ForemanParts {
  journal: Journal;
  /** Whoever holds a portal's lock runs its jobs. */
  locks: Locks;
  clientOf(portal: PortalAddress): PortalClient;
  clock: Clock;
  /** 0..1 */
  random: () => number;
  /** The speed of jobs that have none of their own, as the settings say now. */
  speed: () => Speed;
  /** Called whenever a job has something new to show. */
  onChange(view: JobView): void;
  /** Called with what no one expected; the job stays in the journal and is tried again at the next wake. */
  onFault(error: unknown): void;
}

/** A whole kind, and what is to be done to it. */
interface WholeOrder {
  kind: Kind;
  verb: Verb;
  scope: Scope;
}

/** Takes on jobs and sees that they run: one at a time for a portal, in the order of their confirmation. */
export class Foreman {
  readonly #parts: ForemanParts;
  readonly #runners = new Map<PortalAddress, Runner>();
  /** When each runner's run is over; never rejects. */
  readonly #runs = new WeakMap<Runner, Promise<void>>();
  /** Jobs whose run our own journal has broken, and when they are tried again. */
  readonly #broken = new Map<string, Trouble>();
  /** What was learnt of each portal's pace. */
  readonly #known = new Map<PortalAddress, Known>();
  /** Portals whose jobs are being run, and whether somebody has asked for it again meanwhile. */
  readonly #busy = new Map<PortalAddress, { again: boolean }>();
  /** When the last job was confirmed, ms since the epoch: no two at the same time, since jobs run in that order. */
  #confirmed = 0;
  /** Buttons and starts, one after another: a job is never changed while its runner is being made. */
  #turn: Promise<unknown> = Promise.resolve();

  constructor(parts: ForemanParts) {
    this.#parts = parts;
  }

  /** Takes a snapshot for the person to confirm; see `makeDraft`. */
  async draft(portal: PortalAddress, order: DraftOrder): Promise<Draft | NoDraft> {
    const { journal, clientOf, clock } = this.#parts;
    await journal.dropDrafts(clock.now() - draftLife);
    return makeDraft({ journal, client: clientOf(portal), now: clock.now() }, order);
  }

  /** Takes the snapshot of a whole kind, or of what of it is the user's. */
  async draftWhole(
    portal: PortalAddress,
    { kind, verb, scope }: WholeOrder,
  ): Promise<Draft | NoDraft> {
    const client = this.#parts.clientOf(portal);
    const facts = await learnFacts(client);
    const { signal } = new AbortController();
    const ids = kind.whole?.items(client, scope, facts, signal) ?? [];
    return this.draft(portal, { kind, verb, ids, as: facts.user });
  }

  /** Takes the snapshot of a job that puts back what a finished one deleted. */
  async draftUndo(id: string): Promise<Draft | NoDraft> {
    const { journal, clientOf } = this.#parts;
    const job = await journal.job(id);
    const order = job && (await orderOfUndo(journal, clientOf(job.portal), job));
    return order ? this.draft(job.portal, order) : 'empty';
  }

  /**
   * Starts a confirmed draft.
   * @throws OverlapError when another job has claimed its items meanwhile.
   */
  async start(id: string): Promise<boolean> {
    const { journal, clock } = this.#parts;
    const job = await this.#inTurn(() => {
      this.#confirmed = Math.max(clock.now(), this.#confirmed + 1);
      return journal.start(id, this.#confirmed);
    });
    if (!job) return false;
    this.#parts.onChange(this.#view(job));
    const undone = job.undoes && (await journal.job(job.undoes.job));
    if (undone) this.#parts.onChange(this.#view(undone));
    void this.#runNext(job.portal);
    return true;
  }

  /** Forgets a draft; open and finished jobs stay. */
  async drop(id: string): Promise<void> {
    await this.#parts.journal.removeDraft(id);
  }

  /** Keeps a job from sending anything more, until somebody resumes it; whatever happens to the worker meanwhile. */
  async pause(id: string): Promise<void> {
    await this.#inTurn(async () => {
      if (await this.#press(id, (runner) => runner.pause())) return;
      const to: Partial<Job> = { state: 'paused', hold: 'person' };
      await this.#change(id, ({ state }) => state === 'running', to);
    });
  }

  /** Lets a paused job go on. */
  async resume(id: string): Promise<void> {
    await this.#inTurn(() =>
      this.#change(id, ({ state }) => state === 'paused', { state: 'running' }),
    );
  }

  /** Ends a job early; what was sent is still looked up, so that every item gets its true outcome. */
  async stop(id: string): Promise<void> {
    await this.#inTurn(async () => {
      if (await this.#press(id, (runner) => runner.stop())) return;
      await this.#change(id, isOpen, { state: 'stopping', ending: 'stopped' });
    });
  }

  /** Sets a job's speed, also while it runs. */
  async setSpeed(id: string, speed: Speed): Promise<void> {
    await this.#inTurn(async () => {
      if (await this.#press(id, (runner) => runner.setSpeed(speed))) return;
      await this.#change(id, isOpen, { speed });
    });
  }

  /** The settings' speed has changed: jobs that have none of their own follow. */
  async followSpeed(): Promise<void> {
    for (const runner of this.#runners.values()) runner.followSpeed();
    // Those that wait show it, too.
    const waiting = (await this.#parts.journal.jobs()).filter(
      (job) => isOpen(job) && !this.#runnerOf(job.id),
    );
    for (const job of waiting) this.#parts.onChange(this.#view(job));
  }

  /** The portal's jobs, newest first, drafts left out. */
  async jobs(portal: PortalAddress): Promise<JobView[]> {
    return (await this.#parts.journal.jobs(portal)).map((job) => this.#view(job));
  }

  details(id: string, limit: number): Promise<ItemDetail[]> {
    return detailsOf(this.#parts.journal, id, limit);
  }

  /** The portal that a job, or a draft, is of. */
  async portalOf(id: string): Promise<PortalAddress | null> {
    return (await this.#parts.journal.job(id))?.portal ?? null;
  }

  /**
   * Carries on whatever should be running: after a start of the browser or the worker, and from time to time while
   * somebody has to sign in.
   * @param at only this portal is asked who is there; of all portals when absent.
   * @returns whether any job runs, or will when its user is there, so that it must be looked after again.
   */
  async wake(at?: PortalAddress): Promise<boolean> {
    const open = (await this.#parts.journal.jobs()).filter(isOpen);
    const portals = at ? [at] : new Set(open.map(({ portal }) => portal));
    await Promise.all([...portals].map((portal) => this.#lookAfter(portal, open)));
    return open.some((job) => job.state !== 'paused' || waitsForUser(job));
  }

  /** The jobs of all portals, newest first, drafts left out. */
  async allJobs(): Promise<JobView[]> {
    return (await this.#parts.journal.jobs()).map((job) => this.#view(job));
  }

  /** A run of a finished job's report, see `reportRun`; null when there is no such report (any more). */
  async report(id: string, from: number, outcome?: Outcome): Promise<ReportRun | null> {
    const { journal } = this.#parts;
    const job = await journal.job(id);
    return job?.state === 'finished' ? reportRun(journal, job, from, outcome) : null;
  }

  /** Forgets the report of a finished job; its counts stay in the totals. @returns whether there was one. */
  remove(id: string): Promise<boolean> {
    return this.#inTurn(() => this.#parts.journal.remove(id));
  }

  /** What jobs whose reports were removed came to. */
  totals(): Promise<Total[]> {
    return this.#parts.journal.totals();
  }

  /** How many jobs there are whose records cannot be read. */
  unreadable(): Promise<number> {
    return this.#parts.journal.unreadable();
  }

  async #lookAfter(portal: PortalAddress, open: readonly Job[]): Promise<void> {
    const waiting = open.filter((job) => job.portal === portal && waitsForUser(job));
    if (waiting.length > 0) await this.#askWhoIsThere(portal, waiting);
    void this.#runNext(portal);
  }

  /** Resumes jobs whose user is back. */
  async #askWhoIsThere(portal: PortalAddress, waiting: readonly Job[]): Promise<void> {
    let user: string;
    try {
      user = (await this.#parts.clientOf(portal).whoAmI()).id;
    } catch (error) {
      if (!(error instanceof PortalError)) throw error;
      return;
    }
    for (const job of waiting) {
      const to: Partial<Job> =
        job.user.id === user ? { state: 'running' } : { state: 'paused', hold: 'otherUser' };
      // Still waiting for its user, that is: meanwhile a person may have paused it.
      await this.#inTurn(() => this.#change(job.id, waitsForUser, to));
    }
  }

  /** Runs the portal's jobs until none is left to run. Never rejects. */
  async #runNext(portal: PortalAddress): Promise<void> {
    const busy = this.#busy.get(portal);
    if (busy) {
      busy.again = true;
      return;
    }
    const asked = { again: true };
    this.#busy.set(portal, asked);
    try {
      while (asked.again) {
        asked.again = false;
        await this.#runAll(portal).catch((error: unknown) => {
          if (!(error instanceof JobChangedError)) throw error;
          asked.again = true;
        });
      }
    } catch (error) {
      // Somebody else runs them by now.
      if (error instanceof LeaseLostError) return;
      this.#parts.onFault(error);
      await this.#tellFault(portal, error);
    } finally {
      this.#busy.delete(portal);
    }
  }

  /** Runs all that can be run, one after another, as the only one who does. */
  async #runAll(portal: PortalAddress): Promise<void> {
    if (!(await this.#nextWork(portal))) return;
    await holdPortal(this.#parts, portal, async (journal) => {
      for (;;) {
        const runner = await this.#inTurn(() => this.#runnerOfNext(portal, journal));
        if (!runner) break;
        await this.#run(runner);
      }
    });
  }

  /** The portal's next job, the one confirmed first. */
  async #nextWork(portal: PortalAddress): Promise<Work | undefined> {
    return (await this.#parts.journal.jobs(portal))
      .filter((job) => isOpen(job) && job.state !== 'paused')
      .toSorted((a, b) => (a.confirmedAt ?? 0) - (b.confirmedAt ?? 0))
      .flatMap(workOf)[0];
  }

  async #runnerOfNext(portal: PortalAddress, journal: RunJournal): Promise<Runner | null> {
    const { clientOf, clock, random, speed, onChange } = this.#parts;
    const work = await this.#nextWork(portal);
    if (!work) return null;
    const { job } = work;
    const runner = await Runner.of(job, {
      journal,
      client: clientOf(portal),
      kind: work.kind,
      act: work.act,
      clock,
      random,
      speed,
      known: this.#known.get(portal),
      onChange: () => onChange(this.#view(job)),
    });
    this.#runners.set(portal, runner);
    this.#broken.delete(job.id);
    return runner;
  }

  async #run(runner: Runner): Promise<void> {
    const { job } = runner;
    let told = job;
    try {
      const run = runner.run();
      this.#runs.set(
        runner,
        run.catch(() => undefined),
      );
      await run;
    } catch (error) {
      if (error instanceof JobChangedError) told = (await this.#parts.journal.job(job.id)) ?? job;
      else if (!(error instanceof LeaseLostError)) this.#broken.set(job.id, this.#troubleOf(error));
      throw error;
    } finally {
      this.#runners.delete(job.portal);
      this.#known.set(job.portal, runner.known);
      this.#parts.onChange(this.#view(told));
    }
    if (job.state === 'finished') await this.#offerUndoAgain(job);
  }

  /** Says what keeps the portal's next job, which the fault may have met before it was run. */
  async #tellFault(portal: PortalAddress, error: unknown): Promise<void> {
    const job = (await this.#nextWork(portal).catch(() => undefined))?.job;
    if (!job || this.#broken.has(job.id)) return;
    this.#broken.set(job.id, this.#troubleOf(error));
    this.#parts.onChange(this.#view(job));
  }

  /** Our own journal fails: the job is tried again at the next wake. */
  #troubleOf(error: unknown): Trouble {
    const isFull = error instanceof JournalError && error.kind === 'full';
    return { kind: isFull ? 'diskFull' : 'journal', nextTry: this.#parts.clock.now() + nextWake };
  }

  /** What was deleted and has not been put back, by this undoing and those before it, can still be asked for. */
  async #offerUndoAgain({ undoes, portal }: Job): Promise<void> {
    if (!undoes) return;
    const { journal, onChange } = this.#parts;
    const undoings = (await journal.jobs(portal)).filter((job) => job.undoes?.job === undoes.job);
    // What left the bin, and is not back, is not to be found there again either.
    const gone = undoings.reduce(
      (sum, { counts, back }) => sum + counts.restored + (back?.lost ?? 0),
      0,
    );
    const undone = await journal.change(undoes.job, (job) => {
      const { undoneBy: _, ...offered } = job;
      return gone < job.counts.deleted ? offered : null;
    });
    if (undone) onChange(this.#view(undone));
  }

  async #change(id: string, when: (job: Job) => boolean, to: Partial<Job>): Promise<void> {
    const { journal, onChange } = this.#parts;
    const changed = await journal.change(id, (job) => {
      if (!when(job)) return null;
      const { hold: _, pausing: __, ...rest } = job;
      // What a job waits for goes with its state, and with nothing else.
      const next: Job = { ...(to.state ? rest : job), ...to };
      if (next.state === 'running' && next.ending) next.state = 'stopping';
      return next;
    });
    if (!changed) return;
    onChange(this.#view(changed));
    void this.#runNext(changed.portal);
  }

  /**
   * Presses a button of the job's runner.
   * @returns false when there is none, or it can do no more for the job: its run is over then.
   */
  async #press(id: string, press: (runner: Runner) => Promise<unknown>): Promise<boolean> {
    const runner = this.#runnerOf(id);
    if (!runner) return false;
    try {
      if ((await press(runner)) !== false) return true;
    } catch (error) {
      const isReplaced = error instanceof JobChangedError || error instanceof LeaseLostError;
      if (!isReplaced) throw error;
    }
    await this.#runs.get(runner);
    return false;
  }

  #inTurn<T>(action: () => Promise<T>): Promise<T> {
    const result = this.#turn.then(action);
    this.#turn = result.catch(() => undefined);
    return result;
  }

  #runnerOf(id: string): Runner | null {
    for (const runner of this.#runners.values()) if (runner.job.id === id) return runner;
    return null;
  }

  #view(job: Job): JobView {
    const runner = this.#runnerOf(job.id);
    return viewOf(runner?.job ?? job, {
      speed: this.#parts.speed(),
      limitedBy: runner?.limitedBy ?? null,
      rate: runner?.rate ?? null,
      trouble: runner?.trouble ?? this.#broken.get(job.id) ?? null,
      queued: !runner && this.#runners.has(job.portal),
    });
  }
}

/** A job with what runs it. */
interface Work {
  job: Job;
  kind: Kind;
  act: Act;
}

/** Nothing for a job of a later version's kind, which waits for that version. */
function workOf(job: Job): Work[] {
  const kind = kindOf(job.kind);
  const act = kind?.acts[job.verb];
  return kind && act ? [{ job, kind, act }] : [];
}

function waitsForUser({ state, hold }: Job): boolean {
  return state === 'paused' && (hold === 'signedOut' || hold === 'otherUser');
}
