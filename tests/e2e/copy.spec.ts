import { readFileSync } from 'node:fs';
import type { Download, Page } from '@playwright/test';
import { descendantsOf } from '../portal/disk/tree.ts';
import type { Portal } from '../portal/index.ts';
import { hostileTitles } from '../portal/titles.ts';
import { auditOf, audited } from '../support/audit.ts';
import { expectNoBarriers } from '../support/barriers.ts';
import { parseCsv } from '../support/csv.ts';
import { killWorker } from '../support/kill-worker.ts';
import { confirmIn, openPopup, type PopupParts } from '../support/popup-page.ts';
import { unzip } from '../support/unzip.ts';
import { expect, test, users } from './fixtures.ts';

/** The step "Save a copy": one archive of records and files, and the deletion of just what is in it. */

test.use({
  portalOptions: { leads: 90, junk: 30, files: 24, tasks: 10, hostileTitles: true },
  signedInAs: users.ilya,
});

// Axe looks at every state, in both colour schemes.
test.describe.configure({ timeout: 150_000 });

const downloads = '/bitrix/services/main/ajax.php';

/** The person's drive, with files that are small, and some that are called as no file should be. */
function drive({ state: { disk } }: Portal) {
  const storage = [...disk.storages.values()].find(({ entityId }) => entityId === '7');
  const live = descendantsOf(disk, storage?.rootObjectId ?? 0).filter(
    ({ deletedType }) => deletedType === 0,
  );
  return live.filter(({ type }) => type === 'file');
}

function prepare(portal: Portal): void {
  for (const object of portal.state.disk.objects.values())
    if (object.type === 'file') object.size = 200 + (object.realObjectId % 90);
  const files = drive(portal).filter(({ id, realObjectId }) => id === realObjectId);
  for (const [n, title] of hostileTitles.filter(Boolean).entries()) {
    const file = files[n];
    if (file) file.name = title.slice(0, 250);
  }
  // One hangs on a colleague's task.
  const uploaded = [...portal.state.disk.objects.values()].find(
    ({ code, storageId }) => code !== null && storageId === files[0]?.storageId,
  );
  const attached = files.at(-1);
  if (attached && uploaded) attached.parentId = uploaded.id;
}

async function openCopy({
  page,
  poka,
  portal,
}: {
  page: Page;
  poka: Parameters<typeof openPopup>[0];
  portal: Portal;
}) {
  await page.goto(`${portal.address}/stream/`);
  const popup = await openPopup(poka);
  return { popup, step: await popup.open('Save a copy') };
}

async function begin(popup: PopupParts, ...kinds: string[]): Promise<void> {
  for (const kind of kinds) await popup.box(kind).check();
  await popup.page
    .getByRole('region', { name: 'Save a copy', exact: true })
    .getByRole('button', { name: 'Save a copy', exact: true })
    .click();
}

async function read(download: Download): Promise<Map<string, Buffer>> {
  expect(download.suggestedFilename()).toMatch(
    /^poka-copy-acme\.bitrix24\.ru-\d{4}-\d\d-\d\d\.zip$/,
  );
  return unzip(readFileSync(await download.path()));
}

function idsIn(files: Map<string, Buffer>, kind: string): number[] {
  const lines = files.get(`${kind}/${kind}.jsonl`)?.toString('utf8').trimEnd().split('\n') ?? [];
  return lines.map((line) => {
    const record = JSON.parse(line) as Record<string, unknown>;
    return Number(record['id'] ?? record['ID']);
  });
}

const bodies = (files: Map<string, Buffer>) =>
  [...files].filter(
    ([path]) => path.startsWith('files/') && !/^files\/files\.(jsonl|csv)$/.test(path),
  );

function ownLeads({ state: { leads } }: Portal): number[] {
  const own = [...leads.values()].filter(({ assignedById }) => assignedById === users.ilya);
  return own.map(({ id }) => id).toSorted((a, b) => a - b);
}

