import * as v from 'valibot';
import type { ItemId } from '../../kinds/index.ts';
import { parsePortalAddress, parseSelfHosted, type PortalAddress } from '../../portal/index.ts';
import type { Chunk, Counts, Job, KnownNote, Mark, Note } from '../job.ts';
import type { ItemsRecord, MarksRecord, Total } from './schema.ts';

/** Reads what is on disk; whatever cannot be understood to the last letter is no record, and stays there as it is. */

/** How marks are written. A letter once given is never given to another mark. */
const letters = {
  waiting: 'w',
  sent: 's',
  again: 'a',
  deleted: 'd',
  restored: 'b',
  gone: 'g',
  refused: 'r',
  failed: 'f',
  notReached: 'n',
} as const satisfies Record<Mark, string>;

const letterOf = new Map<string, string>(Object.entries(letters));
const markOf = new Map<string, Mark>(
  Object.entries(letters).map(([mark, letter]) => [letter, mark as Mark]),
);

const Count = v.pipe(v.number(), v.safeInteger(), v.minValue(0));
const Text = v.pipe(v.string(), v.nonEmpty());
const Id = v.custom<ItemId>((value) => typeof value === 'string' && value !== '');
const Address = v.custom<PortalAddress>(
  (value) => (parsePortalAddress(value) ?? parseSelfHosted(value)) !== null,
);
const AnyVerb = v.picklist(['delete', 'erase', 'restore']);

const AllCounts: v.GenericSchema<unknown, Counts> = v.object({
  deleted: Count,
  restored: Count,
  gone: Count,
  refused: Count,
  failed: Count,
  notReached: Count,
});

/** Loose: what a later version with the same stores has added is kept. */
const JobRecord: v.GenericSchema<unknown, Job> = v.looseObject({
  id: Text,
  portal: Address,
  kind: Text,
  verb: AnyVerb,
  undoes: v.exactOptional(
    v.looseObject({ job: Text, kind: Text, after: v.exactOptional(v.nullable(v.string())) }),
  ),
  user: v.looseObject({ id: Text, name: v.string() }),
  size: Count,
  createdAt: v.number(),
  confirmedAt: v.exactOptional(v.number()),
  state: v.picklist(['draft', 'running', 'paused', 'stopping', 'checking', 'finished']),
  pausing: v.exactOptional(v.literal(true)),
  hold: v.exactOptional(
    v.picklist([
      'person',
      'signedOut',
      'otherUser',
      'notAllowed',
      'closed',
      'noMethod',
      'withdrawn',
      'binUnreadable',
      'notInPlan',
    ]),
  ),
  ending: v.exactOptional(v.picklist(['done', 'stopped', 'refusedThroughout'])),
  counts: AllCounts,
  speed: v.exactOptional(v.picklist(['gentle', 'fast'])),
  revision: v.exactOptional(v.number()),
  activeTime: v.number(),
  finishedAt: v.exactOptional(v.number()),
  proved: v.exactOptional(v.object({ chunks: Count, left: Count })),
  left: v.exactOptional(Count),
  checkedAt: v.exactOptional(v.number()),
  back: v.exactOptional(v.nullable(v.object({ lost: Count, untold: Count }))),
  undoneBy: v.exactOptional(Text),
});

const AnyNote: v.GenericSchema<unknown, Note> = v.looseObject({
  title: v.exactOptional(v.string()),
  was: v.exactOptional(Id),
  now: v.exactOptional(Id),
  reason: v.exactOptional(
    v.variant('code', [
      v.object({
        code: v.picklist([
          'noRight',
          'noWay',
          'stillThere',
          'noAnswer',
          'notChecked',
          'unexplained',
          'notBack',
          'untold',
        ]),
      }),
      v.object({ code: v.literal('said'), text: v.string() }),
    ]),
  ),
});

const TotalRecord: v.GenericSchema<unknown, Total> = v.looseObject({
  portal: Address,
  kind: Text,
  verb: AnyVerb,
  jobs: Count,
  counts: AllCounts,
});

