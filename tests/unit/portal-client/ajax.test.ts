import { describe, expect, it } from 'vitest';
import type { PortalErrorKind } from '../../../utils/portal/index.ts';
import { acme } from './memory-sessions.ts';
import { failureOf, scripted, type Sent } from './scripted.ts';

/** The portal's own ajax, components' old endpoints, and links that act (server.md §1.3, §4.4, §5.1, §9.2-9.3). */

const good = 'a'.repeat(32);
const fresh = 'b'.repeat(32);
const guests = 'c'.repeat(32);

const success = (data: unknown = null) => Response.json({ status: 'success', data, errors: [] });
const failure = (errors: unknown[], init?: ResponseInit) =>
  Response.json({ status: 'error', data: null, errors }, init);
const csrf = (token: string) => ({
  message: 'Invalid csrf token',
  code: 'invalid_csrf',
  customData: { csrf: token },
});
const guest = { message: 'Войдите', code: 'invalid_authentication', customData: null };
const isProfile = ({ url }: Sent) => url.pathname.endsWith('/profile.json');

/** A portal of user 1, whose token is known and told by REST; ajax answers what the test says, in turn. */
function portal(...answers: (Response | (() => Response | Promise<Response>))[]) {
  let user = '1';
  let token = good;
  const { client, sessions, sent } = scripted((request) => {
    if (!isProfile(request)) {
      const answer = answers.shift() ?? success();
      return typeof answer === 'function' ? answer() : answer;
    }
    return request.url.searchParams.get('sessid') === token
      ? Response.json({ result: { ID: user, ADMIN: true, NAME: 'Анна' } })
      : Response.json({ error: 'session_failed', sessid: token }, { status: 401 });
  });
  sessions.kept.set(acme, { sessid: good, userId: '1' });
  return {
    client,
    sessions,
    sent,
    asked: () => sent.filter((request) => !isProfile(request)),
    become: (next: { user?: string; token?: string }) => {
      user = next.user ?? user;
      token = next.token ?? token;
    },
  };
}

const header = ({ init }: Sent, name: string) => new Headers(init.headers).get(name);

describe('an action', () => {
  it('is a form with the token in a header', async () => {
    const { client, sent } = portal(success({ hash: 'x' }));
    const params = { params: { gridId: 'g', entityIds: ['5', '7'] } };
    expect(await client.action('module.api.some.thing', params, { as: '1' })).toEqual({
      hash: 'x',
    });
    const [request] = sent;
    if (!request) throw new Error('Nothing was sent');
    expect(request.url.pathname + request.url.search).toBe(
      '/bitrix/services/main/ajax.php?action=module.api.some.thing',
    );
    expect(request.init.method).toBe('POST');
    expect(header(request, 'X-Bitrix-Csrf-Token')).toBe(good);
    expect(header(request, 'Content-Type')).toBe('application/x-www-form-urlencoded');
    expect(decodeURIComponent(String(request.init.body))).toBe(
      'params[gridId]=g&params[entityIds][0]=5&params[entityIds][1]=7',
    );
    expect(sent).toHaveLength(1);
  });

  it.each([
    ['named in the errors', () => failure([csrf(fresh)])],
    [
      'named in a header only, as Disk does',
      () =>
        Response.json(
          { status: 'denied', data: null, errors: [] },
          { status: 403, headers: { 'X-Bitrix-New-Csrf': fresh } },
        ),
    ],
    ['named nowhere', () => failure([{ message: 'x', code: 'invalid_csrf' }])],
  ])('renews a token %s, and asks anew who is there', async (_, stale) => {
    const { client, asked, sent, sessions, become } = portal(stale, success('done'));
    become({ token: fresh });
    expect(await client.action('a.b.c', {}, { as: '1' })).toBe('done');
    expect(asked().map((request) => header(request, 'X-Bitrix-Csrf-Token'))).toEqual([good, fresh]);
    expect(sent.some(isProfile)).toBe(true);
    expect(await sessions.get(acme)).toEqual({ sessid: fresh, userId: '1' });
  });

  it('does not go on as somebody who signed in meanwhile', async () => {
    const { client, asked, become } = portal(failure([csrf(fresh)]));
    become({ token: fresh, user: '7' });
    expect(await failureOf(client.action('a.b.c', {}, { as: '1' }))).toMatchObject({
      kind: 'otherUser',
    });
    expect(asked()).toHaveLength(1);
  });

  it('renews once', async () => {
    const { client, asked, become } = portal(failure([csrf(fresh)]), failure([csrf(good)]));
    become({ token: fresh });
    expect(await failureOf(client.action('a.b.c', {}, { as: '1' }))).toMatchObject({
      kind: 'signedOut',
    });
    expect(asked()).toHaveLength(2);
  });

  it.each([
    ['alone', [guest]],
    ['beside a guest’s token', [guest, csrf(guests)]],
    ['after a guest’s token', [csrf(guests), guest]],
  ])('of a guest is signed out, and the token is left alone: %s', async (_, errors) => {
    const { client, sessions, asked } = portal(
      failure(errors, { status: 401, headers: { 'X-Bitrix-New-Csrf': guests } }),
    );
    expect(await failureOf(client.action('a.b.c', {}, { as: '1' }))).toMatchObject({
      kind: 'signedOut',
    });
    expect(asked()).toHaveLength(1);
    expect(await sessions.get(acme)).toEqual({ sessid: good, userId: '1' });
  });

  const error = (code: unknown, message = 'Нет') => failure([{ message, code, customData: null }]);
  it.each<[string, () => Response, PortalErrorKind, boolean]>([
    ['the portal’s own error', () => error(0, 'Access denied.'), 'refused', false],
    ['an error without a code', () => failure([{ message: 'Нет' }]), 'refused', false],
    ['an error of no words', () => failure([]), 'refused', false],
    ['an extranet user', () => error('allowed_only_intranet_user'), 'notAllowed', false],
    ['a denial', () => Response.json({ status: 'denied', errors: [] }), 'notAllowed', false],
    ['an absent module', () => error(2210205), 'noMethod', false],
    ['an absent action', () => error(22002), 'noMethod', false],
    ['an absent controller', () => error('221001'), 'noMethod', false],
    ['the security module', () => new Response('[WAF] blocked'), 'notData', true],
    ['html', () => new Response('<html></html>'), 'notData', true],
    ['nothing', () => new Response(''), 'notData', true],
    ['a list', () => Response.json([]), 'notData', true],
    ['no envelope', () => Response.json({ data: 5 }), 'notData', true],
    ['half a JSON', () => new Response('{"status":"succ'), 'notData', true],
    ['a word', () => Response.json('success'), 'notData', true],
    ['a bad gateway', () => new Response('<h1>502</h1>', { status: 502 }), 'busy', true],
    ['an overload', () => new Response('', { status: 429 }), 'limit', false],
    [
      'success with HTTP 500',
      () => Response.json({ status: 'success', data: 1 }, { status: 500 }),
      'busy',
      true,
    ],
    ['a redirect', () => new Response(null, { status: 302 }), 'notData', true],
  ])('answered by %s is an error', async (_, answer, kind, mayHaveRun) => {
    const { client } = portal(answer);
    const failed = await failureOf(client.action('a.b.c', {}, { as: '1' }));
    expect(failed).toMatchObject({ kind, mayHaveRun });
  });

  it('keeps the portal’s words and code', async () => {
    const { client } = portal(
      failure([
        { message: 'Раз.', code: 5 },
        { message: 'Два.', code: 'x' },
      ]),
    );
    expect(await failureOf(client.action('a.b.c', {}, { as: '1' }))).toMatchObject({
      kind: 'refused',
      code: '5',
      message: 'Раз. Два.',
    });
  });
});

