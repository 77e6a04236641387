import { beforeAll, describe, expect, it, vi } from 'vitest';
import type * as JobParts from '../../../utils/jobs/job.ts';
import { seededRandom, type Random } from '../../portal/random.ts';
import { Life } from './life.ts';
import {
  anna,
  ilya,
  type SimulatedRequest,
  type SimulatedUser,
  type Trouble,
} from './simulated-portal.ts';
import { Stage } from './stage.ts';
import { turn, until } from './until.ts';

/**
 * Workers that die at any moment, in any trouble, under any buttons (design.md, rules 1-4): whatever happens, only the
 * snapshot is deleted, nothing is lost, nothing is repeated beyond what the trouble forces, and the report is true.
 * Each schedule is one seed; a failure names it.
 */

// Small chunks, so that a few items already go through several.
vi.mock('../../../utils/jobs/job.ts', async (original) => ({
  ...(await original<typeof JobParts>()),
  chunkSize: 7,
}));

// Thousands of requests would leave as many timers behind; none of them is ever cut here.
beforeAll(() => {
  vi.spyOn(AbortSignal, 'timeout').mockReturnValue(new AbortController().signal);
});

interface Schedule {
  random: Random;
  stage: Stage;
  user: SimulatedUser;
  snapshot: string[];
  job: string;
  /** How often an item's deletion may be executed. */
  allowed: Map<string, number>;
  /** Items that somebody else deleted. */
  foreign: Set<string>;
  /** Deletions that the portal saw before the journal knew them as sent. */
  early: string[];
}

const chance = (random: Random, share: number) => random() < share;
const between = (random: Random, least: number, most: number) =>
  least + Math.floor(random() * (most - least + 1));
function oneOf<T>(random: Random, list: readonly T[]): T | undefined {
  return list[Math.floor(random() * list.length)];
}

function randomTrouble(random: Random): Trouble | undefined {
  const done = chance(random, 0.5);
  return oneOf<Trouble>(random, [
    { kind: 'network', done },
    { kind: 'network', done },
    { kind: 'goesOn', delay: between(random, 0, 400), step: between(random, 0, 400) },
    { kind: 'html', done },
    { kind: 'empty', done },
    { kind: 'list', done },
    { kind: 'badGateway', done },
    { kind: 'truncated' },
    { kind: 'cut' },
    { kind: 'limit' },
    { kind: 'tooMany', retryAfter: '2' },
    { kind: 'error' },
    { kind: 'stale' },
    { kind: 'silent', count: between(random, 1, 5) },
    { kind: 'later', count: between(random, 1, 5) },
    { kind: 'signedOut' },
    { kind: 'otherUser', user: { id: '8', admin: true, deletes: 'all' } },
  ]);
}

async function prepare(seed: number): Promise<Schedule> {
  const random = seededRandom(seed);
  const stage = await Stage.open(between(random, 12, 50));
  const { portal } = stage;
  const user = chance(random, 0.25) ? ilya : anna;
  portal.signIn(user);
  portal.perCommand = chance(random, 0.3) ? null : between(random, 0, 900);
  const snapshot = portal.ids.filter(() => chance(random, 0.7));
  for (const id of snapshot) {
    const lead = portal.leads.get(id);
    if (lead && chance(random, 0.05)) lead.protectedBy = 'No';
    if (chance(random, 0.03)) portal.lies.add(id);
  }
  stage.random = random;
  const { job } = await stage.draft(snapshot);
  return {
    random,
    stage,
    user,
    snapshot,
    job,
    allowed: new Map(snapshot.map((id) => [id, 1])),
    foreign: new Set(),
    early: [],
  };
}