/** A job's record; null when it cannot be read. */
export function readJob(record: unknown): Job | null {
  const parsed = v.safeParse(JobRecord, record);
  return parsed.success ? parsed.output : null;
}

/** A record of removed jobs; null when it cannot be read. */
export function readTotal(record: unknown): Total | null {
  const parsed = v.safeParse(TotalRecord, record);
  return parsed.success ? parsed.output : null;
}

/** The ids of a run of items; null when it cannot be read. */
export function readIds(record: unknown): ItemId[] | null {
  return isRecord(record) ? idsIn(record['ids']) : null;
}

/** Joins the two records of a chunk; null when one cannot be read, or they are not of the same items. */
export function readChunk(items: unknown, chunk: unknown): Chunk | null {
  if (!isRecord(items) || !isRecord(chunk)) return null;
  const { job, index } = items;
  const ids = readIds(items);
  const known = ids && readKnown(items, ids.length);
  const marks = decodeMarks(chunk['marks']);
  if (typeof job !== 'string' || typeof index !== 'number') return null;
  if (!ids || !known || marks?.length !== ids.length) return null;
  const notes = readNotes(chunk['notes'], ids.length);
  return notes && { job, index, ids, known, marks, notes };
}

/** The record of what was known of a run of items, and never changes. */
export function itemsRecord(
  job: string,
  index: number,
  items: readonly ({ id: ItemId } & KnownNote)[],
): ItemsRecord {
  return {
    job,
    index,
    ids: items.map(({ id }) => id),
    ...(items.some(({ title }) => title) && { titles: items.map(({ title }) => title ?? '') }),
    ...(items.some(({ was }) => was) && { was: items.map(({ was }) => was ?? '') }),
  };
}

/** The record of what changes of a chunk: a copy, whatever happens to the chunk after. */
export function marksRecord({ job, index, marks, notes }: Chunk): MarksRecord {
  return { job, index, marks: marks.map((mark) => letters[mark]).join(''), notes: { ...notes } };
}

/** Marks in words as letters; null when one is none. */
export function encodeMarks(marks: readonly string[]): string | null {
  const written = marks.map((mark) => letterOf.get(mark));
  return written.includes(undefined) ? null : written.join('');
}

export function isRecord(value: unknown): value is Record<string, unknown> {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}

function decodeMarks(value: unknown): Mark[] | null {
  if (typeof value !== 'string') return null;
  const marks: Mark[] = [];
  for (const letter of value) {
    const mark = markOf.get(letter);
    if (!mark) return null;
    marks.push(mark);
  }
  return marks;
}

function idsIn(value: unknown): ItemId[] | null {
  if (!Array.isArray(value) || value.length === 0) return null;
  return value.every((id) => typeof id === 'string' && id !== '') ? (value as ItemId[]) : null;
}

function readKnown(
  { titles, was }: Record<string, unknown>,
  length: number,
): Record<number, KnownNote> | null {
  if (!isColumn(titles, length) || !isColumn(was, length)) return null;
  const known: Record<number, KnownNote> = {};
  for (let place = 0; place < length; place++) {
    const title = titles?.[place];
    const before = was?.[place];
    if (title || before)
      known[place] = { ...(title && { title }), ...(before && { was: before as ItemId }) };
  }
  return known;
}

function isColumn(value: unknown, length: number): value is string[] | undefined {
  if (value === undefined) return true;
  return (
    Array.isArray(value) && value.length === length && value.every((one) => typeof one === 'string')
  );
}

function readNotes(value: unknown, length: number): Record<number, Note> | null {
  if (!isRecord(value)) return null;
  const notes: Record<number, Note> = {};
  for (const [place, note] of Object.entries(value)) {
    const parsed = v.safeParse(AnyNote, note);
    if (!parsed.success || !/^\d+$/.test(place) || Number(place) >= length) return null;
    notes[Number(place)] = parsed.output;
  }
  return notes;
}
