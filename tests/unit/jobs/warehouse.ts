import { kinds, type Act, type ItemId, type Kind, type Verb } from '../../../utils/kinds/index.ts';
import { parseItemId } from '../../../utils/kinds/kind/item.ts';
import type { Anew, Bin, KindName, Word } from '../../../utils/kinds/kind/kind.ts';
import { itemIds } from '../kinds/ids.ts';
import { settle } from './until.ts';

/**
 * Things of a made-up kind, kept in memory, and their bin: what a request over them is answered with is for the test to
 * say. Both kinds are in the registry, under names of their own.
 */
export class Warehouse {
  readonly kind: Kind;
  readonly binKind: Kind;
  /** What exists, with its titles. */
  readonly items = new Map<ItemId, string>();
  /** The bin's rows, and what each holds. */
  readonly rows = new Map<ItemId, ItemId>();
  /** What was deleted, with its titles. */
  readonly titles = new Map<ItemId, string>();
  /** Sees that a thing has come back, under which number. */
  onBack: (id: ItemId) => void = () => undefined;
  /** Every request, in order. */
  readonly requests: { verb: Verb; ids: ItemId[]; as: string }[] = [];
  /** The most requests that were under way at once. */
  mostUnderWay = 0;
  /** What the portal says of an item, and does; null: not a word, and nothing done. */
  say: (id: ItemId, verb: Verb) => Word | null = () => ({ state: 'done' });
  /** Sees a look for what exists before it is answered, and may throw. */
  onLook: (ids: readonly ItemId[]) => void = () => undefined;
  /** What is asked for when the bin is searched. */
  readonly searches: { ids: readonly ItemId[]; as: string; since: number }[] = [];
  #underWay = 0;
  readonly #anew: boolean;

  constructor(
    count: number,
    {
      act = {},
      more = {},
      anew = false,
    }: { act?: Partial<Act>; more?: Partial<Kind>; anew?: boolean } = {},
  ) {
    this.#anew = anew;
    for (const id of ids(count)) this.items.set(id, `Thing ${id}`);
    const id = `made-up-${crypto.randomUUID()}`;
    const bin: Bin = {
      kind: `${id}-bin`,
      ...(anew && { anew: this.anew }),
      find: async (_client, wanted, as, since) => {
        this.searches.push({ ids: wanted, as, since });
        return new Map(
          [...this.rows].flatMap(([row, of]) =>
            wanted.includes(of) ? [[of, { row, title: this.titles.get(of) ?? '' }]] : [],
          ),
        );
      },
    };
    this.kind = {
      id,
      name: { en: name, ru: name },
      places: [],
      acts: {
        delete: this.#act('delete', { destination: 'bin', ...act }),
        erase: this.#act('erase', { destination: 'forGood', ...act }),
      },
      readId: parseItemId,
      existing: async (_client, wanted) => this.#look(this.items, wanted),
      whole: {
        scopes: ['all', 'mine'],
        items: async function* (this: Warehouse) {
          const all = [...this.items].map(([item, title]) => ({ id: item, title }));
          for (let at = 0; at < all.length; at += 10) yield all.slice(at, at + 10);
        }.bind(this),
      },
      bin,
      ...more,
    };
    this.binKind = {
      id: bin.kind,
      name: { en: name, ru: name },
      places: [],
      acts: {
        delete: this.#act('delete', { destination: 'forGood', ...act }, this.rows),
        restore: this.#act('restore', { destination: 'back', ...act }, this.rows),
      },
      readId: parseItemId,
      existing: async (_client, wanted) => this.#look(this.rows, wanted),
    };
    register(this.kind);
    register(this.binKind);
  }

  readonly anew: Anew = {
    highest: async () => String(Math.max(0, ...[...this.items.keys()].map(Number))),
    above: async function* (this: Warehouse, _client: unknown, _as: string, number: string) {
      const above = [...this.items].filter(([id]) => Number(id) > Number(number));
      this.onLook(above.map(([id]) => id));
      for (let at = 0; at < above.length; at += 10)
        yield above.slice(at, at + 10).map(([id, title]) => ({ id, title }));
    }.bind(this),
  };

  /** The items' ids. */
  get ids(): ItemId[] {
    return [...this.items.keys()];
  }

  #act(verb: Verb, act: Partial<Act>, of: Map<ItemId, string> = this.items): Act {
    return {
      destination: 'bin',
      most: 10,
      ...act,
      perform: async (_client, asked, as) => {
        this.#underWay += 1;
        this.mostUnderWay = Math.max(this.mostUnderWay, this.#underWay);
        this.requests.push({ verb, ids: [...asked], as });
        // Longer than the journal takes to write the next request down.
        await settle(20);
        this.#underWay -= 1;
        return { words: this.#perform(verb, asked, of), user: as };
      },
    };
  }

  #perform(verb: Verb, asked: readonly ItemId[], of: Map<ItemId, string>): Map<ItemId, Word> {
    const words = new Map<ItemId, Word>();
    for (const id of asked) {
      const word: Word | null = this.say(id, verb);
      if (!word) continue;
      words.set(id, of.has(id) || word.state !== 'done' ? word : { state: 'gone' });
      if (word.state !== 'done' || !of.has(id)) continue;
      const held = this.rows.get(id);
      const title = this.items.get(id);
      if (of === this.items && title !== undefined) this.titles.set(id, title);
      of.delete(id);
      if (of === this.items && verb === 'delete') this.rows.set(rowOf(id), id);
      if (verb === 'restore' && held) this.#putBack(held);
    }
    return words;
  }

  #putBack(held: ItemId): void {
    const id = this.#anew ? this.add(this.titles.get(held) ?? '') : held;
    if (!this.#anew) this.items.set(id, this.titles.get(held) ?? '');
    this.onBack(id);
  }

  /** A new thing, under the next number. */
  add(title: string): ItemId {
    const [id] = itemIds([String(this.#highest() + 1)]);
    if (!id) throw new Error('No number');
    this.items.set(id, title);
    return id;
  }

  /** Of all that there ever was. */
  #highest(): number {
    return Math.max(0, ...[...this.items.keys(), ...this.titles.keys()].map(Number));
  }

  #look(of: ReadonlyMap<ItemId, string>, wanted: readonly ItemId[]): Map<ItemId, string> {
    this.onLook(wanted);
    return new Map(wanted.flatMap((id) => (of.has(id) ? [[id, of.get(id) ?? '']] : [])));
  }
}

/** Puts a kind into the registry. */
export function register(kind: Kind): void {
  (kinds as (typeof kinds)[number][]).push(kind);
}

/** The bin's row that takes an item. */
export function rowOf(id: ItemId): ItemId {
  return itemIds([`9${id}`])[0] ?? id;
}

/** Ids from 1 on. */
export function ids(count: number): ItemId[] {
  return itemIds(Array.from({ length: count }, (_, n) => String(n + 1)));
}

const name: KindName = {
  title: 'Things',
  plural: 'things',
  counted: { one: 'thing', other: 'things' },
};
