import type { Place } from '../kinds/index.ts';
import { grid } from './grid.ts';
import { kanban } from './kanban.ts';
import type { ItemList } from './list.ts';
import { oldGrid } from './old-grid.ts';
import { tiles } from './tiles.ts';
import type { View } from './view.ts';

const views: Readonly<Record<Place['view'], View>> = { grid, oldGrid, kanban, tiles };
const selector = Object.values(views)
  .map((view) => view.selector)
  .join(',');

/** Whether a document holds anything that may be a list: all that is looked for in most pages. */
export function mayHoldLists(root: ParentNode): boolean {
  return root.querySelector(selector) !== null;
}

/** How the portal draws this element as a list; undefined when it is none. */
export function viewOf(element: Element): View | undefined {
  return Object.values(views).find((view) => element.matches(view.selector));
}

/**
 * The lists of known places in a document. Others stay out: embedded ones, whose ids have a suffix, and those inside
 * another list.
 * @param path of the page's address.
 */
export function findLists(root: ParentNode, places: readonly Place[], path: string): ItemList[] {
  const lists: ItemList[] = [];
  for (const element of root.querySelectorAll<HTMLElement>(selector)) {
    if (element.parentElement?.closest(selector)) continue;
    const view = viewOf(element);
    for (const place of places) {
      if (views[place.view] !== view) continue;
      const kind = kindAt(place, element.id, path);
      if (kind === null) continue;
      lists.push({ element, id: element.id, kind, place, view });
      break;
    }
  }
  return lists;
}

/** The kind of the items at a place, or null when the element is not there. */
function kindAt(place: Place, id: string, path: string): string | null {
  const byId = new RegExp(place.id).exec(id);
  const byPath = place.path === undefined ? [] : new RegExp(place.path).exec(path);
  if (!byId || !byPath) return null;
  return place.kind.replace('$1', byId[1] ?? byPath[1] ?? '');
}
