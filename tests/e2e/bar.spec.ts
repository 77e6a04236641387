import type { Page } from '@playwright/test';
import {
  barOf,
  dataRows,
  deleteSelected,
  leadGrid,
  rowOf,
  showRows,
  tick,
} from '../support/leads-page.ts';
import { expect, test, users } from './fixtures.ts';

/** The bar in a page that does with its lists what a real portal does (dom.md §1.6, §1.7, §6, §9). */

/** What the demo portal's page tells tests (tests/portal/pages/client/portal.js). */
interface DemoPortal {
  seen: { clicks: number; mousedowns: number; keys: unknown[]; clearedByOutsideClick: number };
  pushLead(): void;
  replaceComponent(): Promise<void> | void;
  reload(gridId: string): void;
  openSlider(url?: string): void;
}

function inPage<T>(page: Page, act: (portal: DemoPortal) => T): Promise<T> {
  return page.evaluate(`(${String(act)})(window.demoPortal)`);
}

const whatReachedIt = ({ seen }: DemoPortal) => {
  const { clicks, mousedowns, keys, clearedByOutsideClick } = seen;
  return { clicks, mousedowns, keys: keys.length, clearedByOutsideClick };
};

const nativeCounter = (page: Page) =>
  page.locator('.main-grid-counter-selected').first().textContent();

test('stands once, just before its list, and says its names', async ({ leads: { page, bar } }) => {
  await expect(bar.host).toHaveCount(1);
  expect(await bar.host.evaluate((host) => host.nextElementSibling?.id)).toBe(leadGrid);
  await expect(bar.toolbar).toBeVisible();
  await expect(bar.selectPage).toBeVisible();
  await expect(bar.selectAll).toBeVisible();
  await expect(bar.clear).toBeDisabled();
  await expect(bar.delete).toBeDisabled();
  await expect(bar.selected).toHaveText('0 selected');
  // Neither the pinned header's clone nor the second look of the watcher makes another.
  await page.evaluate(() => document.body.append(document.createElement('div')));
  await page.mouse.wheel(0, 600);
  await expect(bar.host).toHaveCount(1);
});

test('follows what the page selects, and the page follows it', async ({ leads: { page, bar } }) => {
  const ids = await page
    .locator(dataRows)
    .evaluateAll((rows) => rows.map((row) => row.dataset.id ?? ''));
  await tick(page, ids[1] ?? '');
  await expect(bar.selected).toHaveText('1 selected');
  // A range with Shift.
  await tick(page, ids[5] ?? '', ['Shift']);
  await expect(bar.selected).toHaveText('5 selected');
  await tick(page, ids[3] ?? '');
  await expect(bar.selected).toHaveText('4 selected');
  // The page's own "check all".
  await page.locator(`#${leadGrid}_check_all`).first().click({ force: true });
  await expect(bar.selected).toHaveText(`${ids.length} selected`);
  await bar.clear.click();
  await expect(bar.selected).toHaveText('0 selected');
  await expect(page.locator('tr.main-grid-row-checked')).toHaveCount(0);
  // And the other way: the page's counter and its action panel know.
  await bar.selectPage.click();
  await expect(page.locator('tr.main-grid-row-checked')).toHaveCount(ids.length);
  expect(await nativeCounter(page)).toBe(String(ids.length));
  await expect(page.locator('.main-grid-action-panel')).not.toHaveClass(/main-grid-disable/);
  await bar.clear.click();
  await expect(page.locator('.main-grid-action-panel')).toHaveClass(/main-grid-disable/);
});

test('counts a box that was ticked without the page knowing', async ({ leads: { page, bar } }) => {
  await page
    .locator(`${dataRows} input.main-grid-row-checkbox`)
    .first()
    .evaluate((box: HTMLElement) => box.click());
  await expect(bar.selected).toHaveText('1 selected');
});

test('“Select page” takes neither template, hidden nor disabled rows', async ({
  leads: { page, bar },
}) => {
  await page.evaluate((selector) => {
    const rows = [...document.querySelectorAll<HTMLElement>(selector)];
    const [hidden, disabled, words, huge] = rows;
    hidden?.classList.add('main-grid-hide');
    const box = disabled?.querySelector<HTMLInputElement>('input.main-grid-row-checkbox');
    if (box) {
      box.disabled = true;
      box.dataset.disabled = '1';
    }
    if (words) words.dataset.id = '12 or 13';
    if (huge) huge.dataset.id = '1e9';
  }, dataRows);
  await bar.selectPage.click();
  await expect(bar.selected).toHaveText('16 selected');
});

test('survives a reload of the list, which empties its selection', async ({
  leads: { page, bar },
}) => {
  await bar.selectPage.click();
  await inPage(page, (portal) => portal.reload('CRM_LEAD_LIST_V12'));
  await expect(bar.selected).toHaveText('0 selected');
  await expect(bar.host).toHaveCount(1);
});

