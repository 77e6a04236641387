import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { nonEmpty, type ItemId, type Verb } from '../../../utils/kinds/index.ts';
import { crmBin } from '../../../utils/kinds/crm-bin.ts';
import type { Bin, Binned, Kind } from '../../../utils/kinds/kind/kind.ts';
import { inRecycleBin } from '../../../utils/kinds/bin/recycle-bin.ts';
import { taskBin } from '../../../utils/kinds/task-bin.ts';
import { PortalError } from '../../../utils/portal/index.ts';
import { startPortal, type Portal } from '../../portal/index.ts';
import type { BinRow } from '../../portal/model.ts';
import { failureOf } from '../portal-client/scripted.ts';
import { itemIds, someIds } from './ids.ts';
import { Recorder } from './recorder.ts';

/** The bins of CRM and of tasks against the demo portal (server.md §2.6, lists.md §2.4, §3). */

let portal: Portal;
let admin: Recorder;
let ilya: Recorder;

beforeEach(async () => {
  portal = await startPortal({ leads: 3, junk: 0 });
  portal.state.bin.clear();
  admin = new Recorder(portal, 1);
  ilya = new Recorder(portal, 7);
});
afterEach(() => portal.stop());

/** Rows `from`…, of entities of the same number plus 1000. */
function fill(from: number, count: number, more: Partial<BinRow> = {}): string[] {
  const ids = Array.from({ length: count }, (_, n) => from + n);
  for (const id of ids)
    portal.state.bin.set(id, {
      id,
      moduleId: 'crm',
      entityType: 'crm_lead',
      entityId: id + 1000,
      name: `Lead ${id}`,
      userId: 1,
      timestamp: '2026-11-20T12:00:00+03:00',
      restore: () => id + 100_000,
      ...more,
    });
  return ids.map(String);
}

const rowsIn = (found: ReadonlyMap<ItemId, Binned>) =>
  Object.fromEntries([...found].map(([id, { row }]) => [id, row]));
const left = () => [...portal.state.bin.keys()].map(String);
const runs = /deletionManager/;
const pages = ({ sent }: Recorder) => sent.filter(({ url }) => url.startsWith('/crm/recyclebin/'));

async function perform(who: Recorder, verb: Verb, ids: readonly string[], as: string) {
  const { words } = (await crmBin.acts[verb]?.perform(who.client, someIds(...ids), as)) ?? {};
  return Object.fromEntries(words ?? []);
}

/** The words of some ids, all the same. */
const all = (ids: readonly string[], state: string) =>
  Object.fromEntries(ids.map((id) => [id, expect.objectContaining({ state })]));

