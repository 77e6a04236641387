import type { ItemId, Kind, NonEmpty } from '../kinds/index.ts';
import {
  PortalError,
  type Command,
  type CommandOutcome,
  type PortalClient,
} from '../portal/index.ts';
import type { Clock } from './clock.ts';
import { doneOf, type Hold, type Job, type Trouble } from './job.ts';
import type { Journal } from './journal.ts';
import { Ledger, type Entry } from './ledger.ts';
import { existing, expectUser } from './lookup.ts';
import { Pace } from './pace.ts';
import { Speed } from './speed.ts';
import { verify } from './verify.ts';

/** Refusals for want of the right, with nothing deleted, after which the rest is not tried. */
const hopeless = 50;

/** Between two looks at a portal that may still be working through a request it was cut from, ms. */
const settlingTime = 1000;

export interface RunnerParts {
  journal: Journal;
  client: PortalClient;
  kind: Kind;
  clock: Clock;
  /** 0..1 */
  random: () => number;
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

/**
 * Runs one job to its end, or to the point where it must wait for a person. Every batch is in the journal before it
 * is sent; what became of a batch whose answer was lost is looked up before anything is sent again.
 */
export class Runner {
  readonly job: Job;
  readonly #parts: RunnerParts;
  readonly #ledger: Ledger;
  readonly #pace: Pace;
  readonly #speed = new Speed();
  #trouble: Trouble | null = null;
  #paused = false;
  #noRight = 0;
  /** Cuts waits short when a person presses a button. */
  #nudge = new AbortController();
  /** A request may still be under way at the portal, of this run or of one that died. */
  #unsettled = true;

  private constructor(job: Job, ledger: Ledger, parts: RunnerParts) {
    this.job = job;
    this.#parts = parts;
    this.#ledger = ledger;
    this.#pace = new Pace(parts.random);
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
    return this.#speed.rate;
  }

  /** A person has pressed "Pause", and requests are still under way. */
  get pausing(): boolean {
    return this.#paused && this.job.state !== 'paused';
  }

  /** Sends nothing more; `run` returns when the requests under way are answered. */
  pause(): void {
    if (this.job.state === 'finished') return;
    this.#paused = true;
    this.#parts.onChange();
    this.#wakeUp();
  }

  /**
   * Like `pause`, but for good: what was not sent is not reached. Once the proof has begun there is nothing to stop.
   * @returns false when the job is being paused at this very moment, and this runner can do no more for it.
   */
  async stop(): Promise<boolean> {
    if (this.job.state === 'paused') return false;
    if (this.job.state !== 'running') return true;
    this.#paused = false;
    this.job.ending = 'stopped';
    await this.#enter('stopping');
    this.#wakeUp();
    return true;
  }

  /** Runs until the job is finished or paused. Rejects only when the journal fails. */
  async run(): Promise<void> {
    const begun = this.#parts.clock.now();
    const before = this.job.activeTime;
    const keepTime = () => {
      this.job.activeTime = before + this.#parts.clock.now() - begun;
    };
    try {
      await this.#deleteAll(keepTime);
      keepTime();
      if (this.#paused) return await this.#pauseFor('person');
      if (this.job.ending) await this.#ledger.closeWaiting();
      await this.#enter('checking');
      await this.#check();
      if (this.job.state !== 'finished') await this.#pauseFor('person');
    } catch (error) {
      keepTime();
      if (!(error instanceof Held)) throw error;
      await this.#pauseFor(error.hold);
    }
  }

  get #halted(): boolean {
    return this.#paused || this.job.ending !== undefined;
  }

  async #deleteAll(keepTime: () => void): Promise<void> {
    while (!this.#paused) {
      try {
        await this.#resolveUnknown();
        if (this.#halted) return;
        await this.#sendAll(keepTime);
        if (this.#ledger.unknown.length === 0) return;
      } catch (error) {
        await this.#bear(error);
      }
    }
  }

  /** Keeps the lanes full until nothing waits; after the first failure only awaits what is under way. */
  async #sendAll(keepTime: () => void): Promise<void> {
    const flights = new Set<Promise<void>>();
    const failures: unknown[] = [];
    this.#speed.note(this.#parts.clock.now(), doneOf(this.job.counts));
    const mayLaunch = () => failures.length === 0 && !this.#halted;
    try {
      for (;;) {
        while (mayLaunch() && flights.size < this.#pace.lanes) {
          const batch = await this.#ledger.take(this.#pace.batch);
          if (!batch) break;
          if (!mayLaunch()) {
            // A button was pressed, or a lane failed, while the batch was written down.
            await this.#putBack(batch);
            break;
          }
          const flight = this.#send(batch)
            .catch((error: unknown) => void failures.push(error))
            .finally(() => {
              flights.delete(flight);
              keepTime();
              this.#parts.onChange();
            });
          flights.add(flight);
        }
        // Nothing under way, and nothing more to send or no leave to send it.
        if (flights.size === 0) break;
        await Promise.race(flights);
      }
    } finally {
      // Also when the journal failed: what is under way must not write into what comes after.
      await Promise.all(flights);
    }
    if (failures.length > 0) throw worst(failures);
  }

  async #send(ids: NonEmpty<ItemId>): Promise<void> {
    const { client, clock, kind } = this.#parts;
    const commands = new Map<string, Command>([['who', { method: 'profile' }]]);
    for (const id of ids) commands.set(`item${id}`, kind.deletion(id));
    const sentAt = clock.now();
    let answer;
    try {
      answer = await client.batch(commands, { as: this.job.user.id });
    } catch (error) {
      // Refused as a whole: nothing was done, and nothing need be looked up.
      if (error instanceof PortalError && !error.mayHaveRun) await this.#putBack(ids);
      throw error;
    }
    const { limited, silent } = await this.#settle(ids, answer.outcomes);
    const who = answer.outcomes.get('who');
    if (who?.state === 'done') expectUser(who.result, this.job.user.id);
    if (limited) throw new PortalError('limit', 'The portal refused commands for their number');
    if (silent) throw new PortalError('notData', 'The portal said nothing of some items');
    this.#pace.succeeded(ids.length, answer.duration ?? clock.now() - sentAt);
    this.#trouble = null;
  }

