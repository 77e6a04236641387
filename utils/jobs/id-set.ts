import type { ItemId } from '../kinds/index.ts';

/** An id that is a number, perhaps with the name of its type before it (`file:12`). */
const numbered = /^([a-zA-Z]+:)?([1-9]\d{0,14})$/;

/** A set of ids that a million of them do not make heavy: 8 to 16 bytes an id, where ids are numbers. */
export class IdSet {
  readonly #numbers = new Map<string, NumberSet>();
  readonly #others = new Set<ItemId>();
  #size = 0;

  get size(): number {
    return this.#size;
  }

  /** @returns false when it was there already. */
  add(id: ItemId): boolean {
    const isNew = this.#add(id);
    if (isNew) this.#size += 1;
    return isNew;
  }

  has(id: ItemId): boolean {
    const match = numbered.exec(id);
    if (!match) return this.#others.has(id);
    return this.#numbers.get(match[1] ?? '')?.has(Number(match[2])) ?? false;
  }

  #add(id: ItemId): boolean {
    const match = numbered.exec(id);
    if (!match) return this.#others.size < this.#others.add(id).size;
    const type = match[1] ?? '';
    const numbers = this.#numbers.get(type) ?? new NumberSet();
    this.#numbers.set(type, numbers);
    return numbers.add(Number(match[2]));
  }
}

/** Positive whole numbers in a table with open addressing; 0 is an empty place. */
class NumberSet {
  #table = new Float64Array(64);
  #size = 0;

  add(number: number): boolean {
    const place = this.#placeOf(number);
    if (this.#table[place] === number) return false;
    this.#table[place] = number;
    this.#size += 1;
    if (this.#size > this.#table.length / 2) this.#grow();
    return true;
  }

  has(number: number): boolean {
    return this.#table[this.#placeOf(number)] === number;
  }

  /** Where the number is, or would be. */
  #placeOf(number: number): number {
    const mask = this.#table.length - 1;
    // Fibonacci hashing of both halves, so that neighbours and multiples do not crowd.
    const mixed = Math.imul(number | 0, 0x9e3779b1) ^ Math.imul((number / 2 ** 32) | 0, 0x85ebca6b);
    let place = (mixed ^ (mixed >>> 15)) & mask;
    for (let there = this.#table[place]; there !== 0 && there !== number;) {
      place = (place + 1) & mask;
      there = this.#table[place];
    }
    return place;
  }

  #grow(): void {
    const before = this.#table;
    this.#table = new Float64Array(before.length * 2);
    for (const number of before) if (number !== 0) this.#table[this.#placeOf(number)] = number;
  }
}
