import { mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { BrowserContext, Locator, Page } from '@playwright/test';
import { startPortal, type PartialOptions, type Portal } from '../portal/index.ts';
import { openBrowser, type PokaBrowser } from '../support/browser.ts';
import { copyPermitted } from '../support/permitted-extension.ts';
import { confirmIn, openPopup, type PopupParts } from '../support/popup-page.ts';
import { unzip } from '../support/unzip.ts';
import { expect, test, users } from './fixtures.ts';

/** The whole way out, from the popup alone: an employee's and an administrator's, on the cloud and on a box. */

// Two starts of a browser, and every step.
test.slow();

const few: PartialOptions = { leads: 30, junk: 0, deals: 12, tasks: 8, files: 6 };

interface Leaver {
  portal: Portal;
  poka: PokaBrowser;
  /** The portal's page. */
  page: Page;
  popup: PopupParts;
  /** Closes the browser and opens it again, with the same profile. */
  restart(): Promise<Leaver>;
}

async function leaving(
  options: PartialOptions,
  user: number,
  journey: (leaver: Leaver) => Promise<void>,
): Promise<void> {
  const portal = await startPortal({ ...few, ...options });
  const extension = copyPermitted('browsingData');
  const profile = mkdtempSync(join(tmpdir(), 'poka-leaver-'));
  let poka: PokaBrowser | undefined;
  const open = async (): Promise<Leaver> => {
    await poka?.close();
    poka = await openBrowser({ portal, extension, profile });
    // A session's cookies go with the browser.
    await poka.context.addCookies(portal.signIn(user));
    const page = poka.context.pages()[0] ?? (await poka.context.newPage());
    await page.goto(`${portal.address}/stream/`);
    return { portal, poka, page, popup: await openPopup(poka), restart: open };
  };
  try {
    await journey(await open());
  } finally {
    await poka?.close();
    await portal.stop();
    for (const folder of [extension, profile]) rmSync(folder, { recursive: true, force: true });
  }
}

async function look({ popup }: Leaver): Promise<Locator> {
  const step = await popup.open('Look');
  await step.getByRole('button', { name: 'Look', exact: true }).click();
  await expect(step.getByRole('row').filter({ hasText: 'Leads' })).toContainText('30');
  return step;
}

/** Saves a copy of what is the person's. @returns the archive's files, by their paths. */
async function saveCopy({ popup }: Leaver, kinds: string[]): Promise<Map<string, Buffer>> {
  const step = await popup.open('Save a copy');
  for (const kind of kinds) await step.getByRole('checkbox', { name: `${kind}, ` }).check();
  const saving = popup.page.waitForEvent('download');
  await step.getByRole('button', { name: 'Save a copy', exact: true }).click();
  const archive = unzip(readFileSync(await (await saving).path()));
  await expect(step).toContainText(/Saved: \d+ records/);
  return archive;
}

/** Deletes just the leads that are in the copy. */
async function deleteCopied({ popup }: Leaver, count: number): Promise<void> {
  const step = popup.page.getByRole('region', { name: 'Save a copy', exact: true });
  await step.getByRole('button', { name: 'Delete what is in the copy… (Leads)' }).click();
  await confirmIn(popup, new RegExp(`^Delete ${count}`));
  await expect(
    popup.page.getByRole('status').filter({ hasText: `${count} deleted` }),
  ).toBeVisible();
}

async function deleteLeads({ popup }: Leaver, count: number): Promise<void> {
  const step = await popup.open('Delete data');
  await step.getByRole('checkbox', { name: new RegExp(`^Leads, ${count}`) }).check();
  await step.getByRole('button', { name: 'Delete…' }).click();
  await confirmIn(popup, new RegExp(`^Delete ${count}`));
  await expect(
    popup.page.getByRole('status').filter({ hasText: `${count} deleted` }),
  ).toBeVisible();
}

async function emptyBin({ popup }: Leaver, bin: string): Promise<void> {
  const step = await popup.open('Empty the bins');
  await step.getByRole('button', { name: `Empty the bins: ${bin}` }).click();
  await confirmIn(popup, /^Empty|^Delete/);
  await expect(step.getByRole('button', { name: `Empty the bins: ${bin}` })).toBeDisabled();
}

async function clearBrowser({ popup }: Leaver, step: Locator): Promise<void> {
  await step.getByRole('button', { name: 'Clear this browser' }).click();
  await popup.dialog.getByRole('button', { name: 'Clear this browser' }).click();
  // Over plain HTTP the browser tells no sizes.
  await expect(step).toContainText(/This browser.*Cleared on /);
}

async function tickApps({ popup }: Leaver): Promise<void> {
  const step = await popup.open('Remove apps');
  await step.getByRole('checkbox', { name: 'Uninstall the app' }).first().check();
  await expect(step).toContainText('1 of 6 done');
}

/** What stands beside the steps' headings. */
const marks = ({ page }: PopupParts) => page.locator('.step-head .mark').allTextContents();

/** The report on the whole way out, as the leave page tells and saves it. */
async function farewell({ poka, popup }: Leaver): Promise<string> {
  const report = await popup.open('Report');
  const coming = poka.context.waitForEvent('page');
  await report.getByRole('button', { name: 'All reports…' }).click();
  const leave = await coming;
  const saving = leave.waitForEvent('download');
  await leave.getByRole('button', { name: 'Save this page' }).click();
  const file = await (await saving).path();
  await leave.close();
  return readFileSync(file, 'utf8');
}

async function atForm(context: BrowserContext, press: () => Promise<void>): Promise<string> {
  await context.route('https://bitrix24.ru/**', (route) => route.fulfill({ body: 'form' }));
  const coming = context.waitForEvent('page');
  await press();
  const form = await coming;
  await form.waitForURL('https://bitrix24.ru/**');
  const url = form.url();
  await form.close();
  return url;
}

const form = 'https://bitrix24.ru/delete-profile.php?domain=acme.bitrix24.ru';

test('an employee leaves the cloud; language, ticks and steps are kept over a restart', () =>
  leaving({ tls: true }, users.ilya, async (leaver) => {
    const { popup, poka, portal } = leaver;
    const own = [...portal.state.leads].filter(([, lead]) => lead.assignedById === users.ilya);
    const step = await look(leaver);
    await expect(step).toContainText('you are an employee on this portal (cloud)');
    const archive = await saveCopy(leaver, ['Leads', 'Files']);
    const lines = archive.get('leads/leads.jsonl')?.toString().trim().split('\n');
    expect(lines).toHaveLength(own.length);
    expect([...archive.keys()].filter((path) => path.startsWith('files/')).length).toBeGreaterThan(
      3,
    );
    await deleteCopied(leaver, own.length);
    const caches = await popup.open('Clear caches');
    await caches.getByRole('button', { name: 'Clear my cache' }).click();
    await expect(caches).toContainText('Cleared on');
    await clearBrowser(leaver, caches);
    const profile = await popup.open('Delete profile');
    const openForm = profile.getByRole('button', { name: 'Open the form' });
    expect(await atForm(poka.context, () => openForm.click())).toBe(form);
    await profile.getByRole('button', { name: 'I have sent the request' }).click();
    await tickApps(leaver);
    const before = await marks(popup);
    expect(before).toContain('Done');
    expect(before.join()).toContain('Asked for, until');
    await popup.page.getByRole('combobox', { name: 'Language' }).selectOption('ru');
    await expect(popup.page.getByRole('heading', { name: 'Удалить профиль' })).toBeVisible();

    const again = await leaver.restart();
    await expect(again.popup.page.getByRole('heading', { name: 'Удалить профиль' })).toBeVisible();
    await again.popup.page.getByRole('combobox').first().selectOption('en');
    await expect.poll(() => marks(again.popup)).toEqual(before);
    const apps = await again.popup.open('Remove apps');
    await expect(apps).toContainText('1 of 6 done');
    const told = await farewell(again);
    expect(told).toContain('The way out of acme.bitrix24.ru');
    expect(told).toContain(`Leads: ${own.length} in the recycle bin until about`);
    expect(told).toContain('1 item ticked');
    expect(told).toContain('Asked for on');
    const gone = own.map(([id]) => id);
    expect(portal.state.audit.map(({ id }) => id).toSorted()).toEqual(gone.toSorted());
  }));

test('an administrator winds up on the cloud, and hands over first', () =>
  leaving({}, users.admin, async (leaver) => {
    const { popup, poka, portal } = leaver;
    await expect(await look(leaver)).toContainText('You are the only administrator');
    await deleteLeads(leaver, 30);
    await emptyBin(leaver, 'CRM recycle bin');
    expect(portal.state.bin.size).toBe(0);
    const caches = await popup.open('Clear caches');
    await expect(caches).toContainText('On the cloud there is no server cache');
    await clearBrowser(leaver, caches);
    const profile = await popup.open('Delete profile');
    const openForm = profile.getByRole('button', { name: 'Open the form' });
    await profile.getByRole('button', { name: 'Check', exact: true }).click();
    await expect(profile).toContainText('the whole portal would be deleted');
    await expect(openForm).toBeDisabled();
    const olga = portal.state.users.get(users.olga);
    if (olga) olga.admin = true;
    await profile.getByRole('button', { name: 'Check again' }).click();
    await expect(openForm).toBeEnabled();
    expect(await atForm(poka.context, () => openForm.click())).toBe(form);
    await tickApps(leaver);
    const told = await farewell(leaver);
    expect(told).toContain('Leads: 30 went to the recycle bin. 30 records were taken out of it');
  }));

test('an employee leaves a box', () =>
  leaving({ edition: 'box' }, users.ilya, async (leaver) => {
    const { popup, page, portal } = leaver;
    const own = [...portal.state.leads.values()].filter((lead) => lead.assignedById === users.ilya);
    await expect(await look(leaver)).toContainText('employee on this portal (self-hosted)');
    await deleteLeads(leaver, own.length);
    const bins = await popup.open('Empty the bins');
    await expect(bins).toContainText('Only an administrator can empty it');
    const caches = await popup.open('Clear caches');
    await clearBrowser(leaver, caches);
    const profile = await popup.open('Delete profile');
    await profile.getByRole('button', { name: 'Check', exact: true }).click();
    await profile.getByRole('button', { name: 'Send in the messenger…' }).click();
    await popup.dialog.getByRole('button', { name: 'Send', exact: true }).click();
    await expect(profile).toContainText('Sent to Анна Орлова.');
    await tickApps(leaver);
    const told = await farewell(leaver);
    expect(told).toContain('Asked for on');
    await profile.getByRole('button', { name: 'Sign out of the portal' }).click();
    await expect(profile).toContainText('You are signed out of the portal.');
    await page.reload();
    await expect(page.locator('form[name="form_auth"]')).toBeVisible();
  }));

test('an administrator cleans up a box', () =>
  leaving({ edition: 'box' }, users.admin, async (leaver) => {
    const { popup, portal } = leaver;
    portal.state.serverCache.steps = 20;
    await look(leaver);
    await deleteLeads(leaver, 30);
    await emptyBin(leaver, 'CRM recycle bin');
    const caches = await popup.open('Clear caches');
    await caches.getByRole('button', { name: 'Clear the server’s cache' }).click();
    await popup.dialog.getByRole('button', { name: 'Clear the server’s cache' }).click();
    await expect(caches).toContainText('Cleared, in 20 steps');
    expect(portal.state.serverCache.cleared).toEqual(['all']);
    await clearBrowser(leaver, caches);
    const profile = await popup.open('Delete profile');
    await profile.getByRole('button', { name: 'Show the employees' }).click();
    await profile.getByRole('checkbox', { name: 'Ольга Сомова' }).check();
    await profile.getByRole('button', { name: 'Dismiss…' }).click();
    await popup.dialog.getByRole('button', { name: 'Dismiss 1 person' }).click();
    await expect(profile).toContainText('1 person dismissed.');
    await tickApps(leaver);
    const told = await farewell(leaver);
    expect(told).toContain('Leads');
    expect(told).toContain('1 item ticked');
  }));
