/** The portal's parts with the leads in their sorted store: what REST and ajax need beyond pages. */
import type { PortalContext } from './context.ts';
import { deleteLead } from './crm/delete-lead.ts';
import { findLeads, matches } from './crm/find.ts';
import type { LeadStore } from './crm/lead-store.ts';
import { mayDelete } from './crm/rights.ts';
import type { GridState, PortalState, User } from './model.ts';
import type { Cost } from './cost.ts';
import { currentCall } from './net/call.ts';
import type { PortalOptions } from './options.ts';

export interface CoreState extends PortalState {
  leads: LeadStore;
}

export interface CoreContext extends PortalContext {
  state: CoreState;
}

export function createContext(
  options: PortalOptions,
  state: CoreState,
  cost: Cost,
  now: () => number,
): CoreContext {
  return {
    options,
    state,
    findLeads: (user, grid) => findLeads(state.leads, user, grid),
    gridOf: (user, gridId) => gridOf(state, options, user, gridId),
    deleteLead: (user, id, command, request) =>
      deleteLead(state, { user, id, command, request, at: now() }),
    mayDelete,
    matches,
    spend: (ms) => cost.spend(currentCall().ticket, ms),
  };
}

function gridOf(state: PortalState, options: PortalOptions, user: User, gridId: string): GridState {
  const key = `${user.id}:${gridId}`;
  const grid = state.grids.get(key) ?? {
    filter: { preset: 'default_filter', find: '', statusId: [] },
    sortBy: 'id',
    sortOrder: 'desc',
    pageSize: options.pages.pageSize,
  };
  state.grids.set(key, grid);
  return grid;
}
