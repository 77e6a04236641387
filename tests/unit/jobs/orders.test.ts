import { beforeEach, describe, expect, it } from 'vitest';
import type { Kind, Verb } from '../../../utils/kinds/index.ts';
import { PortalError } from '../../../utils/portal/index.ts';
import { ilya } from './simulated-portal.ts';
import { Stage } from './stage.ts';
import { settle } from './until.ts';
import { ids, rowOf, Warehouse } from './warehouse.ts';

/** Drafts of any kind: what can be ordered, and what a person is told of it. */

let stage: Stage;

beforeEach(async () => {
  stage = await Stage.open(0);
});

const draft = (kind: Kind, verb: Verb, count: number) =>
  stage.foreman.draft(stage.portal.address, { kind, verb, ids: ids(count) });

describe('a verb', () => {
  it('that the kind does not know makes no draft', async () => {
    const things = new Warehouse(3);
    expect(await draft(things.kind, 'restore', 3)).toBe('empty');
    expect(await draft(things.binKind, 'erase', 3)).toBe('empty');
    expect(stage.portal.requests).toEqual([]);
  });

  it.each<[Verb, number, object]>([
    ['delete', 49, { destination: 'bin', typed: false }],
    ['delete', 50, { destination: 'bin', typed: true }],
    ['erase', 1, { destination: 'forGood', typed: true }],
  ])('%s, of %i items, is shown as %j', async (verb, count, shown) => {
    const things = new Warehouse(60);
    expect(await draft(things.kind, verb, count)).toMatchObject({ verb, ...shown });
  });

  it('restore is never typed', async () => {
    const things = new Warehouse(0);
    for (const id of ids(200)) things.rows.set(rowOf(id), id);
    expect(
      await stage.foreman.draft(stage.portal.address, {
        kind: things.binKind,
        verb: 'restore',
        ids: ids(200).map(rowOf),
      }),
    ).toMatchObject({ size: 200, typed: false, destination: 'back', kind: things.binKind.id });
  });
});

describe('a kind whose pages draw other ids', () => {
  /** Pages draw 1, 2, 3…; the portal knows them by 901, 902, 903… */
  const resolving = (gone: number) =>
    new Warehouse(0, {
      more: {
        resolve: async (_client, wanted) =>
          wanted.filter((id) => Number(id) > gone).map((id) => rowOf(id)),
      },
    });

  it('is drafted by those the portal is asked by; what is gone is counted as missing', async () => {
    const things = resolving(2);
    for (const id of ids(5)) things.items.set(rowOf(id), `Thing ${id}`);
    const order = await draft(things.kind, 'delete', 5);
    expect(order).toMatchObject({ size: 3, missing: 2, claimed: 0 });
    const job = typeof order === 'string' ? '' : order.job;
    expect((await stage.chunks(job)).flatMap((chunk) => chunk.ids)).toEqual(['93', '94', '95']);
  });

  it('is empty, not claimed, when all of it is gone', async () => {
    expect(await draft(resolving(5).kind, 'delete', 5)).toBe('empty');
  });
});

