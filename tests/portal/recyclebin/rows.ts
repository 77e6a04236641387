/** Which rows of the bin a request covers (server.md §2.6: who sees what, saved filters). */
import type { BinRow, PortalState, User } from '../model.ts';

/** The grids of the two pages; only under their ids a filter of the bin is ever saved. */
export const binGrids: Readonly<Record<BinRow['moduleId'], string>> = {
  crm: 'CRM_RECYCLE_BIN',
  tasks: 'RECYCLEBIN_LIST',
};

/** Admins own every row, others what they deleted themselves. */
export function owns(user: User, row: BinRow): boolean {
  return user.admin || row.userId === user.id;
}

/**
 * Rows of the user by ascending id, as the page and the filter form of the actions see them: one
 * module's or, without it, all modules'; narrowed by the filter saved for that grid, if there is one.
 */
export function rowsOf(
  state: PortalState,
  user: User,
  { moduleId = '', gridId = '' }: { moduleId?: string; gridId?: string },
): BinRow[] {
  const hasFilter = Object.values(binGrids).includes(gridId);
  const hidden = new Set(hasFilter ? state.binPage.hiddenTypes : []);
  const find = state.grids.get(`${user.id}:${gridId}`)?.filter.find.toLowerCase() ?? '';
  return [...state.bin.values()]
    .filter(
      (row) =>
        owns(user, row) &&
        (moduleId === '' || row.moduleId === moduleId) &&
        !hidden.has(row.entityType) &&
        row.name.toLowerCase().includes(find),
    )
    .toSorted((a, b) => a.id - b.id);
}
