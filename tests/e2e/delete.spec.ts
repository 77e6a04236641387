import {
  dataRows,
  deleteSelected,
  leadGrid,
  openLeads,
  pickFilter,
  tick,
} from '../support/leads-page.ts';
import { attemptedIds, deletedIds, expect, test, users } from './fixtures.ts';

/** The main job: exactly what was chosen goes, by the portal's audit, and nothing without a person's word. */

const sorted = (ids: Iterable<number>) => [...ids].toSorted((a, b) => a - b);

async function rowIds(page: import('@playwright/test').Page): Promise<number[]> {
  return page.locator(dataRows).evaluateAll((rows) => rows.map((row) => Number(row.dataset.id)));
}

test('deletes the ticked leads and no others', async ({ leads: { page, bar }, portal }) => {
  const [, first = 0, , second = 0, third = 0] = await rowIds(page);
  for (const id of [first, second, third]) await tick(page, id);
  await expect(bar.selected).toHaveText('3 selected');
  await deleteSelected(bar, 3);
  await expect(bar.end).toContainText('3 deleted');
  await expect(bar.end).toContainText('checked with the portal');
  expect(sorted(deletedIds(portal))).toEqual(sorted([first, second, third]));
  expect(attemptedIds(portal)).toHaveLength(3);
  // The page's own list has been read anew.
  await expect(page.locator(`tr[data-id="${first}"]`)).toHaveCount(0);
});

test('deletes the page', async ({ leads: { page, bar }, portal }) => {
  const ids = await rowIds(page);
  await bar.selectPage.click();
  await expect(bar.selected).toHaveText(`${ids.length} selected`);
  await deleteSelected(bar, ids.length);
  await expect(bar.end).toContainText(`${ids.length} deleted`);
  expect(sorted(deletedIds(portal))).toEqual(sorted(ids));
});

test('deletes everything that matches the saved filter', async ({
  leads: { page, bar },
  portal,
}) => {
  await pickFilter(page, 'filter_junk');
  const junk = [...portal.state.leads.values()]
    .filter(({ statusId }) => statusId === 'JUNK')
    .map(({ id }) => id);
  await bar.selectAll.click();
  await expect(bar.selected).toContainText(`${junk.length} selected`);
  await expect(bar.everythingSelected).toBeVisible();
  await deleteSelected(bar, junk.length);
  await expect(bar.end).toContainText(`${junk.length} deleted`);
  expect(sorted(deletedIds(portal))).toEqual(sorted(junk));
  expect(portal.state.leads.size).toBe(120 - junk.length);
});

test('asks for the number from 50 on', async ({ leads: { bar }, portal }) => {
  await bar.selectAll.click();
  await expect(bar.selected).toContainText('120 selected');
  await bar.delete.click();
  await expect(bar.dialog).toHaveAccessibleName(/^Delete 120/);
  const confirm = bar.dialog.getByRole('button', { name: 'Delete 120', exact: true });
  const box = bar.dialog.getByRole('textbox', { name: 'Type 120 to confirm' });
  await expect(confirm).toBeDisabled();
  await box.fill('12');
  await expect(confirm).toBeDisabled();
  await box.press('Enter');
  await box.fill('120');
  await expect(confirm).toBeEnabled();
  expect(attemptedIds(portal)).toEqual([]);
  await box.press('Enter');
  await expect(bar.end).toContainText('120 deleted');
  expect(portal.state.leads.size).toBe(0);
});

for (const [way, cancel] of [
  ['Cancel', (dialog) => dialog.getByRole('button', { name: 'Cancel' }).click()],
  ['Escape', (dialog) => dialog.press('Escape')],
] as [string, (dialog: import('@playwright/test').Locator) => Promise<void>][]) {
  test(`changes nothing when cancelled by ${way}`, async ({ leads: { bar }, portal }) => {
    await bar.selectPage.click();
    await bar.delete.click();
    await expect(bar.dialog.getByRole('listitem')).toHaveCount(5);
    await cancel(bar.dialog);
    await expect(bar.dialog).toHaveCount(0);
    await expect(bar.selected).toHaveText('20 selected');
    await expect(bar.delete).toBeFocused();
    expect(attemptedIds(portal)).toEqual([]);
    expect(portal.state.leads.size).toBe(120);
  });
}

test('shows the titles as the portal knows them, and where they go', async ({ leads, portal }) => {
  const { page, bar } = leads;
  const [id = 0] = await rowIds(page);
  // A page that lies about its rows does not get into the question.
  await page.evaluate(
    ([row]) => {
      const link = document.querySelector(`tr[data-id="${row}"] a`);
      if (link) link.textContent = 'Something harmless';
    },
    [id],
  );
  await tick(page, id);
  await bar.delete.click();
  await expect(bar.dialog.getByRole('listitem')).toContainText([
    portal.state.leads.get(id)?.title ?? '',
  ]);
  await expect(bar.dialog).toContainText('recycle bin');
  await expect(bar.dialog).toContainText('acme.bitrix24.ru');
  await expect(bar.dialog.getByRole('textbox')).toHaveCount(0);
});

