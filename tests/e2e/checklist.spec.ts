import type { Page } from '@playwright/test';
import type { Portal } from '../portal/index.ts';
import { auditOf, audited } from '../support/audit.ts';
import { confirmIn, openPopup, type PopupParts } from '../support/popup-page.ts';
import { expect, test, users } from './fixtures.ts';

/** Kinds that no page of the portal's shows well enough for a bar: from the popup alone. */

test.use({ portalOptions: { leads: 20, junk: 0, activities: 25, taskTemplates: 25, tasks: 10 } });

interface Case {
  /** The kind's name in the checklist. */
  box: string;
  counted: string;
  /** In the audit. */
  kind: string;
  bin: string;
  /** What the question says beside. */
  remark?: string;
  /** The titles that are there, by their ids. */
  titles(portal: Portal): Map<number, string>;
  /** Comes back under its own number. */
  keepsNumber: boolean;
  /** An employee sees some that are not theirs to delete; else they see only those that are. */
  showsOthers: boolean;
}

const cases: Case[] = [
  {
    box: 'Activities',
    counted: 'activities',
    kind: 'activity',
    bin: 'CRM recycle bin',
    remark: 'the task itself may be deleted with it',
    titles: ({ state }) => new Map([...state.activities].map(([id, one]) => [id, one.subject])),
    keepsNumber: false,
    showsOthers: true,
  },
  {
    box: 'Task templates',
    counted: 'task templates',
    kind: 'task template',
    bin: 'Task recycle bin',
    titles: ({ state }) => new Map([...state.tasks.templates].map(([id, one]) => [id, one.title])),
    keepsNumber: true,
    showsOthers: false,
  },
];

async function openOnPortal(poka: Parameters<typeof openPopup>[0], page: Page, portal: Portal) {
  await page.goto(`${portal.address}/stream/`);
  return openPopup(poka);
}

/** Ticks one kind, and deletes all of it that is meant. */
async function deleteWhole(popup: PopupParts, box: string): Promise<void> {
  await popup.box(box).check();
  await popup.page.getByRole('button', { name: 'Delete…' }).click();
  await confirmIn(popup, /^Delete \d/);
}

const sortedTitles = (titles: Map<number, string>) => [...titles.values()].toSorted();

for (const { box, counted, kind, bin, remark, titles, keepsNumber, showsOthers } of cases)
  test.describe(box.toLowerCase(), () => {
    test('25 go, come back, and are erased', async ({ page, poka, portal }) => {
      const before = titles(portal);
      expect(before.size).toBe(25);
      const popup = await openOnPortal(poka, page, portal);
      await popup.open('Delete data');
      await popup.box(box).check();
      await popup.page.getByRole('button', { name: 'Delete…' }).click();
      await expect(popup.dialog).toHaveAccessibleName(`Delete 25 ${counted}?`);
      await expect(popup.dialog).toContainText('They go to the recycle bin');
      if (remark) await expect(popup.dialog).toContainText(remark);
      await confirmIn(popup, /^Delete 25/);
      await expect(popup.jobs.last()).toContainText('25 deleted, checked with the portal');
      expect(audited(portal)).toEqual(auditOf(kind, before.keys()));
      expect(titles(portal).size).toBe(0);

      await popup.jobs.last().getByRole('button', { name: 'Undo' }).click();
      await expect(popup.dialog).toHaveAccessibleName(`Restore 25 ${counted}?`);
      await confirmIn(popup, /^Restore 25/);
      await expect(popup.jobs.last()).toContainText('25 restored, checked with the portal');
      expect(sortedTitles(titles(portal))).toEqual(sortedTitles(before));
      if (keepsNumber) expect(titles(portal)).toEqual(before);

      await expect(popup.box(box)).toHaveAccessibleName(`${box}, 25`);
      await deleteWhole(popup, box);
      await expect(popup.jobs).toHaveCount(3);
      await expect(popup.jobs.last()).toContainText('25 deleted, checked with the portal');
      const rows = [...portal.state.bin.keys()];
      expect(rows).toHaveLength(25);
      const since = portal.state.audit.length;
      const bins = await popup.open('Empty the bins');
      await bins.getByRole('button', { name: `Empty the bins: ${bin}` }).click();
      await expect(popup.dialog).toHaveAccessibleName(/^Empty the bin: delete 25 /);
      await confirmIn(popup, /^Empty/);
      await expect(popup.jobs).toHaveCount(4);
      await expect(popup.jobs.last()).toContainText('25 deleted, checked with the portal');
      expect(audited(portal, since)).toEqual(auditOf('bin row', rows));
      expect(portal.state.bin.size).toBe(0);
    });

    test.describe('as an employee', () => {
      test.use({ signedInAs: users.ilya });

      test('what the portal refuses stays, and is told', async ({ page, poka, portal }) => {
        const popup = await openOnPortal(poka, page, portal);
        const step = await popup.open('Delete data');
        await step.getByRole('radio', { name: 'All that I can see' }).check();
        await deleteWhole(popup, box);
        const card = popup.jobs.last();
        await expect(card.locator('.job-end')).toContainText(/\d deleted/);
        const left = titles(portal);
        const outcomes = portal.state.audit.map(({ id, outcome }) => [id, outcome === 'done']);
        // What went is what the portal let go; everything else was asked for, refused and is there.
        for (const [id, done] of outcomes) expect(left.has(Number(id))).toBe(!done);
        const refused = outcomes.filter(([, done]) => !done).length;
        const end = (await card.locator('.job-end').textContent()) ?? '';
        expect(Number(/(\d+) refused/.exec(end)?.[1] ?? 0)).toBe(refused);
        expect(refused > 0).toBe(showsOthers);
        if (!showsOthers) return;
        await card.getByRole('button', { name: 'Details' }).click();
        await expect(popup.dialog.getByRole('listitem')).toHaveCount(refused);
        await expect(popup.dialog.getByRole('listitem').first()).toContainText('no right to');
      });
    });
  });

test.describe('several kinds of CRM', () => {
  test.use({
    portalOptions: {
      leads: 20,
      junk: 0,
      deals: 12,
      contacts: 11,
      companies: 10,
      quotes: 9,
      invoices: 8,
      processes: 7,
      tasks: 10,
      activities: 10,
    },
  });

  test('go one after another, and nothing else with them', async ({ page, poka, portal }) => {
    const { crm, ...state } = portal.state;
    const popup = await openOnPortal(poka, page, portal);
    const step = await popup.open('Delete data');
    const expected = (['deal', 'invoice', 'quote', 'process', 'contact', 'company'] as const).map(
      (kind) => [kind, [...crm[kind].keys()]] as const,
    );
    const others = [state.tasks.items.size, crm.lead.size];
    for (const box of ['Companies', 'Contacts', 'Quotes', 'Invoices', 'Deals'])
      await popup.box(box).check();
    await popup.box('(Equipment rental|Аренда оборудования)').check();
    await step.getByRole('button', { name: 'Delete…' }).click();
    await expect(popup.dialog).toHaveAccessibleName('Delete 57 items?');
    await confirmIn(popup, /^Delete 57/);
    await expect(popup.jobs.locator('.job-end')).toHaveCount(6);
    expect(audited(portal)).toEqual(
      expected.flatMap(([kind, ids]) => auditOf(kind, ids)).toSorted(),
    );
    const order = portal.state.audit.map(({ kind }) => kind);
    expect(order.filter((kind, n) => kind !== order[n - 1])).toEqual(
      expected.map(([kind]) => kind),
    );
    expect([state.tasks.items.size, crm.lead.size]).toEqual(others);
  });
});
