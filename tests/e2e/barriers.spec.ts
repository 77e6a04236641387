import type { Locator, Page } from '@playwright/test';
import { expectNoBarriers } from '../support/barriers.ts';
import { deleteSelected } from '../support/leads-page.ts';
import { openLeave } from '../support/leave-page.ts';
import { openPopup, type PopupParts } from '../support/popup-page.ts';
import { expect, test, users } from './fixtures.ts';

/** Nobody is shut out of any state of popup, leave page, bar and dialogs: by names, contrast, or the window's edge. */

test.use({ portalOptions: { leads: 60, junk: 0, hostileTitles: true } });
// The whole of a page with everything open, twice over.
test.slow();

/** Opens every step, and waits until each has come. */
async function openAll({ page }: PopupParts): Promise<void> {
  const heads = page.locator('.step-head button');
  // The nine steps, and the settings.
  await expect(heads).toHaveCount(10);
  for (const head of await heads.all()) await head.click();
  for (const body of await page.locator('.step-body').all()) await expect(body).not.toHaveText('');
  await expect(page.locator('main')).not.toContainText(/Counting what is|Считаем, что есть/);
}

async function inDialog(page: Page, press: Locator): Promise<void> {
  await press.click();
  const dialog = page.getByRole('dialog');
  await expect(dialog).toBeVisible();
  await expectNoBarriers(page);
  await dialog.getByRole('button').first().click();
  await expect(dialog).toHaveCount(0);
}

for (const language of ['en', 'ru']) {
  test(`an administrator’s popup on a cloud, all open, ${language}`, async ({
    page,
    poka,
    portal,
  }) => {
    await page.goto(`${portal.address}/stream/`);
    const popup = await openPopup(poka);
    await popup.page.getByRole('combobox').first().selectOption(language);
    await openAll(popup);
    await popup.page.locator('.look').getByRole('button').first().click();
    await expect(popup.page.locator('table').first()).toBeVisible();
    await expectNoBarriers(popup.page);
  });
}

test.describe('on a box', () => {
  test.use({ portalOptions: { leads: 60, junk: 0, edition: 'box' } });

  test('an administrator’s popup, all open, and its questions', async ({ page, poka, portal }) => {
    await page.goto(`${portal.address}/stream/`);
    const popup = await openPopup(poka);
    await openAll(popup);
    const button = (name: string) => popup.page.getByRole('button', { name, exact: true });
    await button('Check').click();
    await expect(button('Send in the messenger…')).toHaveCount(0);
    await button('Show the employees').click();
    await popup.page.getByRole('checkbox', { name: 'Ольга Сомова' }).check();
    await expectNoBarriers(popup.page);
    await inDialog(popup.page, button('Clear the server’s cache'));
    await inDialog(popup.page, button('Clear this browser'));
    await inDialog(popup.page, button('Clear the cookies…'));
    await inDialog(popup.page, button('Dismiss…'));
  });

  test.describe('an employee', () => {
    test.use({ signedInAs: users.ilya });
    test('has a popup without barriers too', async ({ page, poka, portal }) => {
      await page.goto(`${portal.address}/stream/`);
      const popup = await openPopup(poka);
      await openAll(popup);
      const button = (name: string) => popup.page.getByRole('button', { name, exact: true });
      await button('Check').click();
      await inDialog(popup.page, button('Send in the messenger…'));
      await expectNoBarriers(popup.page);
    });
  });
});

test('without a portal, signed out, and in trouble', async ({ page, poka, portal }) => {
  await page.goto('about:blank');
  const none = await openPopup(poka);
  await expect(none.page.getByRole('main')).toContainText('No Bitrix24 portal here');
  await expectNoBarriers(none.page);
  const empty = await openLeave(poka);
  await expect(empty.section('Report')).toContainText('No reports are kept.');
  await expectNoBarriers(empty.page);

  await page.goto(`${portal.address}/stream/`);
  portal.faults.add({ kind: 'bad-gateway', match: '/rest/', times: 50 });
  await page.bringToFront();
  const broken = await openPopup(poka);
  await expect(broken.page.getByRole('button', { name: 'Try again' }).first()).toBeVisible();
  await expectNoBarriers(broken.page);
  portal.faults.clear();
  portal.signOut(users.admin);
  await page.bringToFront();
  const out = await openPopup(poka);
  await expect(out.page.getByRole('main')).toContainText('signed out');
  await openAll(out);
  await expectNoBarriers(out.page);
});

test('the bar, its question, its job and its end; the leave page with the report', async ({
  leads: { page, bar },
  poka,
  portal,
}) => {
  await bar.selectAll.click();
  await expect(bar.selected).toContainText('60 selected');
  await expectNoBarriers(page, 'poka-bar');
  const released = Promise.withResolvers<void>();
  const deletes = 'crm.item.delete';
  portal.faults.add({ kind: 'held', until: released.promise, match: deletes, times: 4 });
  await deleteSelected(bar, 60, () => expectNoBarriers(page, 'poka-bar'));
  await bar.host.getByRole('button', { name: 'Pause' }).click();
  released.resolve();
  await expect(bar.host.getByRole('button', { name: 'Resume' })).toBeVisible();
  await expectNoBarriers(page, 'poka-bar');
  await bar.host.getByRole('button', { name: 'Resume' }).click();
  await expect(bar.end).toContainText('deleted');
  await expectNoBarriers(page, 'poka-bar');
  const leave = await openLeave(poka);
  await leave.entries.first().click();
  await expect(leave.report).toContainText('Shown: 60 of 60');
  await leave.section('Look').getByRole('button', { name: 'Look', exact: true }).click();
  await expect(leave.section('Look').getByRole('table').first()).toBeVisible();
  await expectNoBarriers(leave.page);
});
