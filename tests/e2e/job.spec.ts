import { execFileSync } from 'node:child_process';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { barOf, deleteSelected, openLeads } from '../support/leads-page.ts';
import { attemptedIds, deletedIds, expect, test, users } from './fixtures.ts';
import { openBrowser } from '../support/browser.ts';
import { killWorker } from '../support/kill-worker.ts';

/** A job outlives its tab, the worker, the session and the portal's bad days. */

test.use({
  portalOptions: { leads: 240, junk: 30, cost: { workers: 8, roundTrip: 5, perDelete: 25 } },
});

async function startDeletingAll(bar: ReturnType<typeof barOf>, count = 240): Promise<void> {
  await bar.selectAll.click();
  await expect(bar.selected).toContainText(`${count} selected`);
  await deleteSelected(bar, count);
}

test('shows real progress on bar and badge, and can be paused and resumed', async ({
  leads,
  poka,
  portal,
}) => {
  const { bar } = leads;
  await startDeletingAll(bar);
  await expect(bar.progress).toHaveAttribute('aria-valuemax', '240');
  await expect
    .poll(async () => Number(await bar.progress.getAttribute('aria-valuenow')))
    .toBeGreaterThan(0);
  const badge = () =>
    poka.context.serviceWorkers()[0]?.evaluate(() => chrome.action.getBadgeText({}));
  await expect.poll(badge).toMatch(/^\d{1,3}%$/);
  await bar.host.getByRole('button', { name: 'Pause' }).click();
  const resume = bar.host.getByRole('button', { name: 'Resume' });
  await expect(resume).toBeVisible();
  const paused = attemptedIds(portal).length;
  expect(paused).toBeLessThan(240);
  await expect(bar.host.getByRole('status').filter({ hasText: 'Paused' })).toBeVisible();
  await resume.click();
  await expect(bar.end).toContainText('240 deleted');
  expect(attemptedIds(portal)).toHaveLength(240);
  expect(deletedIds(portal).slice(0, paused)).toHaveLength(paused);
  await expect.poll(badge).toBe('');
});

test('can be stopped: what was not sent is not touched', async ({ leads: { bar }, portal }) => {
  await startDeletingAll(bar);
  await expect.poll(() => deletedIds(portal).length).toBeGreaterThan(10);
  await bar.host.getByRole('button', { name: 'Stop' }).click();
  await expect(bar.dialog).toHaveAccessibleName(/^Stop/);
  await bar.dialog.getByRole('button', { name: 'Stop' }).click();
  await expect(bar.end).toContainText('not touched');
  const deleted = deletedIds(portal).length;
  await expect(bar.end).toContainText(`${deleted} deleted, ${240 - deleted} not touched`);
  expect(portal.state.leads.size).toBe(240 - deleted);
});

test('goes on when its tab is closed, and another tab sees its end', async ({
  leads,
  page,
  poka,
  portal,
}) => {
  await startDeletingAll(leads.bar);
  await expect.poll(() => deletedIds(portal).length).toBeGreaterThan(5);
  const other = await poka.context.newPage();
  await page.close();
  const bar = await openLeads(other, portal);
  await expect(bar.end).toContainText('240 deleted');
  expect(portal.state.leads.size).toBe(0);
});

test.describe('a longer job', () => {
  test.use({
    portalOptions: {
      leads: 900,
      junk: 30,
      cost: { workers: 8, roundTrip: 5, perDelete: 60 },
      pages: { pageSize: 100 },
    },
  });

  test('the worker stopped five times in mid-job loses and repeats nothing', async ({
    leads,
    poka,
    portal,
  }) => {
    test.slow();
    const { page, bar } = leads;
    await startDeletingAll(bar, 900);
    for (let kill = 1; kill <= 5; kill++) {
      const before = deletedIds(portal).length;
      await expect.poll(() => deletedIds(portal).length).toBeGreaterThan(before + 5);
      await killWorker(poka);
      expect(deletedIds(portal).length).toBeLessThan(900);
      // A surface that asks wakes the worker before the alarm would.
      await page.reload();
      await expect(bar.progress).toBeVisible();
    }
    await expect(bar.end).toContainText('900 deleted', { timeout: 120_000 });
    expect(deletedIds(portal)).toHaveLength(900);
    expect(new Set(attemptedIds(portal)).size).toBe(attemptedIds(portal).length);
    expect(portal.state.leads.size).toBe(0);
  });
});

