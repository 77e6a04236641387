import { captionOf } from '../portal/crm/find.ts';
import { kindNamed, type CrmKindName } from '../portal/crm/kinds.ts';
import type { Portal } from '../portal/index.ts';
import { audited, auditOf, sorted } from '../support/audit.ts';
import { gridOf, openCrmList, rowsAPage, type CrmList } from '../support/crm-page.ts';
import { detailsOf, endOf, undoJob } from '../support/job-end.ts';
import { barOf, deleteSelected, tick } from '../support/leads-page.ts';
import { openList, pickPreset, rowIds } from '../support/list-page.ts';
import { openPopup } from '../support/popup-page.ts';
import { expect, test, users } from './fixtures.ts';

/** The kinds of CRM, each on its own list: 25 go and come back, and nothing else is touched. */

interface Case extends CrmList {
  /** As the interface counts 25 of them. */
  counted: string;
  /** They go to no bin. */
  forGood?: true;
}

const cases: readonly Case[] = [
  { name: 'deal', counted: 'deals' },
  { name: 'deal', category: 0, counted: 'deals' },
  { name: 'contact', counted: 'contacts' },
  { name: 'company', counted: 'companies' },
  { name: 'quote', counted: 'quotes', forGood: true },
  { name: 'invoice', counted: 'invoices' },
  { name: 'process', counted: 'smart process items' },
  { name: 'process', category: 4, counted: 'smart process items' },
];

test.use({ portalOptions: { invoices: 60, processes: 120, pages: { pageSize: 25 } } });

/** What the portal's records of a kind are called; they come back under new numbers. */
function captions({ state }: Portal, name: CrmKindName): string[] {
  return [...state.crm[name].values()].map(captionOf).toSorted();
}

/** The records of every kind but one, by their numbers. */
function others({ state }: Portal, name: CrmKindName): [string, number[]][] {
  return Object.entries(state.crm)
    .filter(([kind]) => kind !== name)
    .map(([kind, records]) => [kind, [...records.keys()]]);
}

for (const one of cases) {
  const { name, counted, forGood } = one;
  const list = gridOf(one);

  test(`${list}: 25 ${counted} ${forGood ? 'go for good' : 'go and come back'}`, async ({
    page,
    portal,
  }) => {
    rowsAPage(portal, users.admin, one, 25);
    const bar = await openCrmList(page, portal, one);
    expect(await bar.host.evaluate((host) => host.nextElementSibling?.id)).toBe(list);
    const [before, untouched] = [captions(portal, name), others(portal, name)];
    const ids = await rowIds(page);
    await bar.selectPage.click();
    await expect(bar.selected).toHaveText('25 selected');
    await deleteSelected(bar, 25, async () => {
      await expect(bar.dialog).toHaveAccessibleName(`Delete 25 ${counted}?`);
      await expect(bar.dialog).toContainText(forGood ? 'for good' : 'go to the recycle bin');
      await expect(bar.dialog.getByRole('textbox')).toHaveCount(forGood ? 1 : 0);
      expect(portal.state.audit).toEqual([]);
    });
    await expect(bar.end).toContainText('25 deleted, checked with the portal');
    const deleted = auditOf(name, ids);
    expect(audited(portal)).toEqual(deleted);
    // The page's own list has been read anew.
    await expect(page.locator(`tr[data-id="${ids[0]}"]`)).toHaveCount(0);
    const undoButton = bar.host.getByRole('button', { name: 'Undo' });
    if (forGood) {
      expect(portal.state.bin.size).toBe(0);
      await expect(undoButton).toHaveCount(0);
      return;
    }
    const bin = [...portal.state.bin.keys()];
    expect(sorted([...portal.state.bin.values()].map(({ entityId }) => entityId))).toEqual(
      sorted(ids),
    );
    await undoJob(bar, '25 deleted', 25);
    await expect(endOf(bar, '25 restored')).toBeVisible();
    await expect(undoButton).toHaveCount(0);
    const restored = audited(portal).filter((line) => line.startsWith('restored '));
    expect(restored).toHaveLength(25);
    expect(audited(portal)).toEqual(
      [...deleted, ...auditOf('bin row', bin), ...restored].toSorted(),
    );
    expect(captions(portal, name)).toEqual(before);
    expect(others(portal, name)).toEqual(untouched);
    expect(portal.state.bin.size).toBe(0);
  });
}

