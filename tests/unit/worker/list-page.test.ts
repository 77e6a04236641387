import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import { PortalClient } from '../../../utils/portal/index.ts';
import { isListPage, readListPage } from '../../../utils/worker/list-page.ts';
import { acme, MemorySessions } from '../portal-client/memory-sessions.ts';

/** What the worker reads of a portal for a page that asks (lists.md §1.3). */

const list = 'https://acme.bitrix24.ru/crm/lead/list/';

describe('a list page', () => {
  it.each([
    list,
    `${list}?page=1`,
    `${list}?page=-1`,
    `${list}?page=2&bxajaxid=a1b2c3`,
    `${list}?bxajaxid=a1b2c3&page=2`,
    'https://acme.bitrix24.ru/crm/deal/category/0/?page=3',
    'https://acme.bitrix24.ru/company/personal/user/1/tasks/',
    'https://acme.bitrix24.ru/crm/type/177/list/category/0/?page=page-2&bxajaxid=a1b2c3',
    'https://acme.bitrix24.ru/company/personal/user/1/disk/path/?nav-folder_list_5=page-2',
    'https://acme.bitrix24.ru/docs/shared/trashcan/?nav-trashcan_12=page-1',
    'https://acme.bitrix24.ru/docs/shared/path/%D0%9E%D1%82%D1%87%D1%91%D1%82%20100%25/?nav-folder_list_5=page-1',
  ])('is one: %s', (url) => {
    expect(isListPage(url, acme)).toBe(true);
  });

  it.each([
    ['another portal', 'https://beta.bitrix24.ru/crm/lead/list/'],
    ['another zone', 'https://acme.bitrix24.com/crm/lead/list/'],
    ['without encryption', 'http://acme.bitrix24.ru/crm/lead/list/'],
    ['another port', 'https://acme.bitrix24.ru:8443/crm/lead/list/'],
    ['a look-alike', 'https://acme.bitrix24.ru.evil.com/crm/lead/list/'],
    ['a look-alike user', 'https://acme.bitrix24.ru@evil.com/crm/lead/list/'],
    ['a user', 'https://ilya@acme.bitrix24.ru/crm/lead/list/'],
    ['a user and a password', 'https://ilya:x@acme.bitrix24.ru/crm/lead/list/'],
    ['a blob', `blob:${list}`],
    ['a script', 'javascript:alert(1)'],
    ['a relative address', '/crm/lead/list/'],
    ['another host by slashes', '//evil.com/crm/lead/list/'],
    ['nothing', ''],
  ])('is not %s', (_, url) => {
    expect(isListPage(url, acme)).toBe(false);
  });

  it.each([
    '/bitrix/services/main/ajax.php',
    '/bitrix/admin/cache.php',
    '/bitrix/components/bitrix/crm.lead.list/list.ajax.php',
    '/rest/profile.json',
    '/rest/batch',
    '/REST/profile',
    '/Bitrix/admin/',
    '/crm/../rest/profile',
    '/crm/./../bitrix/admin/',
    '/%72est/profile',
    '/bitrix%2Fadmin/',
    '/%62itrix/admin/',
    '/crm/%2e%2e/rest/profile',
    '/rest\\profile',
    // Servers take several slashes for one.
    '//rest/profile',
    '/crm//../../rest/profile',
    '///bitrix/admin/cache.php',
    // Decoded twice by a server of that make.
    '/%2572est/profile',
    '/docs/%252e%252e/rest/profile',
    '/docs/%2e%2e%2frest/profile',
    '/docs/..%5crest/profile',
    '/docs/%00/',
  ])('is no action of the portal: %s', (path) => {
    expect(isListPage(`https://acme.bitrix24.ru${path}`, acme)).toBe(false);
    expect(isListPage(`https://acme.bitrix24.ru${path}?page=1`, acme)).toBe(false);
  });

  it.each([
    'apply_filter=Y',
    'clear_filter=Y',
    'clear_nav=Y',
    'with_preset=x',
    'STATUS_ID=JUNK',
    'action_button_CRM_LEAD_LIST_V12=delete',
    'action_all_rows_CRM_LEAD_LIST_V12=Y',
    'action_CRM_LEAD_LIST_V12=delete',
    'action=delete',
    'ID=5',
    'ID[]=5',
    'sessid=' + 'e'.repeat(32),
    'login=yes',
    'logout=yes',
    'SORTF=ID',
    'SORTD=asc',
    'F_STATE=x',
    'viewMode=tile',
    'type=x',
    'by=ID',
    'order=asc',
    'redirect_to=x',
    'internal=true',
    'grid_id=x',
    'AJAX_CALL=Y',
    'EXPORT_AS=csv',
    'IFRAME=Y',
    'Page=2',
    'page[]=2',
    'page%00=2',
    '=2',
    'x',
    'nav-folder_list_5x=page-2',
    'nav-folder_list_=page-2',
    'nav-x=page-2',
    'nav-folder_list_5=x',
    'nav-folder_list_5=page-2-size-50',
    'page=page-2x',
    'page=Y',
    'PAGEN_=2',
    'PAGEN_12=2',
    'SIZEN_1=500',
    'SHOWALL_1=1',
  ])('carries nothing but the page and the ajax id: %s', (parameter) => {
    expect(isListPage(`${list}?${parameter}`, acme)).toBe(false);
    expect(isListPage(`${list}?page=1&${parameter}&bxajaxid=a`, acme)).toBe(false);
  });

  it.each([null, undefined, 5, {}, [list], new URL(list)])('is a text: %j', (url) => {
    expect(isListPage(url, acme)).toBe(false);
  });
});

