import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { kindOf, learnFacts, takeCensus, kinds, type Scope } from '../../../utils/kinds/index.ts';
import { startPortal, type Portal } from '../../portal/index.ts';
import { Browser } from '../portal-client/browser.ts';
import { failureOf } from '../portal-client/scripted.ts';
import { someIds } from './ids.ts';
import { kindFor } from './rest-kinds.ts';

/** The kinds that go by REST commands against the demo portal, over real HTTP. */

interface Owned {
  id: number;
  owner: number;
}

let portal: Portal;
let admin: Browser;
let employee: Browser;

beforeAll(async () => {
  portal = await startPortal({
    leads: 1130,
    junk: 40,
    hostileTitles: true,
    deals: 60,
    contacts: 51,
    companies: 50,
    quotes: 9,
    invoices: 20,
    processes: 30,
    activities: 120,
    tasks: 110,
    taskTemplates: 55,
  });
  admin = new Browser(portal, 1);
  employee = new Browser(portal, 7);
});
afterAll(() => portal.stop());

/** What the portal holds of a kind, by ascending id. */
function held(id: string): Owned[] {
  const { crm, activities, tasks } = portal.state;
  const stores: Record<string, () => Owned[]> = {
    leads: () => records(crm.lead),
    deals: () => records(crm.deal),
    contacts: () => records(crm.contact),
    companies: () => records(crm.company),
    quotes: () => records(crm.quote),
    invoices: () => records(crm.invoice),
    'process-177': () => records(crm.process),
    activities: () => owned(activities, ({ responsibleId }) => responsibleId),
    tasks: () => owned(tasks.items, ({ createdBy }) => createdBy),
    taskTemplates: () => owned(tasks.templates, ({ createdBy }) => createdBy),
  };
  return stores[id]?.().toSorted((a, b) => a.id - b.id) ?? [];
}

function records(store: ReadonlyMap<number, { id: number; assignedById: number }>): Owned[] {
  return owned(store, ({ assignedById }) => assignedById);
}

function owned<Item extends { id: number }>(
  store: ReadonlyMap<number, Item>,
  ownerOf: (item: Item) => number,
): Owned[] {
  return [...store.values()].map((item) => ({ id: item.id, owner: ownerOf(item) }));
}

const idsOf = (items: readonly Owned[]) => items.map(({ id }) => String(id));

async function listed(id: string, browser: Browser, scope: Scope): Promise<string[]> {
  const facts = await learnFacts(browser.client);
  const { signal } = new AbortController();
  const ids: string[] = [];
  for await (const run of kindFor({ id }).whole?.items(browser.client, scope, facts, signal) ?? [])
    ids.push(...run.map(({ id }) => id));
  return ids;
}

const kindIds = [
  'activities',
  'tasks',
  'taskTemplates',
  'leads',
  'deals',
  'invoices',
  'quotes',
  'process-177',
  'contacts',
  'companies',
];

describe.each(kindIds)('%s', (id) => {
  const kind = kindFor({ id });

  it('are all listed to the administrator', async () => {
    const all = held(id);
    expect(all.length).toBeGreaterThan(5);
    expect(await listed(id, admin, 'all')).toEqual(idsOf(all));
  });

  it('are listed to the employee as theirs', async () => {
    const own = held(id).filter(({ owner }) => owner === 7);
    expect(own.length).toBeGreaterThan(0);
    expect(await listed(id, employee, 'mine')).toEqual(idsOf(own));
  });

  it('exist as far as they do, with their titles', async () => {
    const [first = '', second = ''] = idsOf(held(id));
    const found = await kind.existing(admin.client, someIds(first, '99999999', second), '1');
    expect([...found.keys()]).toEqual([first, second]);
    for (const title of found.values()) expect(title).not.toBe('');
  });

  it('are deleted, those and no others; what is not there is not done', async () => {
    const before = idsOf(held(id));
    const [first = '', second = ''] = before;
    const ids = someIds(first, '99999999', second);
    const { words, user } = await kind.acts.delete.perform(admin.client, ids, '1');
    expect(user).toBe('1');
    expect(words.get(ids[0])).toEqual({ state: 'done' });
    expect(['gone', 'unclear']).toContain(words.get(someIds('99999999')[0])?.state);
    expect(idsOf(held(id)).filter((one) => one === first || one === second)).toEqual([]);
    expect((await kind.existing(admin.client, ids, '1')).size).toBe(0);
  });
});

describe('an employee', () => {
  it.each(['activities', 'tasks', 'taskTemplates', 'leads'])(
    'is refused what they may not delete: %s',
    async (id) => {
      const kind = kindFor({ id });
      const before = held(id);
      const others = idsOf(before.filter(({ owner }) => owner === 1)).slice(0, 30);
      const [first = '', ...rest] = others;
      const { words } = await kind.acts.delete.perform(
        employee.client,
        someIds(first, ...rest),
        '7',
      );
      for (const word of words.values())
        expect(['done', 'noRight', 'unclear']).toContain(word.state);
      const done = [...words].filter(([, { state }]) => state === 'done').map(([item]) => item);
      expect(done.length).toBeLessThan(others.length);
      expect(idsOf(held(id))).toEqual(idsOf(before).filter((one) => !done.some((d) => d === one)));
    },
  );
});

describe('the census', () => {
  it('counts each of them', async () => {
    const rows = await takeCensus(admin.client, kinds);
    const counts = new Map(rows.map(({ kind, counts: { all } }) => [kind, all]));
    for (const id of kindIds) expect(counts.get(id), id).toBe(held(id).length);
  });

  it('counts what is the employee’s', async () => {
    const rows = await takeCensus(employee.client, kinds);
    const counts = new Map(rows.map(({ kind, counts: { mine } }) => [kind, mine]));
    for (const id of kindIds)
      expect(counts.get(id), id).toBe(held(id).filter(({ owner }) => owner === 7).length);
  });
});

describe('a portal without tasks', () => {
  it('has no tasks and no templates', async () => {
    const bare = await startPortal({ leads: 1, junk: 0, without: ['tasks'] });
    try {
      const { client } = new Browser(bare, 1);
      const rows = await takeCensus(client, kinds);
      for (const id of ['tasks', 'taskTemplates'])
        expect(rows.find(({ kind }) => kind === id)?.counts).toEqual({
          all: 'absent',
          mine: 'absent',
        });
      const failure = await failureOf(
        kindOf('tasks')?.existing(client, someIds('5'), '1') ?? Promise.resolve(),
      );
      expect(failure.kind).toBe('noMethod');
    } finally {
      await bare.stop();
    }
  });
});
