import {
  runsOf,
  type Act,
  type ItemId,
  type Kind,
  type NonEmpty,
  type Word,
} from '../kinds/index.ts';
import { PortalError, type PortalClient } from '../portal/index.ts';
import { highestBefore, needsHighest, proveBack } from './back.ts';
import type { Clock } from './clock.ts';
import { doneOf, type Hold, type Job, type Speed, type SpeedLimit, type Trouble } from './job.ts';
import { fillLanes } from './lanes.ts';
import type { RunJournal } from './lease.ts';
import { Ledger, type Entry, type Taken } from './ledger.ts';
import { Pace, type Known } from './pace/index.ts';
import { perform } from './perform.ts';
import { Rate } from './rate.ts';
import { entryOf, notDone, successOf, troubleIn } from './settlement.ts';
import { Stubborn } from './stubborn.ts';
import { verify } from './verify.ts';

/**
 * After so many refusals for want of the right, with nothing deleted, so many items from all over the snapshot are
 * tried; when they are refused too, the rest is not.
 */
const doubtful = 50;
const sampleSize = 20;

/** A browser opens no more connections to a host that speaks HTTP/1.1, as plain http always does. */
const browserConnections = 6;

/** A pause that the portal asks for is worth telling from this length on, ms. */
const noticeable = 2000;

/** Between two looks at a portal that may still be working through a request it was cut from, ms. */
const settlingTime = 1000;

export interface RunnerParts {
  journal: RunJournal;
  client: PortalClient;
  kind: Kind;
  /** What is done to the items. */
  act: Act;
  clock: Clock;
  /** 0..1 */
  random: () => number;
  /** The speed of jobs that have none of their own. */
  speed: () => Speed;
  /** What jobs before have learnt of the portal's pace. */
  known: Known | undefined;
  /** Called whenever there is something new to show. */
  onChange: () => void;
}

/** The portal wants something that only a person can give. */
class Held extends Error {
  readonly hold: Hold;
  constructor(hold: Hold) {
    super(`The job is held: ${hold}`);
    this.hold = hold;
  }
}

/** A person does not want to wait for the portal's last word. */
class Abandoned extends Error {}

/** "Pause" was pressed in the middle of the proof. */
class Interrupted extends Error {}

/**
 * Runs one job to its end, or to the point where it must wait for a person. Every batch is in the journal before it
 * is sent; what became of a batch whose answer was lost is looked up before anything is sent again.
 */
export class Runner {
  readonly job: Job;
  readonly #parts: RunnerParts;
  readonly #ledger: Ledger;
  readonly #pace: Pace;
  readonly #rate = new Rate();
  #trouble: Trouble | null = null;
  #abandoned = false;
  #noRight = 0;
  /** Nothing was left to be taken when it was tried last. */
  #isExhausted = false;
  /** The sample of a snapshot that is refused throughout was tried. */
  #sampled = false;
  readonly #stubborn = new Stubborn();
  /** Cuts waits short when a person presses a button. */
  #nudge = new AbortController();
  /** A person has pressed a button: the next question does not wait for its turn. */
  #hurried = false;
  /** What is asked for changes nothing. */
  #isAsking = false;
  /** A request may still be under way at the portal, of this run or of one that died. */
  #unsettled = true;

