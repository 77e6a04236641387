import type { Speed, SpeedLimit } from '../job.ts';
import { BatchSize } from './batch-size.ts';
import { LaneSearch } from './lane-search.ts';
import { clamp, durationOf, elapsedOf } from './reading.ts';
import { RequestRate } from './request-rate.ts';
import { SteadyTime } from './steady-time.ts';
import { Troubles, type TroubleKind } from './trouble.ts';

/** A request should take the portal about this long: worth its trip, and short for a colleague who waits behind it. ms. */
const length = { fast: 1000, gentle: 1000 } as const;
/** Where there are no more lanes to be had: so many times the trip, up to this. ms. */
const trips = 30;
const longLength = 3000;
/** Shorter while the lanes are being found, so that too many of them are noticed at once. ms. */
const firstLength = { fast: 800, gentle: 400 } as const;
/** Where the number of requests is the limit they grow up to this: a sixth of what the portal's front end bears. ms. */
const longestLength = { fast: 10_000, gentle: 5000 } as const;

/**
 * Requests begin at least this part of their even distance apart, so that lanes do not march in step. Gentle keeps to
 * it nearly: so a part of a lane is left free, too.
 */
const distance = { fast: 0.5, gentle: 0.95 } as const;
/** No timer is set for less, nor is any lane held back for longer, ms. */
const leastGap = 4;
const longestGap = 20_000;

/** Of the last answer in the mean length of a request. */
const meanWeight = 0.2;

/** Where the portal does not tell its time, this part of the shortest request is taken for the way. */
const mostly = 0.7;

/** A lost answer says that requests are far too long; anything else may have other reasons. */
const cuts: Readonly<Record<TroubleKind, number>> = { timeout: 8, network: 2, busy: 2, notData: 2 };

/** What the way of asking allows. */
export interface PaceLimits {
  /** Items in one request at most. */
  readonly most: number;
  /** One request at a time. */
  readonly oneLane?: true;
}

/** What was learnt of a portal, for the next job there. Plain data. */
export interface Known {
  /** Workers that can be kept busy; from these on requests wait. */
  readonly knee?: number;
  /** Requests a second that the portal lets in. */
  readonly rate?: number;
}

export interface PaceParts {
  /** 0..1 */
  random: () => number;
  speed: Speed;
  limits: PaceLimits;
  known?: Known;
  /** Connections that the browser opens to this portal at most: 6 where the address is plain http. */
  connections?: number;
}

/**
 * How fast a job asks: lanes (requests in flight) × batch size (items in one request), and how far apart requests
 * begin. Pure: no clock and no network of its own. Times in ms, `now` in ms since any beginning; a clock that jumps
 * does no harm. Contract: server.md §1.4, §1.5.
 */
export class Pace {
  #speed: Speed;
  readonly #limits: PaceLimits;
  readonly #connections: number;
  readonly #batch: BatchSize;
  readonly #search: LaneSearch;
  readonly #bucket: RequestRate;
  readonly #troubles: Troubles;
  readonly #time = new SteadyTime();
  /** Mean length of a request, ms; 0 while unknown. */
  #elapsed = 0;
  /** The shortest request, ms. */
  #shortest = Number.POSITIVE_INFINITY;
  #begunAt = Number.NEGATIVE_INFINITY;
  /** The knee that was known before. */
  readonly #before: number | undefined;

  constructor({ random, speed, limits, known, connections }: PaceParts) {
    this.#speed = speed;
    this.#before = known?.knee;
    this.#limits = limits;
    this.#connections = limits.oneLane ? 1 : Math.max(1, connections ?? Number.POSITIVE_INFINITY);
    this.#batch = new BatchSize(random, limits.most);
    this.#search = new LaneSearch(speed, this.#connections, known?.knee);
    this.#bucket = new RequestRate(known?.rate);
    this.#troubles = new Troubles(random);
  }

  get speed(): Speed {
    return this.#speed;
  }

  /** May be set while requests are under way. */
  set speed(speed: Speed) {
    this.#speed = speed;
    this.#search.speed = speed;
  }

