import { expectNoBarriers } from '../support/barriers.ts';
import { leaveOf, openLeave, savedFile, type LeaveParts } from '../support/leave-page.ts';
import { deleteSelected } from '../support/leads-page.ts';
import { parseCsv } from '../support/csv.ts';
import { openPopup } from '../support/popup-page.ts';
import { expect, test, users } from './fixtures.ts';

/** The leave page: the reports of finished jobs, read, saved, printed and removed. */

test.use({ portalOptions: { leads: 12, junk: 0 }, signedInAs: users.ilya });

/** Titles as a hostile colleague writes them. */
const hostile = [
  '=HYPERLINK("http://evil.example";"Invoice")',
  '<img src=x onerror="document.title=1">, "quoted"\nand broken',
  '\u202Etxt.exe',
];

interface Told {
  id: string;
  title: string;
  deleted: boolean;
}

/** What the seed holds, with hostile titles; the employee's own leads are those that can be deleted. */
function told({
  state,
}: {
  state: { leads: Map<number, { title: string; assignedById: number }> };
}) {
  return [...state.leads].map(([id, lead], n): Told => {
    lead.title = hostile[n] ?? lead.title;
    return { id: String(id), title: lead.title, deleted: lead.assignedById === users.ilya };
  });
}

async function openReport(leave: LeaveParts): Promise<void> {
  await leave.entries.first().click();
  await expect(leave.report).toContainText('Shown: 12 of 12');
}

