/** The rate of a running job, from what was done in the last seconds. */
const memory = 10_000;

export class Rate {
  #samples: { time: number; done: number }[] = [];

  /** Notes that `done` items were done by `time` (ms). */
  note(time: number, done: number): void {
    // Somebody has set the clock back.
    if (time < (this.#samples.at(-1)?.time ?? time)) this.#samples = [];
    this.#samples.push({ time, done });
    const oldest = this.#samples.findIndex((sample) => sample.time >= time - memory);
    // One sample from before the window keeps a rate when answers come seldom.
    if (oldest > 1) this.#samples.splice(0, oldest - 1);
  }

  /** Items a second; null until there is something to measure. */
  get rate(): number | null {
    const first = this.#samples[0];
    const last = this.#samples.at(-1);
    if (!first || !last || last.time - first.time < 500) return null;
    return ((last.done - first.done) * 1000) / (last.time - first.time);
  }

  /** Begins anew, after a pause. */
  reset(): void {
    this.#samples = [];
  }
}
