import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { Foreman, Journal, type JobView } from '../../../utils/jobs/index.ts';
import { leads } from '../../../utils/kinds/leads.ts';
import { addressOf } from '../portal-client/memory-sessions.ts';
import { Browser } from '../portal-client/browser.ts';
import { itemIds } from '../kinds/ids.ts';
import { startPortal, type Portal } from '../../portal/index.ts';
import { FakeClock } from './fake-clock.ts';
import 'fake-indexeddb/auto';
import { freeLocks } from './life.ts';

/** Whole jobs against the demo portal over real HTTP; only the waits after trouble are not real. */

let portal: Portal;
let browser: Browser;
let journal: Journal;
let foreman: Foreman;
let told: JobView[];

beforeEach(async () => {
  portal = await startPortal({ leads: 150, junk: 60 });
  journal = await Journal.open(crypto.randomUUID());
});
afterEach(async () => {
  journal.close();
  await portal.stop();
});

/** The worker of a browser in which this user is signed in. */
function open(userId: number): void {
  browser = new Browser(portal, userId);
  told = [];
  foreman = new Foreman({
    locks: freeLocks(),
    journal,
    clientOf: () => browser.client,
    clock: new FakeClock(),
    random: () => 0.5,
    speed: () => 'gentle',
    onChange: (view) => told.push(view),
    onFault: (error) => {
      throw error;
    },
  });
}

const junk = () =>
  [...portal.state.leads.values()]
    .filter(({ statusId }) => statusId === 'JUNK')
    .map(({ id }) => String(id));
const deletedIds = () =>
  portal.state.audit.filter(({ outcome }) => outcome === 'done').map(({ id }) => String(id));

async function run(ids: readonly string[]): Promise<string> {
  const draft = await foreman.draft(addressOf(portal.origin), {
    kind: leads,
    verb: 'delete',
    ids: itemIds(ids),
  });
  if (typeof draft === 'string') throw new Error(`No draft: ${draft}`);
  await foreman.start(draft.job);
  return draft.job;
}

async function reaches(job: string, state: JobView['state']): Promise<void> {
  const reached = async () => (await journal.job(job))?.state === state;
  await expect.poll(reached, { interval: 2, timeout: 4000 }).toBe(true);
}

