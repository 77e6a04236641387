/** The web UI's own mass deletion (server.md §2.5) and the row count of its grid (lists.md §2.1). */
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { startPortal, type Portal } from '../../portal/index.ts';
import type { SavedFilter } from '../../portal/model.ts';
import { form, leadIds, visit, visitAsGuest, type Answer, type Visitor } from './visitor.ts';

const grid = 'CRM_LEAD_LIST_V12';
const junkOnly: SavedFilter = { preset: 'filter_junk', find: '', statusId: ['JUNK'] };

let portal: Portal;
let admin: Visitor;

beforeEach(async () => {
  portal = await startPortal({ leads: 60, junk: 23 });
  admin = await visit(portal, 1);
});
afterEach(() => portal.stop());

type Body = Record<string, string | string[]>;

function prepare(who: Visitor, body: Body, action = 'crm.api.autorun.delete.prepare') {
  return who.action(action, {
    'params[gridId]': grid,
    'params[entityTypeId]': '1',
    ...body,
  });
}

function step(who: Visitor, hash: string): Promise<Answer> {
  return who.action('crm.api.autorun.delete.process', { 'params[hash]': hash });
}

const byIds = (ids: number[]): Body => ({ 'params[entityIds][]': ids.map(String) });

describe('a run by ids', () => {
  it('deletes ten a call in ascending order, and completes with the short step', async () => {
    const ids = leadIds(portal).slice(0, 20);
    const { hash } = (await prepare(admin, byIds(ids.toReversed()))).json.data;
    const first = await step(admin, hash);
    expect(first.json.data).toEqual({ status: 'PROGRESS', processedItems: 10, totalItems: 20 });
    expect(portal.state.audit.map((row) => row.id)).toEqual(ids.slice(0, 10));
    expect((await step(admin, hash)).json.data.status).toBe('PROGRESS');
    const last = await step(admin, hash);
    expect(last.json.data).toEqual({ status: 'COMPLETED', processedItems: 20, totalItems: 20 });
    expect((await step(admin, hash)).json.errors[0].code).toBe('NOT_FOUND');
    expect(portal.state.leads.size).toBe(40);
  });

  it('counts refusals as processed, tells each step its own, never retries', async () => {
    const ilya = await visit(portal, 7);
    const ids = leadIds(portal).slice(0, 15);
    const foreign = ids.filter((id) => portal.state.leads.get(id)?.assignedById !== 7);
    expect(foreign.length).toBeGreaterThan(0);
    const { hash } = (await prepare(ilya, byIds(ids))).json.data;
    const answers = [await step(ilya, hash), await step(ilya, hash)];
    const errors = answers.flatMap((answer) => answer.json.data.errors ?? []);
    expect(errors).toHaveLength(foreign.length);
    expect(errors[0]).toMatchObject({
      code: 'CRM_ITEM_DELETE_ACCESS_DENIED',
      customData: { info: { showUrl: `/crm/lead/details/${foreign[0]}/` } },
    });
    expect(answers[1]?.json.data).toMatchObject({ status: 'COMPLETED', processedItems: 15 });
    expect(foreign.every((id) => portal.state.leads.has(id))).toBe(true);
  });

  it('collides by hash: the second prepare of one grid takes the first one’s place', async () => {
    const ids = leadIds(portal);
    const one = await prepare(admin, byIds(ids.slice(0, 3)));
    const two = await prepare(admin, byIds(ids.slice(50, 52)));
    expect(two.json.data.hash).toBe(one.json.data.hash);
    const other = await prepare(admin, { ...byIds(ids.slice(0, 3)), 'params[gridId]': 'X_1' });
    expect(other.json.data.hash).not.toBe(one.json.data.hash);
    await step(admin, one.json.data.hash);
    expect(portal.state.audit.map((row) => row.id)).toEqual(ids.slice(50, 52));
  });

  it('lives in the session: another session does not know the hash', async () => {
    const { hash } = (await prepare(admin, byIds(leadIds(portal).slice(0, 2)))).json.data;
    const elsewhere = await visit(portal, 1);
    expect((await step(elsewhere, hash)).json.errors[0].code).toBe('NOT_FOUND');
  });

  it('cancels', async () => {
    const { hash } = (await prepare(admin, byIds(leadIds(portal).slice(0, 2)))).json.data;
    const answer = await admin.action('crm.api.autorun.delete.cancel', { 'params[hash]': hash });
    expect(answer.json.data).toEqual({ hash });
    expect((await step(admin, hash)).json.errors[0].code).toBe('NOT_FOUND');
  });

  it('answers the older names with the same runs', async () => {
    const ids = leadIds(portal).slice(0, 2);
    const old = await prepare(admin, byIds(ids), 'crm.api.entity.prepareDeletion');
    const done = await admin.action('crm.api.entity.processDeletion', {
      'params[hash]': old.json.data.hash,
    });
    expect(done.json.data).toEqual({ status: 'COMPLETED', processedItems: 2, totalItems: 2 });
    expect(portal.state.audit[0]?.command).toBe('crm.api.entity.processDeletion');
    await admin.action('crm.api.entity.cancelDeletion', { 'params[hash]': old.json.data.hash });
  });

  it('is serialised by the session lock', async () => {
    const slow = await startPortal({ leads: 60, junk: 0, cost: { perDelete: 1 } });
    const visitor = await visit(slow, 1);
    const { hash } = (await prepare(visitor, byIds(leadIds(slow).slice(0, 30)))).json.data;
    await Promise.all([step(visitor, hash), step(visitor, hash), step(visitor, hash)]);
    await slow.stop();
    const byRequest = slow.state.audit.map((row) => row.request);
    expect(byRequest).toEqual(byRequest.toSorted((a, b) => a - b));
    expect(slow.state.audit.map((row) => row.id)).toEqual(
      slow.state.audit.map((row) => row.id).toSorted((a, b) => a - b),
    );
    expect(new Set(byRequest).size).toBe(3);
  });
});

