/** The recycle bin's actions (server.md §2.6) and its pages (lists.md §2.4, §3). */
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { startPortal, type Portal } from '../../portal/index.ts';
import type { BinRow } from '../../portal/model.ts';
import { visit, type Answer, type Visitor } from './visitor.ts';

const grid = 'CRM_RECYCLE_BIN';

let portal: Portal;
let admin: Visitor;
let ilya: Visitor;

beforeEach(async () => {
  portal = await startPortal({ leads: 5, junk: 0 });
  admin = await visit(portal, 1);
  ilya = await visit(portal, 7);
});
afterEach(() => portal.stop());

type Body = Record<string, string | string[]>;
type Way = 'Deletion' | 'Restore';

/** Rows `from`…`from + count - 1`; an item comes back under its id plus 100,000. */
function fill(from: number, count: number, more: Partial<BinRow> = {}): number[] {
  const ids = Array.from({ length: count }, (_, index) => from + index);
  for (const id of ids) {
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
  }
  return ids;
}

const byIds = (ids: number[]): Body => ({ 'params[entityIds][]': ids.map(String) });

function prepare(who: Visitor, way: Way, body: Body): Promise<Answer> {
  return who.action(`recyclebin.api.deletionManager.prepare${way}`, {
    'params[gridId]': 'X_1',
    ...body,
  });
}

function step(who: Visitor, way: Way, hash: string, body: Body = {}): Promise<Answer> {
  return who.action(`recyclebin.api.deletionManager.process${way}`, {
    'params[hash]': hash,
    ...body,
  });
}

const left = (): number[] => [...portal.state.bin.keys()];
const audit = () =>
  portal.state.audit.map(({ command, kind, id, outcome }) => [command, kind, id, outcome]);

describe('a run by ids', () => {
  it('erases ten a call, ascending, and completes with the short step, again and again', async () => {
    const ids = fill(501, 12);
    fill(600, 1);
    const { hash } = (await prepare(admin, 'Deletion', byIds(ids.toReversed()))).json.data;
    const first = await step(admin, 'Deletion', hash);
    expect(first.json.data).toEqual({ status: 'PROGRESS', processedItems: 10, totalItems: 12 });
    const done = { status: 'COMPLETED', processedItems: 12, totalItems: 12 };
    expect((await step(admin, 'Deletion', hash)).json.data).toEqual(done);
    expect((await step(admin, 'Deletion', hash)).json.data).toEqual(done);
    expect(left()).toEqual([600]);
    const command = 'recyclebin.api.deletionManager.processDeletion';
    expect(audit()).toEqual(ids.map((id) => [command, 'bin row', id, 'done']));
  });

  it('has a hash of the sorted ids', async () => {
    const one = await prepare(admin, 'Restore', byIds([2, 1]));
    const same = await prepare(admin, 'Restore', byIds([1, 2]));
    const other = await prepare(admin, 'Restore', byIds([1, 3]));
    expect(same.json.data.hash).toBe(one.json.data.hash);
    expect(other.json.data.hash).not.toBe(one.json.data.hash);
  });

  it('restores the own rows of anybody, and tells what came back', async () => {
    fill(501, 2, { userId: 7 });
    const { hash } = (await prepare(ilya, 'Restore', byIds([501, 502]))).json.data;
    expect((await step(ilya, 'Restore', hash)).json.data.status).toBe('COMPLETED');
    const command = 'recyclebin.api.deletionManager.processRestore';
    expect(audit().slice(0, 2)).toEqual([
      [command, 'bin row', 501, 'done'],
      [command, 'restored crm_lead', 100_501, 'done'],
    ]);
    expect(left()).toEqual([]);
  });

  it('stops at a foreign row and never gets past it', async () => {
    fill(501, 1, { userId: 7 });
    fill(502, 1);
    fill(503, 1, { userId: 7 });
    const { hash } = (await prepare(ilya, 'Restore', byIds([501, 502, 503]))).json.data;
    for (let call = 0; call < 2; call += 1) {
      const answer = await step(ilya, 'Restore', hash);
      expect(answer.json).toMatchObject({
        status: 'error',
        errors: [{ message: 'Access Denied', code: 0 }],
      });
      expect(left()).toEqual([502, 503]);
    }
  });

  it('tells of a row that will not come back, and goes on', async () => {
    fill(501, 2);
    const stuck = portal.state.bin.get(501);
    Object.assign(stuck ?? {}, {
      restore: () => {
        throw new Error('No such parent');
      },
    });
    const { hash } = (await prepare(admin, 'Restore', byIds([501, 502]))).json.data;
    expect((await step(admin, 'Restore', hash)).json.data).toEqual({
      status: 'COMPLETED',
      processedItems: 2,
      totalItems: 2,
      errors: [{ message: 'No such parent', code: 0, customData: { info: { title: 'Lead 501' } } }],
    });
    expect(left()).toEqual([501]);
  });

  it.each(['prepareDeletion', 'processDeletion'])('%s is for admins', async (action) => {
    const answer = await ilya.action(`recyclebin.api.deletionManager.${action}`, {
      'params[gridId]': grid,
      'params[hash]': 'x',
    });
    expect(answer.json.errors[0]).toMatchObject({ message: 'Access denied.', code: 0 });
  });

  it('a run that the session does not know is complete, with zeros', async () => {
    fill(501, 1);
    const { hash } = (await prepare(admin, 'Restore', byIds([501]))).json.data;
    const zeros = { status: 'COMPLETED', processedItems: 0, totalItems: 0 };
    expect((await step(await visit(portal, 1), 'Restore', hash)).json.data).toEqual(zeros);
    await admin.action('recyclebin.api.deletionManager.cancelRestore', { 'params[hash]': hash });
    expect((await step(admin, 'Restore', hash)).json.data).toEqual(zeros);
    expect(left()).toEqual([501]);
  });

  it('needs a grid', async () => {
    const answer = await prepare(admin, 'Restore', { 'params[gridId]': '', ...byIds([1]) });
    expect(answer.json.status).toBe('error');
  });
});

