import { beforeEach, describe, expect, it } from 'vitest';
import type { SimulatedRequest } from './simulated-portal.ts';
import { Stage } from './stage.ts';
import { settle, until } from './until.ts';

/** A portal that asks for fewer requests has done nothing of them: the others go on. */

let stage: Stage;

beforeEach(async () => {
  stage = await Stage.open(400);
});

const isDeletion = ({ deletes }: SimulatedRequest) => deletes.length > 0;

describe('a lane that is refused', () => {
  it('does not hold up what is under way: the others’ answers are taken, and its items are sent again', async () => {
    const gate = Promise.withResolvers<void>();
    let begun = 0;
    stage.portal.onRequest = (request) => {
      if (!isDeletion(request)) return undefined;
      begun += 1;
      // The first answers last of all.
      return begun === 1 ? gate.promise : undefined;
    };
    let refusals = 1;
    stage.portal.trouble = (request) =>
      isDeletion(request) && begun > 1 && refusals-- > 0 ? { kind: 'limit' } : undefined;
    const job = await stage.start(stage.portal.ids);
    // All but the first one's items: a job that waited for the first would never come so far.
    const first = () => stage.portal.requests.find(isDeletion)?.deletes.length ?? 0;
    await until(() => stage.portal.leads.size === first(), 'the others went on');
    gate.resolve();
    expect((await stage.finished(job)).counts).toMatchObject({ deleted: 400, gone: 0 });
    expect(stage.portal.audit).toHaveLength(400);
  });

  it('needs no look-up: nothing was done', async () => {
    let refusals = 3;
    stage.portal.trouble = (request) =>
      isDeletion(request) && refusals-- > 0 ? { kind: 'limit' } : undefined;
    const looks: number[] = [];
    stage.portal.onRequest = ({ lists }) => {
      if (lists.length > 0 && stage.told.at(-1)?.state === 'running') looks.push(lists.length);
    };
    const job = await stage.start(stage.portal.ids);
    await stage.finished(job);
    expect(looks).toEqual([]);
  });

  it('is told of only when the wait is worth telling', async () => {
    let refusals = 1;
    stage.portal.trouble = (request) =>
      isDeletion(request) && refusals-- > 0 ? { kind: 'limit' } : undefined;
    await stage.finished(await stage.start(stage.portal.ids.slice(0, 200)));
    expect(stage.told.every(({ trouble }) => trouble === null)).toBe(true);
    stage.portal.trouble = (request) =>
      isDeletion(request) && refusals++ < 1 ? { kind: 'limit', retryAfter: '30' } : undefined;
    const second = await stage.start(stage.portal.ids);
    await stage.finished(second);
    const asked = stage.told.find(({ trouble }) => trouble !== null)?.trouble;
    expect(asked?.kind).toBe('limit');
  });

  it('can be paused while it waits', async () => {
    const { job } = await stage.draft(stage.portal.ids);
    stage.clock.auto = false;
    stage.portal.trouble = () => ({ kind: 'limit', retryAfter: '40' });
    await stage.foreman.start(job);
    await until(() => stage.clock.sleepers === 1, 'it waited');
    await stage.foreman.pause(job);
    await stage.reaches(job, 'paused');
    await settle();
    expect(stage.portal.audit).toEqual([]);
  });
});
