import { describe, expect, it } from 'vitest';
import type { Chunk, Mark, Note } from '../../../utils/jobs/job.ts';
import {
  encodeMarks,
  itemsRecord,
  marksRecord,
  readChunk,
  readIds,
  readJob,
  readTotal,
} from '../../../utils/jobs/journal/records.ts';
import { itemIds } from '../kinds/ids.ts';
import { jobOf } from './memory-journal.ts';
import { ids } from './warehouse.ts';

/** What is on disk: read as it was written, or not at all. */

const job = jobOf(3);

describe('a job’s record', () => {
  it.each([
    {},
    { confirmedAt: 1, state: 'paused', hold: 'binUnreadable', pausing: true, ending: 'stopped' },
    { undoes: { job: 'x', kind: 'leads' }, verb: 'restore', back: null },
    { undoes: { job: 'x', kind: 'leads', after: null }, back: { lost: 1, untold: 2 } },
    { undoes: { job: 'x', kind: 'leads', after: '7' }, undoneBy: 'y', speed: 'fast' },
    { state: 'finished', finishedAt: 5, left: 0, checkedAt: 4, proved: { chunks: 1, left: 0 } },
    { portal: 'http://intranet.local/b24', verb: 'erase' },
    { addedByALaterVersion: { a: [1] } },
  ])('is read as it was: %j', (more) => {
    expect(readJob({ ...job, ...more })).toEqual({ ...job, ...more });
  });

  const { counts } = job;
  it.each([
    { id: '' },
    { id: 7 },
    { portal: 'no address' },
    { portal: undefined },
    { kind: '' },
    { verb: 'destroy' },
    { undoes: { job: '', kind: 'leads' } },
    { undoes: { job: 'x' } },
    { undoes: { job: 'x', kind: 'leads', after: 7 } },
    { user: { id: '', name: 'Anna' } },
    { user: { id: '1' } },
    { size: -1 },
    { size: 1.5 },
    { size: Number.NaN },
    { createdAt: '0' },
    { confirmedAt: null },
    { state: 'running?' },
    { pausing: false },
    { hold: 'nobody' },
    { ending: 'lost' },
    { counts: { ...counts, deleted: -1 } },
    { counts: { ...counts, gone: 0.5 } },
    { counts: { ...counts, refused: undefined } },
    { counts: { ...counts, failed: '1' } },
    { counts: { ...counts, restored: 2 ** 53 } },
    { counts: { ...counts, notReached: null } },
    { speed: 'faster' },
    { activeTime: null },
    { finishedAt: 'now' },
    { proved: { chunks: 1 } },
    { proved: { chunks: -1, left: 0 } },
    { left: -1 },
    { checkedAt: true },
    { back: { lost: 1 } },
    { back: { lost: 1, untold: -1 } },
    { undoneBy: '' },
  ])('is none with %j', (bad) => {
    expect(readJob({ ...job, ...bad })).toBeNull();
  });

  it.each([undefined, null, [], 'job', 7])('is none that is %j', (record) => {
    expect(readJob(record)).toBeNull();
  });
});

describe('the totals’ record', () => {
  const total = { portal: job.portal, kind: 'leads', verb: 'delete', jobs: 2, counts: job.counts };

  it('is read as it was', () => {
    expect(readTotal({ ...total, more: 1 })).toEqual({ ...total, more: 1 });
  });

  it.each([{ portal: 'x' }, { kind: '' }, { verb: '' }, { jobs: -1 }, { counts: {} }])(
    'is none with %j',
    (bad) => {
      expect(readTotal({ ...total, ...bad })).toBeNull();
    },
  );
});

