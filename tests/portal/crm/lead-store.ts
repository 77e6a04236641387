/** The leads, in the order of their ids, so that a page of a million rows costs one page. */
import type { Lead } from '../model.ts';

/** A Map that also keeps its ids sorted; deleted ids stay in the index until it is compacted. */
export class LeadStore extends Map<number, Lead> {
  #ids: number[] = [];
  #head = 0;
  #dead = 0;

  override set(id: number, lead: Lead): this {
    if (!this.has(id)) {
      const last = this.#ids.at(-1);
      if (last === undefined || id > last) {
        this.#ids.push(id);
      } else {
        this.#insert(id);
      }
    }
    return super.set(id, lead);
  }

  override delete(id: number): boolean {
    const existed = super.delete(id);
    if (existed) {
      this.#dead += 1;
      if (this.#dead > 1000 && this.#dead > this.size / 4) {
        this.#ids = this.#ids.filter((kept) => this.has(kept));
        this.#head = 0;
        this.#dead = 0;
      }
    }
    return existed;
  }

  override clear(): void {
    super.clear();
    this.#ids = [];
    this.#head = 0;
    this.#dead = 0;
  }

  /** Leads with `id >= from`, by ascending id. */
  *ascending(from = 0): Generator<Lead> {
    const ids = this.#ids;
    while (this.#head < ids.length && !this.has(ids[this.#head] ?? 0)) {
      this.#head += 1;
    }
    for (let at = Math.max(this.#head, lowerBound(ids, from)); at < ids.length; at += 1) {
      const lead = this.get(ids[at] ?? 0);
      if (lead !== undefined) {
        yield lead;
      }
    }
  }

  /** Leads with `id <= to`, by descending id. */
  *descending(to = Infinity): Generator<Lead> {
    const ids = this.#ids;
    for (let at = lowerBound(ids, to + 1) - 1; at >= 0; at -= 1) {
      const lead = this.get(ids[at] ?? 0);
      if (lead !== undefined) {
        yield lead;
      }
    }
  }

  #insert(id: number): void {
    const at = lowerBound(this.#ids, id);
    if (this.#ids[at] === id) {
      this.#dead -= 1;
    } else {
      this.#ids = this.#ids.toSpliced(at, 0, id);
    }
    this.#head = 0;
  }
}

/** The first position whose id is not below `id`. */
function lowerBound(ids: number[], id: number): number {
  let low = 0;
  let high = ids.length;
  while (low < high) {
    const middle = (low + high) >>> 1;
    if ((ids[middle] ?? Infinity) < id) {
      low = middle + 1;
    } else {
      high = middle;
    }
  }
  return low;
}
