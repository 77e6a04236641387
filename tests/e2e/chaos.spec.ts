import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { FaultKind } from '../portal/faults.ts';
import { startPortal, type Portal } from '../portal/index.ts';
import type { RequestEntry } from '../portal/net/log.ts';
import { sorted } from '../support/audit.ts';
import { HardLife, isDeletion, type Stop } from '../support/hard-life.ts';
import { deleteSelected, pickFilter, type BarParts } from '../support/leads-page.ts';
import { deletedIds, expect, test, users } from './fixtures.ts';

/** A large job, with the network, the portal and the browser failing all the time. */

const chosen = 5000;
const others = 400;

/** What happens while the job runs, in this order and spread evenly over it: twenty stops, two dead browsers. */
const acts: readonly (Stop | 'browser killed' | 'browser killed, session over')[] = [
  { when: 'anyTime', waked: 'list' },
  { when: 'inFlight', waked: 'list' },
  { when: 'inFlight', waked: 'popup' },
  { when: 'anyTime', waked: 'newTab' },
  { when: 'inFlight', waked: 'alarm' },
  { when: 'hanging', waked: 'list' },
  { when: 'anyTime', waked: 'popup' },
  'browser killed',
  { when: 'inFlight', waked: 'newTab' },
  { when: 'anyTime', waked: 'list' },
  { when: 'inFlight', waked: 'popup' },
  { when: 'inFlight', waked: 'list' },
  { when: 'anyTime', waked: 'newTab' },
  { when: 'hanging', waked: 'popup' },
  'browser killed, session over',
  { when: 'inFlight', waked: 'list' },
  { when: 'anyTime', waked: 'alarm' },
  { when: 'inFlight', waked: 'popup' },
  { when: 'inFlight', waked: 'list' },
  { when: 'anyTime', waked: 'newTab' },
  { when: 'inFlight', waked: 'popup' },
  { when: 'inFlight', waked: 'newTab' },
];

/** What a network does. Each strikes every tenth request, two of them at a time, and after every act the next. */
const weather: readonly FaultKind[] = [
  'reset-before',
  'truncated',
  'bad-gateway',
  'reset-after',
  'html',
  'empty',
];

/** Each strikes one in two hundred, whatever the weather, and not more often than this. */
const sometimes = {
  cut: 8,
  'stale-sessid': 8,
  login: 4,
  waf: 4,
  error: 4,
  'empty-array': 4,
  limit: 4,
  'too-many': 4,
  hang: 1,
} satisfies Partial<Record<FaultKind, number>>;

test('5,000 leads, and everything against them: exact to the last', async () => {
  test.setTimeout(400_000);
  const portal = await startPortal({
    leads: chosen + others,
    junk: chosen,
    cost: { workers: 4, roundTrip: 5, perDelete: 10, perList: 10 },
    pages: { pageSize: 100 },
  });
  const profile = mkdtempSync(join(tmpdir(), 'poka-chaos-'));
  const life = new HardLife(portal, profile);
  try {
    const leads = [...portal.state.leads.values()];
    const junk = leads.filter(({ statusId }) => statusId === 'JUNK').map(({ id }) => id);
    const spared = leads.filter(({ statusId }) => statusId !== 'JUNK').map(({ id }) => id);
    expect([junk.length, spared.length]).toEqual([chosen, others]);

    await life.start();
    await life.signIn('admin', 'admin123');
    let season = 0;
    await deleteJunk(life, () => makeWeather(portal, () => season));
    for (const [n, act] of acts.entries()) {
      await deleted(portal, Math.round(((n + 1) * chosen) / (acts.length + 1)));
      expect(portal.state.leads.size, 'the job is under way').toBeGreaterThan(others);
      if (n % 4 === 0) portal.rotateSessid(users.admin);
      await test.step(JSON.stringify(act), () => suffer(life, portal, act));
      season += 1;
    }
    const bar = await life.openList();
    await expect(bar.progress, 'the job is under way').toBeVisible();
    await expect(bar.end).toBeVisible({ timeout: 120_000 });

    expect(sorted(deletedIds(portal))).toEqual(sorted(junk));
    expect(sorted(portal.state.leads.keys())).toEqual(sorted(spared));
    expectNothingElse(portal, new Set(junk));
    const lost = lostRequests(portal, life);
    expectNothingTwice(portal, lost);
    await expectTrueReport(portal, life, bar);
  } finally {
    await life.close();
    rmSync(profile, { recursive: true, force: true });
    await portal.stop();
  }
});

