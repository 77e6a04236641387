import type { Speed } from '../job.ts';
import { clamp, knownOf } from './reading.ts';
import { Round, type Answer } from './round.ts';
import { Trip } from './trip.ts';

/** What is answered sooner than this waits for nobody: no wait could be told from the noise, and none is felt. ms. */
const atOnce = 15;

/** More lanes than these bring nothing on any portal that we know of. */
const mostLanes = { fast: 40, gentle: 16 } as const;
const firstLanes = { fast: 4, gentle: 2 } as const;

/** Fast growth while nothing waits, by the round. */
const growth = 1.5;

/** Our requests that wait at the portal, on average. Fewer than `few`: there is room. More than `many`: too many lanes. */
const few = 0.35;
const many = 1.5;

/** Of many lanes, this part may seem to wait by chance alone. */
const byChance = 0.04;

/** Fast keeps so much waiting that no worker stands idle. */
const kept = 1;

/** Gentle leaves one worker free, and this part of all. */
const leftPart = 1 / 8;

/** Another lane must bring at least so much of its share, else it only crowds. */
const worth = 0.5;

/** Above a knee that was found: again after this long, twice as long after each time in vain, ms. */
const firstRetry = { fast: 20_000, gentle: 300_000 } as const;
const longestRetry = 900_000;

/** Every so often one round with fewer lanes shows what the trip takes now and whether fewer do as well, ms. */
const dipEvery = 60_000;
const dipTo = 0.85;

/** An older measure is kept to judge by until there are so many times its lanes: small steps drown in noise. */
const apart = 1.5;

/** Lanes are called useless when chance could explain it no more, in standard errors. */
const certainty = 2;

/** Where no wait is seen the knee is a guess: gentle takes it for so much of it. */
const surely = 0.75;

/** Fewer answers tell nothing. */
const fewest = 4;

/** What was measured at some number of lanes. */
interface Measure {
  level: number;
  /** ms an item. */
  cost: number;
  /** How far that may be off by chance, as a part of it. */
  doubt: number;
  /** ms of a request that were not the portal's work. */
  overhead: number;
}

/**
 * How many lanes a portal can bear: the knee, from which on more lanes only wait. Found by going up until requests
 * wait or lanes bring nothing. `fast` stands at the knee, `gentle` leaves a worker free below it. Times in ms.
 */
export class LaneSearch {
  #speed: Speed;
  #level: number;
  readonly #most: number;
  readonly #trip = new Trip();
  #round: Round | undefined;
  #isFinding = true;
  /** Workers that can be kept busy. */
  #knee: number | undefined;
  /** Workers that were kept busy, and nothing waited. */
  #proven: number | undefined;
  /** Lanes that keep a worker busy: a little more than one, since some are on the way. */
  #stretch = 1;
  /** Fewer lanes, by which the present ones are judged. */
  #anchor: Measure | undefined;
  /** More lanes, left for a round to see what that changes. */
  #left: Measure | undefined;
  #retryEvery: number;
  /** Undefined: counted from the next round on. */
  #retryAt: number | undefined = Number.NEGATIVE_INFINITY;
  #dipAt = Number.POSITIVE_INFINITY;

  /** @param most as many lanes as there may ever be. */
  constructor(speed: Speed, most: number, knownKnee: number | undefined) {
    this.#speed = speed;
    this.#most = most;
    this.#retryEvery = firstRetry[speed];
    this.#knee = knownOf(knownKnee, 0.5, 100);
    this.#level = this.#first;
  }

  /** Lanes, with a fraction: 0.5 is one that rests as long as it works. At least that. */
  get level(): number {
    return this.#level;
  }

  /** As many lanes as there may be, and nothing says that they are too many. */
  get isAtMost(): boolean {
    return this.#level >= this.#ceiling;
  }

  /** What the way to the portal and back takes, ms; infinite while unknown. */
  get trip(): number {
    return this.#trip.known;
  }