describe('what is in a bin', () => {
  const existing = async (ids: readonly string[], who = admin, as = '1') =>
    Object.fromEntries(await crmBin.existing(who.client, itemIds(ids), as));

  it('is read with titles', async () => {
    fill(501, 3);
    expect(await existing(['501', '503', '504', '9'])).toEqual({
      '501': 'Lead 501',
      '503': 'Lead 503',
    });
  });

  it('is nothing of an empty bin, and nothing is asked about nothing', async () => {
    expect(await existing([])).toEqual({});
    expect(admin.sent).toEqual([]);
    expect(await existing(['5'])).toEqual({});
  });

  it('is found with few pages of many', async () => {
    const ids = fill(501, 2000);
    portal.state.bin.delete(1234);
    expect(Object.keys(await existing(['1233', '1234', '1235']))).toEqual(['1233', '1235']);
    expect(pages(admin).length).toBeLessThan(10);
    const first = ids.slice(0, 50);
    const before = pages(admin).length;
    expect(Object.keys(await existing(first))).toEqual(first);
    expect(pages(admin).length - before).toBeLessThanOrEqual(2);
  });

  it('is found all over', async () => {
    const ids = fill(501, 400).filter((_, n) => n % 37 === 0);
    expect(Object.keys(await existing(ids)).toSorted()).toEqual(ids.toSorted());
  });

  it.each([
    { by: 'NAME', order: 'desc' },
    { by: 'ENTITY_TYPE', order: 'asc' },
    { by: 'TIMESTAMP', order: 'desc' },
  ] as const)('is found whatever the user has sorted by: %o', async (sort) => {
    portal.state.binPage.sort = sort;
    const ids = fill(501, 170);
    fill(700, 60, { entityType: 'crm_deal' });
    const wanted = [...ids.filter((_, n) => n % 20 === 7), '9999'];
    expect(Object.keys(await existing(wanted)).toSorted()).toEqual(
      wanted.filter((id) => id !== '9999').toSorted(),
    );
  });

  it('is not told from a bin too long to be read in that order', async () => {
    portal.state.binPage.sort = { by: 'NAME', order: 'desc' };
    fill(501, 3100);
    expect(await failureOf(existing(['777']))).toMatchObject({ kind: 'binUnreadable' });
  });

  it('is told as one user only', async () => {
    fill(501, 1, { userId: 7 });
    ilya.browser.signIn(1);
    expect(await failureOf(existing(['501'], ilya, '7'))).toMatchObject({ kind: 'otherUser' });
    portal.signOut(1);
    expect(await failureOf(existing(['501']))).toMatchObject({ kind: 'signedOut' });
  });

  it('is unknown while the page is another', async () => {
    await admin.client.whoAmI();
    fill(501, 1);
    portal.faults.add({ kind: 'html', match: '/crm/recyclebin/' });
    expect(await failureOf(existing(['501']))).toMatchObject({ kind: 'notData', passes: true });
  });

  it('is absent with its module', async () => {
    const other = await startPortal({ leads: 1, junk: 0, without: ['recyclebin'] });
    try {
      const { client } = new Recorder(other, 1);
      const asked = crmBin.existing(client, itemIds(['5']), '1');
      expect(await failureOf(asked)).toMatchObject({ kind: 'noMethod' });
    } finally {
      await other.stop();
    }
  });

  it('is listed as a whole, each bin its own', async () => {
    const ids = fill(501, 130);
    fill(900, 60, { moduleId: 'tasks', entityType: 'tasks_task' });
    const facts = { user: '1', admin: true, processes: [], drive: null };
    const list = async (kind: typeof crmBin) => {
      const { signal } = new AbortController();
      const found: ItemId[] = [];
      for await (const run of kind.whole?.items(admin.client, 'all', facts, signal) ?? [])
        found.push(...run.map(({ id }) => id));
      return found.toSorted();
    };
    const total = (kind: typeof crmBin) =>
      kind.whole?.total?.(admin.client, facts, new AbortController().signal);
    expect(await list(crmBin)).toEqual(ids);
    expect(await total(crmBin)).toBe(130);
    expect(await list(taskBin)).toHaveLength(60);
    expect(await total(taskBin)).toBe(60);
    portal.state.binPage.sort = { by: 'NAME', order: 'desc' };
    expect(await list(crmBin)).toEqual(ids);
  });
});

