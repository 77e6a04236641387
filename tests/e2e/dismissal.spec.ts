import { expectNoBarriers } from '../support/barriers.ts';
import { openPopup } from '../support/popup-page.ts';
import { expect, test, users } from './fixtures.ts';

/** Dismissing others, for administrators: by the portal's own action, after a question, never oneself. */

test.use({ portalOptions: { leads: 5, junk: 0, edition: 'box' } });

test('dismisses those who were chosen, takes one back, and says what the portal refuses', async ({
  page,
  poka,
  portal,
}) => {
  await page.goto(`${portal.address}/stream/`);
  const { page: popup, dialog, open } = await openPopup(poka);
  const step = await open('Delete profile');
  await step.getByRole('button', { name: 'Show the employees' }).click();
  const ilya = step.getByRole('checkbox', { name: 'Илья Ветров' });
  const olga = step.getByRole('checkbox', { name: 'Ольга Сомова' });
  await expect(olga).toBeVisible();
  await expect(step.getByRole('checkbox', { name: 'Анна Орлова' })).toHaveCount(0);
  await expect(step.getByRole('button', { name: 'Dismiss…' })).toBeDisabled();
  await ilya.check();
  await olga.check();
  await step.getByRole('button', { name: 'Dismiss…' }).click();
  await expect(dialog).toContainText('Dismissing is not erasing');
  await dialog.getByRole('button', { name: 'Cancel' }).click();
  expect(portal.state.audit).toEqual([]);
  await step.getByRole('button', { name: 'Dismiss…' }).click();
  await expect(dialog.getByRole('listitem')).toHaveText(['Илья Ветров', 'Ольга Сомова']);
  await expectNoBarriers(popup);
  await dialog.getByRole('button', { name: 'Dismiss 2 people' }).click();
  await expect(step).toContainText('2 people dismissed.');
  const done = () => portal.state.audit.map(({ id, command }) => `${command} ${id}`);
  expect(done()).toEqual([
    `intranet.v2.User.fire ${users.ilya}`,
    `intranet.v2.User.fire ${users.olga}`,
  ]);
  expect(portal.state.users.get(users.olga)?.active).toBe(false);
  await step.getByRole('button', { name: 'Take back: Ольга Сомова' }).click();
  await expect(step).toContainText('Ольга Сомова was taken back.');
  expect(portal.state.users.get(users.olga)?.active).toBe(true);
  expect(portal.state.users.get(users.ilya)?.active).toBe(false);
  expect(portal.state.users.get(users.admin)?.active).not.toBe(false);
});

test.describe('an employee', () => {
  test.use({ signedInAs: users.ilya });

  test('is not offered to dismiss anybody', async ({ page, poka, portal }) => {
    await page.goto(`${portal.address}/stream/`);
    const { open } = await openPopup(poka);
    const step = await open('Delete profile');
    await expect(step.getByRole('button', { name: 'Check', exact: true })).toBeVisible();
    await expect(step.getByRole('heading', { name: 'Dismiss others' })).toHaveCount(0);
  });
});
