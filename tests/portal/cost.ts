/**
 * What requests cost: round trip, workers, time of each command, the cloud's bucket and 60 s cut
 * (server.md §1.4, "60 s per request on the cloud"; design.md, "Numbers to reach"). A free model
 * waits for nothing and sets no timer.
 */
import type { CostModel } from './options.ts';
import { Bucket } from './net/bucket.ts';
import { realClock, type Clock } from './net/clock.ts';
import { Workers } from './net/workers.ts';
import { seededRandom } from './random.ts';

/** The front end gave up on this request; what its commands did so far stays done. */
export class CutError extends Error {
  constructor() {
    super('The request took too long');
    this.name = 'CutError';
  }
}

/** One request's place in time. Made by `Cost.arrive`. */
export interface Ticket {
  /** When the front end gives up, or null. */
  deadline: number | null;
  /** When the work paid for so far is done: commands add to it, so that timers' errors do not add up. */
  due: number;
}

export class Cost {
  readonly #model: CostModel;
  readonly #clock: Clock;
  readonly #workers: Workers;
  readonly #bucket: Bucket | null;
  readonly #random: () => number;

  constructor(model: CostModel, seed: number, clock: Clock = realClock) {
    this.#model = model;
    this.#clock = clock;
    this.#workers = new Workers(model.workers, clock);
    this.#bucket = model.bucket === null ? null : new Bucket(model.bucket, clock);
    this.#random = seededRandom(seed ^ 0x5f3759df);
  }

  /** Whether the cloud's bucket lets a REST request in. Asked before any work. */
  admits(): boolean {
    return this.#bucket?.admits() ?? true;
  }

  /** Half of the round trip: the way there, or the way back. */
  travel(): Promise<void> {
    return this.#wait(this.#model.roundTrip / 2);
  }

  arrive(): Ticket {
    const now = this.#clock.now();
    const { cutAfter } = this.#model;
    return { deadline: cutAfter === null ? null : now + cutAfter, due: now };
  }

  /**
   * Hold a worker from start to end of `work`, whatever the client does meanwhile. The deadline
   * counts from arrival, the wait for a worker included.
   */
  async hold<T>(ticket: Ticket, work: () => Promise<T>): Promise<T> {
    if (!(await this.#workers.take(ticket.deadline))) {
      throw new CutError();
    }
    try {
      this.resume(ticket);
      await this.spend(ticket, this.#model.perOther);
      return await work();
    } finally {
      this.#workers.release();
    }
  }

  /** After a wait that was not work (the session lock): the next command starts now. */
  resume(ticket: Ticket): void {
    ticket.due = Math.max(ticket.due, this.#clock.now());
  }

  /** Work for `ms`, more or less by the jitter; throws when the deadline comes first. */
  async spend(ticket: Ticket, ms: number): Promise<void> {
    if (ms > 0) {
      ticket.due += ms * (1 + this.#model.jitter * (2 * this.#random() - 1));
      const until = Math.min(ticket.due, ticket.deadline ?? Infinity);
      await this.#wait(until - this.#clock.now());
    }
    if (ticket.deadline !== null && ticket.due >= ticket.deadline) {
      throw new CutError();
    }
  }

  #wait(ms: number): Promise<void> {
    if (ms <= 0) {
      return Promise.resolve();
    }
    return new Promise((resolve) => {
      this.#clock.after(ms, resolve);
    });
  }
}
