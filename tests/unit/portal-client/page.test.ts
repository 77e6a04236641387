import { describe, expect, it } from 'vitest';
import { failureOf, scripted } from './scripted.ts';

/** A list page, read as the page's own script would (lists.md §1.2). */

const list = 'https://acme.bitrix24.ru/crm/lead/list/?page=2';

describe('a list page', () => {
  it('is asked for by GET with the session and without a token', async () => {
    const { client, sessions, sent } = scripted(() => new Response('<div class="main-grid">'));
    await sessions.set(client.address, { sessid: 'a'.repeat(32), userId: '1' });
    expect(await client.page(list)).toBe('<div class="main-grid">');
    expect(sent[0]?.url.href).toBe(list);
    expect(sent[0]?.init.method ?? 'GET').toBe('GET');
    expect(sent[0]?.init).toMatchObject({ credentials: 'include', headers: { 'Bx-ajax': 'true' } });
    expect(sent[0]?.init.body).toBeUndefined();
  });

  it.each([
    'https://beta.bitrix24.ru/crm/lead/list/?page=2',
    'http://acme.bitrix24.ru/crm/lead/list/',
    'https://acme.bitrix24.ru:8443/crm/lead/list/',
    'https://acme.bitrix24.ru.evil.com/',
    'https://acme.bitrix24.ru@evil.com/',
    'data:text/html,hello',
  ])('is never asked of somebody else: %s', async (url) => {
    const { client, sent } = scripted(() => new Response('hello'));
    expect(await failureOf(client.page(url))).toMatchObject({ kind: 'notAllowed' });
    expect(sent).toEqual([]);
  });

  it.each([
    [401, 'signedOut', false],
    [403, 'refused', false],
    [404, 'refused', false],
    [429, 'limit', true],
    [500, 'busy', true],
    [502, 'busy', true],
    [503, 'limit', true],
  ])('with HTTP %i is %s', async (status, kind, passes) => {
    const { client } = scripted(() => new Response('<h1>No</h1>', { status }));
    expect(await failureOf(client.page(list))).toMatchObject({ kind, passes, status });
  });

  it.each([429, 503])(
    'with HTTP %i says how long to wait, where the portal does',
    async (status) => {
      const headers = { 'Retry-After': '7' };
      const { client } = scripted(() => new Response('', { status, headers }));
      expect((await failureOf(client.page(list))).retryAfter).toBe(7000);
    },
  );

  it('that does not come is network trouble', async () => {
    const { client } = scripted(() => Promise.reject(new TypeError('Failed to fetch')));
    expect(await failureOf(client.page(list))).toMatchObject({ kind: 'network', passes: true });
  });
});
