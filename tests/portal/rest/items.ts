/** `crm.item.list|get|delete` (server.md §2.2, §2.3). Refusals come in the portal's own language. */
import { refusedByHandler } from '../crm/delete-lead.ts';
import { mayRead } from '../crm/rights.ts';
import type { Lead } from '../model.ts';
import { isArray, phpText, type PhpArray } from '../php/array.ts';
import { entityTypeError, leadType } from './entity-types.ts';
import { RestError } from './error.ts';
import { leadFields, parseFilter, upperName, type LeadOrder } from './filter.ts';
import { listLeads } from './list-leads.ts';
import { intArgument, type RestMethod, type RestRequest } from './method.ts';

export const listItems: RestMethod = async (request) => {
  const { ctx, user, params, start } = request;
  const type = typeArgument(request);
  const filter = params.get('filter');
  const query = parseFilter(isArray(filter) ? filter : new Map(), (field) => {
    throw invalid(`Invalid filter: field '${field}' is not allowed in filter`);
  });
  const orders = parseOrder(params.get('order'));
  const select = parseSelect(params.get('select'));
  await ctx.spend(ctx.options.cost.perList);
  if (type !== leadType) {
    return { result: { items: [] }, ...(start < 0 ? {} : { total: 0 }) };
  }
  const page = listLeads(ctx, user, query, orders, start);
  const shown = page.offset + page.leads.length;
  return {
    result: { items: page.leads.map((lead) => select(itemOf(lead))) },
    ...(page.total !== null && {
      total: page.total,
      ...(shown < page.total && { next: shown }),
    }),
  };
};

export const getItem: RestMethod = async (request) => {
  const { ctx, user, params } = request;
  const type = typeArgument(request);
  const id = intArgument(params, 'id');
  await ctx.spend(ctx.options.cost.perOther);
  const lead = type === leadType ? ctx.state.leads.get(id) : undefined;
  if (lead === undefined) {
    throw itemNotFound();
  }
  if (!mayRead(user, lead)) {
    throw new RestError('ACCESS_DENIED', 'Доступ запрещён');
  }
  return { result: { item: itemOf(lead) } };
};

/** One item a call; success is an empty array. */
export const deleteItem: RestMethod = async (request) => {
  const { ctx, user, params, number, method } = request;
  const type = typeArgument(request);
  const id = intArgument(params, 'id');
  await ctx.spend(ctx.options.cost.perDelete);
  if (type !== leadType) {
    throw itemNotFound();
  }
  const refusal = ctx.state.leads.get(id)?.protectedBy;
  switch (ctx.deleteLead(user, id, method, number)) {
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

function typeArgument({ user, params }: RestRequest): number {
  if (user.extranet === true && !user.admin) {
    throw new RestError('allowed_only_intranet_user', 'Extranet site is not allowed.', 403);
  }
  const type = intArgument(params, 'entityTypeId');
  const error = entityTypeError(type);
  if (error !== null) {
    throw error;
  }
  return type;
}

function itemNotFound(): RestError {
  return new RestError('NOT_FOUND', 'Элемент не найден');
}

function invalid(text: string): RestError {
  return new RestError('INVALID_ARG_VALUE', text);
}

function parseOrder(order: PhpArray | unknown): LeadOrder[] {
  if (!(order instanceof Map)) {
    return [];
  }
  return [...(order as PhpArray)].map(([name, direction]) => {
    const field = leadFields[upperName(name)];
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

const semantics: Record<string, string> = { CONVERTED: 'S', JUNK: 'F' };

/** The lead as the universal methods draw it: its status is called `stageId` there. */
function itemOf(lead: Lead): Item {
  return {
    id: lead.id,
    createdTime: lead.createdTime,
    updatedTime: lead.createdTime,
    createdBy: lead.assignedById,
    updatedBy: lead.assignedById,
    assignedById: lead.assignedById,
    opened: 'Y',
    companyId: 0,
    contactId: 0,
    stageId: lead.statusId,
    stageSemanticId: semantics[lead.statusId] ?? 'P',
    opportunity: lead.opportunity,
    currencyId: 'RUB',
    sourceId: lead.sourceId,
    title: lead.title,
    name: null,
    lastName: null,
    comments: null,
    isManualOpportunity: 'Y',
    observers: [],
    contactIds: [],
    entityTypeId: leadType,
  };
}