describe('a job at the demo portal', () => {
  it('deletes what was confirmed into the bin, and nothing else', async () => {
    open(1);
    const ids = junk();
    const others = [...portal.state.leads.keys()].filter((id) => !ids.includes(String(id)));
    const job = await run(ids);
    await reaches(job, 'finished');
    expect(await journal.job(job)).toMatchObject({
      ending: 'done',
      left: 0,
      counts: { deleted: 60 },
    });
    expect(deletedIds().toSorted()).toEqual(ids.toSorted());
    expect([...portal.state.leads.keys()]).toEqual(others);
    expect(
      [...portal.state.bin.values()].map(({ entityId }) => String(entityId)).toSorted(),
    ).toEqual(ids.toSorted());
  });

  it('is undone: what it deleted comes back from the bin, under the ids that the portal gives', async () => {
    open(1);
    const ids = junk();
    const titles = () => [...portal.state.leads.values()].map(({ title }) => title).toSorted();
    const before = titles();
    const job = await run(ids);
    await reaches(job, 'finished');
    const binned = portal.state.bin.size;
    const draft = await foreman.draftUndo(job);
    if (typeof draft === 'string') throw new Error(`No draft: ${draft}`);
    expect(draft).toMatchObject({ verb: 'restore', kind: 'leads', size: 60, missing: 0 });
    expect(draft.titles[0]?.title).toBeTruthy();
    expect(portal.state.bin.size).toBe(binned);
    await foreman.start(draft.job);
    await reaches(draft.job, 'finished');
    expect(await journal.job(draft.job)).toMatchObject({ left: 0, counts: { restored: 60 } });
    expect(portal.state.bin.size).toBe(0);
    expect(titles()).toEqual(before);
    expect(await journal.job(job)).toMatchObject({ undoneBy: draft.job });
  });

  it('comes through every trouble the portal can make', async () => {
    open(1);
    const ids = junk();
    for (const kind of [
      'reset-after',
      'html',
      'cut',
      'limit',
      'truncated',
      'bad-gateway',
      'stale-sessid',
    ] as const)
      portal.faults.add({ kind, match: 'crm.item.delete' });
    for (const kind of [
      'reset-before',
      'empty',
      'login',
      'too-many',
      'error',
      'empty-array',
      'waf',
    ] as const)
      portal.faults.add({ kind, match: 'crm.item.delete' });
    for (const kind of ['truncated', 'login', 'reset-after', 'limit'] as const)
      portal.faults.add({
        kind,
        match: ({ commands }) =>
          commands.includes('crm.item.list') && portal.state.leads.size < 150,
      });
    const job = await run(ids);
    await reaches(job, 'finished');
    expect(portal.faults.pending).toBe(0);
    expect(await journal.job(job)).toMatchObject({ left: 0, counts: { deleted: 60 } });
    // Looked up before it is sent again: nothing was asked for twice.
    expect(portal.state.audit.map(({ id }) => String(id)).toSorted()).toEqual(ids.toSorted());
  });

  it('tells an employee what was refused and why', async () => {
    open(7);
    const guarded = [...portal.state.leads.values()].find(({ assignedById }) => assignedById === 7);
    if (!guarded) throw new Error('No lead');
    guarded.protectedBy = 'Лид в архиве';
    const ids = [...portal.state.leads.values()].slice(0, 100).map(({ id }) => String(id));
    if (!ids.includes(String(guarded.id))) ids.push(String(guarded.id));
    const mine = (id: string) => portal.state.leads.get(Number(id))?.assignedById === 7;
    const own = ids.filter((id) => mine(id) && id !== String(guarded.id));
    const job = await run(ids);
    await reaches(job, 'finished');
    expect(deletedIds().toSorted()).toEqual(own.toSorted());
    expect((await journal.job(job))?.counts).toMatchObject({
      deleted: own.length,
      refused: ids.length - own.length,
    });
    const details = new Map((await foreman.details(job, 200)).map((detail) => [detail.id, detail]));
    expect(details.get(String(guarded.id))).toMatchObject({
      reason: { code: 'said', text: 'Лид в архиве' },
      title: guarded.title,
    });
    expect([...details.values()].filter(({ reason }) => reason?.code === 'noRight')).toHaveLength(
      ids.length - own.length - 1,
    );
  });

  it('waits for its user and goes on as them', async () => {
    open(1);
    const ids = junk();
    // When the second deletions arrive, the administrator's session ends on the server.
    let arrived = 0;
    portal.faults.add({
      kind: 'error',
      times: Number.POSITIVE_INFINITY,
      match: ({ commands }) => {
        arrived += commands.includes('crm.item.delete') ? 1 : 0;
        if (arrived === 2) portal.signOut(1);
        return false;
      },
    });
    const job = await run(ids);
    await reaches(job, 'paused');
    expect((await journal.job(job))?.hold).toBe('signedOut');
    portal.faults.clear();
    browser.signIn(7);
    await foreman.wake();
    expect(await journal.job(job)).toMatchObject({ state: 'paused', hold: 'otherUser' });
    browser.signIn(1);
    await foreman.wake();
    await reaches(job, 'finished');
    expect(deletedIds().toSorted()).toEqual(ids.toSorted());
    expect(new Set(portal.state.audit.map(({ userId }) => userId))).toEqual(new Set([1]));
  });

  it('asks for nothing that can mean "everything"', async () => {
    open(1);
    const job = await run(junk());
    await reaches(job, 'finished');
    const commands = new Set(portal.requests.flatMap((request) => request.commands));
    expect(commands).toEqual(new Set(['batch', 'profile', 'crm.item.list', 'crm.item.delete']));
    for (const { path } of portal.requests) expect(path).toMatch(/^\/rest\/[\w.]+\.json$/);
  });
});
