import { clamp, knownOf } from './reading.ts';
import type { Speed } from '../job.ts';

/** The documented buckets (Bitrix24's limits.md): so many requests at once, draining so many a second. */
const documented = [
  { size: 50, perSecond: 2 },
  { size: 250, perSecond: 5 },
];

/** A refusal is a documented bucket's own when what was let in fits it so closely, requests. */
const closeness = 6;

/** Two refusals within this time, with something let in between, are a bucket; one alone may be anything, ms. */
const doubtful = 10_000;

/** Just under what drains; more when others share the bucket. */
const share = { fast: 0.99, gentle: 0.75 } as const;

/** Looking for more: after this long without a refusal, twice as long after each that was in vain, ms. */
const firstProbe = 60_000;
const longestProbe = 900_000;

/** By how much more is tried; twice as much after each time that it went well. */
const firstStep = 0.15;
const largestStep = 1;

/** Requests a second; where fewer are let in, waiting after each refusal does. */
const least = 0.5;
const most = 1000;

/** Portals that let in more than this turn away for other reasons, requests a second. */
const noBucket = 20;

/** So long without a request is a pause, ms. */
const idle = 15_000;

/** Fewer requests than these measure nothing. */
const few = 6;

/** Room in the bucket that nobody can be sure of, requests. */
const slackUnsure = 2;

/**
 * The leaky bucket of the cloud's front end: how many requests a second it lets in. It is not known beforehand whether
 * there is one: nothing is held back before the first refusal. Between two moments at which it was full, as much
 * drained as was let in. Times in ms.
 */
export class RequestRate {
  /** What drains, requests a second; undefined: no bucket seen. */
  #drain: number | undefined;
  /** Let in since the bucket was full, or since the beginning. */
  #admitted = 0;
  #begunAt: number | undefined;
  #fullAt: number | undefined;
  /** It has been in use all the time since. */
  #isMeasured = true;
  /** Room that must be in the bucket by now if `drain` is right, requests. */
  #room = 0;
  #roomAt = 0;
  #step = 0;
  #probeEvery = firstProbe;
  #probeAt = 0;
  #next = Number.NEGATIVE_INFINITY;

  /** @param known what was learnt by an earlier job, requests a second. */
  constructor(known: number | undefined) {
    this.#drain = knownOf(known, least, most);
  }

  /** What drains, requests a second; undefined where no bucket was seen. */
  get known(): number | undefined {
    return this.#drain;
  }

  /** Requests a second that are sent; undefined: as many as one likes. */
  rate(speed: Speed): number | undefined {
    if (this.#drain === undefined) return undefined;
    return this.#drain * (this.#step > 0 ? 1 + this.#step : share[speed]);
  }

  /** How long until another request may begin. */
  delay(now: number): number {
    return this.#drain === undefined ? 0 : Math.max(0, this.#next - now);
  }

  began(now: number, speed: Speed): void {
    if (this.#begunAt === undefined) {
      this.#begunAt = now;
      this.#roomAt = now;
    }
    // Nothing was asked for a while: how far the bucket is empty by now, nobody can tell.
    if (now - this.#roomAt > idle) this.#isMeasured = false;
    this.#admitted += 1;
    this.#probe(now, speed);
    this.#roomAt = now;
    const rate = this.rate(speed);
    if (rate !== undefined) this.#next = Math.max(this.#next, now - 1000 / rate) + 1000 / rate;
  }

  /** A request was turned away; nothing went into the bucket. */
  refused(now: number, sentAt: number): void {
    this.#admitted = Math.max(0, this.#admitted - 1);
    // Sent before the last refusal was known: the same full bucket.
    if (this.#fullAt !== undefined && sentAt < this.#fullAt) return;
    this.#learn(now);
    this.#fullAt = now;
    this.#isMeasured = true;
    this.#admitted = 0;
    this.#room = 0;
    this.#roomAt = now;
    if (this.#step > 0) this.#probeEvery = Math.min(this.#probeEvery * 2, longestProbe);
    this.#step = 0;
    this.#probeAt = now + this.#probeEvery;
    if (this.#drain !== undefined) this.#next = now + 2000 / this.#drain;
  }

  #learn(now: number): void {
    const admitted = this.#admitted;
    // Nothing was let in since: a shut door, no bucket.
    if (admitted === 0 || !this.#isMeasured) return;
    if (this.#fullAt === undefined) {
      this.#drain ??= documentedFor(admitted, (now - (this.#begunAt ?? now)) / 1000);
      return;
    }
    const seconds = (now - this.#fullAt) / 1000;
    if (this.#drain === undefined && seconds * 1000 > doubtful) return;
    const measured = admitted / Math.max(seconds, 0.1);
    if (this.#drain === undefined) {
      if (measured > noBucket) return;
      this.#drain = nearDocumented(measured);
    } else if (admitted < few) {
      // Too few to measure by: a part less, and not all that these few seem to say.
      this.#drain = clamp(measured, this.#drain * 0.7, this.#drain);
    } else {
      this.#drain = Math.min(this.#drain * 1.5, measured);
    }
    this.#drain = clamp(this.#drain, least, most);
  }

  /** Now and then a little more is asked for: the bucket may be larger than it was, or others gone. */
  #probe(now: number, speed: Speed): void {
    if (this.#drain === undefined) return;
    this.#room = this.#room + ((now - this.#roomAt) / 1000) * this.#drain - 1;
    if (now < this.#probeAt) return;
    if (this.#probeAt === 0) {
      this.#probeAt = now + this.#probeEvery;
    } else if (this.#step === 0) {
      if (speed === 'fast') this.#step = firstStep;
    } else if (this.#room < -slackUnsure) {
      // More went in than can have drained: there is more to be had.
      this.#drain = clamp(this.#drain * (1 + this.#step), least, most);
      this.#step = Math.min(this.#step * 2, largestStep);
      this.#room = 0;
      this.#probeEvery = firstProbe;
    }
  }
}

/** The documented bucket that is full after so many requests in so many seconds. */
function documentedFor(admitted: number, seconds: number): number | undefined {
  return documented.find(
    ({ size, perSecond }) => Math.abs(admitted - seconds * perSecond - size) <= closeness,
  )?.perSecond;
}

function nearDocumented(measured: number): number {
  const near = documented.find(({ perSecond }) => Math.abs(measured / perSecond - 1) < 0.4);
  return near?.perSecond ?? measured;
}