  /** How many requests may be in flight now. At least 1. */
  get lanes(): number {
    const lanes = Math.min(this.#search.level, this.#troubles.lanes);
    return Math.max(1, this.#speed === 'gentle' ? Math.ceil(lanes - 0.05) : Math.round(lanes));
  }

  /** Items in the next request: 1 to `most`, a little different each time. */
  get batch(): number {
    return this.#batch.next(this.#length);
  }

  /** How long until another request may begin; 0: now. */
  delay(now: number): number {
    const time = this.#time.of(now);
    return Math.ceil(
      Math.max(
        this.#troubles.delay(time),
        this.#bucket.delay(time),
        this.#begunAt + this.#gap - time,
        0,
      ),
    );
  }

  /** A request leaves now; look-ups, too. */
  began(now: number): void {
    const time = this.#time.of(now);
    this.#begunAt = time;
    this.#bucket.began(time, this.#speed);
  }

  /**
   * A request went well.
   * @param answer.duration the portal's own time of it, ms; undefined where it does not tell.
   */
  succeeded(answer: {
    items: number;
    sentAt: number;
    now: number;
    duration: number | undefined;
  }): void {
    const time = this.#time.of(answer.now);
    const elapsed = elapsedOf(answer.sentAt, answer.now);
    const sentAt = time - (elapsed ?? 0);
    this.#troubles.succeeded(sentAt, this.#search.level);
    if (elapsed === undefined) return;
    const duration = durationOf(answer.duration, elapsed);
    const items = Math.max(1, answer.items);
    this.#elapsed += (elapsed - this.#elapsed) * (this.#elapsed === 0 ? 1 : meanWeight);
    this.#shortest = Math.min(this.#shortest, elapsed);
    this.#batch.succeeded(items, duration ?? elapsed - mostly * this.#shortest);
    if (this.#troubles.lanes < this.#search.level) return this.#search.disturbed();
    this.#search.answered({ items, elapsed, duration }, sentAt, time, this.#underWay);
  }

  /** A look-up went well. */
  looked(sentAt: number, now: number): void {
    const time = this.#time.of(now);
    this.#troubles.looked(time - (elapsedOf(sentAt, now) ?? 0));
  }

  /**
   * A look-up failed in a way that passes.
   * @returns how long to leave the portal alone, ms.
   */
  lookFailed(now: number, asked: number | undefined): number {
    const time = this.#time.of(now);
    this.#search.disturbed();
    const wait = this.#troubles.failed(time, time, asked, this.#search.level);
    this.#troubles.lookFailed();
    return Math.ceil(wait);
  }

  /**
   * The portal turned a request away; certainly nothing was done. What is in flight goes on.
   * @param asked what it asked for in `Retry-After` or `operating_reset_at`, ms.
   * @param sentAt when the request began.
   * @returns how long to wait before the next, ms.
   */
  refused(now: number, asked: number | undefined, sentAt: number = now): number {
    const time = this.#time.of(now);
    const sent = time - (elapsedOf(sentAt, now) ?? 0);
    this.#bucket.refused(time, sent);
    return Math.ceil(Math.max(this.#troubles.refused(time, sent, asked), this.#bucket.delay(time)));
  }

  /**
   * A request failed in a way that passes; what it did is unknown.
   * @param sentAt when the request began.
   * @returns how long to leave the portal alone, ms.
   */
  failed(
    now: number,
    trouble: TroubleKind,
    asked: number | undefined,
    sentAt: number = now,
  ): number {
    const time = this.#time.of(now);
    const sent = time - (elapsedOf(sentAt, now) ?? 0);
    this.#batch.cut(cuts[trouble]);
    this.#search.disturbed();
    return Math.ceil(this.#troubles.failed(time, sent, asked, this.#search.level));
  }

  /** What keeps the job from being faster. */
  get limitedBy(): SpeedLimit {
    if (this.#limits.oneLane) return 'oneByOne';
    if (this.#underWay < this.#search.level) return 'requests';
    if (this.#troubles.lanes < this.#search.level) return 'finding';
    if (this.#search.level >= this.#connections) return 'connections';
    if (this.#search.isFinding) return 'finding';
    return this.#speed === 'gentle' ? 'gentle' : 'workers';
  }

  get known(): Known {
    // One request at a time says nothing of how many may be.
    const knee = this.#limits.oneLane ? this.#before : this.#search.knee;
    const rate = this.#bucket.known;
    return { ...(knee !== undefined && { knee }), ...(rate !== undefined && { rate }) };
  }

  /** Lanes that are under way when requests begin no faster than the portal lets them in. */
  get #underWay(): number {
    const rate = this.#bucket.rate(this.#speed);
    const { level } = this.#search;
    return rate === undefined ? level : Math.min(level, (rate * this.#elapsed) / 1000);
  }

  /** How long the next request should take. */
  get #length(): number {
    const usual = this.#usualLength;
    const rate = this.#bucket.rate(this.#speed);
    if (rate === undefined) return usual;
    return clamp(
      (1.15 * 1000 * this.#search.level) / rate,
      length[this.#speed],
      longestLength[this.#speed],
    );
  }

  get #usualLength(): number {
    const { isFinding, isAtMost, trip } = this.#search;
    if (isFinding) return firstLength[this.#speed];
    const least = length[this.#speed];
    // With lanes to spare trips cost nothing; without, they are better made seldom.
    return isAtMost && Number.isFinite(trip) ? clamp(trips * trip, least, longLength) : least;
  }

  get #gap(): number {
    const { isFinding, level } = this.#search;
    const part = isFinding ? distance.fast : distance[this.#speed];
    const gap = (part * this.#elapsed) / level;
    return gap < leastGap ? 0 : Math.min(gap, longestGap);
  }
}