test('leads and files in one archive, over a killed worker; then just those are deleted', async ({
  page,
  poka,
  portal,
}) => {
  prepare(portal);
  portal.faults.add({ kind: 'slow', match: downloads, ms: 60, times: 60 });
  const { popup, step } = await openCopy({ page, poka, portal });
  await step.getByRole('radio', { name: 'All that I can see' }).check();
  await expect(popup.line('Files')).toContainText('Only those on your own drive');
  await step.getByRole('radio', { name: 'Only mine' }).check();
  await expectNoBarriers(popup.page);
  const leads = ownLeads(portal);
  await begin(popup, 'Leads', 'Files');
  const bar = step.getByRole('progressbar', { name: 'Saving a copy' });
  await expect(bar).toBeVisible();
  await expect(step).toContainText('Now: Files');
  await expect(popup.page.locator('.mark.doing')).toHaveText('Under way');
  await expectNoBarriers(popup.page);
  const done = async () => Number(await bar.getAttribute('aria-valuenow'));
  await expect.poll(done).toBeGreaterThan(leads.length + 3);
  await killWorker(poka);
  await popup.page.reload();
  const saving = popup.page.waitForEvent('download', { timeout: 45_000 });
  const again = await popup.open('Save a copy');
  const files = await read(await saving);
  const live = drive(portal);
  await expect(again.getByText(/^Saved: /)).toHaveText(
    new RegExp(`^Saved: \\d+ records, ${live.length} files$`),
  );
  await expect(again).toContainText('The browser is saving poka-copy-');
  await expectNoBarriers(popup.page);

  // The archive, by the portal's own state.
  expect(idsIn(files, 'leads')).toEqual(leads);
  expect(new Set(idsIn(files, 'files')).size).toBe(idsIn(files, 'files').length);
  const saved = bodies(files).map(([, body]) => body.toString());
  expect(saved.toSorted()).toEqual(
    live
      .map(({ realObjectId, size }) => Buffer.alloc(size, `file ${realObjectId} `).toString())
      .toSorted(),
  );
  const [head = [], ...rows] = parseCsv(
    files.get('leads/leads.csv')?.toString('utf8').slice(1) ?? '',
  );
  expect(rows.map((row) => Number(row[head.indexOf('id')]))).toEqual(leads);
  expect(JSON.parse(files.get('manifest.json')?.toString() ?? '')).toMatchObject({
    user: { id: '7' },
    kinds: [
      { kind: 'leads', scope: 'mine', records: leads.length },
      { kind: 'files', files: live.length, unreadFiles: [] },
    ].toSorted((a, b) => a.kind.localeCompare(b.kind)),
  });
  // One file at most was fetched twice.
  const fetched = portal.requests.filter(({ query }) => query.includes('disk.api.file.download'));
  expect(fetched.length).toBeLessThanOrEqual(live.length + 1);
  expect(portal.state.audit).toEqual([]);

  // What comes later is in no copy.
  const { leads: store, disk } = portal.state;
  const later = Math.max(...store.keys()) + 1;
  const [model] = store.values();
  if (model) store.set(later, { ...model, id: later, title: 'Later', assignedById: users.ilya });
  const [first] = live;
  if (first)
    disk.objects.set(99_999, { ...first, id: 99_999, realObjectId: 99_999, name: 'Later' });
  await again.getByRole('button', { name: 'Delete what is in the copy… (Leads)' }).click();
  await expect(popup.dialog).toHaveAccessibleName(new RegExp(`^Delete ${leads.length} leads`));
  expect(portal.state.audit).toEqual([]);
  await confirmIn(popup, /^Delete \d/);
  await expect.poll(() => audited(portal)).toEqual(auditOf('lead', leads));
  expect(store.has(later)).toBe(true);
  const before = portal.state.audit.length;
  await again.getByRole('button', { name: 'Delete what is in the copy… (Files)' }).click();
  await confirmIn(popup, /^Delete \d/);
  const deletable = live.filter(({ parentId }) => disk.objects.get(parentId ?? 0)?.code === null);
  expect(deletable.length).toBeLessThan(live.length);
  await expect.poll(() => audited(portal, before).length).toBe(deletable.length);
  const gone = portal.state.audit.slice(before).map(({ id }) => id);
  // What lies in the portal's own folder hangs on colleagues' tasks and posts.
  expect(new Set(gone)).toEqual(new Set(deletable.map(({ id }) => id)));
  expect(disk.objects.get(99_999)?.deletedType).toBe(0);

  await popup.page.reload();
  const last = await popup.open('Save a copy');
  await expect(popup.page.locator('.mark.done').first()).toHaveText('Done');
  await last.getByRole('button', { name: 'Remove the copy from this browser' }).click();
  await expect(popup.dialog).toHaveAccessibleName('Remove the copy from this browser');
  await popup.dialog.getByRole('button', { name: 'Remove the copy from this browser' }).click();
  await expect(last.getByText(/^Saved: /)).toHaveCount(0);
  await expect(last.getByRole('button', { name: 'Save a copy', exact: true })).toBeVisible();
});

test('stops and goes on, waits for its person, tells what could not be had', async ({
  page,
  poka,
  portal,
}) => {
  prepare(portal);
  const [unlucky] = drive(portal);
  portal.faults.add({
    kind: 'login',
    match: ({ query }) => query.endsWith(`fileId=${unlucky?.id}`),
    times: 3,
  });
  portal.faults.add({ kind: 'slow', match: downloads, ms: 60, times: 80 });
  const { popup, step } = await openCopy({ page, poka, portal });
  await begin(popup, 'Tasks', 'Files');
  const bar = step.getByRole('progressbar');
  await expect.poll(async () => Number(await bar.getAttribute('aria-valuenow'))).toBeGreaterThan(8);
  await step.getByRole('button', { name: 'Stop', exact: true }).press('Enter');
  await expect(
    step.getByRole('status').filter({ hasText: /Stopped: \d+ of \d+ saved/ }),
  ).toBeVisible();
  await expect(step).toBeFocused();
  await expectNoBarriers(popup.page);
  await step.getByRole('button', { name: 'Continue' }).click();
  await expect(bar).toBeVisible();
  portal.signOut(users.ilya);
  await expect(step).toContainText('you are signed out of the portal. Sign in as');
  await expectNoBarriers(popup.page);
  await poka.context.addCookies(portal.signIn(users.ilya));
  const saving = popup.page.waitForEvent('download');
  await step.getByRole('button', { name: 'Continue' }).click();
  const files = await read(await saving);
  await expect(step).toContainText(
    'Files: 1 file, over which the portal broke down again and again.',
  );
  expect(bodies(files)).toHaveLength(drive(portal).length - 1);
  for (const [, body] of bodies(files)) expect(body.toString()).toMatch(/^file \d+ /);

  // A new one takes its place only when that was asked.
  await begin(popup, 'Tasks');
  await expect(popup.dialog).toHaveAccessibleName(/^Save a copy in the place of the one from/);
  await popup.dialog.getByRole('button', { name: 'Cancel' }).click();
  await expect(step).toContainText('Files: 1 file');
  const second = popup.page.waitForEvent('download');
  await begin(popup);
  await popup.dialog.getByRole('button', { name: 'Save a copy' }).click();
  expect([...(await read(await second)).keys()].toSorted()).toEqual(
    ['manifest.json', 'tasks/tasks.csv', 'tasks/tasks.jsonl'].toSorted(),
  );
  await expect(step).not.toContainText('Could not be read');
});
