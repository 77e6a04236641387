/** `select`, `filter`, `order` and paging of the bizproc lists: names in any case, unknown ones ignored. */
import { anyCase, isArray, phpText, type PhpArray, type PhpValue } from '../php/array.ts';
import type { RestResult } from '../rest/method.ts';

export type Row = Record<string, unknown>;

const pageLimit = 50;

export interface Listing {
  params: PhpArray;
  start: number;
  defaultSelect: readonly string[];
  defaultOrder: readonly [field: string, way: 'ASC' | 'DESC'];
}

/** One page of the rows. With `start=-1` nothing is counted. The offset is taken as it is. */
export function listRows(rows: readonly Row[], listing: Listing): RestResult {
  const known = Object.keys(rows[0] ?? {});
  const { params, start } = listing;
  const found = rows
    .filter(filterOf(arrayOf(params, 'filter'), known))
    .toSorted(orderOf(arrayOf(params, 'order'), known, listing.defaultOrder));
  const offset = Math.max(start, 0);
  const select = selectOf(arrayOf(params, 'select'), known, listing.defaultSelect);
  const shown = offset + pageLimit;
  return {
    result: found.slice(offset, shown).map(select),
    total: start < 0 ? 0 : found.length,
    ...(start >= 0 && shown < found.length && { next: shown }),
  };
}

function arrayOf(params: PhpArray, name: string): PhpArray {
  const value = anyCase(params, name);
  return isArray(value) ? value : new Map();
}

function selectOf(
  wanted: PhpArray,
  known: readonly string[],
  fallback: readonly string[],
): (row: Row) => Row {
  const asked = [...wanted.values()]
    .map((name) => phpText(name).toUpperCase())
    .filter((name) => known.includes(name));
  const names = asked.length > 0 ? [...new Set(asked)] : fallback;
  return (row) => {
    const picked = Object.fromEntries(names.map((name) => [name, row[name]]));
    return 'DOCUMENT_TYPE' in picked
      ? { ...picked, DOCUMENT_TYPE: documentTypeOf(picked) }
      : picked;
  };
}

/** The three parts in one array; those that were not selected are null in it. */
function documentTypeOf(row: Row): unknown[] {
  return [row['MODULE_ID'] ?? null, row['ENTITY'] ?? null, row['DOCUMENT_TYPE']];
}

function filterOf(filter: PhpArray, known: readonly string[]): (row: Row) => boolean {
  const tests = [...filter].flatMap(([key, value]): ((row: Row) => boolean)[] => {
    const [, operation = '', name = ''] = /^([^a-z]*)(.*)$/isu.exec(key) ?? [];
    const field = name.toUpperCase();
    return known.includes(field) ? [(row) => passes(row[field], operation, value)] : [];
  });
  return (row) => tests.every((test) => test(row));
}

function passes(held: unknown, operation: string, value: PhpValue): boolean {
  const wanted = (isArray(value) ? [...value.values()] : [value]).map(phpText);
  const [first = ''] = wanted;
  switch (operation) {
    case '>':
      return compare(held, first) > 0;
    case '>=':
      return compare(held, first) >= 0;
    case '<':
      return compare(held, first) < 0;
    case '<=':
      return compare(held, first) <= 0;
    case '%':
      return String(held).toLowerCase().includes(first.toLowerCase());
    case '!':
    case '!=':
    case '!@':
      return wanted.every((one) => compare(held, one) !== 0);
    default:
      return wanted.some((one) => compare(held, one) === 0);
  }
}

function orderOf(
  order: PhpArray,
  known: readonly string[],
  fallback: readonly [string, 'ASC' | 'DESC'],
): (a: Row, b: Row) => number {
  const asked = [...order]
    .map(([name, way]) => [name.toUpperCase(), phpText(way).toUpperCase()] as const)
    .filter(([name]) => known.includes(name));
  const orders = asked.length > 0 ? asked : [fallback];
  return (a, b) => {
    for (const [field, way] of orders) {
      const difference = compare(a[field], String(b[field] ?? ''));
      if (difference !== 0) {
        return way === 'DESC' ? -difference : difference;
      }
    }
    return 0;
  };
}

/** Numbers as numbers, the rest as MySQL's default collation does. */
function compare(held: unknown, wanted: string): number {
  const text = String(held ?? '');
  if (/^-?\d+$/u.test(text) && /^-?\d+$/u.test(wanted)) {
    return Number(text) - Number(wanted);
  }
  const a = text.toLowerCase();
  const b = wanted.toLowerCase();
  return a < b ? -1 : Number(a > b);
}
