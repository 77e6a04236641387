/** Self-hosted portals: another host, plain http, a folder of it, and what is beside that folder. */
import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import { startPortal, type Portal } from '../../portal/index.ts';
import { withPrefix } from '../../portal/net/prefix.ts';
import { parse } from '../portal-pages/parse.ts';
import { form, visit, Visitor } from './visitor.ts';

let portal: Portal;
let admin: Visitor;

beforeEach(async () => {
  portal = await startPortal({
    leads: 45,
    junk: 5,
    edition: 'box',
    host: 'portal.local',
    prefix: '/b24',
  });
  admin = await visit(portal, 1);
});
afterEach(() => portal.stop());

const raw = (path: string): Promise<Response> =>
  fetch(`${portal.localOrigin}${path}`, { redirect: 'manual' });

test('tells its address', () => {
  expect(portal.origin).toBe('http://portal.local');
  expect(portal.address).toBe('http://portal.local/b24');
  expect(portal.webhookPath).toMatch(/^\/b24\/rest\/1\//u);
  expect(portal.signIn(1).map(({ path }) => path)).toEqual(['/b24/', '/b24/']);
});

describe('a page in the folder', () => {
  test('has the marks of a portal, and none of the cloud', async () => {
    const { text } = await admin.send('/crm/lead/list/');
    const document = parse(text);
    expect(document.documentElement.classList.contains('bx-core')).toBe(true);
    expect(text).toContain(String.raw`"SITE_DIR":"\/b24\/"`);
    expect(text).toContain('src="/b24/bitrix/js/main/core/core.js');
    expect(text).not.toContain('apple-itunes-app');
  });

  test('links into the folder only', async () => {
    for (const path of [
      '/crm/lead/list/?page=2',
      '/crm/configs/bp/CRM_LEAD/',
      '/bizproc/bizproc/',
    ]) {
      const { text } = await admin.send(path);
      // Whatever is quoted and looks like a path of the host, in html, in attributes, in scripts.
      const paths = text.match(/(?<=["'(]|&quot;|&#039;|\\u0027)\\?\/[a-z]\w*\\?\//gu) ?? [];
      expect(new Set(paths.map((one) => one.replaceAll('\\', '')))).toEqual(new Set(['/b24/']));
      expect(text).not.toMatch(/(?:href|action)="\/(?=["?])/u);
    }
  });

  test('leads on to a next page that answers', async () => {
    const { text } = await admin.send('/crm/lead/list/');
    const next = parse(text).querySelector('a.modern-page-next')?.getAttribute('href') ?? '';
    expect(next).toBe('/b24/crm/lead/list/?page=2');
    expect((await raw(next)).status).toBe(200);
  });
});

test('scripts and styles are there, with their own addresses inside', async () => {
  const { status, text } = await admin.send('/bitrix/js/main/core/core.js');
  expect(status).toBe(200);
  expect(text).toContain('`/b24/bitrix/services/main/ajax.php');
  const panel = await admin.send('/bitrix/js/main/sidepanel/sidepanel.js');
  expect(panel.text).toContain(String.raw`^\/b24\/crm\/`);
});

test('REST, ajax and the log work as at the root', async () => {
  expect((await admin.rest('profile')).json.result.ID).toBe('1');
  const [id = 0] = portal.state.leads.keys();
  await admin.rest('crm.item.delete', { entityTypeId: 1, id });
  expect(portal.state.audit).toMatchObject([{ id, outcome: 'done' }]);
  const answer = await admin.action('crm.api.item.get', { entityTypeId: '1', id: '1' });
  expect(answer.json.status).toBe('error');
  expect(portal.requests.map(({ path }) => path)).toContain('/rest/profile.json');
  expect(portal.strays).toEqual([]);
});

test('signing in, redirects and cookies stay in the folder', async () => {
  const guest = new Visitor(portal, '');
  const page = await guest.send('/');
  expect(page.text).toContain('action="/b24/?login=yes"');
  expect(page.headers.get('Set-Cookie')).toContain('Path=/b24/;');
  const fields = { USER_LOGIN: 'admin', USER_PASSWORD: 'admin123' };
  for (const backurl of ['/crm/lead/list/', '/b24/crm/lead/list/']) {
    const answer = await guest.send('/?login=yes', form({ ...fields, backurl }));
    expect(answer.headers.get('Location')).toBe('/b24/crm/lead/list/');
    expect(answer.headers.getSetCookie().every((one) => one.includes('Path=/b24/;'))).toBe(true);
  }
  expect((await raw('/b24')).headers.get('Location')).toBe('/b24/');
});

test('beside the folder there is no portal', async () => {
  for (const path of ['/', '/rest/profile.json', '/crm/lead/list/', '/b24x/']) {
    const answer = await raw(path);
    expect(answer.status).toBe(404);
    expect(answer.headers.get('X-Powered-CMS')).toBeNull();
    expect(answer.headers.getSetCookie()).toEqual([]);
    expect(await answer.text()).not.toMatch(/bitrix|bx-/iu);
  }
  expect(portal.strays).toEqual(['/', '/rest/profile.json', '/crm/lead/list/', '/b24x/']);
});

test('a look-alike has the grid and nothing else of a portal', async () => {
  const text = await (await raw('/lookalike.html')).text();
  expect(parse(text).querySelector('table.main-grid#CRM_LEAD_LIST_V12 tr[data-id]')).not.toBeNull();
  expect(text).not.toMatch(/bitrix|bx-|sessid|BX/u);
});

describe('the folder is put', () => {
  const folder = {
    prefix: '/b24',
    origin: 'http://portal.local',
    sections: new Set(['crm', 'bitrix']),
  };

  test.each([
    ['<a href="/crm/lead/">', '<a href="/b24/crm/lead/">'],
    ['<a href="/">', '<a href="/b24/">'],
    [String.raw`{"URL":"\/crm\/"}`, String.raw`{"URL":"\/b24\/crm\/"}`],
    ['open(&#039;/crm/x/&#039;)', 'open(&#039;/b24/crm/x/&#039;)'],
    ["url('/bitrix/a.png')", "url('/b24/bitrix/a.png')"],
    ['"http://portal.local/bitrix/x"', '"http://portal.local/b24/bitrix/x"'],
    [String.raw`"http:\/\/portal.local\/crm\/"`, String.raw`"http:\/\/portal.local\/b24\/crm\/"`],
  ])('before %s', (text, wanted) => {
    expect(withPrefix(text, folder)).toBe(wanted);
  });

  test.each(['"/b24/crm/"', "split('/')", 'a/crm/b', '"/other/crm/"', 'http://other.ru/crm/'])(
    'not before %s',
    (text) => {
      expect(withPrefix(text, folder)).toBe(text);
    },
  );
});
