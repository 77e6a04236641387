import { beforeEach, describe, expect, it } from 'vitest';
import { addressOf } from '../portal-client/memory-sessions.ts';
import { ilya, SimulatedPortal } from './simulated-portal.ts';
import { Stage } from './stage.ts';
import { settle, until } from './until.ts';

/** Many jobs: one after another at one portal, side by side at two; and what is told of them. */

let stage: Stage;

beforeEach(async () => {
  stage = await Stage.open(60);
});

/** Holds all deletions at a portal until the answer is called. */
function hold(portal: SimulatedPortal): () => void {
  const gate = Promise.withResolvers<void>();
  portal.onRequest = ({ deletes }) => (deletes.length > 0 ? gate.promise : undefined);
  return () => {
    portal.onRequest = () => undefined;
    gate.resolve();
  };
}
const sentOf = (portal: SimulatedPortal) => portal.requests.flatMap(({ deletes }) => deletes);

describe('jobs of one portal', () => {
  it('run one after another', async () => {
    const first = await stage.start(['101', '102']);
    const second = await stage.start(['103', '104']);
    const third = await stage.start(['105', '106']);
    await Promise.all([first, second, third].map((id) => stage.finished(id)));
    expect(stage.portal.deleted).toEqual(['101', '102', '103', '104', '105', '106']);
    // The proof of one comes before the first deletion of the next.
    const proofOf = (id: string) =>
      stage.portal.requests.findLastIndex(({ lists }) => lists.includes(id));
    const deletionOf = (id: string) =>
      stage.portal.requests.findIndex(({ deletes }) => deletes.includes(id));
    expect(proofOf('101')).toBeLessThan(deletionOf('103'));
    expect(proofOf('103')).toBeLessThan(deletionOf('105'));
  });

  it('say that they wait for their turn', async () => {
    const release = hold(stage.portal);
    const first = await stage.start(['101']);
    await until(() => sentOf(stage.portal).length > 0, 'the first was sent');
    const second = await stage.start(['103']);
    await settle();
    const queued = async () =>
      new Map(
        (await stage.foreman.jobs(stage.portal.address)).map((view) => [view.id, view.queued]),
      );
    expect(await queued()).toEqual(
      new Map([
        [first, false],
        [second, true],
      ]),
    );
    expect(sentOf(stage.portal)).toEqual(['101']);
    release();
    await stage.finished(second);
    await settle();
    expect(await queued()).toEqual(
      new Map([
        [first, false],
        [second, false],
      ]),
    );
  });

  it('run in the order of their confirmation, not of their drafts', async () => {
    const release = hold(stage.portal);
    await stage.start(['101']);
    stage.clock.advance(1000);
    const early = await stage.draft(['103']);
    stage.clock.advance(1000);
    const late = await stage.draft(['105']);
    stage.clock.advance(1000);
    await stage.foreman.start(late.job);
    stage.clock.advance(1000);
    await stage.foreman.start(early.job);
    release();
    await Promise.all([early, late].map(({ job }) => stage.finished(job)));
    expect(stage.portal.deleted).toEqual(['101', '105', '103']);
  });

  it('do not wait for one that waits for a person', async () => {
    stage.portal.trouble = ({ deletes }) =>
      deletes.includes('101') ? { kind: 'signedOut' } : undefined;
    const first = await stage.start(['101']);
    await stage.reaches(first, 'paused');
    stage.portal.trouble = () => undefined;
    stage.portal.signIn(ilya);
    const second = await stage.start(['104']);
    await stage.finished(second);
    expect((await stage.job(first)).state).toBe('paused');
    expect(stage.portal.audit.map(({ user, id }) => [user, id])).toEqual([['7', '104']]);
  });

  it('go on after a fault of ours in one of them', async () => {
    let broken = true;
    stage.beforeJournal = (method) => {
      if (method !== 'write' || !broken) return;
      broken = false;
      throw new Error('The disk is full');
    };
    const first = await stage.start(['101', '102']);
    await until(() => stage.faults.length > 0, 'the fault was told');
    expect(String(stage.faults[0])).toContain('The disk is full');
    const [view] = await stage.foreman.jobs(stage.portal.address);
    expect(view?.trouble?.kind).toBe('journal');
    expect(view?.trouble?.nextTry).toBeGreaterThan(stage.clock.now());
    expect((await stage.job(first)).state).toBe('running');
    await stage.foreman.wake();
    await stage.finished(first);
    expect(stage.portal.deleted).toEqual(['101', '102']);
    await settle();
    expect(stage.told.at(-1)?.trouble).toBeNull();
  });
});

describe('a fault of ours', () => {
  /** The journal fails at its nth write that marks items as sent. */
  function failAtTake(nth: number): void {
    let take = 0;
    stage.beforeJournal = (method, [, chunk]) => {
      const marks = (chunk as { marks?: string[] } | undefined)?.marks ?? [];
      if (method !== 'write' || !marks.includes('sent')) return;
      take += 1;
      if (take === nth) throw new Error('The disk is full');
    };
  }

  it('does not let a request that is under way write into what came after', async () => {
    const release = hold(stage.portal);
    failAtTake(3);
    const job = await stage.start(stage.portal.ids);
    await until(() => sentOf(stage.portal).length > 0, 'something was sent');
    await settle(50);
    // The browser wakes the worker from time to time; the first requests are answered only then.
    await stage.foreman.wake();
    await settle(50);
    release();
    await settle(50);
    await stage.foreman.wake();
    const { counts } = await stage.finished(job);
    await settle();
    expect(await stage.job(job)).toMatchObject({
      state: 'finished',
      counts: { ...counts, deleted: 60 },
    });
    expect(await stage.those(job, 'deleted')).toEqual([...stage.portal.deleted].toSorted());
    expect(stage.portal.audit).toHaveLength(60);
  });

  it('in the browser’s memory is told, and the job goes on at the next wake', async () => {
    const draft = await stage.draft(stage.portal.ids);
    const { set } = stage.sessions;
    stage.portal.rotate();
    let broken = true;
    stage.sessions.set = async (...args) => {
      if (broken) throw new Error('No room');
      return set.apply(stage.sessions, args);
    };
    await stage.foreman.start(draft.job);
    await until(() => stage.faults.length > 0, 'the fault was told');
    expect((await stage.job(draft.job)).state).toBe('running');
    broken = false;
    await stage.foreman.wake();
    await stage.finished(draft.job);
    expect(stage.portal.audit).toHaveLength(60);
  });
});

