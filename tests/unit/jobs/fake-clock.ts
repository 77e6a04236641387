import type { Clock } from '../../../utils/jobs/index.ts';

interface Due {
  at: number;
  run: () => void;
}

/**
 * Time that passes only when somebody sleeps (`auto`, the default), or when the test says so.
 * Nothing waits for real.
 */
export class FakeClock implements Clock {
  auto = true;
  #now = Date.UTC(2026, 10, 24, 12);
  #due: Due[] = [];

  now(): number {
    return this.#now;
  }

  sleep(ms: number, signal: AbortSignal): Promise<void> {
    return new Promise((resolve) => {
      if (signal.aborted) return resolve();
      const due: Due = { at: this.#now + ms, run: resolve };
      this.#due.push(due);
      signal.addEventListener('abort', () => {
        this.#due = this.#due.filter((other) => other !== due);
        resolve();
      });
      if (this.auto) setImmediate(() => this.#advanceTo(due.at));
    });
  }

  /** How many are asleep. */
  get sleepers(): number {
    return this.#due.length;
  }

  /** ms until the first of them wakes. */
  get nextIn(): number {
    return Math.min(...this.#due.map(({ at }) => at)) - this.#now;
  }

  /** Has something happen at that time. */
  at(time: number, run: () => void): void {
    this.#due.push({ at: time, run });
  }

  /** Somebody sets the clock, or the machine was asleep: what is waited for comes no sooner and no later. */
  jump(ms: number): void {
    this.#now += ms;
    for (const due of this.#due) due.at += ms;
  }

  advance(ms: number): void {
    this.#advanceTo(this.#now + ms);
  }

  #advanceTo(time: number): void {
    for (;;) {
      const next = this.#due.toSorted((a, b) => a.at - b.at)[0];
      if (!next || next.at > time) break;
      this.#due = this.#due.filter((due) => due !== next);
      this.#now = Math.max(this.#now, next.at);
      next.run();
    }
    this.#now = Math.max(this.#now, time);
  }
}
