import { deleteSelected } from '../support/leads-page.ts';
import { openPopup } from '../support/popup-page.ts';
import { expect, test, users } from './fixtures.ts';

/** The popup: the checklist for the portal in the active tab. */

const headings = [
  'Look',
  'Save a copy',
  'Delete data',
  'Empty the bins',
  'Clear caches',
  'Delete profile',
  'Remove apps',
  'Report',
  'Questions',
  'Settings',
];

test('says who is signed in, and has the steps in order', async ({ leads, poka }) => {
  await expect(leads.bar.toolbar).toBeVisible();
  const { page: popup } = await openPopup(poka);
  await expect(popup.getByRole('banner')).toContainText('acme.bitrix24.ru');
  await expect(popup.getByRole('banner')).toContainText('Анна Орлова');
  await expect(popup.getByRole('banner')).toContainText(/administrator/i);
  await expect(popup.getByRole('banner')).toContainText(/cloud/i);
  for (const name of headings) {
    const button = popup.getByRole('heading', { name }).getByRole('button');
    await expect(button).toHaveAttribute('aria-expanded', 'false');
    await button.press('Enter');
    await expect(button).toHaveAttribute('aria-expanded', 'true');
    await expect(popup.getByRole('region', { name, exact: true })).toBeVisible();
  }
  const order = await popup.getByRole('heading').allTextContents();
  expect(headings.filter((name) => order.some((text) => text.includes(name)))).toEqual(headings);
  const kinds = popup.getByRole('region', { name: 'Delete data', exact: true });
  await expect(kinds.getByRole('checkbox', { name: 'Leads, 120' })).toBeEnabled();
});

test.describe('as an employee', () => {
  test.use({ signedInAs: users.ilya });
  test('says so', async ({ leads, poka }) => {
    await expect(leads.bar.toolbar).toBeVisible();
    const { page: popup } = await openPopup(poka);
    await expect(popup.getByRole('banner')).toContainText('Илья Ветров');
    await expect(popup.getByRole('banner')).toContainText(/employee/i);
  });
});

test.describe('on a box', () => {
  test.use({ portalOptions: { leads: 20, junk: 5, edition: 'box' } });
  test('says so', async ({ leads, poka }) => {
    await expect(leads.bar.toolbar).toBeVisible();
    const { page: popup } = await openPopup(poka);
    await expect(popup.getByRole('banner')).toContainText(/self-hosted/i);
  });
});

test.describe('signed out', () => {
  test.use({ signedInAs: null });
  test('says so and what to do', async ({ page, poka, portal }) => {
    await page.goto(`${portal.origin}/crm/lead/list/`);
    const { page: popup, open } = await openPopup(poka);
    await expect(popup.getByRole('main')).toContainText('signed out');
    const bins = await open('Empty the bins');
    await expect(bins.getByRole('alert')).toHaveCount(1);
    await expect(bins.getByRole('button')).toHaveCount(0);
    await poka.context.addCookies(portal.signIn(users.admin));
    await popup.getByRole('button', { name: 'Try again' }).click();
    await expect(popup.getByRole('banner')).toContainText('Анна Орлова');
    await expect(bins.getByRole('button')).toHaveCount(3);
    await expect(bins.getByRole('alert')).toHaveCount(0);
  });
});

test('on a page that is no portal it says what to do', async ({ page, poka }) => {
  await page.goto('about:blank');
  const { page: popup } = await openPopup(poka);
  await expect(popup.getByRole('main')).toContainText(/bitrix24/i);
  await expect(popup.getByRole('heading', { name: 'Delete data' })).toHaveCount(0);
});

test('the language is the user’s choice, kept, and followed by the bar', async ({
  leads,
  poka,
}) => {
  const { page, bar } = leads;
  const { page: popup } = await openPopup(poka);
  await popup.getByRole('combobox', { name: 'Language' }).selectOption('Русский');
  await expect(popup.getByRole('heading', { name: 'Удалить данные' })).toBeVisible();
  await expect(bar.toolbar.getByRole('button', { name: 'Выбрать страницу' })).toBeVisible();
  await page.reload();
  await popup.reload();
  await expect(popup.getByRole('heading', { name: 'Удалить данные' })).toBeVisible();
  await expect(bar.toolbar.getByRole('button', { name: 'Выбрать страницу' })).toBeVisible();
});

test.describe('jobs', () => {
  test.use({
    portalOptions: { leads: 100, junk: 20, cost: { workers: 8, roundTrip: 5, perDelete: 40 } },
  });
  test('run before one’s eyes and end in the report', async ({ leads: { bar }, poka, portal }) => {
    await bar.selectAll.click();
    await expect(bar.selected).toContainText('100 selected');
    const released = Promise.withResolvers<void>();
    const deletes = 'crm.item.delete';
    portal.faults.add({ kind: 'held', until: released.promise, match: deletes, times: 4 });
    await deleteSelected(bar, 100);
    const { page: popup } = await openPopup(poka);
    const progress = popup.getByRole('progressbar');
    await expect(progress).toHaveAttribute('aria-valuemax', '100');
    await popup.getByRole('button', { name: 'Pause' }).click();
    released.resolve();
    await popup.getByRole('button', { name: 'Resume' }).click();
    await expect(progress).toHaveCount(0);
    await popup.getByRole('heading', { name: 'Report' }).getByRole('button').click();
    await expect(popup.getByRole('region', { name: 'Report', exact: true })).toContainText(
      '100 deleted',
    );
    await expect(popup.getByRole('region', { name: 'Report', exact: true })).toContainText(
      'Анна Орлова',
    );
  });
});
