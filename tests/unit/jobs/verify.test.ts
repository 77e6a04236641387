import { beforeEach, describe, expect, it } from 'vitest';
import { noCounts, type Chunk, type Job, type Mark } from '../../../utils/jobs/job.ts';
import { verify } from '../../../utils/jobs/verify.ts';
import { leads } from '../../../utils/kinds/leads.ts';
import type { ItemId, Kind } from '../../../utils/kinds/index.ts';
import { PortalClient, PortalError } from '../../../utils/portal/index.ts';
import { acme, MemorySessions } from '../portal-client/memory-sessions.ts';
import { chunksOf, chunkWith, jobOf, MemoryJournal } from './memory-journal.ts';
import { ids } from './warehouse.ts';

/** The proof at a job's end: what the portal lists still, and what that makes of the outcomes. */

const client = new PortalClient(acme, new MemorySessions(), () => {
  throw new Error('Nothing is asked for over the network');
});

/** What the portal lists, with titles. */
let there: Map<ItemId, string>;
let asked: ItemId[][];
/** Sees a look, by its number from 1 on, and may throw. */
let onLook: (look: number) => void;

const kind: Kind = {
  ...leads,
  existing: async (_client, wanted, as) => {
    expect(as).toBe('1');
    asked.push([...wanted]);
    onLook(asked.length);
    return new Map([...there].filter(([id]) => wanted.includes(id)));
  },
};

beforeEach(() => {
  there = new Map();
  asked = [];
  onLook = () => undefined;
});

const exists = (...numbers: number[]) => {
  for (const id of ids(Math.max(...numbers)).filter((id) => numbers.includes(Number(id))))
    there.set(id, `Lead ${id}`);
};

interface Proved {
  left: number;
  job: Job;
  journal: MemoryJournal;
}

async function prove(chunks: Chunk[], more: Partial<Job> = {}): Promise<Proved> {
  const size = chunks.reduce((sum, chunk) => sum + chunk.ids.length, 0);
  const counts = { ...noCounts };
  for (const mark of chunks.flatMap(({ marks }) => marks))
    if (mark in counts) counts[mark as keyof typeof counts] += 1;
  const job = jobOf(size, { counts, ...more });
  const journal = new MemoryJournal(chunks);
  return { left: await verify(journal, client, kind, job), job, journal };
}

const proveMarks = (marks: Mark[], more?: Partial<Job>) =>
  prove([chunkWith(ids(marks.length), marks)], more);

