import { IDBFactory } from 'fake-indexeddb';
import { vi } from 'vitest';
import { OverlapError, type Foreman } from '../../../../utils/jobs/index.ts';
import { chunkSize, isOpen, type Chunk, type Job } from '../../../../utils/jobs/job.ts';
import { PortalError } from '../../../../utils/portal/index.ts';
import { seededRandom } from '../../../portal/random.ts';
import { Life } from '../life.ts';
import { put } from '../put.ts';
import type { SimulatedRequest, Trouble } from '../simulated-portal.ts';
import { Stage } from '../stage.ts';
import { turn } from '../until.ts';
import type { Event, Schedule, Selection } from './schedule.ts';

/** A deletion of one item that a request asked the portal for. */
export interface Attempt {
  request: number;
  item: string;
  /** The job that had the item down as sent at that moment; null: none had. */
  job: string | null;
  trouble: Trouble | undefined;
  /** How many items the same request asked for after this one. */
  after: number;
  /** The worker died before it had written down what became of it. */
  killed: boolean;
  /** What the portal did, by its audit: `done` or an error's code; nothing where it did not come to it. */
  words: string[];
}

/** A job or a draft, and the person's hand in it. */
interface Ordered {
  id: string;
  items: ReadonlySet<string>;
}

/** A worker: its life, and what of it has been written down. */
interface Worker {
  life: Life;
  foreman: Foreman;
  /** Its death has been seen to. */
  buried: boolean;
}

/** A job and its chunks as they were before a write that did not wait for the disk. */
interface Before {
  job: Job;
  chunks: Chunk[];
}

/** The worker looks after its jobs this often, ms. */
const alarm = 30_000;

/** How long a request may last before its client gives it up, ms. */
const requestLimit = 20_000;

/** Turns without anybody asleep after which nothing but the alarm can be next. */
const idleTurns = 12;

/**
 * The world that a schedule plays in: a stage, what happens to it, and a record of everything that the invariants are
 * judged by.
 */
export class World {
  readonly stage: Stage;
  readonly schedule: Schedule;
  readonly orders: Ordered[] = [];
  readonly attempts: Attempt[] = [];
  readonly looks: { request: number; items: ReadonlySet<string>; answered: boolean }[] = [];
  /** Items that somebody else deleted. */
  readonly foreign = new Set<string>();
  /** Items (`job item`) that were down as sent when the worker died. */
  readonly doubted = new Set<string>();
  /** Words for what has happened to the portal, the session and the jobs: events and troubles, by kind. */
  readonly happened = new Set<string>();
  /** Invariants that were broken while it went on. */
  readonly violations: string[] = [];
  /** How often the clock was moved on. */
  clockSteps = 0;
  /** The worker; while there are two of them (two windows, an update), both. */
  #workers: Worker[] = [];
  /** The last button of each job. */
  readonly #presses = new Map<string, object>();
  /** Jobs that a person has paused or stopped, and what of each was under way then. */
  readonly #halted = new Map<string, Set<string>>();
  /** Whom the next button is pressed at. */
  #turnOf = 0;
  /** So many of the last writes may be lost at the end of this life. */
  #atRisk = 0;
  #writes: Promise<void> = Promise.resolve();
  /** What a loss of power may take back, oldest first. */
  #unflushed: Before[] = [];
  #calm = false;
  #limits = new WeakMap<AbortSignal, AbortController>();
  #poison: ReadonlySet<string>;
  #hasBegun = false;
  #alarmAt = 0;
  #idle = 0;
  #wait = 0;