/** Puts trouble, delays and a watch on the journal in the way of requests. */
function disturb({ random, stage, job, allowed, early }: Schedule): void {
  const { portal, clock } = stage;
  clock.auto = false;
  const share = random() * 0.5;
  const mayRunAgain = ({ deletes }: SimulatedRequest) => {
    for (const id of deletes) allowed.set(id, (allowed.get(id) ?? 0) + 1);
  };
  portal.trouble = (request) => {
    if (!chance(random, share)) return undefined;
    mayRunAgain(request);
    return randomTrouble(random);
  };
  const takesItsTime = () =>
    new Promise<void>((resolve) => clock.at(clock.now() + between(random, 0, 300), resolve));
  portal.onRequest = async ({ deletes }) => {
    if (deletes.length > 0)
      for (const { ids, marks } of await stage.chunks(job))
        for (const [place, id] of ids.entries())
          if (deletes.includes(id) && marks[place] !== 'sent') early.push(id);
    if (chance(random, 0.3)) await takesItsTime();
  };
  portal.onAnswer = () => (chance(random, 0.2) ? takesItsTime() : undefined);
}

/** Lets one worker live and work, until it dies, waits for somebody, or the job is over. */
async function live(schedule: Schedule, life: Life, buttons: boolean): Promise<void> {
  const { random, stage, job, snapshot, foreign, allowed } = schedule;
  if (chance(random, 0.2)) stage.sessions.kept.clear();
  const foreman = stage.startWorker(life);
  const { state } = await stage.job(job);
  if (state === 'draft') void foreman.start(job);
  else void foreman.wake();
  if (state === 'paused' && chance(random, 0.7)) void foreman.resume(job);
  for (let step = 0; step < 3000 && !life.over; step++) {
    await turn();
    if (step % 4 === 0)
      stage.clock.advance(Number.isFinite(stage.clock.nextIn) ? stage.clock.nextIn : 20);
    if (step % 8 !== 0) continue;
    if (buttons && chance(random, 0.01)) void foreman.pause(job);
    if (buttons && chance(random, 0.01)) void foreman.resume(job);
    if (buttons && chance(random, 0.003)) void foreman.stop(job);
    if (chance(random, 0.02)) {
      const id = oneOf(random, snapshot);
      if (id !== undefined && stage.portal.leads.delete(id)) foreign.add(id);
    }
    const { state: now } = await stage.job(job);
    if (now === 'finished' || (now === 'paused' && step > 40)) return;
  }
  for (const { ids, marks } of await stage.chunks(job))
    for (const [place, id] of ids.entries())
      if (marks[place] === 'sent') allowed.set(id, (allowed.get(id) ?? 0) + 1);
}

/** Everything calms down, the user is there, and the job is seen to its end. */
async function conclude({ stage, user, job }: Schedule): Promise<void> {
  const { portal, clock } = stage;
  portal.trouble = () => undefined;
  portal.onRequest = () => undefined;
  portal.onAnswer = () => undefined;
  if (portal.user?.id !== user.id) portal.signIn(user);
  const foreman = stage.startWorker();
  if ((await stage.job(job)).state === 'draft') await foreman.start(job);
  for (let step = 0; step < 3000; step++) {
    const { state } = await stage.job(job);
    if (state === 'finished') return;
    if (step % 50 === 0) void foreman.wake();
    if (state === 'paused') void foreman.resume(job);
    await turn();
    if (step % 4 === 0) clock.advance(Number.isFinite(clock.nextIn) ? clock.nextIn : 20);
  }
  throw new Error(`The job never ended: ${JSON.stringify(await stage.job(job))}`);
}