describe('the dangerous fallback: no ids mean the saved filter of the grid', () => {
  beforeEach(() => {
    fill(501, 1);
    fill(502, 1, { entityType: 'crm_dynamic_177' });
    fill(503, 1, { moduleId: 'tasks', entityType: 'tasks_task' });
    portal.state.binPage.hiddenTypes = ['crm_dynamic_177'];
  });

  it.each<[string, Body, Body, number[]]>([
    ['the page’s grid', { 'params[gridId]': grid }, { 'params[moduleId]': 'crm' }, [502, 503]],
    ['a grid of nobody', {}, { 'params[moduleId]': 'crm' }, [503]],
    ['no module', { 'params[entityIds]': '' }, {}, []],
  ])('%s', async (_name, start, next, remain) => {
    const { hash } = (await prepare(admin, 'Deletion', start)).json.data;
    await step(admin, 'Deletion', hash, next);
    expect(left()).toEqual(remain);
    expect(portal.state.audit.every(({ command }) => command.endsWith(' by filter'))).toBe(true);
  });

  it('takes only own rows of those who are no admins', async () => {
    fill(504, 1, { userId: 7 });
    const { hash } = (await prepare(ilya, 'Restore', {})).json.data;
    expect((await step(ilya, 'Restore', hash)).json.data.totalItems).toBe(1);
    expect(left()).toEqual([501, 502, 503]);
  });
});

describe('the component bitrix:recyclebin.list', () => {
  const component = (who: Visitor, action: string, body: Body, mode = 'ajax') =>
    who.action(`${action}&c=bitrix:recyclebin.list&mode=${mode}`, body);

  beforeEach(() => {
    fill(501, 3);
    fill(504, 1, { moduleId: 'tasks', entityType: 'tasks_task', userId: 7 });
  });

  it.each<[string, Body, number[]]>([
    ['one row', { recyclebinId: '501' }, [502, 503, 504]],
    ['a list', { 'recyclebinId[]': ['501', '502'] }, [503, 504]],
    ['one row, isAll', { recyclebinId: '501', isAll: 'true' }, [502, 503, 504]],
    ['a list, isAll', { 'recyclebinId[]': ['501'], isAll: 'true' }, []],
  ])('remove: %s', async (_name, body, remain) => {
    expect((await component(admin, 'remove', body)).json.data).toBe(true);
    expect(left()).toEqual(remain);
  });

  it('remove says plain false to others, restore works for own rows', async () => {
    const denied = await component(ilya, 'remove', { recyclebinId: '504' });
    expect(denied.json).toMatchObject({ status: 'success', data: false });
    const foreign = await component(ilya, 'restore', { recyclebinId: '501' });
    expect(foreign.json.status).toBe('error');
    expect((await component(ilya, 'restore', { recyclebinId: '504' })).json.data).toBe(true);
    expect(left()).toEqual([501, 502, 503]);
  });

  it('counts what the user sees', async () => {
    expect((await component(admin, 'getTotalCount', {}, 'class')).json.data).toBe(4);
    expect((await component(ilya, 'getTotalCount', {}, 'class')).json.data).toBe(1);
  });
});

