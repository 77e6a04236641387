/** Which page a CRM list shows (lists.md §1.1, §2.1): the "CRM-int" scheme and the session's memory. */
import type { Session } from '../context.ts';
import type { GridState, SavedFilter } from '../model.ts';
import { phpInt } from './request.ts';

/** The page that the session remembers for a grid. */
export interface RememberedPage {
  page: number;
  pageSize: number;
}

export interface PageWish {
  /** The request's `page`, from the query or the body. */
  page: string | undefined;
  /** The request's `apply_filter`. */
  applyFilter: string | undefined;
}

/** The component clamps whatever was saved. */
const maxPageSize = 100;

export function pageSizeOf(grid: GridState): number {
  return Math.min(Math.max(Math.trunc(grid.pageSize), 1), maxPageSize);
}

export function rememberedPage(session: Session, gridId: string): RememberedPage | undefined {
  return session.storage.get(`CRM_PAGINATION_DATA:${gridId}`) as RememberedPage | undefined;
}

/** What every rendering leaves in the session. */
export function rememberRendering(
  session: Session,
  gridId: string,
  filter: SavedFilter,
  shown: RememberedPage,
): void {
  session.storage.set(`CRM_GRID_DATA:${gridId}`, { ...filter, statusId: [...filter.statusId] });
  session.storage.set(`CRM_PAGINATION_DATA:${gridId}`, shown);
}

/**
 * 1-based page to show. `-1` is the last, `-2` the last but one; 0 and what casts to 0 mean the
 * remembered page, if it was remembered at this page size. Never clamped at the end.
 */
export function resolvePage(
  wish: PageWish,
  pageSize: number,
  remembered: RememberedPage | undefined,
  count: () => number,
): number {
  if (wish.applyFilter === 'Y') {
    return 1;
  }
  const asked = phpInt(wish.page);
  if (asked > 0) {
    return asked;
  }
  if (asked < 0) {
    return Math.max(Math.ceil(count() / pageSize) + 1 + asked, 1);
  }
  return remembered?.pageSize === pageSize ? Math.max(remembered.page, 1) : 1;
}
