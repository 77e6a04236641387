/** Every envelope and error row of server.md §1.2–1.6, §2.2–2.4 that the portal implements. */
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { startPortal, type Portal } from '../../portal/index.ts';
import { form, json, leadIds, visit, visitAsGuest, type Json, type Visitor } from './visitor.ts';

let portal: Portal;
let admin: Visitor;
let ilya: Visitor;
let olga: Visitor;
let guest: Visitor;

beforeAll(async () => {
  portal = await startPortal({ leads: 240, junk: 60 });
  admin = await visit(portal, 1);
  ilya = await visit(portal, 7);
  olga = await visit(portal, 9);
  guest = await visitAsGuest(portal);
});
afterAll(() => portal.stop());

/** An id that is still there, owned by this user. */
function leadOf(userId: number, skip = 0): number {
  const found = [...portal.state.leads.values()].filter(
    (lead) => lead.assignedById === userId && lead.protectedBy === undefined,
  );
  return found[skip]?.id ?? Number.NaN;
}

describe('§1.2 token and sessions', () => {
  it('is 32 hex characters and stays for the life of the session', async () => {
    expect(admin.sessid).toMatch(/^[0-9a-f]{32}$/u);
    const again = await admin.send('/rest/profile.json?sessid=-');
    expect(again.json.sessid).toBe(admin.sessid);
  });

  it('gives a guest a session cookie that scripts cannot read', async () => {
    const answer = await fetch(`${portal.localOrigin}/crm/lead/list/`);
    expect(answer.headers.get('Set-Cookie')).toMatch(
      /^PHPSESSID=[0-9a-f]{32}; Path=\/; HttpOnly; SameSite=Strict$/u,
    );
    expect(answer.headers.get('X-Powered-CMS')).toMatch(/^Bitrix Site Manager \(/u);
  });

  it('signs in by the form with a new session and token, and out again', async () => {
    const visitor = await visitAsGuest(portal);
    const before = visitor.sessid;
    const refused = await visitor.send(
      '/auth/?login=yes',
      form({ USER_LOGIN: 'ilya', USER_PASSWORD: 'no' }),
    );
    expect(refused.status).toBe(200);
    expect(refused.text).toContain('Неверный логин или пароль');
    const entered = await visitor.send(
      '/auth/?login=yes',
      form({ USER_LOGIN: 'ilya', USER_PASSWORD: 'ilya123', backurl: '//evil.example' }),
    );
    expect(entered.status).toBe(302);
    expect(entered.headers.get('Location')).toBe('/');
    visitor.cookie = /PHPSESSID=\w+/u.exec(entered.headers.get('Set-Cookie') ?? '')?.[0] ?? '';
    visitor.sessid = (await visitor.send('/rest/profile.json?sessid=-')).json.sessid;
    expect(visitor.sessid).not.toBe(before);
    expect((await visitor.rest('profile')).json.result.ID).toBe('7');
    const left = await visitor.send(`/?logout=yes&sessid=${visitor.sessid}`);
    expect(left.status).toBe(302);
    expect((await visitor.rest('profile')).json.error).toBe('access_denied');
  });

  it('signOut kills the sessions on the server, rotateSessid keeps them', async () => {
    const visitor = await visit(portal, 9);
    portal.rotateSessid(9);
    const stale = await visitor.rest('profile');
    expect(stale.json.error).toBe('session_failed');
    visitor.sessid = stale.json.sessid;
    expect((await visitor.rest('profile')).status).toBe(200);
    portal.signOut(9);
    expect((await visitor.rest('profile')).json.extended_error).toBe('user_not_authorized');
    olga = await visit(portal, 9);
  });
});

describe('§1.3 ajax.php', () => {
  const run = 'crm.api.autorun.delete.prepare';
  const at = (query: string): string => `/bitrix/services/main/ajax.php?${query}`;

  it('answers success with data and no errors', async () => {
    const answer = await admin.action('intranet.composite.clearCache');
    expect(answer.json).toEqual({ status: 'success', data: true, errors: [] });
  });

  it('takes the token from header, query or form', async () => {
    const action = 'action=intranet.composite.clearCache';
    const inQuery = await admin.send(at(`${action}&sessid=${admin.sessid}`), { method: 'POST' });
    const inForm = await admin.send(at(action), form({ sessid: admin.sessid }));
    const inJson = await admin.send(at(action), json({ sessid: admin.sessid }));
    expect([inQuery, inForm, inJson].map((answer) => answer.json.status)).toEqual([
      'success',
      'success',
      'error',
    ]);
  });

  it('hands the right token out with invalid_csrf', async () => {
    const answer = await admin.send(at(`action=${run}`), { method: 'POST' });
    expect(answer.status).toBe(200);
    expect(answer.headers.get('X-Bitrix-New-Csrf')).toBe(admin.sessid);
    expect(answer.json).toEqual({
      status: 'error',
      data: null,
      errors: [
        { message: 'Invalid csrf token', code: 'invalid_csrf', customData: { csrf: admin.sessid } },
      ],
    });
  });

  it("denies a bad token in disk's controllers without an error", async () => {
    const answer = await admin.send(at('action=disk.api.trashcan.empty'), form({ storageId: '1' }));
    expect(answer.status).toBe(403);
    expect(answer.json).toEqual({ status: 'denied', data: null, errors: [] });
    expect(answer.headers.get('X-Bitrix-New-Csrf')).toBe(admin.sessid);
  });

  it('tells a guest 401, with invalid_csrf beside it', async () => {
    const answer = await guest.send(at(`action=${run}`), { method: 'POST' });
    expect(answer.status).toBe(401);
    expect(answer.json.errors.map((error: Json) => error.code)).toEqual([
      'invalid_authentication',
      'invalid_csrf',
    ]);
  });

  it.each([
    ['wrong HTTP method', 'PUT', `action=${run}`, 200, 'invalid_http_method'],
    ['unknown action', 'POST', 'action=crm.api.autorun.delete.explode', 200, 22002],
    ['unknown controller', 'POST', 'action=crm.api.nothing.here', 200, 221001],
    ['module absent', 'POST', 'action=nosuch.api.thing.do', 200, 2210204],
    ['module not installed', 'POST', 'action=landing.api.thing.do', 200, 2210205],
    ['bad module name', 'POST', 'action=a-b!.thing.do', 200, 22102051],
    ['component mode absent', 'POST', 'c=bitrix:crm.lead.list&action=x', 200, 2210203],
    ['component class', 'POST', 'c=bitrix:none&mode=class&action=x', 200, 2210202],
    ['component name', 'POST', 'c=none&mode=ajax&action=x', 200, 2210206],
    ['component absent', 'POST', 'c=bitrix:none&mode=ajax&action=x', 200, 2210207],
    ['no ajax class', 'POST', 'c=bitrix:crm.lead.list&mode=ajax&action=x', 200, 2210208],
    ['argument absent', 'POST', `action=${run}`, 200, 'MAIN_CONTROLLER_22001'],
    ['scalar absent', 'POST', 'action=crm.api.item.delete&entityTypeId=1', 200, 100],
  ])('%s', async (_name, method, query, status, code) => {
    const answer = await admin.send(at(`${query}&sessid=${admin.sessid}`), { method });
    expect(answer.status).toBe(status);
    expect(answer.json.status).toBe('error');
    expect(answer.json.errors[0].code).toBe(code);
  });

  it("refuses a non-administrator with code 0 (intranet's AdminUser)", async () => {
    const answer = await ilya.action('intranet.user.userlist.groupDelete');
    expect(answer.status).toBe(200);
    expect(answer.json.errors[0].code).toBe(0);
  });

  it('refuses extranet users with 403', async () => {
    const user = portal.state.users.get(9);
    Object.assign(user ?? {}, { extranet: true });
    const answer = await olga.action('crm.api.item.list', { entityTypeId: '1' });
    const rest = await olga.rest('crm.item.list', { entityTypeId: 1 });
    Object.assign(user ?? {}, { extranet: false });
    expect(answer.status).toBe(403);
    expect(answer.json.errors[0].code).toBe('allowed_only_intranet_user');
    expect([rest.status, rest.json.error]).toEqual([403, 'allowed_only_intranet_user']);
  });

  it('hears the action only in the query, arguments in the form before the query', async () => {
    const inBody = await admin.send(at(`sessid=${admin.sessid}`), form({ action: run }));
    expect(inBody.json.errors[0].code).toBe(221001);
    const id = leadOf(1);
    const both = await admin.action(`crm.api.item.get&id=0`, { entityTypeId: '1', id: String(id) });
    expect(both.json.data.item.id).toBe(id);
  });

  it('reads only bx_data with BX-AJAX-QB', async () => {
    const id = leadOf(1);
    const answer = await admin.send(at(`action=crm.api.item.get&id=0&sessid=${admin.sessid}`), {
      ...form({ bx_data: JSON.stringify({ entityTypeId: 1, id }) }),
      headers: { 'Content-Type': 'application/x-www-form-urlencoded', 'BX-AJAX-QB': '1' },
    });
    expect(answer.json.data.item.id).toBe(id);
  });

  it('tells no total in the ajax list, and deletes with a redirectUrl', async () => {
    const listed = await admin.action('crm.item.list', { entityTypeId: '1' });
    expect(Object.keys(listed.json.data)).toEqual(['items']);
    expect(listed.json.data.items).toHaveLength(50);
    const id = String(leadOf(1));
    const deleted = await admin.action('crm.api.item.delete', { entityTypeId: '1', id });
    expect(deleted.json.data).toEqual({ redirectUrl: '/crm/lead/list/' });
    const again = await admin.action('crm.api.item.delete', { entityTypeId: '1', id });
    expect(again.json.errors[0].code).toBe('NOT_FOUND');
  });
});

describe('§1.4 where the token of /rest/ may be', () => {
  const call = '/rest/profile.json';
  it.each<[string, () => Promise<{ status: number; json: Json }>, number, string | undefined]>([
    ['query', () => admin.send(`${call}?sessid=${admin.sessid}`), 200, undefined],
    ['form', () => admin.send(call, form({ sessid: admin.sessid })), 200, undefined],
    ['nowhere', () => admin.send(call), 401, 'NO_AUTH_FOUND'],
    [
      'JSON body: a virtual session, so not signed in',
      () => admin.send(call, json({ sessid: admin.sessid })),
      401,
      'access_denied',
    ],
    [
      'header alone: a virtual session, so not signed in',
      () => admin.send(call, { headers: { 'X-Bitrix-Csrf-Token': admin.sessid } }),
      401,
      'access_denied',
    ],
    [
      'header beside a wrong one in the query',
      () => admin.send(`${call}?sessid=-`, { headers: { 'X-Bitrix-Csrf-Token': admin.sessid } }),
      200,
      undefined,
    ],
  ])('%s', async (_place, send, status, error) => {
    const answer = await send();
    expect(answer.status).toBe(status);
    expect(answer.json.error).toBe(error);
  });

  it('gives a virtual session that nobody can come back to', async () => {
    const one = await admin.send(call, json({ sessid: admin.sessid }));
    const two = await admin.send(call, json({ sessid: one.json.sessid }));
    expect(one.headers.get('Set-Cookie')).toBeNull();
    expect(two.json.sessid).not.toBe(one.json.sessid);
  });
});

describe('§1.4 envelopes', () => {
  it('answers result and time, with the cloud marks on a cloud', async () => {
    const answer = await admin.rest('profile');
    expect(answer.json.result).toEqual({
      ID: '1',
      ADMIN: true,
      NAME: 'Анна',
      LAST_NAME: 'Орлова',
      PERSONAL_GENDER: '',
      TIME_ZONE: '',
    });
    expect(Object.keys(answer.json.time).toSorted()).toEqual([
      'date_finish',
      'date_start',
      'duration',
      'finish',
      'operating',
      'operating_reset_at',
      'processing',
      'start',
    ]);
    expect(answer.headers.get('X-Bitrix-Rest-Time')).toMatch(/^\d+\.\d{10}$/u);
    expect(answer.headers.get('Access-Control-Allow-Origin')).toBe('*');
    expect(answer.headers.get('Access-Control-Allow-Credentials')).toBeNull();
  });

  it('has neither operating nor X-Bitrix-Rest-Time on a box', async () => {
    const box = await startPortal({ leads: 3, junk: 1, edition: 'box' });
    const answer = await (await visit(box, 1)).rest('feature.get', { CODE: 'any' });
    await box.stop();
    expect(answer.headers.get('X-Bitrix-Rest-Time')).toBeNull();
    expect(answer.json.time).not.toHaveProperty('operating');
    expect(answer.json.result).toEqual({ value: 'ru_selfhosted' });
  });

  it('takes names in any case, with or without a suffix, and speaks XML', async () => {
    const upper = await admin.send(`/rest/CRM.Item.LIST?entityTypeId=1&sessid=${admin.sessid}`);
    expect(upper.status).toBe(200);
    const xml = await admin.send(`/rest/user.admin.xml?sessid=${admin.sessid}`);
    expect(xml.headers.get('Content-Type')).toContain('text/xml');
    expect(xml.text).toContain('<response><result>1</result>');
  });

  it('merges query and body, the body winning', async () => {
    const id = leadOf(1);
    const url = `/rest/crm.item.get?entityTypeId=1&id=1&sessid=${admin.sessid}`;
    expect((await admin.send(url, json({ id }))).json.result.item.id).toBe(id);
    expect((await admin.send(url, form({ id: String(id) }))).json.result.item.id).toBe(id);
  });
});

describe('§1.4 errors', () => {
  it('session_failed carries the right token', async () => {
    const answer = await admin.send('/rest/profile.json?sessid=wrong');
    expect(answer.status).toBe(401);
    expect(answer.json).toMatchObject({ error: 'session_failed', sessid: admin.sessid });
  });

  it("a guest gets access_denied and the guest's token, whatever token came", async () => {
    for (const sessid of [admin.sessid, guest.sessid]) {
      const answer = await guest.send(`/rest/profile.json?sessid=${sessid}`);
      expect(answer.status).toBe(401);
      expect(answer.json).toEqual({
        error: 'access_denied',
        error_description: 'User not authorized',
        sessid: guest.sessid,
        extended_error: 'user_not_authorized',
      });
    }
  });

  it('a technical user is refused with its type', async () => {
    const user = portal.state.users.get(9);
    Object.assign(user ?? {}, { externalAuthId: 'bot' });
    const answer = await olga.rest('profile');
    Object.assign(user ?? {}, { externalAuthId: '' });
    expect([answer.status, answer.json.error, answer.json.type]).toEqual([
      401,
      'access_denied',
      'bot',
    ]);
  });

  it('an unknown method is 404 even before the sign-in', async () => {
    for (const who of [admin, guest]) {
      const answer = await who.rest('no.such.method');
      expect([answer.status, answer.json.error]).toEqual([404, 'ERROR_METHOD_NOT_FOUND']);
    }
  });

  it.each([
    ['app.info in a session', 'app.info', {}, 403, 'ACCESS_DENIED'],
    ['a parameter named token', 'profile', { token: 'x' }, 403, 'ACCESS_DENIED'],
    ['a required scalar absent', 'crm.item.delete', { entityTypeId: 1 }, 400, '100'],
    ['feature.get without CODE', 'feature.get', {}, 400, 'CODE_EMPTY'],
    [
      'a type of no factory',
      'crm.item.list',
      { entityTypeId: 5 },
      400,
      'ENTITY_TYPE_NOT_SUPPORTED',
    ],
    ['a smart process never made', 'crm.item.list', { entityTypeId: 1042 }, 400, 'NOT_FOUND'],
    [
      'an unknown field in the filter',
      'crm.item.list',
      { entityTypeId: 1, filter: { '>bogus': 1 } },
      400,
      'INVALID_ARG_VALUE',
    ],
    [
      'an unknown field in the order',
      'crm.item.list',
      { entityTypeId: 1, order: { bogus: 'ASC' } },
      400,
      'INVALID_ARG_VALUE',
    ],
    ['no such item', 'crm.item.get', { entityTypeId: 1, id: 5 }, 400, 'NOT_FOUND'],
    ['delete no such item', 'crm.item.delete', { entityTypeId: 1, id: 5 }, 400, 'NOT_FOUND'],
  ])('%s', async (_name, method, params, status, code) => {
    const answer = await admin.rest(method, params);
    expect([answer.status, answer.json.error]).toEqual([status, code]);
    expect(answer.json.error_description).not.toBe('');
  });

  it('a stopped site answers PORTAL_DELETED', async () => {
    portal.state.stopped = true;
    const answer = await admin.rest('profile');
    portal.state.stopped = false;
    expect([answer.status, answer.json.error]).toEqual([403, 'PORTAL_DELETED']);
  });

  it("a webhook's wrong secret is 401", async () => {
    const answer = await admin.send('/rest/1/nosecret/profile');
    expect([answer.status, answer.json.error]).toEqual([401, 'INVALID_CREDENTIALS']);
    const right = await fetch(`${portal.localOrigin}${portal.webhookPath}app.info`);
    expect(right.status).toBe(200);
  });
});

describe('§1.5 batch', () => {
  const page = 'crm.item.list?entityTypeId=1&select[]=id';

  it('collects five parts by key; a failed key is only among the errors', async () => {
    const { status, json: body } = await admin.rest('batch', {
      cmd: { a: `${page}&filter[%3Eid]=0`, b: 'crm.item.get?entityTypeId=1&id=5', c: 'user.admin' },
    });
    expect(status).toBe(200);
    expect(Object.keys(body.result.result)).toEqual(['a', 'c']);
    expect(body.result.result_error).toEqual({
      b: { error: 'NOT_FOUND', error_description: 'Элемент не найден' },
    });
    expect(body.result.result_total).toEqual({ a: portal.state.leads.size });
    expect(body.result.result_next).toEqual({ a: 50 });
    expect(Object.keys(body.result.result_time)).toEqual(['a', 'c']);
  });

  it('writes [] for an empty part and a list for keys 0..n-1', async () => {
    const empty = await admin.rest('batch', { cmd: {} });
    expect(empty.json.result).toEqual({
      result: [],
      result_error: [],
      result_total: [],
      result_next: [],
      result_time: [],
    });
    const list = await admin.rest('batch', { cmd: ['user.admin', 'user.admin'] });
    expect(list.json.result.result).toEqual([true, true]);
    const holed = await admin.rest('batch', { cmd: ['user.admin', 'nope', 'user.admin'] });
    expect(holed.json.result.result).toEqual({ 0: true, 2: true });
    expect(holed.json.result.result_error).toHaveProperty('1');
  });

  it('stops at 50 commands', async () => {
    const cmd = Object.fromEntries(Array.from({ length: 52 }, (_, k) => [`k${k}`, 'user.admin']));
    const { result } = (await admin.rest('batch', { cmd })).json;
    expect(Object.keys(result.result)).toHaveLength(50);
    expect(Object.keys(result.result_error)).toEqual(['k50', 'k51']);
    expect(result.result_error.k50.error).toBe('ERROR_BATCH_LENGTH_EXCEEDED');
  });

  it('refuses a batch in a batch, and the token trap in an item', async () => {
    const cmd = { a: 'batch?cmd[x]=user.admin', b: 'user.admin?token=1' };
    const { result } = (await admin.rest('batch', { cmd })).json;
    expect(result.result_error.a.error).toBe('ERROR_BATCH_METHOD_NOT_ALLOWED');
    expect(result.result_error.b.error).toBe('ACCESS_DENIED');
  });

  it.each([
    [0, ['a', 'c']],
    [1, ['a']],
  ])('halt=%i', async (halt, keys) => {
    const cmd = { a: 'user.admin', b: 'nope', c: 'user.admin' };
    const { result } = (await admin.rest('batch', { halt, cmd })).json;
    expect(Object.keys(result.result)).toEqual(keys);
  });

  it('resolves references to earlier results', async () => {
    const cmd = {
      list: `${page}&order[id]=asc&start=-1`,
      whole: 'crm.item.get?entityTypeId=1&id=$result[list][items][1][id]',
      inside: 'crm.item.get?entityTypeId=1&id=0$result[list][items][1][id]',
      literal: 'crm.item.list?entityTypeId=1&filter[title]=$price',
    };
    const { result } = (await admin.rest('batch', { cmd })).json;
    expect(result.result.whole.item.id).toBe(leadIds(portal)[1]);
    expect(result.result.inside.item.id).toBe(leadIds(portal)[1]);
    expect(result.result.literal.items).toEqual([]);
  });

  it('takes form bodies: cmd[key]=method?query', async () => {
    const answer = await admin.send(
      `/rest/batch?sessid=${admin.sessid}`,
      form({ 'cmd[one]': 'user.admin', 'cmd[two]': 'profile', halt: '0' }),
    );
    expect(Object.keys(answer.json.result.result)).toEqual(['one', 'two']);
  });
});

describe('§2.2 crm.item.list', () => {
  const ids = (answer: { json: Json }): number[] =>
    answer.json.result.items.map((item: Json) => item.id);
  const list = async (params: object): Promise<Json> =>
    admin.rest('crm.item.list', { entityTypeId: 1, select: ['id'], ...params });

  it('pages by 50 with next and total, start floored to whole pages', async () => {
    const all = leadIds(portal);
    const first = await list({});
    expect(ids(first)).toEqual(all.slice(0, 50));
    expect([first.json.next, first.json.total]).toEqual([50, all.length]);
    const second = await list({ start: 99 });
    expect(ids(second)).toEqual(all.slice(50, 100));
    const last = await list({ start: 200 });
    expect(ids(last)).toEqual(all.slice(200));
    expect(last.json).not.toHaveProperty('next');
  });

  it('counts nothing with start=-1', async () => {
    const answer = await list({ start: -1 });
    expect(ids(answer)).toHaveLength(50);
    expect(answer.json).not.toHaveProperty('total');
    expect(answer.json).not.toHaveProperty('next');
  });

  it.each<[string, object, (lead: { id: number; statusId: string; title: string }) => boolean]>([
    ['>', { '>id': 1300 }, (lead) => lead.id > 1300],
    ['>= and <', { '>=id': 1100, '<id': 1200 }, (lead) => lead.id >= 1100 && lead.id < 1200],
    ['<=', { '<=id': 1100 }, (lead) => lead.id <= 1100],
    ['= on the stage', { '=stageId': 'JUNK' }, (lead) => lead.statusId === 'JUNK'],
    ['a list', { '@stageId': ['NEW', 'JUNK'] }, (lead) => ['NEW', 'JUNK'].includes(lead.statusId)],
    ['!', { '!stageId': 'JUNK' }, (lead) => lead.statusId !== 'JUNK'],
    ['%', { '%title': 'заявка' }, (lead) => lead.title.toLowerCase().includes('заявка')],
    ['upper-case name', { STAGE_ID: 'NEW' }, (lead) => lead.statusId === 'NEW'],
  ])('filters by %s', async (_name, filter, expected) => {
    const answer = await list({ filter });
    const wanted = [...portal.state.leads.values()].filter(expected).map((lead) => lead.id);
    expect(wanted.length).toBeGreaterThan(0);
    expect(answer.json.total).toBe(wanted.length);
    expect(ids(answer)).toEqual(wanted.slice(0, 50));
  });

  it('takes bounds of the id exactly', async () => {
    const all = leadIds(portal);
    const low = all.find((id) => all.includes(id + 1)) ?? Number.NaN;
    const first = async (filter: object, order = 'ASC'): Promise<number | undefined> =>
      ids(await list({ filter, order: { id: order } }))[0];
    expect(await first({ '>id': low })).toBe(low + 1);
    expect(await first({ '>=id': low })).toBe(low);
    expect(await first({ '<id': low + 1 }, 'DESC')).toBe(low);
    expect(await first({ '<=id': low + 1 }, 'DESC')).toBe(low + 1);
  });

  it('finds ids by list, orders both ways', async () => {
    const [a = 0, b = 0] = leadIds(portal);
    expect(ids(await list({ filter: { '@id': [b, 5, a] } }))).toEqual([a, b]);
    expect(ids(await list({ filter: { '@id': [] } }))).toEqual([]);
    expect(ids(await list({ order: { id: 'DESC' } }))[0]).toBe(leadIds(portal).at(-1));
  });

  it('shows only readable rows, and empty types as empty', async () => {
    const user = portal.state.users.get(9);
    Object.assign(user?.leadRights ?? {}, { read: 'own' });
    const own = await olga.rest('crm.item.list', { entityTypeId: 1 });
    Object.assign(user?.leadRights ?? {}, { read: 'all' });
    expect(own.json.result.items.every((item: Json) => item.assignedById === 9)).toBe(true);
    expect(own.json.total).toBeLessThan(portal.state.leads.size);
    const documents = await admin.rest('crm.item.list', { entityTypeId: 36 });
    expect(documents.json).toMatchObject({ result: { items: [] }, total: 0 });
  });
});

describe('§2.3 crm.item.delete', () => {
  const remove = (who: Visitor, id: number) => who.rest('crm.item.delete', { entityTypeId: 1, id });

  it('answers an empty array, moves the lead to the bin, writes the audit', async () => {
    const id = leadOf(7);
    const answer = await remove(ilya, id);
    expect(answer.json.result).toEqual([]);
    expect(portal.state.leads.has(id)).toBe(false);
    expect([...portal.state.bin.values()].at(-1)).toMatchObject({ entityId: id, userId: 7 });
    expect(portal.state.audit.at(-1)).toMatchObject({
      command: 'crm.item.delete',
      userId: 7,
      id,
      outcome: 'done',
      request: portal.requests.at(-1)?.number,
    });
  });

  it('erases when the bin is off', async () => {
    portal.state.leadBin = false;
    const before = portal.state.bin.size;
    await remove(ilya, leadOf(7));
    portal.state.leadBin = true;
    expect(portal.state.bin.size).toBe(before);
  });

  it.each([
    ["another's lead", () => ilya, () => leadOf(9)],
    ['no right at all', () => olga, () => leadOf(9)],
  ])('refuses %s with ACCESS_DENIED', async (_name, who, id) => {
    const answer = await remove(who(), id());
    expect([answer.status, answer.json.error]).toEqual([400, 'ACCESS_DENIED']);
    expect(portal.state.audit.at(-1)?.outcome).toBe('ACCESS_DENIED');
    expect(portal.state.leads.has(id())).toBe(true);
  });

  it("gives a handler's refusal as code 0 and its text", async () => {
    const id = leadOf(1);
    Object.assign(portal.state.leads.get(id) ?? {}, { protectedBy: 'Лид на согласовании' });
    const answer = await remove(admin, id);
    expect(answer.status).toBe(400);
    expect(answer.json).toEqual({ error: '0', error_description: 'Лид на согласовании' });
  });
});

describe('§2.4 classic methods', () => {
  it('lists upper-case text fields; start=-1 tells a total of 0', async () => {
    const answer = await admin.rest('crm.lead.list', {
      filter: { STATUS_ID: 'JUNK' },
      select: ['ID'],
    });
    const junk = [...portal.state.leads.values()].filter((lead) => lead.statusId === 'JUNK');
    expect(answer.json.total).toBe(junk.length);
    expect(answer.json.result[0]).toEqual({ ID: String(junk[0]?.id) });
    expect((await admin.rest('crm.lead.list', { start: -1 })).json.total).toBe(0);
  });

  it('deletes with true', async () => {
    const answer = await ilya.rest('crm.lead.delete', { id: leadOf(7) });
    expect(answer.json.result).toBe(true);
  });

  it.each<[string, () => Visitor, () => number, string, string]>([
    ['no id', () => admin, () => 0, '', 'ID is not defined or invalid.'],
    ['unknown id', () => admin, () => 5, '', 'Not found'],
    ['no right', () => olga, () => leadOf(9), '', 'Access denied.'],
  ])('%s: text only', async (_name, who, id, error, error_description) => {
    const answer = await who().rest('crm.lead.delete', { id: id() });
    expect(answer.status).toBe(400);
    expect(answer.json).toEqual({ error, error_description });
  });

  it('a refusing handler is ERROR_CORE', async () => {
    const id = leadOf(1);
    Object.assign(portal.state.leads.get(id) ?? {}, { protectedBy: 'Нельзя' });
    const answer = await admin.rest('crm.lead.delete', { id });
    expect(answer.json).toEqual({ error: 'ERROR_CORE', error_description: 'Нельзя' });
  });
});

describe('§8 probes', () => {
  it('tells user, administrator, methods, scopes, time', async () => {
    expect((await ilya.rest('user.admin')).json.result).toBe(false);
    expect((await ilya.rest('user.current')).json.result.ID).toBe('7');
    expect((await admin.rest('feature.get', { CODE: 'x' })).json.result).toEqual({ value: 'Y' });
    expect((await admin.rest('methods')).json.result).toContain('crm.item.delete');
    expect((await admin.rest('method.get', { name: 'catalog.product.list' })).json.result).toEqual({
      isExisting: false,
      isAvailable: false,
    });
    expect((await admin.rest('scope')).json.result).toContain('crm');
    expect((await admin.rest('server.time')).json.result).toMatch(/^\d{4}-.*\+03:00$/u);
    expect((await ilya.rest('crm.type.list')).json.error).toBe('ACCESS_DENIED');
  });
});

describe('§9 row 14: max_input_vars', () => {
  it('cuts a long form after 1000 values and leaves a JSON body whole', async () => {
    const all = leadIds(portal).slice(0, 2);
    const filler = Array.from({ length: 999 }, () => '1');
    const answer = await admin.send(
      `/rest/crm.item.list?entityTypeId=1&select[]=id&sessid=${admin.sessid}`,
      form({ 'filter[@id][]': [...filler, ...all.map(String)] }),
    );
    expect(answer.json.result.items.map((item: Json) => item.id)).toEqual(all.slice(0, 1));
  });
});
