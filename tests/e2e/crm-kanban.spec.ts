import type { Page } from '@playwright/test';
import type { Portal } from '../portal/index.ts';
import { audited, auditOf } from '../support/audit.ts';
import { endOf, undoJob } from '../support/job-end.ts';
import { deleteSelected } from '../support/leads-page.ts';
import { openList } from '../support/list-page.ts';
import { expect, test, users } from './fixtures.ts';

/** The CRM's kanban: cards in columns, a card that is no record, and a page that drops its selection at any click. */

test.use({ portalOptions: { leads: 40, junk: 8, deals: 60, processes: 40 } });

const boards = [
  { name: 'lead', path: '/crm/lead/kanban/', counted: 'leads' },
  { name: 'deal', path: '/crm/deal/kanban/category/0/', counted: 'deals' },
  { name: 'process', path: '/crm/type/177/kanban/category/4/', counted: 'smart process items' },
] as const;

/** A part of a card that is neither its link nor its box. */
const plainPart = '.crm-kanban-item-date, .crm-kanban-sidepanel';

const cards = (page: Page) => page.locator('.main-kanban-item');
const cardOf = (page: Page, id: string) => page.locator(`.main-kanban-item[data-id="${id}"]`);

/** The numbers of the cards that stand for records. */
async function cardIds(page: Page): Promise<string[]> {
  const ids = await cards(page).evaluateAll((all) => all.map(({ dataset }) => dataset['id'] ?? ''));
  return ids.filter((id) => /^\d+$/.test(id));
}

/** What the page itself takes for selected. */
function pageSelection(page: Page): Promise<string[]> {
  return page.evaluate('BX.CRM.Kanban.Grid.getInstance().getCheckedId()');
}

for (const { name, path, counted } of boards) {
  test(`${counted}: what is picked goes and no other, the special card never`, async ({
    page,
    portal,
  }) => {
    const bar = await openList(page, portal, path);
    expect(await bar.host.evaluate((host) => host.nextElementSibling?.id)).toBe('crm_kanban');
    await expect(bar.selectAll).toBeDisabled();
    await expect(bar.selectAll).toHaveAttribute('title', /list view/);
    const [first = '', second = '', third = ''] = await cardIds(page);
    // By its box, by Ctrl, and the card that is no record with them.
    await cardOf(page, first).hover();
    await cardOf(page, first).locator('.crm-kanban-item-checkbox').click();
    await expect(bar.selected).toHaveText('1 selected');
    for (const id of [second, third, 'import'])
      await cardOf(page, id)
        .locator(plainPart)
        .click({ modifiers: ['Control'] });
    await expect(bar.selected).toHaveText('3 selected');
    expect(await pageSelection(page)).toContain('import');
    // The page lets go of its cards at a click anywhere; not at one on the bar, nor in its window.
    await bar.delete.click();
    await expect(bar.dialog).toHaveAccessibleName(`Delete 3 ${counted}?`);
    await bar.dialog.getByText('go to the recycle bin').click();
    await bar.dialog.press('Escape');
    await expect(bar.dialog).toHaveCount(0);
    await expect(bar.selected).toHaveText('3 selected');
    await deleteSelected(bar, 3);
    await expect(endOf(bar, '3 deleted')).toBeVisible();
    const ids = [first, second, third];
    expect(audited(portal)).toEqual(auditOf(name, ids));
    for (const id of ids) await expect(cardOf(page, id)).toHaveCount(0);
    await expect(cardOf(page, 'import')).toHaveCount(1);
    await expect(bar.selected).toHaveText('0 selected');
  });
}

test('“Select page” takes the cards that are drawn', async ({ page, portal }) => {
  const bar = await openList(page, portal, '/crm/deal/kanban/');
  const ids = await cardIds(page);
  const count = ids.length;
  await bar.selectPage.click();
  await expect(bar.selected).toHaveText(`${count} selected`);
  expect((await pageSelection(page)).toSorted()).toEqual(ids.toSorted());
  await bar.clear.click();
  await expect(bar.selected).toHaveText('0 selected');
  expect(await pageSelection(page)).toEqual([]);
  await bar.selectPage.click();
  await deleteSelected(bar, count);
  await expect(endOf(bar, `${count} deleted`)).toBeVisible();
  const deleted = auditOf('deal', ids);
  expect(audited(portal)).toEqual(deleted);
  for (const id of ids) await expect(cardOf(page, id)).toHaveCount(0);
  await undoJob(bar, `${count} deleted`, count);
  await expect(endOf(bar, `${count} restored`)).toBeVisible();
  expect(portal.state.crm.deal.size).toBe(60);
  await expect(cards(page)).toHaveCount(count + 1);
});

test.describe('as an employee', () => {
  test.use({ signedInAs: users.ilya });

  test('refusals are told, the rest go', async ({ page, portal }) => {
    const bar = await openList(page, portal, '/crm/lead/kanban/');
    const mine = (id: string) => ownerOf(portal, id) === users.ilya;
    const ids = await cardIds(page);
    const [own, foreign] = [ids.filter(mine), ids.filter((id) => !mine(id))];
    await bar.selectPage.click();
    await deleteSelected(bar, ids.length);
    await expect(bar.end).toContainText(`${own.length} deleted, ${foreign.length} refused`);
    expect(audited(portal)).toEqual(
      [...auditOf('lead', own), ...auditOf('lead', foreign, 'ACCESS_DENIED')].toSorted(),
    );
    await expect(cards(page)).toHaveCount(foreign.length + 1);
  });
});

function ownerOf({ state }: Portal, id: string): number | undefined {
  return state.leads.get(Number(id))?.assignedById;
}
