import { clamp } from './reading.ts';

/** Small enough for items of a second each. */
const firstSize = 5;

/** Up to this length a request may grow at once, ms; beyond it by no more than double: the next items may cost more. */
const safeLength = 2500;

/** A dear answer counts at once, cheap ones little by little: too long is worse than too short. */
const weightUp = 0.4;
const weightDown = 0.25;

/** Sizes differ by so much, so that lanes do not march in step. */
const spread = 0.1;

/** How many items go into a request, from what an item costs. */
export class BatchSize {
  readonly #random: () => number;
  readonly #most: number;
  /** ms an item; undefined before the first answer. */
  #cost: number | undefined;
  /** Not much more than went well last, less after trouble: the next items may cost more. */
  #cap: number;
  #last: number;

  constructor(random: () => number, most: number) {
    this.#random = random;
    this.#most = Math.max(1, Math.floor(most));
    this.#cap = Math.min(firstSize, this.#most);
    this.#last = this.#cap;
  }

  /**
   * Items in the next request.
   * @param target how long it should take, ms.
   */
  next(target: number): number {
    const ideal = this.#cost === undefined ? this.#cap : target / Math.max(this.#cost, 0.001);
    const varied = ideal * (1 + spread * (this.#random() - 0.5));
    this.#last = clamp(Math.round(Math.min(varied, this.#cap)), 1, this.#most);
    return this.#last;
  }

  /** @param work ms that the request's items took. */
  succeeded(items: number, work: number): void {
    const cost = work / Math.max(items, 1);
    const before = this.#cost ?? cost;
    this.#cost = before + (cost - before) * (cost > before ? weightUp : weightDown);
    const safe = Math.floor(safeLength / Math.max(this.#cost, cost, 0.001));
    this.#cap = Math.min(this.#most, Math.max(2 * Math.min(items, this.#cap), safe));
  }

  /** Trouble: no more than a part of what was sent until it goes well again. */
  cut(by: number): void {
    this.#cap = Math.max(1, Math.floor(this.#last / by));
  }
}
