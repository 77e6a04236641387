import { beforeEach, describe, expect, it, vi } from 'vitest';
import type { ItemDetail } from '../../../utils/jobs/index.ts';
import type * as JobParts from '../../../utils/jobs/job.ts';
import { noCounts, type Job } from '../../../utils/jobs/job.ts';
import type { Act, ItemId } from '../../../utils/kinds/index.ts';
import { PortalError } from '../../../utils/portal/index.ts';
import { Life } from './life.ts';
import { Stage } from './stage.ts';
import { settle, until } from './until.ts';
import { ids, rowOf, Warehouse } from './warehouse.ts';

/**
 * The proof of an undoing (server.md §2.6): what left the bin must be there again, under its own number or a new one.
 * Others are at work meanwhile; what cannot be told is not claimed.
 */

// Small chunks, so that a few items already go through several.
vi.mock('../../../utils/jobs/job.ts', async (original) => ({
  ...(await original<typeof JobParts>()),
  chunkSize: 2,
}));

let stage: Stage;
let things: Warehouse;

beforeEach(async () => {
  stage = await Stage.open(0);
});

/** Things of these titles, from 1 on, all deleted: the draft that puts them back. */
async function deleted(
  titles: readonly string[],
  options: { anew: boolean; act?: Partial<Act> },
): Promise<string> {
  things = new Warehouse(titles.length, options);
  for (const [n, id] of ids(titles.length).entries()) things.items.set(id, titles[n] ?? '');
  const job = await stage.startOf({ kind: things.kind, verb: 'delete', ids: ids(titles.length) });
  await stage.finished(job);
  await settle();
  const draft = await stage.foreman.draftUndo(job);
  if (typeof draft === 'string') throw new Error(`No draft: ${draft}`);
  return draft.job;
}

async function putBack(draft: string): Promise<Job> {
  await stage.foreman.start(draft);
  const job = await stage.finished(draft);
  await settle();
  return job;
}

const details = (job: string) => stage.foreman.details(job, 200);
/** What is said of each item that was there before. */
async function said(job: string): Promise<string[]> {
  return (await details(job)).map(
    ({ was, now, outcome, reason }: ItemDetail) =>
      `${was} ${reason?.code ?? outcome}${now === undefined ? '' : ` ${now}`}`,
  );
}
const undoable = async ({ undoes }: Job) =>
  (await stage.foreman.jobs(stage.portal.address)).find(({ id }) => id === undoes?.job)?.undoable;
const isCalled = (title: string, id: ItemId) => things.items.get(id) === title;

describe('what comes back under its own number', () => {
  it('is looked up by it', async () => {
    const job = await putBack(await deleted(['A', 'B', 'C'], { anew: false }));
    expect(job).toMatchObject({
      left: 0,
      back: { lost: 0, untold: 0 },
      counts: { ...noCounts, restored: 3 },
    });
    expect(await details(job.id)).toEqual(
      ['A', 'B', 'C'].map((title, n) => ({
        id: rowOf(ids(3)[n] as ItemId),
        outcome: 'restored',
        title,
        was: String(n + 1),
        now: String(n + 1),
      })),
    );
  });

  it('has failed when it is gone the moment after, and is not offered for undoing again', async () => {
    const draft = await deleted(['A', 'B', 'C'], { anew: false });
    things.onBack = (id) => id === '2' && things.items.delete(id);
    const job = await putBack(draft);
    expect(job).toMatchObject({
      left: 0,
      back: { lost: 1, untold: 0 },
      counts: { ...noCounts, restored: 2, failed: 1 },
    });
    expect(await said(job.id)).toEqual(['2 notBack', '1 restored 1', '3 restored 3']);
    expect(await undoable(job)).toBe(false);
  });

  it('is not told from what was refused, and still lies in the bin', async () => {
    const draft = await deleted(['A', 'B', 'C'], { anew: false });
    const [, two] = ids(3).map(rowOf);
    things.say = (id) => (id === two ? { state: 'refused', text: 'No' } : { state: 'done' });
    const job = await putBack(draft);
    expect(job).toMatchObject({ left: 1, back: { lost: 0 }, counts: { restored: 2, refused: 1 } });
    expect(await said(job.id)).toEqual(['2 said', '1 restored 1', '3 restored 3']);
    expect(await undoable(job)).toBe(true);
  });

  it('is not asked for when nothing left the bin', async () => {
    const draft = await deleted(['A', 'B'], { anew: false });
    things.say = () => ({ state: 'noRight' });
    const job = await putBack(draft);
    expect(job).toMatchObject({ left: 2, counts: { refused: 2 } });
    expect(job).not.toHaveProperty('back');
  });
});

