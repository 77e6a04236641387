import type { Page } from '@playwright/test';
import { captionOf } from '../portal/crm/find.ts';
import { kindNamed, recordsOf, type CrmKindName } from '../portal/crm/kinds.ts';
import { deleteRecord } from '../portal/crm/delete-record.ts';
import type { Portal } from '../portal/index.ts';
import { audited, auditOf, sorted } from '../support/audit.ts';
import { openCrmList } from '../support/crm-page.ts';
import { endOf } from '../support/job-end.ts';
import { barOf, deleteSelected, tick, type BarParts } from '../support/leads-page.ts';
import { confirmRestore, openList, restoreButton, rowIds } from '../support/list-page.ts';
import { confirmIn, openPopup } from '../support/popup-page.ts';
import { expect, test, users } from './fixtures.ts';

/** The bin of CRM: back, for good, and what to do when a bin does not show what must be read. */

const binPath = '/crm/recyclebin/';

test.use({ portalOptions: { leads: 60, junk: 12 } });

/** Deletes the first records of a kind as a user would have done before. @returns the bin's rows. */
function fillBin({ state }: Portal, name: CrmKindName, count: number, userId: number): number[] {
  const user = state.users.get(users.admin);
  const before = new Set(state.bin.keys());
  for (const id of [...recordsOf(state, kindNamed(name)).keys()].slice(0, count))
    if (user)
      deleteRecord(state, kindNamed(name), { user, id, command: 'before', request: 0, at: 0 });
  state.audit.length = 0;
  const rows = [...state.bin.values()].filter(({ id }) => !before.has(id));
  for (const row of rows) row.userId = userId;
  return rows.map(({ id }) => id);
}

/** Ticks the first rows of the page. @returns their ids. */
async function tickFirst(page: Page, count: number): Promise<number[]> {
  const ids = (await rowIds(page)).slice(0, count);
  await tick(page, ids[0] ?? 0);
  await tick(page, ids.at(-1) ?? 0, ['Shift']);
  return ids;
}

test('restores 25, deletes 25 for good, and leaves the others', async ({ page, portal }) => {
  const rows = [
    ...fillBin(portal, 'lead', 30, users.admin),
    ...fillBin(portal, 'deal', 30, users.ilya),
  ];
  const names = new Map([...portal.state.bin.values()].map(({ id, name }) => [id, name]));
  const bar = await openList(page, portal, binPath);
  const back = await tickFirst(page, 25);
  await expect(bar.selected).toHaveText('25 selected');
  await restoreButton(bar).click();
  await expect(bar.dialog).toHaveAccessibleName('Restore 25 records in the bin?');
  await expect(bar.dialog).toContainText('They go back to where they were');
  await expect(bar.dialog.getByRole('listitem').first()).toContainText(
    names.get(back[0] ?? 0) ?? '?',
  );
  expect(portal.state.audit).toEqual([]);
  await confirmRestore(bar, 25);
  await expect(endOf(bar, '25 restored, checked with the portal')).toBeVisible();
  const restored = audited(portal).filter((line) => line.startsWith('restored crm_lead '));
  expect(audited(portal)).toEqual([...auditOf('bin row', back), ...restored].toSorted());
  expect(restored).toHaveLength(25);
  expect(portal.state.leads.size).toBe(55);
  for (const id of back) await expect(page.locator(`tr[data-id="${id}"]`)).toHaveCount(0);

  const since = portal.state.audit.length;
  const erased = await tickFirst(page, 25);
  await deleteSelected(bar, 25, async () => {
    await expect(bar.dialog).toContainText('deleted for good');
    await expect(bar.dialog.getByRole('textbox', { name: 'Type 25 to confirm' })).toBeVisible();
  });
  await expect(endOf(bar, '25 deleted, checked with the portal')).toBeVisible();
  expect(audited(portal, since)).toEqual(auditOf('bin row', erased));
  const left = rows.filter((id) => !back.includes(id) && !erased.includes(id));
  expect(sorted(portal.state.bin.keys())).toEqual(left);
  await expect(bar.host.getByRole('button', { name: 'Undo' })).toHaveCount(0);
});

test('“Select all” takes every row of CRM, and none of the tasks’', async ({ page, portal }) => {
  const rows = fillBin(portal, 'lead', 55, users.ilya);
  const task = addTaskRow(portal);
  const bar = await openList(page, portal, binPath);
  await bar.selectAll.click();
  await expect(bar.everythingSelected).toContainText('55 selected');
  await deleteSelected(bar, 55);
  await expect(endOf(bar, '55 deleted')).toBeVisible();
  expect(audited(portal)).toEqual(auditOf('bin row', rows));
  expect([...portal.state.bin.keys()]).toEqual([task]);
});

test('is emptied from the popup', async ({ page, portal, poka }) => {
  const rows = [
    ...fillBin(portal, 'lead', 55, users.ilya),
    ...fillBin(portal, 'deal', 20, users.admin),
  ];
  const task = addTaskRow(portal);
  await openList(page, portal, '/crm/lead/list/');
  const popup = await openPopup(poka);
  const bins = await popup.open('Empty the bins');
  await bins.getByRole('button', { name: 'Empty the bins: CRM recycle bin' }).click();
  await expect(popup.dialog).toHaveAccessibleName(
    'Empty the bin: delete 75 records in the bin for good?',
  );
  expect(portal.state.audit).toEqual([]);
  await confirmIn(popup, /^Empty: 75$/);
  await expect(popup.jobs.last()).toContainText('75 deleted');
  expect(audited(portal)).toEqual(auditOf('bin row', rows));
  expect([...portal.state.bin.keys()]).toEqual([task]);
});

