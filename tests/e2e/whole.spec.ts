import type { Page } from '@playwright/test';
import type { Portal } from '../portal/index.ts';
import { auditOf, audited } from '../support/audit.ts';
import { expectNoBarriers } from '../support/barriers.ts';
import { confirmIn, openPopup, type PopupParts } from '../support/popup-page.ts';
import { expect, test, users } from './fixtures.ts';

/** Whole kinds, from the popup's checklist. */

const few = { leads: 24, junk: 6, deals: 30, contacts: 12, companies: 9, quotes: 8, invoices: 7 };
test.use({
  portalOptions: {
    ...few,
    processes: 11,
    activities: 26,
    files: 20,
    tasks: 21,
    taskTemplates: 10,
    processTemplates: 12,
    instances: 15,
  },
});

async function openOnPortal(poka: Parameters<typeof openPopup>[0], page: Page, portal: Portal) {
  await page.goto(`${portal.address}/stream/`);
  return openPopup(poka);
}

/** How many of everything the portal has, by the names of the kinds. */
function numbersOf({ state: { crm, ...state } }: Portal): Record<string, number> {
  return {
    'Running processes': state.bizproc.processes.size,
    'Process templates': listedTemplates(state).length,
    Activities: state.activities.size,
    Tasks: state.tasks.items.size,
    'Task templates': state.tasks.templates.size,
    Leads: crm.lead.size,
    Deals: crm.deal.size,
    Invoices: crm.invoice.size,
    Quotes: crm.quote.size,
    'Equipment rental|Аренда оборудования': crm.process.size,
    Contacts: crm.contact.size,
    Companies: crm.company.size,
  };
}

/** Robots are in no list. */
function listedTemplates({ bizproc }: Pick<Portal['state'], 'bizproc'>) {
  return [...bizproc.templates.values()].filter(({ autoExecute }) => autoExecute < 8);
}

function mine<Id>(records: Iterable<[Id, { assignedById: number }]>, user: number): Id[] {
  return [...records].filter(([, one]) => one.assignedById === user).map(([id]) => id);
}

async function confirmPlan(popup: PopupParts): Promise<void> {
  await confirmIn(popup, /^(Delete|Удалить) \d/);
}

test('counts every kind, deletes those ticked in their order, and counts anew', async ({
  page,
  poka,
  portal,
}) => {
  const popup = await openOnPortal(poka, page, portal);
  const step = await popup.open('Delete data');
  for (const [kind, number] of Object.entries(numbersOf(portal)))
    await expect(
      step.getByRole('checkbox', { name: new RegExp(`^(${kind}), ` + number) }),
    ).toBeEnabled();
  await expect(popup.line('Files')).toContainText('Only those on your own drive');
  await expect(popup.line('Quotes')).toContainText('Deleted for good');

  const { state } = portal;
  const chosen = {
    process: [...state.bizproc.processes.keys()],
    'process template': listedTemplates(state).map(({ id }) => id),
    activity: [...state.activities.keys()],
    deal: [...state.crm.deal.keys()],
  };
  // Ticked in another order than they go in.
  for (const kind of ['Deals', 'Activities', 'Process templates', 'Running processes'])
    await popup.box(kind).check();
  await step.getByRole('button', { name: 'Delete…' }).click();
  const size = Object.values(chosen).flat().length;
  await expect(popup.dialog).toHaveAccessibleName(`Delete ${size} items?`);
  await expect(popup.dialog.getByRole('heading', { level: 3 })).toHaveText([
    '15 running processes',
    '12 process templates',
    '26 activities',
    '30 deals',
  ]);
  // What stands in the way of the templates is in the plan itself.
  await expect(popup.dialog).not.toContainText('stand in the way');
  expect(state.audit).toEqual([]);
  await confirmPlan(popup);
  await expect(popup.jobs.first()).toBeInViewport();
  await expect(popup.jobs.locator('.job-end')).toHaveCount(4);
  await expect(popup.jobs).toContainText([
    /Running processes.*15 deleted/,
    /Process templates.*11 deleted, 1 refused/,
    /Activities.*26 deleted/,
    /Deals.*30 deleted/,
  ]);

  // No page deletes those of Disk.
  const kept = new Set(listedTemplates(state).map(({ id }) => id));
  const templates = chosen['process template'].filter((id) => !kept.has(id));
  expect(audited(portal)).toEqual(
    Object.entries({ ...chosen, 'process template': templates })
      .flatMap(([kind, ids]) => auditOf(kind, ids))
      .toSorted(),
  );
  const order = state.audit.map(({ kind }) => kind);
  expect(order.filter((kind, n) => kind !== order[n - 1])).toEqual(Object.keys(chosen));
  // Fresh numbers, and nothing ticked.
  for (const kind of ['Running processes', 'Activities', 'Deals']) {
    await expect(popup.box(kind)).toHaveAccessibleName(`${kind}, 0`);
    await expect(popup.box(kind)).toBeDisabled();
  }
  await expect(popup.box('Leads')).toHaveAccessibleName('Leads, 24');
  await expect(step.getByRole('button', { name: 'Delete…' })).toBeDisabled();
});