test('survives the replacement of the whole list', async ({ leads: { page, bar } }) => {
  const old = await page.locator(`#${leadGrid}`).elementHandle();
  await inPage(page, (portal) => portal.replaceComponent());
  await expect.poll(() => old?.evaluate((grid) => grid.isConnected)).toBe(false);
  await expect(bar.host).toHaveCount(1);
  expect(await bar.host.evaluate((host) => host.nextElementSibling?.id)).toBe(leadGrid);
  await bar.selectPage.click();
  await expect(bar.selected).toHaveText('20 selected');
});

test('comes back when the page moves it away', async ({ leads: { bar } }) => {
  await bar.host.evaluate((host) => host.remove());
  await expect(bar.toolbar).toBeVisible();
  await expect(bar.host).toHaveCount(1);
});

test('“Select all” holds through “show more”, a live row and a reload', async ({ leads }) => {
  const { page, bar } = leads;
  await bar.selectAll.click();
  await expect(bar.selected).toContainText('120 selected');
  await showRows(page, 40);
  await expect(page.locator('tr.main-grid-row-checked')).toHaveCount(40);
  await inPage(page, (portal) => portal.pushLead());
  await expect(page.locator(dataRows)).toHaveCount(41);
  await expect(bar.selected).toContainText('120 selected');
  // Unticking one takes it out, ticking puts it back.
  const id = (await page.locator('tr.main-grid-row-checked').first().getAttribute('data-id')) ?? '';
  await tick(page, id);
  await expect(bar.selected).toContainText('119 selected');
  await tick(page, id);
  await expect(bar.selected).toContainText('120 selected');
  // Drawn anew, the list may show something else: the selection does not outlive it.
  await inPage(page, (portal) => portal.reload('CRM_LEAD_LIST_V12'));
  await expect(bar.selected).toHaveText('0 selected');
  await expect(bar.host.getByRole('alert')).toContainText('selection was cleared');
});

test('“Select page” after “Select all” is the page alone', async ({ leads: { bar } }) => {
  await bar.selectAll.click();
  await expect(bar.selected).toContainText('120 selected');
  await bar.selectPage.click();
  await expect(bar.selected).toHaveText('20 selected');
});

test('reading the list can be cancelled, and says nothing was selected', async ({
  leads,
  portal,
}) => {
  const { bar } = leads;
  const released = Promise.withResolvers<void>();
  portal.faults.add({ kind: 'held', until: released.promise, match: '/crm/lead/list/', times: 3 });
  await bar.selectAll.click();
  await expect(bar.progress).toBeVisible();
  await bar.host.getByRole('button', { name: 'Cancel' }).click();
  await expect(bar.progress).toHaveCount(0);
  released.resolve();
  await expect(bar.selected).toHaveText('0 selected');
  await expect(bar.host.getByRole('alert')).toHaveCount(0);
});

test('leaves the person’s page of the list where it was', async ({ leads: { page, bar } }) => {
  await page.locator('a.modern-page-next').click();
  await expect(page.locator('.modern-page-current')).toHaveText('2');
  await bar.selectAll.click();
  await expect(bar.selected).toContainText('120 selected');
  // Without a page in the address the portal shows the one it remembers.
  await page.goto(page.url().replace(/\?.*/, ''));
  await expect(page.locator('.modern-page-current')).toHaveText('2');
});

test('says so when the portal shows no list any more', async ({ leads: { bar }, portal }) => {
  portal.signOut(users.admin);
  await bar.selectAll.click();
  await expect(bar.host.getByRole('alert')).toContainText('signed out');
  await expect(bar.selected).toHaveText('0 selected');
});

test('what happens in the bar is no business of the page', async ({ leads: { page, bar } }) => {
  await tick(page, (await page.locator(dataRows).first().getAttribute('data-id')) ?? '');
  await expect(bar.selected).toHaveText('1 selected');
  const before = await inPage(page, whatReachedIt);
  await bar.selectPage.click();
  await bar.delete.click();
  await bar.dialog.getByText('recycle bin').click();
  await page.keyboard.press('Delete');
  await page.keyboard.press('Control+A');
  await page.keyboard.press('Escape');
  await expect(bar.dialog).toHaveCount(0);
  const after = await inPage(page, whatReachedIt);
  expect(after).toEqual(before);
  await expect(bar.selected).toHaveText('20 selected');
});

test('the page’s styles do not reach it', async ({ leads: { page, bar } }) => {
  const look = () =>
    bar.delete.evaluate((button) => {
      const { display, fontSize, float, visibility } = getComputedStyle(button);
      return {
        display,
        fontSize,
        float,
        visibility,
        height: button.getBoundingClientRect().height,
      };
    });
  const before = await look();
  await page.addStyleTag({
    content: `* { font-size: 40px !important; float: right !important; box-sizing: content-box !important }
      poka-bar { display: none !important; opacity: 0 !important; position: fixed !important }
      button, dialog, div { visibility: hidden !important; height: 200px !important }`,
  });
  expect(await look()).toEqual(before);
  await expect(bar.toolbar).toBeVisible();
  expect(await bar.host.evaluate((host) => getComputedStyle(host).position)).toBe('static');
});

