import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import type { PortalErrorKind } from '../../../utils/portal/index.ts';
import { failureOf, scripted } from './scripted.ts';

/** What each answer means (server.md §1.4; design.md, "Bad input and faults"). */

interface Case {
  what: string;
  status?: number;
  body: string | object;
  headers?: Record<string, string>;
  kind: PortalErrorKind;
  /** The work may have been done: look before asking again. */
  mayHaveRun: boolean;
  /** The same request may be sent again, later. */
  passes: boolean;
  code?: string;
}

const unclear = { mayHaveRun: true, passes: true };
const later = { mayHaveRun: false, passes: true };
const never = { mayHaveRun: false, passes: false };

const loginForm =
  '<!DOCTYPE html><html><body><form name="form_auth"><input name="USER_LOGIN"></form></body></html>';

const cases: Case[] = [
  // No envelope at all.
  { what: 'a sign-in page', body: loginForm, kind: 'notData', ...unclear },
  { what: 'the security filter', body: '[WAF] Request blocked', kind: 'notData', ...unclear },
  { what: 'half a JSON', body: '{"result":{"result":{"item5":[]', kind: 'notData', ...unclear },
  { what: 'an empty body', body: '', kind: 'notData', ...unclear },
  { what: 'blanks', body: ' \n', kind: 'notData', ...unclear },
  { what: 'an empty list', body: '[]', kind: 'notData', ...unclear },
  { what: 'a list', body: '[{"result":true}]', kind: 'notData', ...unclear },
  { what: 'a number', body: '24', kind: 'notData', ...unclear },
  { what: 'null', body: 'null', kind: 'notData', ...unclear },
  { what: 'true', body: 'true', kind: 'notData', ...unclear },
  { what: 'a text', body: '"ok"', kind: 'notData', ...unclear },
  { what: 'an empty object', body: '{}', kind: 'notData', ...unclear },
  { what: 'an object without a result', body: '{"time":{}}', kind: 'notData', ...unclear },
  {
    what: 'ajax.php’s envelope',
    body: '{"status":"success","data":[],"errors":[]}',
    kind: 'notData',
    ...unclear,
  },
  { what: '403 html', status: 403, body: '<h1>Forbidden</h1>', kind: 'notData', ...unclear },
  { what: '502 html', status: 502, body: '<h1>502 Bad Gateway</h1>', kind: 'busy', ...unclear },
  { what: '504 html', status: 504, body: '<h1>504</h1>', kind: 'busy', ...unclear },
  { what: '503 html', status: 503, body: '<h1>503</h1>', kind: 'busy', ...unclear },
  { what: '500 and nothing', status: 500, body: '', kind: 'busy', ...unclear },
  { what: '429 html', status: 429, body: '<h1>429</h1>', kind: 'limit', ...later },
  { what: '500 with a result', status: 500, body: '{"result":true}', kind: 'busy', ...unclear },
  { what: '404 with a result', status: 404, body: '{"result":true}', kind: 'notData', ...unclear },
  // Limits: the front end refused, nothing was done.
  {
    what: 'the bucket',
    status: 503,
    body: { error: 'QUERY_LIMIT_EXCEEDED' },
    kind: 'limit',
    ...later,
  },
  {
    what: 'the load limiter',
    status: 429,
    body: { error: 'OPERATION_TIME_LIMIT' },
    kind: 'limit',
    ...later,
  },
  { what: 'overload', status: 503, body: { error: 'OVERLOAD_LIMIT' }, kind: 'limit', ...later },
  {
    what: '429 with another code',
    status: 429,
    body: { error: 'TOO_MANY' },
    kind: 'limit',
    ...later,
  },
  // Failures of the server.
  { what: '500', status: 500, body: { error: 'INTERNAL_SERVER_ERROR' }, kind: 'busy', ...unclear },
  { what: 'ERROR_CORE', status: 500, body: { error: 'ERROR_CORE' }, kind: 'busy', ...unclear },
  { what: '503 with another code', status: 503, body: { error: 'DOWN' }, kind: 'busy', ...unclear },
  {
    what: 'a result that cannot be encoded',
    body: { error: 'WRONG_ENCODING' },
    kind: 'notData',
    ...unclear,
  },
  // Who asks.
  {
    what: 'no token seen',
    status: 401,
    body: { error: 'NO_AUTH_FOUND' },
    kind: 'signedOut',
    ...never,
  },
  {
    what: 'a guest',
    status: 401,
    body: { error: 'access_denied', extended_error: 'user_not_authorized', sessid: 'f'.repeat(32) },
    kind: 'signedOut',
    ...never,
  },
  {
    what: 'a stale token without a new one',
    status: 401,
    body: { error: 'session_failed' },
    kind: 'signedOut',
    ...never,
  },
  {
    what: 'a bot',
    status: 401,
    body: { error: 'access_denied', type: 'bot' },
    kind: 'notAllowed',
    ...never,
  },
  { what: 'no right', status: 403, body: { error: 'ACCESS_DENIED' }, kind: 'notAllowed', ...never },
  {
    what: 'no scope',
    status: 401,
    body: { error: 'insufficient_scope' },
    kind: 'notAllowed',
    ...never,
  },
  {
    what: 'extranet',
    status: 403,
    body: { error: 'allowed_only_intranet_user' },
    kind: 'notAllowed',
    ...never,
  },
  // What is not there.
  {
    what: 'no module',
    status: 404,
    body: { error: 'ERROR_METHOD_NOT_FOUND' },
    kind: 'noMethod',
    ...never,
  },
  {
    what: 'a stopped site',
    status: 403,
    body: { error: 'PORTAL_DELETED' },
    kind: 'closed',
    ...never,
  },
  // The rest.
  {
    what: 'the wrong kind of caller',
    status: 403,
    body: { error: 'WRONG_AUTH_TYPE' },
    kind: 'refused',
    ...never,
  },
  {
    what: 'an argument',
    status: 400,
    body: { error: 'ERROR_ARGUMENT', argument: 'cmd' },
    kind: 'refused',
    ...never,
  },
  { what: 'not found', status: 400, body: { error: 'ERROR_NOT_FOUND' }, kind: 'refused', ...never },
  { what: 'code "0"', status: 400, body: { error: '0' }, kind: 'refused', code: '0', ...never },
  { what: 'code 0', status: 400, body: { error: 0 }, kind: 'refused', code: '0', ...never },
  { what: 'code 100', status: 400, body: { error: 100 }, kind: 'refused', code: '100', ...never },
  { what: 'an error in spite of 200', body: { error: 'NOT_FOUND' }, kind: 'refused', ...never },
  {
    what: 'an error beside a result',
    body: { error: 'NOT_FOUND', result: [] },
    kind: 'refused',
    ...never,
  },
  {
    what: 'a code that JavaScript knows',
    status: 400,
    body: { error: 'constructor' },
    kind: 'refused',
    code: 'constructor',
    ...never,
  },
];

