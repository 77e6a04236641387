/** `filter` and `order` of the task methods: upper-case fields with prefixed operations (server.md §3.1). */
import { isArray, phpInt, phpText, type PhpArray, type PhpValue } from '../php/array.ts';
import { RestError } from '../rest/error.ts';

type FieldValue = string | number;
/** How each field reads a row: one value, or several of which any may match. */
export type Fields<Row> = Readonly<Record<string, (row: Row) => FieldValue | FieldValue[]>>;

export interface Query<Row> {
  test(row: Row): boolean;
  /** The only ids that can match, when the filter names them. */
  ids: number[] | null;
}

const prefixes = /^(!@|!=|!%|>=|<=|[!=<>@%])?(.*)$/u;

/** Unknown fields and empty lists narrow nothing. */
export function parseFilter<Row>(filter: PhpArray, fields: Fields<Row>): Query<Row> {
  const tests: ((row: Row) => boolean)[] = [];
  let ids: number[] | null = null;
  for (const [key, value] of filter) {
    const [, operation = '', name = ''] = prefixes.exec(key) ?? [];
    const read = fields[name.toUpperCase()];
    if (read === undefined || (isArray(value) && value.size === 0)) {
      continue;
    }
    const test = comparison(operation, value);
    tests.push((row) => test([read(row)].flat()));
    if (name.toUpperCase() === 'ID' && ['', '=', '@'].includes(operation)) {
      ids = listOf(value).map((one) => phpInt(one));
    }
  }
  return { test: (row) => tests.every((test) => test(row)), ids };
}

export type Compare<Row> = (a: Row, b: Row) => number;

/** Throws the methods' text error, whose code is 0, for a field or a direction that is not there. */
export function parseOrder<Row>(order: PhpValue | undefined, fields: Fields<Row>): Compare<Row> {
  const orders = (isArray(order) ? [...order] : []).map(([name, direction]) => {
    const read = fields[name.toUpperCase()];
    const way = phpText(direction).toUpperCase();
    if (read === undefined || !/^(?:ASC|DESC)(?:,NULLS)?$/u.test(way)) {
      throw new RestError('0', `Invalid order: ${name} ${way}`);
    }
    return { read, sign: way.startsWith('DESC') ? -1 : 1 };
  });
  return (a, b) => {
    for (const { read, sign } of orders) {
      const difference = compare([read(a)].flat()[0] ?? '', [read(b)].flat()[0] ?? '');
      if (difference !== 0) {
        return sign * difference;
      }
    }
    return 0;
  };
}

/** The rows that match, in order: read by id where the filter names ids. */
export function select<Row extends { id: number }>(
  rows: ReadonlyMap<number, Row>,
  query: Query<Row>,
  order: Compare<Row>,
): Row[] {
  const candidates =
    query.ids === null
      ? [...rows.values()]
      : [...new Set(query.ids)].map((id) => rows.get(id)).filter((row) => row !== undefined);
  return candidates.filter((row) => query.test(row)).toSorted((a, b) => order(a, b) || a.id - b.id);
}

const pageLimit = 50;

/** 50 rows from `start`, with `next` and `total` unless counting is off. */
export function pageOf<Row>(
  rows: Row[],
  start: number,
  isCounted = start >= 0,
): { rows: Row[]; next?: number; total?: number } {
  const offset = start > 0 ? Math.floor(start / pageLimit) * pageLimit : 0;
  const page = rows.slice(offset, offset + pageLimit);
  const shown = offset + page.length;
  return {
    rows: page,
    ...(isCounted && { total: rows.length, ...(shown < rows.length && { next: shown }) }),
  };
}

function listOf(value: PhpValue): PhpValue[] {
  return isArray(value) ? [...value.values()] : [value];
}

function comparison(operation: string, wanted: PhpValue): (values: FieldValue[]) => boolean {
  const list = listOf(wanted).map((one) => phpText(one));
  const [first = ''] = list;
  const isSame = (values: FieldValue[]): boolean =>
    values.some((value) => list.some((one) => compare(value, one) === 0));
  const contains = (values: FieldValue[]): boolean =>
    values.some((value) => String(value).toLowerCase().includes(first.toLowerCase()));
  const ordered =
    (test: (difference: number) => boolean) =>
    (values: FieldValue[]): boolean =>
      values.some((value) => test(compare(value, first)));
  switch (operation) {
    case '!':
    case '!=':
    case '!@':
      return (values) => !isSame(values);
    case '%':
      return contains;
    case '!%':
      return (values) => !contains(values);
    case '>':
      return ordered((difference) => difference > 0);
    case '>=':
      return ordered((difference) => difference >= 0);
    case '<':
      return ordered((difference) => difference < 0);
    case '<=':
      return ordered((difference) => difference <= 0);
    default:
      return isSame;
  }
}

/** Numbers as numbers, text by its lower case, as MySQL's default collation does. */
function compare(value: FieldValue, wanted: FieldValue): number {
  if (typeof value === 'number') {
    return value - (Number(wanted) || 0);
  }
  const a = value.toLowerCase();
  const b = String(wanted).toLowerCase();
  return a < b ? -1 : Number(a > b);
}
