import type { Portal } from '../portal/index.ts';
import type { Task } from '../portal/tasks/model.ts';
import { audited, auditOf } from '../support/audit.ts';
import { detailsOf, endOf, undoJob } from '../support/job-end.ts';
import { barOf, deleteSelected, rowOf } from '../support/leads-page.ts';
import { confirmRestore, openList, restoreButton, rowIds, tickRows } from '../support/list-page.ts';
import { expect, test, users } from './fixtures.ts';

/** Tasks: lists with projects and sub-tasks, kanban, a project in a slider, and the bin of tasks. */

const own = (user: number) => `/company/personal/user/${user}/tasks/`;
/** The project whose rows the list keeps folded. */
const folded = 12;

const tasksOf = ({ state }: Portal) => [...state.tasks.items.values()];
const idsOf = (tasks: readonly Task[]) => tasks.map(({ id }) => id);

/** The rows of a list: sub-tasks stand under their parents, and only when these are unfolded. */
function rootsOf(tasks: readonly Task[]): Task[] {
  const ids = new Set(idsOf(tasks));
  return tasks.filter(({ parentId }) => !ids.has(parentId));
}

const commandsOf = ({ state }: Portal) => [
  ...new Set(state.audit.map(({ kind, command }) => `${kind}: ${command}`)),
];

test.use({ portalOptions: { leads: 0, junk: 0, tasks: 90, files: 0 } });

test.describe('a page', () => {
  test.use({ portalOptions: { leads: 0, junk: 0, tasks: 36, files: 0 } });

  test('goes without what is folded away, and comes back under its own numbers', async ({
    page,
    portal,
  }) => {
    const before = structuredClone(portal.state.tasks.items);
    const all = tasksOf(portal);
    const shown = rootsOf(all).filter(({ groupId }) => groupId !== folded);
    const children = all.filter(({ parentId }) => shown.some(({ id }) => id === parentId));
    expect(shown).toHaveLength(25);
    expect(children.length).toBeGreaterThan(2);
    const bar = await openList(page, portal, own(users.admin));
    await bar.selectPage.click();
    await expect(bar.selected).toHaveText('25 selected');
    await deleteSelected(bar, 25, async () => {
      await expect(bar.dialog).toHaveAccessibleName('Delete 25 tasks?');
      await expect(bar.dialog).toContainText('recycle bin');
      await expect(bar.dialog).toContainText('Sub-tasks stay unless you select them too');
    });
    await expect(endOf(bar, '25 deleted')).toContainText('checked with the portal');
    expect(audited(portal)).toEqual(auditOf('task', idsOf(shown)));
    expect(commandsOf(portal)).toEqual(['task: tasks.task.delete']);
    // The sub-tasks are the list's own rows by now.
    for (const { id } of children) await expect(rowOf(page, id)).toHaveCount(1);

    const mark = portal.state.audit.length;
    await undoJob(bar, '25 deleted', 25);
    await expect(endOf(bar, '25 restored')).toContainText('checked with the portal');
    expect(new Set(portal.state.tasks.items.keys())).toEqual(new Set(before.keys()));
    expect(portal.state.bin.size).toBe(0);
    expect(audited(portal, mark).filter((text) => text.startsWith('restored'))).toEqual(
      auditOf('restored tasks_task', idsOf(shown)),
    );
    for (const { id } of shown.slice(0, 3)) await expect(rowOf(page, id)).toHaveCount(1);
  });
});

test('everything that matches the saved filter goes, from folded projects too', async ({
  page,
  portal,
}) => {
  const grid = `TASKS_GRID_ROLE_ID_4096_0_ADVANCED_N`;
  portal.setFilter(users.admin, grid, { preset: 'filter_in_work', find: '', statusId: [] });
  const matching = tasksOf(portal).filter(({ status }) => status !== '5');
  const roots = rootsOf(matching);
  const parents = roots.filter(({ id }) => matching.some(({ parentId }) => parentId === id));
  const left = tasksOf(portal).filter((task) => !roots.includes(task));
  const bar = await openList(page, portal, own(users.admin));
  await bar.selectAll.click();
  await expect(bar.selected).toHaveText(
    `${roots.length} selected: everything that matches the filter`,
  );
  await expect(bar.host).toContainText(
    `Sub-tasks folded under ${parents.length} tasks are not selected.`,
  );
  await deleteSelected(bar, roots.length);
  await expect(endOf(bar, `${roots.length} deleted`)).toBeVisible();
  expect(audited(portal)).toEqual(auditOf('task', idsOf(roots)));
  expect(idsOf(tasksOf(portal))).toEqual(idsOf(left));
});

