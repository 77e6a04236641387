import { beforeEach, describe, expect, it } from 'vitest';
import { noCounts, type Job } from '../../../utils/jobs/job.ts';
import { isUndoable } from '../../../utils/jobs/undo.ts';
import { PortalError } from '../../../utils/portal/index.ts';
import { ilya } from './simulated-portal.ts';
import { Stage } from './stage.ts';
import { settle } from './until.ts';
import { ids, register, rowOf, Warehouse } from './warehouse.ts';

/** What a finished job deleted is found in the bin, and put back by a job of its own. */

let stage: Stage;
let things: Warehouse;

beforeEach(async () => {
  stage = await Stage.open(0);
  things = new Warehouse(6);
});

/** Deletes so many things; the finished job. */
async function deleteThings(count: number): Promise<string> {
  const job = await stage.startOf({ kind: things.kind, verb: 'delete', ids: ids(count) });
  await stage.finished(job);
  await settle();
  return job;
}

async function undo(job: string) {
  const draft = await stage.foreman.draftUndo(job);
  if (typeof draft === 'string') throw new Error(`No draft: ${draft}`);
  return draft;
}

const viewOf = async (id: string) =>
  (await stage.foreman.jobs(stage.portal.address)).find((view) => view.id === id);

describe('the undoing of a job', () => {
  it('is drafted for exactly what it deleted, by the rows of the bin', async () => {
    const [, two, , four] = ids(4);
    things.say = (id) => (id === two ? { state: 'noRight' } : { state: 'done' });
    if (four) things.items.delete(four);
    const job = await deleteThings(5);
    expect(await stage.job(job)).toMatchObject({ counts: { deleted: 3, gone: 1, refused: 1 } });
    const draft = await undo(job);
    const wanted = ['1', '3', '5'];
    expect(things.searches).toEqual([
      { ids: wanted, as: '1', since: (await stage.job(job)).confirmedAt },
    ]);
    expect((await stage.chunks(draft.job)).flatMap((chunk) => chunk.ids)).toEqual([
      '91',
      '93',
      '95',
    ]);
    expect(draft).toMatchObject({
      kind: things.kind.id,
      verb: 'restore',
      size: 3,
      missing: 0,
      destination: 'back',
      typed: false,
    });
    expect(await stage.job(draft.job)).toMatchObject({
      kind: things.binKind.id,
      verb: 'restore',
      undoes: { job, kind: things.kind.id },
      state: 'draft',
    });
    expect(things.requests).toHaveLength(1);
  });

  it('says how many are not in the bin any more', async () => {
    const job = await deleteThings(4);
    for (const id of ids(1)) things.rows.delete(rowOf(id));
    expect(await undo(job)).toMatchObject({ size: 3, missing: 1 });
  });

  it('is offered again for what was not to be found the first time', async () => {
    const job = await deleteThings(4);
    const [hidden] = ids(1);
    const row = hidden && rowOf(hidden);
    const kept = row && things.rows.get(row);
    if (!row || kept === undefined) throw new Error('No row');
    things.rows.delete(row);
    const first = await undo(job);
    await stage.foreman.start(first.job);
    await stage.finished(first.job);
    await settle();
    expect((await viewOf(job))?.undoable).toBe(true);
    things.rows.set(row, kept);
    const second = await undo(job);
    expect(second).toMatchObject({ size: 1 });
    await stage.foreman.start(second.job);
    await stage.finished(second.job);
    await settle();
    expect((await viewOf(job))?.undoable).toBe(false);
  });

  it('is none when nothing is there any more', async () => {
    const job = await deleteThings(4);
    things.rows.clear();
    expect(await stage.foreman.draftUndo(job)).toBe('empty');
  });

  it('puts it back, and is written beside the job it undoes, which is announced', async () => {
    const job = await deleteThings(4);
    const draft = await undo(job);
    expect((await viewOf(job))?.undoable).toBe(true);
    stage.told.length = 0;
    expect(await stage.foreman.start(draft.job)).toBe(true);
    const done = await stage.finished(draft.job);
    expect(done).toMatchObject({ counts: { ...noCounts, restored: 4 }, left: 0 });
    expect(things.items.size).toBe(6);
    expect(await stage.job(job)).toMatchObject({ undoneBy: draft.job, counts: { deleted: 4 } });
    expect(stage.told.find(({ id }) => id === job)).toMatchObject({
      undoneBy: draft.job,
      undoable: false,
    });
    expect(stage.told.filter(({ id }) => id === job)).toHaveLength(1);
    expect((await viewOf(draft.job))?.undoable).toBe(false);
  });

  it('happens once', async () => {
    const job = await deleteThings(4);
    const [first, second] = [await undo(job), await undo(job)];
    await stage.foreman.start(first.job);
    await stage.finished(first.job);
    await settle();
    expect(await stage.foreman.draftUndo(job)).toBe('empty');
    // The second was drafted before the first was started.
    expect(await stage.foreman.start(second.job)).toBe(false);
    await settle();
    expect((await stage.job(job)).undoneBy).toBe(first.job);
    expect(things.requests.filter(({ verb }) => verb === 'restore')).toHaveLength(1);
  });

  it('is not the undoing of an undoing', async () => {
    const job = await deleteThings(4);
    const draft = await undo(job);
    await stage.foreman.start(draft.job);
    await stage.finished(draft.job);
    await settle();
    expect(await stage.foreman.draftUndo(draft.job)).toBe('empty');
  });

  it('can be dropped, and is offered again then', async () => {
    const job = await deleteThings(4);
    await stage.foreman.drop((await undo(job)).job);
    expect((await viewOf(job))?.undoable).toBe(true);
    expect(await undo(job)).toMatchObject({ size: 4 });
  });

  it('is refused when the bin cannot be read, and leaves nothing behind', async () => {
    const job = await deleteThings(4);
    const find = things.kind.bin;
    if (!find) throw new Error('No bin');
    find.find = async () => {
      throw new PortalError('binUnreadable', 'x');
    };
    await expect(stage.foreman.draftUndo(job)).rejects.toMatchObject({ kind: 'binUnreadable' });
  });

  it('is nobody else’s', async () => {
    const job = await deleteThings(4);
    stage.portal.signIn(ilya);
    await expect(stage.foreman.draftUndo(job)).rejects.toMatchObject({ kind: 'otherUser' });
    expect(things.requests).toHaveLength(1);
  });

  it('of a job that is not there is none', async () => {
    expect(await stage.foreman.draftUndo(crypto.randomUUID())).toBe('empty');
  });
});

