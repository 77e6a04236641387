/**
 * Turns the clock's time into one that never runs backwards: for a clock that was set back it stands still for a
 * moment, so that no wait becomes longer by it. A leap forward (a machine asleep) is time that has passed. In ms.
 */
export class SteadyTime {
  #last = Number.NEGATIVE_INFINITY;
  #behind = 0;

  /** The steady time for a time of the clock; for no time at all, the last one. */
  of(now: number): number {
    if (!Number.isFinite(now)) return Number.isFinite(this.#last) ? this.#last + this.#behind : 0;
    if (now < this.#last) this.#behind += this.#last - now;
    this.#last = now;
    return now + this.#behind;
  }
}
