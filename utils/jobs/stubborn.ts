import type { ItemId } from '../kinds/index.ts';

/** Sent alone so often without an answer, an item is set aside until the others are done. */
const setAsideAfter = 3;

/** So many more tries alone, while others succeeded, and it is given up. */
const lastTries = 5;

/** Given up even if there are no others to compare with. */
const patience = 20;

/**
 * Items that were sent alone and got no answer. One over which the portal breaks down must not keep the others from
 * their turn; one that only met a portal's bad hour must not be given up.
 */
export class Stubborn {
  readonly #tries = new Map<ItemId, number>();
  /** The items set aside, and how many requests had succeeded by then. */
  readonly #aside = new Map<ItemId, number>();
  #successes = 0;

  /** Items to be left for the end. */
  get aside(): ReadonlyMap<ItemId, unknown> {
    return this.#aside;
  }

  /** The item was sent alone, and no answer came. */
  failedAlone(id: ItemId): void {
    const tries = (this.#tries.get(id) ?? 0) + 1;
    this.#tries.set(id, tries);
    if (tries === setAsideAfter) this.#aside.set(id, this.#successes);
  }

  /** A request went well. */
  succeeded(): void {
    this.#successes += 1;
  }

  /** Whether the portal breaks down over this very item. */
  isHopeless(id: ItemId): boolean {
    const tries = this.#tries.get(id) ?? 0;
    const others = this.#successes > (this.#aside.get(id) ?? this.#successes);
    return tries >= patience || (others && tries >= setAsideAfter + lastTries);
  }
}