test('a page’s script presses nothing', async ({ leads: { page, bar }, portal }) => {
  await bar.selectPage.click();
  // Every button of the bar, by click() and by made-up events, before and in the dialog.
  const pressEverything = () =>
    page.evaluate(() => {
      const root = document.querySelector('poka-bar')?.shadowRoot;
      for (const element of root?.querySelectorAll<HTMLElement>('button, input, dialog') ?? []) {
        element.click();
        for (const type of ['pointerdown', 'mousedown', 'mouseup', 'click'])
          element.dispatchEvent(new MouseEvent(type, { bubbles: true, composed: true }));
        for (const key of ['Enter', ' '])
          element.dispatchEvent(
            new KeyboardEvent('keydown', { key, bubbles: true, composed: true }),
          );
      }
      return root?.querySelectorAll('button').length ?? 0;
    });
  expect(await pressEverything()).toBe(4);
  await expect(bar.dialog).toHaveCount(0);
  await expect(bar.selected).toHaveText('20 selected');
  await bar.delete.click();
  await expect(bar.dialog.getByRole('button', { name: 'Delete 20' })).toBeEnabled();
  expect(await pressEverything()).toBe(6);
  await expect(bar.dialog).toBeVisible();
  // Had anything been pressed, a job would be listed by now.
  await page.reload();
  await openLeads(page, portal);
  await expect(bar.progress).toHaveCount(0);
  expect(attemptedIds(portal)).toEqual([]);
});

test('a red button that a page has hidden under a click deletes nothing', async ({
  leads,
  portal,
}) => {
  const { page, bar } = leads;
  await bar.selectPage.click();
  await bar.delete.click();
  const confirm = bar.dialog.getByRole('button', { name: 'Delete 20' });
  await expect(confirm).toBeEnabled();
  await page.evaluate(() => {
    const style = document.createElement('style');
    style.textContent =
      'dialog { opacity: 0.01 } .danger { position: fixed; inset: 0; width: 100vw; height: 100vh }';
    document.querySelector('poka-bar')?.shadowRoot?.append(style);
  });
  await page.mouse.click(300, 300);
  await page.evaluate(() =>
    document.querySelector('poka-bar')?.shadowRoot?.lastElementChild?.remove(),
  );
  await expect(confirm).toBeVisible();
  await expect(bar.dialog).toBeVisible();
  // Seen, it does what it says.
  expect(attemptedIds(portal)).toEqual([]);
  await confirm.click();
  await expect(bar.end).toContainText('20 deleted');
});

test.describe('as an employee', () => {
  test.use({ signedInAs: users.ilya });

  test('refusals are told with their reason, the rest go on', async ({ leads, portal }) => {
    const { page, bar } = leads;
    const ids = await rowIds(page);
    const own = ids.filter((id) => portal.state.leads.get(id)?.assignedById === users.ilya);
    expect(own.length).toBeGreaterThan(0);
    expect(own.length).toBeLessThan(ids.length);
    await bar.selectPage.click();
    await bar.delete.click();
    await expect(bar.dialog).toContainText(`${ids.length - own.length} of them you have no right`);
    await bar.dialog.getByRole('button', { name: `Delete ${ids.length}` }).click();
    await expect(bar.end).toContainText(`${own.length} deleted`);
    await expect(bar.end).toContainText(`${ids.length - own.length} refused`);
    expect(sorted(deletedIds(portal))).toEqual(sorted(own));
    await bar.host.getByRole('button', { name: 'Details' }).click();
    await expect(bar.dialog.getByRole('listitem')).toHaveCount(ids.length - own.length);
    await expect(bar.dialog.getByRole('listitem').first()).toContainText('no right to');
  });
});

test.describe('as somebody who may delete nothing', () => {
  test.use({ signedInAs: users.olga });

  test('stops early and says whom to ask', async ({ leads: { bar }, portal }) => {
    await bar.selectAll.click();
    await expect(bar.selected).toContainText('120 selected');
    await deleteSelected(bar, 120);
    await expect(bar.end).toContainText('0 deleted');
    await expect(bar.end).toContainText('Ask an administrator');
    await expect(bar.end).toContainText('not touched');
    expect(deletedIds(portal)).toEqual([]);
    expect(attemptedIds(portal).length).toBeLessThan(120);
  });

  test('is told whom to ask when a few were all refused', async ({ leads: { bar }, portal }) => {
    await bar.selectPage.click();
    await deleteSelected(bar, 20);
    await expect(bar.end).toContainText('0 deleted, 20 refused');
    await expect(bar.end).toContainText('an administrator of the portal can help');
    expect(deletedIds(portal)).toEqual([]);
  });
});

