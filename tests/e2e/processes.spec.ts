import type { Page } from '@playwright/test';
import type { Portal } from '../portal/index.ts';
import { auditOf, audited } from '../support/audit.ts';
import { deleteSelected, rowOf, tick } from '../support/leads-page.ts';
import { openList } from '../support/list-page.ts';
import { expect, test, users } from './fixtures.ts';

/** Process templates, on the portal's old table with Poka's own check boxes, and the processes that run by them. */

const templatePage = '/crm/configs/bp/CRM_LEAD/';
const instancePage = '/bizproc/bizproc/';

test.use({ portalOptions: { processTemplates: 80, instances: 60, pages: { pageSize: 50 } } });

/** Lead templates that a process runs by, and those that are free, by their ids. */
function leadTemplates({ state: { bizproc } }: Portal): { running: number[]; free: number[] } {
  const inUse = new Set([...bizproc.processes.values()].map(({ templateId }) => templateId));
  const ids = [...bizproc.templates.values()]
    .filter((one) => one.documentType[2] === 'LEAD' && one.autoExecute < 8)
    .map(({ id }) => id);
  return { running: ids.filter((id) => inUse.has(id)), free: ids.filter((id) => !inUse.has(id)) };
}

function processesOf({ state: { bizproc } }: Portal, templates: readonly number[]): string[] {
  return [...bizproc.processes.values()]
    .filter(({ templateId }) => templates.includes(templateId))
    .map(({ id }) => id);
}

/** Poka's own check box in the row of a template. */
function boxOf(page: Page, id: number) {
  return page
    .locator('table.bx-interface-grid tr', { has: editLink(page, id) })
    .locator('poka-box');
}

function editLink(page: Page, id: number) {
  return page.locator(`a[href*="/edit/${id}/"]`);
}

async function tickTemplates(page: Page, ids: readonly number[]): Promise<void> {
  for (const id of ids) await boxOf(page, id).getByRole('checkbox').click();
}