  private constructor(stage: Stage, schedule: Schedule) {
    this.stage = stage;
    this.schedule = schedule;
    this.#poison = new Set(
      schedule.oddities
        .filter(({ oddity }) => oddity === 'poison')
        .map(({ place }) => String(101 + place)),
    );
  }

  /** A world of its own: nothing of an earlier one is in it, and the same schedule always plays alike. */
  static async of(schedule: Schedule): Promise<World> {
    globalThis.indexedDB = new IDBFactory();
    // A spy remembers every call, and with it the world of that call.
    vi.restoreAllMocks();
    let uuids = 0;
    vi.spyOn(crypto, 'randomUUID').mockImplementation(
      () => `00000000-0000-4000-8000-${String(++uuids).padStart(12, '0')}`,
    );
    const world = new World(await Stage.open(schedule.leads), schedule);
    world.#furnish();
    for (const selection of schedule.drafts) await world.#draft(selection);
    world.stage.clock.auto = false;
    world.#alarmAt = world.stage.clock.now() + alarm;
    // What the schedule says of requests is of those that come now.
    world.stage.portal.requests.length = 0;
    world.looks.length = 0;
    world.#hasBegun = true;
    return world;
  }

  #furnish(): void {
    const { portal, clock } = this.stage;
    const { user, perCommand, oddities, seed } = this.schedule;
    this.stage.random = seededRandom(seed);
    portal.signIn(user);
    portal.perCommand = perCommand;
    for (const { place, oddity } of oddities) {
      const id = String(101 + place);
      const lead = portal.leads.get(id);
      if (!lead) continue;
      if (oddity === 'protected') lead.protectedBy = 'It is needed';
      if (oddity === 'forbidden') portal.codes.set(id, 'ACCESS_DENIED');
      if (oddity === 'lying') portal.lies.add(id);
      if (oddity === 'denied') portal.denies.add(id);
    }
    vi.spyOn(AbortSignal, 'timeout').mockImplementation(() => {
      const controller = new AbortController();
      this.#limits.set(controller.signal, controller);
      return controller.signal;
    });
    portal.onHang = (limit) =>
      new Promise((_, reject) =>
        clock.at(clock.now() + requestLimit, () => {
          this.#limits.get(limit)?.abort();
          reject(limit.reason as Error);
        }),
      );
    this.stage.beforeJournal = (method, args) => this.#watch(method, args);
    portal.trouble = (request) => this.#troubleOf(request);
    portal.onRequest = (request) => this.#see(request);
    portal.onAnswer = ({ number }) => this.#pause(this.#fateOf(number)?.after);
  }

  #fateOf(request: number) {
    return this.#calm || !this.#hasBegun ? undefined : this.schedule.fates[request - 1];
  }

  #troubleOf({ number, deletes }: SimulatedRequest): Trouble | undefined {
    const trouble: Trouble | undefined = deletes.some((id) => this.#poison.has(id))
      ? { kind: 'error' }
      : this.#fateOf(number)?.trouble;
    if (!trouble) return undefined;
    this.happened.add(trouble.kind);
    for (const attempt of this.attempts) if (attempt.request === number) attempt.trouble = trouble;
    for (const look of this.looks) if (look.request === number) look.answered = false;
    return trouble;
  }

  /** Writes down what a request asks for, and whether the journal knows it. */
  async #see(request: SimulatedRequest): Promise<void> {
    const { number, method, commands, deletes, lists } = request;
    const strange = [method, ...commands].filter((name) => !harmless.has(name));
    if (strange.length > 0) this.violations.push(`request ${number} calls ${strange.join(', ')}`);
    if (lists.length > 0)
      this.looks.push({ request: number, items: new Set(lists), answered: true });
    const attempts = deletes.map((item, place): Attempt => ({
      request: number,
      item,
      job: null,
      trouble: undefined,
      after: deletes.length - place - 1,
      killed: false,
      words: [],
    }));
    this.attempts.push(...attempts);
    if (commands.filter((name) => name === deletion).length !== new Set(deletes).size)
      this.violations.push(`request ${number} deletes an item twice, or nothing in particular`);
    const sent =
      attempts.length > 0 ? await this.#sent(new Set(deletes)) : new Map<string, string>();
    for (const attempt of attempts) {
      attempt.job = sent.get(attempt.item) ?? null;
      if (attempt.job === null)
        this.violations.push(`request ${number} deletes ${attempt.item}, not written down as sent`);
      else if (this.#halted.get(attempt.job)?.has(attempt.item) === false)
        this.violations.push(`request ${number} deletes ${attempt.item} of a halted job`);
    }
    await this.#pause(this.#fateOf(number)?.before);
  }

  /** Of these items, or of all, those that the journal has down as sent, and the job of each. */
  async #sent(only?: ReadonlySet<string>): Promise<Map<string, string>> {
    const sent = new Map<string, string>();
    for (const { id } of await this.#openJobs())
      for (const index of this.#chunksOf(id, only)) {
        const chunk = await this.stage.journal.chunk(id, index);
        for (const [place, item] of chunk?.ids.entries() ?? [])
          if (chunk?.marks[place] === 'sent') sent.set(item, id);
      }
    return sent;
  }

  /** The chunks of a job in which these items are; all of its chunks. */
  #chunksOf(job: string, only?: ReadonlySet<string>): Set<number> {
    const items = [...(this.orders.find(({ id }) => id === job)?.items ?? [])];
    return new Set(
      items.flatMap((item, place) =>
        !only || only.has(item) ? [Math.floor(place / chunkSize)] : [],
      ),
    );
  }

  #pause(ms: number | undefined): Promise<void> | void {
    if (!ms) return;
    const { clock } = this.stage;
    return new Promise((resolve) => clock.at(clock.now() + ms, resolve));
  }

  /** Jobs that were started, as the journal has them, in the order of their drafts. */
  async jobs(): Promise<Job[]> {
    const jobs = await this.stage.journal.jobs();
    return this.orders.flatMap(({ id }) => jobs.find((job) => job.id === id) ?? []);
  }

  async #openJobs(): Promise<Job[]> {
    return (await this.jobs()).filter(isOpen);
  }

  /** Every job has ended or waits for a person. */
  async isSettled(): Promise<boolean> {
    return (await this.jobs()).every(({ state }) => state === 'finished' || state === 'paused');
  }

  /** No worker lives. */
  get isDead(): boolean {
    return this.#workers.every(({ life }) => life.over);
  }

  /**
   * Every worker dies that has not, and another begins.
   * @param lostWrites so many of the last writes that did not wait for the disk are lost with the machine's power.
   * @param atRisk how many will be when this life ends.
   */
  async beginLife(steps: number | null, lostWrites: number, atRisk: number): Promise<void> {
    for (const { life } of this.#workers) life.end();
    await this.#writesHaveBegun();
    await this.#losePower(lostWrites);
    await this.#noteUnknown();
    this.#atRisk = atRisk;
    for (const id of this.#halted.keys()) this.#halted.set(id, new Set());
    const life = lifeOf(steps);
    this.#workers = [{ life, foreman: this.stage.startWorker(life), buried: false }];
    this.#wake();
  }

  /** One more worker begins, beside the one there is. */
  #beginBeside(steps: number | null): void {
    const life = lifeOf(steps);
    this.#workers.push({ life, foreman: this.stage.startWorkerBeside(life), buried: false });
    this.#wake();
  }

  /** What a worker asked the database for before it died is done before anything that another asks for. */
  async #writesHaveBegun(): Promise<void> {
    await this.#writes;
    await turn();
  }

  async #losePower(writes: number): Promise<void> {
    const lost = writes > 0 ? this.#unflushed.slice(-writes) : [];
    this.#unflushed = [];
    for (const { job, chunks } of lost.toReversed()) await put(this.stage.journal, job, ...chunks);
    if (lost.length > 0) this.happened.add('lost power');
  }

  /** Writes begin in the order in which they are asked for, as those of a database do. */
  #watch(method: string, args: readonly unknown[]): Promise<void> | void {
    if (harmlessReads.has(method) || this.schedule.disk + this.#atRisk === 0) return;
    this.#writes = this.#writes.then(() => this.#watchWrite(method, args));
    return this.#writes;
  }

  /** Remembers what a write is going to change, until the disk has it for sure. */
  async #watchWrite(method: string, args: readonly unknown[]): Promise<void> {
    // The write before must have begun.
    await turn();
    for (let turns = this.schedule.disk; turns > 0; turns--) await turn();
    if (this.#atRisk === 0) return;
    if (method !== 'settle') {
      this.#unflushed = [];
      return;
    }
    const [job, ...chunks] = args as [Job, ...Chunk[]];
    const { journal } = this.stage;
    const before = await journal.job(job.id);
    const old = await Promise.all(chunks.map(({ index }) => journal.chunk(job.id, index)));
    if (before)
      this.#unflushed.push({
        job: before,
        chunks: old.filter((chunk) => chunk !== undefined),
      });
  }

  /** Writes down what a worker that has died left without a word. */
  async #buryDead(): Promise<void> {
    const dead = this.#workers.filter(({ life, buried }) => life.over && !buried);
    if (dead.length === 0) return;
    for (const worker of dead) worker.buried = true;
    await this.#writesHaveBegun();
    await this.#noteUnknown();
  }

  async #noteUnknown(): Promise<void> {
    for (const [item, job] of await this.#sent()) {
      this.doubted.add(`${job} ${item}`);
      const last = this.attempts.findLast((one) => one.item === item && one.job === job);
      if (last) last.killed = true;
    }
  }

  /** The end of all trouble: what is under way ends, the portal is itself. */
  calmDown(): void {
    const { portal } = this.stage;
    this.#calm = true;
    portal.state = 'open';
    portal.ignoresFilter = false;
  }

  /** Lets a turn pass, and time when everybody waits for it. */
  async turn(): Promise<void> {
    await turn();
    await this.#buryDead();
    if (this.isDead) return;
    const { clock } = this.stage;
    this.#idle = clock.sleepers > 0 ? 0 : this.#idle + 1;
    // Meanwhile the journal writes.
    this.#wait = (this.#wait + 1) % 4;
    if (this.#wait !== 0 || (clock.sleepers === 0 && this.#idle < idleTurns)) return;
    this.#idle = 0;
    this.clockSteps += 1;
    clock.advance(Math.max(0, Math.min(clock.nextIn, this.#alarmAt - clock.now())));
    if (clock.now() >= this.#alarmAt) this.#wake();
  }

  #wake(): void {
    this.#alarmAt = this.stage.clock.now() + alarm;
    for (const { foreman } of this.#workers) this.#do(() => foreman.wake());
  }

  /** Somebody's worker: of two, each in turn. */
  get #foreman(): Foreman {
    this.#turnOf += 1;
    return this.#workers[this.#turnOf % this.#workers.length]?.foreman ?? this.stage.foreman;
  }

  /** Somebody does something, or something happens. What it leads to is not awaited. */
  happen(event: Event): void {
    const { portal, clock, sessions } = this.stage;
    this.happened.add(event.kind === 'portal' ? event.state : event.kind);
    switch (event.kind) {
      case 'start':
        return this.#withOrder(event.job, ({ id }) => this.start(id));
      case 'pause':
        return this.#withOrder(event.job, ({ id }) => this.#halt(id, 'pause'));
      case 'resume':
        return this.#withOrder(event.job, ({ id }) => this.#resume(id));
      case 'stop':
        return this.#withOrder(event.job, ({ id }) => this.#halt(id, 'stop'));
      case 'speed':
        return this.#withOrder(event.job, ({ id }) => this.#foreman.setSpeed(id, event.speed));
      case 'secondWorker':
        return this.#beginBeside(event.steps);
      case 'draft':
        return this.#do(() => this.#draft(event.selection));
      case 'signIn':
        return portal.signIn(event.user);
      case 'signOut':
        return portal.signIn(null);
      case 'rotate':
        return portal.rotate();
      case 'forgetSessions':
        return sessions.kept.clear();
      case 'wake':
        return this.#wake();
      case 'jump':
        this.#alarmAt += event.ms;
        return clock.jump(event.ms);
      case 'portal':
        portal.state = event.state === 'ignoresFilter' ? 'open' : event.state;
        portal.ignoresFilter = event.state === 'ignoresFilter';
        return;
      case 'somebodyDeletes': {
        const id = String(101 + event.place);
        if (portal.leads.delete(id)) this.foreign.add(id);
      }
    }
  }

  #withOrder(n: number, action: (order: Ordered) => Promise<unknown>): void {
    const order = this.orders[n];
    if (order) this.#do(() => action(order));
  }

  /** Does something that may be cut off by the worker's death, or refused for a reason that is no fault. */
  #do(action: () => Promise<unknown>): void {
    action().catch((error: unknown) => {
      if (error instanceof PortalError || error instanceof OverlapError) return;
      if (error instanceof Error && /^(No draft|The draft was dropped)/.test(error.message)) return;
      this.violations.push(`a button failed: ${String(error)}`);
    });
  }

  /** Once it is halted, only what was under way may still be sent, and that by the worker of that time. */
  async #halt(id: string, button: 'pause' | 'stop'): Promise<void> {
    const press = {};
    this.#presses.set(id, press);
    const { journal } = this.stage;
    const before = await journal.job(id);
    await this.#foreman[button](id);
    const job = await journal.job(id);
    if (this.#presses.get(id) !== press || !before || !isOpen(before)) return;
    const goesOn = job?.state === 'running' && job.pausing !== true;
    const isAlone =
      this.#workers.length === 1 && !sessionLost.some((word) => this.happened.has(word));
    if (goesOn && before.state === 'running' && isAlone)
      this.violations.push(`a ${button} was not heard`);
    // What waits for its user goes on by itself.
    if (goesOn || (button === 'pause' && job?.state === 'paused' && job.hold !== 'person')) return;
    const sent = await this.#sent();
    if (this.#presses.get(id) !== press) return;
    this.#halted.set(id, new Set([...sent].flatMap(([item, of]) => (of === id ? [item] : []))));
  }

  async #resume(id: string): Promise<void> {
    this.#presses.set(id, {});
    this.#halted.delete(id);
    await this.#foreman.resume(id);
  }

  /** Starts a draft; whatever starts must not have an item of an open job. */
  async start(id: string): Promise<void> {
    await this.#foreman.start(id);
    const claimed = new Set<string>();
    for (const job of await this.#openJobs())
      for (const item of this.orders.find((order) => order.id === job.id)?.items ?? []) {
        if (claimed.has(item)) this.violations.push(`two open jobs have item ${item}`);
        claimed.add(item);
      }
  }

  async #draft({ first, count, step }: Selection): Promise<void> {
    const { leads } = this.schedule;
    const ids = Array.from({ length: count }, (_, n) => (first % leads) + n * step)
      .filter((place) => place < leads)
      .map((place) => String(101 + place));
    const { job } = await this.stage.draft(ids);
    // The clock has jumped by more than a draft's life, and another draft has dropped it.
    if (!(await this.stage.journal.job(job))) return;
    const items = (await this.stage.chunks(job)).flatMap((chunk) => [...chunk.ids]);
    this.orders.push({ id: job, items: new Set(items) });
  }
}

function lifeOf(steps: number | null): Life {
  return steps === null ? new Life() : new Life(steps);
}

/** The journal's methods that write nothing. */
const harmlessReads: ReadonlySet<string> = new Set([
  'job',
  'jobs',
  'chunk',
  'claims',
  'unreadable',
]);

/** After these a job may have been paused and have gone on by itself. */
const sessionLost = ['signIn', 'signOut', 'signedOut', 'otherUser', 'rotate', 'stale'];

const deletion = 'crm.item.delete';
const harmless: ReadonlySet<string> = new Set(['profile', 'batch', 'crm.item.list', deletion]);
