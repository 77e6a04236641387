/** `filter`, `order` and `start` of Disk's REST lists (server.md §4.1): 50 a page, any offset. */
import { anyCase, isArray, phpText, type PhpArray, type PhpValue } from '../php/array.ts';
import type { RestRequest, RestResult } from '../rest/method.ts';
import type { Fields } from './fields.ts';

const pageSize = 50;
const operations = /^(!=|>=|<=|[!=<>%@])?(.*)$/u;

/** Fields that a row does not have are ignored, in the filter as in the order. */
export function listRows(
  rows: Fields[],
  { params, start }: Pick<RestRequest, 'params' | 'start'>,
): RestResult {
  const found = sorted(
    rows.filter(parseFilter(arrayOf(params, 'filter'))),
    arrayOf(params, 'order'),
  );
  const offset = Math.max(0, start);
  const result = found.slice(offset, offset + pageSize);
  const shown = offset + result.length;
  return { result, total: found.length, ...(shown < found.length && { next: shown }) };
}

function arrayOf(params: PhpArray, name: string): PhpArray {
  const value = anyCase(params, name);
  return isArray(value) ? value : new Map();
}

function parseFilter(filter: PhpArray): (row: Fields) => boolean {
  const tests = [...filter].map(([key, value]) => {
    const [, operation = '', name = ''] = operations.exec(key) ?? [];
    return (row: Fields) => {
      const one = row[name.toUpperCase()];
      return one === undefined || holds(operation, one ?? '', value);
    };
  });
  return (row) => tests.every((test) => test(row));
}

function holds(operation: string, one: string, value: PhpValue): boolean {
  const wanted = (isArray(value) ? [...value.values()] : [value]).map(phpText);
  const first = wanted[0] ?? '';
  switch (operation) {
    case '!':
    case '!=':
      return !wanted.some((each) => compare(one, each) === 0);
    case '>':
      return compare(one, first) > 0;
    case '>=':
      return compare(one, first) >= 0;
    case '<':
      return compare(one, first) < 0;
    case '<=':
      return compare(one, first) <= 0;
    case '%':
      return one.toLowerCase().includes(first.toLowerCase());
    default:
      return wanted.some((each) => compare(one, each) === 0);
  }
}

function sorted(rows: Fields[], order: PhpArray): Fields[] {
  const keys = [...order].map(([name, way]) => ({
    name: name.toUpperCase(),
    sign: phpText(way).toUpperCase() === 'DESC' ? -1 : 1,
  }));
  return rows.toSorted((a, b) => {
    for (const { name, sign } of keys) {
      const difference = sign * compare(a[name] ?? '', b[name] ?? '');
      if (difference !== 0) {
        return difference;
      }
    }
    return 0;
  });
}

/** Numbers by value, anything else by its lower-cased text. */
function compare(a: string, b: string): number {
  if (/^\d+$/u.test(a) && /^\d+$/u.test(b)) {
    return Number(a) - Number(b);
  }
  const [one, other] = [a.toLowerCase(), b.toLowerCase()];
  return one < other ? -1 : Number(one > other);
}
