import type { Page } from '@playwright/test';
import type { DiskObject } from '../portal/disk/model.ts';
import { descendantsOf } from '../portal/disk/tree.ts';
import type { Portal } from '../portal/index.ts';
import { audited, auditOf } from '../support/audit.ts';
import {
  addFiles,
  liveIn,
  lookBy,
  named,
  objectOf,
  shownIds,
  tickObjects,
  untickObject,
} from '../support/disk-page.ts';
import { detailsOf, endOf, undoJob } from '../support/job-end.ts';
import { deleteSelected, type BarParts } from '../support/leads-page.ts';
import { confirmRestore, openList, restoreButton, rowIds, tickRows } from '../support/list-page.ts';
import { confirmIn, openPopup } from '../support/popup-page.ts';
import { expect, test, users } from './fixtures.ts';

/** Disk: files, folders and links in tables and tiles, for good and to the bin, and the bin itself. */

const drive = '/company/personal/user/7/disk/path/';
const trash = '/company/personal/user/7/disk/trashcan/';
const [common, ilyas] = [1, 5];

const isFile = ({ type, lockedBy, id, realObjectId }: DiskObject) =>
  type === 'file' && lockedBy === null && id === realObjectId;
const idsOf = (objects: readonly DiskObject[]) => objects.map(({ id }) => id);
const isLink = ({ id, realObjectId }: DiskObject) => id !== realObjectId;

/** The link to the company's folder, and all that it stands for. */
function linkOf(portal: Portal): { link: DiskObject; target: DiskObject[] } {
  const link = liveIn(portal, ilyas).find((one) => isLink(one) && one.type === 'folder');
  if (!link) throw new Error('No link on the drive');
  return { link, target: liveIn(portal, common) };
}

/** Files of the drive's first folder that are drawn. */
async function drawnFiles(page: Page, portal: Portal): Promise<DiskObject[]> {
  const shown = await rowIds(page);
  return liveIn(portal, ilyas).filter((one) => isFile(one) && shown.includes(one.id));
}

test.use({
  portalOptions: { leads: 0, junk: 0, tasks: 0, files: 60 },
  signedInAs: users.ilya,
});

for (const [mode, view] of [
  ['grid', 'table'],
  ['tile', 'tiles'],
] as const) {
  test(`${view}: 25 files, folders and links go, and come back but for the links`, async ({
    page,
    portal,
  }) => {
    lookBy(portal, users.ilya, mode);
    portal.state.disk.pageSize = 31;
    const before = liveIn(portal, ilyas);
    for (const object of before) object.lockedBy = null;
    const target = liveIn(portal, common);
    const system = named(portal, ilyas, 'Загруженные файлы');
    const bar = await openList(page, portal, drive);
    const shown = await shownIds(page, mode);
    const chosen = before.filter(({ id }) => shown.includes(id) && id !== system.id);
    const folders = chosen.filter((one) => one.type === 'folder' && !isLink(one));
    const links = chosen.filter(isLink);
    expect(chosen.filter(isFile)).toHaveLength(25);
    expect([folders.length, links.length]).toEqual([3, 2]);
    await bar.selectPage.click();
    await expect(bar.selected).toHaveText('30 selected');
    // The page itself lets a person tick the folder of the system; to Poka it is nothing.
    await tickObjects(page, mode, [system.id]);
    await expect(bar.selected).toHaveText('30 selected');
    await untickObject(page, mode, folders[0]?.id ?? 0);
    await expect(bar.selected).toHaveText('29 selected');
    await tickObjects(page, mode, [folders[0]?.id ?? 0]);
    await expect(bar.selected).toHaveText('30 selected');
    // Pressing the bar is no press outside the list.
    await bar.delete.click();
    await expect(bar.dialog).toHaveAccessibleName('Delete 30 files and folders?');
    await expect(bar.dialog).toContainText('What others share with you is only disconnected');
    await expect(bar.dialog).toContainText('recycle bin');
    // What stands first in the page is named first: folders, of which the most depends.
    await expect(bar.dialog.getByRole('listitem').first()).toContainText(links[0]?.name ?? '');
    await expect(bar.dialog.getByRole('listitem').nth(1)).toContainText('Отчёты');
    await bar.dialog.getByRole('button', { name: 'Cancel' }).click();
    await expect(bar.selected).toHaveText('30 selected');
    expect(await clearedByPressing(page)).toBe(0);

    await deleteSelected(bar, 30);
    await expect(endOf(bar, '30 deleted')).toContainText('checked with the portal');
    const binned = [
      ...auditOf('file', idsOf(chosen.filter(isFile))),
      ...auditOf('folder', idsOf(folders)),
    ].toSorted();
    expect(audited(portal)).toEqual([...binned, ...auditOf('link', idsOf(links))].toSorted());
    expect(liveIn(portal, common)).toEqual(target);
    await expect(objectOf(page, mode, folders[0]?.id ?? 0)).toHaveCount(0);
    await expect(objectOf(page, mode, system.id)).toHaveCount(1);

    const mark = portal.state.audit.length;
    await undoJob(bar, '30 deleted', 28, async () => {
      await expect(bar.dialog).toContainText('2 are not in the recycle bin and were left out');
    });
    await expect(endOf(bar, '28 restored')).toContainText('checked with the portal');
    expect(audited(portal, mark)).toEqual(binned);
    expect(idsOf(liveIn(portal, ilyas))).toEqual(
      idsOf(before).filter((id) => !idsOf(links).includes(id)),
    );
    await expect(objectOf(page, mode, folders[0]?.id ?? 0)).toHaveCount(1);
  });

  test(`${view}: everything in a folder of two pages goes, and nothing beside it`, async ({
    page,
    portal,
  }) => {
    lookBy(portal, users.ilya, mode);
    const folder = named(portal, ilyas, 'Договоры');
    addFiles(portal, folder, 60);
    const inside = liveIn(portal, ilyas).filter(({ parentId }) => parentId === folder.id);
    const beside = liveIn(portal, ilyas).filter(
      ({ id }) => !idsOf(inside).includes(id) && !isBelow(portal, id, inside),
    );
    const bar = await openList(page, portal, `${drive}${encodeURIComponent(folder.name)}/`);
    await bar.selectAll.click();
    await expect(bar.selected).toContainText(`${inside.length} selected: everything`);
    if (mode === 'tile') {
      // At a press beside them tiles let go of their selection, and nothing of other pages is left over.
      await page.locator('#pagetitle').click();
      await expect(bar.selected).toHaveText('0 selected');
      await bar.selectAll.click();
      await expect(bar.selected).toContainText(`${inside.length} selected: everything`);
    }
    await deleteSelected(bar, inside.length);
    await expect(endOf(bar, `${inside.length} deleted`)).toContainText('checked with the portal');
    const [files, folders] = [inside.filter(isFile), inside.filter((one) => !isFile(one))];
    expect(audited(portal)).toEqual(
      [...auditOf('file', idsOf(files)), ...auditOf('folder', idsOf(folders))].toSorted(),
    );
    expect(liveIn(portal, ilyas)).toEqual(beside);
    // Nothing was asked for that the portal would save, and its way of drawing is as it was.
    expect(portal.state.disk.views.get(users.ilya)?.mode).toBe(mode);
  });
}

