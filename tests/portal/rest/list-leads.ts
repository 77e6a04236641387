/** One page of leads that the user may read, 50 rows: the core of both list methods. */
import type { CoreContext } from '../core-context.ts';
import type { LeadStore } from '../crm/lead-store.ts';
import { mayRead } from '../crm/rights.ts';
import type { Lead, User } from '../model.ts';
import type { LeadOrder, LeadQuery } from './filter.ts';

const pageLimit = 50;

export interface LeadPage {
  leads: Lead[];
  offset: number;
  /** null when `start` is -1: nothing was counted. */
  total: number | null;
}

export function listLeads(
  ctx: CoreContext,
  user: User,
  query: LeadQuery,
  orders: LeadOrder[],
  start: number,
): LeadPage {
  const offset = start > 0 ? Math.floor(start / pageLimit) * pageLimit : 0;
  const rows = ordered(ctx.state.leads, query, orders);
  const leads: Lead[] = [];
  let seen = 0;
  for (const lead of rows) {
    if (!query.test(lead) || !mayRead(user, lead)) {
      continue;
    }
    if (seen >= offset && leads.length < pageLimit) {
      leads.push(lead);
    }
    seen += 1;
    if (start < 0 && leads.length === pageLimit) {
      break;
    }
  }
  return { leads, offset, total: start < 0 ? null : seen };
}

function ordered(leads: LeadStore, query: LeadQuery, orders: LeadOrder[]): Iterable<Lead> {
  const [first] = orders;
  if (query.ids === null && (first === undefined || first.field === 'id')) {
    return first?.descending === true
      ? until(leads.descending(query.to), (lead) => lead.id < query.from)
      : until(leads.ascending(query.from), (lead) => lead.id > query.to);
  }
  const candidates =
    query.ids === null
      ? [...leads.ascending(query.from)]
      : [...new Set(query.ids)]
          .map((id) => leads.get(id))
          .filter((lead) => lead !== undefined)
          .toSorted((a, b) => a.id - b.id);
  return candidates.toSorted((a, b) => {
    for (const { field, descending } of orders) {
      const left = a[field] ?? '';
      const right = b[field] ?? '';
      if (left !== right) {
        return left < right === descending ? 1 : -1;
      }
    }
    return 0;
  });
}

function* until(leads: Iterable<Lead>, stop: (lead: Lead) => boolean): Generator<Lead> {
  for (const lead of leads) {
    if (stop(lead)) {
      return;
    }
    yield lead;
  }
}
