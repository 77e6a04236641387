import { expectNoBarriers } from '../support/barriers.ts';
import type { Locator } from '@playwright/test';
import { killWorker } from '../support/kill-worker.ts';
import { deleteSelected, openLeads, type BarParts } from '../support/leads-page.ts';
import { openPopup } from '../support/popup-page.ts';
import { expect, test } from './fixtures.ts';

/** How fast a job is: gentle unless a person says otherwise, for one job or for all. */

test.use({
  // A job that lasts as long as the test looks at it.
  portalOptions: { leads: 400, junk: 30, cost: { workers: 2, roundTrip: 5, perDelete: 150 } },
});

/** The radio group in a job's card, or in the settings. */
function speedIn(place: Locator) {
  const group = place.getByRole('radiogroup', { name: 'Speed' });
  const radio = (name: string) => group.getByRole('radio', { name, exact: true });
  return { group, gentle: radio('Gentle'), fast: radio('Fast') };
}

async function startDeletingAll(bar: BarParts): Promise<void> {
  await bar.selectAll.click();
  await expect(bar.selected).toContainText('400 selected');
  await deleteSelected(bar, 400);
}

test('a running job is gentle, says what limits it, and is made fast by the keyboard', async ({
  leads: { page, bar },
  poka,
  portal,
}) => {
  await startDeletingAll(bar);
  const speed = speedIn(bar.host);
  await expect(speed.gentle).toBeChecked();
  await expect(bar.host.locator('.job-limit')).toHaveText(/\w/);
  await speed.gentle.focus();
  await page.keyboard.press('ArrowRight');
  await expect(speed.fast).toBeFocused();
  await expect(speed.fast).toBeChecked();

  // Another surface shows the same, and still after it was closed and the worker has died.
  await page.bringToFront();
  for (const round of ['first', 'after the worker died']) {
    const popup = await openPopup(poka);
    await expect(speedIn(popup.jobs).fast, round).toBeChecked();
    await popup.page.close();
    if (round === 'first') await killWorker(poka);
  }
  const again = speedIn((await openLeads(page, portal)).host);
  await expect(again.fast).toBeChecked();
  await again.gentle.check();
  const popup = await openPopup(poka);
  await expect(speedIn(popup.jobs).gentle).toBeChecked();
});

test('what the settings say holds for jobs that have no speed of their own', async ({
  leads: { page, bar },
  poka,
}) => {
  const popup = await openPopup(poka);
  const usual = speedIn(await popup.open('Settings'));
  await expect(usual.gentle).toBeChecked();
  await usual.fast.check();
  await killWorker(poka);

  await page.bringToFront();
  await startDeletingAll(bar);
  const own = speedIn(bar.host);
  await expect(own.fast).toBeChecked();
  // A running one follows.
  await usual.gentle.check();
  await expect(own.gentle).toBeChecked();
  // Once it was chosen for the job, it does not.
  await own.fast.check();
  await expect(speedIn(popup.jobs).fast).toBeChecked();
  await usual.fast.check();
  await usual.gentle.check();
  const later = await openPopup(poka);
  await expect(speedIn(later.jobs).fast).toBeChecked();
  await expect(speedIn(await later.open('Settings')).gentle).toBeChecked();
});

test('nobody is shut out: keyboard, names and contrast', async ({ leads: { page, bar }, poka }) => {
  await startDeletingAll(bar);
  await expect(speedIn(bar.host).gentle).toBeVisible();
  await expectNoBarriers(page, 'poka-bar');
  const popup = await openPopup(poka);
  await popup.open('Settings');
  await expect(speedIn(popup.jobs).gentle).toBeVisible();
  await expectNoBarriers(popup.page);
});