test('sub-tasks that were unfolded are selected with the page', async ({ page, portal }) => {
  const bar = await openList(page, portal, own(users.admin));
  const parent = page.locator('tr[data-type="task"]:has(.main-grid-plus-button)').first();
  const id = Number(await parent.getAttribute('data-id'));
  const children = tasksOf(portal).filter(({ parentId }) => parentId === id);
  await parent.locator('.main-grid-plus-button').click();
  await tickRows(page, [...idsOf(children), id]);
  await deleteSelected(bar, children.length + 1);
  await expect(endOf(bar, `${children.length + 1} deleted`)).toBeVisible();
  expect(audited(portal)).toEqual(auditOf('task', [id, ...idsOf(children)]));
});

test.describe('as an employee', () => {
  test.use({ signedInAs: users.ilya });

  test('refused, gone and forbidden by an app are told apart', async ({ page, portal }) => {
    const bar = await openList(page, portal, own(users.ilya));
    await bar.selectPage.click();
    const count = await bar.count();
    const ids = await page
      .locator('tr.main-grid-row-checked')
      .evaluateAll((rows) => rows.map((row) => Number((row as HTMLElement).dataset['id'])));
    const chosen = tasksOf(portal).filter(({ id }) => ids.includes(id));
    const allowed = chosen.filter(
      ({ createdBy, responsibleId }) => createdBy === users.ilya && responsibleId === users.ilya,
    );
    const [gone, kept] = allowed;
    if (!gone || !kept) throw new Error('The seed has too few tasks of his');
    kept.protectedBy = 'time tracking';
    const denied = count - allowed.length;
    await deleteSelected(bar, count, async () => {
      await expect(bar.dialog).toContainText(`${denied} of them you have no right to delete`);
      portal.state.tasks.items.delete(gone.id);
    });
    const end = `${allowed.length - 2} deleted`;
    await expect(endOf(bar, end)).toContainText(`1 was gone already, ${denied + 1} refused`);
    const details = await detailsOf(bar, end);
    expect(details).toHaveLength(denied + 2);
    expect(details.filter((text) => text.includes('You have no right'))).toHaveLength(denied);
    expect(details.filter((text) => text.includes('Gone already'))).toHaveLength(1);
    expect(details.find((text) => text.startsWith(kept.title))).toBeDefined();
    const deleted = idsOf(allowed).filter((id) => id !== gone.id && id !== kept.id);
    expect(audited(portal).filter((text) => text.endsWith(' done'))).toEqual(
      auditOf('task', deleted),
    );
    // His own rows of the bin, and his alone, are there for him to take back.
    await undoJob(bar, end, deleted.length);
    await expect(endOf(bar, `${deleted.length} restored`)).toBeVisible();
    for (const id of deleted) expect(portal.state.tasks.items.has(id)).toBe(true);
  });
});

test('kanban: the cards that are there, and no more', async ({ page, portal }) => {
  const bar = await openList(page, portal, `${own(users.admin)}?F_STATE=sVo0`);
  const cards = page.locator('#task_kanban .main-kanban-item[data-id]');
  const shown = await cards.evaluateAll((all) =>
    all.map((card) => Number((card as HTMLElement).dataset['id'])),
  );
  expect(shown.length).toBeLessThan(90);
  await expect(bar.selectAll).toBeDisabled();
  await expect(bar.selectAll).toHaveAttribute('title', /list view/);
  await bar.selectPage.click();
  await expect(bar.selected).toHaveText(`${shown.length} selected`);
  // One is taken out by the page's own way, and the bar's buttons leave the rest selected.
  const [out = 0, ...rest] = shown;
  await cards.first().click({ modifiers: ['Control'] });
  await expect(bar.selected).toHaveText(`${rest.length} selected`);
  await bar.delete.click();
  await bar.dialog.getByRole('button', { name: 'Cancel' }).click();
  await expect(bar.selected).toHaveText(`${rest.length} selected`);
  await deleteSelected(bar, rest.length);
  await expect(endOf(bar, `${rest.length} deleted`)).toBeVisible();
  expect(audited(portal)).toEqual(auditOf('task', rest));
  expect(portal.state.tasks.items.has(out)).toBe(true);
});

