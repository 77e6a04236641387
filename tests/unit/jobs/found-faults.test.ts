import { describe, expect, it } from 'vitest';
import { JournalError } from '../../../utils/jobs/index.ts';
import type { Chunk } from '../../../utils/jobs/job.ts';
import { olga, type SimulatedRequest } from './simulated-portal.ts';
import { Stage } from './stage.ts';
import { settle, until } from './until.ts';

const isDeletion = ({ deletes }: SimulatedRequest) => deletes.length > 0;

/** Faults that a second pair of eyes has found in the engine, each once. */

describe('the sample of a snapshot that is refused throughout', () => {
  it('waits as long as the portal asks for', async () => {
    const stage = await Stage.open(1000);
    const { portal } = stage;
    portal.signIn(olga);
    let refusals = 0;
    portal.trouble = (request) =>
      isDeletion(request) && portal.audit.length >= 50 && refusals++ < 5
        ? { kind: 'limit', retryAfter: '60' }
        : undefined;
    const job = await stage.start(portal.ids);
    await stage.finished(job);
    const last = portal.requests.filter(isDeletion).slice(-7);
    const gaps = last.slice(1).map(({ at }, n) => at - (last[n]?.at ?? 0));
    expect(Math.max(...gaps)).toBeGreaterThanOrEqual(60_000);
  });
});

describe('a write that fails while another lane is under way', () => {
  /** A's answer (chunk 0) cannot be written; B's (chunk 1), which comes after, can. */
  async function failOnce() {
    const stage = await Stage.open(600);
    const { portal } = stage;
    stage.speed = 'fast';
    portal.perCommand = 1;
    const isA = ({ deletes }: SimulatedRequest) => deletes.includes('595');
    const isB = ({ deletes }: SimulatedRequest) =>
      deletes.some((id) => Number(id) > 600) && !deletes.some((id) => Number(id) <= 600);
    const bSent = Promise.withResolvers<void>();
    const aFailed = Promise.withResolvers<void>();
    let ids: string[] = [];
    portal.onAnswer = async (request) => {
      if (isA(request)) {
        ids = request.deletes;
        await bSent.promise;
      }
      if (isB(request)) {
        bSent.resolve();
        await aFailed.promise;
      }
    };
    stage.beforeJournal = (method, args) => {
      const [, ...chunks] = args as [unknown, ...Chunk[]];
      const place = 595 - 101;
      if (method !== 'settle' || ids.length === 0 || chunks[0]?.marks[place] !== 'deleted') return;
      ids = [];
      setImmediate(() => aFailed.resolve());
      throw new JournalError('full', 'The disk is full');
    };
    const job = await stage.start(portal.ids);
    await until(() => stage.faults.length > 0, 'the write failed');
    stage.faults.length = 0;
    return { stage, job };
  }
  const tally = async (stage: Stage, job: string) => {
    const marks: Record<string, number> = {};
    for (const chunk of await stage.chunks(job))
      for (const mark of chunk.marks) marks[mark] = (marks[mark] ?? 0) + 1;
    return marks;
  };

  it('leaves counts that add up', async () => {
    const { stage, job } = await failOnce();
    const now = await stage.job(job);
    const marks = await tally(stage, job);
    expect(now.counts.deleted).toBe(marks['deleted'] ?? 0);
  });

  it('the job ends all the same', async () => {
    const { stage, job } = await failOnce();
    await stage.foreman.wake();
    await stage.finished(job);
    await stage.results(job);
  });
});

describe('the proof', () => {
  async function bigProof(press: (stage: Stage, job: string) => Promise<void>) {
    const stage = await Stage.open(5000);
    const { portal } = stage;
    portal.perCommand = 1;
    let looks = 0;
    let job = '';
    portal.onRequest = async ({ lists }) => {
      if (lists.length > 0 && portal.deleted.length === 5000 && ++looks === 2)
        await press(stage, job);
    };
    job = (await stage.draft(portal.ids)).job;
    await stage.foreman.start(job);
    await until(
      async () => ['paused', 'finished'].includes((await stage.job(job)).state),
      'it was over',
      50_000,
    );
    return { stage, job, looks: () => looks };
  }
  it('of a large job can be paused', async () => {
    const { stage, job } = await bigProof((s, j) => s.foreman.pause(j));
    expect((await stage.job(job)).state).toBe('paused');
  });
  it('of a large job can be stopped', async () => {
    const { stage, job, looks } = await bigProof((s, j) => s.foreman.stop(j));
    expect(looks()).toBe(2);
    expect((await stage.job(job)).ending).toBe('stopped');
  });
});

