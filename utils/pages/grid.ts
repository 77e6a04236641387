import { kinds, parseItemId, type ItemId, type Kind } from '../kinds/index.ts';

/**
 * Reads the portal's table of items, `main.ui.grid` (dom.md §1.1): which lists a document holds and their rows.
 * Works on the page itself and on a page that was fetched and parsed.
 */

/** A list whose rows are items of a kind. */
export interface ItemList {
  /** The `.main-grid` element; its id is the grid's id. */
  element: HTMLElement;
  gridId: string;
  kind: Kind;
}

/** A row of a list that stands for one item. */
export interface Row {
  id: ItemId;
  element: HTMLElement;
  /** The page lets a person tick it. */
  selectable: boolean;
}

/** Rows that are neither the empty stub, a group's head, hidden, nor the second line of another row. */
const rowSelector = [
  'tr.main-grid-row-body[data-id]',
  ':not(.main-grid-row-empty)',
  ':not(.main-grid-row-custom)',
  ':not(.main-grid-hide)',
  ':not([data-bind])',
].join('');

const checkedClass = 'main-grid-row-checked';
const checkboxSelector = 'input.main-grid-row-checkbox';

/** The lists of known kinds in a document. Grids of other ids, embedded ones among them, are left out. */
export function findLists(root: ParentNode): ItemList[] {
  const lists: ItemList[] = [];
  for (const element of root.querySelectorAll<HTMLElement>('.main-grid[id]')) {
    const kind = kinds.find(({ list }) => list.gridId.test(element.id));
    if (kind) lists.push({ element, gridId: element.id, kind });
  }
  return lists;
}

/** The list's rows, one for an id, in the page's order. Rows whose id is no id are left out. */
export function rowsOf({ element: list }: Pick<ItemList, 'element'>): Row[] {
  const rows = new Map<ItemId, Row>();
  for (const element of list.querySelectorAll<HTMLElement>(rowSelector)) {
    const id = parseItemId(element.dataset['id']);
    if (!id || rows.has(id) || element.closest('.main-grid') !== list) continue;
    rows.set(id, { id, element, selectable: isSelectable(element) });
  }
  return [...rows.values()];
}

/** Whether the row is ticked: its own box, or the page's mark on the row, as the page itself reads it (dom.md §1.7). */
export function isSelected({ element }: Row): boolean {
  return element.classList.contains(checkedClass) || (checkboxOf(element)?.checked ?? false);
}

/** Ticks or unticks rows as the page does; all copies of a row's box with it (dom.md §1.2). */
export function setSelected(rows: readonly Row[], selected: boolean): void {
  for (const { element } of rows) {
    for (const box of element.querySelectorAll<HTMLInputElement>(checkboxSelector))
      box.checked = selected;
    element.classList.toggle(checkedClass, selected);
  }
}

/** Whether the page says that this user may delete the row's item; undefined where it says nothing (lists.md §1.5). */
export function mayDelete({ element }: Row, kind: Kind): boolean | undefined {
  const actions = element.querySelector('a.main-grid-row-action-button[data-actions]');
  return actions?.getAttribute('data-actions')?.includes(kind.deletableSign);
}

function isSelectable(row: HTMLElement): boolean {
  const box = checkboxOf(row);
  return box !== null && !box.disabled && box.dataset['disabled'] === undefined;
}

/** The box that the page reads: the first, where a sticky column has doubled it. */
function checkboxOf(row: HTMLElement): HTMLInputElement | null {
  return row.querySelector<HTMLInputElement>(checkboxSelector);
}
