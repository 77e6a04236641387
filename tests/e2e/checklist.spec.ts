import type { Page } from '@playwright/test';
import { mayDeleteActivity, mayReadActivity } from '../portal/crm/activity-rights.ts';
import type { Portal } from '../portal/index.ts';
import { mayEditTemplate, maySeeTemplate } from '../portal/tasks/rights.ts';
import { auditOf, audited, sorted } from '../support/audit.ts';
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
  /** What the bin calls them. */
  binType: string;
  /** How the portal says that there is no right to it. */
  refusal: string;
  /** What the question says beside. */
  remark?: string;
  /** The titles that are there, by their ids. */
  titles(portal: Portal): Map<number, string>;
  /** Comes back under its own number. */
  keepsNumber: boolean;
  /** What an employee has made, what they see, and what they may delete, by the portal's own rights. */
  rights(portal: Portal, user: number): Record<'mine' | 'seen' | 'deletable', number[]>;
}

type One = { id: number };

/** The ids of those that pass. */
function idsOf<Item extends One>(items: Iterable<Item>, test: (item: Item) => boolean): number[] {
  return [...items].filter(test).map(({ id }) => id);
}

function userOf({ state }: Portal, id: number) {
  const user = state.users.get(id);
  if (!user) throw new Error(`No user ${id}`);
  return user;
}

