/** Every kind of thing Poka knows. A new kind is one file beside this one and one line in `kinds`. */
import type { Kind } from './kind.ts';
import { leads } from './leads.ts';

export const kinds: readonly Kind[] = [leads];

/** The kind of that name, or undefined: names come from messages and from the journal. */
export function kindOf(id: string): Kind | undefined {
  return kinds.find((kind) => kind.id === id);
}

export { nonEmpty, parseItemId, runsOf, type ItemId, type NonEmpty } from './item.ts';
export type { Kind } from './kind.ts';
