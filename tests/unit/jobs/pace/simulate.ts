import { Pace, type Known } from '../../../../utils/jobs/pace/index.ts';
import type { Speed } from '../../../../utils/jobs/job.ts';
import { seededRandom, type Random } from '../../../portal/random.ts';
import { Heap } from './heap.ts';
import { drawBucket, type Change, type Model } from './model.ts';
import { capacity } from './oracle.ts';

/** An answer is waited for so long; the portal's front end cuts after a minute. ms */
const patience = 20_000;
const cutAfter = 60_000;

export interface Run {
  model: Model;
  speed: Speed;
  seed: number;
  /** ms of virtual time; what happens before `from` is not measured. */
  until: number;
  from: number;
  change?: Change;
  known?: Known;
  /** Called at the end of each request, to look inside. */
  watch?: (pace: Pace, now: number) => void;
}

export interface Result {
  /** Items done a second, and what the portal could have done. */
  rate: number;
  ideal: number;
  requests: number;
  refused: number;
  /** Requests that were given up after 20 s without a fault of the network. */
  tooLong: number;
  /** The longest request that was answered, ms. */
  longest: number;
  /** Colleagues' pages, ms, sorted. */
  pages: number[];
  pace: Pace;
}

interface Work {
  cost: (slow: number) => number;
  done: () => void;
  arrivedAt: number;
}

/** A job with no end at a portal on paper: the runner's part is played here. */
export function simulate(run: Run): Result {
  return new Simulation(run).run();
}

class Simulation {
  readonly #run: Run;
  readonly #random: Random;
  readonly #heap = new Heap();
  readonly #queue: Work[] = [];
  readonly #browserQueue: (() => void)[] = [];
  readonly #pace: Pace;
  #model: Model;
  #now = 0;
  #busy = 0;
  #open = 0;
  #inFlight = 0;
  #level = 0;
  #levelAt = 0;
  #timerAt = Number.POSITIVE_INFINITY;
  #lookUpAt = Number.POSITIVE_INFINITY;
  #inTrouble = false;
  #items = 0;
  #possible = 0;
  #possibleSince = 0;
  #requests = 0;
  #refused = 0;
  #tooLong = 0;
  #longest = 0;
  readonly #pages: number[] = [];

