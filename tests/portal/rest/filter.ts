/** `filter` and `order` of `crm.item.list` (server.md §2.2), and of the classic lists (§2.4). */
import type { CrmKind } from '../crm/kinds.ts';
import type { CrmRecord } from '../model.ts';
import { isArray, phpInt, phpText, type PhpArray, type PhpValue } from '../php/array.ts';

export interface RecordQuery {
  /** Null when everything matches. */
  test: ((record: CrmRecord) => boolean) | null;
  /** Bounds of the id that `test` implies, to begin and stop early. */
  from: number;
  to: number;
  /** The only ids that can match, when the filter names them. */
  ids: number[] | null;
}

export interface RecordOrder {
  field: keyof CrmRecord;
  descending: boolean;
}

export type Fields = Readonly<Record<string, keyof CrmRecord>>;

/** A kind's field names in upper snake case, and where they live. */
export function fieldsOf(kind: CrmKind): Fields {
  return {
    ID: 'id',
    SOURCE_ID: 'sourceId',
    ASSIGNED_BY_ID: 'assignedById',
    CREATED_TIME: 'createdTime',
    DATE_CREATE: 'createdTime',
    ...(kind.hasTitle ? { TITLE: 'title' } : { NAME: 'name', LAST_NAME: 'lastName' }),
    ...(kind.hasStages && { STAGE_ID: 'statusId', STATUS_ID: 'statusId' }),
    ...(kind.hasAmount && { OPPORTUNITY: 'opportunity' }),
    ...(kind.hasCategories && { CATEGORY_ID: 'categoryId' }),
  };
}

/** `assignedById` → `ASSIGNED_BY_ID`; upper-case names stay. */
export function upperName(name: string): string {
  return name.replaceAll(/([a-z0-9])([A-Z])/gu, '$1_$2').toUpperCase();
}

type Test = (value: string | number) => boolean;
const prefixes = /^(!?=%|!?%=|!%|!@|!=|>=|<=|><|[!=<>@%])?(.*)$/u;

/** Throws what `unknown` throws for a field that is not there; `unknown` may also ignore it. */
export function parseFilter(
  filter: PhpArray,
  fields: Fields,
  unknown: (field: string) => void,
): RecordQuery {
  const query: RecordQuery = { test: null, from: 0, to: Infinity, ids: null };
  const tests: ((record: CrmRecord) => boolean)[] = [];
  const anyOf = phpText(filter.get('logic') ?? filter.get('LOGIC')).toUpperCase() === 'OR';
  for (const [key, value] of filter) {
    if (/^\d+$/u.test(key) && isArray(value)) {
      const { test } = parseFilter(value, fields, unknown);
      tests.push((record) => test === null || test(record));
      continue;
    }
    if (key.toLowerCase() === 'logic') {
      continue;
    }
    const [, operation = '', name = ''] = prefixes.exec(key) ?? [];
    const field = fields[upperName(name)];
    if (field === undefined) {
      unknown(upperName(name));
      continue;
    }
    const test = comparison(operation, value, field);
    tests.push((record) => test(record[field] ?? ''));
    if (field === 'id' && !anyOf) {
      narrow(query, operation, value);
    }
  }
  query.test = joined(tests, anyOf);
  return query;
}

function joined(tests: ((record: CrmRecord) => boolean)[], anyOf: boolean): RecordQuery['test'] {
  if (tests.length <= 1) {
    return tests[0] ?? null;
  }
  return anyOf
    ? (record) => tests.some((test) => test(record))
    : (record) => tests.every((test) => test(record));
}

function comparison(operation: string, value: PhpValue, field: keyof CrmRecord): Test {
  const list = isArray(value) ? [...value.values()] : [value];
  const same = equality(list, field);
  const [first = null, second = null] = list;
  switch (operation) {
    case '!':
    case '!=':
    case '!@':
      return (one) => !same(one);
    case '>':
      return (one) => compare(one, first, field) > 0;
    case '>=':
      return (one) => compare(one, first, field) >= 0;
    case '<':
      return (one) => compare(one, first, field) < 0;
    case '<=':
      return (one) => compare(one, first, field) <= 0;
    case '><':
      return (one) => compare(one, first, field) >= 0 && compare(one, second, field) <= 0;
    case '%':
      return like(list.map((one) => `%${phpText(one)}%`));
    case '!%': {
      const found = like(list.map((one) => `%${phpText(one)}%`));
      return (one) => !found(one);
    }
    case '=%':
    case '%=':
      return like(list.map((one) => phpText(one)));
    case '!=%':
    case '!%=': {
      const found = like(list.map((one) => phpText(one)));
      return (one) => !found(one);
    }
    default:
      return same;
  }
}

/** Numbers by a set, so that counting a million of them stays cheap. */
function equality(list: PhpValue[], field: keyof CrmRecord): Test {
  const numbers = new Set(list.map((wanted) => Number(phpText(wanted)) || 0));
  const [only] = numbers;
  const [wantedText = null] = list;
  if (list.length === 1) {
    return (one) =>
      typeof one === 'number' ? one === only : compare(one, wantedText, field) === 0;
  }
  return (one) =>
    typeof one === 'number'
      ? numbers.has(one)
      : list.some((wanted) => compare(one, wanted, field) === 0);
}

function compare(one: string | number, wanted: PhpValue, field: keyof CrmRecord): number {
  if (typeof one === 'number') {
    return one - (Number(phpText(wanted)) || 0);
  }
  if (field === 'createdTime') {
    return Date.parse(one) - Date.parse(phpText(wanted));
  }
  // As MySQL's default collation does: letters by their lower case.
  const a = one.toLowerCase();
  const b = phpText(wanted).toLowerCase();
  return a < b ? -1 : Number(a > b);
}

/** SQL LIKE, without case. */
function like(patterns: string[]): Test {
  const expressions = patterns.map(
    (pattern) =>
      new RegExp(
        `^${pattern.replaceAll(/[.*+?^${}()|[\]\\]/gu, String.raw`\$&`).replaceAll('%', '.*')}$`,
        'isu',
      ),
  );
  return (one) => expressions.some((expression) => expression.test(String(one)));
}

function narrow(query: RecordQuery, operation: string, value: PhpValue): void {
  const id = phpInt(value);
  if (operation === '>') {
    query.from = Math.max(query.from, id + 1);
  } else if (operation === '>=') {
    query.from = Math.max(query.from, id);
  } else if (operation === '<') {
    query.to = Math.min(query.to, id - 1);
  } else if (operation === '<=') {
    query.to = Math.min(query.to, id);
  } else if (operation === '' || operation === '=' || operation === '@') {
    query.ids = isArray(value) ? [...value.values()].map((one) => phpInt(one)) : [id];
  }
}