describe('a chunk’s two records', () => {
  const marks: Mark[] = [
    'waiting', 'sent', 'again', 'deleted', 'restored', 'gone', 'refused', 'failed', 'notReached',
  ]; // prettier-ignore
  const [was, now] = itemIds(['71', '72']) as [Chunk['ids'][number], Chunk['ids'][number]];
  const chunk: Chunk = {
    job: 'job',
    index: 4,
    ids: ids(marks.length),
    known: { 0: { title: 'One' }, 2: { was }, 8: { title: 'Nine', was } },
    marks,
    notes: {
      1: { title: '', was, now, reason: { code: 'untold' } },
      5: { reason: { code: 'said', text: 'No' } },
    },
  };
  const listed = (of: Chunk) => of.ids.map((id, place) => ({ id, ...of.known[place] }));
  const items = itemsRecord('job', 4, listed(chunk));
  const written = marksRecord(chunk);

  it('are read as they were', () => {
    expect(readChunk(items, written)).toEqual(chunk);
    expect(readIds(items)).toEqual(chunk.ids);
  });

  it('have the same letters for ever', () => {
    expect(written).toEqual({ job: 'job', index: 4, marks: 'wsadbgrfn', notes: chunk.notes });
    expect(encodeMarks(marks)).toBe('wsadbgrfn');
    expect(encodeMarks(['waiting', 'lost'])).toBeNull();
  });

  it('are copies', () => {
    const notes: Record<number, Note> = {};
    const record = marksRecord({ ...chunk, notes });
    notes[0] = { title: 'Later' };
    expect(record.notes).toEqual({});
  });

  it('say nothing of what is not known', () => {
    expect(itemsRecord('job', 0, [{ id: was }, { id: now }])).toEqual({
      job: 'job',
      index: 0,
      ids: [was, now],
    });
    expect(itemsRecord('job', 0, [{ id: was }, { id: now, title: 'Two' }])).toEqual({
      job: 'job',
      index: 0,
      ids: [was, now],
      titles: ['', 'Two'],
    });
    expect(itemsRecord('job', 0, [{ id: was, was: now }, { id: now }])).toEqual({
      job: 'job',
      index: 0,
      ids: [was, now],
      was: [now, ''],
    });
  });

  it.each([
    { job: 7 },
    { index: '4' },
    { ids: [] },
    { ids: 'x' },
    { ids: undefined },
    { ids: chunk.ids.slice(1) },
    { ids: chunk.ids.map(() => '') },
    { ids: chunk.ids.map(Number) },
    { titles: ['One'] },
    { titles: 'x'.repeat(9) },
    { titles: chunk.ids.map(() => 7) },
    { was: ['1'] },
    { was: null },
  ])('are none with items of %j', (bad) => {
    expect(readChunk({ ...items, ...bad }, written)).toBeNull();
  });

  it.each([
    { marks: 'wsadbgrf' },
    { marks: 'wsadbgrfnn' },
    { marks: 'wsadbgrfx' },
    { marks },
    { marks: undefined },
    { notes: undefined },
    { notes: [] },
    { notes: { 9: {} } },
    { notes: { x1: {} } },
    { notes: { '1x': {} } },
    { notes: { '-1': {} } },
    { notes: { 0: null } },
    { notes: { 0: { title: 7 } } },
    { notes: { 0: { was: '' } } },
    { notes: { 0: { now: 7 } } },
    { notes: { 0: { reason: {} } } },
    { notes: { 0: { reason: { code: 'who knows' } } } },
    { notes: { 0: { reason: { code: 'said' } } } },
  ])('are none with marks of %j', (bad) => {
    expect(readChunk(items, { ...written, ...bad })).toBeNull();
  });

  it.each([
    'noRight',
    'noWay',
    'stillThere',
    'noAnswer',
    'notChecked',
    'unexplained',
    'notBack',
    'untold',
  ] as const)('know the reason %s', (code) => {
    const told = { ...chunk, notes: { 0: { reason: { code } } } };
    expect(readChunk(items, marksRecord(told))).toEqual(told);
  });

  it.each([null, undefined, [], 'x'])('are none when one is %j', (record) => {
    expect(readChunk(record, written)).toBeNull();
    expect(readChunk(items, record)).toBeNull();
    expect(readIds(record)).toBeNull();
  });
});
