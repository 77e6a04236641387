/** `crm.lead.list|delete` (server.md §2.4): upper-case fields, failures told by text alone. */
import { refusedByHandler } from '../crm/delete-lead.ts';
import type { Lead } from '../model.ts';
import { anyCase, isArray, phpInt, phpText, type PhpArray } from '../php/array.ts';
import { RestError } from './error.ts';
import { leadFields, parseFilter, type LeadOrder } from './filter.ts';
import { listLeads } from './list-leads.ts';
import type { RestMethod } from './method.ts';

/** Unknown fields of filter, order and select are ignored, as the classic methods do. */
export const listClassicLeads: RestMethod = async ({ ctx, user, params, start }) => {
  const filter = arrayOf(params, 'filter');
  const query = parseFilter(filter, () => undefined);
  const orders = [...arrayOf(params, 'order')].flatMap(([name, way]): LeadOrder[] => {
    const field = leadFields[name.toUpperCase()];
    return field === undefined
      ? []
      : [{ field, descending: phpText(way).toUpperCase() === 'DESC' }];
  });
  const select = [...arrayOf(params, 'select').values()].map((name) => phpText(name).toUpperCase());
  await ctx.spend(ctx.options.cost.perList);
  const page = listLeads(ctx, user, query, orders, start);
  const shown = page.offset + page.leads.length;
  return {
    result: page.leads.map((lead) => rowOf(lead, select)),
    // With start=-1 the count is null, and intval(null) is 0.
    total: page.total ?? 0,
    ...(page.total !== null && shown < page.total && { next: shown }),
  };
};

export const deleteClassicLead: RestMethod = async ({ ctx, user, params, number, method }) => {
  const id = phpInt(anyCase(params, 'id'));
  if (id <= 0) {
    throw new RestError('', 'ID is not defined or invalid.');
  }
  await ctx.spend(ctx.options.cost.perDelete);
  const refusal = ctx.state.leads.get(id)?.protectedBy;
  switch (ctx.deleteLead(user, id, method, number)) {
    case 'done':
      return { result: true };
    case 'NOT_FOUND':
      throw new RestError('', 'Not found');
    case refusedByHandler:
      throw new RestError('ERROR_CORE', refusal ?? '');
    default:
      throw new RestError('', 'Access denied.');
  }
};

function arrayOf(params: PhpArray, name: string): PhpArray {
  const value = anyCase(params, name);
  return isArray(value) ? value : new Map();
}

/** Every scalar is text here. */
function rowOf(lead: Lead, select: string[]): Record<string, string | null> {
  const row: Record<string, string | null> = {
    ID: String(lead.id),
    TITLE: lead.title,
    STATUS_ID: lead.statusId,
    SOURCE_ID: lead.sourceId,
    OPPORTUNITY: lead.opportunity.toFixed(2),
    CURRENCY_ID: 'RUB',
    ASSIGNED_BY_ID: String(lead.assignedById),
    CREATED_BY_ID: String(lead.assignedById),
    DATE_CREATE: lead.createdTime,
    DATE_MODIFY: lead.createdTime,
    OPENED: 'Y',
    COMMENTS: null,
  };
  if (select.length === 0 || select.includes('*')) {
    return row;
  }
  return Object.fromEntries(
    Object.entries(row).filter(([name]) => name === 'ID' || select.includes(name)),
  );
}
