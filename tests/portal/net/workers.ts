/** A pool of PHP processes: a request takes one, or waits its turn in the order of arrival. */
import type { Clock } from './clock.ts';

export class Workers {
  readonly #clock: Clock;
  readonly #waiting: ((taken: boolean) => void)[] = [];
  #free: number;

  constructor(count: number, clock: Clock) {
    this.#free = count;
    this.#clock = clock;
  }

  get busy(): boolean {
    return this.#free === 0;
  }

  /** Resolves to false when `deadline` (a time of the clock) came before a free worker. */
  take(deadline: number | null): Promise<boolean> {
    if (this.#free > 0) {
      this.#free -= 1;
      return Promise.resolve(true);
    }
    return new Promise((resolve) => {
      let forget = (): void => undefined;
      const turn = (taken: boolean): void => {
        forget();
        resolve(taken);
      };
      this.#waiting.push(turn);
      if (deadline !== null) {
        forget = this.#clock.after(Math.max(0, deadline - this.#clock.now()), () => {
          this.#waiting.splice(this.#waiting.indexOf(turn), 1);
          turn(false);
        });
      }
    });
  }

  release(): void {
    const next = this.#waiting.shift();
    if (next === undefined) {
      this.#free += 1;
    } else {
      next(true);
    }
  }
}
