import { beforeEach, describe, expect, it } from 'vitest';
import type { Chunk } from '../../../utils/jobs/job.ts';
import { anna, type SimulatedRequest } from './simulated-portal.ts';
import { Stage } from './stage.ts';
import { settle, until } from './until.ts';

/** Pause, Resume and Stop, whenever they are pressed. */

let stage: Stage;
let snapshot: string[];
/** Lets go the requests that are held. */
let release: () => void;

beforeEach(async () => {
  stage = await Stage.open(120);
  snapshot = stage.portal.ids.slice(0, 100);
  release = () => undefined;
});

const isDeletion = ({ deletes }: SimulatedRequest) => deletes.length > 0;
const sent = () => stage.portal.requests.flatMap(({ deletes }) => deletes);
const left = () => snapshot.filter((id) => stage.portal.leads.has(id));

/** Holds requests of deletion at the portal's door, or (`after`) with their work done. */
function hold(when: 'before' | 'after' = 'before'): void {
  const gate = Promise.withResolvers<void>();
  const held = (request: SimulatedRequest) => (isDeletion(request) ? gate.promise : undefined);
  if (when === 'before') stage.portal.onRequest = held;
  else stage.portal.onAnswer = held;
  release = () => {
    stage.portal.onRequest = () => undefined;
    stage.portal.onAnswer = () => undefined;
    gate.resolve();
  };
}

/** Starts the job and waits until requests of it are held. */
async function startHeld(when?: 'before' | 'after'): Promise<string> {
  hold(when);
  const job = await stage.start(snapshot);
  await until(() => sent().length > 0, 'something was sent');
  await settle(30);
  return job;
}

/** Everything that was sent is deleted, everything else not reached, and the portal says the same. */
async function stoppedCleanly(job: string): Promise<void> {
  const { ending, counts, left: still } = await stage.finished(job);
  expect(ending).toBe('stopped');
  // What was not reached is not left over: nothing was refused, nothing failed.
  expect(still).toBe(0);
  expect(await stage.those(job, 'notReached')).toEqual(left());
  expect(await stage.those(job, 'deleted')).toEqual(snapshot.filter((id) => !left().includes(id)));
  expect(counts.notReached).toBeGreaterThan(0);
}

