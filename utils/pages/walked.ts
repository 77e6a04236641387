import type { Verb } from '../kinds/index.ts';
import { isAllowed, isItem, readRowId, type ItemList } from './list.ts';
import { positionOf, type PagePosition, type Pager } from './pager.ts';
import { viewOf } from './views.ts';

/** A page of a list, as the portal answered it: rows and where it stands. */
export interface Page {
  rows: WalkedRow[];
  position: PagePosition;
}

/** What is known of a row on a page that nobody sees. */
export interface WalkedRow {
  id: string;
  selectable: boolean;
  /** Sub-items of it are folded away, and on no page. */
  folded: boolean;
  /** What the page says that this user may not do to it. */
  denied: readonly Verb[];
}

/** Reads a page of a list; null when the answer is something else. Disk answers tiles as data (lists.md §2.6). */
export function readPage(answer: string, list: ItemList, pager: Pager): Page | null {
  return answer.trimStart().startsWith('{')
    ? readTiles(answer, list)
    : readHtml(answer, list, pager);
}

function readHtml(html: string, list: ItemList, pager: Pager): Page | null {
  // A parsed document runs no scripts and loads no pictures.
  const element = new DOMParser().parseFromString(html, 'text/html').getElementById(list.id);
  const view = element && viewOf(element);
  if (!element || !view) return null;
  const read = { ...list, element, view };
  const rows = view.rowsOf(read).map((row) => ({
    id: row.id,
    selectable: row.selectable,
    folded: row.element.querySelector('.main-grid-plus-button') !== null,
    denied: deniedBy(row.actions(), list),
  }));
  return { rows, position: positionOf(read, pager) };
}

function readTiles(json: string, { id, place }: ItemList): Page | null {
  const data = partOf(parse(json), 'data');
  const grid = partOf(data, 'tileGrid');
  const items = partOf(grid, 'items');
  const navigation = partOf(data, 'navigation');
  if (partOf(grid, 'id') !== id || !Array.isArray(items)) return null;
  const current = Number(partOf(navigation, 'currentPage')) || 1;
  return {
    rows: items.flatMap((item: unknown) => {
      const own = readRowId(place, String(partOf(item, 'id')));
      const actions = JSON.stringify(partOf(item, 'actions'));
      const denied = deniedBy(actions, { place });
      return own ? [{ id: own, selectable: isItem(actions, place), folded: false, denied }] : [];
    }),
    position: {
      current,
      next: partOf(navigation, 'hasNextPage') === true ? current + 1 : null,
      size: Number(partOf(navigation, 'pageSize')) || null,
      total: null,
    },
  };
}

function deniedBy(actions: string | undefined, { place }: Pick<ItemList, 'place'>): Verb[] {
  return (['delete', 'restore'] as const).filter(
    (verb) => isAllowed(actions, place, verb) === false,
  );
}

function parse(json: string): unknown {
  try {
    return JSON.parse(json);
  } catch {
    return null;
  }
}

function partOf(value: unknown, name: string): unknown {
  return typeof value === 'object' && value !== null ? Reflect.get(value, name) : undefined;
}
