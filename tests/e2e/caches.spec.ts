import { rmSync } from 'node:fs';
import type { Page } from '@playwright/test';
import { startPortal } from '../portal/index.ts';
import { expectNoBarriers } from '../support/barriers.ts';
import { openBrowser } from '../support/browser.ts';
import { killWorker } from '../support/kill-worker.ts';
import { copyPermitted } from '../support/permitted-extension.ts';
import { openPopup, type PopupParts } from '../support/popup-page.ts';
import { expect, test, users } from './fixtures.ts';

/** The step "Clear caches": the server's, one's own, and what the portal left in this browser. */

async function clearServer({ page, dialog }: PopupParts): Promise<void> {
  await page.getByRole('button', { name: 'Clear the server’s cache' }).click();
  await dialog.getByRole('button', { name: 'Clear the server’s cache' }).click();
}

test.describe('the server’s cache, on a box', () => {
  test.use({ portalOptions: { leads: 5, junk: 0, edition: 'box' } });

  test('is cleared to the end, over trouble, a sign-out and a killed worker', async ({
    page,
    poka,
    portal,
  }) => {
    const { serverCache } = portal.state;
    serverCache.steps = 26;
    const cachePage = '/bitrix/admin/cache.php';
    portal.faults.add({ kind: 'slow', match: cachePage, ms: 60, times: 40 });
    await page.goto(`${portal.address}/stream/`);
    const popup = await openPopup(poka);
    const step = await popup.open('Clear caches');
    expect(serverCache.log).toEqual([]);
    await clearServer(popup);
    await expect(step.getByRole('progressbar')).toBeVisible();
    await expect(step).toContainText('/bitrix/');
    await expect.poll(() => serverCache.log.length).toBeGreaterThan(3);
    portal.faults.add({ kind: 'bad-gateway', match: cachePage, times: 1 });
    await expect.poll(() => serverCache.log.length).toBeGreaterThan(7);
    portal.signOut(users.admin);
    await expect(step).toContainText('you are signed out of the portal. Sign in as Анна Орлова');
    const before = serverCache.log.length;
    await poka.context.addCookies(portal.signIn(users.admin));
    await step.getByRole('button', { name: 'Continue' }).click();
    await expect.poll(() => serverCache.log.length).toBeGreaterThan(before + 2);
    await killWorker(poka);
    // Whoever opens a window of Poka's wakes the next worker, which goes on.
    await popup.page.reload();
    const again = await popup.open('Clear caches');
    await expect(again).toContainText('Cleared, in 26 steps', { timeout: 45_000 });
    const paths = serverCache.log.map(({ path }) => path);
    expect(new Set(paths).size).toBe(26);
    expect(paths.filter((path) => path === '')).toHaveLength(1);
    expect(serverCache.cleared).toEqual(['all']);
    await expectNoBarriers(popup.page);
  });

  test('stops and goes on, takes what is chosen, and tells an unknown answer', async ({
    page,
    poka,
    portal,
  }) => {
    const { serverCache } = portal.state;
    serverCache.steps = 22;
    portal.faults.add({ kind: 'slow', match: '/bitrix/admin/cache.php', ms: 60, times: 30 });
    await page.goto(`${portal.address}/stream/`);
    const popup = await openPopup(poka);
    const step = await popup.open('Clear caches');
    await step.getByRole('radio', { name: 'Menus' }).check();
    await clearServer(popup);
    await expect.poll(() => serverCache.log.length).toBeGreaterThan(2);
    await step.getByRole('button', { name: 'Stop', exact: true }).press('Enter');
    await expect(step).toContainText(/Stopped after \d+ steps/);
    // The button is gone, the place of the focus is not.
    await expect(step).toBeFocused();
    await step.getByRole('button', { name: 'Continue' }).click();
    await expect(step).toContainText('Cleared, in 22 steps');
    expect(new Set(serverCache.log.map(({ type }) => type))).toEqual(new Set(['menu']));
    serverCache.strange = true;
    await clearServer(popup);
    await expect(step.getByRole('alert')).toContainText('something that Poka does not know');
    await expect(step.getByRole('button', { name: 'Open the portal’s own page' })).toBeVisible();
  });

  test.describe('as an employee', () => {
    test.use({ signedInAs: users.ilya });
    test('is an administrator’s to clear; their own cache is theirs', async ({
      page,
      poka,
      portal,
    }) => {
      await page.goto(`${portal.address}/stream/`);
      const popup = await openPopup(poka);
      const step = await popup.open('Clear caches');
      await expect(step).toContainText('Only an administrator of the portal');
      await expect(step.getByRole('button', { name: 'Clear the server’s cache' })).toHaveCount(0);
      await step.getByRole('button', { name: 'Clear my cache' }).click();
      await expect(step).toContainText(/Cleared on /);
      expect(portal.state.compositeCleared).toEqual([users.ilya]);
      await expect(popup.page.locator('.mark.begun')).toHaveText('Begun');
      await popup.page.reload();
      await expect(popup.page.locator('.mark.begun')).toHaveText('Begun');
    });
  });
});