describe('an answer that is no success', () => {
  it.each(cases)(
    '$what: $kind',
    async ({ status = 200, body, headers, kind, mayHaveRun, passes, code }) => {
      const text = typeof body === 'string' ? body : JSON.stringify(body);
      const { client, sent } = scripted(
        () => new Response(text, { status, headers: headers ?? {} }),
      );
      const error = await failureOf(client.call('crm.item.delete', { id: 5 }));
      expect(error).toMatchObject({ kind, mayHaveRun, passes, status });
      if (typeof body === 'object') expect(error.code).toBe(code ?? Object(body)['error']);
      expect(sent).toHaveLength(1);
    },
  );

  it('carries the portal’s own words', async () => {
    const body = { error: 'ERROR_CORE', error_description: 'Лид защищён <b>' };
    const { client } = scripted(() => Response.json(body, { status: 400 }));
    expect((await failureOf(client.call('x'))).message).toBe('Лид защищён <b>');
  });

  it('has its code for words where the portal says none', async () => {
    const { client } = scripted(() => Response.json({ error: 'ODD' }, { status: 400 }));
    expect((await failureOf(client.call('x'))).message).toBe('ODD');
  });
});

describe('no answer', () => {
  afterEach(() => vi.restoreAllMocks());

  it('a connection that fails is network trouble', async () => {
    const { client } = scripted(() => Promise.reject(new TypeError('Failed to fetch')));
    expect(await failureOf(client.call('x'))).toMatchObject({ kind: 'network', ...unclear });
  });

  it('a body that breaks off is network trouble', async () => {
    const broken = new ReadableStream({
      start: (stream) => {
        stream.enqueue(new TextEncoder().encode('{"result":true'));
        stream.error(new TypeError('terminated'));
      },
    });
    const { client } = scripted(() => new Response(broken));
    expect(await failureOf(client.call('x'))).toMatchObject({ kind: 'network', ...unclear });
  });

  it('silence ends as a timeout, before the 30 s after which a worker’s fetch dies', async () => {
    const limit = new AbortController();
    const timeout = vi.spyOn(AbortSignal, 'timeout').mockReturnValue(limit.signal);
    const { client, sent } = scripted(hangs);
    const failure = failureOf(client.call('x'));
    await vi.waitUntil(() => sent.length > 0);
    limit.abort(new DOMException('timed out', 'TimeoutError'));
    expect(await failure).toMatchObject({ kind: 'timeout', ...unclear });
    expect(timeout.mock.calls.length).toBeGreaterThan(0);
    for (const [ms] of timeout.mock.calls) expect(ms).toBeLessThan(30_000);
  });

  it('a caller who gives up gets their own reason', async () => {
    const { client, sent } = scripted(hangs);
    const giveUp = new AbortController();
    const call = client.call('x', {}, { signal: giveUp.signal }).catch((error: unknown) => error);
    await vi.waitUntil(() => sent.length > 0);
    const reason = new Error('changed my mind');
    giveUp.abort(reason);
    expect(await call).toBe(reason);
  });

  const hangs = ({ init }: { init: RequestInit }) =>
    new Promise<Response>((_, reject) => {
      init.signal?.addEventListener('abort', () => reject(new DOMException('x', 'AbortError')));
    });
});