test.describe('a page with a strict policy of its own', () => {
  test.use({
    portalOptions: {
      leads: 30,
      junk: 5,
      pages: { csp: "default-src 'self'; script-src 'self'; style-src 'self'" },
    },
  });

  test('has the bar as it should look', async ({ leads: { bar } }) => {
    await expect(bar.toolbar).toBeVisible();
    expect(await bar.toolbar.evaluate((toolbar) => getComputedStyle(toolbar).display)).toBe('flex');
  });
});

test.describe('sticky columns', () => {
  test.use({ portalOptions: { leads: 30, junk: 5, pages: { stickyColumns: true } } });

  test('double every box but count once', async ({ leads: { page, bar } }) => {
    expect(await page.locator(`${dataRows} input.main-grid-row-checkbox`).count()).toBe(40);
    await bar.selectPage.click();
    await expect(bar.selected).toHaveText('20 selected');
    expect(await nativeCounter(page)).toBe('20');
  });
});

test('works in a slider, beside the list under it', async ({ leads: { page, bar }, portal }) => {
  await inPage(page, (demo) => demo.openSlider('/crm/lead/list/'));
  const frame = page.frameLocator('iframe.side-panel-iframe');
  const inSlider = barOf(frame);
  await expect(inSlider.toolbar).toBeVisible();
  await inSlider.selectPage.click();
  await expect(inSlider.selected).toHaveText('20 selected');
  await expect(bar.selected).toHaveText('0 selected');
  await inSlider.selectAll.click();
  await expect(inSlider.selected).toContainText('120 selected');
  await inSlider.delete.click();
  await expect(inSlider.dialog).toBeVisible();
  await inSlider.dialog.getByRole('button', { name: 'Cancel' }).click();
  expect(portal.state.audit).toEqual([]);
});

test('leaves embedded and unknown lists alone', async ({ page, portal }) => {
  const bar = barOf(page);
  await page.goto(`${portal.origin}/crm/demo/two-lists/`);
  await expect(bar.toolbar).toBeVisible();
  await expect(bar.host).toHaveCount(1);
  expect(await bar.host.evaluate((host) => host.nextElementSibling?.id)).toBe(leadGrid);
  // A list of a known kind, put into the other pages beside their own, shows when the bar's script has looked.
  const known = await page.locator(`#${leadGrid}`).evaluate((grid) => grid.outerHTML);
  for (const path of ['/crm/contact/details/12/', '/stream/']) {
    await page.goto(`${portal.origin}${path}`);
    await page.evaluate((html) => document.body.insertAdjacentHTML('beforeend', html), known);
    await expect(bar.host).toHaveCount(1);
    expect(await bar.host.evaluate((host) => host.nextElementSibling?.id)).toBe(leadGrid);
  }
  await page.goto(`${portal.origin}/crm/contact/details/12/`);
  await expect(page.locator('[id^="CRM_LEAD_LIST_V12_CONTACT"].main-grid')).toHaveCount(1);
});

test('comes back from the browser’s memory with the jobs as they are', async ({
  leads,
  portal,
}) => {
  const { page, bar } = leads;
  const released = Promise.withResolvers<void>();
  portal.faults.add({ kind: 'held', until: released.promise, match: 'crm.item.delete' });
  await bar.selectPage.click();
  await deleteSelected(bar, 20);
  await expect(bar.progress).toBeVisible();
  await page.goto(`${portal.origin}/stream/`);
  released.resolve();
  await expect.poll(() => portal.state.leads.size).toBe(100);
  await page.goBack();
  await expect(bar.toolbar).toBeVisible();
  await expect(bar.progress).toHaveCount(0);
});

test('never sends a reading request that the portal would save or act upon', async ({
  leads,
  portal,
}) => {
  const { page, bar } = leads;
  await page.goto(`${portal.origin}/crm/lead/list/?page=2&by=ID&order=asc`);
  await expect(bar.toolbar).toBeVisible();
  const before = portal.requests.length;
  await bar.selectAll.click();
  await expect(bar.selected).toContainText('120 selected');
  const reads = portal.requests.slice(before).filter(({ path }) => path === '/crm/lead/list/');
  expect(reads.length).toBeGreaterThan(5);
  for (const { query } of reads)
    expect(
      [...new URLSearchParams(query).keys()].every((key) => ['page', 'bxajaxid'].includes(key)),
    ).toBe(true);
});

test('asks nothing of the portal until it is used', async ({ leads: { page, bar }, portal }) => {
  const asked = portal.requests.filter(({ path }) => path.startsWith('/rest/'));
  expect(asked).toEqual([]);
  await rowOf(page, (await page.locator(dataRows).first().getAttribute('data-id')) ?? '').hover();
  await expect(bar.selected).toHaveText('0 selected');
});