describe('what comes back under a new number', () => {
  it('is found by its title', async () => {
    const draft = await deleted(['Anna Reed', 'B'], { anew: true });
    things.add('Old');
    const job = await putBack(draft);
    expect(job).toMatchObject({
      undoes: { after: '3' },
      back: { lost: 0, untold: 0 },
      counts: { ...noCounts, restored: 2 },
    });
    expect(await said(job.id)).toEqual(['1 restored 4', '2 restored 5']);
  });

  it('is found although the bin draws the title in its own way', async () => {
    const draft = await deleted([' Reed  Anna ', 'B'], { anew: true });
    things.titles.set(ids(1)[0] as ItemId, 'Anna REED');
    expect(await said((await putBack(draft)).id)).toEqual(['1 restored 3', '2 restored 4']);
  });

  it('is not told apart by a title that several have, and all are back', async () => {
    const job = await putBack(await deleted(['Заявка', 'Заявка', 'B', 'Заявка'], { anew: true }));
    expect(job).toMatchObject({ back: { lost: 0, untold: 0 }, counts: { restored: 4 } });
    expect(await said(job.id)).toEqual(['1 restored', '2 restored', '3 restored 7', '4 restored']);
  });

  it('has failed when it is gone the moment after', async () => {
    const draft = await deleted(['A', 'B', 'C'], { anew: true });
    things.onBack = (id) => isCalled('B', id) && things.items.delete(id);
    const job = await putBack(draft);
    expect(job).toMatchObject({
      left: 0,
      back: { lost: 1, untold: 0 },
      counts: { ...noCounts, restored: 2, failed: 1 },
    });
    expect((await said(job.id))[0]).toBe('2 notBack');
    expect(await undoable(job)).toBe(false);
  });

  it('is not called lost when it is one of several of its title', async () => {
    const draft = await deleted(['Заявка', 'Заявка', 'B'], { anew: true });
    let back = 0;
    things.onBack = (id) => (back += 1) === 2 && things.items.delete(id);
    const job = await putBack(draft);
    expect(job).toMatchObject({ back: { lost: 0, untold: 1 }, counts: { restored: 3 } });
    expect((await said(job.id)).toSorted()).toEqual(['1 untold', '2 untold', '3 restored 5']);
  });

  it.each([
    ['of the same title', 'A', ['1 restored', '2 restored 4']],
    ['of another title', 'X', ['1 restored 3', '2 restored 4']],
  ])('stays told when a colleague makes one %s meanwhile', async (_, title, expected) => {
    const draft = await deleted(['A', 'B'], { anew: true });
    things.onBack = (id) => isCalled('B', id) && things.add(title);
    const job = await putBack(draft);
    expect(job).toMatchObject({ back: { lost: 0, untold: 0 }, counts: { restored: 2 } });
    expect(await said(job.id)).toEqual(expected);
  });

  it.each(['A', 'X'])('is not called lost when a colleague makes “%s” meanwhile', async (title) => {
    const draft = await deleted(['A', 'B'], { anew: true });
    things.onBack = (id) => {
      if (!isCalled('B', id)) return;
      things.items.delete(id);
      things.add(title);
    };
    const job = await putBack(draft);
    expect(job).toMatchObject({ back: { lost: 0, untold: 1 }, counts: { restored: 2, failed: 0 } });
    expect((await said(job.id))[0]).toBe('2 untold');
  });

  it('is told from what a job before it put back', async () => {
    const draft = await deleted(['A', 'B'], { anew: true });
    // Drafted before, started after.
    things.add('A');
    things.add('B');
    expect(await said((await putBack(draft)).id)).toEqual(['1 restored 5', '2 restored 6']);
  });
});

