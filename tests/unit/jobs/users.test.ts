import { beforeEach, describe, expect, it } from 'vitest';
import { anna, ilya, type SimulatedRequest, type Trouble } from './simulated-portal.ts';
import { Stage } from './stage.ts';
import { settle, until } from './until.ts';

/** A lost session pauses a job; it goes on as the same user and never as another (design.md, rule 3). */

let stage: Stage;
let snapshot: string[];

beforeEach(async () => {
  stage = await Stage.open(60);
  snapshot = stage.portal.ids;
});

const isDeletion = ({ deletes }: SimulatedRequest) => deletes.length > 0;
const isLookup = ({ lists }: SimulatedRequest) => lists.length > 0;

/** Has this happen with the second request of that sort, once. */
function second(sort: (request: SimulatedRequest) => boolean, trouble: Trouble): void {
  let turn = 0;
  stage.portal.trouble = (request) => (sort(request) && ++turn === 2 ? trouble : undefined);
}

const onlyAnna = () =>
  expect(new Set(stage.portal.audit.map(({ user }) => user))).toEqual(new Set(['1']));

async function finishesAll(job: string): Promise<void> {
  await stage.finished(job);
  expect(await stage.those(job, 'deleted')).toEqual(snapshot);
  expect(stage.portal.audit).toHaveLength(60);
  onlyAnna();
}

describe('a job whose user signs out', () => {
  beforeEach(() => second(isDeletion, { kind: 'signedOut' }));

  it('is paused, says so, and sends nothing', async () => {
    const job = await stage.start(snapshot);
    expect(await stage.reaches(job, 'paused')).toMatchObject({ hold: 'signedOut' });
    await settle();
    expect(stage.told.at(-1)).toMatchObject({ state: 'paused', hold: 'signedOut', open: true });
    const sent = stage.portal.requests.length;
    await settle();
    expect(stage.portal.requests.length).toBe(sent);
  });

  it('waits as long as nobody is there', async () => {
    const job = await stage.start(snapshot);
    await stage.reaches(job, 'paused');
    for (let n = 0; n < 3; n++) expect(await stage.foreman.wake()).toBe(true);
    await settle();
    expect(await stage.job(job)).toMatchObject({ state: 'paused', hold: 'signedOut' });
  });

  it('goes on by itself when they are back', async () => {
    const job = await stage.start(snapshot);
    await stage.reaches(job, 'paused');
    stage.portal.signIn(anna);
    expect(await stage.foreman.wake()).toBe(true);
    await finishesAll(job);
  });

  it('goes on when the person says so', async () => {
    const job = await stage.start(snapshot);
    await stage.reaches(job, 'paused');
    stage.portal.signIn(anna);
    await stage.foreman.resume(job);
    await finishesAll(job);
  });

  it('is paused again when the person says so too early', async () => {
    const job = await stage.start(snapshot);
    await stage.reaches(job, 'paused');
    await stage.foreman.resume(job);
    await until(
      () => stage.told.filter(({ state }) => state === 'paused').length >= 2,
      'it was paused again',
    );
    expect(await stage.reaches(job, 'paused')).toMatchObject({ hold: 'signedOut' });
  });

  it('never goes on as another', async () => {
    const job = await stage.start(snapshot);
    await stage.reaches(job, 'paused');
    stage.portal.signIn(ilya);
    for (let n = 0; n < 3; n++) await stage.foreman.wake();
    await settle();
    expect(await stage.job(job)).toMatchObject({ state: 'paused', hold: 'otherUser' });
    onlyAnna();
    stage.portal.signIn(anna);
    await stage.foreman.wake();
    await finishesAll(job);
  });

  it('goes on after the worker died', async () => {
    const job = await stage.start(snapshot);
    await stage.reaches(job, 'paused');
    stage.startWorker();
    stage.portal.signIn(anna);
    await stage.foreman.wake();
    await finishesAll(job);
  });

  it('goes on after the browser was closed, which forgets tokens', async () => {
    const job = await stage.start(snapshot);
    await stage.reaches(job, 'paused');
    stage.sessions.kept.clear();
    stage.startWorker();
    stage.portal.signIn(anna);
    await stage.foreman.wake();
    await finishesAll(job);
  });

  it('is not resumed by a wake when a person had paused it', async () => {
    stage.portal.trouble = () => undefined;
    const job = await stage.start(snapshot);
    await stage.foreman.pause(job);
    await stage.reaches(job, 'paused');
    expect(await stage.foreman.wake()).toBe(false);
    await settle();
    expect(await stage.job(job)).toMatchObject({ state: 'paused', hold: 'person' });
  });
});