  private constructor(job: Job, ledger: Ledger, parts: RunnerParts) {
    this.job = job;
    this.#parts = parts;
    this.#ledger = ledger;
    this.#pace = new Pace({
      random: parts.random,
      speed: job.speed ?? parts.speed(),
      limits: parts.act,
      ...(parts.known && { known: parts.known }),
      ...(parts.client.address.startsWith('http:') && { connections: browserConnections }),
    });
  }

  /** Makes a runner of a job, reading from the journal how far it is. */
  static async of(job: Job, parts: RunnerParts): Promise<Runner> {
    return new Runner(job, await Ledger.open(parts.journal, job), parts);
  }

  /** Trouble that is being waited out, or null. */
  get trouble(): Trouble | null {
    return this.#trouble;
  }

  /** Items a second; null while unknown. */
  get rate(): number | null {
    return this.#rate.rate;
  }

  /** What keeps the job from being faster; null while it sends nothing. */
  get limitedBy(): SpeedLimit | null {
    return this.job.state === 'running' ? this.#pace.limitedBy : null;
  }

  /** What was learnt of the portal's pace. */
  get known(): Known {
    return this.#pace.known;
  }

  /** Changes the speed of what is yet to be sent. Survives the worker. */
  async setSpeed(speed: Speed): Promise<void> {
    if (this.job.state === 'finished') return;
    this.job.speed = speed;
    this.#pace.speed = speed;
    await this.#write();
  }

  /** The settings' speed has changed. */
  followSpeed(): void {
    this.#pace.speed = this.job.speed ?? this.#parts.speed();
    this.#parts.onChange();
  }

  /**
   * Sends nothing more; `run` returns when the requests under way are answered. Survives the worker.
   * @returns false when the job is being paused at this very moment, for a reason of its own.
   */
  async pause(): Promise<boolean> {
    const { state } = this.job;
    if (state === 'paused') return false;
    if (state === 'finished') return true;
    this.job.pausing = true;
    this.#wakeUp();
    await this.#write();
    return true;
  }

  /**
   * Like `pause`, but for good: what was not sent is not reached. Pressed again, it does without the proof, for which
   * the portal may never be there.
   * @returns false when the job is being paused at this very moment, and this runner can do no more for it.
   */
  async stop(): Promise<boolean> {
    const { state } = this.job;
    if (state === 'paused') return false;
    if (state === 'finished') return true;
    delete this.job.pausing;
    if (state === 'running') {
      this.job.ending = 'stopped';
      this.job.state = 'stopping';
    } else {
      this.#abandoned = true;
    }
    this.#wakeUp();
    await this.#write();
    return true;
  }

  /** Runs until the job is finished or paused. Rejects only when the journal fails. */
  async run(): Promise<void> {
    const begun = this.#parts.clock.now();
    const before = this.job.activeTime;
    const keepTime = () => {
      // A clock may have been set back.
      this.job.activeTime = before + Math.max(0, this.#parts.clock.now() - begun);
    };
    try {
      await this.#deleteAll(keepTime);
      keepTime();
      if (this.job.pausing) return await this.#pauseFor('person');
      if (this.job.ending) await this.#ledger.closeWaiting();
      await this.#enter('checking');
      await this.#check();
      if (this.job.state !== 'finished') await this.#pauseFor('person');
    } catch (error) {
      keepTime();
      await this.#giveWay(error);
    }
  }

  /** The job cannot go on: it waits for a person, or ends as it is when a person wanted that. */
  async #giveWay(error: unknown): Promise<void> {
    const held = error instanceof Held;
    if (!held && !(error instanceof Abandoned)) throw error;
    if (held && this.job.ending !== 'stopped')
      return this.#pauseFor(this.job.pausing ? 'person' : error.hold);
    await this.#ledger.closeUnproved();
    delete this.job.left;
    delete this.job.checkedAt;
    delete this.job.back;
    await this.#finish('stopped');
  }

  /** Items without an outcome that are not with the portal. */
  get #waiting(): number {
    return this.job.size - doneOf(this.job.counts) - this.#ledger.unknown.length;
  }

  get #halted(): boolean {
    return this.job.pausing === true || this.job.ending !== undefined;
  }

  async #deleteAll(keepTime: () => void): Promise<void> {
    while (!this.job.pausing) {
      try {
        await this.#resolveUnknown();
        if (this.#halted) return;
        await this.#noteHighest();
        await this.#sendAll(keepTime);
        if (this.#isDoubtful()) await this.#trySample();
        else if (this.#isExhausted && this.#ledger.unknown.length === 0) return;
      } catch (error) {
        this.#bear(error);
      }
    }
  }

  /** What comes back under new numbers is told from what is there by the highest number before. */
  async #noteHighest(): Promise<void> {
    const { undoes } = this.job;
    if (!undoes || !needsHighest(this.job)) return;
    const after = await this.#ask(() => highestBefore(this.#parts.client, this.job));
    this.job.undoes = { ...undoes, after };
    await this.#write();
  }

  async #sendAll(keepTime: () => void): Promise<void> {
    const { clock, onChange } = this.#parts;
    this.#rate.note(clock.now(), doneOf(this.job.counts));
    await fillLanes<Taken>({
      lanes: () => (this.#nearsDoubt() ? 0 : this.#pace.lanes),
      mayBegin: () => !this.#halted && !this.#isDoubtful(),
      delay: () => this.#pace.delay(clock.now()),
      rest: (ms, signal) => clock.sleep(ms, AbortSignal.any([signal, this.#nudge.signal])),
      next: () => this.#nextBatch(),
      ready: ({ written }) => written,
      send: ({ ids }) => this.#sendUnlessRefused(ids),
      putBack: ({ ids }) => this.#putBack(ids),
      onEnd: () => {
        keepTime();
        onChange();
      },
    });
  }

  /** Items that wait; those over which the portal broke down only when no others do. */
  async #nextBatch(): Promise<Taken | null> {
    const { batch } = this.#pace;
    const { aside } = this.#stubborn;
    const taken =
      (await this.#ledger.take(batch, aside)) ??
      (aside.size > 0 ? await this.#ledger.take(batch) : null);
    this.#isExhausted = taken === null;
    if (taken) this.#pace.began(this.#parts.clock.now());
    return taken;
  }

  /** A portal that asks for fewer requests has done nothing: the other lanes go on, and these wait for their turn. */
  async #sendUnlessRefused(ids: NonEmpty<ItemId>): Promise<void> {
    const { clock } = this.#parts;
    const sentAt = clock.now();
    try {
      await this.#send(ids);
    } catch (error) {
      if (!(error instanceof PortalError) || error.kind !== 'limit') throw error;
      const now = clock.now();
      const wait = this.#pace.refused(now, error.retryAfter, sentAt);
      if (wait >= noticeable) this.#trouble = { kind: 'limit', nextTry: now + wait };
    }
  }

  async #send(ids: NonEmpty<ItemId>): Promise<void> {
    const { clock } = this.#parts;
    const sentAt = clock.now();
    let performed;
    try {
      performed = await perform({ ...this.#parts, as: this.job.user.id }, ids);
    } catch (error) {
      // Refused as a whole: nothing was done, and nothing need be looked up.
      if (error instanceof PortalError && !error.mayHaveRun) await this.#putBack(ids);
      else this.#countAlone(ids);
      throw error;
    }
    const { words, user, duration, resetAfter } = performed;
    await this.#settle(ids, words);
    if (user !== undefined && user !== this.job.user.id)
      throw new PortalError('otherUser', 'Somebody else is signed in');
    const trouble =
      performed.trouble ??
      troubleIn(
        ids.map((id) => words.get(id)),
        resetAfter,
      );
    if (trouble) {
      if (trouble.mayHaveRun) this.#countAlone(ids);
      throw trouble;
    }
    this.#stubborn.succeeded();
    this.#pace.succeeded({ items: ids.length, sentAt, now: performed.at, duration });
    this.#trouble = null;
  }

  async #settle(ids: NonEmpty<ItemId>, words: ReadonlyMap<ItemId, Word>): Promise<void> {
    const entries = new Map<ItemId, Entry>();
    for (const id of ids) {
      const sentBefore = this.#ledger.wasSentBefore(id);
      const entry = entryOf(this.job.verb, words.get(id), sentBefore);
      if (!entry) continue;
      entries.set(id, entry);
      if (entry.note?.reason?.code === 'noRight') this.#noRight += 1;
    }
    await this.#ledger.settle(entries);
    this.#rate.note(this.#parts.clock.now(), doneOf(this.job.counts));
  }

  /**
   * With what is under way, it may come to doubt: no more is begun before that is known. Else a fast portal would have
   * refused everything by then.
   */
  #nearsDoubt(): boolean {
    if (this.#sampled || this.#succeeded > 0 || this.#noRight === 0) return false;
    return this.#noRight + this.#ledger.unknown.length >= doubtful;
  }

  /** Nothing but refusals so far: the rest may be no better. */
  #isDoubtful(): boolean {
    return !this.#sampled && this.#succeeded === 0 && this.#noRight >= doubtful;
  }

  /** The first items may be others' and the rest one's own: some from all over decide whether to go on. */
  async #trySample(): Promise<void> {
    const sample = (await this.#ledger.sample(sampleSize)) ?? [];
    const batches = runsOf(sample, this.#pace.batch);
    for (let batch = batches.shift(); batch; batch = batches.shift()) {
      await this.#waitForTurn();
      if (this.#halted) {
        for (const unsent of [batch, ...batches]) await this.#putBack(unsent);
        return;
      }
      try {
        this.#pace.began(this.#parts.clock.now());
        await this.#send(batch);
      } catch (error) {
        for (const unsent of batches) await this.#putBack(unsent);
        throw error;
      }
    }
    this.#sampled = true;
    if (this.#succeeded === 0 && this.#waiting > 0) this.job.ending = 'refusedThroughout';
  }

  #countAlone(ids: NonEmpty<ItemId>): void {
    const [id] = ids;
    if (ids.length === 1) this.#stubborn.failedAlone(id);
  }

  async #putBack(ids: NonEmpty<ItemId>): Promise<void> {
    const entries = ids.map((id) => [id, notDone(this.#ledger.wasSentBefore(id))] as const);
    await this.#ledger.settle(new Map(entries));
  }

  /** Looks up what was sent without an answer: what is gone was deleted, what exists is sent again. */
  async #resolveUnknown(): Promise<void> {
    const { unknown } = this.#ledger;
    if (unknown.length === 0) return;
    let there = await this.#existing(unknown);
    while (this.#unsettled && there.size > 0) {
      await this.#letSettle();
      if (this.job.pausing) return;
      if (this.#abandoned) throw new Abandoned();
      const before = there.size;
      there = await this.#existing([...there.keys()]);
      if (there.size === before) break;
    }
    this.#unsettled = false;
    const found = unknown.map((id) => [id, this.#lookedUp(id, there.get(id))] as const);
    await this.#ledger.settle(new Map(found));
    this.#parts.onChange();
  }

  /** Gives the portal time to work on. A button that does not want to leave it at that cuts nothing short. */
  async #letSettle(): Promise<void> {
    for (;;) {
      const { signal } = this.#nudge;
      await this.#parts.clock.sleep(settlingTime, signal);
      if (!signal.aborted || this.job.pausing || this.#abandoned) return;
    }
  }

  /** What a look says of an item that was sent without an answer; no title: it is gone. */
  #lookedUp(id: ItemId, title: string | undefined): Entry {
    if (title === undefined) return { mark: successOf(this.job.verb) };
    if (!this.#stubborn.isHopeless(id)) return { mark: 'again' };
    return { mark: 'failed', note: { title, reason: { code: 'noAnswer' } } };
  }

  #existing(ids: readonly ItemId[]): Promise<ReadonlyMap<ItemId, string>> {
    const { client, kind } = this.#parts;
    if (ids.length === 0) return Promise.resolve(new Map());
    return this.#ask(() => kind.existing(client, ids, this.job.user.id));
  }

  /** Asks for something that changes nothing: it waits for its turn as whatever is sent does. */
  async #ask<Answer>(question: () => Promise<Answer>): Promise<Answer> {
    const { clock, onChange } = this.#parts;
    if (!this.#hurried) await this.#waitForTurn();
    this.#hurried = false;
    const sentAt = clock.now();
    this.#pace.began(sentAt);
    this.#isAsking = true;
    const answer = await question();
    this.#isAsking = false;
    this.#pace.looked(sentAt, clock.now());
    if (this.#trouble) {
      this.#trouble = null;
      onChange();
    }
    return answer;
  }

  /** Until the pace lets another request begin, or a button is pressed. */
  async #waitForTurn(): Promise<void> {
    const { clock } = this.#parts;
    const delay = this.#pace.delay(clock.now());
    if (delay > 0) await clock.sleep(delay, this.#nudge.signal);
  }

  /** Items to which it was done. */
  get #succeeded(): number {
    return this.job.counts[successOf(this.job.verb)];
  }

  /** The proof: a fresh answer of the portal for everything that was reached. */
  async #check(): Promise<void> {
    const { journal, client, clock } = this.#parts;
    while (!this.job.pausing) {
      try {
        this.job.left = await verify(journal, client, this.#patientKind, this.job);
        this.job.checkedAt = clock.now();
        const back = await proveBack({ journal, client, job: this.job });
        if (back !== undefined) this.job.back = back;
        return await this.#finish('done');
      } catch (error) {
        if (!(error instanceof Interrupted)) this.#bear(error);
      }
    }
  }

  /** The kind, which asks in its turn. */
  get #patientKind(): Kind {
    const existing: Kind['existing'] = async (_client, ids) => {
      if (this.#abandoned) throw new Abandoned();
      if (this.job.pausing) throw new Interrupted();
      return this.#existing(ids);
    };
    return { ...this.#parts.kind, existing };
  }

  async #finish(ending: NonNullable<Job['ending']>): Promise<void> {
    this.job.ending ??= ending;
    // A report tells the speed of then, whatever the settings say later.
    this.job.speed ??= this.#parts.speed();
    this.job.finishedAt = this.#parts.clock.now();
    delete this.job.pausing;
    this.#trouble = null;
    await this.#enter('finished');
  }

  /** What passes by itself is waited out before anything more is asked; otherwise the job is held. */
  #bear(error: unknown): void {
    if (!(error instanceof PortalError)) throw error;
    if (!error.passes) throw new Held(holdOf(error));
    if (error.kind === 'network' || error.kind === 'timeout') this.#unsettled = true;
    if (this.#abandoned) throw new Abandoned();
    if (this.job.pausing) return;
    const { clock, onChange } = this.#parts;
    const wait = this.#leaveAlone(error);
    this.#trouble = { kind: error.kind, nextTry: clock.now() + wait };
    onChange();
  }

  /** How long the portal is left alone after trouble that passes, ms. */
  #leaveAlone({ kind, retryAfter }: PortalError): number {
    const now = this.#parts.clock.now();
    const isAsking = this.#isAsking;
    this.#isAsking = false;
    switch (kind) {
      case 'timeout':
      case 'network':
      case 'busy':
      case 'notData':
        return isAsking
          ? this.#pace.lookFailed(now, retryAfter)
          : this.#pace.failed(now, kind, retryAfter);
      default:
        return this.#pace.refused(now, retryAfter);
    }
  }

  async #pauseFor(hold: Hold): Promise<void> {
    this.job.hold = hold;
    delete this.job.pausing;
    this.#trouble = null;
    this.#rate.reset();
    await this.#enter('paused');
  }

  async #enter(state: Job['state']): Promise<void> {
    this.job.state = state;
    if (state !== 'paused') delete this.job.hold;
    await this.#write();
  }

  async #write(): Promise<void> {
    await this.#ledger.save();
    this.#parts.onChange();
  }

  #wakeUp(): void {
    this.#hurried = true;
    this.#nudge.abort();
    this.#nudge = new AbortController();
  }
}

function holdOf({ kind }: PortalError): Hold {
  switch (kind) {
    case 'signedOut':
    case 'otherUser':
    case 'closed':
    case 'noMethod':
    case 'withdrawn':
    case 'binUnreadable':
    case 'notInPlan':
      return kind;
    default:
      return 'notAllowed';
  }
}
