import { PortalError, type Command } from '../../portal/index.ts';
import { existingByLook, troubleOf } from './commands.ts';
import { parseItemId, type ItemId, type ListedItem } from '../kind/item.ts';
import type { Anew, Kind } from '../kind/kind.ts';
import { copyByPages, runsOfList, wholeByPages } from './listing.ts';
import { isRecord } from './record.ts';
import type { Copy } from '../kind/copy.ts';
import type { Facts, Scope, Whole } from '../kind/whole.ts';

type Params = NonNullable<Command['params']>;

/** What is asked of a list method: a page of 50 from the `start`th item on; -1 for the first, without counting. */
interface Question extends Params {
  select: readonly string[];
  filter: Params;
  /** By ids, rising or falling. */
  way: 'asc' | 'desc';
  start: number;
}

export interface RestList {
  /** The fields' names in questions. */
  readonly fields: {
    id: string;
    /** What makes the title, joined by spaces. */
    title: readonly string[];
    /** A flag (`Y`) of rows that the portal's own list does not show, and that are never meant by "all". */
    foreign?: string;
    /** What stands for all fields (server.md §2.2, §3.1); absent: `*`, and `UF_*` for those that a portal has added. */
    all?: readonly string[];
  };
  /** Keys of the filter. */
  readonly filters: {
    /** One of these ids. */
    oneOf: string;
    /** Whose item it is: this user's. */
    owner: string;
  };
  /** The command that answers, in the order of ids. */
  command(question: Question): Command;
  /** The answer's rows; null when it is no such answer. */
  rows(result: unknown): readonly unknown[] | null;
}

const everything = ['*', 'UF_*'];

/** A kind that a REST method lists: which of its ids exist, how it is counted and listed as a whole, and copied. */
export function restList({
  fields,
  filters,
  command,
  rows,
}: RestList): Pick<Kind, 'readId' | 'existing'> & { whole: Whole; copy: Copy } {
  const { id, title, foreign, all = everything } = fields;
  const owner = filters.owner.replace('=', '');
  const pageOf =
    (select: (scope: Scope) => readonly string[]) =>
    (scope: Scope, { user }: Facts, after: string, start: number) =>
      command({
        select: select(scope),
        filter: { [`>${id}`]: after, ...(scope === 'mine' && { [filters.owner]: user }) },
        way: 'asc',
        start,
      });
  const readRow = (row: unknown, scope: Scope, { user }: Facts) => {
    const item = readItem(row, fields);
    if (!item || !isRecord(row)) return null;
    // Each says whose it is: a filter that goes unheard must not make others' items this user's.
    const isOthers = scope === 'mine' && String(fieldOf(row, owner)) !== user;
    const isElsewhere = foreign !== undefined && fieldOf(row, foreign) === 'Y';
    return { ...item, foreign: isOthers || isElsewhere, record: row };
  };
  return {
    readId: parseItemId,
    existing: existingByLook({
      most: 50,
      command: (ids) =>
        command({
          select: [id, ...title],
          filter: { [filters.oneOf]: ids },
          way: 'asc',
          start: -1,
        }),
      read: (result) => readAll(rows(result), (row) => readItem(row, fields)),
    }),
    whole: wholeByPages({
      scopes: ['all', 'mine'],
      page: pageOf((scope) => [
        id,
        ...title,
        ...(foreign === undefined ? [] : [foreign]),
        ...(scope === 'mine' ? [owner] : []),
      ]),
      read: (result, scope, facts) => readAll(rows(result), (row) => readRow(row, scope, facts)),
    }),
    copy: copyByPages({
      page: pageOf(() => all),
      read: (result, scope, facts) => readAll(rows(result), (row) => readRow(row, scope, facts)),
    }),
  };
}

/** How a kind of such a list is found again when it comes back under new numbers. */
export function anewByList({ fields, command, rows }: RestList): Anew {
  const select = [fields.id, ...fields.title];
  const read = (result: unknown) => readAll(rows(result), (row) => readItem(row, fields));
  return {
    highest: async (client, as) => {
      const last = command({ select: [fields.id], filter: {}, way: 'desc', start: -1 });
      const { outcomes, user } = await client.batchAs(new Map([['last', last]]), as);
      if (user !== as) throw new PortalError('otherUser', 'Somebody else is signed in');
      const outcome = outcomes.get('last');
      if (outcome?.state === 'refused') throw troubleOf(outcome.error);
      const items = outcome?.state === 'done' ? read(outcome.result) : null;
      if (!items) throw new PortalError('notData', 'Not the answer of a list');
      // Whatever order the portal took it for, the number is that of an item that was there.
      return String(Math.max(0, ...items.map(({ id }) => Number(id))));
    },
    above: (client, as, number) => {
      const page = (after: string, start: number) =>
        command({ select, filter: { [`>${fields.id}`]: after }, way: 'asc', start });
      return runsOfList(client, { page, read }, as, { after: number });
    },
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

/** A row's field; the task methods answer `createdBy` where they were asked for `CREATED_BY` (server.md §3.1). */
function fieldOf(row: unknown, name: string): unknown {
  const camel = name
    .toLowerCase()
    .replaceAll(/_(\w)/g, (_, letter: string) => letter.toUpperCase());
  return isRecord(row) ? (row[name] ?? row[camel]) : undefined;
}
