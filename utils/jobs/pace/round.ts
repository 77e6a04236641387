/** What one answer told. Times in ms. */
export interface Answer {
  items: number;
  /** From sending to the answer, by our clock. */
  elapsed: number;
  /** The portal's own time; undefined where it does not tell. */
  duration: number | undefined;
}

/** The answers to requests that were sent under one and the same number of lanes. Sums only: nothing grows. */
export class Round {
  readonly since: number;
  #answers = 0;
  #told = 0;
  #items = 0;
  #elapsed = 0;
  #duration = 0;
  #work = 0;
  #squares = 0;
  #overheadSquares = 0;

  /** @param since when this number of lanes began. */
  constructor(since: number) {
    this.since = since;
  }

  add({ items, elapsed, duration }: Answer): void {
    const work = duration ?? elapsed;
    this.#answers += 1;
    this.#items += items;
    this.#elapsed += elapsed;
    this.#work += work;
    this.#squares += work ** 2 / items;
    if (duration === undefined) return;
    this.#told += 1;
    this.#duration += duration;
    this.#overheadSquares += (elapsed - duration) ** 2;
  }

  get answers(): number {
    return this.#answers;
  }

  /** The portal told its own time in all of them. */
  get isTold(): boolean {
    return this.#told === this.#answers;
  }

  /** Mean ms of an answer. */
  get elapsed(): number {
    return this.#elapsed / Math.max(this.#answers, 1);
  }

  /** Mean ms of an answer that were not the portal's work: the trip, and the wait for a free worker. */
  get overhead(): number {
    return Math.max(0, this.#elapsed - this.#duration) / Math.max(this.#answers, 1);
  }

  /** How much `overhead` differs from answer to answer: its standard deviation, ms. */
  get overheadSpread(): number {
    return Math.sqrt(Math.max(0, this.#overheadSquares / this.#answers - this.overhead ** 2));
  }

  /** Mean ms an item, of the portal's work; of everything where it does not tell. */
  get cost(): number {
    return this.#work / Math.max(this.#items, 1);
  }

  /** How far `cost` may be off by chance: its standard error, as a part of it. */
  get doubt(): number {
    const { cost } = this;
    if (cost <= 0 || this.#answers < 2) return 1;
    const variance = this.#squares / this.#items / cost ** 2 - 1;
    const fewer = this.#answers - 1;
    // Of few answers the variance itself is doubtful.
    return Math.sqrt(Math.max(0, variance) / fewer) * (1 + 2 / fewer);
  }
}
