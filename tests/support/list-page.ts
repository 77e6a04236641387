import { expect, type Locator, type Page } from '@playwright/test';
import type { Portal } from '../portal/index.ts';
import { barOf, dataRows, rowOf, tick, type BarParts } from './leads-page.ts';

/** Any list of the portal with Poka's bar over it. */

/** Opens a page and waits for its bar. */
export async function openList(page: Page, portal: Portal, path: string): Promise<BarParts> {
  await page.goto(`${portal.address}${path}`);
  const bar = barOf(page);
  await bar.toolbar.waitFor();
  return bar;
}

/** The ids of the rows on the page, from the top. */
export function rowIds(page: Pick<Page, 'locator'>): Promise<number[]> {
  return page.locator(dataRows).evaluateAll((rows) => rows.map((row) => Number(row.dataset.id)));
}

/** Applies one of the saved filters of a list, as a person does, and waits for the list to follow. */
export async function pickPreset(page: Page, grid: string, preset: string): Promise<void> {
  await page.locator(`#${grid}_search`).click();
  const redrawn = page.waitForResponse(
    (response) =>
      response.url().includes(new URL(page.url()).pathname) &&
      response.request().method() === 'POST',
  );
  await page.locator(`.main-ui-filter-sidebar-item[data-id="${preset}"]`).click();
  await (await redrawn).finished();
  await page.locator('.main-ui-square').waitFor();
}

/** The button that puts the selected rows of a bin back. */
export function restoreButton({ host }: BarParts): Locator {
  return host.getByRole('toolbar').getByRole('button', { name: /^(Restore|Восстановить)/ });
}

/** Confirms that so many are put back; nothing is to be typed for it. */
export async function confirmRestore({ dialog }: BarParts, count: number): Promise<void> {
  await dialog.getByRole('listitem').first().waitFor();
  await dialog
    .getByRole('button', { name: new RegExp(`(Restore|Восстановить) ${count}$`) })
    .click();
  await dialog.waitFor({ state: 'detached' });
}

/** Ticks rows one after another; the page takes two quick presses for a double one, so each is waited for. */
export async function tickRows(page: Pick<Page, 'locator'>, ids: Iterable<number>): Promise<void> {
  for (const id of ids) {
    await tick(page, id);
    await expect(rowOf(page, id)).toHaveClass(/main-grid-row-checked/);
  }
}