describe('the proof', () => {
  it('asks for what was reached, and for nothing else', async () => {
    await proveMarks([
      'deleted', 'notReached', 'gone', 'waiting', 'refused', 'sent', 'failed', 'again', 'restored',
    ]); // prettier-ignore
    expect(asked).toEqual([['1', '3', '5', '7', '8', '9']]);
  });

  it('leaves outcomes that are true as they are', async () => {
    const { left, job, journal } = await proveMarks(['deleted', 'gone', 'notReached']);
    expect(left).toBe(0);
    expect(job.counts).toEqual({ ...noCounts, deleted: 1, gone: 1, notReached: 1 });
    expect(job.proved).toEqual({ chunks: 1, left: 0 });
    expect(journal.written).toEqual([]);
  });

  it('turns what is there still, and was called deleted or gone, into a failure with its title', async () => {
    exists(1, 3);
    const { left, job, journal } = await proveMarks(['deleted', 'deleted', 'gone', 'gone']);
    expect(left).toBe(2);
    expect(journal.marks).toEqual([['failed', 'deleted', 'failed', 'gone']]);
    expect(job.counts).toEqual({ ...noCounts, deleted: 1, gone: 1, failed: 2 });
    expect(journal.written.at(-1)?.chunks[0]?.notes).toEqual({
      0: { title: 'Lead 1', reason: { code: 'stillThere' } },
      2: { title: 'Lead 3', reason: { code: 'stillThere' } },
    });
  });

  it('keeps refusals and failures as they are, names them, and counts what is left', async () => {
    exists(1, 2);
    const chunk = chunkWith(ids(3), ['refused', 'failed', 'refused']);
    chunk.notes = { 0: { reason: { code: 'noRight' } }, 1: { reason: { code: 'noAnswer' } } };
    const { left, job, journal } = await prove([chunk]);
    expect(left).toBe(2);
    expect(journal.marks).toEqual([['refused', 'failed', 'refused']]);
    expect(job.counts).toEqual({ ...noCounts, refused: 2, failed: 1 });
    expect(journal.written.at(-1)?.chunks[0]?.notes).toEqual({
      0: { title: 'Lead 1', reason: { code: 'noRight' } },
      1: { title: 'Lead 2', reason: { code: 'noAnswer' } },
    });
  });

  it('judges a row that was restored by its having left the bin', async () => {
    exists(1);
    const chunk = {
      ...chunkWith(ids(2), ['restored', 'restored']),
      notes: { 1: { title: 'Two' } },
    };
    const { job, journal } = await prove([chunk], { verb: 'restore' });
    expect(journal.marks).toEqual([['failed', 'restored']]);
    expect(job.counts).toEqual({ ...noCounts, restored: 1, failed: 1 });
  });

  it('of what was sent and found again says that it was not reached, or deleted after all', async () => {
    exists(1);
    const { left, job, journal } = await proveMarks(['again', 'again', 'deleted']);
    expect(journal.marks).toEqual([['notReached', 'deleted', 'deleted']]);
    expect(job.counts).toEqual({ ...noCounts, notReached: 1, deleted: 2 });
    expect(left).toBe(0);
    expect(journal.written.at(-1)?.chunks[0]?.notes[0]).toEqual({ title: 'Lead 1' });
  });

  it('makes up for an end without a proof: what was not checked is looked at now', async () => {
    exists(1);
    const chunk = chunkWith(ids(3), ['failed', 'failed', 'failed']);
    const reason = { code: 'notChecked' } as const;
    chunk.notes = {
      0: { reason },
      1: { title: 'Two', reason },
      2: { reason: { code: 'noAnswer' } },
    };
    const { left, job, journal } = await prove([chunk]);
    expect(journal.marks).toEqual([['notReached', 'deleted', 'deleted']]);
    expect(job.counts).toEqual({ ...noCounts, notReached: 1, deleted: 2 });
    expect(journal.written.at(-1)?.chunks[0]?.notes).toEqual({
      0: { title: 'Lead 1' },
      1: { title: 'Two' },
      2: {},
    });
    expect(left).toBe(0);
  });

  it('writes what was open also when nothing of it is there any more', async () => {
    const { journal, job } = await proveMarks(['deleted', 'again']);
    expect(journal.marks).toEqual([['deleted', 'deleted']]);
    expect(job.counts).toEqual({ ...noCounts, deleted: 2 });
  });
});

describe('a proof in parts', () => {
  it('goes from chunk to chunk, and counts what is left of all', async () => {
    exists(1, 600, 1100);
    const { left, job, journal } = await prove(chunksOf(ids(1200), 'deleted'));
    expect(left).toBe(3);
    expect(job.counts).toEqual({ ...noCounts, deleted: 1197, failed: 3 });
    expect(asked.map((wanted) => wanted.length)).toEqual([500, 500, 200]);
    expect(journal.reads).toEqual([0, 1, 2]);
    expect(journal.written.map(({ job: { proved } }) => proved)).toEqual([
      { chunks: 1, left: 1 },
      { chunks: 2, left: 2 },
      { chunks: 3, left: 3 },
    ]);
  });

  it('of which nothing is to be mended is noted at every tenth chunk, and nothing but how far it is', async () => {
    const { journal } = await prove(chunksOf(ids(12_001), 'deleted'));
    expect(
      journal.written.map(({ how, job: { proved }, chunks }) => [how, proved, chunks]),
    ).toEqual([
      ['settle', { chunks: 10, left: 0 }, []],
      ['settle', { chunks: 20, left: 0 }, []],
    ]);
  });

  it('goes on where it was broken off', async () => {
    exists(1, 600);
    const chunks = chunksOf(ids(1200), 'deleted');
    const job = jobOf(1200, { counts: { ...noCounts, deleted: 1200 } });
    const journal = new MemoryJournal(chunks);
    onLook = (look) => {
      if (look === 2) throw new PortalError('network', 'x');
    };
    await expect(verify(journal, client, kind, job)).rejects.toThrow(PortalError);
    expect(job.proved).toEqual({ chunks: 1, left: 1 });
    expect(await verify(journal, client, kind, job)).toBe(2);
    expect(asked.map(([first]) => first)).toEqual(['1', '501', '501', '1001']);
    expect(job.counts).toEqual({ ...noCounts, deleted: 1198, failed: 2 });
  });

  it('asks for nothing when all is proved', async () => {
    const { left } = await prove(chunksOf(ids(1200), 'deleted'), {
      proved: { chunks: 3, left: 4 },
    });
    expect(left).toBe(4);
    expect(asked).toEqual([]);
  });
});
