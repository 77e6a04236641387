import { askedOf } from './reading.ts';

/** Waits after trouble: doubled each time, up to a minute, with a random part so that jobs do not march in step. */
const firstWait = 500;
const longestWait = 60_000;

/** After so many good answers a fault is one among many: lanes stay. After fewer they are halved, after none it is one. */
const manyGood = 5;

/**
 * - `timeout`: no answer in time.
 * - `network`: the connection broke, or there is none.
 * - `busy`: the portal or the server before it broke down (5xx).
 * - `notData`: something came that is no answer.
 */
export type TroubleKind = 'timeout' | 'network' | 'busy' | 'notData';

/** How long to leave a portal in trouble alone, and with how many lanes to come back. Times in ms. */
export class Troubles {
  readonly #random: () => number;
  /** Troubles one after another, with nothing good between. */
  #count = 0;
  /** How many of them were look-ups'. */
  #looks = 0;
  #good = 0;
  #lastAt = Number.NEGATIVE_INFINITY;
  #until = Number.NEGATIVE_INFINITY;
  #lanes = Number.POSITIVE_INFINITY;

  constructor(random: () => number) {
    this.#random = random;
  }

  /** No more lanes than these; they double with every good answer after trouble. */
  get lanes(): number {
    return this.#lanes;
  }

  /** How long no request may begin. */
  delay(now: number): number {
    return Math.max(0, this.#until - now);
  }

  /**
   * What was sent before the last trouble tells nothing new of the portal, good or bad.
   * @param lanes how many are wanted when all is well.
   */
  succeeded(sentAt: number, lanes: number): void {
    this.#good += 1;
    if (sentAt < this.#lastAt) return;
    this.#count = 0;
    this.#looks = 0;
    this.#lanes *= 2;
    if (this.#lanes >= lanes) this.#lanes = Number.POSITIVE_INFINITY;
  }

  /** A look-up went well: it takes back the trouble of look-ups. A portal that answers those may still fail at the rest. */
  looked(sentAt: number): void {
    if (sentAt < this.#lastAt) return;
    this.#count -= this.#looks;
    this.#looks = 0;
  }

  /** A look-up has failed. */
  lookFailed(): void {
    this.#looks = Math.min(this.#looks + 1, this.#count);
  }

  /** The portal turned a request away. Lanes stay as they are: it is the requests that are too many. */
  refused(now: number, sentAt: number, asked: number | undefined): number {
    this.#shut(now, this.#noted(now, sentAt));
    return this.#heed(now, asked);
  }

  /**
   * @param lanes how many are wanted when all is well.
   * @returns how long to leave the portal alone, at least with what has failed.
   */
  failed(now: number, sentAt: number, asked: number | undefined, lanes: number): number {
    const isSingle = this.#good >= manyGood;
    if (!isSingle && sentAt >= this.#lastAt) this.#lanes = this.#lanesAfter(lanes);
    this.#good = 0;
    const wait = this.#noted(now, sentAt);
    // One among many: the others go on.
    if (isSingle) return Math.max(wait, this.#heed(now, asked));
    this.#shut(now, wait);
    return this.#heed(now, asked);
  }

  #lanesAfter(lanes: number): number {
    return this.#count > 0 ? 1 : Math.max(1, Math.min(this.#lanes, lanes) / 2);
  }

  /** @returns how long to wait: longer for each trouble that came after the last wait. */
  #noted(now: number, sentAt: number): number {
    const isNew = sentAt >= this.#lastAt;
    if (isNew) {
      this.#count += 1;
      this.#lastAt = now;
    }
    const wait = Math.min(firstWait * 2 ** (Math.max(this.#count, 1) - 1), longestWait);
    return Math.round(wait * (0.75 + this.#random() / 2));
  }

  #shut(now: number, wait: number): void {
    // Several failures of one trouble are one wait, from the first of them.
    this.#until = Math.max(this.#until, Math.min(now, this.#lastAt) + wait);
  }

  /** What the portal itself asks for is always heeded. */
  #heed(now: number, asked: number | undefined): number {
    this.#until = Math.max(this.#until, now + askedOf(asked));
    return this.delay(now);
  }
}