test.describe('templates', () => {
  test('those ticked go for good, and no other', async ({ page, portal }) => {
    const bar = await openList(page, portal, templatePage);
    const { free } = leadTemplates(portal);
    const shown = await page.locator('table.bx-interface-grid poka-box').count();
    expect(shown).toBe(25);
    const ids = [];
    for (const id of free) if (await editLink(page, id).count()) ids.push(id);
    const chosen = ids.slice(0, 5);
    await tickTemplates(page, chosen);
    await expect(bar.selected).toHaveText('5 selected');
    // A press on a box is no press on its row.
    expect(page.url()).toBe(`${portal.address}${templatePage}`);
    await bar.delete.click();
    await expect(bar.dialog).toHaveAccessibleName('Delete 5 process templates?');
    await expect(bar.dialog).toContainText('There is no way back');
    await expect(bar.dialog).not.toContainText('in the way');
    await expect(bar.dialog.getByRole('button', { name: 'Delete 5' })).toBeDisabled();
    await bar.dialog.getByRole('button', { name: 'Cancel' }).click();
    await deleteSelected(bar, 5);
    await expect(bar.end).toContainText('5 deleted, checked with the portal');
    await expect(bar.host.getByRole('button', { name: 'Undo' })).toHaveCount(0);
    expect(audited(portal)).toEqual(auditOf('process template', chosen));
    await bar.host.getByRole('button', { name: 'Refresh the list' }).click();
    await expect(editLink(page, chosen[0] ?? 0)).toHaveCount(0);
    await expect(bar.selected).toHaveText('0 selected');
  });

  test('what runs by them is in the way, and is offered to go first', async ({ page, portal }) => {
    const bar = await openList(page, portal, templatePage);
    const { running, free } = leadTemplates(portal);
    const processes = processesOf(portal, running);
    await bar.selectAll.click();
    await expect(bar.everythingSelected).toBeVisible();
    const all = running.length + free.length;
    await expect(bar.selected).toContainText(`${all} selected`);
    await bar.delete.click();
    await expect(bar.dialog).toContainText(
      `${processes.length} running processes stand in the way`,
    );
    const first = bar.dialog.getByRole('checkbox', {
      name: `Stop and delete ${processes.length} running processes first`,
    });
    await expect(first).not.toBeChecked();
    await first.check();
    await bar.dialog.getByRole('textbox').fill(String(all));
    await bar.dialog.getByRole('button', { name: `Delete ${all}` }).click();
    await expect(bar.end).toContainText(`${all} deleted, checked with the portal`);
    expect(audited(portal)).toEqual(
      [
        ...auditOf('process', processes),
        ...auditOf('process template', [...running, ...free]),
      ].toSorted(),
    );
    // One job after the other.
    expect(new Set(portal.state.audit.slice(0, processes.length).map(({ kind }) => kind))).toEqual(
      new Set(['process']),
    );
  });

  test('left in the way, it keeps its templates, in the portal’s words', async ({
    page,
    portal,
  }) => {
    const bar = await openList(page, portal, templatePage);
    await bar.selectPage.click();
    await expect(bar.selected).toHaveText('25 selected');
    const before = new Set(portal.state.bizproc.templates.keys());
    const { running } = leadTemplates(portal);
    await deleteSelected(bar, 25);
    await expect(bar.end).toContainText('refused');
    const kept = portal.state.audit
      .filter(({ outcome }) => outcome === 'RUNNING_INSTANCES')
      .map(({ id }) => id);
    await expect(bar.end).toContainText(`${25 - kept.length} deleted, ${kept.length} refused`);
    expect(kept.length).toBeGreaterThan(0);
    expect(kept.filter((id) => !running.includes(id))).toEqual([]);
    expect(portal.state.bizproc.templates.size).toBe(before.size - 25 + kept.length);
    expect(portal.state.bizproc.processes.size).toBe(60);
    await bar.host.getByRole('button', { name: 'Details' }).click();
    await expect(bar.dialog.getByRole('listitem')).toHaveCount(kept.length);
    await expect(bar.dialog.getByRole('listitem').first()).toContainText('запущенные');
  });

  test.describe('as an employee', () => {
    test.use({ signedInAs: users.ilya });
    test('are not shown, and nothing is offered', async ({ page, poka, portal }) => {
      await page.goto(`${portal.address}${templatePage}`);
      // The bar that comes up elsewhere says that scripts have run here by now.
      await openList(await poka.context.newPage(), portal, '/crm/lead/list/');
      await expect(page.locator('poka-bar, poka-box')).toHaveCount(0);
    });
  });
});

test.describe('running processes', () => {
  test('those chosen are ended, and no other', async ({ page, portal }) => {
    const bar = await openList(page, portal, instancePage);
    const rows = page.locator('tr.main-grid-row-body[data-id]:not([data-id^="template"])');
    const ids = await rows.evaluateAll((all) => all.map((row) => row.getAttribute('data-id')));
    const chosen = ids.slice(3, 28).map(String);
    await tick(page, chosen[0] ?? '');
    await tick(page, chosen.at(-1) ?? '', ['Shift']);
    await expect(bar.selected).toHaveText('25 selected');
    await bar.delete.click();
    await expect(bar.dialog).toHaveAccessibleName('Delete 25 running processes?');
    await expect(bar.dialog).toContainText('There is no way back');
    await bar.dialog.getByRole('button', { name: 'Cancel' }).click();
    await deleteSelected(bar, 25);
    await expect(bar.end).toContainText('25 deleted, checked with the portal');
    expect(audited(portal)).toEqual(auditOf('process', chosen));
    await expect(rowOf(page, chosen[0] ?? '')).toHaveCount(0);
    await expect(rows).toHaveCount(35);
  });

  test.describe('as an employee', () => {
    test.use({ signedInAs: users.ilya });
    test('nothing is offered, and it is said who can', async ({ page, portal }) => {
      const bar = await openList(page, portal, instancePage);
      await expect(bar.host).toContainText('Only an administrator of the portal');
      await expect(bar.delete).toHaveCount(0);
      await expect(bar.selectPage).toBeDisabled();
      expect(portal.state.audit).toEqual([]);
    });
  });
});
