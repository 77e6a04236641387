import { beforeEach, describe, expect, it } from 'vitest';
import type { SimulatedRequest } from './simulated-portal.ts';
import { put } from './put.ts';
import { Stage } from './stage.ts';
import { settle, until } from './until.ts';

/** Whose word on a job's speed holds, and what a change of it leaves alone. */

let stage: Stage;
let snapshot: string[];

beforeEach(async () => {
  stage = await Stage.open(60);
  snapshot = stage.portal.ids.slice(0, 50);
});

const isDeletion = ({ deletes }: SimulatedRequest) => deletes.length > 0;
const sent = () => stage.portal.requests.flatMap(({ deletes }) => deletes);
/** The speed of each job as it was told last. */
const told = () => Object.fromEntries(stage.told.map(({ id, speed }) => [id, speed]));

/** Keeps every deletion from ending; what lets them go. */
function hold(): () => void {
  const gate = Promise.withResolvers<void>();
  stage.portal.onRequest = (request) => (isDeletion(request) ? gate.promise : undefined);
  return () => {
    stage.portal.onRequest = () => undefined;
    gate.resolve();
  };
}

async function startHeld(): Promise<string> {
  const job = await stage.start(snapshot);
  await until(() => sent().length > 0, 'something was sent');
  return job;
}

describe('the settings’ speed', () => {
  it('is followed by jobs that run, wait their turn and are paused', async () => {
    hold();
    const running = await startHeld();
    const [one = '', other = ''] = stage.portal.ids.slice(50);
    const queued = await stage.start([one]);
    const paused = await stage.start([other]);
    await stage.foreman.pause(paused);
    stage.speed = 'fast';
    await stage.foreman.followSpeed();
    expect(told()).toEqual({ [running]: 'fast', [queued]: 'fast', [paused]: 'fast' });
    // It is the settings' and not written down as the job's own.
    expect((await stage.job(running)).speed).toBeUndefined();
  });

  it('is nothing to a job that has its own, running or started anew', async () => {
    const release = hold();
    const job = await startHeld();
    await stage.foreman.setSpeed(job, 'fast');
    expect(told()).toEqual({ [job]: 'fast' });
    await stage.foreman.followSpeed();
    expect(told()).toEqual({ [job]: 'fast' });
    stage.startWorker();
    release();
    expect((await stage.foreman.jobs(stage.portal.address))[0]).toMatchObject({ speed: 'fast' });
    await stage.foreman.wake();
    expect((await stage.finished(job)).speed).toBe('fast');
  });
});

describe('a speed that is chosen', () => {
  it('leaves a job that waits for its user waiting for that user', async () => {
    hold();
    const job = await startHeld();
    stage.startWorker();
    await put(stage.journal, { ...(await stage.job(job)), state: 'paused', hold: 'signedOut' });
    await stage.foreman.setSpeed(job, 'fast');
    expect(await stage.job(job)).toMatchObject({
      state: 'paused',
      hold: 'signedOut',
      speed: 'fast',
    });
  });

  it('does not take back a pause', async () => {
    const release = hold();
    const job = await startHeld();
    await stage.foreman.pause(job);
    stage.startWorker();
    const before = sent().length;
    await stage.foreman.setSpeed(job, 'fast');
    release();
    await stage.reaches(job, 'paused');
    await settle();
    expect(sent()).toHaveLength(before);
    expect(await stage.job(job)).toMatchObject({ hold: 'person', speed: 'fast' });
  });

  it('is nothing to one that is over', async () => {
    const job = await stage.start(snapshot);
    await stage.finished(job);
    await settle();
    await stage.foreman.setSpeed(job, 'fast');
    expect((await stage.job(job)).speed).toBe('gentle');
  });
});