describe('Pause', () => {
  it('sends nothing more, and takes in what is under way', async () => {
    const job = await startHeld();
    const underWay = sent();
    await stage.foreman.pause(job);
    expect(stage.told.at(-1)).toMatchObject({ state: 'running', pausing: true });
    release();
    expect(await stage.reaches(job, 'paused')).toMatchObject({ hold: 'person' });
    await settle();
    expect(sent()).toEqual(underWay);
    expect(stage.portal.deleted.toSorted()).toEqual(underWay.toSorted());
    expect((await stage.job(job)).counts.deleted).toBe(underWay.length);
    expect(stage.told.at(-1)).toMatchObject({
      state: 'paused',
      hold: 'person',
      rate: null,
    });
    expect(stage.told.at(-1)?.pausing).toBeUndefined();
  });

  it('is undone by Resume', async () => {
    const job = await startHeld();
    await stage.foreman.pause(job);
    release();
    await stage.reaches(job, 'paused');
    stage.clock.advance(3_600_000);
    await stage.foreman.resume(job);
    const end = await stage.finished(job);
    expect(end).toMatchObject({ ending: 'done', counts: { deleted: 100 } });
    expect(stage.portal.audit).toHaveLength(100);
    // The hour was not spent deleting.
    expect(end.activeTime).toBeLessThan(60_000);
    expect(end.hold).toBeUndefined();
  });

  it('cuts a wait short', async () => {
    const draft = await stage.draft(snapshot);
    stage.clock.auto = false;
    stage.portal.trouble = () => ({ kind: 'limit' });
    await stage.foreman.start(draft.job);
    await until(() => stage.clock.sleepers === 1, 'it waited');
    await stage.foreman.pause(draft.job);
    await stage.reaches(draft.job, 'paused');
    expect(stage.clock.sleepers).toBe(0);
    expect(stage.portal.audit).toEqual([]);
  });

  it('holds as soon as it is pressed: right after the start', async () => {
    const job = await stage.start(snapshot);
    await stage.foreman.pause(job);
    await stage.reaches(job, 'paused');
    await settle();
    const deleted = stage.portal.deleted.length;
    await settle();
    expect(await stage.job(job)).toMatchObject({ state: 'paused', hold: 'person' });
    expect(stage.portal.deleted.length).toBe(deleted);
    expect(deleted).toBeLessThan(100);
  });

  it('keeps back what is not sent yet: a batch that is only written down', async () => {
    let job = '';
    let pressed = false;
    stage.beforeJournal = async (method, [, chunk]) => {
      const marks = (chunk as Chunk | undefined)?.marks ?? [];
      if (method !== 'write' || pressed || !marks.includes('sent')) return;
      pressed = true;
      void stage.foreman.pause(job);
      await settle(3);
    };
    const draft = await stage.draft(snapshot);
    job = draft.job;
    await stage.foreman.start(job);
    await stage.reaches(job, 'paused');
    expect(pressed).toBe(true);
    expect(sent()).toEqual([]);
    await stage.foreman.resume(job);
    await stage.finished(job);
    expect(await stage.those(job, 'deleted')).toEqual(snapshot);
    expect(stage.portal.audit).toHaveLength(100);
  });

  it('of a job that waits for its turn keeps it from it', async () => {
    const first = await startHeld();
    const second = await stage.start(['210', '211']);
    await stage.foreman.pause(second);
    release();
    await stage.finished(first);
    await settle();
    expect(await stage.job(second)).toMatchObject({ state: 'paused', hold: 'person' });
    expect(stage.portal.leads.has('210')).toBe(true);
    await stage.foreman.resume(second);
    await stage.finished(second);
  });

  it('pressed twice is pressed once', async () => {
    const job = await startHeld();
    await stage.foreman.pause(job);
    await stage.foreman.pause(job);
    release();
    await stage.reaches(job, 'paused');
    await stage.foreman.pause(job);
    await stage.foreman.resume(job);
    await stage.foreman.resume(job);
    expect((await stage.finished(job)).counts.deleted).toBe(100);
    expect(stage.portal.audit).toHaveLength(100);
  });

  it('survives the worker', async () => {
    const job = await startHeld();
    await stage.foreman.pause(job);
    release();
    await stage.reaches(job, 'paused');
    stage.startWorker();
    expect(await stage.foreman.wake()).toBe(false);
    await settle();
    expect((await stage.job(job)).state).toBe('paused');
    await stage.foreman.resume(job);
    await stage.finished(job);
    expect(stage.portal.audit).toHaveLength(100);
  });

  it('survives the worker although requests were under way', async () => {
    const job = await startHeld();
    const underWay = sent();
    await stage.foreman.pause(job);
    stage.startWorker();
    release();
    await stage.foreman.wake();
    expect(await stage.reaches(job, 'paused')).toMatchObject({ hold: 'person' });
    await settle();
    expect(sent()).toEqual(underWay);
    await stage.foreman.resume(job);
    await stage.finished(job);
    expect(await stage.those(job, 'deleted')).toEqual(snapshot);
  });

  it('during the proof puts it off at most', async () => {
    stage.portal.onRequest = async ({ lists, number }) => {
      if (lists.length > 0 && stage.portal.deleted.length === 100 && number > 3)
        await stage.foreman.pause(job);
    };
    const job = await stage.start(snapshot);
    await until(
      async () => ['paused', 'finished'].includes((await stage.job(job)).state),
      'it was over',
    );
    stage.portal.onRequest = () => undefined;
    await stage.foreman.resume(job);
    expect(await stage.finished(job)).toMatchObject({
      ending: 'done',
      counts: { deleted: 100 },
      left: 0,
    });
  });
});

