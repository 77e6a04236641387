/** Ids and lists of ids, as proof that they were checked. */

declare const brand: unique symbol;

/** The portal's id of an item: decimal digits, checked. A string, as in markup. */
export type ItemId = string & { readonly [brand]: 'ItemId' };

/** A list that cannot be empty: an empty id list means "everything" to several portal actions (server.md §9.5). */
export type NonEmpty<T> = readonly [T, ...T[]];

/** An item that the portal lists. */
export interface ListedItem {
  id: ItemId;
  title: string;
}

/** Reads an id from markup, a message or an answer; null for anything but a positive whole number. */
export function parseItemId(value: unknown): ItemId | null {
  const text = typeof value === 'number' ? String(value) : value;
  return typeof text === 'string' && /^[1-9]\d{0,15}$/.test(text) ? (text as ItemId) : null;
}

/** The list itself when it has members, else null. */
export function nonEmpty<T>(list: readonly T[]): NonEmpty<T> | null {
  return list.length > 0 ? (list as NonEmpty<T>) : null;
}

/** Cuts a list into runs of at most `size`. */
export function runsOf<T>(list: readonly T[], size: number): NonEmpty<T>[] {
  const runs: NonEmpty<T>[] = [];
  for (let at = 0; at < list.length; at += size) {
    const run = nonEmpty(list.slice(at, at + size));
    if (run) runs.push(run);
  }
  return runs;
}