test.describe('as an employee who deletes their own only', () => {
  test.use({ signedInAs: users.ilya });

  for (const one of cases.filter(({ category }) => category === undefined)) {
    test(`${gridOf(one)}: refusals are told, the rest go`, async ({ page, portal }) => {
      rowsAPage(portal, users.ilya, one, 25);
      const bar = await openCrmList(page, portal, one);
      const records = portal.state.crm[one.name];
      const ids = await rowIds(page);
      const own = ids.filter((id) => records.get(id)?.assignedById === users.ilya);
      const foreign = ids.filter((id) => !own.includes(id));
      await bar.selectPage.click();
      await deleteSelected(bar, 25, async () => {
        await expect(bar.dialog).toContainText(`${foreign.length} of them you have no right`);
      });
      await expect(bar.end).toContainText(`${own.length} deleted, ${foreign.length} refused`);
      expect(audited(portal)).toEqual(
        [...auditOf(one.name, own), ...auditOf(one.name, foreign, 'ACCESS_DENIED')].toSorted(),
      );
      const why = await detailsOf(bar, 'refused');
      expect(why).toHaveLength(foreign.length);
      for (const [n, id] of foreign.entries()) {
        const record = records.get(id);
        expect(why[n]).toContain(record && captionOf(record));
        expect(why[n]).toContain('no right to');
      }
    });
  }
});

test.describe('as an employee who deletes nothing', () => {
  test.use({ signedInAs: users.olga });

  test('nothing goes, of any kind', async ({ page, portal }) => {
    const lists = cases.filter(({ category }) => category === undefined);
    const tried: string[] = [];
    for (const one of lists) {
      const bar = await openCrmList(page, portal, one);
      if (!kindNamed(one.name).isClassic) {
        // Without the right to delete anything there is nothing to tick.
        await expect(bar.selectPage).toBeDisabled();
        continue;
      }
      tried.push(...auditOf(one.name, await rowIds(page), 'ACCESS_DENIED'));
      await bar.selectPage.click();
      await deleteSelected(bar, 25, async () => {
        await expect(bar.dialog).toContainText('25 of them you have no right');
      });
      await expect(bar.end).toContainText('0 deleted, 25 refused');
      await expect(bar.end).toContainText('an administrator of the portal can help');
    }
    expect(audited(portal)).toEqual(tried.toSorted());
  });
});

test.describe('“Select all” over an item list, 10 a page', () => {
  const all: CrmList = { name: 'process' };
  const pipeline: CrmList = { ...all, category: 5 };

  test.describe('under “mine”', () => {
    test.use({ signedInAs: users.ilya });
    test('takes one’s own and no other', async ({ page, portal }) => {
      const bar = await openCrmList(page, portal, all);
      await pickPreset(page, gridOf(all), 'filter_my');
      const own = [...portal.state.crm.process.values()]
        .filter(({ assignedById }) => assignedById === users.ilya)
        .map(({ id }) => id);
      expect(own.length).toBeGreaterThan(50);
      await bar.selectAll.click();
      await expect(bar.everythingSelected).toContainText(`${own.length} selected`);
      await deleteSelected(bar, own.length);
      await expect(bar.end).toContainText(`${own.length} deleted`);
      expect(audited(portal)).toEqual(auditOf('process', own));
    });
  });

  test('keeps to its pipeline and its saved filter, and notices another one', async ({
    page,
    portal,
  }) => {
    const statusId = ['DT177_5:NEW', 'DT177_5:CLIENT'];
    portal.setFilter(users.admin, gridOf(pipeline), { preset: 'tmp_filter', find: '', statusId });
    const matching = [...portal.state.crm.process.values()]
      .filter(({ categoryId, statusId: stage }) => categoryId === 5 && statusId.includes(stage))
      .map(({ id }) => id);
    expect(matching.length).toBeGreaterThan(20);
    const bar = await openCrmList(page, portal, pipeline);
    portal.setFilter(users.admin, gridOf(pipeline), { preset: '', find: '', statusId: [] });
    await bar.selectAll.click();
    await expect(bar.host.getByRole('alert')).toContainText('out of date');
    portal.setFilter(users.admin, gridOf(pipeline), { preset: 'tmp_filter', find: '', statusId });
    await bar.selectAll.click();
    await expect(bar.everythingSelected).toContainText(`${matching.length} selected`);
    await deleteSelected(bar, matching.length);
    await expect(bar.end).toContainText(`${matching.length} deleted`);
    expect(audited(portal)).toEqual(auditOf('process', matching));
  });
});