describe('Stop', () => {
  it('leaves the rest alone, and every item has its true outcome', async () => {
    const job = await startHeld();
    const underWay = sent();
    await stage.foreman.stop(job);
    expect((await stage.job(job)).state).toBe('stopping');
    release();
    await stoppedCleanly(job);
    expect(sent()).toEqual(underWay);
  });

  it('waits for requests under way, whose work may be done', async () => {
    const job = await startHeld('after');
    await stage.foreman.stop(job);
    await settle();
    expect((await stage.job(job)).state).toBe('stopping');
    release();
    await stoppedCleanly(job);
    expect(left()).toHaveLength(100 - sent().length);
  });

  it.each([true, false])('looks up what got no answer (work done: %s)', async (done) => {
    hold();
    stage.portal.trouble = (request) =>
      isDeletion(request) ? { kind: 'network', done } : undefined;
    const job = await stage.start(snapshot);
    await until(() => sent().length > 0, 'something was sent');
    await stage.foreman.stop(job);
    release();
    await stoppedCleanly(job);
    expect(left()).toHaveLength(done ? 100 - sent().length : 100);
  });

  it('tells the truth about a portal that works on', async () => {
    hold();
    stage.portal.trouble = (request) =>
      isDeletion(request) ? { kind: 'goesOn', step: 200, delay: 300 } : undefined;
    const job = await stage.start(snapshot);
    await until(() => sent().length > 0, 'something was sent');
    await stage.foreman.stop(job);
    release();
    await stoppedCleanly(job);
    expect(left()).toHaveLength(100 - sent().length);
  });

  it('does not call an item "not reached" that was sent and is gone when the job ends', async () => {
    // The portal takes its time: it does the work between our look and our proof.
    hold();
    let late: string[] = [];
    stage.portal.trouble = (request) => {
      if (!isDeletion(request)) return undefined;
      late = [...late, ...request.deletes];
      return { kind: 'network', done: false };
    };
    stage.beforeJournal = (method, [job]) => {
      if (method === 'write' && (job as { state: string }).state === 'checking')
        for (const id of late) stage.portal.leads.delete(id);
    };
    const job = await stage.start(snapshot);
    await until(() => sent().length > 0, 'something was sent');
    await stage.foreman.stop(job);
    release();
    await stage.finished(job);
    expect(await stage.those(job, 'notReached')).toEqual(left());
  });

  it('holds as soon as it is pressed: right after the start', async () => {
    const job = await stage.start(snapshot);
    await stage.foreman.stop(job);
    await stoppedCleanly(job);
  });

  it('keeps back what is not sent yet: a batch that is only written down', async () => {
    let job = '';
    let pressed = false;
    stage.beforeJournal = async (method, [, chunk]) => {
      const marks = (chunk as Chunk | undefined)?.marks ?? [];
      if (method !== 'write' || pressed || !marks.includes('sent')) return;
      pressed = true;
      void stage.foreman.stop(job);
      await settle(3);
    };
    const draft = await stage.draft(snapshot);
    job = draft.job;
    await stage.foreman.start(job);
    await stage.finished(job);
    expect(pressed).toBe(true);
    expect(sent()).toEqual([]);
    await stoppedCleanly(job);
  });

  it('cuts a wait short', async () => {
    const draft = await stage.draft(snapshot);
    stage.clock.auto = false;
    stage.portal.trouble = (request) => (isDeletion(request) ? { kind: 'limit' } : undefined);
    await stage.foreman.start(draft.job);
    await until(() => stage.clock.sleepers === 1, 'it waited');
    await stage.foreman.stop(draft.job);
    await stoppedCleanly(draft.job);
    expect(stage.portal.audit).toEqual([]);
  });

  it('ends a paused job', async () => {
    const job = await startHeld();
    await stage.foreman.pause(job);
    release();
    await stage.reaches(job, 'paused');
    await stage.foreman.stop(job);
    await stoppedCleanly(job);
  });

  it('ends a job that is still on its way to a pause', async () => {
    const job = await startHeld();
    await stage.foreman.pause(job);
    await stage.foreman.stop(job);
    release();
    await stoppedCleanly(job);
  });

  it('ends a job that is paused at this very moment', async () => {
    const job = await startHeld();
    let pressed: Promise<void> | undefined;
    stage.beforeJournal = (method, [written]) => {
      const { state } = written as { state: string };
      if (method === 'write' && state === 'paused') pressed ??= stage.foreman.stop(job);
    };
    await stage.foreman.pause(job);
    release();
    await until(() => pressed !== undefined, 'it was about to be paused');
    await pressed;
    await stoppedCleanly(job);
  });

  it('pressed again in the middle of the proof counts nothing twice', async () => {
    // Two chunks of the journal: a batch of the second gets no answer, then the job is stopped.
    const big = await Stage.open(600);
    const { portal, clock } = big;
    snapshot = portal.ids;
    const inSecond = snapshot[501] ?? '';
    let job = '';
    let looks = 0;
    portal.trouble = ({ deletes, lists }) => {
      // The proof of the first chunk comes, that of the second does not.
      if (lists.length > 0 && big.told.at(-1)?.state === 'checking' && ++looks > 1)
        return { kind: 'html', done: true };
      if (!deletes.includes(inSecond)) return undefined;
      void big.foreman.stop(job);
      return { kind: 'network', done: false };
    };
    job = (await big.draft(snapshot)).job;
    await big.foreman.start(job);
    await big.reaches(job, 'checking');
    clock.auto = false;
    await until(() => clock.sleepers === 1, 'the proof of the second chunk did not come');
    await big.foreman.stop(job);
    await big.finished(job);
    expect(await big.those(job, 'deleted')).toEqual(snapshot.filter((id) => !portal.leads.has(id)));
    expect(await big.those(job, 'notReached')).toEqual(portal.ids);
  });

  it('ends a job that waits for its turn', async () => {
    const first = await startHeld();
    snapshot = ['210', '211'];
    const second = await stage.start(snapshot);
    await stage.foreman.stop(second);
    release();
    await stage.finished(first);
    await stoppedCleanly(second);
    expect(left()).toEqual(snapshot);
  });

  it('ends a job that waits for its user, without a proof', async () => {
    stage.portal.trouble = ({ deletes }) =>
      deletes.includes('131') ? { kind: 'signedOut' } : undefined;
    const job = await stage.start(snapshot);
    await stage.reaches(job, 'paused');
    await stage.foreman.stop(job);
    const { ending, left: still } = await stage.finished(job);
    // No number is better than a wrong one: the portal was not asked.
    expect([ending, still]).toEqual(['stopped', undefined]);
    expect(await stage.those(job, 'notReached')).toEqual(left());
    expect(await stage.those(job, 'deleted')).toEqual(
      snapshot.filter((id) => !left().includes(id)),
    );
    const before = stage.portal.audit.length;
    stage.portal.trouble = () => undefined;
    stage.portal.signIn(anna);
    expect(await stage.foreman.wake()).toBe(false);
    await settle();
    expect(stage.portal.audit.length).toBe(before);
  });

  it('pressed again does without a portal that is not there', async () => {
    const job = await startHeld();
    const underWay = sent();
    stage.clock.auto = false;
    stage.portal.trouble = () => ({ kind: 'network', done: true });
    await stage.foreman.stop(job);
    release();
    await until(() => stage.clock.sleepers === 1, 'it waited');
    expect((await stage.job(job)).state).toBe('stopping');
    await stage.foreman.stop(job);
    const end = await stage.finished(job);
    expect(end.ending).toBe('stopped');
    expect(end.left).toBeUndefined();
    // What was sent without an answer is not said to be deleted, nor to be there still.
    const results = await stage.results(job);
    for (const [id, { outcome, reason }] of results)
      expect([outcome, reason]).toEqual(
        underWay.includes(id) ? ['failed', 'notChecked'] : ['notReached', undefined],
      );
    expect(stage.clock.sleepers).toBe(0);
  });

  it('pressed while the proof does not come does without it', async () => {
    const draft = await stage.draft(snapshot);
    stage.portal.trouble = ({ lists }) =>
      lists.length > 0 ? { kind: 'html', done: true } : undefined;
    await stage.foreman.start(draft.job);
    await stage.reaches(draft.job, 'checking');
    stage.clock.auto = false;
    await until(() => stage.clock.sleepers === 1, 'it waited');
    await stage.foreman.stop(draft.job);
    const end = await stage.finished(draft.job);
    expect(end.left).toBeUndefined();
    expect(end.counts.deleted).toBe(100);
    expect(await stage.those(draft.job, 'deleted')).toEqual(snapshot);
  });

  it('survives the worker', async () => {
    const job = await startHeld();
    await stage.foreman.stop(job);
    stage.startWorker();
    release();
    await stage.foreman.wake();
    await stoppedCleanly(job);
  });

  it('pressed during the proof changes no outcome', async () => {
    let job = '';
    stage.portal.onRequest = async ({ lists }) => {
      if (lists.length > 0 && stage.portal.deleted.length === 100) await stage.foreman.stop(job);
    };
    job = (await stage.draft(snapshot)).job;
    await stage.foreman.start(job);
    expect(await stage.finished(job)).toMatchObject({ left: 0, counts: { deleted: 100 } });
  });

  it('pressed as the job ends does not bring it back', async () => {
    let job = '';
    let pressed = false;
    stage.beforeJournal = async (method, [written]) => {
      if (method !== 'write' || pressed || (written as { state: string }).state !== 'finished')
        return;
      pressed = true;
      await stage.foreman.stop(job);
    };
    job = (await stage.draft(snapshot)).job;
    await stage.foreman.start(job);
    await until(() => pressed, 'it was about to end');
    await settle();
    expect(await stage.job(job)).toMatchObject({ state: 'finished', counts: { deleted: 100 } });
  });

  it('pressed after the end changes nothing', async () => {
    const job = await stage.start(snapshot);
    const end = await stage.finished(job);
    await settle();
    await stage.foreman.stop(job);
    await stage.foreman.pause(job);
    await stage.foreman.resume(job);
    await settle();
    expect(await stage.job(job)).toEqual(end);
  });

  it.each(['pause', 'resume', 'stop'] as const)('and %s do nothing to a draft', async (button) => {
    const { job } = await stage.draft(snapshot);
    await stage.foreman[button](job);
    await stage.foreman[button]('nobody');
    await settle();
    expect((await stage.job(job)).state).toBe('draft');
    expect(stage.portal.audit).toEqual([]);
  });
});