describe('the dangerous fallback', () => {
  it.each<[string, Body]>([
    ['absent', {}],
    ['an empty scalar', { 'params[entityIds]': '' }],
  ])('%s ids mean the saved filter of the grid', async (_name, body) => {
    portal.setFilter(1, grid, junkOnly);
    const { hash } = (await prepare(admin, body)).json.data;
    expect((await step(admin, hash)).json.data.totalItems).toBe(23);
  });

  it('an empty list, as JSON can say it, means the saved filter too', async () => {
    portal.setFilter(1, grid, junkOnly);
    const params = { gridId: grid, entityTypeId: 1, entityIds: [] };
    const answer = await admin.send(
      `/bitrix/services/main/ajax.php?action=crm.api.autorun.delete.prepare&sessid=${admin.sessid}`,
      {
        ...form({ bx_data: JSON.stringify({ params }) }),
        headers: { 'Content-Type': 'application/x-www-form-urlencoded', 'BX-AJAX-QB': '1' },
      },
    );
    expect((await step(admin, answer.json.data.hash)).json.data.totalItems).toBe(23);
  });

  it('a grid without a saved filter means everything', async () => {
    const { hash } = (await prepare(admin, { 'params[gridId]': 'UNKNOWN_GRID' })).json.data;
    expect((await step(admin, hash)).json.data.totalItems).toBe(60);
  });

  it('a raw filter is used instead; fields it does not know are ignored', async () => {
    const known = await prepare(admin, { 'params[filter][STATUS_ID][]': 'JUNK' });
    expect((await step(admin, known.json.data.hash)).json.data.totalItems).toBe(23);
    const unknown = await prepare(admin, { 'params[filter][NO_SUCH]': '1' });
    expect((await step(admin, unknown.json.data.hash)).json.data.totalItems).toBe(50);
  });
});

describe('errors of prepare and process', () => {
  it.each<[string, string, Body, string]>([
    [
      'wrong type',
      'prepare',
      { 'params[gridId]': grid, 'params[entityTypeId]': '5' },
      'ENTITY_TYPE_NOT_SUPPORTED',
    ],
    ['no grid', 'prepare', { 'params[entityTypeId]': '1' }, 'REQUIRED_ARG_MISSING'],
    ['no hash', 'process', { 'params[x]': '1' }, 'REQUIRED_ARG_MISSING'],
    ['unknown hash', 'process', { 'params[hash]': 'x' }, 'NOT_FOUND'],
    ['no params', 'prepare', {}, 'MAIN_CONTROLLER_22001'],
    [
      'ids that are no numbers',
      'prepare',
      { 'params[gridId]': grid, 'params[entityTypeId]': '1', 'params[entityIds][]': ['x', '0'] },
      'INVALID_ARG_VALUE',
    ],
  ])('%s', async (_name, action, body, code) => {
    const answer = await admin.action(`crm.api.autorun.delete.${action}`, body);
    expect([answer.status, answer.json.errors[0].code]).toEqual([200, code]);
  });

  it('is not callable over REST', async () => {
    const answer = await admin.rest('crm.api.autorun.delete.prepare');
    expect(answer.json.error).toBe('ERROR_METHOD_NOT_FOUND');
  });
});

describe('GET_ROW_COUNT', () => {
  const count = (who: Visitor, gridId = grid): Promise<Answer> =>
    who.send(
      '/bitrix/components/bitrix/crm.lead.list/list.ajax.php?siteID=s1',
      form({ ACTION: 'GET_ROW_COUNT', 'PARAMS[GRID_ID]': gridId }),
    );

  it('counts what the last rendering stored, without a token, not as JSON', async () => {
    expect((await count(admin)).text).toBe("{'DATA':{'TEXT':''}}");
    portal.setFilter(1, grid, junkOnly);
    await admin.send('/crm/lead/list/?page=1');
    portal.setFilter(1, grid, { preset: 'default_filter', find: '', statusId: [] });
    const answer = await count(admin);
    expect(answer.text).toBe("{'DATA':{'TEXT':'Всего: 23'}}");
    expect(answer.json).toBeUndefined();
    await admin.send('/crm/lead/list/?page=1');
    expect((await count(admin)).text).toContain('60');
  });

  it('tells a guest nothing', async () => {
    expect((await count(await visitAsGuest(portal))).text).toBe('');
  });
});