  constructor(run: Run) {
    this.#run = run;
    this.#model = run.model;
    this.#random = seededRandom(run.seed);
    const { connections, connectionsTold, most } = run.model;
    this.#pace = new Pace({
      random: this.#random,
      speed: run.speed,
      limits: { most },
      ...(run.known && { known: run.known }),
      ...(connections !== null && connectionsTold && { connections }),
    });
  }

  run(): Result {
    const { until, from, change } = this.#run;
    this.#possibleSince = from;
    if (change) this.#heap.push(change.at, () => this.#change(change));
    if (this.#model.pages > 0) this.#nextPage();
    this.#fill();
    while (this.#heap.nextAt <= until) {
      this.#now = this.#heap.nextAt;
      this.#heap.pop()?.();
    }
    this.#now = until;
    this.#countPossible();
    const seconds = (until - from) / 1000;
    return {
      rate: this.#items / seconds,
      ideal: this.#possible / seconds,
      requests: this.#requests,
      refused: this.#refused,
      tooLong: this.#tooLong,
      longest: this.#longest,
      pages: this.#pages.toSorted((a, b) => a - b),
      pace: this.#pace,
    };
  }

  #countPossible(): void {
    const passed = Math.max(0, this.#now - this.#possibleSince) / 1000;
    this.#possible += this.#inTrouble ? 0 : passed * capacity(this.#model, this.#run.speed);
    this.#possibleSince = Math.max(this.#possibleSince, this.#now);
  }

  #change({ name }: Change): void {
    this.#countPossible();
    const model = this.#model;
    switch (name) {
      case 'workersHalve':
        this.#model = { ...model, workers: Math.max(1, model.workers >> 1) };
        break;
      case 'costsTriple':
        this.#model = { ...model, perItem: model.perItem * 3 };
        break;
      case 'bucketAppears':
        this.#model = { ...model, bucket: drawBucket(this.#random) };
        break;
      case 'trouble':
        this.#inTrouble = true;
        this.#heap.push(this.#now + 30_000, () => {
          this.#countPossible();
          this.#inTrouble = false;
        });
    }
  }

  /** What the runner does: keeps the lanes full as far as the pace allows. */
  #fill(): void {
    while (this.#inFlight < this.#pace.lanes) {
      const wait = this.#pace.delay(this.#now);
      if (wait > 0) return this.#fillAt(this.#now + wait);
      // What was lost is looked up in one go, before anything else is sent.
      const isLookUp = this.#lookUpAt <= this.#now;
      if (isLookUp) this.#lookUpAt = Number.POSITIVE_INFINITY;
      this.#send(isLookUp ? 0 : this.#pace.batch);
    }
  }

  #fillAt(at: number): void {
    if (this.#timerAt > this.#now && this.#timerAt <= at) return;
    this.#timerAt = at;
    this.#heap.push(at, () => {
      if (this.#timerAt === at) this.#timerAt = Number.POSITIVE_INFINITY;
      this.#fill();
    });
  }

  /** @param items 0 for a look-up. */
  #send(items: number): void {
    const sentAt = this.#now;
    const trip = this.#trip();
    let isOver = false;
    this.#inFlight += 1;
    this.#requests += 1;
    this.#pace.began(sentAt);
    const end = (tell: () => void) => {
      if (isOver) return;
      isOver = true;
      this.#inFlight -= 1;
      tell();
      this.#run.watch?.(this.#pace, this.#now);
      this.#fill();
    };
    const isLost = this.#random() < this.#model.faults;
    const fails = (trouble: 'timeout' | 'network' | 'busy') =>
      end(() => {
        const wait = this.#pace.failed(this.#now, trouble, undefined, sentAt);
        this.#lookUpAt = Math.min(this.#lookUpAt, this.#now + wait);
      });
    this.#heap.push(sentAt + patience, () => {
      if (!isOver && !isLost && !this.#inTrouble && sentAt >= this.#run.from) this.#tooLong += 1;
      fails('timeout');
    });
    this.#connect(() => {
      this.#heap.push(this.#now + trip / 2, () => {
        if (this.#inTrouble) {
          this.#release();
          return this.#heap.push(this.#now + trip / 2, () => fails('busy'));
        }
        if (!this.#admits()) {
          this.#release();
          if (sentAt >= this.#run.from || this.#run.from === 0) this.#refused += 1;
          return this.#heap.push(this.#now + trip / 2, () =>
            end(() => this.#pace.refused(this.#now, undefined, sentAt)),
          );
        }
        let cost = 0;
        this.#work({
          arrivedAt: this.#now,
          cost: (slow) => {
            for (let n = 0; n < items; n++) cost += this.#vary(this.#model.perItem);
            cost = this.#model.perRequest + slow * (items === 0 ? 60 : cost);
            return cost;
          },
          done: () => {
            this.#release();
            if (this.#now >= this.#run.from) this.#items += items;
            if (isLost) return fails(this.#random() < 0.1 ? 'network' : 'busy');
            this.#heap.push(this.#now + trip / 2, () => {
              if (isOver) return;
              this.#longest = Math.max(this.#longest, this.#now - sentAt);
              const duration = this.#model.tells ? cost : undefined;
              end(() => {
                if (items > 0) this.#pace.succeeded({ items, sentAt, now: this.#now, duration });
              });
            });
          },
        });
      });
    });
  }

  #connect(go: () => void): void {
    if (this.#open >= (this.#model.connections ?? Number.POSITIVE_INFINITY)) {
      this.#browserQueue.push(go);
      return;
    }
    this.#open += 1;
    go();
  }

  #release(): void {
    this.#open -= 1;
    const next = this.#browserQueue.shift();
    if (!next) return;
    this.#open += 1;
    next();
  }

  #admits(): boolean {
    const { bucket } = this.#model;
    if (!bucket) return true;
    const drained = ((this.#now - this.#levelAt) * bucket.perSecond) / 1000;
    this.#level = Math.max(0, this.#level - drained);
    this.#levelAt = this.#now;
    if (this.#level + 1 > bucket.size) return false;
    this.#level += 1;
    return true;
  }

  #work(work: Work): void {
    if (this.#busy >= this.#model.workers) {
      this.#queue.push(work);
      return;
    }
    this.#start(work);
  }

  #start(work: Work): void {
    this.#busy += 1;
    const { contention } = this.#model;
    const slow = contention === null ? 1 : Math.max(1, this.#busy / contention);
    this.#heap.push(this.#now + work.cost(slow), () => {
      this.#busy -= 1;
      work.done();
      this.#startNext();
    });
  }

  #startNext(): void {
    while (this.#busy < this.#model.workers) {
      const next = this.#queue.shift();
      if (!next) return;
      // The front end has given up on it: nothing of it is done.
      if (this.#now - next.arrivedAt < cutAfter) this.#start(next);
    }
  }

  #nextPage(): void {
    const gap = (-Math.log(1 - this.#random()) * 1000) / this.#model.pages;
    this.#heap.push(this.#now + gap, () => {
      this.#nextPage();
      const begun = this.#now;
      this.#work({
        arrivedAt: begun,
        cost: () => this.#model.perPage,
        done: () => {
          if (begun >= this.#run.from) this.#pages.push(this.#now - begun + this.#model.roundTrip);
        },
      });
    });
  }

  #trip(): number {
    const { roundTrip, tripJitter } = this.#model;
    return roundTrip * (1 + tripJitter * (2 * this.#random() - 1));
  }

  #vary(time: number): number {
    return time * (1 + this.#model.jitter * (2 * this.#random() - 1));
  }
}

/** The value below which `part` of the sorted values lie. */
export function quantile(sorted: readonly number[], part: number): number {
  return sorted[Math.min(sorted.length - 1, Math.floor(part * sorted.length))] ?? 0;
}