describe('a stopped job', () => {
  it('waits for nothing where nothing was reached', async () => {
    const stage = await Stage.open(20_000);
    const { portal, clock } = stage;
    portal.onAnswer = (request) => {
      if (isDeletion(request)) clock.advance(1000);
    };
    let job = '';
    portal.trouble = () => {
      if (portal.deleted.length > 10) void stage.foreman.stop(job);
      return undefined;
    };
    job = (await stage.draft(portal.ids)).job;
    await stage.foreman.start(job);
    await stage.reaches(job, 'checking');
    const began = clock.now();
    await stage.finished(job);
    const took = clock.now() - began;
    expect(took).toBeLessThan(2000);
  });
});

describe('an item given up', () => {
  it('and gone at the proof is not failed', async () => {
    const stage = await Stage.open(100);
    const { portal } = stage;
    portal.trouble = (request) =>
      request.deletes.includes('150') ? { kind: 'network', done: false } : undefined;
    stage.beforeJournal = (method, [job]) => {
      if (method === 'write' && (job as { state: string }).state === 'checking')
        portal.leads.delete('150');
    };
    const job = await stage.start(portal.ids);
    await stage.finished(job);
    const results = await stage.results(job);
    expect(results.get('150')?.outcome).toBe('deleted');
  });
});

describe('trouble', () => {
  it('is not told any more when the proof goes on', async () => {
    const stage = await Stage.open(3000);
    const { portal } = stage;
    let looks = 0;
    portal.trouble = ({ lists }) =>
      lists.length > 0 && portal.deleted.length === 3000 && ++looks === 2
        ? { kind: 'network', done: true }
        : undefined;
    let seen: unknown;
    portal.onRequest = async ({ lists }) => {
      if (lists.length > 0 && looks >= 5)
        seen ??= (await stage.foreman.jobs(portal.address))[0]?.trouble ?? 'none';
    };
    const job = await stage.start(portal.ids);
    await stage.finished(job);
    expect(seen).toBe('none');
  });
});

describe('a full disk', () => {
  it('is told also when not even the lease can be written', async () => {
    const stage = await Stage.open(100);
    stage.beforeJournal = (method) => {
      if (method === 'takeLease') throw new JournalError('full', 'The disk is full');
    };
    await stage.start(stage.portal.ids);
    await until(() => stage.faults.length > 0, 'it failed');
    await settle();
    const [view] = await stage.foreman.jobs(stage.portal.address);
    expect(view?.trouble?.kind).toBe('diskFull');
  });
});

describe('the last word of an undoing (proveBack)', () => {
  it('reads nothing again for a job that undoes nothing', async () => {
    const stage = await Stage.open(2000);
    let reads = 0;
    let checking = false;
    stage.beforeJournal = (method, [job]) => {
      if (method === 'write' && (job as { state: string }).state === 'checking') checking = true;
      if (checking && method === 'chunk') reads += 1;
    };
    const job = await stage.start(stage.portal.ids);
    await stage.finished(job);
    expect(reads).toBe(4);
  });
});

describe('Pause pressed in a second window', () => {
  it('is heeded by the one that runs', async () => {
    const stage = await Stage.open(200);
    const gate = Promise.withResolvers<void>();
    stage.portal.onRequest = ({ deletes }: SimulatedRequest) =>
      deletes.length > 0 ? gate.promise : undefined;
    const job = await stage.start(stage.portal.ids);
    await until(() => stage.portal.requests.some(({ deletes }) => deletes.length > 0), 'sent');
    const other = stage.startWorkerBeside();
    await other.pause(job);
    gate.resolve();
    await until(
      async () =>
        ['paused', 'finished'].includes((await stage.job(job)).state) &&
        stage.portal.leads.size < 200,
      'over',
    );
    await until(async () => (await stage.job(job)).state === 'finished', 'x', 3000).catch(
      () => undefined,
    );
    expect((await stage.job(job)).state).toBe('paused');
  });
});