  /** @returns whether the portal put some of them off, and whether it said nothing of some. */
  async #settle(
    ids: NonEmpty<ItemId>,
    outcomes: ReadonlyMap<string, CommandOutcome>,
  ): Promise<{ limited: boolean; silent: boolean }> {
    const entries = new Map<ItemId, Entry>();
    let limited = false;
    for (const id of ids) {
      const entry = this.#entryOf(id, outcomes.get(`item${id}`));
      if (!entry) continue;
      entries.set(id, entry);
      limited ||= entry.mark === 'waiting' || entry.mark === 'again';
      if (entry.note?.reason?.code === 'noRight') this.#noRight += 1;
    }
    await this.#ledger.settle(entries);
    this.#speed.note(this.#parts.clock.now(), doneOf(this.job.counts));
    if (this.job.counts.deleted === 0 && this.#noRight >= hopeless)
      this.job.ending = 'refusedThroughout';
    return { limited, silent: entries.size < ids.length };
  }

  /** What an item's answer means; null when there was no word of it: it stays unknown and is looked up. */
  #entryOf(id: ItemId, outcome: CommandOutcome | undefined): Entry | null {
    if (!outcome || outcome.state === 'silent') return null;
    if (outcome.state === 'done') return { mark: 'deleted' };
    const sentBefore = this.#ledger.wasSentBefore(id);
    switch (this.#parts.kind.readRefusal(outcome.error)) {
      case 'gone':
        // Gone after we had asked for it once: by our own hand.
        return { mark: sentBefore ? 'deleted' : 'gone' };
      case 'later':
        return { mark: sentBefore ? 'again' : 'waiting' };
      case 'noRight':
        return { mark: 'refused', note: { reason: { code: 'noRight' } } };
      case 'refused':
        return { mark: 'refused', note: { reason: { code: 'said', text: outcome.error.text } } };
    }
  }

  async #putBack(ids: NonEmpty<ItemId>): Promise<void> {
    const backTo = (id: ItemId): Entry => ({
      mark: this.#ledger.wasSentBefore(id) ? 'again' : 'waiting',
    });
    await this.#ledger.settle(new Map(ids.map((id) => [id, backTo(id)])));
  }

  /** Looks up what was sent without an answer: what is gone was deleted, what exists is sent again. */
  async #resolveUnknown(): Promise<void> {
    const { unknown } = this.#ledger;
    if (unknown.length === 0) return;
    let there = await this.#existing(unknown);
    while (this.#unsettled && there.size > 0) {
      await this.#parts.clock.sleep(settlingTime, this.#nudge.signal);
      if (this.#paused) return;
      const before = there.size;
      there = await this.#existing([...there.keys()]);
      if (there.size === before) break;
    }
    this.#unsettled = false;
    const entryOf = (id: ItemId): Entry => ({ mark: there.has(id) ? 'again' : 'deleted' });
    await this.#ledger.settle(new Map(unknown.map((id) => [id, entryOf(id)])));
    this.#parts.onChange();
  }

  async #existing(ids: readonly ItemId[]): Promise<Map<ItemId, string>> {
    const { client, kind } = this.#parts;
    return existing(client, kind, ids, this.job.user.id);
  }

  /** The proof: a fresh answer of the portal for everything that was reached. */
  async #check(): Promise<void> {
    const { journal, client, kind, clock } = this.#parts;
    while (!this.#paused) {
      try {
        this.job.left = await verify(journal, client, kind, this.job);
        this.job.ending ??= 'done';
        this.job.finishedAt = clock.now();
        this.#trouble = null;
        return await this.#enter('finished');
      } catch (error) {
        await this.#bear(error);
      }
    }
  }

  /** Waits out what passes by itself; otherwise the job is held. */
  async #bear(error: unknown): Promise<void> {
    if (!(error instanceof PortalError)) throw error;
    if (!error.passes) throw new Held(holdOf(error));
    if (error.kind === 'network' || error.kind === 'timeout') this.#unsettled = true;
    const { clock, onChange } = this.#parts;
    const wait = this.#pace.failed(error.retryAfter);
    this.#trouble = { kind: error.kind, nextTry: clock.now() + wait };
    onChange();
    await clock.sleep(wait, this.#nudge.signal);
  }

  async #pauseFor(hold: Hold): Promise<void> {
    this.job.hold = hold;
    this.#trouble = null;
    this.#speed.reset();
    await this.#enter('paused');
  }

  async #enter(state: Job['state']): Promise<void> {
    this.job.state = state;
    if (state !== 'paused') delete this.job.hold;
    await this.#parts.journal.write(this.job);
    this.#parts.onChange();
  }

  #wakeUp(): void {
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
      return kind;
    default:
      return 'notAllowed';
  }
}

/** Of several lanes' failures, the one that decides: what holds the job, else the longest wait that was asked for. */
function worst(failures: readonly unknown[]): unknown {
  const waitOf = (error: unknown) => {
    if (!(error instanceof PortalError) || !error.passes) return Number.POSITIVE_INFINITY;
    return error.retryAfter ?? 0;
  };
  return failures.toSorted((a, b) => waitOf(b) - waitOf(a))[0];
}