describe('erasing and restoring', () => {
  it.each([
    ['delete', 'Deletion'],
    ['restore', 'Restore'],
  ] as const)('%s takes these rows and no others, ten a step', async (verb, name) => {
    const ids = fill(501, 25);
    const others = fill(700, 3);
    expect(await perform(admin, verb, ids, '1')).toEqual(all(ids, 'done'));
    expect(left()).toEqual(others);
    expect(admin.matching(new RegExp(`prepare${name}`))).toHaveLength(1);
    expect(admin.matching(new RegExp(`process${name}`))).toHaveLength(3);
    const grids = admin.matching(/prepare/).map(({ body }) => /gridId\]=([^&]*)/.exec(body)?.[1]);
    expect(grids[0]).toMatch(/^poka-[0-9a-f-]{36}$/);
    expect(portal.state.audit.some(({ command }) => command.includes('by filter'))).toBe(false);
  });

  it('never names a module, never leaves the ids out, never asks for all', async () => {
    const ids = fill(501, 12, { userId: 7 });
    fill(520, 1);
    await perform(ilya, 'restore', [...ids, '520'], '7');
    await perform(admin, 'delete', ['520'], '1');
    const sent = [...ilya.matching(runs), ...admin.matching(runs)];
    for (const { url, body } of sent) {
      expect(`${url}${body}`).not.toMatch(/moduleId|isAll|CRM_RECYCLE_BIN/);
      if (url.includes('prepare')) expect(body).toMatch(/params\[entityIds\]\[0\]=[1-9]\d*/);
      else expect(body).toMatch(/^params\[hash\]=[0-9a-f]{32}$/);
    }
    const grids = sent.flatMap(({ body }) => /gridId\]=([^&]*)/.exec(body)?.[1] ?? []);
    expect(new Set(grids).size).toBe(grids.length);
  });

  it('does not touch a foreign row, which the bin does not show', async () => {
    const ids = fill(501, 4, { userId: 7 });
    fill(502, 1);
    expect(await perform(ilya, 'restore', ids, '7')).toEqual({
      ...all(['501', '503', '504'], 'done'),
      '502': { state: 'gone' },
    });
    expect(left()).toEqual(['502']);
    expect(ilya.matching(runs).some(({ body }) => body.includes('=502'))).toBe(false);
  });

  it('falls back to single rows over one that is refused, and says which it was', async () => {
    const ids = fill(501, 12);
    const { action } = admin.client;
    let steps = 0;
    let isOfThatRow = false;
    admin.client.action = (name, params, options) => {
      const { entityIds } = params['params'] as { entityIds?: string[] };
      if (entityIds) isOfThatRow = entityIds.includes('511');
      // The first ten of them are done, and the next step is not.
      if (!entityIds && isOfThatRow && ++steps > 1)
        return Promise.reject(new PortalError('refused', 'Access Denied'));
      return action.call(admin.client, name, params, options);
    };
    expect(await perform(admin, 'restore', ids, '1')).toEqual({
      ...all(ids.slice(0, 10), 'done'),
      '511': { state: 'noRight' },
      '512': { state: 'done' },
    });
    expect(left()).toEqual(['511']);
  });

  it('does not believe a bin that shows none of the rows', async () => {
    const ids = fill(501, 12);
    portal.state.binPage.hiddenTypes = ['crm_lead'];
    for (const verb of ['delete', 'restore'] as const)
      expect(await failureOf(perform(admin, verb, ids, '1'))).toMatchObject({
        kind: 'binUnreadable',
        mayHaveRun: false,
      });
    expect(admin.matching(runs)).toEqual([]);
    expect(left()).toEqual(ids);
  });

  it('is denied to those who may not, row by row', async () => {
    const ids = fill(501, 2, { userId: 7 });
    expect(await perform(ilya, 'delete', ids, '7')).toEqual(all(ids, 'noRight'));
    expect(await perform(ilya, 'delete', ['501'], '7')).toEqual(all(['501'], 'noRight'));
    expect(left()).toEqual(ids);
  });

  it('says why a row does not come back, and goes on', async () => {
    const ids = fill(501, 12);
    Object.assign(portal.state.bin.get(505) ?? {}, {
      restore: () => {
        throw new Error('Нет родителя');
      },
    });
    const words = await perform(admin, 'restore', ids, '1');
    expect(words['505']).toEqual({ state: 'refused', text: 'Нет родителя' });
    expect(Object.values(words).filter(({ state }) => state === 'done')).toHaveLength(11);
  });

  it('calls gone what was not there any more', async () => {
    fill(501, 1);
    expect(await perform(admin, 'delete', ['501', '777'], '1')).toEqual({
      '501': { state: 'done' },
      '777': { state: 'gone' },
    });
  });

  it('throws when the first step was not taken', async () => {
    const ids = fill(501, 3);
    await admin.client.whoAmI();
    portal.faults.add({
      kind: 'reset-before',
      match: 'recyclebin.api.deletionmanager.preparedeletion',
    });
    expect(await failureOf(perform(admin, 'delete', ids, '1'))).toMatchObject({ kind: 'network' });
    portal.faults.add({ kind: 'error', match: 'recyclebin.api.deletionmanager.processdeletion' });
    expect(await failureOf(perform(admin, 'delete', ids, '1'))).toMatchObject({ mayHaveRun: true });
    expect(left()).toEqual(ids);
  });

  it('leaves the rest without a word when a later answer is lost', async () => {
    const ids = fill(501, 25);
    await admin.client.whoAmI();
    let steps = 0;
    portal.faults.add({
      kind: 'reset-before',
      match: ({ commands }) =>
        commands.includes('recyclebin.api.deletionmanager.processdeletion') && ++steps === 2,
    });
    expect(await perform(admin, 'delete', ids, '1')).toEqual(all(ids.slice(0, 10), 'done'));
    expect(left()).toEqual(ids.slice(10));
  });

  it('leaves all without a word when the bin cannot be read afterwards', async () => {
    const ids = fill(501, 3);
    await admin.client.whoAmI();
    portal.faults.add({
      kind: 'login',
      match: ({ path }) =>
        path.startsWith('/crm/recyclebin/') && admin.matching(/processDeletion/).length > 0,
      times: 9,
    });
    expect(await perform(admin, 'delete', ids, '1')).toEqual({});
    expect(left()).toEqual([]);
  });

  it('says nothing of rows when the session has forgotten the run', async () => {
    const ids = fill(501, 3);
    await admin.client.whoAmI();
    // The hash is made good again by no one: the run completes with zeros.
    const { client } = admin;
    const action = client.action.bind(client);
    client.action = (name, params, options) =>
      name.includes('process')
        ? action(name, { params: { hash: 'f'.repeat(32) } }, options)
        : action(name, params, options);
    expect(await perform(admin, 'delete', ids, '1')).toEqual({});
    expect(left()).toEqual(ids);
  });

  it('renews a stale token on the way', async () => {
    const ids = fill(501, 3);
    await admin.client.whoAmI();
    portal.rotateSessid(1);
    expect(await perform(admin, 'delete', ids, '1')).toEqual(all(ids, 'done'));
  });

  it('does nothing as somebody else', async () => {
    const ids = fill(501, 3);
    await admin.client.whoAmI();
    const another = new Recorder(portal, 7);
    expect(await failureOf(perform(another, 'restore', ids, '1'))).toMatchObject({
      kind: 'otherUser',
    });
    expect(another.matching(runs)).toEqual([]);
  });
});

