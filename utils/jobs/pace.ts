/**
 * How fast a job asks: lanes (requests in flight) × batch size (commands in one request).
 * Pure arithmetic: no clock and no network of its own. Times in ms.
 */

/** Lanes at once. Few enough to leave most of a portal's workers to its people. */
const lanes = 4;

/** A request should take about this long: long enough to be worth its trip, short enough to be no burden. */
const targetDuration = 2000;

const firstBatch = 10;

/** Waits after trouble: doubled each time, up to a minute, with a random part so that lanes do not march in step. */
const firstWait = 500;
const longestWait = 60_000;

/** What the way of asking allows. */
export interface PaceLimits {
  /** Items in one request at most. */
  most: number;
  /** One request at a time. */
  oneLane?: true;
}

export class Pace {
  readonly #random: () => number;
  readonly #limits: PaceLimits;
  #batch: number;
  #troubles = 0;

  constructor(random: () => number, limits: PaceLimits) {
    this.#random = random;
    this.#limits = limits;
    this.#batch = Math.min(firstBatch, limits.most);
  }

  get lanes(): number {
    return this.#troubles > 0 || this.#limits.oneLane ? 1 : lanes;
  }

  get batch(): number {
    return this.#batch;
  }

  /** A request of `commands` went well in `duration`, by the portal's clock where it told, else by ours. */
  succeeded(commands: number, duration: number): void {
    this.#troubles = 0;
    const perCommand = duration / Math.max(commands, 1);
    const ideal = perCommand > 0 ? targetDuration / perCommand : this.#limits.most;
    // Never more than double at once: the next commands may cost more than the last.
    this.#batch = clamp(Math.floor(Math.min(ideal, this.#batch * 2)), 1, this.#limits.most);
  }

  /**
   * A request failed in a way that passes.
   * @param asked what the portal asked for in `Retry-After`.
   * @returns how long to leave the portal alone.
   */
  failed(asked: number | undefined): number {
    const wait = Math.min(firstWait * 2 ** this.#troubles, longestWait);
    this.#troubles += 1;
    this.#batch = Math.max(1, Math.floor(this.#batch / 2));
    return Math.max(asked ?? 0, Math.round(wait * (0.75 + this.#random() / 2)));
  }
}

function clamp(value: number, least: number, most: number): number {
  return Math.min(Math.max(value, least), most);
}
