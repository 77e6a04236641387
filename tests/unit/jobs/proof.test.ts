import { beforeEach, describe, expect, it } from 'vitest';
import { noCounts } from '../../../utils/jobs/job.ts';
import { PortalError } from '../../../utils/portal/index.ts';
import { put } from './put.ts';
import { Stage } from './stage.ts';
import { settle, until } from './until.ts';
import { ids, Warehouse } from './warehouse.ts';

/** The proof at a job's end goes on where it was broken off, and is made anew when anything was sent since. */

const size = 1600;

let stage: Stage;
let things: Warehouse;
/** The first id of each look of the proof. */
let looks: string[];
/** What happens at a look of the proof, by its number from 1 on. */
let atLook: Record<number, () => void>;

beforeEach(async () => {
  stage = await Stage.open(0);
  things = new Warehouse(size, { act: { most: 400 } });
  looks = [];
  atLook = {};
});

/** From now on the portal is asked for nothing but the proof. */
function watch(): void {
  things.onLook = ([first = '']) => {
    looks.push(first);
    atLook[looks.length]?.();
  };
}

const order = () => ({ kind: things.kind, verb: 'delete' as const, ids: ids(size) });

async function start(): Promise<string> {
  const job = await stage.startOf(order());
  watch();
  return job;
}

describe('a proof', () => {
  it('asks for each chunk once', async () => {
    const end = await stage.finished(await start());
    expect(looks).toEqual(['1', '501', '1001', '1501']);
    expect(end).toMatchObject({ left: 0, counts: { ...noCounts, deleted: size } });
  });

  it('goes on after trouble where it was', async () => {
    atLook[3] = () => {
      throw new PortalError('limit', 'x');
    };
    const end = await stage.finished(await start());
    expect(looks).toContain('1501');
    expect(looks.filter((first) => first === '1')).toHaveLength(1);
    expect(looks.filter((first) => first === '501')).toHaveLength(1);
    expect(end).toMatchObject({ left: 0, counts: { ...noCounts, deleted: size } });
  });

  it('goes on in the next worker where it was, and counts what is left once', async () => {
    const back = ids(size).filter((id) => id === '7' || id === '1007');
    atLook[1] = () => {
      for (const id of back) things.items.set(id, `Thing ${id}`);
    };
    atLook[3] = () => void stage.startWorker();
    const job = await start();
    await until(() => looks.length === 3, 'the worker died in the proof');
    await settle();
    await stage.foreman.wake();
    const end = await stage.finished(job);
    // Of a chunk in which nothing is to be mended it is not written at once that it was proved.
    expect(looks).toEqual(['1', '501', '1001', '501', '1001', '1501']);
    expect(end).toMatchObject({ left: 2, counts: { ...noCounts, deleted: size - 2, failed: 2 } });
    const results = await stage.results(job);
    for (const id of back)
      expect(results.get(id)).toEqual({ outcome: 'failed', reason: 'stillThere' });
  });

  it('is made anew when anything was sent since', async () => {
    const { job } = await stage.draftOf(order());
    watch();
    const draft = await stage.job(job);
    await put(stage.journal, { ...draft, state: 'running', proved: { chunks: 3, left: 5 } });
    await stage.foreman.wake();
    expect(await stage.finished(job)).toMatchObject({ left: 0 });
    expect(looks).toEqual(['1', '501', '1001', '1501']);
  });
});