describe('what stands in the way', () => {
  let things: Warehouse;
  let guards: Warehouse;
  beforeEach(() => {
    guards = new Warehouse(2);
    things = new Warehouse(5, {
      more: { blocker: { kind: guards.kind.id, find: async () => guards.ids } },
    });
  });

  it('is a draft of its own, and deletes nothing by being found', async () => {
    const order = await draft(things.kind, 'delete', 5);
    if (typeof order === 'string' || !order.blockers) throw new Error('No blockers');
    expect(order).toMatchObject({ size: 5, blockers: { kind: guards.kind.id, size: 2 } });
    expect(await stage.job(order.blockers.job)).toMatchObject({
      state: 'draft',
      verb: 'delete',
      kind: guards.kind.id,
      size: 2,
    });
    expect(order.blockers.job).not.toBe(order.job);
    await settle();
    expect([...guards.requests, ...things.requests]).toEqual([]);
  });

  it('can be dropped by itself', async () => {
    const order = await draft(things.kind, 'delete', 5);
    if (typeof order === 'string' || !order.blockers) throw new Error('No blockers');
    await stage.foreman.drop(order.blockers.job);
    expect(await stage.foreman.start(order.blockers.job)).toBe(false);
    expect(await stage.foreman.start(order.job)).toBe(true);
    await stage.finished(order.job);
    expect(guards.items.size).toBe(2);
  });

  it('goes first when it is confirmed first, in the same moment and behind another job', async () => {
    const before = new Warehouse(30);
    const order = await draft(things.kind, 'delete', 5);
    if (typeof order === 'string' || !order.blockers) throw new Error('No blockers');
    await stage.startOf({ kind: before.kind, verb: 'delete', ids: ids(30) });
    const deleted: string[] = [];
    guards.say = () => (deleted.push('guard'), { state: 'done' });
    things.say = () => (deleted.push('thing'), { state: 'done' });
    await stage.foreman.start(order.blockers.job);
    await stage.foreman.start(order.job);
    await stage.finished(order.job);
    expect(deleted).toEqual([...Array(2).fill('guard'), ...Array(5).fill('thing')]);
    const times = [order.blockers.job, order.job].map(
      async (id) => (await stage.job(id)).confirmedAt ?? 0,
    );
    const [first = 0, second = 0] = await Promise.all(times);
    // By the journal, not by chance: also a worker that is started anew keeps to it.
    expect(first).toBeLessThan(second);
  });

  it('is none where nothing does, or where it is being removed already', async () => {
    const order = await draft(things.kind, 'delete', 5);
    if (typeof order === 'string' || !order.blockers) throw new Error('No blockers');
    guards.say = () => ({ state: 'later', text: '' });
    stage.clock.auto = false;
    await stage.foreman.start(order.blockers.job);
    expect(await draft(things.kind, 'delete', 5)).not.toHaveProperty('blockers');
    guards.items.clear();
    expect(await draft(things.kind, 'delete', 5)).not.toHaveProperty('blockers');
  });
});

describe('a whole kind', () => {
  const whole = (kind: Kind, scope: 'all' | 'mine' = 'all') =>
    stage.foreman.draftWhole(stage.portal.address, { kind, verb: 'delete', scope });

  it('is drafted over all its pages', async () => {
    const things = new Warehouse(35);
    const order = await whole(things.kind);
    expect(order).toMatchObject({ size: 35, verb: 'delete', destination: 'bin' });
    const job = typeof order === 'string' ? '' : order.job;
    expect((await stage.chunks(job)).flatMap((chunk) => chunk.ids)).toEqual(ids(35));
  });

  it('is asked for in its scope, with what is known of the portal', async () => {
    const asked: unknown[] = [];
    const things = new Warehouse(0, {
      more: {
        whole: {
          scopes: ['mine'],
          // oxlint-disable-next-line require-yield -- an empty list
          async *items(_client, scope, facts) {
            asked.push([scope, facts]);
          },
        },
      },
    });
    await whole(things.kind, 'mine');
    expect(asked).toEqual([['mine', { user: '1', admin: true, processes: [], drive: null }]]);
  });

  it('of which there is nothing is none', async () => {
    expect(await whole(new Warehouse(0).kind)).toBe('empty');
    const { whole: _, ...unlisted } = new Warehouse(5).kind;
    expect(await whole(unlisted)).toBe('empty');
  });

  it('that a job has already is claimed', async () => {
    const things = new Warehouse(5);
    things.say = () => ({ state: 'later', text: '' });
    stage.clock.auto = false;
    await stage.startOf({ kind: things.kind, verb: 'delete', ids: ids(5) });
    expect(await whole(things.kind)).toBe('claimed');
  });

  it('is not drafted from half a list', async () => {
    const things = new Warehouse(0, {
      more: {
        whole: {
          scopes: ['all'],
          async *items() {
            yield ids(10).map((id) => ({ id, title: '' }));
            throw new PortalError('notData', 'x');
          },
        },
      },
    });
    await expect(whole(things.kind)).rejects.toMatchObject({ kind: 'notData' });
    expect(await stage.journal.jobs()).toEqual([]);
  });

  it('that was listed as one user is not drafted as another', async () => {
    const things = new Warehouse(0, {
      more: {
        whole: {
          scopes: ['mine'],
          async *items() {
            yield ids(3).map((id) => ({ id, title: '' }));
            stage.portal.signIn(ilya);
          },
        },
      },
    });
    await expect(whole(things.kind, 'mine')).rejects.toMatchObject({ kind: 'otherUser' });
  });
});