test('a project’s list in a slider', async ({ page, portal }) => {
  const outer = await openList(page, portal, own(users.admin));
  const roots = rootsOf(tasksOf(portal).filter(({ groupId }) => groupId === 7));
  await page.evaluate(`demoPortal.openSlider('/workgroups/group/7/tasks/')`);
  const frame = page.frameLocator('iframe.side-panel-iframe');
  const bar = barOf(frame);
  await expect(frame.locator('tr[data-type="task"]')).toHaveCount(roots.length);
  await bar.selectAll.click();
  await expect(bar.selected).toContainText(`${roots.length} selected`);
  await expect(outer.selected).toHaveText('0 selected');
  await deleteSelected(bar, roots.length);
  await expect(endOf(bar, `${roots.length} deleted`)).toBeVisible();
  expect(audited(portal)).toEqual(auditOf('task', idsOf(roots)));
});

test.describe('the bin', () => {
  test('gives tasks back under their own numbers, and erases others', async ({ page, portal }) => {
    const binned = idsOf(tasksOf(portal).slice(0, 8));
    for (const id of binned) putInBin(portal, id, users.admin);
    const bar = await openList(page, portal, `${own(users.admin)}recyclebin/`);
    const rows = await rowIds(page);
    expect(rows).toHaveLength(8);
    await tickRows(page, rows.slice(0, 3));
    await restoreButton(bar).click();
    await confirmRestore(bar, 3);
    await expect(endOf(bar, '3 restored')).toBeVisible();
    const [one = 0, two = 0, three = 0, ...others] = binned;
    for (const id of [one, two, three]) expect(portal.state.tasks.items.has(id)).toBe(true);
    for (const id of others) expect(portal.state.tasks.items.has(id)).toBe(false);

    const mark = portal.state.audit.length;
    await expect(rowOf(page, rows[0] ?? 0)).toHaveCount(0);
    await tickRows(page, rows.slice(3, 7));
    await deleteSelected(bar, 4, async () => {
      await expect(bar.dialog).toContainText('There is no way back');
      await expect(bar.dialog.getByRole('textbox')).toHaveValue('4');
    });
    await expect(endOf(bar, '4 deleted')).toContainText('checked with the portal');
    expect(audited(portal, mark)).toEqual(auditOf('bin row', rows.slice(3, 7)));
    expect([...portal.state.bin.keys()]).toEqual(rows.slice(7));
  });

  test.describe('of an employee', () => {
    test.use({ signedInAs: users.ilya });

    test('is theirs to take back from, and not to erase', async ({ page, portal }) => {
      const [his = 0, hers = 0] = idsOf(tasksOf(portal));
      putInBin(portal, his, users.ilya);
      putInBin(portal, hers, users.olga);
      const bar = await openList(page, portal, `${own(users.ilya)}recyclebin/`);
      await expect(bar.host).toContainText('Only an administrator');
      await expect(bar.delete).toHaveCount(0);
      await bar.selectPage.click();
      await expect(bar.selected).toHaveText('1 selected');
      await restoreButton(bar).click();
      await confirmRestore(bar, 1);
      await expect(endOf(bar, '1 restored')).toBeVisible();
      expect(portal.state.tasks.items.has(his)).toBe(true);
      expect(portal.state.tasks.items.has(hers)).toBe(false);
    });
  });
});

/** Deletes a task as its user would have, before the test. */
function putInBin({ state }: Portal, id: number, userId: number): void {
  const task = state.tasks.items.get(id);
  if (!task) throw new Error(`No task ${id}`);
  state.tasks.items.delete(id);
  const row = state.nextBinId++;
  state.bin.set(row, {
    id: row,
    moduleId: 'tasks',
    entityType: 'tasks_task',
    entityId: id,
    name: task.title,
    userId,
    timestamp: task.activityDate,
    restore: () => {
      state.tasks.items.set(id, task);
      return id;
    },
  });
}