describe('a job can be undone', () => {
  const job = (change: Partial<Job> = {}): Job => ({
    id: 'a',
    portal: stage.portal.address,
    kind: things.kind.id,
    verb: 'delete',
    user: { id: '1', name: 'Anna' },
    size: 4,
    createdAt: 0,
    state: 'finished',
    counts: { ...noCounts, deleted: 4 },
    activeTime: 0,
    ...change,
  });

  it('when it has deleted something into a bin', () => {
    expect(isUndoable(job())).toBe(true);
    expect(isUndoable(job({ ending: 'stopped', counts: { ...noCounts, deleted: 1 } }))).toBe(true);
  });

  it.each<[string, Partial<Job>]>([
    ['runs', { state: 'running' }],
    ['is paused', { state: 'paused' }],
    ['is a draft', { state: 'draft' }],
    ['erased', { verb: 'erase' }],
    ['put back', { verb: 'restore' }],
    ['deleted nothing', { counts: { ...noCounts, gone: 3, refused: 1 } }],
    ['was undone', { undoneBy: 'b' }],
    ['is of an unknown kind', { kind: 'later' }],
  ])('but not when it %s', (_, change) => {
    expect(isUndoable(job(change))).toBe(false);
  });

  it('but not when its kind has no bin, nor one that is known, nor one that gives back', () => {
    const { bin, ...binless } = things.kind;
    if (!bin) throw new Error('No bin');
    const id = (name: string) => `${things.kind.id}-${name}`;
    register({ ...binless, id: id('binless') });
    register({ ...things.kind, id: id('lost'), bin: { ...bin, kind: 'later' } });
    // A kind without "restore" in the place of the bin.
    register({ ...things.kind, id: id('closed'), bin: { ...bin, kind: things.kind.id } });
    for (const name of ['binless', 'lost', 'closed'])
      expect(isUndoable(job({ kind: id(name) })), name).toBe(false);
  });
});