test('a kind that was emptied meanwhile is left out', async ({ page, poka, portal }) => {
  const popup = await openOnPortal(poka, page, portal);
  const step = await popup.open('Delete data');
  await popup.box('Quotes').check();
  await popup.box('Companies').check();
  const { crm } = portal.state;
  const companies = [...crm.company.keys()];
  crm.quote.clear();
  await step.getByRole('button', { name: 'Delete…' }).click();
  await expect(popup.dialog).toHaveAccessibleName(/^Delete 9 /);
  await confirmPlan(popup);
  await expect(popup.jobs).toContainText(['9 deleted, checked with the portal']);
  expect(audited(portal)).toEqual(auditOf('company', companies));

  await expect(popup.box('Quotes')).toBeDisabled();
  await popup.box('Invoices').check();
  crm.invoice.clear();
  await step.getByRole('button', { name: 'Delete…' }).click();
  await expect(popup.dialog.getByRole('alert')).toContainText('There is nothing to do');
  await expect(popup.dialog.getByRole('button', { name: /^Delete/ })).toBeDisabled();
  await popup.dialog.getByRole('button', { name: 'Cancel' }).click();
  expect(audited(portal)).toHaveLength(9);
});

test('of one kind, files go for good where that is wished', async ({ page, poka, portal }) => {
  const popup = await openOnPortal(poka, page, portal);
  const step = await popup.open('Delete data');
  await popup.box('Files').check();
  await step.getByRole('button', { name: 'Delete…' }).click();
  await expect(popup.dialog).toContainText('They go to the recycle bin');
  await popup.dialog.getByRole('checkbox', { name: /^Delete for good/ }).check();
  await expect(popup.dialog).toContainText('There is no way back');
  await confirmPlan(popup);
  await expect(popup.jobs.locator('.job-end')).toContainText('6 deleted');
  const commands = new Set(portal.state.audit.map(({ command }) => command));
  expect([...commands].toSorted()).toEqual(['disk.file.delete', 'disk.folder.deletetree']);
});

test.describe('as an employee', () => {
  test.use({ signedInAs: users.ilya });

  test('their own are meant, unless they say otherwise', async ({ page, poka, portal }) => {
    const { crm } = portal.state;
    const [leads, deals] = [mine(crm.lead, users.ilya), mine(crm.deal, users.ilya)];
    const popup = await openOnPortal(poka, page, portal);
    const step = await popup.open('Delete data');
    await expect(step.getByRole('radio', { name: 'Only mine' })).toBeChecked();
    await expect(popup.box('Leads')).toHaveAccessibleName(`Leads, ${leads.length}`);
    for (const kind of ['Running processes', 'Process templates']) {
      await expect(popup.line(kind)).toContainText('Only an administrator');
      await expect(popup.box(kind)).toBeDisabled();
    }
    await step.getByRole('radio', { name: 'All that I can see' }).check();
    await expect(popup.box('Leads')).toHaveAccessibleName('Leads, 24');
    await step.getByRole('radio', { name: 'Only mine' }).check();
    await popup.box('Leads').check();
    await popup.box('Deals').check();
    await step.getByRole('button', { name: 'Delete…' }).click();
    await expect(popup.dialog).toHaveAccessibleName(`Delete ${leads.length + deals.length} items?`);
    await confirmPlan(popup);
    await expect(popup.jobs.locator('.job-end')).toHaveCount(2);
    expect(audited(portal)).toEqual(
      [...auditOf('lead', leads), ...auditOf('deal', deals)].toSorted(),
    );
    await expect(popup.box('Leads')).toHaveAccessibleName('Leads, 0');
  });

  test('bins that are not theirs to empty are not offered', async ({ page, poka, portal }) => {
    const popup = await openOnPortal(poka, page, portal);
    const step = await popup.open('Empty the bins');
    await expect(step).toContainText('the portal erases 100 records a day');
    await expect(step.getByRole('button', { name: 'CRM recycle bin' })).toHaveCount(0);
    await expect(step.getByRole('button', { name: 'Task recycle bin' })).toHaveCount(0);
  });
});