describe('reading one', () => {
  beforeEach(() => {
    vi.useFakeTimers({ toFake: ['setTimeout', 'clearTimeout', 'Date'] });
  });
  afterEach(() => {
    vi.useRealTimers();
  });

  /** Reads a page of a portal that gives these answers in turn; how it ended, and when what was asked, in ms. */
  async function read(...answers: (Response | Error)[]) {
    const begun = Date.now();
    const asked: number[] = [];
    const client = new PortalClient(acme, new MemorySessions(), async () => {
      const answer = answers[asked.length] ?? new Error('One too many');
      asked.push(Date.now() - begun);
      if (answer instanceof Error) throw answer;
      return answer;
    });
    const reading = readListPage(client, list).then(
      (html) => ({ html, error: undefined }),
      (error: unknown) => ({ html: undefined, error }),
    );
    await vi.runAllTimersAsync();
    return { ...(await reading), asked };
  }

  const page = () => new Response('<div class="main-grid">');
  const failed = (status: number, wait?: string) =>
    new Response('', { status, headers: wait === undefined ? {} : { 'Retry-After': wait } });
  const lost = () => new TypeError('Failed to fetch');

  it('takes one request when all is well', async () => {
    expect(await read(page())).toMatchObject({ html: '<div class="main-grid">', asked: [0] });
  });

  it.each([
    ['a lost connection', lost],
    ['502', () => failed(502)],
    ['503', () => failed(503)],
    ['429', () => failed(429)],
  ])('is patient with %s, more so each time', async (_, trouble) => {
    const { html, asked } = await read(trouble(), trouble(), trouble(), page());
    expect(html).toBe('<div class="main-grid">');
    const [first = 0, second = 0, third = 0, fourth = 0] = asked;
    expect(first).toBe(0);
    expect(second - first).toBeGreaterThanOrEqual(500);
    expect(third - second).toBeGreaterThan(second - first);
    expect(fourth - third).toBeGreaterThan(third - second);
  });

  it('gives up in the end, before the page that asked does', async () => {
    const { error, asked } = await read(failed(502), failed(502), failed(502), failed(502), page());
    expect(error).toMatchObject({ kind: 'busy' });
    expect(asked).toHaveLength(4);
    expect(asked.at(-1)).toBeLessThan(40_000);
  });

  it.each([
    [401, 'signedOut'],
    [403, 'refused'],
    [404, 'refused'],
  ])('does not try again what does not pass: HTTP %i', async (status, kind) => {
    const { error, asked } = await read(failed(status), page());
    expect(error).toMatchObject({ kind });
    expect(asked).toEqual([0]);
  });

  it.each([429, 503])('waits as long as the portal asks for (HTTP %i)', async (status) => {
    const { asked } = await read(failed(status, '4'), page());
    expect(asked).toEqual([0, 4000]);
  });

  it('waits ten seconds at most: a person is waiting', async () => {
    const { asked } = await read(failed(429, '120'), page());
    expect(asked).toHaveLength(2);
    expect(asked[1]).toBeLessThanOrEqual(10_000);
  });
});
