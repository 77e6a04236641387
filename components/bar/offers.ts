import type { KindInfo } from '../../utils/kinds/index.ts';
import { isAllowed, type ItemList } from '../../utils/pages/index.ts';

/** What the bar does with a selection; deleting past a bin is the dialog's to offer. */
export type BarVerb = 'delete' | 'restore';

/** The verbs that a list has buttons for, and why those that the kind knows beside them have none. */
export interface Offers {
  verbs: readonly BarVerb[];
  /** `adminOnly`: only an administrator may delete here. `notInPlan`: the portal offers no restoring. */
  missing: readonly ('adminOnly' | 'notInPlan')[];
}

/**
 * What may be done in a list, by the kind and by the signs in its rows: where only an administrator may do it and no
 * row says that this user may, they are none; a bin whose rows cannot be put back is one outside the plan
 * (lists.md §3.4).
 */
export function offersOf(list: ItemList, { acts }: KindInfo): Offers {
  const verbs: BarVerb[] = [];
  const missing: Offers['missing'][number][] = [];
  if (acts.restore) {
    if (isOffered(list, 'restore')) verbs.push('restore');
    else missing.push('notInPlan');
  }
  if (acts.delete) {
    if (!acts.delete.adminOnly || isOffered(list, 'delete')) verbs.push('delete');
    else missing.push('adminOnly');
  }
  return { verbs, missing };
}

/** How many of the items the page says that this user may not do it to. */
export function countDenied(list: ItemList, ids: readonly string[], verb: BarVerb): number {
  const chosen = new Set(ids);
  return list.view
    .rowsOf(list)
    .filter(({ id, actions }) => chosen.has(id) && isAllowed(actions(), list.place, verb) === false)
    .length;
}

/** False when every row says no; a list without rows says nothing. */
function isOffered(list: ItemList, verb: BarVerb): boolean {
  if (list.place.signs[verb] === undefined) return true;
  const rows = list.view.rowsOf(list);
  return (
    rows.length === 0 ||
    rows.some(({ actions }) => isAllowed(actions(), list.place, verb) !== false)
  );
}