test('as an administrator, what has no owner is not “mine”', async ({ page, poka, portal }) => {
  const popup = await openOnPortal(poka, page, portal);
  const step = await popup.open('Delete data');
  await expect(step.getByRole('radio', { name: 'All that I can see' })).toBeChecked();
  await popup.box('Running processes').check();
  await step.getByRole('radio', { name: 'Only mine' }).check();
  await expect(popup.box('Running processes')).toBeDisabled();
  await expect(popup.line('Running processes')).toContainText('does not tell whose they are');
  await expect(step.getByRole('button', { name: 'Delete…' })).toBeDisabled();
});

test('what was deleted is emptied out of the bin', async ({ page, poka, portal }) => {
  const popup = await openOnPortal(poka, page, portal);
  const { state } = portal;
  const step = await popup.open('Delete data');
  await popup.box('Contacts').check();
  await popup.box('Tasks').check();
  await step.getByRole('button', { name: 'Delete…' }).click();
  await confirmPlan(popup);
  await expect(popup.jobs.locator('.job-end')).toHaveCount(2);
  const rows = [...state.bin.values()];
  const crm = rows.filter(({ moduleId }) => moduleId === 'crm').map(({ id }) => id);
  expect([crm.length, rows.length - crm.length]).toEqual([12, 21]);
  const before = state.audit.length;

  const bins = await popup.open('Empty the bins');
  await bins.getByRole('button', { name: 'Empty the bins: CRM recycle bin' }).click();
  await expect(popup.dialog).toHaveAccessibleName(/^Empty the bin: delete 12 /);
  await expect(popup.dialog).toContainText('There is no way back');
  await confirmIn(popup, /^Empty/);
  await expect(popup.jobs.locator('.job-end')).toHaveCount(3);
  await expect(popup.jobs.last()).toContainText('12 deleted, checked with the portal');
  expect(audited(portal, before)).toEqual(auditOf('bin row', crm));
  expect(state.bin.size).toBe(21);
});

test.describe('on a portal without some modules', () => {
  test.use({ portalOptions: { ...few, without: ['bizproc', 'tasks'] } });

  test('what is absent is said to be', async ({ page, poka, portal }) => {
    const popup = await openOnPortal(poka, page, portal);
    await popup.open('Delete data');
    for (const kind of ['Tasks', 'Task templates', 'Running processes']) {
      await expect(popup.line(kind)).toContainText('This portal has none');
      await expect(popup.box(kind)).toBeDisabled();
    }
    await expect(popup.box('Deals')).toBeEnabled();
  });
});

/** What the interface is called, as far as the next test needs it. */
const inWords = {
  English: {
    steps: ['Delete data', 'Empty the bins', 'Settings'],
    kinds: ['Quotes', 'Running processes'],
    deleteChosen: 'Delete…',
    cancel: 'Cancel',
  },
  Русский: {
    steps: ['Удалить данные', 'Очистить корзины', 'Настройки'],
    kinds: ['Предложения', 'Запущенные процессы'],
    deleteChosen: 'Удалить…',
    cancel: 'Отмена',
  },
} as const;

for (const colorScheme of ['light', 'dark'] as const) {
  test(`the steps and their question have no barriers and fit, ${colorScheme}`, async ({
    page,
    poka,
    portal,
  }) => {
    const popup = await openOnPortal(poka, page, portal);
    await popup.page.emulateMedia({ colorScheme });
    for (const [language, said] of Object.entries(inWords)) {
      await popup.page.reload();
      await popup.page.getByRole('combobox').selectOption(language);
      for (const step of said.steps) await popup.open(step);
      for (const kind of said.kinds) await popup.box(kind).check();
      await expectNoBarriers(popup.page);
      await popup.page.getByRole('button', { name: said.deleteChosen, exact: true }).click();
      await expect(popup.dialog.getByRole('listitem').first()).toBeVisible();
      await expectNoBarriers(popup.page);
      await popup.dialog.getByRole('button', { name: said.cancel }).click();
    }
  });
}
