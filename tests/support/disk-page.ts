import { expect, type Locator, type Page } from '@playwright/test';
import type { DiskObject, DiskView } from '../portal/disk/model.ts';
import { descendantsOf } from '../portal/disk/tree.ts';
import type { Portal } from '../portal/index.ts';
import { rowOf, tick } from './leads-page.ts';
import { rowIds, tickRows } from './list-page.ts';

/** Disk's lists, as a table and as tiles, and what lies on a drive. */

/** How a person looks at a folder. */
export type Mode = DiskView['mode'];

/** Lets a person look at their folders in a certain way from now on. */
export function lookBy({ state }: Portal, user: number, mode: Mode): void {
  state.disk.views.set(user, { mode, mixed: false });
}

/** One object's row or tile. */
export function objectOf(page: Pick<Page, 'locator'>, mode: Mode, id: number): Locator {
  return mode === 'grid' ? rowOf(page, id) : page.locator(`.ui-grid-tile-item[data-id="${id}"]`);
}

/** The ids of what is drawn. */
export async function shownIds(page: Page, mode: Mode): Promise<number[]> {
  if (mode === 'grid') return rowIds(page);
  const tiles = page.locator('.ui-grid-tile-item');
  await tiles.first().waitFor();
  return tiles.evaluateAll((all) => all.map((tile) => Number((tile as HTMLElement).dataset['id'])));
}

/** Ticks objects one after another, as a person does. */
export async function tickObjects(page: Page, mode: Mode, ids: Iterable<number>): Promise<void> {
  if (mode === 'grid') return tickRows(page, ids);
  for (const id of ids) {
    const tile = objectOf(page, mode, id);
    await tile.locator(tileBox).click();
    await expect(tile).toHaveClass(selectedTile);
  }
}

/** Takes an object out of the selection. */
export async function untickObject(page: Page, mode: Mode, id: number): Promise<void> {
  const object = objectOf(page, mode, id);
  if (mode === 'grid') await tick(page, id);
  else await object.locator(tileBox).click();
  await expect(object).not.toHaveClass(mode === 'grid' ? checkedRow : selectedTile);
}

const tileBox = '.ui-grid-tile-item-checkbox';
const selectedTile = /ui-grid-tile-item-selected/;
const checkedRow = /main-grid-row-checked/;

/** What lies in a storage, the bin's part of it left out. */
export function liveIn({ state: { disk } }: Portal, storage: number): DiskObject[] {
  const root = disk.storages.get(storage)?.rootObjectId ?? 0;
  return descendantsOf(disk, root).filter(({ deletedType }) => deletedType === 0);
}

/** The object of that name in a storage. */
export function named({ state: { disk } }: Portal, storage: number, name: string): DiskObject {
  const found = [...disk.objects.values()].find(
    (one) => one.storageId === storage && one.name === name,
  );
  if (!found) throw new Error(`Nothing called ${name} in storage ${storage}`);
  return found;
}

/** Puts files into a folder, where they share its fate. */
export function addFiles({ state: { disk } }: Portal, folder: DiskObject, count: number): number[] {
  let id = Math.max(...disk.objects.keys());
  return Array.from({ length: count }, (_, n) => {
    id += 1;
    const { storageId, deleteTime, deletedBy } = folder;
    const deletedType = folder.deletedType === 0 ? 0 : 4;
    disk.objects.set(id, {
      ...structuredClone(folder),
      id,
      storageId,
      deletedType,
      deleteTime,
      deletedBy,
      realObjectId: id,
      parentId: folder.id,
      type: 'file',
      name: `Акт № ${n + 1}.pdf`,
      size: 1000 + n,
    });
    return id;
  });
}