test('lists that are not a kind’s own are left alone', async ({ page, portal }) => {
  await openList(page, portal, '/crm/deal/list/');
  const known = await page
    .locator('#CRM_DEAL_LIST_V12')
    .evaluate((grid) => grid.outerHTML.replaceAll('CRM_DEAL_LIST_V12', 'GRID'));
  // In a client's card the portal draws one itself.
  await page.goto(`${portal.address}/crm/company/details/${portal.state.crm.company.nextId - 1}/`);
  await expect(page.locator('[id^="CRM_DEAL_LIST_V12_COMPANY_"].main-grid')).toHaveCount(1);
  const strange = [
    'CRM_DEAL_RECUR_LIST_V12',
    'CRM_DEAL_RECUR_LIST_V12_C_0',
    'CRM_DEAL_LIST_V12_CONTACT_5',
    'CRM_CONTACT_LIST_V12_C_0',
    'CRM_INVOICE_LIST_V12',
    'CRM_ORDER_LIST_V12',
    'CRM_MYCOMPANY_LIST_V12',
    'crm-type-item-list-36',
    'crm-type-item-list-1031',
    'crm-type-item-list-177-4_CONTACT_5',
    'ACME_EXCHANGE_LOG',
  ];
  const put = (ids: string[]) =>
    page.evaluate(
      ([html, grids]) => {
        for (const id of grids)
          document.body.insertAdjacentHTML('beforeend', html.replaceAll('GRID', id));
      },
      [known, ids] as const,
    );
  await put(strange);
  // When the bar of a known list stands, the others have been looked at.
  await put(['CRM_QUOTE_LIST_V12']);
  const bar = barOf(page);
  await expect(bar.host).toHaveCount(1);
  expect(await bar.host.evaluate((host) => host.nextElementSibling?.id)).toBe('CRM_QUOTE_LIST_V12');
  // Templates of recurring items are drawn by the same component, under the same id.
  await openCrmList(page, portal, { name: 'process' });
  const items = await page.locator('#crm-type-item-list-177').evaluate((grid) => grid.outerHTML);
  const recurring = `${portal.address}/crm/type/177/list/recur/0/`;
  await page.route(recurring, (route) =>
    route.fulfill({ contentType: 'text/html; charset=utf-8', body: items }),
  );
  await page.goto(recurring);
  await expect(page.locator('#crm-type-item-list-177')).toBeVisible();
  await put(['CRM_QUOTE_LIST_V12']);
  await expect(bar.host).toHaveCount(1);
  expect(await bar.host.evaluate((host) => host.nextElementSibling?.id)).toBe('CRM_QUOTE_LIST_V12');
});

test('a list in a slider is the slider’s own', async ({ page, portal }) => {
  const under = await openList(page, portal, '/crm/contact/list/');
  await page.evaluate('demoPortal.openSlider("/crm/deal/category/0/")');
  const frame = page.frameLocator('iframe.side-panel-iframe');
  const bar = barOf(frame);
  await bar.selectPage.click();
  await expect(bar.selected).toHaveText('25 selected');
  const ids = await rowIds(frame);
  await deleteSelected(bar, 25, async () => {
    await expect(bar.dialog).toHaveAccessibleName('Delete 25 deals?');
  });
  await expect(bar.end).toContainText('25 deleted');
  await undoJob(bar, '25 deleted', 25);
  await expect(endOf(bar, '25 restored')).toBeVisible();
  expect(audited(portal).filter((line) => line.startsWith('deal '))).toEqual(auditOf('deal', ids));
  // The page under it is about contacts, and hears nothing of them.
  await expect(under.host.first().locator('.job')).toHaveCount(0);
  await expect(under.selected.first()).toHaveText('0 selected');
});

test.describe('titles without measure', () => {
  test.use({ portalOptions: { pages: { pageSize: 5 } } });
  test('fit the question, the end and the bin', async ({ page, portal }) => {
    const long = 'Очень длинное название '.repeat(500).slice(0, 10_000);
    const records = [...portal.state.crm.deal.values()].slice(-5);
    for (const [n, record] of records.entries())
      record.title = ['', long, 'a'.repeat(10_000), '<b>x</b>', '  '][n] ?? '';
    const bar = await openList(page, portal, '/crm/deal/list/');
    for (const { id } of records) await tick(page, id);
    await expect(bar.selected).toHaveText('5 selected');
    await deleteSelected(bar, 5, async () => {
      const box = await bar.dialog.boundingBox();
      expect(box?.width).toBeLessThan(520);
      expect(box?.height).toBeLessThan(620);
      await expect(bar.dialog.getByText('No title')).toHaveCount(2);
      await expect(bar.dialog.locator('bdi b')).toHaveCount(0);
    });
    await expect(bar.end).toContainText('5 deleted');
    await undoJob(bar, '5 deleted', 5);
    await expect(endOf(bar, '5 restored')).toBeVisible();
    const titles = new Set([...portal.state.crm.deal.values()].map(({ title }) => title));
    for (const { title } of records) expect(titles).toContain(title);
  });
});

test.describe('a portal without CRM', () => {
  test.use({ portalOptions: { without: ['crm'] } });
  test('has no bar, and the popup says that it has none', async ({ page, portal, poka }) => {
    await page.goto(`${portal.address}/stream/`);
    const popup = await openPopup(poka);
    await popup.open('Delete data');
    for (const kind of ['Leads', 'Deals', 'Contacts', 'Companies', 'Invoices']) {
      await expect(popup.line(kind)).toContainText('has none: the module is switched off');
      await expect(popup.box(kind)).toBeDisabled();
    }
    await expect(popup.box('Tasks')).toBeEnabled();
    const bins = await popup.open('Empty the bins');
    await bins.getByRole('button', { name: 'Empty the bins: CRM recycle bin' }).click();
    await expect(popup.dialog.getByRole('alert')).toContainText('does not have this');
    await expect(popup.dialog.getByRole('button', { name: /^Empty/ })).toBeDisabled();
    expect(portal.state.audit).toEqual([]);
  });
});