  /** No knee was found yet. */
  get isFinding(): boolean {
    return this.#isFinding;
  }

  /**
   * The portal's workers, as far as they are ours: from these on requests wait. While that is not found, as many as
   * were busy without a wait; undefined while nothing is known.
   */
  get knee(): number | undefined {
    return this.#knee ?? this.#proven;
  }

  set speed(speed: Speed) {
    if (speed === this.#speed) return;
    this.#speed = speed;
    this.#retryEvery = firstRetry[speed];
    this.#isFinding = this.#knee === undefined;
    this.#retryAt = speed === 'gentle' ? undefined : Number.NEGATIVE_INFINITY;
    this.#anchor = undefined;
    this.#left = undefined;
    this.#go(speed === 'gentle' ? Math.min(this.#level, this.#first) : this.#level);
  }

  /** There was trouble: what is being measured is not of these lanes. */
  disturbed(): void {
    this.#round = undefined;
  }

  /** @param underWay lanes that were under way; fewer than `level` where something else is the limit. */
  answered(answer: Answer, sentAt: number, now: number, underWay: number): void {
    if (answer.duration !== undefined) this.#trip.saw(answer.elapsed - answer.duration);
    const round = (this.#round ??= new Round(now));
    if (sentAt < round.since) return;
    round.add(answer);
    if (round.answers < Math.max(fewest, Math.ceil(this.#level))) return;
    this.#round = undefined;
    this.#judge(round, now, underWay);
  }

  get #ceiling(): number {
    // The last of few connections is the person's own: for the portal's page beside.
    const most = this.#speed === 'gentle' ? Math.max(1, this.#most - 1) : this.#most;
    return Math.min(most, mostLanes[this.#speed]);
  }

  get #first(): number {
    const first = this.#knee === undefined ? firstLanes[this.#speed] : this.#standing(this.#knee);
    return clamp(first, 0.5, this.#ceiling);
  }

  /** Where to stand for a knee. */
  #standing(knee: number): number {
    if (this.#speed === 'fast') return Math.max(1, knee * this.#stretch + kept);
    return Math.max(0.5, (knee * (1 - leftPart) - 1) * this.#stretch);
  }

  #judge(round: Round, now: number, underWay: number): void {
    this.#retryAt ??= now + this.#retryEvery;
    const { cost, doubt, overhead, isTold } = round;
    const measure = { level: this.#level, cost, doubt, overhead };
    if (round.elapsed < atOnce) {
      this.#left = undefined;
      return this.#grow(measure);
    }
    if (this.#left) return this.#compare(this.#left, measure, round, now);
    if (isTold) this.#trip.sawRound(round);
    const wait = isTold ? this.#trip.waitIn(round) : 0;
    const waiting = round.elapsed > 0 ? (underWay * wait) / round.elapsed : 0;
    this.#stretch = isTold && wait < round.elapsed ? stretchOf(round, wait) : 1;
    const knee = (underWay - waiting) / this.#stretch;
    if (waiting > this.#tolerated) return this.#tooMany(knee, measure, now);
    if (waiting <= few) this.#proven = Math.max(this.#proven ?? 0, knee);
    // The number of requests is the limit: more lanes would stand empty.
    if (underWay < this.#level) return;
    if (this.#anchor && !brings(this.#anchor, measure))
      return this.#bringsNothing(this.#anchor, measure, now);
    if (waiting > few) this.#stay(knee, now);
    else if (this.#isFinding || now >= this.#retryAt) return this.#grow(measure);
    if (this.#speed === 'gentle') this.#settle();
    else if (now >= this.#dipAt && this.#level >= 2) this.#dip(measure);
  }

  /** So many requests may wait; of many lanes, chance makes more of them seem to. */
  get #tolerated(): number {
    return Math.max(this.#speed === 'fast' ? many : few, this.#level * byChance);
  }

  /** Requests have become longer or shorter since the knee was found: other lanes are as many workers. */
  #settle(): void {
    if (this.#knee === undefined) return;
    const level = this.#standing(this.#knee);
    if (level < this.#level) this.#go(level);
  }

  /** Requests wait: down to where they do not. */
  #tooMany(knee: number, measure: Measure, now: number): void {
    const wasHeld = !this.#isFinding;
    this.#stay(knee, now);
    if (this.#speed === 'gentle') this.#retryLater(now);
    // Lanes that were right until now: whether it is their fault shows when they are gone.
    if (wasHeld && this.#speed === 'gentle') this.#left = measure;
    this.#go(
      clamp(this.#standing(this.#knee ?? knee), Math.max(0.5, this.#level / 4), this.#level),
    );
  }

  /** Nothing waits, and yet more lanes do no more: the portal's work itself grows longer. */
  #bringsNothing(anchor: Measure, { level, cost }: Measure, now: number): void {
    const flat = Math.max(anchor.level, (level * anchor.cost) / cost);
    const knee = flat / this.#stretch;
    this.#stay(knee, now);
    this.#retryLater(now);
    this.#go(this.#speed === 'fast' ? flat : this.#standing(knee * surely));
  }

  #stay(knee: number, now: number): void {
    this.#knee = Math.max(0.5, knee);
    this.#anchor = undefined;
    if (this.#isFinding) this.#dipAt = now + dipEvery;
    this.#isFinding = false;
  }

  #retryLater(now: number): void {
    this.#retryAt = now + this.#retryEvery;
    this.#retryEvery = Math.min(this.#retryEvery * 2, longestRetry);
  }

  #grow(measure: Measure): void {
    if (this.isAtMost) {
      this.#isFinding = false;
      return;
    }
    if (!this.#anchor || this.#level >= this.#anchor.level * apart) this.#anchor = measure;
    const isQuick = this.#speed === 'fast' && this.#knee === undefined;
    const step = isQuick ? this.#level * (growth - 1) : Math.max(1, this.#level * 0.05);
    this.#go(Math.max(1, this.#level + step));
  }

  #dip(measure: Measure): void {
    this.#left = measure;
    this.#go(Math.min(this.#level - 1, this.#level * dipTo));
  }

  /** A round with fewer lanes is over. */
  #compare(left: Measure, fewer: Measure, round: Round, now: number): void {
    this.#left = undefined;
    this.#dipAt = now + dipEvery;
    if (this.#speed === 'fast') {
      if (round.isTold) this.#trip.renew(round);
      if (brings(fewer, left)) return this.#go(left.level);
      // As much with fewer: here it is, and perhaps lower still.
      this.#knee = fewer.level / this.#stretch;
      this.#dipAt = now;
      return this.#retryLater(now);
    }
    // The wait is as long with fewer lanes: the way has become longer, or others are many; not ours to mend.
    if (round.isTold && fewer.overhead > 0.85 * left.overhead) {
      this.#trip.renew(round);
      this.#go(left.level);
    }
  }

  #go(level: number): void {
    this.#level = clamp(level, 0.5, this.#ceiling);
    this.#round = undefined;
  }
}

/** Lanes that keep a worker busy. */
function stretchOf({ elapsed, overhead }: Round, wait: number): number {
  const work = elapsed - overhead;
  return work > 0 ? clamp((elapsed - wait) / work, 1, 10) : 1;
}

/** Whether more lanes do enough more than fewer did. Chance is in their favour. */
function brings(fewer: Measure, more: Measure): boolean {
  const share = more.level / fewer.level;
  if (share <= 1 || more.cost <= 0 || fewer.cost <= 0) return true;
  const chance = 1 + certainty * Math.hypot(fewer.doubt, more.doubt);
  return share * (fewer.cost / more.cost) * chance >= 1 + worth * (share - 1);
}