describe('the places of the bins', () => {
  const at = ({ places }: Kind, id: string, path: string) =>
    places.some((one) => new RegExp(one.id).test(id) && new RegExp(one.path ?? '').test(path));

  it('are a table of CRM, wherever it is', () => {
    expect(at(crmBin, 'CRM_RECYCLE_BIN', '/b24/crm/recyclebin/')).toBe(true);
  });

  it.each([
    ['/company/personal/user/7/tasks/recyclebin/', true],
    ['/b24/workgroups/group/5/tasks/recyclebin/', true],
    // The bin of all modules: most of its rows the tasks' bin never shows.
    ['/recyclebin/', false],
    ['/bitrix/tools/recyclebin/', false],
  ])('at %s: tasks %s', (path, is) => {
    expect(at(taskBin, 'RECYCLEBIN_LIST', path)).toBe(is);
  });
});

describe('what was deleted', () => {
  const bin: Bin = inRecycleBin('crmBin', 'crm_lead');
  const find = async (ids: readonly string[], who = admin, as = '1') =>
    rowsIn(await bin.find(who.client, someIds(...ids), as, 0));

  it('is found by type and id, the newest row of each', async () => {
    fill(501, 30);
    fill(601, 1, { entityId: 1510 });
    fill(602, 1, { entityType: 'crm_deal', entityId: 1511 });
    fill(603, 1, { entityType: 'crm_lead_x', entityId: 1512 });
    expect(await find(['1510', '1511', '1512', '4'])).toEqual({
      '1510': '601',
      '1511': '511',
      '1512': '512',
    });
  });

  it('is found from the end of a long bin', async () => {
    fill(501, 1000);
    const before = pages(admin).length;
    expect(await find(['2495', '2400'])).toEqual({ '2495': '1495', '2400': '1400' });
    expect(pages(admin).length - before).toBeLessThanOrEqual(4);
  });

  it('is found in any order', async () => {
    portal.state.binPage.sort = { by: 'NAME', order: 'desc' };
    fill(501, 120);
    fill(700, 1, { entityId: 1510 });
    expect(await find(['1510', '1620'])).toEqual({ '1510': '700', '1620': '620' });
  });

  it('of a task keeps its type', async () => {
    fill(501, 3, { moduleId: 'tasks', entityType: 'tasks_task' });
    fill(504, 1, { moduleId: 'tasks', entityType: 'tasks_template', entityId: 1501 });
    const tasks = inRecycleBin('taskBin', 'tasks_task');
    const found = await tasks.find(admin.client, someIds('1501'), '1', 0);
    expect(rowsIn(found)).toEqual({ '1501': '501' });
    expect(admin.sent.some(({ url }) => url.startsWith('/company/personal/user/1/tasks/'))).toBe(
      true,
    );
  });

  it('is not found while the column of ids is hidden', async () => {
    fill(501, 3);
    portal.state.binPage.showsEntityId = false;
    expect(await failureOf(find(['1501']))).toMatchObject({ kind: 'binUnreadable' });
  });

  it.each([1, 7])('is not for this plan, says the bin to user %i', async (user) => {
    fill(501, 3, { userId: user });
    portal.state.binPage.restoreLocked = true;
    const who = user === 1 ? admin : ilya;
    expect(await failureOf(find(['1501'], who, String(user)))).toMatchObject({ kind: 'notInPlan' });
  });

  it('is not found behind a saved filter', async () => {
    fill(501, 3);
    fill(601, 2, { entityType: 'crm_deal' });
    portal.state.binPage.hiddenTypes = ['crm_lead'];
    expect(await failureOf(find(['1501']))).toMatchObject({ kind: 'binUnreadable' });
  });

  it('comes back', async () => {
    fill(501, 3);
    const found = await bin.find(admin.client, someIds('1502'), '1', 0);
    expect([...found.values()]).toEqual([{ row: '502', title: 'Lead 502' }]);
    const rows = nonEmpty([...found.values()].map(({ row }) => row));
    if (!rows) throw new Error('Nothing found');
    await crmBin.acts.restore?.perform(admin.client, rows, '1');
    expect(left()).toEqual(['501', '503']);
  });
});
