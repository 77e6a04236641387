import { openLeave } from '../support/leave-page.ts';
import { expectNoBarriers } from '../support/barriers.ts';
import { openPopup } from '../support/popup-page.ts';
import { expect, test, users } from './fixtures.ts';

/** The step "Look": what is there, who may delete it, and a plan; nothing is changed. */

test.use({ portalOptions: { leads: 40, junk: 0 } });

test('an administrator sees everything, the warning, and a plan', async ({
  page,
  poka,
  portal,
}) => {
  await page.goto(`${portal.address}/stream/`);
  const popup = await openPopup(poka);
  const step = await popup.open('Look');
  await step.getByRole('button', { name: 'Look', exact: true }).click();
  const row = step.getByRole('row').filter({ hasText: 'Leads' });
  await expect(row).toContainText('40');
  await expect(row).toContainText('you');
  await expect(step).toContainText('You are the only administrator');
  const plan = step.getByRole('listitem');
  await expect(plan.filter({ hasText: 'Make somebody else an administrator' })).toHaveCount(1);
  await expect(plan.filter({ hasText: 'Bitrix24’s form' })).toHaveCount(1);
  await expect(popup.page.locator('.mark.done')).toHaveText('Done');
  expect(portal.state.audit).toEqual([]);
  await expectNoBarriers(popup.page);
});

test.describe('as an employee on a box', () => {
  test.use({ signedInAs: users.ilya, portalOptions: { leads: 40, junk: 0, edition: 'box' } });
  test('their own is in the plan, and the request; the leave page has the same steps open', async ({
    page,
    poka,
    portal,
  }) => {
    await page.goto(`${portal.address}/stream/`);
    const leave = await openLeave(poka);
    const step = leave.section('Look');
    await step.getByRole('button', { name: 'Look', exact: true }).click();
    await expect(step).toContainText('you are an employee on this portal (self-hosted)');
    await expect(
      step.getByRole('listitem').filter({ hasText: 'Ask an administrator' }),
    ).toHaveCount(1);
    await expect(step).not.toContainText('only administrator');
    const processes = step.getByRole('row').filter({ hasText: 'Running processes' });
    await expect(processes).toHaveCount(0);
    await expect(leave.section('Clear caches')).toContainText('Clear my cache');
    await expect(leave.section('Report')).toContainText('The way out of');
    const table = leave.section('Report').getByRole('table').first();
    await expect(table.getByRole('row').filter({ hasText: 'Look' })).toContainText('Done on');
  });
});
