import { beforeEach, describe, expect, it } from 'vitest';
import { GroupCommit } from '../../../utils/jobs/group-commit.ts';
import { noCounts, type Chunk, type Job } from '../../../utils/jobs/job.ts';
import type { RunJournal } from '../../../utils/jobs/lease.ts';
import { chunkWith, jobOf } from './memory-journal.ts';
import { ids } from './warehouse.ts';

/** What is to be written while a write is under way goes together in the next. */

interface Write {
  durability: 'strict' | 'relaxed';
  /** The chunks' marks, as they were at the call. */
  marks: string[];
  deleted: number;
  end: () => void;
  fail: (error: Error) => void;
}

let writes: Write[];
let job: Job;
let commit: GroupCommit;

const a = (): Chunk => chunkWith(ids(1), ['waiting']);

beforeEach(() => {
  writes = [];
  job = jobOf(2, { counts: { ...noCounts } });
  const write =
    (durability: Write['durability']) =>
    (record: Job, ...chunks: readonly Chunk[]) => {
      const { promise, resolve, reject } = Promise.withResolvers<void>();
      const marks = chunks.flatMap((chunk) => chunk.marks);
      writes.push({
        durability,
        marks,
        deleted: record.counts.deleted,
        end: resolve,
        fail: reject,
      });
      return promise;
    };
  const journal: RunJournal = {
    chunk: async () => undefined,
    write: write('strict'),
    settle: write('relaxed'),
  };
  commit = new GroupCommit(journal, job);
});

const settled = () => new Promise((resolve) => setImmediate(resolve));

describe('a group commit', () => {
  it('writes at once when nothing is under way, and resolves with it', async () => {
    let isOver = false;
    void commit.write('relaxed', [a()]).then(() => (isOver = true));
    await settled();
    expect(writes).toMatchObject([{ durability: 'relaxed', marks: ['waiting'] }]);
    expect(isOver).toBe(false);
    writes[0]?.end();
    await settled();
    expect(isOver).toBe(true);
  });

  it('gathers what comes meanwhile, each chunk once, strict if one of them must be', async () => {
    const [first, second] = [a(), a()];
    void commit.write('relaxed', [first]);
    await settled();
    const over: string[] = [];
    void commit.write('relaxed', [first]).then(() => over.push('relaxed'));
    void commit.write('strict', [second]).then(() => over.push('strict'));
    void commit.write('relaxed', [first]).then(() => over.push('relaxed'));
    await settled();
    expect(writes).toHaveLength(1);
    writes[0]?.end();
    await settled();
    expect(writes[1]).toMatchObject({ durability: 'strict', marks: ['waiting', 'waiting'] });
    expect(over).toEqual([]);
    writes[1]?.end();
    await settled();
    expect(over).toEqual(['relaxed', 'strict', 'relaxed']);
    void commit.write('relaxed', [first]);
    await settled();
    expect(writes[2]).toMatchObject({ durability: 'relaxed', marks: ['waiting'] });
  });

  it('writes everything as it is when it is written: counts and marks tell the same', async () => {
    const chunk = a();
    void commit.write('relaxed', [chunk]);
    await settled();
    void commit.write('strict', [chunk]);
    chunk.marks[0] = 'deleted';
    job.counts = { ...noCounts, deleted: 1 };
    writes[0]?.end();
    await settled();
    expect(writes[1]).toMatchObject({ marks: ['deleted'], deleted: 1 });
  });

  it('tells of a failure those whose write it was, and writes the next', async () => {
    const told: string[] = [];
    const tell = (name: string) =>
      [() => told.push(name), () => told.push(`${name} failed`)] as const;
    void commit.write('strict', [a()]).then(...tell('first'));
    await settled();
    void commit.write('strict', [a()]).then(...tell('second'));
    writes[0]?.fail(new Error('full'));
    await settled();
    expect(told).toEqual(['first failed']);
    writes[1]?.end();
    await settled();
    expect(told).toEqual(['first failed', 'second']);
  });
});
