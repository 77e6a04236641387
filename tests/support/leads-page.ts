import type { Locator, Page } from '@playwright/test';
import type { Portal } from '../portal/index.ts';

/** The portal's lead list with Poka's bar over it, as a person finds their way by names. */

export const leadGrid = 'CRM_LEAD_LIST_V12';

/** The parts of a bar, found by their roles and names (design.md, "What the interface is called"). */
export interface BarParts {
  host: Locator;
  toolbar: Locator;
  selectPage: Locator;
  selectAll: Locator;
  clear: Locator;
  delete: Locator;
  selected: Locator;
  everythingSelected: Locator;
  dialog: Locator;
  progress: Locator;
  end: Locator;
  emptyList: Locator;
  /** The number that the status shows. */
  count(): Promise<number>;
}

/** The bar over the first list of a page or frame, in English or Russian. */
export function barOf(page: Pick<Page, 'locator'>): BarParts {
  const host = page.locator('poka-bar');
  const button = (name: RegExp) => host.getByRole('button', { name });
  const selected = host.getByRole('toolbar').getByRole('status');
  return {
    host,
    toolbar: host.getByRole('toolbar', { name: 'Poka' }),
    selectPage: button(/^(Select page|Выбрать страницу)/),
    selectAll: button(/^(Select all|Выбрать все)/),
    clear: button(/^(Clear|Снять)/),
    delete: host.getByRole('toolbar').getByRole('button', { name: /^(Delete|Удалить)/ }),
    selected,
    everythingSelected: selected.filter({ hasText: /filter|фильтр/ }),
    dialog: host.getByRole('dialog'),
    progress: host.getByRole('progressbar'),
    end: host.locator('.job.finished').getByRole('status'),
    emptyList: page.locator('.main-grid-row-empty'),
    count: async () => Number(/\d+/.exec(await selected.innerText())?.[0]),
  };
}

/** Opens the lead list and waits for the bar. */
export async function openLeads(page: Page, portal: Portal): Promise<BarParts> {
  await page.goto(`${portal.address}/crm/lead/list/`);
  const bar = barOf(page);
  await bar.toolbar.waitFor();
  return bar;
}

/** Presses Delete and confirms, typing the number where it is asked for: from 50 on, and where there is no way back. */
export async function deleteSelected(
  bar: BarParts,
  count: number,
  beforeConfirming: () => Promise<void> = async () => {},
): Promise<void> {
  await bar.delete.click();
  const confirm = bar.dialog.getByRole('button', {
    name: new RegExp(`(Delete|Удалить) ${count}$`),
  });
  await bar.dialog.getByRole('listitem').first().waitFor();
  const field = bar.dialog.getByRole('textbox');
  if (count >= 50 || (await field.isVisible())) await field.fill(String(count));
  await beforeConfirming();
  await confirm.click();
  await bar.dialog.waitFor({ state: 'detached' });
}

/** Applies one of the portal's saved filters, as a person does, and waits for the list to follow. */
export async function pickFilter(page: Page, preset: string): Promise<void> {
  await page.locator(`#${leadGrid}_search`).click();
  const redrawn = page.waitForResponse(
    (response) =>
      response.url().includes('/crm/lead/list/') && response.request().method() === 'POST',
  );
  await page.locator(`.main-ui-filter-sidebar-item[data-id="${preset}"]`).click();
  await (await redrawn).finished();
  await page.locator('.main-ui-square').waitFor();
}

/** Brings as many rows onto the page as asked for, by "show more". */
export async function showRows(page: Page, count: number): Promise<void> {
  const rows = page.locator(dataRows);
  for (let shown = await rows.count(); shown < count; shown = await rows.count()) {
    await page.locator(`#${leadGrid}_nav_more a`).click();
    await page.waitForFunction(
      ([selector, before]) => document.querySelectorAll(selector).length > before,
      [dataRows, shown] as const,
    );
  }
}

/** The list's rows that stand for a lead and can be ticked. */
export const dataRows =
  'tr.main-grid-row-body[data-id]:not(.main-grid-row-empty):not(.main-grid-hide):has(input:not([disabled])):not([data-id^="template"])';

/** The row of one lead. */
export function rowOf(page: Pick<Page, 'locator'>, id: number | string): Locator {
  return page.locator(`tr.main-grid-row-body[data-id="${id}"]`);
}

/** Ticks a row as a person does: by pressing on its cell, since the page lets no pointer reach the box. */
export async function tick(
  page: Pick<Page, 'locator'>,
  id: number | string,
  modifiers: ('Shift' | 'Control')[] = [],
): Promise<void> {
  const row = rowOf(page, id).first();
  const checked = 'main-grid-row-checked';
  const was = await row.evaluate((tr, name) => tr.classList.contains(name), checked);
  await row.locator('td.main-grid-cell-checkbox').first().click({ modifiers });
  // The page takes a click up a moment later, and forgets it at the next one.
  await row.and(page.locator(was ? `:not(.${checked})` : `.${checked}`)).waitFor();
}
