import { beforeEach, describe, expect, it } from 'vitest';
import { noCounts } from '../../../utils/jobs/job.ts';
import type { Word } from '../../../utils/kinds/index.ts';
import { PortalError } from '../../../utils/portal/index.ts';
import { itemIds } from '../kinds/ids.ts';
import { Stage } from './stage.ts';
import { settle } from './until.ts';
import { put } from './put.ts';
import { ids, register, rowOf, Warehouse } from './warehouse.ts';

/** What the portal's words on items mean for a job, and what an act allows: any kind, any verb. */

let stage: Stage;
let things: Warehouse;

beforeEach(async () => {
  stage = await Stage.open(0);
  things = new Warehouse(20);
});

const [one, two, three] = ids(3) as [Id, Id, Id];
type Id = ReturnType<typeof ids>[number];

/** Has things deleted; every item's outcome. */
async function deleted(count: number): Promise<Map<string, unknown>> {
  const job = await stage.startOf({ kind: things.kind, verb: 'delete', ids: ids(count) });
  await stage.finished(job);
  return stage.results(job);
}

/** The portal says that of one item, and "done" of the rest. */
const only = (id: Id, word: Word | null) => {
  things.say = (asked) => (asked === id ? word : { state: 'done' });
};

describe('an unclear word', () => {
  it('of an item that is still there is the want of the right', async () => {
    only(two, { state: 'unclear', text: '' });
    const results = await deleted(3);
    expect(results.get(two)).toEqual({ outcome: 'refused', reason: 'noRight' });
    expect(results.get(one)).toEqual({ outcome: 'deleted', reason: undefined });
    expect(things.items.has(two)).toBe(true);
  });

  it('of an item that is still there is a refusal in the portal’s words, where it has any', async () => {
    only(two, { state: 'unclear', text: 'Задача закрыта' });
    const job = await stage.startOf({ kind: things.kind, verb: 'delete', ids: ids(3) });
    await stage.finished(job);
    expect(await stage.foreman.details(job, 9)).toEqual([
      {
        id: two,
        outcome: 'refused',
        title: 'Thing 2',
        reason: { code: 'said', text: 'Задача закрыта' },
      },
    ]);
  });

  it('of an item that is gone is just that', async () => {
    things.items.delete(two);
    only(two, { state: 'unclear', text: 'No such thing' });
    expect((await deleted(3)).get(two)).toEqual({ outcome: 'gone', reason: undefined });
  });

  it('of an item that was sent before and is gone by now: our own hand', async () => {
    let asked = 0;
    things.say = (id) => {
      if (id !== two) return { state: 'done' };
      asked += 1;
      if (asked === 1) return null;
      things.items.delete(two);
      return { state: 'unclear', text: '' };
    };
    expect((await deleted(3)).get(two)).toEqual({ outcome: 'deleted', reason: undefined });
    expect(asked).toBe(2);
  });

  it('asks for a look at the unclear ones only', async () => {
    const looks: (readonly string[])[] = [];
    const job = await stage.draftOf({ kind: things.kind, verb: 'delete', ids: ids(3) });
    only(two, { state: 'unclear', text: '' });
    things.onLook = (wanted) => looks.push(wanted);
    await stage.foreman.start(job.job);
    await stage.finished(job.job);
    // The look, and the proof at the end.
    expect(looks).toEqual([[two], [one, two, three]]);
  });
});

describe('a look that fails', () => {
  const start = async () => {
    const { job } = await stage.draftOf({ kind: things.kind, verb: 'delete', ids: ids(3) });
    only(two, { state: 'unclear', text: '' });
    return job;
  };

  it('leaves the unclear waiting, keeps the rest’s outcomes, and its trouble is borne', async () => {
    const job = await start();
    stage.clock.auto = false;
    let fails = true;
    things.onLook = () => {
      if (fails) throw new PortalError('busy', 'x', { retryAfter: 7000 });
    };
    await stage.foreman.start(job);
    await settle();
    expect((await stage.chunks(job))[0]?.marks).toEqual(['deleted', 'waiting', 'deleted']);
    expect(stage.told.at(-1)?.trouble).toEqual({ kind: 'busy', nextTry: stage.clock.now() + 7000 });
    expect(things.requests).toHaveLength(1);
    fails = false;
    stage.clock.auto = true;
    stage.clock.advance(7000);
    await stage.finished(job);
    expect((await stage.results(job)).get(two)).toEqual({ outcome: 'refused', reason: 'noRight' });
    expect(things.requests.map((request) => request.ids)).toEqual([ids(3), [two]]);
  });

  it.each([
    ['notAllowed', 'notAllowed'],
    ['signedOut', 'signedOut'],
    ['otherUser', 'otherUser'],
  ] as const)('with %s holds the job', async (kind, hold) => {
    const job = await start();
    things.onLook = () => {
      throw new PortalError(kind, 'x');
    };
    await stage.foreman.start(job);
    expect(await stage.reaches(job, 'paused')).toMatchObject({ hold });
    expect((await stage.chunks(job))[0]?.marks).toEqual(['deleted', 'waiting', 'deleted']);
  });
});

