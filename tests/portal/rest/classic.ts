/** `crm.<kind>.list|delete` (server.md §2.4): upper-case fields, failures told by text alone. */
import { refusedByHandler } from '../crm/delete-record.ts';
import { recordsOf, type CrmKind } from '../crm/kinds.ts';
import type { CrmRecord } from '../model.ts';
import { anyCase, isArray, phpInt, phpText, type PhpArray } from '../php/array.ts';
import { RestError } from './error.ts';
import { fieldsOf, parseFilter, type RecordOrder } from './filter.ts';
import { listRecords } from './list-records.ts';
import type { RestMethod } from './method.ts';

/** Unknown fields of filter, order and select are ignored, as the classic methods do. */
export function classicList(kind: CrmKind): RestMethod {
  const fields = fieldsOf(kind);
  return async ({ ctx, user, params, start }) => {
    const query = parseFilter(arrayOf(params, 'filter'), fields, () => undefined);
    const orders = [...arrayOf(params, 'order')].flatMap(([name, way]): RecordOrder[] => {
      const field = fields[name.toUpperCase()];
      return field === undefined
        ? []
        : [{ field, descending: phpText(way).toUpperCase() === 'DESC' }];
    });
    await ctx.spend(ctx.options.cost.perList);
    const page = listRecords(ctx.state, kind, user, query, { orders, start });
    return {
      result: page.records.map((record) => selected(rowOf(kind, record), params)),
      // With start=-1 the count is null, and intval(null) is 0.
      total: page.total ?? 0,
      ...(page.next !== undefined && { next: page.next }),
    };
  };
}

export function classicDelete(kind: CrmKind): RestMethod {
  return async ({ ctx, user, params, number, method }) => {
    const id = classicId(params);
    await ctx.spend(ctx.options.cost.perDelete);
    const refusal = recordsOf(ctx.state, kind).get(id)?.protectedBy;
    return classicOutcome(ctx.deleteRecord(user, kind, id, method, number), refusal);
  };
}

/** The argument of every classic delete. */
export function classicId(params: PhpArray): number {
  const id = phpInt(anyCase(params, 'id'));
  if (id <= 0) {
    throw new RestError('', 'ID is not defined or invalid.');
  }
  return id;
}

/** The answer of every classic delete. */
export function classicOutcome(outcome: string, refusal: string | undefined): { result: true } {
  switch (outcome) {
    case 'done':
      return { result: true };
    case 'NOT_FOUND':
      throw new RestError('', 'Not found');
    case refusedByHandler:
      throw new RestError('ERROR_CORE', refusal ?? '');
    default:
      throw new RestError('', 'Access denied.');
  }
}

/** A classic method's array argument, whatever the case of its name. */
export function arrayOf(params: PhpArray, name: string): PhpArray {
  const value = anyCase(params, name);
  return isArray(value) ? value : new Map();
}

type Row = Record<string, string | null>;

/** The row with the fields of `select`; the id always comes along. */
export function selected(row: Row, params: PhpArray): Row {
  const select = [...arrayOf(params, 'select').values()].map((name) => phpText(name).toUpperCase());
  if (select.length === 0 || select.includes('*')) {
    return row;
  }
  return Object.fromEntries(
    Object.entries(row).filter(([name]) => name === 'ID' || select.includes(name)),
  );
}

/** Every scalar is text here. */
function rowOf(kind: CrmKind, record: CrmRecord): Row {
  const stageField = kind.name === 'deal' ? 'STAGE_ID' : 'STATUS_ID';
  return {
    ID: String(record.id),
    ...(kind.hasTitle
      ? { TITLE: record.title }
      : { NAME: record.name ?? '', LAST_NAME: record.lastName ?? '' }),
    ...(kind.hasStages && { [stageField]: record.statusId }),
    ...(kind.hasCategories && { CATEGORY_ID: String(record.categoryId ?? 0) }),
    SOURCE_ID: record.sourceId,
    ...(kind.hasAmount && { OPPORTUNITY: record.opportunity.toFixed(2), CURRENCY_ID: 'RUB' }),
    ASSIGNED_BY_ID: String(record.assignedById),
    CREATED_BY_ID: String(record.assignedById),
    DATE_CREATE: record.createdTime,
    DATE_MODIFY: record.createdTime,
    OPENED: 'Y',
    COMMENTS: null,
  };
}