describe('jobs of two portals', () => {
  let beta: SimulatedPortal;
  beforeEach(() => {
    beta = new SimulatedPortal(stage.clock, 60, addressOf('https://beta.bitrix24.com'));
    beta.signIn(ilya);
    stage.addPortal(beta);
    stage.startWorker();
  });

  it('run side by side', async () => {
    const release = hold(stage.portal);
    const first = await stage.start(['101', '102']);
    await until(() => sentOf(stage.portal).length > 0, 'the first was sent');
    const second = await stage.start(['102', '104'], beta.address);
    await stage.finished(second);
    expect(beta.deleted).toEqual(['102', '104']);
    expect((await stage.job(first)).state).toBe('running');
    expect(stage.portal.deleted).toEqual([]);
    release();
    await stage.finished(first);
  });

  it('have their own users and tokens, and the same id twice is two items', async () => {
    const first = await stage.start(['102']);
    const second = await stage.start(['102'], beta.address);
    await Promise.all([stage.finished(first), stage.finished(second)]);
    expect([(await stage.job(first)).user.id, (await stage.job(second)).user.id]).toEqual([
      '1',
      '7',
    ]);
    expect([stage.portal.deleted, beta.deleted]).toEqual([['102'], ['102']]);
  });

  it('are not held up by each other’s trouble', async () => {
    stage.portal.trouble = () => ({ kind: 'network', done: false });
    const { job } = await stage.draft(['102'], beta.address);
    stage.portal.trouble = () => undefined;
    const first = await stage.start(['101']);
    stage.portal.trouble = () => ({ kind: 'badGateway', done: false });
    await stage.foreman.start(job);
    await stage.finished(job);
    stage.portal.trouble = () => undefined;
    await stage.finished(first);
  });

  it('are carried on together by a wake', async () => {
    const releases = [hold(stage.portal), hold(beta)];
    const first = await stage.start(['101']);
    const second = await stage.start(['102'], beta.address);
    await until(() => sentOf(stage.portal).length + sentOf(beta).length === 2, 'both were sent');
    stage.startWorker();
    for (const release of releases) release();
    await stage.foreman.wake();
    await Promise.all([stage.finished(first), stage.finished(second)]);
    expect([stage.portal.deleted, beta.deleted]).toEqual([['101'], ['102']]);
  });

  it('are looked after at one portal alone, when only that is asked for', async () => {
    const away = (portal: SimulatedPortal) => {
      portal.trouble = ({ deletes }) => (deletes.length > 0 ? { kind: 'signedOut' } : undefined);
    };
    away(stage.portal);
    away(beta);
    const first = await stage.start(['101']);
    const second = await stage.start(['102'], beta.address);
    await Promise.all([stage.reaches(first, 'paused'), stage.reaches(second, 'paused')]);
    const before = stage.portal.requests.length;
    beta.trouble = () => undefined;
    beta.signIn(ilya);
    expect(await stage.foreman.wake(beta.address)).toBe(true);
    await stage.finished(second);
    expect(stage.portal.requests.length).toBe(before);
    expect((await stage.job(first)).state).toBe('paused');
  });

  it('are listed by portal, newest first', async () => {
    const first = await stage.start(['101']);
    stage.clock.advance(1);
    const second = await stage.start(['103']);
    const other = await stage.start(['102'], beta.address);
    const listed = async (portal = stage.portal.address) =>
      (await stage.foreman.jobs(portal)).map(({ id }) => id);
    expect(await listed()).toEqual([second, first]);
    expect(await listed(beta.address)).toEqual([other]);
    expect(await stage.foreman.portalOf(other)).toBe(beta.address);
    expect(await stage.foreman.portalOf('nobody')).toBeNull();
  });
});

describe('the report’s details', () => {
  it('hold what was not deleted, in the snapshot’s order, as many as asked for', async () => {
    const big = await Stage.open(700);
    for (const id of ['650', '140', '790'])
      big.portal.leads.set(id, { title: `Lead ${id}`, owner: '1', protectedBy: `No: ${id}` });
    const draft = await big.draft(big.portal.ids.toReversed());
    big.portal.leads.delete('300');
    await big.foreman.start(draft.job);
    await big.finished(draft.job);
    const details = await big.foreman.details(draft.job, 10);
    expect(details.map(({ id, outcome }) => [id, outcome])).toEqual([
      ['790', 'refused'],
      ['650', 'refused'],
      ['300', 'gone'],
      ['140', 'refused'],
    ]);
    expect(details[0]).toEqual({
      id: '790',
      outcome: 'refused',
      title: 'Lead 790',
      reason: { code: 'said', text: 'No: 790' },
    });
    expect((await big.foreman.details(draft.job, 2)).map(({ id }) => id)).toEqual(['790', '650']);
    expect(await big.foreman.details('nobody', 10)).toEqual([]);
  });

  it('are empty while nothing has its outcome', async () => {
    hold(stage.portal);
    const job = await stage.start(['101', '102']);
    expect(await stage.foreman.details(job, 10)).toEqual([]);
  });
});