describe('a refusal', () => {
  it.each<[Word, string | undefined]>([
    [{ state: 'refused', text: '' }, 'unexplained'],
    [{ state: 'refused', text: 'Нельзя' }, 'said'],
    [{ state: 'noRight' }, 'noRight'],
  ])('%j is told so', async (word, reason) => {
    only(two, word);
    expect((await deleted(3)).get(two)).toEqual({ outcome: 'refused', reason });
  });

  it('for want of the module holds the job, with nothing lost', async () => {
    only(two, { state: 'noMethod', text: 'Method not found' });
    const job = await stage.startOf({ kind: things.kind, verb: 'delete', ids: ids(3) });
    expect(await stage.reaches(job, 'paused')).toMatchObject({ hold: 'noMethod' });
    expect((await stage.chunks(job))[0]?.marks).toEqual(['deleted', 'waiting', 'deleted']);
  });
});

describe('a job that puts back', () => {
  beforeEach(() => {
    for (const id of ids(3)) {
      things.items.delete(id);
      things.rows.set(rowOf(id), id);
    }
  });
  const start = () =>
    stage.startOf({ kind: things.binKind, verb: 'restore', ids: ids(3).map(rowOf) });

  it('counts what came back, and proves it by the bin', async () => {
    const job = await start();
    expect(await stage.finished(job)).toMatchObject({
      verb: 'restore',
      left: 0,
      counts: { ...noCounts, restored: 3 },
    });
    expect(things.ids).toEqual(expect.arrayContaining(ids(3)));
    expect(things.requests.map(({ verb }) => verb)).toEqual(['restore']);
    expect(await stage.foreman.details(job, 9)).toEqual([]);
  });

  it('does not believe a word: what is in the bin still has failed, and is what is left', async () => {
    things.say = (id) => {
      // Says "done", and leaves it where it is.
      if (id === rowOf(two)) queueMicrotask(() => things.rows.set(rowOf(two), two));
      return { state: 'done' };
    };
    const job = await start();
    expect(await stage.finished(job)).toMatchObject({
      left: 1,
      counts: { ...noCounts, restored: 2, failed: 1 },
    });
    expect((await stage.results(job)).get(rowOf(two))).toEqual({
      outcome: 'failed',
      reason: 'stillThere',
    });
  });

  it('that loses an answer looks in the bin: what is there no more came back', async () => {
    let lost = true;
    things.say = (id) => {
      if (id !== rowOf(two) || !lost) return { state: 'done' };
      lost = false;
      things.rows.delete(rowOf(two));
      things.items.set(two, 'Thing 2');
      return null;
    };
    const job = await start();
    expect(await stage.finished(job)).toMatchObject({ counts: { ...noCounts, restored: 3 } });
  });

  it('of which everything is refused gives up after a sample, like any other', async () => {
    const many = itemIds(Array.from({ length: 400 }, (_, n) => String(1000 + n)));
    for (const row of many) things.rows.set(row, row);
    things.say = () => ({ state: 'noRight' });
    const job = await stage.startOf({ kind: things.binKind, verb: 'restore', ids: many });
    expect(await stage.finished(job)).toMatchObject({ ending: 'refusedThroughout' });
    expect(things.requests.flatMap((request) => request.ids).length).toBeLessThan(120);
  });
});

describe('what an act allows', () => {
  it.each([1, 3, 7])('is kept: never more than %i items in a request', async (most) => {
    things = new Warehouse(60, { act: { most } });
    await deleted(60);
    expect(Math.max(...things.requests.map((request) => request.ids.length))).toBe(most);
    expect(things.requests.flatMap((request) => request.ids).toSorted()).toEqual(
      ids(60).toSorted(),
    );
  });

  it('is kept: one request at a time', async () => {
    things = new Warehouse(200, { act: { oneLane: true } });
    await deleted(200);
    expect(things.requests.length).toBeGreaterThan(5);
    expect(things.mostUnderWay).toBe(1);
  });

  it('is used: several requests at a time where nothing forbids it', async () => {
    things = new Warehouse(200);
    await deleted(200);
    expect(things.mostUnderWay).toBeGreaterThan(1);
  });

  it('runs in the session of the job’s user', async () => {
    await deleted(3);
    expect(new Set(things.requests.map(({ as }) => as))).toEqual(new Set(['1']));
  });
});

it('runs the verb that was confirmed, and no other', async () => {
  const job = await stage.startOf({ kind: things.kind, verb: 'erase', ids: ids(3) });
  expect(await stage.finished(job)).toMatchObject({ counts: { ...noCounts, deleted: 3 } });
  expect(things.requests.map(({ verb }) => verb)).toEqual(['erase']);
  expect(things.rows.size).toBe(0);
});

it('leaves alone a job whose verb its kind does not know (any more)', async () => {
  const { erase: _, ...acts } = things.kind.acts;
  const forgetful = { ...things.kind, id: `${things.kind.id}-forgetful`, acts };
  register(forgetful);
  const { job } = await stage.draftOf({ kind: forgetful, verb: 'delete', ids: ids(2) });
  await put(stage.journal, { ...(await stage.job(job)), verb: 'erase' });
  await stage.foreman.start(job);
  await settle();
  expect(things.requests).toEqual([]);
  expect(stage.faults).toEqual([]);
});
