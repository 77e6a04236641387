import type { Round } from './round.ts';

/** A trip varies; one that is much longer than the shortest was a wait. ms. */
const variesBy = 10;

/** How fast means follow rounds that are shorter, and those that are longer only by chance. */
const weightDown = 0.3;
const weightUp = 0.1;

/** What chance can explain, in standard errors. */
const certainty = 2;

/**
 * How long the way to the portal and back takes when nothing waits there: by the means of rounds, since on a line that
 * varies the shortest is luck, but never far above the shortest. Times in ms.
 */
export class Trip {
  #shortest = Number.POSITIVE_INFINITY;
  #mean = Number.POSITIVE_INFINITY;
  #spread = 0;

  /** Infinite while nothing was seen. */
  get known(): number {
    return Math.min(this.#mean, this.#shortest * 2 + variesBy);
  }

  /** @param overhead what of one answer was not the portal's work. */
  saw(overhead: number): void {
    this.#shortest = Math.min(this.#shortest, overhead);
  }

  /** Takes a round into account whose requests may have waited. */
  sawRound(round: Round): void {
    if (this.#mean === Number.POSITIVE_INFINITY) return this.#begin(round);
    const more = round.overhead - this.#mean;
    if (more > this.#chance(round)) return;
    const weight = more < 0 ? weightDown : weightUp;
    this.#mean += more * weight;
    this.#spread += (round.overheadSpread - this.#spread) * weight;
  }

  /** How long the requests of a round waited, on average, that chance does not explain. */
  waitIn(round: Round): number {
    return Math.max(0, round.overhead - this.known - this.#chance(round));
  }

  /** With fewer lanes than fill the portal: this is what the way takes now. */
  renew(round: Round): void {
    this.#begin(round);
    this.#shortest = round.overhead;
  }

  #begin(round: Round): void {
    this.#mean = round.overhead;
    this.#spread = round.overheadSpread;
  }

  #chance({ answers }: Round): number {
    // What differs by more than half of the way itself are waits.
    const spread = Math.min(this.#spread, this.known / 2);
    return (certainty * spread) / Math.sqrt(Math.max(1, answers));
  }
}