test('items that a colleague deleted meanwhile are gone already', async ({ leads, portal }) => {
  const { page, bar } = leads;
  const ids = await rowIds(page);
  await bar.selectPage.click();
  for (const id of ids.slice(0, 4)) portal.state.leads.delete(id);
  await deleteSelected(bar, ids.length);
  await expect(bar.end).toContainText(`${ids.length - 4} deleted`);
  await expect(bar.end).toContainText('4 were gone already');
});

test.describe('hostile titles', () => {
  test.use({ portalOptions: { leads: 60, junk: 20, hostileTitles: true } });

  test('show as text', async ({ leads: { page, bar }, portal }) => {
    const seen: string[] = [];
    page.on('dialog', (dialog) => {
      seen.push(dialog.message());
      void dialog.dismiss();
    });
    await pickFilter(page, 'filter_junk');
    const titles = [...portal.state.leads.values()].filter(({ statusId }) => statusId === 'JUNK');
    expect(titles.some(({ title }) => title.includes('<'))).toBe(true);
    // One at a time, so that each title is among the first.
    for (const { id } of titles.filter(({ title }) => /[<=‮]|.{1000}|^$/.test(title))) {
      const row = page.locator(`tr[data-id="${id}"]`);
      if ((await row.count()) === 0) continue;
      await tick(page, id);
      await bar.delete.click();
      const item = bar.dialog.getByRole('listitem');
      await expect(item).toBeVisible();
      const title = portal.state.leads.get(id)?.title.trim() ?? '';
      expect((await item.locator('bdi').textContent()) ?? '').toBe(title || 'No title');
      expect(await item.locator('bdi *').count()).toBe(0);
      const box = await bar.dialog.boundingBox();
      expect(box?.height).toBeLessThan(500);
      expect(box?.width).toBeLessThan(500);
      await bar.dialog.getByRole('button', { name: 'Cancel' }).click();
      await bar.clear.click();
    }
    expect(seen).toEqual([]);
  });
});

test.describe('over TLS and HTTP/2, as the cloud speaks', () => {
  test.use({ portalOptions: { leads: 60, junk: 12, tls: true } });

  test('it is the same', async ({ leads: { page, bar }, portal }) => {
    expect(page.url()).toMatch(/^https:/);
    await pickFilter(page, 'filter_junk');
    await bar.selectAll.click();
    await expect(bar.selected).toContainText('12 selected');
    await deleteSelected(bar, 12);
    await expect(bar.end).toContainText('12 deleted');
    expect(portal.state.leads.size).toBe(48);
  });
});

test('two tabs do not start two jobs over the same leads', async ({ leads, poka, portal }) => {
  const { page, bar } = leads;
  const other = await poka.context.newPage();
  const otherBar = await openLeads(other, portal);
  // Both have the question open before either answers it.
  for (const each of [bar, otherBar]) await each.selectPage.click();
  for (const [tab, each] of [
    [page, bar],
    [other, otherBar],
  ] as const) {
    await tab.bringToFront();
    await each.delete.click();
    await expect(each.dialog.getByRole('listitem').first()).toBeVisible();
  }
  const released = Promise.withResolvers<void>();
  portal.faults.add({ kind: 'held', until: released.promise, match: '/rest/batch' });
  await page.bringToFront();
  await bar.dialog.getByRole('button', { name: 'Delete 20' }).click();
  await expect(bar.dialog).toHaveCount(0);
  await other.bringToFront();
  await otherBar.dialog.getByRole('button', { name: 'Delete 20' }).click();
  await expect(otherBar.dialog.getByRole('alert')).toContainText('worked on already');
  await otherBar.dialog.getByRole('button', { name: 'Cancel' }).click();
  released.resolve();
  await expect(bar.end).toContainText('20 deleted');
  // The other tab has watched it to its end.
  await expect(otherBar.end).toContainText('20 deleted');
  expect(attemptedIds(portal)).toHaveLength(20);
});

test('reads everything again when another tab has changed the filter', async ({
  leads,
  portal,
}) => {
  const { page, bar } = leads;
  await pickFilter(page, 'filter_junk');
  portal.setFilter(users.admin, leadGrid, { preset: 'default_filter', find: '', statusId: [] });
  await bar.selectAll.click();
  await expect(bar.host.getByRole('alert')).toContainText('out of date');
  await expect(bar.selected).toHaveText('0 selected');
});
