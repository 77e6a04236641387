import { describe, expect, it } from 'vitest';
import { noCounts, type Chunk, type Job, type Mark } from '../../../utils/jobs/job.ts';
import { Ledger, type Entry } from '../../../utils/jobs/ledger.ts';
import type { ItemId } from '../../../utils/kinds/index.ts';
import { chunksOf, chunkWith, jobOf, MemoryJournal } from './memory-journal.ts';
import { ids } from './warehouse.ts';

/** A job's items, one call at a time: what is handed out, and what is on the disk when the call returns. */

interface Books {
  ledger: Ledger;
  journal: MemoryJournal;
  job: Job;
}

async function opened(chunks: readonly Chunk[], more: Partial<Job> = {}): Promise<Books> {
  const job = jobOf(
    chunks.reduce((sum, chunk) => sum + chunk.ids.length, 0),
    more,
  );
  const journal = new MemoryJournal(chunks);
  return { ledger: await Ledger.open(journal, job), journal, job };
}

/** A job of one chunk with these marks; its ids count from 1. */
const marked = (...marks: Mark[]) => opened([chunkWith(ids(marks.length), marks)]);

/** Takes items, and waits until they are written down. */
async function taken(
  ledger: Ledger,
  ...how: Parameters<Ledger['take']>
): Promise<readonly ItemId[] | null> {
  const batch = await ledger.take(...how);
  await batch?.written;
  return batch && batch.ids;
}

const all = (items: readonly ItemId[], entry: Entry) => new Map(items.map((id) => [id, entry]));
const deleted: Entry = { mark: 'deleted' };

describe('taking items', () => {
  it('hands them out in the snapshot’s order, each once, and says when none is left', async () => {
    const { ledger } = await opened(chunksOf(ids(5)));
    expect(await taken(ledger, 2)).toEqual(['1', '2']);
    expect(await taken(ledger, 2)).toEqual(['3', '4']);
    expect(await taken(ledger, 2)).toEqual(['5']);
    expect(await taken(ledger, 2)).toBeNull();
  });

  it('has written them down, for sure, before it hands them out', async () => {
    const { ledger, journal } = await opened(chunksOf(ids(3)), { proved: { chunks: 1, left: 0 } });
    await taken(ledger, 2);
    expect(journal.marks).toEqual([['sent', 'sent', 'waiting']]);
    expect(journal.written).toHaveLength(1);
    expect(journal.written[0]).toMatchObject({ how: 'write', chunks: [{ index: 0 }] });
    // What was proved is proved no more.
    expect(journal.written[0]?.job).not.toHaveProperty('proved');
  });

  it('writes nothing when it hands out nothing', async () => {
    const { ledger, journal } = await marked('deleted', 'sent');
    expect(await taken(ledger, 9)).toBeNull();
    expect(journal.written).toEqual([]);
  });

  it('takes only what waits, first or again', async () => {
    const { ledger } = await marked(
      'deleted', 'again', 'refused', 'waiting', 'failed', 'gone', 'sent', 'notReached', 'restored',
      'again',
    ); // prettier-ignore
    expect(await taken(ledger, 9)).toEqual(['2', '4', '10']);
    expect(ledger.wasSentBefore(ids(2)[1] as ItemId)).toBe(true);
    expect(ledger.wasSentBefore(ids(4)[3] as ItemId)).toBe(false);
  });

  it('passes over those that are excepted, and finds them later', async () => {
    const { ledger } = await opened(chunksOf(ids(4)));
    const except = new Map(ids(2).map((id) => [id, 0]));
    expect(await taken(ledger, 2, except)).toEqual(['3', '4']);
    expect(await taken(ledger, 2, except)).toBeNull();
    expect(await taken(ledger, 9)).toEqual(['1', '2']);
  });

  it('goes over the border of chunks, and writes down both', async () => {
    const { ledger, journal } = await opened(chunksOf(ids(1001)));
    await taken(ledger, 499);
    expect(await taken(ledger, 2)).toEqual(['500', '501']);
    expect(journal.written.at(-1)?.chunks.map(({ index }) => index)).toEqual([0, 1]);
    expect(await taken(ledger, 600)).toHaveLength(500);
    expect(await taken(ledger, 1)).toBeNull();
  });

  it('writes only the chunks that it took from', async () => {
    const { ledger, journal } = await opened(chunksOf(ids(1000)));
    await taken(ledger, 500);
    await taken(ledger, 1);
    expect(journal.written.at(-1)?.chunks.map(({ index }) => index)).toEqual([1]);
  });

  it('finds what was put back in an early chunk', async () => {
    const { ledger } = await opened(chunksOf(ids(1000)));
    const first = await taken(ledger, 1);
    await taken(ledger, 700);
    await ledger.settle(all(first ?? [], { mark: 'again' }));
    expect(await taken(ledger, 2)).toEqual(['1', '702']);
    expect(ledger.wasSentBefore(ids(1)[0] as ItemId)).toBe(true);
  });
});

