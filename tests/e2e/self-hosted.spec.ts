import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { BrowserContext } from '@playwright/test';
import { openBrowser } from '../support/browser.ts';
import { barOf, deleteSelected, openLeads, pickFilter } from '../support/leads-page.ts';
import { copyPermittedOn } from '../support/permitted-extension.ts';
import { openPopup, type PopupParts } from '../support/popup-page.ts';
import { attemptedIds, deletedIds, expect, test as base, users } from './fixtures.ts';

/** A self-hosted portal in a folder of a host over plain HTTP: Poka works there once a person lets it. */

const host = 'portal.local';
const address = `http://${host}/b24`;

const boxOptions = {
  leads: 120,
  junk: 25,
  host,
  prefix: '/b24',
  edition: 'box',
  pages: { pageSize: 50 },
} as const;

base.use({ portalOptions: boxOptions });

/** With the browser's permission for the host, which a person must still use. */
const test = base.extend<{ extension: string; profile: string }>({
  // oxlint-disable-next-line no-empty-pattern -- Playwright reads the pattern
  extension: async ({}, use) => {
    const copy = copyPermittedOn(host);
    await use(copy);
    rmSync(copy, { recursive: true, force: true });
  },
  // oxlint-disable-next-line no-empty-pattern -- Playwright reads the pattern
  profile: async ({}, use) => {
    const profile = mkdtempSync(join(tmpdir(), 'poka-profile-'));
    await use(profile);
    rmSync(profile, { recursive: true, force: true });
  },
  poka: async ({ portal, extension, profile }, use) => {
    const poka = await openBrowser({ portal, extension, profile });
    await poka.context.addCookies(portal.signIn(users.admin));
    await use(poka);
    await poka.close();
  },
});

function leaveButton({ page }: PopupParts) {
  return page.getByRole('button', { name: `Let Poka work on ${host}` });
}

/** Which pages our scripts are registered for. */
async function registered(context: BrowserContext): Promise<string[]> {
  const [worker] = context.serviceWorkers();
  const matches = await worker?.evaluate(async () => {
    const scripts = await chrome.scripting.getRegisteredContentScripts();
    return scripts.flatMap(({ matches }) => matches ?? []);
  });
  return [...new Set(matches)];
}

function badgeColour(context: BrowserContext) {
  const [worker] = context.serviceWorkers();
  return worker?.evaluate(() => chrome.action.getBadgeBackgroundColor({}));
}

async function withdraw(popup: PopupParts): Promise<void> {
  const settings = await popup.open('Settings');
  await settings.getByRole('button', { name: `Withdraw from ${address}` }).click();
  await expect(leaveButton(popup)).toBeVisible();
}

test('Poka works once it is let, in the open tab too, and is forgotten when told', async ({
  page,
  poka,
  portal,
  extension,
  profile,
}) => {
  test.slow();
  await page.goto(`${address}/crm/lead/list/`);
  const bar = barOf(page);
  const popup = await openPopup(poka);
  await expect(popup.page.getByRole('main')).toContainText(
    'This looks like a self-hosted Bitrix24 portal',
  );
  await expect(popup.page.getByRole('main')).toContainText('portal.local/b24');
  await expect(bar.host).toHaveCount(0);
  expect(await registered(poka.context)).toEqual([]);

  await leaveButton(popup).click();
  await expect(popup.banner).toContainText('portal.local/b24');
  await expect(popup.banner).toContainText(/self-hosted/i);
  await expect(popup.banner).toContainText('Анна Орлова');
  await expect(bar.toolbar).toBeVisible();
  expect(await registered(poka.context)).toEqual([`${address}/*`]);
  await popup.page.close();

  const junk = [...portal.state.leads.values()].filter(({ statusId }) => statusId === 'JUNK');
  await pickFilter(page, 'filter_junk');
  await bar.selectAll.click();
  await expect(bar.everythingSelected).toBeVisible();
  await deleteSelected(bar, 25);
  await expect(bar.end).toContainText('25 deleted, checked with the portal');
  expect(deletedIds(portal).toSorted()).toEqual(junk.map(({ id }) => id).toSorted());
  expect(attemptedIds(portal)).toHaveLength(25);
  // Nothing was asked of the host outside the portal's folder.
  expect(portal.strays.filter((path) => path !== '/favicon.ico')).toEqual([]);

  // A page that only looks like a portal's, on the same host.
  await page.goto(`http://${host}/lookalike.html`);
  await openLeads(await poka.context.newPage(), portal);
  await expect(page.locator('.main-grid')).toBeVisible();
  await expect(bar.host).toHaveCount(0);
  await poka.context.close();

  // Remembered over a restart of the browser, without a popup.
  const again = await openBrowser({ portal, extension, profile });
  try {
    await again.context.addCookies(portal.signIn(users.admin));
    const restarted = await again.context.newPage();
    const barAgain = await openLeads(restarted, portal);
    const settings = await openPopup(again);
    await withdraw(settings);
    expect(await registered(again.context)).toEqual([]);
    await restarted.reload();
    await expect(restarted.locator('.main-grid')).toBeVisible();
    // The popup looks at the tab again, as a stranger.
    await settings.page.reload();
    await expect(leaveButton(settings)).toBeVisible();
    await expect(barAgain.host).toHaveCount(0);
  } finally {
    await again.close();
  }
});

test.describe('while a job runs', () => {
  test.use({
    portalOptions: { ...boxOptions, cost: { workers: 8, roundTrip: 5, perDelete: 40 } },
  });

  test('taking the leave back pauses it, and giving it again lets it go on', async ({
    page,
    poka,
    portal,
  }) => {
    await page.goto(`${address}/crm/lead/list/`);
    const popup = await openPopup(poka);
    await leaveButton(popup).click();
    // The window is about the portal now; a step that was opened before would be closed by it.
    await expect(popup.page.getByRole('heading', { name: 'Look', exact: true })).toBeVisible();
    const bar = barOf(page);
    await bar.selectAll.click();
    await expect(bar.everythingSelected).toBeVisible();
    await deleteSelected(bar, 120);
    await expect.poll(() => deletedIds(portal).length).toBeGreaterThan(5);
    await withdraw(popup);
    await expect(bar.host).toHaveCount(0);
    // What was under way is let end; then the badge says that somebody is waited for.
    await expect.poll(() => badgeColour(poka.context)).toEqual([138, 97, 0, 255]);
    await leaveButton(popup).click();
    await expect(popup.jobs.getByRole('status')).toContainText(
      'You took back Poka’s permission to work on this portal',
    );
    const reached = attemptedIds(portal).length;
    expect(reached).toBeLessThan(120);
    await popup.jobs.getByRole('button', { name: 'Resume' }).click();
    await expect(bar.end).toContainText('120 deleted');
    expect(attemptedIds(portal)).toHaveLength(120);
    expect(portal.state.leads.size).toBe(0);
  });
});

base(
  'without the browser’s permission nothing is touched, and nothing offered',
  async ({ page, poka }) => {
    await page.goto(`${address}/crm/lead/list/`);
    const popup = await openPopup(poka);
    await expect(popup.page.getByRole('main')).toContainText('No Bitrix24 portal here');
    await expect(popup.page.getByRole('main')).toContainText('Is your portal self-hosted?');
    await expect(leaveButton(popup)).toHaveCount(0);
    await expect(page.locator('poka-bar')).toHaveCount(0);
    expect(await registered(poka.context)).toEqual([]);
  },
);
