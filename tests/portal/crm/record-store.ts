/** The records of one kind, in the order of their ids, so that a page of a million rows costs one page. */
import type { CrmRecord } from '../model.ts';

/** A Map that also keeps its ids sorted; deleted ids stay in the index until it is compacted. */
export class RecordStore extends Map<number, CrmRecord> {
  #ids: number[] = [];
  #head = 0;
  #dead = 0;
  #highest = 0;

  /** The id of the next new record: ids are never used twice. */
  get nextId(): number {
    return this.#highest + 1;
  }

  override set(id: number, record: CrmRecord): this {
    this.#highest = Math.max(this.#highest, id);
    if (!this.has(id)) {
      const last = this.#ids.at(-1);
      if (last === undefined || id > last) {
        this.#ids.push(id);
      } else {
        this.#insert(id);
      }
    }
    return super.set(id, record);
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

  /** Records with `id >= from`, by ascending id. */
  *ascending(from = 0): Generator<CrmRecord> {
    const ids = this.#ids;
    while (this.#head < ids.length && !this.has(ids[this.#head] ?? 0)) {
      this.#head += 1;
    }
    for (let at = Math.max(this.#head, lowerBound(ids, from)); at < ids.length; at += 1) {
      const record = this.get(ids[at] ?? 0);
      if (record !== undefined) {
        yield record;
      }
    }
  }

  /** Records with `id <= to`, by descending id. */
  *descending(to = Infinity): Generator<CrmRecord> {
    const ids = this.#ids;
    for (let at = lowerBound(ids, to + 1) - 1; at >= 0; at -= 1) {
      const record = this.get(ids[at] ?? 0);
      if (record !== undefined) {
        yield record;
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