describe('after a run that died', () => {
  it('what was sent is unknown, was sent before, and is not handed out', async () => {
    const { ledger } = await marked('deleted', 'sent', 'waiting', 'sent');
    expect(ledger.unknown).toEqual(['2', '4']);
    expect(ids(4).map((id) => ledger.wasSentBefore(id))).toEqual([false, true, false, true]);
    expect(await taken(ledger, 9)).toEqual(['3']);
  });

  it('is found in whatever chunk it is', async () => {
    const chunks = chunksOf(ids(1500));
    (chunks[2] as Chunk).marks[7] = 'sent';
    const { ledger, journal } = await opened(chunks);
    expect(ledger.unknown).toEqual(['1008']);
    await ledger.settle(all(ledger.unknown, deleted));
    expect(journal.marks[2]?.[7]).toBe('deleted');
    // The chunk is open already, and is read only once.
    expect(await taken(ledger, 2000)).toHaveLength(1499);
  });
});

describe('memory', () => {
  it('holds nothing of a job that was only opened, and reads on only as far as items are asked for', async () => {
    const { ledger, journal } = await opened(chunksOf(ids(1200)));
    expect(journal.reads).toEqual([0, 1, 2]);
    await taken(ledger, 500);
    expect(journal.reads.slice(3)).toEqual([0]);
    await taken(ledger, 900);
    expect(journal.reads.slice(3)).toEqual([0, 1, 2]);
    await taken(ledger, 1);
    expect(journal.reads.slice(3)).toEqual([0, 1, 2]);
  });

  it('lets go of chunks that are done: they are read again when they are wanted again', async () => {
    const { ledger, journal } = await opened(chunksOf(ids(1000)));
    await ledger.settle(all((await taken(ledger, 500)) ?? [], deleted));
    await ledger.settle(all((await taken(ledger, 1)) ?? [], deleted));
    const before = journal.reads.length;
    // The first chunk is done, the second is still at hand.
    expect(await ledger.sample(2)).toEqual(['502']);
    expect(journal.reads.slice(before)).toEqual([0]);
  });

  it('does not keep chunks that were done when it came to them', async () => {
    const chunks = chunksOf(ids(1000));
    (chunks[0] as Chunk).marks = (chunks[0] as Chunk).marks.map(() => 'refused');
    const { ledger, journal } = await opened(chunks);
    await taken(ledger, 1);
    const before = journal.reads.length;
    await ledger.sample(2);
    expect(journal.reads.slice(before)).toEqual([0]);
  });

  it('lets go of what it has closed', async () => {
    const { ledger, journal } = await opened(chunksOf(ids(500)));
    await taken(ledger, 1);
    await ledger.settle(all(ids(1), deleted));
    await ledger.closeWaiting();
    const before = journal.reads.length;
    expect(await ledger.sample(1)).toBeNull();
    expect(journal.reads.slice(before)).toEqual([0]);
  });

  it('reads each chunk once to close what nobody could prove', async () => {
    const { ledger, journal } = await opened(chunksOf(ids(1000)));
    const before = journal.reads.length;
    await ledger.closeUnproved();
    expect(journal.reads.slice(before)).toEqual([0, 1]);
  });
});