test('for good, past the bin: typed, links not followed, a locked file told as refused', async ({
  page,
  portal,
}) => {
  const { link, target } = linkOf(portal);
  const folder = named(portal, ilyas, 'Черновики');
  addFiles(portal, folder, 3);
  const inside = descendantsOf(portal.state.disk, folder.id);
  const locked = liveIn(portal, ilyas).find(({ lockedBy }) => lockedBy !== null);
  if (!locked) throw new Error('No locked file');
  locked.updateTime = new Date().toISOString();
  const bar = await openList(page, portal, drive);
  const files = (await drawnFiles(page, portal)).slice(0, 2);
  await tickRows(page, [...idsOf(files), folder.id, link.id, locked.id]);
  await deleteForGood(bar, 5);
  const end = endOf(bar, '4 deleted');
  await expect(end).toContainText('1 refused');
  await expect(bar.host.getByRole('button', { name: 'Undo' })).toHaveCount(0);
  const [refused, ...more] = await detailsOf(bar, '4 deleted');
  expect(more).toEqual([]);
  expect(refused).toContain(locked.name);
  expect(refused).toContain('does not say why');
  expect(audited(portal)).toEqual(
    [
      ...auditOf('file', idsOf([...files, ...inside])),
      ...auditOf('file', [locked.id], 'DISK_FILE_LOCKED'),
      ...auditOf('folder', [folder.id]),
      ...auditOf('link', [link.id]),
    ].toSorted(),
  );
  // Gone for good: the bin has none of them. The link was taken away, and nothing else.
  for (const id of idsOf([...files, ...inside, folder]))
    expect(portal.state.disk.objects.has(id)).toBe(false);
  expect(liveIn(portal, common)).toEqual(target);
});

