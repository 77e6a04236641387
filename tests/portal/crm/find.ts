/** The leads of a grid: its saved filter, its saved sort with id as the last key (lists.md §2.1). */
import type { GridState, Lead, SavedFilter, User } from '../model.ts';
import type { LeadStore } from './lead-store.ts';
import { mayRead } from './rights.ts';

/** `filter_my` is the one preset that is not a list of statuses: the user's own leads. */
export function matches(lead: Lead, filter: SavedFilter, user?: User): boolean {
  if (filter.preset === 'filter_my' && lead.assignedById !== user?.id) {
    return false;
  }
  if (filter.statusId.length > 0 && !filter.statusId.includes(lead.statusId)) {
    return false;
  }
  const find = filter.find.trim().toLowerCase();
  return find === '' || lead.title.toLowerCase().includes(find) || String(lead.id) === find;
}

export function* matchingLeads(
  leads: LeadStore,
  user: User,
  filter: SavedFilter,
  from = 0,
): Generator<Lead> {
  for (const lead of leads.ascending(from)) {
    if (mayRead(user, lead) && matches(lead, filter, user)) {
      yield lead;
    }
  }
}

export function findLeads(leads: LeadStore, user: User, grid: GridState): Lead[] {
  const found = [...matchingLeads(leads, user, grid.filter)];
  const compare = comparers[grid.sortBy.toLowerCase()];
  if (compare !== undefined) {
    found.sort((a, b) => compare(a, b) || a.id - b.id);
  }
  return grid.sortOrder === 'desc' ? found.toReversed() : found;
}

type Compare = (a: Lead, b: Lead) => number;

function byText(read: (lead: Lead) => string): Compare {
  return (a, b) => (read(a) < read(b) ? -1 : Number(read(a) > read(b)));
}

/** By the grid's sort keys; `id` (and anything unknown) is the order the leads come in. */
const comparers: Record<string, Compare> = {
  title: byText((lead) => lead.title.toLowerCase()),
  status_id: byText((lead) => lead.statusId),
  source_id: byText((lead) => lead.sourceId),
  date_create: byText((lead) => lead.createdTime),
  opportunity: (a, b) => a.opportunity - b.opportunity,
  assigned_by: (a, b) => a.assignedById - b.assignedById,
};
