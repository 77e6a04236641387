import type { Command } from '../portal/index.ts';
import { existingByLook, type ListedItem } from './commands.ts';
import { parseItemId, type ItemId } from './item.ts';
import type { Kind } from './kind.ts';
import { wholeByPages } from './listing.ts';
import { isRecord } from './record.ts';
import type { Whole } from './whole.ts';

type Params = NonNullable<Command['params']>;

/** What is asked of a list method: a page of 50 from the `start`th item on; -1 for the first, without counting. */
interface Question extends Params {
  select: readonly string[];
  filter: Params;
  start: number;
}

interface RestList {
  /** The fields' names in questions. */
  readonly fields: {
    id: string;
    /** What makes the title, joined by spaces. */
    title: readonly string[];
    /** A flag (`Y`) of rows that the portal's own list does not show, and that are never meant by "all". */
    foreign?: string;
  };
  /** Keys of the filter. */
  readonly filters: {
    /** One of these ids. */
    oneOf: string;
    /** Whose item it is: this user's. */
    owner: string;
  };
  /** The command that answers, by ascending id. */
  command(question: Question): Command;
  /** The answer's rows; null when it is no such answer. */
  rows(result: unknown): readonly unknown[] | null;
}

/** A kind that a REST method lists: which of its ids exist, and how it is counted and listed as a whole. */
export function restList({
  fields,
  filters,
  command,
  rows,
}: RestList): Pick<Kind, 'readId' | 'existing'> & { whole: Whole } {
  const { id, title, foreign } = fields;
  return {
    readId: parseItemId,
    existing: existingByLook({
      most: 50,
      command: (ids) =>
        command({ select: [id, ...title], filter: { [filters.oneOf]: ids }, start: -1 }),
      read: (result) => readAll(rows(result), (row) => readItem(row, fields)),
    }),
    whole: wholeByPages({
      scopes: ['all', 'mine'],
      page: (scope, { user }, after, start) =>
        command({
          select: foreign === undefined ? [id] : [id, foreign],
          filter: { [`>${id}`]: after, ...(scope === 'mine' && { [filters.owner]: user }) },
          start,
        }),
      read: (result) =>
        readAll(rows(result), (row) => {
          const rowId = readRowId(row, id);
          return (
            rowId && { id: rowId, foreign: foreign !== undefined && fieldOf(row, foreign) === 'Y' }
          );
        }),
    }),
  };
}

/** All of the rows or nothing: a row that cannot be read makes an answer that proves nothing. */
function readAll<T>(rows: readonly unknown[] | null, read: (row: unknown) => T | null): T[] | null {
  const all = rows?.map(read);
  return all?.every((one) => one !== null) ? all : null;
}

function readItem(row: unknown, { id, title }: RestList['fields']): ListedItem | null {
  const itemId = readRowId(row, id);
  if (!itemId) return null;
  const words = title
    .map((field) => fieldOf(row, field))
    .filter((text) => typeof text === 'string');
  return { id: itemId, title: words.filter(Boolean).join(' ') };
}

function readRowId(row: unknown, id: string): ItemId | null {
  return parseItemId(fieldOf(row, id));
}

/** A row's field; the task methods answer in small letters what was asked for in capitals (server.md §3.1). */
function fieldOf(row: unknown, name: string): unknown {
  return isRecord(row) ? (row[name] ?? row[name.toLowerCase()]) : undefined;
}
