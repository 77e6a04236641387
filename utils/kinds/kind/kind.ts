import type { Forms, Language } from '../../i18n/index.ts';
import type { PortalClient } from '../../portal/index.ts';
import type { Copy } from './copy.ts';
import type { ItemId, ListedItem, NonEmpty } from './item.ts';
import type { Place } from './place.ts';
import type { Verb } from './verb.ts';
import type { Whole } from './whole.ts';

/** What a kind is called: as a heading, in a sentence ("deleting leads"), and counted ("1 lead", "5 leads"). */
export interface KindName {
  title: string;
  plural: string;
  counted: Forms;
  /** The counted one as what is deleted ("удалить 1 сделку"), where the language has another word for it. */
  oneAsObject?: string;
}

/**
 * What became of one item, by the portal's own word. An item without a word may or may not have been done.
 * - `done`.
 * - `gone`: there is no such item any more.
 * - `noRight`: this user may not do it.
 * - `refused`: the portal says no, in its own words or in none.
 * - `noWay`: the portal does it on some page of its own, which we do not know.
 * - `unclear`: nothing was done, since the item is gone or the right is missing; only a look can tell which.
 * - `later`: nothing was done; ask again more slowly.
 * - `noMethod`: the portal lacks the module; nothing of this kind can be done.
 */
export type Word =
  | { state: 'done' | 'gone' | 'noRight' | 'noWay' }
  | { state: 'refused' | 'unclear' | 'later' | 'noMethod'; text: string };

/** What became of a request's items. */
export interface Performed {
  words: ReadonlyMap<ItemId, Word>;
  /** Whose session ran it (user's id), where the portal told. */
  user?: string;
  /** The portal's own time for all of it, ms, where it told. */
  duration?: number | undefined;
  /** Of what is to be asked again `later`: when, in ms, where the portal told. */
  resetAfter?: number | undefined;
}

/** One way to act on items. */
export interface Act {
  /** Where items go where nothing was changed: an administrator can switch a bin off, and no interface says so. */
  readonly destination: 'bin' | 'forGood' | 'back' | 'backAnew';
  /** Items in one request at most. */
  readonly most: number;
  /** Requests go one after another: the portal keeps the state of such a run in the session. */
  readonly oneLane?: true;
  /** The portal allows it to administrators only. */
  readonly adminOnly?: true;
  /**
   * DANGEROUS: does it, in the session of the user `as`. Only a running job may call it.
   * @throws PortalError when nothing is known of any item, or nothing was done.
   */
  perform(client: PortalClient, ids: NonEmpty<ItemId>, as: string): Promise<Performed>;
}

/** What a bin has of an item: its row there, and what the item was called. */
export interface Binned {
  row: ItemId;
  title: string;
}

/** How items that come back from a bin under new numbers are found again (server.md §2.6). */
export interface Anew {
  /**
   * The highest number that an item of the kind has; `0` when there is none.
   * @throws PortalError
   */
  highest(client: PortalClient, as: string): Promise<string>;
  /**
   * Lists the items with a higher number, run by run.
   * @throws PortalError
   */
  above(client: PortalClient, as: string, number: string): AsyncIterable<readonly ListedItem[]>;
}

/** How to find in a bin what was deleted. */
export interface Bin {
  /** The kind whose items are the bin's rows. */
  readonly kind: string;
  /** Absent: an item comes back under its own number. */
  readonly anew?: Anew;
  /**
   * Finds these items in the bin; those that are not there any more are left out.
   * @param since when they were deleted at the earliest, ms since the epoch.
   * @throws PortalError
   */
  find(
    client: PortalClient,
    ids: NonEmpty<ItemId>,
    as: string,
    since: number,
  ): Promise<ReadonlyMap<ItemId, Binned>>;
}

/** How long a bin keeps its items (field.md §2.3). */
export interface Keeping {
  /** Before the portal lets go of them by itself. */
  readonly days: number;
  /** How many it then lets go of in a day; absent: all of them. */
  readonly aDay?: number;
}

/** What must be gone before items of a kind can be deleted. */
export interface Blocker {
  /** The kind of the things in the way. */
  readonly kind: string;
  /** Lists the things that stand in the way of these items. */
  find(client: PortalClient, ids: NonEmpty<ItemId>, as: string): Promise<ItemId[]>;
}

/** One kind of thing that people delete: everything the program must know of it. */
export interface Kind {
  /** Stable name in the journal and in messages. */
  readonly id: string;
  readonly name: Readonly<Record<Language, KindName>>;
  /** What to know before deleting, in a sentence. */
  readonly remark?: Readonly<Record<Language, string>>;
  /** What becomes of them where this user may not delete them, in a sentence, and whom to ask. */
  readonly stays?: Readonly<Record<Language, string>>;
  /** The page that shows it, for links; `{user}` stands for the user's id. Absent: no page of its own. */
  readonly path?: string;
  /** Where the portal draws it. */
  readonly places: readonly Place[];
  readonly acts: Readonly<Partial<Record<Verb, Act>> & { delete: Act }>;
  /** Reads an id from markup, a message or an answer; null when it is none. */
  readId(value: unknown): ItemId | null;
  /** Turns the ids that pages draw into those the portal is asked by; leaves out what is gone. */
  resolve?(client: PortalClient, ids: NonEmpty<ItemId>, as: string): Promise<ItemId[]>;
  /**
   * Those of the ids that still exist, with their titles.
   * @throws PortalError, also when a part of the answer is missing: half an answer proves nothing gone.
   */
  existing(
    client: PortalClient,
    ids: readonly ItemId[],
    as: string,
  ): Promise<ReadonlyMap<ItemId, string>>;
  /** How the kind is counted and listed as a whole; absent: only in its page. */
  readonly whole?: Whole;
  /** How all that the portal tells of its items is read; absent: it is not copied. */
  readonly copy?: Copy;
  readonly bin?: Bin;
  /** Of a bin: how long it keeps what is in it. */
  readonly keeps?: Keeping;
  readonly blocker?: Blocker;
}

/**
 * Kinds that differ from portal to portal, e.g. its smart processes: one entry of the registry, many kinds. What is
 * said of the family holds for each of them.
 */
export interface KindFamily extends Pick<Kind, 'name' | 'remark' | 'path' | 'places'> {
  /** What can be done to their items; only a member can do it. */
  readonly acts: Readonly<Partial<Record<Verb, Pick<Act, 'destination' | 'adminOnly'>>>>;
  readonly bin?: Pick<Bin, 'kind'>;
  /** Its members have a `copy`. */
  readonly copied?: true;
  /** The kinds' ids: `$1` stands for what tells them apart, also in the path. */
  readonly id: `${string}-$1`;
  /** The kind that `part` tells from the others; null when it is none. */
  member(part: string): Kind | null;
}
