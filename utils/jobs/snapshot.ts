import { nonEmpty, runsOf, type ItemId, type Kind, type ListedItem } from '../kinds/index.ts';
import type { PortalClient } from '../portal/index.ts';
import { IdSet } from './id-set.ts';
import type { Note, SnapshotItem } from './job.ts';

/** Items that are asked for their titles at once. */
const looked = 500;

/** Of a list up to this long, all titles are asked for, so that the report can name its items. */
const mostLooked = 1000;

/** Titles shown before a person confirms. */
const titlesShown = 5;

/** A title is kept up to this length: a million of them must fit. */
const titleLength = 200;

/** What is to be in a snapshot: a list of ids, or a stream of them, perhaps with titles. */
export type Ordered = readonly ItemId[] | AsyncIterable<readonly (ItemId | ListedItem)[]>;

/** Whether it is listed only as it is read. */
export function isStream(ordered: Ordered): ordered is Exclude<Ordered, readonly ItemId[]> {
  return Symbol.asyncIterator in ordered;
}

interface SnapshotParts {
  client: PortalClient;
  kind: Kind;
  /** The user (id) in whose session the portal is asked. */
  as: string;
  /** Items that open jobs have. */
  claims: IdSet;
  /** What is known of the items before. */
  known?: ReadonlyMap<ItemId, Note> | undefined;
}

/**
 * What of an order comes into a snapshot: each item once, by the id that the portal is asked by, less those that an open
 * job has. Reads run by run; of a million items it holds only which they were.
 */
export class Snapshot {
  readonly #parts: SnapshotParts;
  readonly #ordered: Ordered;
  readonly #asked = new IdSet();
  readonly #unique = new IdSet();
  readonly #first: ItemId[] = [];
  #titles: Map<ItemId, string> | null = null;
  #claimed = 0;
  /** All ids, where the kind must look for what stands in their way: of such kinds there are few. */
  readonly all: ItemId[] = [];

  constructor(ordered: Ordered, parts: SnapshotParts) {
    this.#ordered = ordered;
    this.#parts = parts;
  }

  /** Items that were left out, since an open job has them already. */
  get claimed(): number {
    return this.#claimed;
  }

  /** Items that are not there any more. */
  get missing(): number {
    return this.#asked.size - this.#unique.size;
  }

  /** Whether anything of what was ordered is there. */
  get isEmpty(): boolean {
    return this.#unique.size === 0;
  }

  /**
   * The items, run by run; to be read once.
   * @throws PortalError
   */
  async *items(): AsyncGenerator<SnapshotItem[]> {
    const titles = this.#mayLook() ? new Map<ItemId, string>() : null;
    for await (const run of this.#runs()) {
      const items = await this.#resolve(run.filter(({ id }) => this.#asked.add(id)));
      const free = items.filter(({ id }) => this.#unique.add(id)).filter(this.#isFree);
      if (titles) for (const [id, title] of await this.#look(free)) titles.set(id, title);
      yield free.map((item) => this.#toKeep(item, titles));
    }
    this.#titles = titles;
  }

  /**
   * The first items' titles, by the portal's own word; of those that are there. To be asked after `items`.
   * @throws PortalError
   */
  async firstTitles(): Promise<{ id: string; title: string }[]> {
    const { client, kind, as } = this.#parts;
    const titles = this.#titles ?? (await kind.existing(client, this.#first, as));
    return this.#first.flatMap((id) => {
      const title = titles.get(id);
      return title === undefined ? [] : [{ id, title }];
    });
  }

  #mayLook(): boolean {
    const ordered = this.#ordered;
    if (isStream(ordered) || this.#parts.known) return false;
    return ordered.length <= mostLooked;
  }

  async *#runs(): AsyncGenerator<readonly ListedOrNot[]> {
    const ordered = this.#ordered;
    const toItem = (one: ItemId | ListedItem) => (typeof one === 'string' ? { id: one } : one);
    const runs = isStream(ordered) ? ordered : runsOf(ordered, looked);
    for await (const run of runs) yield run.map(toItem);
  }

  async #resolve(items: readonly ListedOrNot[]): Promise<readonly ListedOrNot[]> {
    const { client, kind, as } = this.#parts;
    const ids = nonEmpty(items.map(({ id }) => id));
    if (!kind.resolve || !ids) return items;
    const titles = new Map(items.map(({ id, title }) => [id, title]));
    return (await kind.resolve(client, ids, as)).map((id) => {
      const title = titles.get(id);
      return { id, ...(title !== undefined && { title }) };
    });
  }

  readonly #isFree = ({ id }: ListedOrNot): boolean => {
    const isClaimed = this.#parts.claims.has(id);
    if (isClaimed) this.#claimed += 1;
    return !isClaimed;
  };

  async #look(items: readonly ListedOrNot[]): Promise<ReadonlyMap<ItemId, string>> {
    const { client, kind, as } = this.#parts;
    if (items.length === 0) return new Map();
    return kind.existing(
      client,
      items.map(({ id }) => id),
      as,
    );
  }

  #toKeep({ id, title }: ListedOrNot, titles: ReadonlyMap<ItemId, string> | null): SnapshotItem {
    if (this.#first.length < titlesShown) this.#first.push(id);
    if (this.#parts.kind.blocker) this.all.push(id);
    const before = this.#parts.known?.get(id);
    // The title of what comes back from a bin is what it is told by: it stays whole.
    if (before) return { id, ...before };
    const known = titles?.get(id) ?? title;
    return known ? { id, title: shortened(known) } : { id };
  }
}

type ListedOrNot = Pick<ListedItem, 'id'> & Partial<ListedItem>;

function shortened(title: string): string {
  if (title.length <= titleLength) return title;
  // Half a character is none.
  return `${title.slice(0, titleLength - 1).replace(/[\uD800-\uDBFF]$/, '')}…`;
}
