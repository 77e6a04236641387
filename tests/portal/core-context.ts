/** The portal's parts, put together. */
import type { PortalContext } from './context.ts';
import { deleteRecord } from './crm/delete-record.ts';
import { findRecords } from './crm/find.ts';
import { kindOfGrid, recordsOf } from './crm/kinds.ts';
import type { RecordStore } from './crm/record-store.ts';
import { mayDelete } from './crm/rights.ts';
import type { GridState, PortalState, User } from './model.ts';
import type { Cost } from './cost.ts';
import { currentCall } from './net/call.ts';
import type { PortalOptions } from './options.ts';

export interface CoreState extends PortalState {
  leads: RecordStore;
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
    findRecords: (user, kind, grid, category) =>
      findRecords(
        {
          records: recordsOf(state, kind),
          kind: kind.name,
          ...(category !== undefined && { category }),
        },
        user,
        grid,
      ),
    gridOf: (user, gridId) => gridOf(state, options, user, gridId),
    deleteRecord: (user, kind, id, command, request) =>
      deleteRecord(state, kind, { user, id, command, request, at: now() }),
    mayDelete: (user, kind, record) => mayDelete(user, kind.name, record),
    now,
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
    ...ownDefaults(gridId),
  };
  state.grids.set(key, grid);
  return grid;
}

/** What a grid begins with when it is not id descending at the usual size (lists.md §2.1, §2.2). */
function ownDefaults(gridId: string): Partial<GridState> {
  const kind = kindOfGrid(gridId)?.kind;
  if (kind?.isClassic === false) {
    return { pageSize: 10 };
  }
  if (kind?.name === 'contact') {
    return { sortBy: 'full_name', sortOrder: 'asc' };
  }
  return kind?.name === 'company' ? { sortBy: 'title', sortOrder: 'asc' } : {};
}