describe('Retry-After', () => {
  const now = Date.UTC(2026, 10, 24, 12);
  beforeEach(() => {
    vi.useFakeTimers({ toFake: ['Date'], now });
  });
  afterEach(() => {
    vi.useRealTimers();
  });

  const refusedWith = async (wait: string | null, status = 429) => {
    const headers: HeadersInit = wait === null ? {} : { 'Retry-After': wait };
    const { client } = scripted(() =>
      Response.json({ error: 'OPERATION_TIME_LIMIT' }, { status, headers }),
    );
    return (await failureOf(client.call('x'))).retryAfter;
  };

  it.each([
    ['seconds', '120', 120_000],
    ['seconds with blanks', ' 7 ', 7000],
    ['a date', 'Tue, 24 Nov 2026 12:00:30 GMT', 30_000],
    ['none: at least a second', '0', 1000],
    ['a date that has passed: at least a second', 'Tue, 24 Nov 2026 11:00:00 GMT', 1000],
    ['ages: five minutes at most', '999999', 300_000],
    ['a far date: five minutes at most', 'Wed, 25 Nov 2026 12:00:00 GMT', 300_000],
  ])('%s', async (_, header, wait) => {
    expect(await refusedWith(header)).toBe(wait);
    expect(await refusedWith(header, 503)).toBe(wait);
  });

  it.each(['soon', '', 'Someday, 40 Nov 2026'])('no wait from %j', async (header) => {
    expect(await refusedWith(header)).toBeUndefined();
  });

  it('no wait without the header', async () => {
    expect(await refusedWith(null)).toBeUndefined();
  });

  it.each(['-5', '1.5', '1e9', 'NaN', 'Infinity', '99999999999999999999'])(
    'whatever a portal writes (%j), the wait is none or between a second and five minutes',
    async (header) => {
      const wait = (await refusedWith(header)) ?? 1000;
      expect(wait).toBeGreaterThanOrEqual(1000);
      expect(wait).toBeLessThanOrEqual(300_000);
    },
  );

  it('is read of an answer that is no envelope, too', async () => {
    const headers = { 'Retry-After': '9' };
    const { client } = scripted(() => new Response('<h1>503</h1>', { status: 503, headers }));
    expect((await failureOf(client.call('x'))).retryAfter).toBe(9000);
  });
});