/** Chooses everything under the filter "Junk" and confirms. */
async function deleteJunk(life: HardLife, beforeConfirming: () => void): Promise<void> {
  const bar = await life.openList();
  await pickFilter(life.page, 'filter_junk');
  await bar.selectAll.click();
  await expect(bar.selected).toContainText(`${chosen} selected`, { timeout: 60_000 });
  await deleteSelected(bar, chosen, async () => beforeConfirming());
}

/** @param season grows from time to time, and the faults change with it. */
function makeWeather({ faults }: Portal, season: () => number): void {
  for (const [kind, times] of Object.entries(sometimes) as [FaultKind, number][])
    faults.add({ kind, times, probability: 0.005 });
  for (const [n, kind] of weather.entries()) {
    const match = ({ path }: RequestEntry) =>
      path.startsWith('/rest/') &&
      [season(), season() + 1].some((turn) => turn % weather.length === n);
    faults.add({ kind, probability: 0.1, match });
  }
}

async function suffer(life: HardLife, portal: Portal, act: (typeof acts)[number]): Promise<void> {
  if (typeof act !== 'string') return life.stopWorker(act);
  await life.killBrowser();
  if (act === 'browser killed, session over') portal.signOut(users.admin);
  await life.signIn('admin', 'admin123');
}

/** Waits until so many are deleted, and one more than there are now. */
async function deleted(portal: Portal, count: number): Promise<void> {
  const least = Math.max(count, deletedIds(portal).length + 1);
  await expect
    .poll(() => deletedIds(portal).length, { intervals: [25], timeout: 90_000 })
    .toBeGreaterThanOrEqual(least);
}

/** Every command that changes something deletes one of these, by its id, as the person who confirmed. */
function expectNothingElse({ state: { audit }, ...portal }: Portal, junk: Set<number>): void {
  expect(new Set(audit.map(({ command }) => command))).toEqual(new Set(['crm.item.delete']));
  expect(audit.filter(({ id, kind }) => kind !== 'lead' || !junk.has(id))).toEqual([]);
  expect(new Set(audit.map(({ userId }) => userId))).toEqual(new Set([users.admin]));
  expect(
    new Set(audit.map(({ outcome }) => outcome)).difference(new Set(['done', 'NOT_FOUND'])),
  ).toEqual(new Set());
  // No command of a request that was answered went without one of these ids.
  const heard = Map.groupBy(audit, ({ request }) => request);
  for (const { number, status, commands } of portal.requests) {
    if (status !== 200 || portal.faults.strikes.has(number)) continue;
    const asked = commands.filter((command) => command === 'crm.item.delete').length;
    expect(heard.get(number)?.length ?? 0).toBe(asked);
  }
}

/** An item is asked for again only when its request was struck, or its asker killed before the answer was written. */
function expectNothingTwice({ state }: Portal, lost: ReadonlySet<number>): void {
  const answered = state.audit.filter(({ request }) => !lost.has(request));
  const twice = [...Map.groupBy(answered, ({ id }) => id)].filter(([, all]) => all.length > 1);
  expect(twice).toEqual([]);
}

/** Requests that delete, and of whose answer Poka may not have heard. */
function lostRequests({ requests, faults: { strikes } }: Portal, life: HardLife): Set<number> {
  const spoilt = ({ number }: RequestEntry) => !mayBeHeard(strikes.get(number));
  const lost = requests.filter((request) => spoilt(request) || life.isOrphan(request));
  return new Set(lost.filter(isDeletion).map(({ number }) => number));
}

/**
 * The report says what the portal's audit says: all are deleted. But the browser itself repeats a request whose
 * kept-alive connection was reset: what its first try had deleted is gone already by its second, the only one that Poka
 * may hear of.
 */
async function expectTrueReport(
  { state: { audit }, faults: { strikes } }: Portal,
  life: HardLife,
  bar: BarParts,
): Promise<void> {
  const end = (await bar.end.textContent()) ?? '';
  expect(end).toMatch(/^\d+ deleted(, \d+ w\w+ gone already)?, checked with the portal, \d/);
  const gone = await life.goneAlready();
  expect(Number(/(\d+) w\w+ gone/.exec(end)?.[1] ?? 0)).toBe(gone.length);
  expect(Number.parseInt(end, 10) + gone.length).toBe(chosen);
  const fates = Map.groupBy(audit, ({ id }) => id);
  const unexplained = gone.filter((id) => {
    const [first, ...others] = fates.get(id) ?? [];
    const wasReset = first?.outcome === 'done' && strikes.get(first.request) === 'reset-after';
    return !wasReset || !others.some(({ request }) => mayBeHeard(strikes.get(request)));
  });
  expect(unexplained.map((id) => fates.get(id))).toEqual([]);
}

/** Whether a request's answer came as it should. */
function mayBeHeard(strike: FaultKind | undefined): boolean {
  return strike === undefined || strike === 'slow';
}