test('the browser killed in mid-job: it goes on at the next start', async ({ portal }) => {
  test.slow();
  const profile = mkdtempSync(join(tmpdir(), 'poka-killed-'));
  try {
    const first = await openBrowser({ portal, profile });
    await first.context.addCookies(portal.signIn(users.admin));
    const bar = await openLeads(await first.context.newPage(), portal);
    await startDeletingAll(bar);
    await expect.poll(() => deletedIds(portal).length).toBeGreaterThan(10);
    execFileSync('pkill', ['-9', '-f', profile]);
    await first.close().catch(() => undefined);
    expect(portal.state.leads.size).toBeGreaterThan(0);

    const second = await openBrowser({ portal, profile });
    // The browser has forgotten the session with its cookies; the person signs in again, as people do: a cookie that is
    // put in from outside may be overwritten by the answer to a guest's request that is under way.
    const page = await second.context.newPage();
    await page.goto(`${portal.origin}/stream/`);
    await page.locator('[name=USER_LOGIN]').fill('admin');
    await page.locator('[name=USER_PASSWORD]').fill('admin123');
    await page.locator('[name=USER_PASSWORD]').press('Enter');
    await expect.poll(() => portal.state.leads.size, { timeout: 80_000 }).toBe(0);
    expect(attemptedIds(portal)).toHaveLength(240);
    await second.close();
  } finally {
    rmSync(profile, { recursive: true, force: true });
  }
});

test('an alarm wakes a killed worker when no surface asks', async ({
  leads,
  page,
  poka,
  portal,
}) => {
  test.slow();
  await startDeletingAll(leads.bar);
  await expect.poll(() => deletedIds(portal).length).toBeGreaterThan(5);
  await page.goto('about:blank');
  await killWorker(poka);
  await expect.poll(() => portal.state.leads.size, { timeout: 60_000 }).toBe(0);
  expect(attemptedIds(portal)).toHaveLength(240);
});

test('signed out, it waits, and goes on for the same user only', async ({
  leads,
  poka,
  portal,
}) => {
  test.slow();
  const { page, bar } = leads;
  await startDeletingAll(bar);
  await expect.poll(() => deletedIds(portal).length).toBeGreaterThan(5);
  portal.signOut(users.admin);
  const note = bar.host.getByRole('status');
  await expect(note.filter({ hasText: 'You are signed out' })).toBeVisible();
  const done = deletedIds(portal).length;
  expect(done).toBeLessThan(240);

  await poka.context.addCookies(portal.signIn(users.ilya));
  await openLeads(page, portal);
  await expect(note.filter({ hasText: 'Somebody else is signed in' })).toBeVisible();
  expect(attemptedIds(portal)).toHaveLength(done);

  await poka.context.addCookies(portal.signIn(users.admin));
  await openLeads(page, portal);
  await expect(bar.end).toContainText('240 deleted');
  expect(portal.state.audit.every(({ userId }) => userId === users.admin)).toBe(true);
});

// One of each sort that the browser's own network adds something to; tests/unit/jobs has them all.
for (const kind of ['login', 'reset-before', 'reset-after', 'too-many', 'cut'] as const) {
  test(`rides out trouble: ${kind}`, async ({ leads: { bar }, portal }) => {
    await bar.selectAll.click();
    await expect(bar.selected).toContainText('240 selected');
    await deleteSelected(bar, 240, async () => {
      portal.faults.add({ kind, match: '/rest/batch', times: 3 });
    });
    await expect(bar.end).toContainText('checked with the portal', { timeout: 40_000 });
    // The browser itself repeats a request whose kept-alive connection was reset; what its first try had
    // deleted is then gone already.
    const end = (await bar.end.textContent()) ?? '';
    const deleted = Number(/(\d+) deleted/.exec(end)?.[1]);
    const gone = Number(/(\d+) w\w+ gone/.exec(end)?.[1] ?? 0);
    expect(deleted + gone).toBe(240);
    if (kind !== 'reset-after') expect(gone).toBe(0);
    expect(portal.state.leads.size).toBe(0);
    expect(deletedIds(portal)).toHaveLength(240);
  });
}

test('a token that changes in mid-job is renewed', async ({ leads: { bar }, portal }) => {
  await startDeletingAll(bar);
  await expect.poll(() => deletedIds(portal).length).toBeGreaterThan(5);
  portal.rotateSessid(users.admin);
  await expect(bar.end).toContainText('240 deleted');
  expect(attemptedIds(portal)).toHaveLength(240);
});