describe('the allowance of working time', () => {
  const now = Date.UTC(2026, 10, 24, 12);
  const seconds = now / 1000;
  beforeEach(() => {
    vi.useFakeTimers({ toFake: ['Date'], now });
  });
  afterEach(() => {
    vi.useRealTimers();
  });

  const refusedAt = async (time: unknown, headers: Record<string, string> = {}, code?: string) => {
    const error = code ?? 'OPERATION_TIME_LIMIT';
    const { client } = scripted(() => Response.json({ error, time }, { status: 429, headers }));
    return (await failureOf(client.call('x'))).retryAfter;
  };

  it('is waited for, by the portal’s own clock where it tells it', async () => {
    expect(await refusedAt({ operating_reset_at: seconds + 90 })).toBe(90_000);
    const fast = { operating_reset_at: seconds + 3690, finish: seconds + 3600 };
    expect(await refusedAt(fast)).toBe(90_000);
  });

  it('is waited for five minutes at most, and never backwards', async () => {
    expect(await refusedAt({ operating_reset_at: seconds + 9999 })).toBe(300_000);
    expect(await refusedAt({ operating_reset_at: seconds - 1 })).toBeUndefined();
    expect(await refusedAt({ operating_reset_at: seconds })).toBeUndefined();
  });

  it.each([
    undefined,
    null,
    [],
    'soon',
    { operating_reset_at: 'soon' },
    { operating_reset_at: {} },
  ])('is no wait when the portal writes %j', async (time) => {
    expect(await refusedAt(time)).toBeUndefined();
  });

  it('gives way to what the portal asks for outright', async () => {
    const time = { operating_reset_at: seconds + 90 };
    expect(await refusedAt(time, { 'Retry-After': '7' })).toBe(7000);
  });

  it('has nothing to do with the number of requests', async () => {
    const time = { operating_reset_at: seconds + 90 };
    expect(await refusedAt(time, {}, 'QUERY_LIMIT_EXCEEDED')).toBeUndefined();
  });
});

describe('a success', () => {
  const answer = async (body: object, headers: Record<string, string> = {}) => {
    const { client } = scripted(() => Response.json(body, { headers }));
    return client.call('x');
  };

  it.each([
    ['a map', { ID: '1' }],
    ['[]', []],
    ['null', null],
    ['false', false],
    ['0', 0],
    ['""', ''],
  ])('may hold %s', async (_, result) => {
    expect((await answer({ result })).result).toEqual(result);
  });

  it('tells the portal’s own time in ms', async () => {
    expect((await answer({ result: [], time: { duration: 0.25 } })).duration).toBe(250);
  });

  it.each([
    ['none', {}],
    ['nonsense', { time: 'soon' }],
    ['a list', { time: [] }],
    ['a text for the duration', { time: { duration: '0.25' } }],
  ])('is one with %s for the time', async (_, extra) => {
    expect((await answer({ result: 1, ...extra })).duration).toBeUndefined();
  });

  it('tells cloud from box (server.md §8.3)', async () => {
    expect((await answer({ result: 1 }, { 'X-Bitrix-Rest-Time': '0.01' })).cloud).toBe(true);
    // A box whose limiter is on tells of it, too: only the header is sure.
    expect((await answer({ result: 1, time: { duration: 1, operating: 0 } })).cloud).toBe(false);
    expect((await answer({ result: 1, time: { duration: 1 } })).cloud).toBe(false);
  });
});

describe('a request', () => {
  it('runs in the browser’s session: the token in the query, the parameters as JSON', async () => {
    const { client, sessions, sent } = scripted(() => Response.json({ result: 1 }));
    await sessions.set(client.address, { sessid: 'a'.repeat(32) });
    await client.call('crm.item.list', { entityTypeId: 1, filter: { '@id': ['5'] } });
    const [request] = sent;
    expect(request?.url.href).toBe(
      `https://acme.bitrix24.ru/rest/crm.item.list.json?sessid=${'a'.repeat(32)}`,
    );
    expect(request?.init).toMatchObject({
      method: 'POST',
      credentials: 'include',
      headers: { 'Content-Type': 'application/json' },
    });
    expect(JSON.parse(String(request?.init.body))).toEqual({
      entityTypeId: 1,
      filter: { '@id': ['5'] },
    });
  });

  it('carries some token even when none is known, so that the portal tells the right one', async () => {
    const { client, sent } = scripted(() => Response.json({ result: 1 }));
    await client.call('profile');
    expect(sent[0]?.url.searchParams.get('sessid')).toMatch(/^[0-9a-f]{32}$/);
  });
});
