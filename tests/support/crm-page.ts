import type { Page } from '@playwright/test';
import { gridIdOf, kindNamed, listPathOf, type CrmKindName } from '../portal/crm/kinds.ts';
import type { Portal } from '../portal/index.ts';
import type { BarParts } from './leads-page.ts';
import { openList } from './list-page.ts';

/** The lists of the CRM's kinds, each with Poka's bar over it. */

/** One list: of all records of a kind, or of one funnel or pipeline. */
export interface CrmList {
  name: CrmKindName;
  category?: number;
}

/** The id of the list's table. */
export function gridOf({ name, category }: CrmList): string {
  return gridIdOf(kindNamed(name), category);
}

/** Opens a list and waits for its bar. */
export function openCrmList(
  page: Page,
  portal: Portal,
  { name, category }: CrmList,
): Promise<BarParts> {
  return openList(page, portal, listPathOf(kindNamed(name), category));
}

/** Sets how many rows of a list a user is shown; item lists begin with ten. */
export function rowsAPage({ state }: Portal, user: number, list: CrmList, pageSize: number): void {
  state.grids.set(`${user}:${gridOf(list)}`, {
    filter: { preset: 'default_filter', find: '', statusId: [] },
    sortBy: 'id',
    sortOrder: 'desc',
    pageSize,
  });
}
