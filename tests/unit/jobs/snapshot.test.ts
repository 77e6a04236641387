import { beforeEach, describe, expect, it } from 'vitest';
import { IdSet } from '../../../utils/jobs/id-set.ts';
import type { SnapshotItem } from '../../../utils/jobs/job.ts';
import { Snapshot, type Ordered } from '../../../utils/jobs/snapshot.ts';
import { leads } from '../../../utils/kinds/leads.ts';
import type { ItemId, Kind, ListedItem } from '../../../utils/kinds/index.ts';
import { PortalClient } from '../../../utils/portal/index.ts';
import { acme, MemorySessions } from '../portal-client/memory-sessions.ts';
import { ids } from './warehouse.ts';

/** What of an order comes into a snapshot, and what is asked for it. */

const client = new PortalClient(acme, new MemorySessions(), () => {
  throw new Error('Nothing goes over the network');
});

let looks: number[];
let there: (id: ItemId) => string | undefined;

beforeEach(() => {
  looks = [];
  there = (id) => `Thing ${id}`;
});

const plain: Kind = {
  ...leads,
  existing: async (_client, wanted, as) => {
    expect(as).toBe('1');
    looks.push(wanted.length);
    return new Map(
      wanted.flatMap((id) => {
        const title = there(id);
        return title === undefined ? [] : [[id, title]];
      }),
    );
  },
};

interface Order {
  kind?: Kind;
  claimed?: readonly ItemId[];
  known?: ReadonlyMap<ItemId, { was: ItemId; title: string }>;
}

async function taken(ordered: Ordered, { kind = plain, claimed = [], known }: Order = {}) {
  const claims = new IdSet();
  for (const id of claimed) claims.add(id);
  const snapshot = new Snapshot(ordered, { client, kind, as: '1', claims, known });
  const items: SnapshotItem[] = [];
  for await (const run of snapshot.items()) items.push(...run);
  return { snapshot, items };
}

async function* stream(
  ...runs: (ItemId | ListedItem)[][]
): AsyncGenerator<(ItemId | ListedItem)[]> {
  yield* runs;
}

const [one, two, three] = ids(3) as [ItemId, ItemId, ItemId];

describe('a snapshot', () => {
  it('of a list holds each item once, with its title', async () => {
    const { snapshot, items } = await taken([one, two, one]);
    expect(items).toEqual([
      { id: one, title: 'Thing 1' },
      { id: two, title: 'Thing 2' },
    ]);
    expect([snapshot.claimed, snapshot.missing, snapshot.isEmpty, snapshot.all]).toEqual([
      0,
      0,
      false,
      [],
    ]);
  });

  it('leaves out what is claimed, and counts it; nothing of it is asked for', async () => {
    const { snapshot, items } = await taken(ids(3), { claimed: ids(3) });
    expect(items).toEqual([]);
    expect([snapshot.claimed, snapshot.isEmpty]).toEqual([3, false]);
    expect(looks).toEqual([]);
  });

  it('asks for no titles where it is known what the items are', async () => {
    const known = new Map([[one, { was: two, title: `A ${'long '.repeat(80)}title` }]]);
    const { items } = await taken([one, three], { known });
    expect(items).toEqual([{ id: one, ...known.get(one) }, { id: three }]);
    expect(looks).toEqual([]);
  });

  it('asks for no titles of a stream, which brings its own', async () => {
    const { items } = await taken(stream([{ id: one, title: 'One' }], [two]));
    expect(items).toEqual([{ id: one, title: 'One' }, { id: two }]);
    expect(looks).toEqual([]);
  });

  it.each([
    [1000, [500, 500]],
    [1001, []],
  ])('of %i ids asks for titles in runs: %j', async (count, asked) => {
    await taken(ids(count));
    expect(looks).toEqual(asked);
  });

  it('shortens a title without cutting a character in two', async () => {
    there = () => '🐘'.repeat(150);
    const [item] = (await taken([one])).items;
    expect(item?.title).toBe(`${'🐘'.repeat(99)}…`);
    there = () => 'x'.repeat(200);
    expect((await taken([one])).items[0]?.title).toHaveLength(200);
    there = () => 'x'.repeat(201);
    expect((await taken([one])).items[0]?.title).toBe(`${'x'.repeat(199)}…`);
  });

  it('says by their titles what the first five are, those that are gone left out', async () => {
    there = (id) => (id === two ? undefined : `Thing ${id}`);
    const { snapshot } = await taken(ids(9));
    expect((await snapshot.firstTitles()).map(({ id }) => id)).toEqual(['1', '3', '4', '5']);
    const long = await taken(ids(1001));
    expect((await long.snapshot.firstTitles()).map(({ title }) => title)).toEqual(
      ['1', '3', '4', '5'].map((id) => `Thing ${id}`),
    );
  });
});

describe('a snapshot of a kind whose pages draw other ids', () => {
  const resolved: ItemId[][] = [];
  const other: Kind = {
    ...plain,
    resolve: async (_client, wanted, as) => {
      expect(as).toBe('1');
      resolved.push([...wanted]);
      return wanted.filter((id) => id !== two);
    },
  };

  it('holds those that the portal is asked by; the rest is missing', async () => {
    resolved.length = 0;
    const { snapshot, items } = await taken([one, two, three], { kind: other });
    expect(items.map(({ id }) => id)).toEqual([one, three]);
    expect([snapshot.missing, snapshot.isEmpty]).toEqual([1, false]);
    expect(resolved).toEqual([[one, two, three]]);
  });

  it('keeps the titles that were listed, and asks for nothing where nothing is new', async () => {
    resolved.length = 0;
    const { items } = await taken(stream([{ id: one, title: 'One' }, three], [one]), {
      kind: other,
    });
    expect(items).toEqual([{ id: one, title: 'One' }, { id: three }]);
    expect(resolved).toEqual([[one, three]]);
  });

  it('is empty where nothing is there', async () => {
    const { snapshot } = await taken([two], { kind: other });
    expect([snapshot.isEmpty, snapshot.missing, snapshot.claimed]).toEqual([true, 1, 0]);
  });
});

it('a snapshot of a kind that something stands in the way of remembers all ids', async () => {
  const kind: Kind = { ...plain, blocker: { kind: 'x', find: async () => [] } };
  expect((await taken(ids(3), { kind, claimed: [two] })).snapshot.all).toEqual([one, three]);
});
