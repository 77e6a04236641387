import { expectNoBarriers } from '../support/barriers.ts';
import { openPopup } from '../support/popup-page.ts';
import { expect, test } from './fixtures.ts';

/** The steps "Remove apps" and "Questions". */

test.use({ portalOptions: { leads: 5, junk: 0 } });

test('the own system comes first, commands are copied, and ticks outlive the window', async ({
  page,
  poka,
  portal,
}) => {
  await page.goto(`${portal.address}/stream/`);
  const popup = await openPopup(poka);
  const step = await popup.open('Remove apps');
  await expect(step.getByRole('heading', { level: 3 })).toHaveText([
    'Linux',
    'Windows',
    'macOS',
    'Phone',
  ]);
  await poka.context.grantPermissions(['clipboard-read', 'clipboard-write']);
  await step.getByRole('button', { name: 'Copy: Debian, Ubuntu (.deb)' }).click();
  await expect(step.getByText('Copied')).toBeVisible();
  expect(await popup.page.evaluate(() => navigator.clipboard.readText())).toBe(
    'sudo apt remove bitrix24',
  );
  await step.getByRole('checkbox', { name: 'Uninstall the app' }).first().check();
  await step.getByRole('checkbox', { name: 'Check the autostart' }).first().check();
  await expect(step).toContainText('2 of 6 done');
  await step.getByRole('heading', { name: 'macOS' }).click();
  await expect(step).toContainText('com.bitrixsoft.bitrix24desktop');
  await expect(step).toContainText('Homebrew');
  await expectNoBarriers(popup.page);
  await popup.page.close();

  const again = await (await openPopup(poka)).open('Remove apps');
  await expect(again.getByRole('checkbox', { name: 'Uninstall the app' }).first()).toBeChecked();
  await expect(again).toContainText('2 of 6 done');
});

test('the questions are found by their words', async ({ page, poka, portal }) => {
  await page.goto(`${portal.address}/stream/`);
  const { page: popup, open } = await openPopup(poka);
  const step = await open('Questions');
  const questions = step.locator('summary');
  await expect(questions).toHaveCount(20);
  const search = step.getByRole('searchbox', { name: 'Search the questions' });
  await search.fill('network');
  await expect(step.getByRole('status')).toHaveText('1 question found');
  await expect(step.getByText('deletes it when you ask')).toBeVisible();
  await search.fill('no such words');
  await expect(questions).toHaveCount(0);
  await expect(step.getByRole('status')).toContainText('No question has these words');
  await expectNoBarriers(popup);
  await search.fill('');
  await popup.getByRole('combobox', { name: 'Language' }).selectOption('ru');
  await popup.getByRole('searchbox', { name: 'Поиск по вопросам' }).fill('все вернуть');
  await expect(popup.locator('.questions summary')).toContainText([
    'Может ли администратор всё вернуть?',
  ]);
});