test.describe('as an employee', () => {
  test.use({ signedInAs: users.ilya });

  test('one’s own come back; deleting is an administrator’s, as the bar says', async ({
    page,
    portal,
    poka,
  }) => {
    const own = fillBin(portal, 'deal', 30, users.ilya);
    fillBin(portal, 'lead', 5, users.admin);
    const bar = await openList(page, portal, binPath);
    await expect(bar.delete).toHaveCount(0);
    await expect(bar.host).toContainText('Only an administrator of the portal can delete these');
    expect(sorted(await rowIds(page))).toEqual(own);
    const back = await tickFirst(page, 25);
    await restoreButton(bar).click();
    await confirmRestore(bar, 25);
    await expect(endOf(bar, '25 restored')).toBeVisible();
    const rows = audited(portal).filter((line) => line.startsWith('bin row '));
    expect(rows).toEqual(auditOf('bin row', back));
    expect(portal.state.bin.size).toBe(10);
    const popup = await openPopup(poka);
    const bins = await popup.open('Empty the bins');
    await expect(bins).toContainText('Only an administrator can empty it');
    await expect(bins.getByRole('button', { name: /CRM recycle bin/ })).toHaveCount(0);
    // Outside the plan nothing is left to do, and both reasons are told.
    portal.state.binPage.restoreLocked = true;
    await page.bringToFront();
    await page.reload();
    await expect(bar.host).toContainText('The portal offers no restoring here');
    await expect(bar.host).toContainText('Only an administrator of the portal can delete these');
  });
});

test.describe('when the bin does not show what must be read', () => {
  async function deleteThree(page: Page, portal: Portal): Promise<BarParts> {
    const bar = await openCrmList(page, portal, { name: 'deal' });
    for (const id of (await rowIds(page)).slice(0, 3)) await tick(page, id);
    await deleteSelected(bar, 3);
    await expect(endOf(bar, '3 deleted')).toBeVisible();
    return bar;
  }

  for (const [what, hide, words] of [
    [
      'the column of ids is hidden',
      ({ state }) => {
        state.binPage.showsEntityId = false;
      },
      'show the “ID” column',
    ],
    [
      'a filter hides the type',
      ({ state }) => {
        state.binPage.hiddenTypes = ['crm_deal'];
      },
      'reset its filter',
    ],
    [
      'restoring is not in the plan',
      ({ state }) => {
        state.binPage.restoreLocked = true;
      },
      'The portal’s plan does not include this',
    ],
  ] as [string, (portal: Portal) => void, string][]) {
    test(`Undo says so: ${what}`, async ({ page, portal }) => {
      const bar = await deleteThree(page, portal);
      hide(portal);
      const since = portal.state.audit.length;
      await bar.host.getByRole('button', { name: 'Undo' }).click();
      await expect(bar.dialog.getByRole('alert')).toContainText(words);
      await expect(bar.dialog.getByRole('button', { name: /^Restore/ })).toBeDisabled();
      await bar.dialog.getByRole('button', { name: 'Cancel' }).click();
      await expect(bar.dialog).toHaveCount(0);
      expect(audited(portal, since)).toEqual([]);
      // Put right, it works.
      Object.assign(portal.state.binPage, {
        showsEntityId: true,
        hiddenTypes: [],
        restoreLocked: false,
      });
      await bar.host.getByRole('button', { name: 'Undo' }).click();
      await confirmRestore(bar, 3);
      await expect(endOf(bar, '3 restored')).toBeVisible();
    });
  }

  test('outside the plan the bin’s bar says why it does not restore', async ({ page, portal }) => {
    fillBin(portal, 'deal', 5, users.admin);
    portal.state.binPage.restoreLocked = true;
    await page.goto(`${portal.address}${binPath}`);
    const bar = barOf(page);
    await expect(bar.host).toContainText('The portal offers no restoring here');
    await expect(restoreButton(bar)).toHaveCount(0);
    await expect(bar.delete).toHaveCount(1);
  });

  test('sorted by name it is read all the same', async ({ page, portal }) => {
    fillBin(portal, 'lead', 60, users.admin);
    const before = [...portal.state.crm.deal.values()].map(captionOf).toSorted();
    const bar = await deleteThree(page, portal);
    portal.state.binPage.sort = { by: 'NAME', order: 'desc' };
    await bar.host.getByRole('button', { name: 'Undo' }).click();
    await confirmRestore(bar, 3);
    await expect(endOf(bar, '3 restored')).toBeVisible();
    expect([...portal.state.crm.deal.values()].map(captionOf).toSorted()).toEqual(before);
    expect(portal.state.bin.size).toBe(60);
  });
});

/** A row of another module in the bin that all share. @returns its id. */
function addTaskRow({ state }: Portal): number {
  const id = state.nextBinId;
  state.nextBinId += 1;
  state.bin.set(id, {
    id,
    moduleId: 'tasks',
    entityType: 'tasks_task',
    entityId: 1,
    name: 'A task',
    userId: users.admin,
    timestamp: '2026-11-20T10:00:00+03:00',
    restore: () => 1,
  });
  return id;
}