const cases: Case[] = [
  {
    box: 'Activities',
    counted: 'activities',
    kind: 'activity',
    bin: 'CRM recycle bin',
    binType: 'crm_activity',
    refusal: 'ACCESS_DENIED',
    remark: 'the task itself may be deleted with it',
    titles: ({ state }) => new Map([...state.activities].map(([id, one]) => [id, one.subject])),
    keepsNumber: false,
    rights: (portal, id) => {
      const { state } = portal;
      const [user, all] = [userOf(portal, id), [...state.activities.values()]];
      return {
        mine: idsOf(all, ({ responsibleId }) => responsibleId === id),
        seen: idsOf(all, (one) => mayReadActivity(state, user, one)),
        deletable: idsOf(all, (one) => mayDeleteActivity(state, user, one)),
      };
    },
  },
  {
    box: 'Task templates',
    counted: 'task templates',
    kind: 'task template',
    bin: 'Task recycle bin',
    binType: 'tasks_template',
    refusal: 'false',
    titles: ({ state }) => new Map([...state.tasks.templates].map(([id, one]) => [id, one.title])),
    keepsNumber: true,
    rights: (portal, id) => {
      const [user, all] = [userOf(portal, id), [...portal.state.tasks.templates.values()]];
      return {
        mine: idsOf(all, ({ createdBy }) => createdBy === id),
        seen: idsOf(all, (one) => maySeeTemplate(user, one)),
        deletable: idsOf(all, (one) => mayEditTemplate(user, one)),
      };
    },
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

/** Everything of the portal that neither kind is, by its numbers. */
function restOf({ state }: Portal): unknown {
  const { crm, tasks, disk, bizproc } = state;
  const records = Object.entries(crm).map(([name, all]) => [name, [...all.keys()]]);
  const others = [tasks.items, disk.objects, bizproc.templates, bizproc.processes];
  return [records, others.map((all) => [...all.keys()])];
}

for (const one of cases) {
  const { box, counted, kind, bin, binType, refusal, remark, titles, keepsNumber, rights } = one;
  test.describe(box.toLowerCase(), () => {
    test('25 go, come back, and are erased', async ({ page, poka, portal }) => {
      const [before, rest] = [titles(portal), restOf(portal)];
      expect(before.size).toBe(25);
      const popup = await openOnPortal(poka, page, portal);
      await popup.open('Delete data');
      await popup.box(box).check();
      await popup.page.getByRole('button', { name: 'Delete…' }).click();
      await expect(popup.dialog).toHaveAccessibleName(`Delete 25 ${counted}?`);
      await expect(popup.dialog).toContainText('They go to the recycle bin');
      if (remark) await expect(popup.dialog).toContainText(remark);
      expect(portal.state.audit).toEqual([]);
      await confirmIn(popup, /^Delete 25/);
      await expect(popup.jobs.last()).toContainText('25 deleted, checked with the portal');
      expect(audited(portal)).toEqual(auditOf(kind, before.keys()));
      expect(titles(portal).size).toBe(0);

      const [back, sinceDeleted] = [[...portal.state.bin.keys()], portal.state.audit.length];
      await popup.jobs.last().getByRole('button', { name: 'Undo' }).click();
      await expect(popup.dialog).toHaveAccessibleName(`Restore 25 ${counted}?`);
      await confirmIn(popup, /^Restore 25/);
      await expect(popup.jobs.last()).toContainText('25 restored, checked with the portal');
      const after = titles(portal);
      expect(audited(portal, sinceDeleted)).toEqual(
        [...auditOf('bin row', back), ...auditOf(`restored ${binType}`, after.keys())].toSorted(),
      );
      expect(sortedTitles(after)).toEqual(sortedTitles(before));
      if (keepsNumber) expect(after).toEqual(before);
      else expect([...after.keys()].filter((id) => before.has(id))).toEqual([]);

      await expect(popup.box(box)).toHaveAccessibleName(`${box}, 25`);
      const sinceRestored = portal.state.audit.length;
      await deleteWhole(popup, box);
      await expect(popup.jobs).toHaveCount(3);
      await expect(popup.jobs.last()).toContainText('25 deleted, checked with the portal');
      expect(audited(portal, sinceRestored)).toEqual(auditOf(kind, after.keys()));
      const rows = [...portal.state.bin.keys()];
      expect(rows).toHaveLength(25);
      const since = portal.state.audit.length;
      const bins = await popup.open('Empty the bins');
      await bins.getByRole('button', { name: `Empty the bins: ${bin}` }).click();
      await expect(popup.dialog).toHaveAccessibleName(/^Empty the bin: delete 25 /);
      await expect(popup.dialog).toContainText('There is no way back');
      await confirmIn(popup, /^Empty/);
      await expect(popup.jobs).toHaveCount(4);
      await expect(popup.jobs.last()).toContainText('25 deleted, checked with the portal');
      expect(audited(portal, since)).toEqual(auditOf('bin row', rows));
      expect(portal.state.bin.size).toBe(0);
      expect(restOf(portal)).toEqual(rest);
    });

    test.describe('as an employee', () => {
      test.use({ signedInAs: users.ilya });

      test('“Only mine” takes no others’; of those, refusals are told', async ({
        page,
        poka,
        portal,
      }) => {
        // What a colleague shares is seen.
        for (const template of portal.state.tasks.templates.values())
          if (template.createdBy === users.olga) template.readers = [users.ilya];
        const rest = restOf(portal);
        const { mine, seen, deletable } = rights(portal, users.ilya);
        const popup = await openOnPortal(poka, page, portal);
        const step = await popup.open('Delete data');
        const card = popup.jobs.last();

        /** Deletes what is counted, and is told of what the portal refuses. */
        const expectTried = async (ids: number[], jobs: number): Promise<void> => {
          const before = titles(portal);
          const since = portal.state.audit.length;
          const gone = ids.filter((id) => deletable.includes(id));
          const refused = sorted(ids.filter((id) => !deletable.includes(id)));
          await expect(popup.box(box)).toHaveAccessibleName(`${box}, ${ids.length}`);
          await deleteWhole(popup, box);
          await expect(popup.jobs.locator('.job-end')).toHaveCount(jobs);
          await expect(card.locator('.job-end')).toContainText(
            `${gone.length} deleted${refused.length > 0 ? `, ${refused.length} refused` : ''}`,
          );
          expect(audited(portal, since)).toEqual(
            [...auditOf(kind, gone), ...auditOf(kind, refused, refusal)].toSorted(),
          );
          if (refused.length === 0) return;
          await card.getByRole('button', { name: 'Details' }).click();
          const lines = popup.dialog.getByRole('listitem');
          await expect(lines).toHaveCount(refused.length);
          for (const [n, id] of refused.entries()) {
            await expect(lines.nth(n)).toContainText(before.get(id) ?? '?');
            await expect(lines.nth(n)).toContainText('You have no right to do it');
          }
          await popup.dialog.getByRole('button', { name: 'Close' }).click();
        };

        expect(seen.filter((id) => !deletable.includes(id))).not.toEqual([]);
        await expect(step.getByRole('radio', { name: 'Only mine' })).toBeChecked();
        await expectTried(mine, 1);
        await step.getByRole('radio', { name: 'All that I can see' }).check();
        const left = titles(portal);
        await expectTried(
          seen.filter((id) => left.has(id)),
          2,
        );
        expect(restOf(portal)).toEqual(rest);
      });
    });
  });
}

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
    const { crm, bin, activities, ...state } = portal.state;
    const popup = await openOnPortal(poka, page, portal);
    const step = await popup.open('Delete data');
    const expected = (['deal', 'invoice', 'quote', 'process', 'contact', 'company'] as const).map(
      (kind) => [kind, [...crm[kind].keys()]] as const,
    );
    const others = () => [
      [...crm.lead.keys()],
      [...state.tasks.items.keys()],
      [...state.tasks.templates.keys()],
      [...state.disk.objects.keys()],
    ];
    const [untouched, binned] = [others(), expected.filter(([kind]) => kind !== 'quote')];
    const kept = [...activities.values()].filter(({ ownerTypeId }) => ownerTypeId === 1);
    for (const box of ['Companies', 'Contacts', 'Quotes', 'Invoices', 'Deals'])
      await popup.box(box).check();
    await popup.box('(Equipment rental|Аренда оборудования)').check();
    await step.getByRole('button', { name: 'Delete…' }).click();
    await expect(popup.dialog).toHaveAccessibleName('Delete 57 items?');
    await expect(popup.dialog.getByRole('heading', { level: 3 })).toHaveText([
      '12 deals',
      '8 invoices',
      '9 quotes',
      '7 smart process items',
      '11 contacts',
      '10 companies',
    ]);
    await expect(popup.dialog.getByText('They go to the recycle bin')).toHaveCount(5);
    await expect(popup.dialog.getByText('They are deleted for good')).toHaveCount(1);
    await confirmIn(popup, /^Delete 57/);
    await expect(popup.jobs.locator('.job-end')).toHaveCount(6);
    expect(audited(portal)).toEqual(
      expected.flatMap(([kind, ids]) => auditOf(kind, ids)).toSorted(),
    );
    const order = portal.state.audit.map(({ kind }) => kind);
    expect(order.filter((kind, n) => kind !== order[n - 1])).toEqual(
      expected.map(([kind]) => kind),
    );
    expect(expected.map(([kind]) => crm[kind].size)).toEqual([0, 0, 0, 0, 0, 0]);
    // In which order a kind's own come, the lanes decide.
    expect(sorted([...bin.values()].map(({ entityId }) => entityId))).toEqual(
      sorted(binned.flatMap(([, ids]) => ids)),
    );
    expect(others()).toEqual(untouched);
    // Those of the records went with them; the leads' stayed.
    expect([...activities.values()]).toEqual(kept);
  });
});
