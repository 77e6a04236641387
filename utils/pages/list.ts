import type { Place, Verb } from '../kinds/index.ts';
import { parseItemId } from '../kinds/kind/item.ts';
import type { View } from './view.ts';

/** A list in a page whose rows are items of a kind. */
export interface ItemList {
  /** The list's own element. */
  readonly element: HTMLElement;
  /** The element's id. */
  readonly id: string;
  /** The kind's id. */
  readonly kind: string;
  readonly place: Place;
  readonly view: View;
}

/** What a list draws for one item: a row, a card, a tile. */
export interface Row {
  readonly id: string;
  readonly element: HTMLElement;
  /** A person may select it, once it is shown. */
  readonly selectable: boolean;
  /** False for what the page keeps folded away. */
  readonly shown: boolean;
  /** Drawn under another row, and no part of the list's own pages. */
  readonly nested: boolean;
  /** The row's actions, as the page writes them; undefined where it says nothing. */
  actions(): string | undefined;
}

/** Reads a row's id; null for anything that is no id of the place's items. */
export function readRowId({ ids }: Place, text: string | null | undefined): string | null {
  if (ids === undefined) return parseItemId(text);
  return text && new RegExp(ids).test(text) ? text : null;
}

/** Whether the page says that this user may do it to a row's item; undefined where it says nothing (lists.md §1.5). */
export function isAllowed(
  actions: string | undefined,
  { signs }: Place,
  verb: Verb,
): boolean | undefined {
  const sign = signs[verb];
  if (actions === undefined || sign === undefined) return undefined;
  // The portal has several writers of JavaScript: quotes in quotes are escaped in one way or another.
  const calls = actions.replaceAll(/\\(?:u0022|")/g, '"');
  return sign.split('|').some((one) => calls.includes(one));
}

/** Whether a row with these actions stands for an item at all: Disk's system folders bear no sign (lists.md §6). */
export function isItem(actions: string | undefined, place: Place): boolean {
  if (!place.signedOnly || actions === undefined) return true;
  return (['delete', 'erase', 'restore'] as const).some((verb) => isAllowed(actions, place, verb));
}
