import type { Job } from '../../../../utils/jobs/job.ts';
import { anna, ilya, olga } from '../simulated-portal.ts';
import type { LifePlan, Schedule } from './schedule.ts';
import { World } from './world.ts';

/** Turns that a worker is given after the last event of its life. */
const lastTurns = 400;

/** How often the clock may move on, once all is calm, before everything has ended or waits for a person. */
const patience = ({ leads }: Schedule) => 300 + 20 * leads;

/** Turns in which nothing but the journal's work passes, at most, for each move of the clock. */
const turnsAStep = 60;

/** Plays a schedule, and then sees its jobs to their end. */
export async function play(schedule: Schedule): Promise<World> {
  const world = await World.of(schedule);
  let lost = 0;
  for (const [n, plan] of schedule.lives.entries()) {
    await world.beginLife(plan.steps, lost, plan.lostWrites);
    if (n === 0) confirm(world);
    await live(world, plan);
    lost = plan.lostWrites;
  }
  world.calmDown();
  await world.beginLife(null, lost, 0);
  await conclude(world);
  return world;
}

function confirm(world: World): void {
  const { together } = world.schedule;
  for (const job of world.orders.keys())
    if (together || job === 0) world.happen({ kind: 'start', job });
}

/** A worker lives until it dies, or until all is settled after the last event. */
async function live(world: World, { events }: LifePlan): Promise<void> {
  for (const { turns, event } of events) {
    await pass(world, turns);
    if (world.isDead) return;
    world.happen(event);
  }
  await pass(world, lastTurns, true);
}

/** Lets so many turns pass, or as many as it takes until all is settled; fewer when the worker dies. */
async function pass(world: World, turns: number, untilSettled = false): Promise<void> {
  for (let turn = 1; turn <= turns && !world.isDead; turn++) {
    await world.turn();
    if (untilSettled && turn % 20 === 0 && (await world.isSettled())) return;
  }
}

/** All is calm; a person signs in, resumes what waits, and starts what was not started. */
async function conclude(world: World): Promise<void> {
  await settle(world, 'once troubles cease');
  for (const job of await world.jobs()) checkHold(world, job);
  for (const { id } of await world.jobs()) await seeToEnd(world, id);
  for (const { id } of world.orders) {
    const draft = await world.stage.journal.job(id);
    if (draft?.state !== 'draft') continue;
    signInFor(world, draft);
    await world.start(id);
    await seeToEnd(world, id);
  }
}

/** Sees one job to its end, as its user would. */
async function seeToEnd(world: World, id: string): Promise<void> {
  const { stage } = world;
  const job = await stage.job(id);
  if (job.state === 'finished') return;
  signInFor(world, job);
  if (job.state === 'paused' && job.hold !== 'signedOut' && job.hold !== 'otherUser')
    world.happen({ kind: 'resume', job: world.orders.findIndex((order) => order.id === id) });
  else await stage.foreman.wake();
  await settle(world, 'when its user is there', id);
  const { state, hold } = await stage.job(id);
  if (state !== 'finished')
    throw new Error(`Its user is there, and the job is ${state} (${hold}), from ${job.hold}`);
}

function signInFor({ stage: { portal } }: World, { user }: Job): void {
  const who = [anna, ilya, olga].find(({ id }) => id === user.id) ?? pavelAs(user.id);
  if (portal.user?.id !== who.id) portal.signIn(who);
}

const pavelAs = (id: string) => ({ id, admin: true, deletes: 'all' }) as const;

/** Waits until every job has ended or waits for a person; `id`: until that one has ended. */
async function settle(world: World, when: string, id?: string): Promise<void> {
  const isThere = async () =>
    id === undefined ? world.isSettled() : (await world.stage.job(id)).state === 'finished';
  const most = patience(world.schedule);
  world.clockSteps = 0;
  for (let turn = 0; world.clockSteps <= most && turn < most * turnsAStep; turn++) {
    if (turn % 20 === 0 && (await isThere())) return;
    await world.turn();
  }
  const jobs = (await world.jobs()).map(({ state, hold, counts }) => ({ state, hold, counts }));
  throw new Error(`It neither ends nor waits ${when}: ${JSON.stringify(jobs)}`);
}

/** What a job may wait for, and what must have happened for it to wait. */
const causes: Readonly<Record<string, readonly string[]>> = {
  person: ['pause'],
  signedOut: ['signOut', 'signIn', 'signedOut', 'otherUser', 'rotate', 'stale'],
  otherUser: ['signIn', 'otherUser'],
  closed: ['closed'],
  noMethod: ['noCrm'],
};

function checkHold({ happened }: World, { state, hold }: Job): void {
  if (state !== 'paused') return;
  const known = hold !== undefined && causes[hold];
  if (!known || !known.some((cause) => happened.has(cause)))
    throw new Error(`The job waits for no reason (${hold})`);
}
