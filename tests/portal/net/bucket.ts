/** The cloud's leaky bucket (server.md §1.4, `QUERY_LIMIT_EXCEEDED`): refused requests do not fill it. */
import type { Clock } from './clock.ts';

export class Bucket {
  readonly #clock: Clock;
  readonly #size: number;
  readonly #drainPerMs: number;
  #level = 0;
  #at: number;

  constructor(limits: { size: number; drainPerSecond: number }, clock: Clock) {
    this.#clock = clock;
    this.#size = limits.size;
    this.#drainPerMs = limits.drainPerSecond / 1000;
    this.#at = clock.now();
  }

  /** Pour one request in; false when it would overflow. */
  admits(): boolean {
    const now = this.#clock.now();
    this.#level = Math.max(0, this.#level - (now - this.#at) * this.#drainPerMs);
    this.#at = now;
    if (this.#level + 1 > this.#size) {
      return false;
    }
    this.#level += 1;
    return true;
  }
}
