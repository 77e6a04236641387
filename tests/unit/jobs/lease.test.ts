import 'fake-indexeddb/auto';
import { beforeEach, describe, expect, it } from 'vitest';
import { Journal, webLocks, type Locks } from '../../../utils/jobs/index.ts';
import { noCounts, type Chunk, type Job } from '../../../utils/jobs/job.ts';
import { holdPortal, LeaseLostError, type RunJournal } from '../../../utils/jobs/lease.ts';
import { itemIds } from '../kinds/ids.ts';
import { acme, addressOf } from '../portal-client/memory-sessions.ts';
import { freeLocks, Life, LockTable } from './life.ts';
import { disk } from './old-journals.ts';
import { Stage } from './stage.ts';
import { settle, until } from './until.ts';

/** One runner for a portal, and one that was replaced can write nothing more, so that it can send nothing more. */

const beta = addressOf('https://beta.bitrix24.ru');

let name: string;
let journal: Journal;
let job: Job;
let chunk: Chunk;

beforeEach(async () => {
  name = crypto.randomUUID();
  journal = await Journal.open(name);
  job = {
    id: 'job',
    portal: acme,
    kind: 'leads',
    verb: 'delete',
    user: { id: '1', name: 'Anna' },
    size: 2,
    createdAt: 0,
    state: 'running',
    counts: noCounts,
    activeTime: 0,
  };
  await journal.add(job, [itemIds(['1', '2']).map((id) => ({ id }))]);
  chunk = (await journal.chunk('job', 0)) ?? expect.fail('no chunk');
});

/** Takes the portal, and keeps it until `end` is called. */
async function hold(locks: Locks, portal = acme): Promise<{ run: RunJournal; end: () => void }> {
  const gate = Promise.withResolvers<void>();
  const held = Promise.withResolvers<RunJournal>();
  const work = async (run: RunJournal) => {
    held.resolve(run);
    await gate.promise;
  };
  holdPortal({ locks, journal }, portal, work).catch(held.reject);
  return { run: await held.promise, end: gate.resolve };
}

const sent = (): Chunk => ({ ...chunk, marks: ['sent', 'sent'] });

describe('a portal that is held', () => {
  it('is written by its holder', async () => {
    const { run } = await hold(freeLocks());
    await run.write({ ...job, activeTime: 5 }, sent());
    expect((await journal.job('job'))?.activeTime).toBe(5);
    expect((await run.chunk('job', 0))?.marks).toEqual(['sent', 'sent']);
    await run.settle(job, { ...chunk, marks: ['deleted', 'sent'] });
    expect((await run.chunk('job', 0))?.marks).toEqual(['deleted', 'sent']);
  });

  it('is waited for: the next gets it when the work is over, well or not', async () => {
    const locks = new LockTable();
    const order: string[] = [];
    const gate = Promise.withResolvers<void>();
    const first = holdPortal({ locks: locks.of(new Life()), journal }, acme, async () => {
      order.push('first begins');
      await gate.promise;
      order.push('first ends');
      throw new Error('Broken');
    });
    const second = holdPortal({ locks: locks.of(new Life()), journal }, acme, async () => {
      order.push('second');
      return 2;
    });
    await settle();
    expect(order).toEqual(['first begins']);
    gate.resolve();
    await expect(first).rejects.toThrow('Broken');
    expect(await second).toBe(2);
    expect(order).toEqual(['first begins', 'first ends', 'second']);
  });

  it('keeps no other portal waiting', async () => {
    const locks = new LockTable();
    await hold(locks.of(new Life()));
    const other = await hold(locks.of(new Life()), beta);
    await other.run.write({ ...job, id: 'other', portal: beta });
    expect((await journal.job('other'))?.portal).toBe(beta);
  });

  it('passes on when its holder has died, and no clock is asked', async () => {
    const locks = new LockTable();
    const [first, second] = [new Life(), new Life()];
    await hold(locks.of(first));
    const next = hold(locks.of(second));
    await settle();
    first.end();
    const { run } = await next;
    await run.write({ ...job, activeTime: 7 });
    expect((await journal.job('job'))?.activeTime).toBe(7);
  });
});