describe('a job beside which somebody else signs in', () => {
  it('is paused before anything is done in their session', async () => {
    second(isDeletion, { kind: 'otherUser', user: ilya });
    const job = await stage.start(snapshot);
    expect(await stage.reaches(job, 'paused')).toMatchObject({ hold: 'otherUser' });
    onlyAnna();
    stage.portal.signIn(anna);
    await stage.foreman.wake();
    await finishesAll(job);
  });

  it('is not started in their session', async () => {
    const draft = await stage.draft(snapshot);
    stage.portal.signIn(ilya);
    await stage.foreman.start(draft.job);
    expect(await stage.reaches(draft.job, 'paused')).toMatchObject({ hold: 'otherUser' });
    expect(stage.portal.audit).toEqual([]);
  });

  it('is not proved by their session, which may see less', async () => {
    second(isLookup, { kind: 'otherUser', user: ilya });
    const job = await stage.start(snapshot);
    expect(await stage.reaches(job, 'paused')).toMatchObject({ hold: 'otherUser' });
    stage.portal.signIn(anna);
    await stage.foreman.wake();
    await finishesAll(job);
  });

  it('is paused again when the person resumes it in the wrong session', async () => {
    second(isDeletion, { kind: 'otherUser', user: ilya });
    const job = await stage.start(snapshot);
    await stage.reaches(job, 'paused');
    const before = stage.told.length;
    await stage.foreman.resume(job);
    await until(
      () => stage.told.slice(before).some(({ hold }) => hold === 'otherUser'),
      'it was paused again',
    );
    onlyAnna();
  });

  it('goes on at the person’s word as soon as the right one is back', async () => {
    second(isDeletion, { kind: 'otherUser', user: ilya });
    const job = await stage.start(snapshot);
    await stage.reaches(job, 'paused');
    stage.portal.signIn(anna);
    await stage.foreman.resume(job);
    await finishesAll(job);
  });
});

describe('a job whose user signs out during the proof', () => {
  it('waits for it, and ends with it', async () => {
    second(isLookup, { kind: 'signedOut' });
    stage.portal.lies.add('105');
    const job = await stage.start(snapshot);
    expect(await stage.reaches(job, 'paused')).toMatchObject({ hold: 'signedOut' });
    stage.portal.signIn(anna);
    await stage.foreman.wake();
    expect(await stage.finished(job)).toMatchObject({ ending: 'done', left: 1 });
  });
});

describe('a wake', () => {
  it('says that nobody need look again when nothing is open', async () => {
    expect(await stage.foreman.wake()).toBe(false);
    const job = await stage.start(['105']);
    await stage.finished(job);
    expect(await stage.foreman.wake()).toBe(false);
  });

  it('says that nobody need look again when only a person can help', async () => {
    const draft = await stage.draft(snapshot);
    stage.portal.state = 'closed';
    await stage.foreman.start(draft.job);
    await stage.reaches(draft.job, 'paused');
    expect(await stage.foreman.wake()).toBe(false);
  });

  it('says to look again while a job runs', async () => {
    stage.portal.onRequest = ({ deletes }) =>
      deletes.length > 0 ? new Promise(() => undefined) : undefined;
    await stage.start(['105']);
    expect(await stage.foreman.wake()).toBe(true);
  });

  it('carries on what a dead worker left', async () => {
    stage.portal.onRequest = ({ deletes }) =>
      deletes.length > 0 ? new Promise(() => undefined) : undefined;
    const job = await stage.start(snapshot);
    await until(() => stage.portal.requests.some(isDeletion), 'it was deleting');
    stage.portal.onRequest = () => undefined;
    stage.startWorker();
    await stage.foreman.wake();
    await finishesAll(job);
  });

  it('does not disturb a job that runs', async () => {
    const job = await stage.start(snapshot);
    await Promise.all([stage.foreman.wake(), stage.foreman.wake(), stage.foreman.wake()]);
    await finishesAll(job);
  });

  it('survives a portal that does not answer', async () => {
    second(isDeletion, { kind: 'signedOut' });
    const job = await stage.start(snapshot);
    await stage.reaches(job, 'paused');
    stage.portal.trouble = () => ({ kind: 'network', done: false });
    expect(await stage.foreman.wake()).toBe(true);
    expect(await stage.job(job)).toMatchObject({ state: 'paused', hold: 'signedOut' });
  });
});