test('on the company’s drive an employee’s own go to the bin, and nothing for good', async ({
  page,
  portal,
}) => {
  const before = liveIn(portal, common);
  const bar = await openList(page, portal, '/docs/shared/path/');
  const shown = await rowIds(page);
  const objects = before.filter(({ id }) => shown.includes(id));
  const own = objects.filter(({ createdBy }) => createdBy === users.ilya);
  const foreign = objects.find(({ createdBy }) => createdBy !== users.ilya);
  await bar.selectPage.click();
  await expect(bar.selected).toHaveText(`${own.length} selected`);
  await tickRows(page, [foreign?.id ?? 0]);
  await expect(bar.selected).toHaveText(`${own.length} selected`);
  await deleteForGood(bar, own.length);
  await expect(endOf(bar, `${own.length} refused`)).toBeVisible();
  for (const line of await detailsOf(bar, `${own.length} refused`))
    expect(line).toContain('You have no right');
  expect(liveIn(portal, common)).toEqual(before);

  const mark = portal.state.audit.length;
  await bar.selectPage.click();
  await deleteSelected(bar, own.length);
  await expect(endOf(bar, `${own.length} deleted`)).toBeVisible();
  expect(audited(portal, mark)).toHaveLength(own.length);
  await undoJob(bar, `${own.length} deleted`, own.length);
  await expect(endOf(bar, `${own.length} restored`)).toBeVisible();
  expect(idsOf(liveIn(portal, common))).toEqual(idsOf(before));
});

test('the bin’s page gives back and erases', async ({ page, portal }) => {
  const live = liveIn(portal, ilyas);
  const old = named(portal, ilyas, 'Старый проект');
  const lost = addFiles(portal, named(portal, ilyas, 'Сметы'), 20);
  const inside = descendantsOf(portal.state.disk, old.id);
  const bar = await openList(page, portal, trash);
  const rows = await rowIds(page);
  const files = rows.filter((id) => id !== old.id);
  expect(rows).toHaveLength(3);
  await tickRows(page, files);
  await restoreButton(bar).click();
  await confirmRestore(bar, 2);
  await expect(endOf(bar, '2 restored')).toContainText('checked with the portal');
  expect(audited(portal)).toEqual(auditOf('file', files));
  expect(idsOf(liveIn(portal, ilyas)).toSorted()).toEqual([...idsOf(live), ...files].toSorted());
  await expect(objectOf(page, 'grid', files[0] ?? 0)).toHaveCount(0);

  const mark = portal.state.audit.length;
  await tickRows(page, [old.id]);
  await deleteSelected(bar, 1, async () => {
    await expect(bar.dialog).toContainText('There is no way back');
  });
  await expect(endOf(bar, '1 deleted')).toContainText('checked with the portal');
  const erased = inside.map(({ type, id }) => `${type} ${id} done`);
  expect(audited(portal, mark)).toEqual([...erased, `folder ${old.id} done`].toSorted());
  expect(lost.some((id) => portal.state.disk.objects.has(id))).toBe(false);
  expect(liveIn(portal, ilyas)).toHaveLength(live.length + 2);
});

test('the popup empties the bin: what was counted, by portions where folders are deep', async ({
  page,
  portal,
  poka,
}) => {
  // Of tiles the portal answers data, not a page.
  lookBy(portal, users.ilya, 'tile');
  addFiles(portal, named(portal, ilyas, 'Сметы'), 40);
  const { disk } = portal.state;
  const of = (storage: number) =>
    [...disk.objects.values()].filter((one) => one.storageId === storage && one.deletedType !== 0);
  const [live, dead, others] = [liveIn(portal, ilyas), of(ilyas), of(common)];
  await page.goto(`${portal.address}${drive}`);
  const popup = await openPopup(poka);
  const step = await popup.open('Empty the bins');
  await step.getByRole('button', { name: /drive/i }).click();
  await expect(popup.dialog).toHaveAccessibleName(/^Empty the bin: delete 3 .* for good\?$/);
  await expect(popup.dialog).toContainText('Старый проект');
  await confirmIn(popup, /^Empty: 3$/);
  await expect(popup.jobs.filter({ hasText: '3 deleted' })).toContainText(
    'checked with the portal',
  );
  expect(audited(portal)).toEqual(dead.map(({ type, id }) => `${type} ${id} done`).toSorted());
  const portions = portal.requests.filter(({ query }) => query.includes('destroyPortion'));
  expect(portions.length).toBeGreaterThan(2);
  expect(of(ilyas)).toEqual([]);
  expect(liveIn(portal, ilyas)).toEqual(live);
  expect(of(common)).toEqual(others);
});

/** Presses Delete, chooses to go past the bin, and types the number that this asks for. */
async function deleteForGood(bar: BarParts, count: number): Promise<void> {
  await deleteSelected(bar, count, async () => {
    await bar.dialog.getByRole('checkbox', { name: /past the recycle bin/ }).check();
    await expect(bar.dialog).toContainText('There is no way back');
    await bar.dialog.getByRole('textbox').fill(String(count));
  });
}

/** How often the page took a press for one outside its list, and let go of the selection. */
function clearedByPressing(page: Page): Promise<number> {
  return page.evaluate(`demoPortal.seen.clearedByOutsideClick`);
}

function isBelow({ state }: Portal, id: number, folders: readonly DiskObject[]): boolean {
  return folders.some((folder) => idsOf(descendantsOf(state.disk, folder.id)).includes(id));
}