test('on the cloud there is no server’s cache to clear', async ({ page, poka, portal }) => {
  await page.goto(`${portal.address}/stream/`);
  const popup = await openPopup(poka);
  const step = await popup.open('Clear caches');
  await expect(step).toContainText('On the cloud there is no server cache');
  await expect(step.getByRole('button', { name: 'Clear the server’s cache' })).toHaveCount(0);
});

/** What the page finds of what it left. */
async function tracesIn(page: Page) {
  return page.evaluate(async () => ({
    local: localStorage.getItem('draft'),
    session: sessionStorage.getItem('tab'),
    databases: (await indexedDB.databases()).map(({ name }) => name),
    caches: await caches.keys(),
  }));
}

test('this browser’s traces are gone, the sign-in and other hosts’ history stay; cookies go last', async () => {
  const portal = await startPortal({ leads: 5, junk: 0, tls: true });
  const extension = copyPermitted('browsingData', 'history');
  const poka = await openBrowser({ portal, extension });
  try {
    await poka.context.addCookies(portal.signIn(users.admin));
    const page = await poka.context.newPage();
    await page.goto(`${portal.address}/stream/`);
    await page.evaluate(async () => {
      localStorage.setItem('draft', 'text');
      sessionStorage.setItem('tab', 'one');
      await (await caches.open('pages')).put('/x', new Response('kept'));
      await new Promise((done, failed) => {
        const asked = indexedDB.open('portal');
        asked.addEventListener('success', () => {
          asked.result.close();
          done(null);
        });
        asked.addEventListener('error', failed);
      });
    });
    const left = await tracesIn(page);
    expect(left.local).toBe('text');
    expect(left.databases).toContain('portal');
    expect(left.caches).toEqual(['pages']);

    const popup = await openPopup(poka);
    const own = popup.page;
    const addHistory = (urls: string[]) =>
      own.evaluate(async (all) => {
        for (const url of all) await chrome.history.addUrl({ url });
      }, urls);
    const inHistory = () =>
      own.evaluate(async () =>
        (await chrome.history.search({ text: '', startTime: 0, maxResults: 1000 })).map(
          ({ url }) => new URL(url ?? '').host,
        ),
      );
    await addHistory([
      `${portal.origin}/crm/lead/list/`,
      'https://other.example/acme.bitrix24.ru',
      'https://acme.bitrix24.ru.example/',
    ]);
    const step = await popup.open('Clear caches');
    await expect(step).toContainText(/Kept now: .*entries in local storage: [1-9]/);
    await step.getByRole('checkbox', { name: 'Its pages in the history' }).check();
    await step.getByRole('button', { name: 'Clear this browser' }).click();
    await expect(popup.dialog).toContainText('acme.bitrix24.ru');
    expect(await tracesIn(page)).toEqual(left);
    await popup.dialog.getByRole('button', { name: 'Cancel' }).click();
    expect(await tracesIn(page)).toEqual(left);
    await step.getByRole('button', { name: 'Clear this browser' }).click();
    await popup.dialog.getByRole('button', { name: 'Clear this browser' }).click();
    await expect(step).toContainText(/before, .* after\./);
    await expect(step).toContainText(/taken out of the history/);
    expect(await tracesIn(page)).toEqual({ local: null, session: null, databases: [], caches: [] });
    const hosts = await inHistory();
    expect(hosts).not.toContain('acme.bitrix24.ru');
    expect(hosts).toContain('other.example');
    expect(hosts).toContain('acme.bitrix24.ru.example');
    await expectNoBarriers(own);

    // Still signed in.
    await page.reload();
    await expect(page.locator('.bx-header-user-name')).toContainText('Анна');
    await step.getByRole('button', { name: 'Clear the cookies…' }).click();
    await expect(popup.dialog).toContainText('all of bitrix24.ru');
    await popup.dialog.getByRole('button', { name: 'Clear the cookies and sign out' }).click();
    await expect(step).toContainText('you are signed out in this browser');
    expect(await poka.context.cookies(portal.origin)).toEqual([]);
    await page.reload();
    await expect(page.locator('form[name="form_auth"]')).toBeVisible();
  } finally {
    await poka.close();
    await portal.stop();
    rmSync(extension, { recursive: true, force: true });
  }
});
