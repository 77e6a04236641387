import { beforeEach, describe, expect, it } from 'vitest';
import { leads } from '../../../utils/kinds/leads.ts';
import { addressOf } from '../portal-client/memory-sessions.ts';
import { itemIds } from '../kinds/ids.ts';
import { put } from './put.ts';
import { anna, ilya, SimulatedPortal } from './simulated-portal.ts';
import { Stage } from './stage.ts';
import { settle } from './until.ts';
import { ids, Warehouse } from './warehouse.ts';

/** Which jobs are taken up, in which order, and who is asked what for it. */

let stage: Stage;

beforeEach(async () => {
  stage = await Stage.open(40);
});

/** A job that waits, as the journal has it. */
async function waiting(hold: 'person' | 'signedOut' | 'otherUser', more: object = {}) {
  const { job } = await stage.draft(['101', '102', '103']);
  const started = await stage.journal.start(job, stage.clock.now());
  if (!started) throw new Error('Not started');
  await put(stage.journal, { ...started, state: 'paused', hold, ...more });
  return job;
}

const deletions = () => stage.portal.requests.filter(({ deletes }) => deletes.length > 0);

it('a list that was found as one user is not drafted as another', async () => {
  const order = { kind: leads, verb: 'delete', ids: itemIds(['101']), as: ilya.id } as const;
  await expect(stage.foreman.draft(stage.portal.address, order)).rejects.toMatchObject({
    kind: 'otherUser',
  });
  stage.portal.signIn(ilya);
  expect(await stage.foreman.draft(stage.portal.address, order)).toMatchObject({ size: 1 });
});

describe('a job that is started', () => {
  it('is shown at once', async () => {
    const gate = Promise.withResolvers<void>();
    stage.portal.onRequest = ({ deletes }) => (deletes.length > 0 ? gate.promise : undefined);
    const { job } = await stage.draft(['101']);
    await stage.foreman.start(job);
    expect(stage.told[0]).toMatchObject({ id: job, state: 'running', done: 0 });
    gate.resolve();
    await stage.finished(job);
    await settle();
    expect(stage.told.at(-1)).toMatchObject({ id: job, state: 'finished', open: false, done: 1 });
    expect(stage.faults).toEqual([]);
  });

  it('runs in the order of confirmation, also within the same moment, whichever was drafted first', async () => {
    const gate = Promise.withResolvers<void>();
    stage.portal.onRequest = ({ deletes }) => (deletes.length > 0 ? gate.promise : undefined);
    const drafts: string[] = [];
    for (const id of ['101', '103', '105', '107']) drafts.push((await stage.draft([id])).job);
    const order = [2, 0, 3, 1].map((place) => drafts[place] ?? '');
    for (const job of order) await stage.foreman.start(job);
    gate.resolve();
    for (const job of order) await stage.finished(job);
    expect(stage.portal.deleted).toEqual(['105', '101', '107', '103']);
    const times = await Promise.all(order.map(async (job) => (await stage.job(job)).confirmedAt));
    expect(new Set(times).size).toBe(4);
    expect(Math.min(...times.map(Number))).toBeGreaterThanOrEqual(Date.UTC(2026, 10, 24, 12));
  });
});

describe('waking up', () => {
  it('asks nobody who is there where only a person is waited for', async () => {
    await waiting('person');
    const before = stage.portal.requests.length;
    expect(await stage.foreman.wake()).toBe(false);
    expect(await stage.foreman.wake(stage.portal.address)).toBe(false);
    await settle();
    expect(stage.portal.requests).toHaveLength(before);
  });

  it('leaves a job to its own user: another is asked for nothing but the name', async () => {
    const job = await waiting('signedOut');
    stage.portal.signIn(ilya);
    const before = stage.portal.requests.length;
    expect(await stage.foreman.wake()).toBe(true);
    await settle();
    expect(stage.portal.requests.slice(before).map(({ method }) => method)).not.toContain('batch');
    expect(await stage.job(job)).toMatchObject({ state: 'paused', hold: 'otherUser' });
    stage.portal.signIn(anna);
    await stage.foreman.wake();
    expect((await stage.finished(job)).counts.deleted).toBe(3);
  });

  it('at one portal resumes nothing at another', async () => {
    const other = new SimulatedPortal(stage.clock, 5, addressOf('https://other.bitrix24.ru'));
    stage.addPortal(other);
    stage.startWorker();
    const job = await waiting('signedOut');
    const before = stage.portal.requests.length;
    await stage.foreman.wake(other.address);
    await settle();
    expect(stage.portal.requests).toHaveLength(before);
    expect((await stage.job(job)).state).toBe('paused');
  });
});

describe('a job that was ending when it was held', () => {
  it('goes on to its end, and sends nothing more', async () => {
    const job = await waiting('person', { ending: 'stopped' });
    await stage.foreman.resume(job);
    expect(stage.told.at(-1)?.state).toBe('stopping');
    expect((await stage.finished(job)).counts.notReached).toBe(3);
    expect(deletions()).toEqual([]);
  });
});

describe('an undoing', () => {
  it('of everything leaves nothing to be undone, and no fault', async () => {
    const things = new Warehouse(3);
    const deleting = await stage.startOf({ kind: things.kind, verb: 'delete', ids: ids(3) });
    await stage.finished(deleting);
    await settle();
    const draft = await stage.foreman.draftUndo(deleting);
    if (typeof draft === 'string') throw new Error(draft);
    await stage.foreman.start(draft.job);
    await stage.finished(draft.job);
    await settle();
    expect(stage.faults).toEqual([]);
    expect((await stage.job(deleting)).undoneBy).toBe(draft.job);
  });

  it('is judged by the undoings of the same job alone', async () => {
    const things = new Warehouse(6);
    const delete3 = async (from: number) => {
      const job = await stage.startOf({
        kind: things.kind,
        verb: 'delete',
        ids: ids(6).slice(from, from + 3),
      });
      await stage.finished(job);
      await settle();
      return job;
    };
    const undo = async (job: string) => {
      const draft = await stage.foreman.draftUndo(job);
      if (typeof draft === 'string') throw new Error(draft);
      await stage.foreman.start(draft.job);
      await stage.finished(draft.job);
      await settle();
    };
    const [first, second] = [await delete3(0), await delete3(3)];
    await undo(first);
    // Two of three rows are refused: what is left can be asked for again.
    let restored = 0;
    things.say = (_, verb) =>
      verb === 'restore' && (restored += 1) > 1 ? { state: 'noRight' } : { state: 'done' };
    await undo(second);
    expect((await stage.job(second)).undoneBy).toBeUndefined();
    expect((await stage.job(first)).undoneBy).toBeDefined();
    expect(stage.told.at(-1)).toMatchObject({ id: second, undoable: true });
  });
});

it('the jobs of all portals are told, newest first', async () => {
  const other = new SimulatedPortal(stage.clock, 5, addressOf('https://other.bitrix24.ru'));
  stage.addPortal(other);
  stage.startWorker();
  const here = await stage.start(['101']);
  await stage.finished(here);
  stage.clock.advance(1000);
  const there = await stage.start(['101'], other.address);
  await stage.finished(there);
  const told = await stage.foreman.allJobs();
  expect(told.map(({ id, portal }) => [id, portal])).toEqual([
    [there, other.address],
    [here, stage.portal.address],
  ]);
});