describe('the pages', () => {
  const crm = '/crm/recyclebin/';
  const tasks = '/company/personal/user/7/tasks/recyclebin/';
  const rowIds = ({ text }: Answer): number[] =>
    [...text.matchAll(/<tr class="main-grid-row main-grid-row-body" [^>]*data-id="(\d+)"/gu)].map(
      ([, id]) => Number(id),
    );
  const total = ({ text }: Answer): string | undefined =>
    /main-grid-panel-total.*?content-text">(.*?)</u.exec(text)?.[1];

  it('shows 50 rows a page by ascending id, with the total and a next link', async () => {
    const ids = fill(501, 70);
    const first = await admin.send(crm);
    expect(rowIds(first)).toEqual(ids.slice(0, 50));
    expect(total(first)).toBe('70');
    expect(first.text).toContain(`id="${grid}_grid_page_size" data-value="50"`);
    expect(first.text).toMatch(/<a class="[^"]*main-ui-pagination-next" href="[^"]*page=page-2"/u);
    const last = await admin.send(`${crm}?page=page-2`);
    expect(rowIds(last)).toEqual(ids.slice(50));
    expect(last.text).not.toMatch(/<a class="[^"]*main-ui-pagination-next"/u);
    expect(rowIds(await admin.send(`${crm}?page=2`))).toEqual(ids.slice(0, 50));
    const beyond = await admin.send(`${crm}?page=page-3`);
    expect([rowIds(beyond), total(beyond)]).toEqual([[], '0']);
  });

  it('shows each module its own, and others than admins what they deleted', async () => {
    fill(501, 1);
    fill(502, 1, { userId: 7 });
    fill(503, 1, { moduleId: 'tasks', entityType: 'tasks_task', userId: 7 });
    expect(rowIds(await admin.send(crm))).toEqual([501, 502]);
    expect(rowIds(await ilya.send(crm))).toEqual([502]);
    expect(rowIds(await ilya.send(tasks))).toEqual([503]);
  });

  it('tells type and bin row in the actions, and the entity in a column', async () => {
    fill(501, 1, { userId: 7, name: '<b>' });
    const { text } = await admin.send(crm);
    expect(text).toContain('BX.Recyclebin.List.restore(501, \\u0027crm_lead\\u0027)');
    expect(text).toContain('BX.Recyclebin.List.remove(501');
    expect(text).toMatch(/data-column-id="ENTITY_ID"[^]*?>1501</u);
    expect(text).toContain('&lt;b&gt;');
    expect(text).toContain('>Лид<');
    const own = (await ilya.send(crm)).text;
    expect(own).not.toContain('List.remove(');
    expect(own).not.toContain('data-column-id="USER_ID"');
  });

  it('hides the entity’s id, turns the order, locks restoring, filters types', async () => {
    fill(501, 2);
    fill(503, 1, { entityType: 'crm_dynamic_177' });
    portal.state.binPage = {
      showsEntityId: false,
      sort: { by: 'ID', order: 'desc' },
      restoreLocked: true,
      hiddenTypes: ['crm_dynamic_177'],
    };
    const answer = await admin.send(crm);
    expect(rowIds(answer)).toEqual([502, 501]);
    expect(total(answer)).toBe('2');
    expect(answer.text).not.toContain('ENTITY_ID');
    expect(answer.text).not.toContain('List.restore(');
    expect(answer.text).toContain('BX.UI.InfoHelper.show(');
  });

  it('sorts equal names as they come', async () => {
    fill(501, 3, { name: 'Same' });
    portal.state.binPage.sort = { by: 'NAME', order: 'asc' };
    expect(rowIds(await admin.send(crm)).toSorted((a, b) => a - b)).toEqual([501, 502, 503]);
  });

  it('trims to the component', async () => {
    fill(501, 1);
    const ajaxId = /data-ajaxid="(\w+)"/u.exec((await admin.send(crm)).text)?.[1];
    const trimmed = await admin.send(`${crm}?page=page-1&bxajaxid=${ajaxId}`);
    expect(trimmed.text).not.toContain('<html');
    expect(rowIds(trimmed)).toEqual([501]);
  });
});

describe('a portal without the bin', () => {
  it('has no actions', async () => {
    const bare = await startPortal({ leads: 1, without: ['recyclebin'] });
    const answer = await (
      await visit(bare, 1)
    ).action('recyclebin.api.deletionManager.prepareRestore', { 'params[gridId]': grid });
    await bare.stop();
    expect(answer.json.status).toBe('error');
  });
});