describe('settling items', () => {
  it('writes marks, counts and notes, and does not wait for the disk', async () => {
    const { ledger, journal, job } = await opened(chunksOf(ids(4)));
    const items = (await taken(ledger, 4)) ?? [];
    const reason = { code: 'noRight' } as const;
    await ledger.settle(
      new Map<ItemId, Entry>([
        [items[0] as ItemId, deleted],
        [items[1] as ItemId, { mark: 'refused', note: { reason } }],
        [items[2] as ItemId, { mark: 'waiting' }],
      ]),
    );
    expect(journal.marks).toEqual([['deleted', 'refused', 'waiting', 'sent']]);
    expect(journal.written.at(-1)).toMatchObject({
      how: 'settle',
      chunks: [{ index: 0 }],
    });
    expect(journal.written.at(-1)?.chunks[0]?.notes).toEqual({ 1: { reason } });
    expect(job.counts).toEqual({ ...noCounts, deleted: 1, refused: 1 });
    expect(journal.written.at(-1)?.job.counts).toEqual(job.counts);
    expect(ledger.unknown).toEqual(['4']);
    expect(await taken(ledger, 9)).toEqual(['3']);
  });

  it('keeps what was known of an item before', async () => {
    const chunk = chunkWith(ids(1), ['sent']);
    chunk.notes[0] = { title: 'A lead', reason: { code: 'noAnswer' } };
    const { ledger, journal } = await opened([chunk]);
    await ledger.settle(
      new Map([[ids(1)[0] as ItemId, { mark: 'refused', note: { reason: { code: 'noWay' } } }]]),
    );
    expect(journal.written.at(-1)?.chunks[0]?.notes).toEqual({
      0: { title: 'A lead', reason: { code: 'noWay' } },
    });
  });

  it('passes over what is not under way, also what has been settled', async () => {
    const { ledger, journal, job } = await opened(chunksOf(ids(2)));
    const items = (await taken(ledger, 1)) ?? [];
    await ledger.settle(all(items, deleted));
    await ledger.settle(all(ids(2), deleted));
    expect(journal.marks).toEqual([['deleted', 'waiting']]);
    expect(job.counts.deleted).toBe(1);
    expect(ledger.wasSentBefore(ids(2)[1] as ItemId)).toBe(false);
  });
});

describe('one chunk, from several sides', () => {
  it('what a dead run had sent and what this one sends are settled in the same chunk', async () => {
    const { ledger, journal } = await marked('sent', 'waiting', 'waiting');
    await taken(ledger, 1);
    await ledger.settle(all(ids(1), { mark: 'again' }));
    expect(journal.marks).toEqual([['again', 'sent', 'waiting']]);
    await ledger.settle(all(ids(2), deleted));
    expect(journal.marks).toEqual([['again', 'deleted', 'waiting']]);
  });

  it('a sample and what is taken after it are settled in the same chunk', async () => {
    const { ledger, journal } = await opened(chunksOf(ids(4)));
    const sample = (await ledger.sample(2)) ?? [];
    expect(sample).toEqual(['1', '3']);
    expect(await taken(ledger, 1)).toEqual(['2']);
    await ledger.settle(all(sample, deleted));
    expect(journal.marks).toEqual([['deleted', 'sent', 'deleted', 'waiting']]);
  });

  it.each(['waiting', 'again'] as const)(
    'a chunk that is wholly %s is taken from anew',
    async (mark) => {
      const { ledger } = await opened(chunksOf(ids(3)));
      await ledger.settle(all((await taken(ledger, 3)) ?? [], { mark }));
      expect(await taken(ledger, 3)).toEqual(['1', '2', '3']);
    },
  );
});

