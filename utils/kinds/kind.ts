import type { Forms, Language } from '../i18n/index.ts';
import type { Command, CommandError } from '../portal/index.ts';
import type { ItemId, NonEmpty } from './item.ts';

/** What a kind is called: as a heading, in a sentence ("deleting leads"), and counted ("1 lead", "5 leads"). */
interface KindName {
  title: string;
  plural: string;
  counted: Forms;
}

/** An item that the portal lists. */
export interface ListedItem {
  id: ItemId;
  title: string;
}

/**
 * What a refused deletion means.
 * - `gone`: there is no such item any more.
 * - `noRight`: this user may not delete it.
 * - `refused`: the portal says no in its own words.
 * - `later`: nothing was done; ask again more slowly.
 * - `noMethod`: the portal lacks the module; nothing of this kind can be deleted.
 */
export type DeletionRefusal = 'gone' | 'noRight' | 'refused' | 'later' | 'noMethod';

/** One kind of thing that people delete: everything the program must know of it. */
export interface Kind {
  /** Stable name in the journal and in messages. */
  readonly id: string;
  readonly name: Readonly<Record<Language, KindName>>;
  /** The list page that shows it, and its grid's id (dom.md §2.2). */
  readonly list: { readonly gridId: RegExp; readonly path: string };
  /** The sign, in a row's actions, that this user may delete it (lists.md §1.5). */
  readonly deletableSign: string;
  /** Where deleted items go where nothing was changed: an administrator can switch a bin off, and no interface says so. */
  readonly destination: 'bin' | 'forGood';
  /** Lists those of the ids (50 at most) that still exist, with their titles. */
  lookup(ids: NonEmpty<ItemId>): Command;
  /** Reads the answer of `lookup`; null when it is no such answer. */
  readLookup(result: unknown): ListedItem[] | null;
  /** DANGEROUS: deletes one item. Only a running job may send it. */
  deletion(id: ItemId): Command;
  readRefusal(error: CommandError): DeletionRefusal;
}