async function judge({
  stage,
  user,
  snapshot,
  job,
  allowed,
  foreign,
  early,
}: Schedule): Promise<void> {
  const { portal } = stage;
  const ours = new Set(portal.deleted);
  const runs = new Map<string, number>();
  for (const { id, user: by } of portal.audit) {
    expect(by, 'only its own user runs a job').toBe(user.id);
    expect(snapshot, 'only the snapshot is touched').toContain(id);
    runs.set(id, (runs.get(id) ?? 0) + 1);
  }
  for (const [id, times] of runs)
    expect(times, `${id} is repeated only where trouble forces it`).toBeLessThanOrEqual(
      allowed.get(id) ?? 0,
    );
  expect(early, 'the journal knows a batch before the portal').toEqual([]);
  expect(stage.faults).toEqual([]);
  const results = await stage.results(job);
  expect([...results.keys()]).toEqual(snapshot);
  const { ending, counts, left } = await stage.job(job);
  // Without a proof (a person stopped it while the portal could not be asked) less can be known.
  const proved = left !== undefined;
  for (const [id, { outcome, reason }] of results) {
    const there = portal.leads.has(id);
    const what = `${id} ended as ${outcome} (${reason})`;
    if (outcome === 'deleted' || outcome === 'gone')
      expect(there && (proved || !portal.lies.has(id)), what).toBe(false);
    if (outcome === 'gone') expect(ours.has(id), what).toBe(false);
    if (outcome === 'deleted') expect(ours.has(id) || foreign.has(id), what).toBe(true);
    if (outcome === 'refused') expect(there || foreign.has(id), what).toBe(true);
    if (outcome === 'notReached') expect(there || foreign.has(id) || !proved, what).toBe(true);
    // Nothing is given up without a cause.
    if (reason === 'stillThere') expect(portal.lies.has(id), what).toBe(true);
    if (reason === 'noAnswer') expect(allowed.get(id), what).toBeGreaterThan(5);
    if (reason === 'notChecked') expect(proved, what).toBe(false);
    else if (outcome === 'failed') expect(there || foreign.has(id), what).toBe(true);
  }
  if (ending === 'done') expect(counts.notReached).toBe(0);
  else expect(ending).toBe('stopped');
  if (left === undefined) return;
  const reached = [...results].filter(([, { outcome }]) => outcome !== 'notReached');
  const stillThere = reached.filter(([id]) => portal.leads.has(id)).length;
  expect(left).toBeGreaterThanOrEqual(stillThere);
  expect(left).toBeLessThanOrEqual(stillThere + foreign.size);
}

const batches = 10;
const perBatch = 30;

describe('a job', () => {
  it.each(Array.from({ length: batches }, (_, batch) => batch * perBatch + 1))(
    `comes through workers that die: ${perBatch} schedules from seed %i`,
    async (first) => {
      for (let seed = first; seed < first + perBatch; seed++) {
        const schedule = await prepare(seed);
        if (schedule.snapshot.length === 0) continue;
        try {
          disturb(schedule);
          const { random, stage, user, job } = schedule;
          const buttons = chance(random, 0.5);
          const deaths = between(random, 1, 5);
          for (let n = 0; n < deaths; n++) {
            await live(schedule, new Life(between(random, 1, 90)), buttons);
            if (chance(random, 0.8) && stage.portal.user?.id !== user.id) stage.portal.signIn(user);
            if ((await stage.job(job)).state === 'finished') break;
          }
          await conclude(schedule);
          await judge(schedule);
        } catch (error) {
          throw new Error(
            `Seed ${seed}: ${error instanceof Error ? error.message : String(error)}`,
            {
              cause: error,
            },
          );
        } finally {
          schedule.stage.journal.close();
        }
      }
    },
  );

  it('comes through one that dies while it ends the job without a proof', async () => {
    const stage = await Stage.open(20);
    const { portal, clock } = stage;
    const life = new Life();
    stage.startWorker(life);
    const gate = Promise.withResolvers<void>();
    portal.onRequest = ({ deletes }) => (deletes.length > 0 ? gate.promise : undefined);
    const job = await stage.start(portal.ids);
    await until(() => portal.requests.some(({ deletes }) => deletes.length > 0), 'it was sent');
    clock.auto = false;
    portal.trouble = () => ({ kind: 'network', done: true });
    await stage.foreman.stop(job);
    gate.resolve();
    await until(() => clock.sleepers === 1, 'it waited');
    // The worker dies as soon as the first items have got an outcome without a proof.
    stage.beforeJournal = (method, [, chunk]) => {
      const marks = (chunk as { marks?: string[] } | undefined)?.marks ?? [];
      if (method === 'settle' && marks.includes('failed')) life.end();
    };
    void stage.foreman.stop(job);
    await until(() => life.over, 'the worker died');
    stage.beforeJournal = () => undefined;
    portal.trouble = () => undefined;
    clock.auto = true;
    stage.startWorker();
    await stage.foreman.wake();
    const { left } = await stage.finished(job);
    for (const [id, { outcome, reason }] of await stage.results(job))
      if (left !== undefined) {
        // There was a proof after all: then it decides.
        expect(reason).not.toBe('notChecked');
        expect(outcome).toBe(portal.leads.has(id) ? 'notReached' : 'deleted');
      }
  });
});