describe('a sample', () => {
  it('is spread over the chunks, and is written down for sure', async () => {
    const { ledger, journal } = await opened(chunksOf(ids(2000)));
    const sample = (await ledger.sample(4)) ?? [];
    expect(sample.map((id) => Math.ceil(Number(id) / 500))).toEqual([1, 2, 3, 4]);
    expect(journal.written.map(({ how }) => how)).toEqual(Array(4).fill('write'));
    expect(journal.marks.flatMap((marks) => marks.filter((mark) => mark === 'sent'))).toHaveLength(
      4,
    );
    expect(ledger.unknown).toEqual(sample);
    expect(journal.reads).toEqual([0, 1, 2, 3, 0, 1, 2, 3]);
  });

  it('takes the middle ones of more chunks than it may take items', async () => {
    const { ledger } = await opened(chunksOf(ids(3000)));
    const sample = (await ledger.sample(2)) ?? [];
    expect(sample.map((id) => Math.ceil(Number(id) / 500))).toEqual([2, 5]);
  });

  it('is spread over what waits in a chunk', async () => {
    const { ledger } = await opened(chunksOf(ids(100)));
    expect(await ledger.sample(4)).toEqual(['1', '26', '51', '76']);
  });

  it('is all that waits, where that is less', async () => {
    const { ledger } = await marked('deleted', 'waiting', 'again', 'waiting', 'refused');
    expect(await ledger.sample(4)).toEqual(['2', '4']);
    expect(ids(5).some((id) => ledger.wasSentBefore(id))).toBe(false);
    expect(await ledger.sample(4)).toBeNull();
  });

  it('sees what this run has taken already', async () => {
    const { ledger } = await opened(chunksOf(ids(4)));
    await taken(ledger, 2);
    expect(await ledger.sample(4)).toEqual(['3', '4']);
    expect(await taken(ledger, 4)).toBeNull();
  });
});

describe('ending early', () => {
  it('closes what was never sent, and leaves the rest to the proof', async () => {
    const { ledger, journal, job } = await marked('waiting', 'again', 'sent', 'deleted', 'waiting');
    await ledger.closeWaiting();
    expect(journal.marks).toEqual([['notReached', 'again', 'sent', 'deleted', 'notReached']]);
    expect(job.counts).toEqual({ ...noCounts, deleted: 1, notReached: 2 });
    expect(journal.written.at(-1)?.job.counts.notReached).toBe(2);
  });

  it('closes the waiting of all chunks, read or not', async () => {
    const { ledger, journal, job } = await opened(chunksOf(ids(1200)));
    await ledger.settle(all((await taken(ledger, 501)) ?? [], deleted));
    await ledger.closeWaiting();
    expect(job.counts).toEqual({ ...noCounts, deleted: 501, notReached: 699 });
    expect(journal.marks.flat().filter((mark) => mark === 'notReached')).toHaveLength(699);
    expect(await taken(ledger, 1)).toBeNull();
  });

  it('without a proof gives everything its outcome: what was sent failed, the rest was not reached', async () => {
    const chunk = chunkWith(ids(5), ['waiting', 'again', 'sent', 'deleted', 'sent']);
    chunk.notes[2] = { title: 'A lead' };
    const { ledger, journal, job } = await opened([chunk], { proved: { chunks: 0, left: 0 } });
    await ledger.closeUnproved();
    expect(journal.marks).toEqual([['notReached', 'notReached', 'failed', 'deleted', 'failed']]);
    expect(job.counts).toEqual({ ...noCounts, deleted: 1, failed: 2, notReached: 2 });
    expect(journal.written.at(-1)?.chunks[0]?.notes).toEqual({
      2: { title: 'A lead', reason: { code: 'notChecked' } },
      4: { reason: { code: 'notChecked' } },
    });
    expect(job).not.toHaveProperty('proved');
  });

  it('without a proof writes only the chunks that were open', async () => {
    const chunks = chunksOf(ids(1200), 'deleted');
    (chunks[1] as Chunk).marks[3] = 'waiting';
    const { ledger, journal, job } = await opened(chunks);
    await ledger.closeUnproved();
    expect(journal.written.flatMap(({ chunks: some }) => some.map(({ index }) => index))).toEqual([
      1,
    ]);
    expect(job.counts).toEqual({ ...noCounts, deleted: 1199, notReached: 1 });
  });
});