test('tells everything of a finished job: on screen, in files, on paper, and in the totals', async ({
  page,
  portal,
  poka,
  leads: { bar },
}) => {
  const items = told(portal);
  const own = items.filter(({ deleted }) => deleted).length;
  expect(own).toBeGreaterThan(0);
  expect(own).toBeLessThan(items.length);
  await page.reload();
  await bar.selectPage.click();
  await deleteSelected(bar, items.length);
  await expect(bar.end).toContainText(`${own} deleted`);

  const leave = await openLeave(poka);
  await expect(leave.section('Jobs')).toContainText('Nothing is under way');
  await expect(leave.section('Report')).toContainText(`${own} deleted, ${12 - own} refused`);
  await openReport(leave);

  await test.step('on screen', async () => {
    for (const fact of [
      'acme.bitrix24.ru',
      'Leads',
      'Илья Ветров',
      'The portal still has',
      'Gentle',
    ])
      await expect(leave.report).toContainText(fact);
    const rows = leave.report.getByRole('table').getByRole('row');
    for (const { id, title, deleted } of items) {
      const row = rows.filter({ has: leave.page.getByText(`#${id}`, { exact: true }) });
      expect(await row.locator('bdi').first().textContent()).toBe(title);
      await expect(row).toContainText(deleted ? 'Deleted' : 'Refused');
      if (!deleted) await expect(row).toContainText('You have no right to do it');
    }
    await leave.report.getByRole('combobox', { name: 'Show' }).selectOption(`Refused: ${12 - own}`);
    await expect(rows).toHaveCount(1 + 12 - own);
    await leave.report.getByRole('combobox', { name: 'Show' }).selectOption('All: 12');
    await expect(rows).toHaveCount(13);
  });

  await test.step('as CSV', async () => {
    const button = leave.report.getByRole('button', { name: 'Save as CSV' });
    const { name, text } = await savedFile(leave.page, button);
    expect(name).toMatch(/^acme\.bitrix24\.ru-leads-\d{4}-\d\d-\d\d\.csv$/);
    await expect(leave.report).toContainText(`Saved: ${name}`);
    expect(text.startsWith('\uFEFF')).toBe(true);
    const [head = [], ...records] = parseCsv(text.slice(1));
    const columns = (record: readonly string[], ...names: string[]) =>
      names.map((one) => record[head.indexOf(one)]);
    expect(
      records.map((record) => columns(record, 'ID', 'Title', 'Outcome', 'Reason code')).toSorted(),
    ).toEqual(
      items
        .map(({ id, title, deleted }) => [
          id,
          title === hostile[0] ? `'=HYPERLINK("http://evil.example";"Invoice")` : title,
          deleted ? 'Deleted' : 'Refused',
          deleted ? '' : 'noRight',
        ])
        .toSorted(),
    );
    expect(records.every((record) => record.length === head.length)).toBe(true);
  });

  await test.step('as JSON', async () => {
    const button = leave.report.getByRole('button', { name: 'Save as JSON' });
    const { name, text } = await savedFile(leave.page, button);
    expect(name).toMatch(/\.json$/);
    const report = JSON.parse(text);
    expect(report).toMatchObject({
      schema: 1,
      job: { portal: portal.address, kind: 'leads', verb: 'delete', size: 12 },
      verification: { left: 12 - own },
    });
    const byId = (one: { id: string }, other: { id: string }) => Number(one.id) - Number(other.id);
    expect(report.items.toSorted(byId)).toEqual(
      items
        .map(({ id, title, deleted }) => ({
          id,
          title,
          outcome: deleted ? 'deleted' : 'refused',
          ...(!deleted && { reason: { code: 'noRight' } }),
        }))
        .toSorted(byId),
    );
  });

  await test.step('on paper: the reports alone', async () => {
    await leave.page.emulateMedia({ media: 'print', colorScheme: 'dark' });
    await expect(leave.report.getByRole('table')).toBeVisible();
    await expect(leave.report.getByText('Илья Ветров')).toBeVisible();
    for (const hidden of [
      leave.page.getByRole('banner'),
      leave.page.getByRole('button', { name: /Save|Print|Remove/ }),
      leave.page.getByRole('heading', { name: 'Settings' }),
    ])
      await expect(hidden.filter({ visible: true })).toHaveCount(0);
    const colours = await leave.page.evaluate(() => [
      getComputedStyle(document.documentElement).backgroundColor,
      getComputedStyle(document.querySelector('td') ?? document.body).color,
    ]);
    expect(colours).toEqual(['rgb(255, 255, 255)', 'rgb(0, 0, 0)']);
    await leave.page.emulateMedia({ media: 'screen', colorScheme: 'light' });
  });

  await test.step('without barriers', async () => {
    await expectNoBarriers(leave.page);
  });

  await test.step('and in the totals, when it is removed', async () => {
    await leave.report.getByRole('button', { name: 'Remove the report…' }).click();
    await expect(leave.dialog).toContainText('stay in the totals');
    await leave.dialog.getByRole('button', { name: 'Cancel' }).click();
    await expect(leave.entries).toHaveCount(1);
    await leave.report.getByRole('button', { name: 'Remove the report…' }).click();
    await leave.dialog.getByRole('button', { name: 'Remove the report' }).click();
    const total = leave.page.getByRole('table', { name: 'Totals' }).getByRole('row').last();
    for (const reload of [false, true]) {
      if (reload) await leave.page.reload();
      await expect(leave.section('Report')).toContainText('No reports are kept');
      await expect(total.getByRole('cell')).toHaveText([
        'acme.bitrix24.ru',
        'Leads',
        '1',
        String(own),
        String(12 - own),
      ]);
    }
  });
});

test('is a press away from the popup, which goes on its errands', async ({
  leads: { bar },
  poka,
}) => {
  await bar.selectPage.click();
  await deleteSelected(bar, 12);
  await expect(bar.end).toContainText('deleted');
  const popup = await openPopup(poka);
  const report = await popup.open('Report');
  const opened = async (button: string) => {
    const coming = poka.context.waitForEvent('page');
    await report.getByRole('button', { name: button, exact: true }).click();
    return leaveOf(await coming);
  };
  const all = await opened('All reports…');
  await expect(all.entries).toHaveCount(1);
  const coming = poka.context.waitForEvent('page').then((page) => page.waitForEvent('download'));
  await report.getByRole('button', { name: 'Save', exact: true }).click();
  const download = await coming;
  expect(download.suggestedFilename()).toMatch(/^acme\.bitrix24\.ru-leads-.*\.csv$/);
  // Only once: the errand is no longer in the address.
  expect(download.page().url()).toMatch(/leave\.html$/);
});