describe('a portal that does not show what came back', () => {
  const refused = () => {
    throw new PortalError('notAllowed', 'No');
  };

  it('before: it comes back all the same, and nothing is claimed', async () => {
    const draft = await deleted(['A', 'B'], { anew: true });
    things.anew.highest = async () => refused();
    const job = await putBack(draft);
    expect(job).toMatchObject({
      undoes: { after: null },
      left: 0,
      back: null,
      counts: { ...noCounts, restored: 2 },
    });
    expect(await said(job.id)).toEqual(['1 restored', '2 restored']);
  });

  it.each([true, false])('after: nothing is claimed (new numbers: %s)', async (anew) => {
    const draft = await deleted(['A', 'B'], { anew });
    things.onLook = (asked) => {
      if (asked.some((id) => Number(id) < 90)) refused();
    };
    const job = await putBack(draft);
    expect(job).toMatchObject({ left: 0, back: null, counts: { ...noCounts, restored: 2 } });
  });

  it('for a moment is asked again', async () => {
    const draft = await deleted(['A', 'B', 'C'], { anew: true });
    things.onBack = (id) => isCalled('B', id) && things.items.delete(id);
    let looks = 0;
    things.onLook = (asked) => {
      if (asked.some((id) => isCalled('A', id)) && (looks += 1) < 3)
        throw new PortalError('network', 'x');
    };
    const job = await putBack(draft);
    expect(looks).toBe(3);
    expect(job).toMatchObject({ back: { lost: 1 }, counts: { restored: 2, failed: 1 } });
  });
});

describe('an undoing', () => {
  it('that was stopped proves what it did', async () => {
    const draft = await deleted(
      Array.from({ length: 25 }, (_, n) => `Thing ${n}`),
      { anew: true, act: { oneLane: true } },
    );
    things.onBack = () => {
      things.onBack = () => undefined;
      void stage.foreman.stop(draft);
    };
    const { counts, back } = await putBack(draft);
    expect(counts.restored).toBe(things.items.size);
    expect(counts.restored + counts.notReached).toBe(25);
    expect(counts.notReached).toBeGreaterThan(0);
    expect(back).toEqual({ lost: 0, untold: 0 });
  });

  it('of an older version, which kept no titles, ends as it did then', async () => {
    const now = await stage.job(await deleted(['A', 'B', 'C'], { anew: true }));
    const draft = crypto.randomUUID();
    const rows = (await stage.chunks(now.id)).map((chunk) => chunk.ids.map((id) => ({ id })));
    await stage.journal.add({ ...now, id: draft }, rows);
    const job = await putBack(draft);
    expect(job).toMatchObject({ left: 0, counts: { restored: 3 } });
    expect(job).not.toHaveProperty('back');
    expect(await details(job.id)).toEqual([]);
  });

  it.each([true, false])(
    'tells the same whenever its worker dies (new numbers: %s)',
    async (anew) => {
      let died = 0;
      for (let steps = 1; ; steps++) {
        stage = await Stage.open(0);
        const draft = await deleted(['A', 'B', 'C', 'C', 'D'], { anew });
        things.onBack = (id) => isCalled('B', id) && things.items.delete(id);
        await stage.foreman.start(draft);
        const life = new Life(steps);
        stage.startWorker(life);
        void stage.foreman.wake();
        await until(
          async () => life.over || (await stage.job(draft)).state === 'finished',
          'the worker died or the job ended',
        );
        if (!life.over) break;
        died += 1;
        stage.startWorker();
        await stage.foreman.wake();
        const job = await stage.finished(draft);
        expect(job, `after ${steps} steps`).toMatchObject({
          left: 0,
          back: { lost: 1, untold: 0 },
          counts: { ...noCounts, restored: 4, failed: 1 },
        });
        expect((await said(draft)).filter((line) => line.includes('notBack'))).toEqual([
          '2 notBack',
        ]);
      }
      expect(died).toBeGreaterThan(10);
    },
    20_000,
  );
});