describe('a runner that was replaced without knowing it', () => {
  it.each(['write', 'settle'] as const)('can %s nothing', async (method) => {
    const before = await hold(freeLocks());
    await before.run.write(job, sent());
    // Another worker, to which these locks mean nothing.
    const after = await hold(freeLocks());
    await after.run.write({ ...job, activeTime: 9 });
    const was = await disk(name);
    const late = before.run[method](
      { ...job, activeTime: 1 },
      { ...chunk, marks: ['sent', 'deleted'] },
    );
    await expect(late).rejects.toBeInstanceOf(LeaseLostError);
    expect(await disk(name)).toEqual(was);
    await after.run.write({ ...job, activeTime: 10 });
    expect((await journal.job('job'))?.activeTime).toBe(10);
  });

  it('is one also in a journal of its own', async () => {
    const { run } = await hold(freeLocks());
    const other = await Journal.open(name);
    await holdPortal({ locks: freeLocks(), journal: other }, acme, async () => null);
    await expect(run.write(job)).rejects.toBeInstanceOf(LeaseLostError);
  });
});

it('writes no job of another portal', async () => {
  const { run } = await hold(freeLocks());
  const was = await disk(name);
  await expect(run.write({ ...job, portal: beta })).rejects.toBeInstanceOf(LeaseLostError);
  expect(await disk(name)).toEqual(was);
});

it('holds by the browser’s own locks: one at a time, in the order of asking', async () => {
  const portal = addressOf(`https://p${crypto.randomUUID().slice(0, 8)}.bitrix24.ru`);
  let inside = 0;
  let most = 0;
  const order: number[] = [];
  const gate = Promise.withResolvers<void>();
  const work = (n: number) => async () => {
    inside += 1;
    most = Math.max(most, inside);
    order.push(n);
    if (n === 0) await gate.promise;
    inside -= 1;
  };
  const all = [0, 1, 2].map((n) => holdPortal({ locks: webLocks, journal }, portal, work(n)));
  await until(() => order.length === 1, 'the first began');
  await settle();
  expect(order).toEqual([0]);
  gate.resolve();
  await Promise.all(all);
  expect([order, most]).toEqual([[0, 1, 2], 1]);
});

describe('a job, with two workers on one journal', () => {
  const isDeletion = ({ deletes }: { deletes: readonly string[] }) => deletes.length > 0;
  const deletions = (stage: Stage) => stage.portal.requests.filter(isDeletion).length;

  it('is run by the one, and by the other when the first has died', async () => {
    const stage = await Stage.open(100);
    const gate = Promise.withResolvers<void>();
    stage.portal.onRequest = (request) => (isDeletion(request) ? gate.promise : undefined);
    const first = new Life();
    stage.startWorker(first);
    const running = await stage.start(stage.portal.ids);
    await until(() => deletions(stage) > 0, 'it was begun');
    await settle();
    const begun = deletions(stage);
    const second = stage.startWorkerBeside();
    await second.wake();
    await settle();
    expect(deletions(stage)).toBe(begun);
    first.end();
    stage.portal.onRequest = () => undefined;
    gate.resolve();
    await stage.finished(running);
    expect(await stage.those(running, 'deleted')).toEqual(stage.portal.deleted.toSorted());
    expect(stage.portal.deleted).toHaveLength(100);
    expect(stage.faults).toEqual([]);
  });

  it('gets nothing more from one that was replaced, and its answers change nothing', async () => {
    const stage = await Stage.open(100);
    const gate = Promise.withResolvers<void>();
    stage.portal.onRequest = (request) => (isDeletion(request) ? gate.promise : undefined);
    const running = await stage.start(stage.portal.ids);
    await until(() => deletions(stage) > 0, 'it was begun');
    await settle();
    const begun = deletions(stage);
    const other = { locks: freeLocks(), journal: stage.journal };
    await holdPortal(other, stage.portal.address, async () => {
      const before = await stage.chunks(running);
      stage.portal.onRequest = () => undefined;
      gate.resolve();
      await settle();
      expect(deletions(stage)).toBe(begun);
      expect(await stage.chunks(running)).toEqual(before);
    });
    expect(stage.faults).toEqual([]);
    await stage.foreman.wake();
    expect(await stage.finished(running)).toMatchObject({ counts: { deleted: 100 } });
    expect(stage.portal.audit).toHaveLength(100);
  });
});
