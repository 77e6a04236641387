/** `crm.item.list|get|delete` (server.md §2.2, §2.3). Refusals come in the portal's own language. */
import { refusedByHandler } from '../crm/delete-record.ts';
import { recordsOf, type CrmKind } from '../crm/kinds.ts';
import { mayRead } from '../crm/rights.ts';
import { semanticOf } from '../crm/stages.ts';
import type { CrmRecord } from '../model.ts';
import { isArray, phpText, type PhpArray } from '../php/array.ts';
import { supportedKind } from './entity-types.ts';
import { RestError } from './error.ts';
import { fieldsOf, parseFilter, upperName, type Fields, type RecordOrder } from './filter.ts';
import { listRecords } from './list-records.ts';
import { intArgument, type RestMethod, type RestRequest } from './method.ts';

export const listItems: RestMethod = async (request) => {
  const { ctx, user, params, start } = request;
  const kind = kindArgument(request);
  await ctx.spend(ctx.options.cost.perList);
  if (kind === null) {
    return { result: { items: [] }, ...(start < 0 ? {} : { total: 0 }) };
  }
  const fields = fieldsOf(kind);
  const filter = params.get('filter');
  const query = parseFilter(isArray(filter) ? filter : new Map(), fields, (field) => {
    throw invalid(`Invalid filter: field '${field}' is not allowed in filter`);
  });
  const orders = parseOrder(params.get('order'), fields);
  const select = parseSelect(params.get('select'));
  const page = listRecords(ctx.state, kind, user, query, { orders, start });
  return {
    result: { items: page.records.map((record) => select(itemOf(kind, record))) },
    ...(page.total !== null && { total: page.total }),
    ...(page.next !== undefined && { next: page.next }),
  };
};

export const getItem: RestMethod = async (request) => {
  const { ctx, user, params } = request;
  const kind = kindArgument(request);
  const id = intArgument(params, 'id');
  await ctx.spend(ctx.options.cost.perOther);
  const record = kind === null ? undefined : recordsOf(ctx.state, kind).get(id);
  if (kind === null || record === undefined) {
    throw itemNotFound();
  }
  if (!mayRead(user, kind.name, record)) {
    throw new RestError('ACCESS_DENIED', 'Доступ запрещён');
  }
  return { result: { item: itemOf(kind, record) } };
};

/** One item a call; success is an empty array. */
export const deleteItem: RestMethod = async (request) => {
  const { ctx, user, params, number, method } = request;
  const kind = kindArgument(request);
  const id = intArgument(params, 'id');
  await ctx.spend(ctx.options.cost.perDelete);
  if (kind === null) {
    throw itemNotFound();
  }
  const refusal = recordsOf(ctx.state, kind).get(id)?.protectedBy;
  switch (ctx.deleteRecord(user, kind, id, method, number)) {
    case 'done':
      return { result: [] };
    case 'NOT_FOUND':
      throw itemNotFound();
    case refusedByHandler:
      throw new RestError(refusedByHandler, refusal ?? '');
    default:
      throw new RestError('ACCESS_DENIED', 'Доступ запрещён');
  }
};

function kindArgument({ user, params }: RestRequest): CrmKind | null {
  if (user.extranet === true && !user.admin) {
    throw new RestError('allowed_only_intranet_user', 'Extranet site is not allowed.', 403);
  }
  return supportedKind(intArgument(params, 'entityTypeId'));
}

function itemNotFound(): RestError {
  return new RestError('NOT_FOUND', 'Элемент не найден');
}

function invalid(text: string): RestError {
  return new RestError('INVALID_ARG_VALUE', text);
}

function parseOrder(order: PhpArray | unknown, fields: Fields): RecordOrder[] {
  if (!(order instanceof Map)) {
    return [];
  }
  return [...(order as PhpArray)].map(([name, direction]) => {
    const field = fields[upperName(name)];
    const way = phpText(direction).toUpperCase();
    if (field === undefined) {
      throw invalid(`Invalid order: field '${upperName(name)}' is not allowed in order`);
    }
    if (way !== 'ASC' && way !== 'DESC') {
      throw invalid(
        `Invalid order: allowed sort directions are ASC, DESC. But got '${way}' for field '${upperName(name)}'`,
      );
    }
    return { field, descending: way === 'DESC' };
  });
}

type Item = Record<string, unknown>;

/** `id` is always there; unknown names are ignored. */
function parseSelect(select: PhpArray | unknown): (item: Item) => Item {
  const names = select instanceof Map ? [...(select as PhpArray).values()].map(phpText) : ['*'];
  if (names.length === 0 || names.includes('*')) {
    return (item) => item;
  }
  const wanted = new Set(['ID', ...names.map((name) => upperName(name))]);
  if (wanted.has('STATUS_ID')) {
    wanted.add('STAGE_ID');
  }
  return (item) =>
    Object.fromEntries(Object.entries(item).filter(([name]) => wanted.has(upperName(name))));
}

/** The record as the universal methods draw it: the status of a lead is called `stageId` there. */
function itemOf(kind: CrmKind, record: CrmRecord): Item {
  return {
    id: record.id,
    createdTime: record.createdTime,
    updatedTime: record.createdTime,
    createdBy: record.assignedById,
    updatedBy: record.assignedById,
    assignedById: record.assignedById,
    opened: 'Y',
    companyId: 0,
    ...(kind.name !== 'contact' && { contactId: 0, contactIds: [] }),
    ...(kind.hasStages && {
      stageId: record.statusId,
      stageSemanticId: semanticOf(record.statusId),
    }),
    ...(kind.hasCategories && { categoryId: record.categoryId ?? 0 }),
    ...(kind.hasAmount && {
      opportunity: record.opportunity,
      currencyId: 'RUB',
      isManualOpportunity: 'Y',
    }),
    sourceId: record.sourceId,
    ...(kind.hasTitle && { title: record.title }),
    ...(kind.name === 'lead' && { name: null, lastName: null }),
    ...(kind.name === 'contact' && { name: record.name ?? '', lastName: record.lastName ?? '' }),
    comments: null,
    observers: [],
    entityTypeId: kind.type,
  };
}
