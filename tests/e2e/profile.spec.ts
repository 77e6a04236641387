import type { Locator } from '@playwright/test';
import type { Portal } from '../portal/index.ts';
import { expectNoBarriers } from '../support/barriers.ts';
import { openPopup, type PopupParts } from '../support/popup-page.ts';
import { expect, test, users } from './fixtures.ts';

/** The step "Delete profile": the guard, the form's exact address, the request, and the end of the session. */

test.use({ portalOptions: { leads: 5, junk: 0 } });

const form = 'https://bitrix24.ru/delete-profile.php?domain=acme.bitrix24.ru';

async function openStep(
  poka: Parameters<typeof openPopup>[0],
  page: { goto(url: string): Promise<unknown> },
  portal: Portal,
): Promise<{ popup: PopupParts; step: Locator }> {
  await page.goto(`${portal.address}/stream/`);
  const popup = await openPopup(poka);
  return { popup, step: await popup.open('Delete profile') };
}

/** Makes a colleague an administrator. */
function promote({ state }: Portal, id: number): void {
  const user = state.users.get(id);
  if (!user) throw new Error(`No user ${id}`);
  user.admin = true;
}

test.describe('an employee on the cloud', () => {
  test.use({ signedInAs: users.ilya });

  test('opens the form at once, says that it was sent, and that is kept', async ({
    page,
    poka,
    portal,
  }) => {
    await poka.context.route('https://bitrix24.ru/**', (route) => route.fulfill({ body: 'form' }));
    const { popup, step } = await openStep(poka, page, portal);
    const coming = poka.context.waitForEvent('page');
    await step.getByRole('button', { name: 'Open the form' }).click();
    const opened = await coming;
    await expect.poll(() => opened.url()).toBe(form);
    await opened.close();
    await expect(step.getByRole('img', { name: form })).toBeVisible();
    await step.getByRole('button', { name: 'I have sent the request' }).click();
    await popup.page.reload();
    await expect(popup.page.locator('.mark.asked')).toContainText('Asked for, until');
    await expectNoBarriers(popup.page);
    expect(portal.state.audit).toEqual([]);
  });
});

test('the only administrator must want the whole portal gone; another one need not', async ({
  page,
  poka,
  portal,
}) => {
  const { step } = await openStep(poka, page, portal);
  const open = step.getByRole('button', { name: 'Open the form' });
  await expect(open).toBeDisabled();
  await step.getByRole('button', { name: 'Check', exact: true }).click();
  await expect(step).toContainText('the whole portal would be deleted');
  await expect(open).toBeDisabled();
  await step.getByRole('checkbox', { name: /I want the whole portal deleted/ }).check();
  await expect(open).toBeEnabled();
  promote(portal, users.olga);
  await step.getByRole('button', { name: 'Check again' }).click();
  await expect(step).toContainText('There is another administrator: Ольга Сомова');
  await expect(step.getByRole('checkbox', { name: /whole portal/ })).toHaveCount(0);
  await expect(open).toBeEnabled();
});

test.describe('an employee on a box', () => {
  test.use({ signedInAs: users.ilya, portalOptions: { leads: 5, junk: 0, edition: 'box' } });

  test('writes to the administrator, and signs out', async ({ page, poka, portal }) => {
    const { popup, step } = await openStep(poka, page, portal);
    await expect(step.getByRole('button', { name: 'Open the form' })).toHaveCount(0);
    await step.getByRole('button', { name: 'Check', exact: true }).click();
    await step.getByRole('radio', { name: 'EU, GDPR' }).check();
    const letter = step.getByRole('textbox');
    await expect(letter).toHaveValue(/Article 17 of Regulation \(EU\) 2016\/679/);
    await expect(letter).toHaveValue(/Hello, Анна Орлова!/);
    await step.getByRole('button', { name: 'Send in the messenger…' }).click();
    await expect(popup.dialog).toContainText('Article 17');
    expect(portal.state.messages).toEqual([]);
    await popup.dialog.getByRole('button', { name: 'Send', exact: true }).click();
    await expect(step).toContainText('Sent to Анна Орлова.');
    expect(portal.state.messages).toMatchObject([{ from: users.ilya, to: users.admin }]);
    expect(portal.state.messages[0]?.text).toBe(await letter.inputValue());
    portal.state.messengerClosed = true;
    await step.getByRole('button', { name: 'Send in the messenger…' }).click();
    await popup.dialog.getByRole('button', { name: 'Send', exact: true }).click();
    await expect(step).toContainText('did not take it');
    await step.getByRole('button', { name: 'Sign out of the portal' }).click();
    await expect(step).toContainText('You are signed out of the portal.');
    await page.reload();
    await expect(page.locator('form[name="form_auth"]')).toBeVisible();
    // The false success of the contract (server.md §7.2) is never asked for.
    expect(portal.requests.flatMap(({ commands }) => commands)).not.toContain('user.update');
    expect(portal.state.audit).toEqual([]);
  });
});