describe('a component’s old endpoint', () => {
  const call = (client: ReturnType<typeof portal>['client']) =>
    client.legacy('disk.trashcan', 'calculate', { objectId: '5' }, { as: '1' });

  it('has action and token in the query', async () => {
    const { client, sent } = portal(Response.json({ status: 'success', countItems: 3 }));
    expect(await call(client)).toMatchObject({ countItems: 3 });
    expect(sent[0]?.url.pathname).toBe('/bitrix/components/bitrix/disk.trashcan/ajax.php');
    expect(Object.fromEntries(sent[0]?.url.searchParams ?? [])).toEqual({
      action: 'calculate',
      sessid: good,
    });
    expect(sent[0]?.init).toMatchObject({ method: 'POST', body: 'objectId=5' });
  });

  it('renews a stale token, which it does not name', async () => {
    const { client, asked, become } = portal(
      Response.json({ status: 'denied', message: 'Wrong csrf token' }),
      Response.json({ status: 'success', countItems: 0 }),
    );
    become({ token: fresh });
    expect(await call(client)).toMatchObject({ countItems: 0 });
    expect(asked().map(({ url }) => url.searchParams.get('sessid'))).toEqual([good, fresh]);
  });

  it('denies those who may not', async () => {
    const { client } = portal(Response.json({ status: 'denied' }));
    expect(await failureOf(call(client))).toMatchObject({ kind: 'notAllowed' });
  });

  it('denies a guest in the same words', async () => {
    const { client } = scripted((request) =>
      isProfile(request)
        ? Response.json(
            { error: 'access_denied', extended_error: 'user_not_authorized', sessid: guests },
            { status: 401 },
          )
        : Response.json({ status: 'denied' }),
    );
    expect(await failureOf(call(client))).toMatchObject({ kind: 'signedOut' });
  });

  it('tells why not', async () => {
    const errors = [{ message: 'Не удалось найти объект', code: 'DISK_TCAC_22002' }];
    const { client } = portal(Response.json({ status: 'error', errors }));
    expect(await failureOf(call(client))).toMatchObject({
      kind: 'refused',
      code: 'DISK_TCAC_22002',
    });
  });
});

describe('a link that acts', () => {
  const visit = (client: ReturnType<typeof portal>['client']) =>
    client.visit('/crm/configs/bp/CRM_LEAD/', { action: 'delete', ID: '5' }, { as: '1' });

  it('is followed with a token that was asked for just now', async () => {
    const { client, sent, become, asked } = portal(new Response('<p>page</p>'));
    become({ token: fresh });
    expect(await visit(client)).toBe('<p>page</p>');
    expect(sent.slice(0, -1).every(isProfile)).toBe(true);
    expect(Object.fromEntries(asked()[0]?.url.searchParams ?? [])).toEqual({
      action: 'delete',
      ID: '5',
      sessid: fresh,
    });
    expect(asked()[0]?.init.method ?? 'GET').toBe('GET');
  });

  it('may send us elsewhere', async () => {
    const { client } = portal(new Response(null, { status: 302, headers: { Location: '/x' } }));
    expect(await visit(client)).toBeNull();
  });

  it('is not followed as somebody else', async () => {
    const { client, asked, become } = portal();
    become({ user: '7' });
    expect(await failureOf(visit(client))).toMatchObject({ kind: 'otherUser' });
    expect(asked()).toEqual([]);
  });

  it.each([
    [500, 'busy'],
    [503, 'limit'],
    [404, 'refused'],
    [401, 'signedOut'],
  ])('with HTTP %i is %s', async (status, kind) => {
    const { client } = portal(new Response('', { status }));
    expect(await failureOf(visit(client))).toMatchObject({ kind });
  });
});
