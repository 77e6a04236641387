/** `filter` and `order` of `crm.item.list` (server.md §2.2), and of the classic lists (§2.4). */
import type { Lead } from '../model.ts';
import { isArray, phpInt, phpText, type PhpArray, type PhpValue } from '../php/array.ts';

export interface LeadQuery {
  test(lead: Lead): boolean;
  /** Bounds of the id that `test` implies, to begin and stop early. */
  from: number;
  to: number;
  /** The only ids that can match, when the filter names them. */
  ids: number[] | null;
}

export interface LeadOrder {
  field: keyof Lead;
  descending: boolean;
}

/** Field names in upper snake case, and where they live. */
export const leadFields: Record<string, keyof Lead> = {
  ID: 'id',
  TITLE: 'title',
  STAGE_ID: 'statusId',
  STATUS_ID: 'statusId',
  SOURCE_ID: 'sourceId',
  ASSIGNED_BY_ID: 'assignedById',
  CREATED_TIME: 'createdTime',
  DATE_CREATE: 'createdTime',
  OPPORTUNITY: 'opportunity',
};

/** `assignedById` → `ASSIGNED_BY_ID`; upper-case names stay. */
export function upperName(name: string): string {
  return name.replaceAll(/([a-z0-9])([A-Z])/gu, '$1_$2').toUpperCase();
}

type Test = (value: string | number) => boolean;
const prefixes = /^(!?=%|!?%=|!%|!@|!=|>=|<=|><|[!=<>@%])?(.*)$/u;

/** Throws what `unknown` throws for a field that is not there; `unknown` may also ignore it. */
export function parseFilter(filter: PhpArray, unknown: (field: string) => void): LeadQuery {
  const query: LeadQuery = { test: () => true, from: 0, to: Infinity, ids: null };
  const tests: ((lead: Lead) => boolean)[] = [];
  const anyOf = phpText(filter.get('logic') ?? filter.get('LOGIC')).toUpperCase() === 'OR';
  for (const [key, value] of filter) {
    if (/^\d+$/u.test(key) && isArray(value)) {
      tests.push(parseFilter(value, unknown).test);
      continue;
    }
    if (key.toLowerCase() === 'logic') {
      continue;
    }
    const [, operation = '', name = ''] = prefixes.exec(key) ?? [];
    const field = leadFields[upperName(name)];
    if (field === undefined) {
      unknown(upperName(name));
      continue;
    }
    const test = comparison(operation, value, field);
    tests.push((lead) => test(lead[field] ?? ''));
    if (field === 'id' && !anyOf) {
      narrow(query, operation, value);
    }
  }
  query.test = anyOf
    ? (lead) => tests.length === 0 || tests.some((test) => test(lead))
    : (lead) => tests.every((test) => test(lead));
  return query;
}

function comparison(operation: string, value: PhpValue, field: keyof Lead): Test {
  const list = isArray(value) ? [...value.values()] : [value];
  const same = (one: string | number): boolean =>
    list.some((wanted) => compare(one, wanted, field) === 0);
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

function compare(one: string | number, wanted: PhpValue, field: keyof Lead): number {
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

function narrow(query: LeadQuery, operation: string, value: PhpValue): void {
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
