import { isItem, readRowId, type ItemList, type Row } from './list.ts';
import { tellPage } from './tell.ts';
import { onePerId, type View } from './view.ts';

/** The portal's table, `main.ui.grid` (dom.md §1.1, §1.2, §1.7): in a page, and in one that was fetched and parsed. */

/** Rows that are neither the empty stub, a group's head, nor the second line of another row. */
const rowSelector = [
  'tr.main-grid-row-body[data-id]',
  ':not(.main-grid-row-empty)',
  ':not(.main-grid-row-custom)',
  ':not([data-bind])',
].join('');

const checkedClass = 'main-grid-row-checked';
const checkboxSelector = 'input.main-grid-row-checkbox';

export const grid: View = {
  selector: '.main-grid[id]',
  anchor: (element) => element,
  rowsOf: (list) =>
    onePerId(
      [...list.element.querySelectorAll<HTMLElement>(rowSelector)].map((row) => readRow(row, list)),
    ),
  // The row's own box, or the page's mark on the row, as the page itself reads it.
  isSelected: ({ element }) =>
    element.classList.contains(checkedClass) || (checkboxOf(element)?.checked ?? false),
  setSelected: (list, rows, selected) => {
    for (const { element } of rows) {
      // All copies of a row's box with it: a sticky column doubles it.
      for (const box of element.querySelectorAll<HTMLInputElement>(checkboxSelector))
        box.checked = selected;
      element.classList.toggle(checkedClass, selected);
    }
    tellPage(list.element, 'poka:selection');
  },
  concerns: ({ type, target }) =>
    type === 'childList' ? target.nodeName === 'TBODY' : target.nodeName === 'TR',
  refresh: ({ element }) => tellPage(element, 'poka:refresh'),
};

function readRow(element: HTMLElement, { element: list, place }: ItemList): Row | null {
  const id = readRowId(place, element.dataset['id']);
  const shown = !element.classList.contains('main-grid-hide');
  if (!id || element.closest('.main-grid') !== list) return null;
  // Hidden rows are none, unless the page folds away items of the list, as tasks of a closed project.
  if (place.rows === undefined ? !shown : !element.matches(place.rows)) return null;
  const actions = () =>
    element
      .querySelector('a.main-grid-row-action-button[data-actions]')
      ?.getAttribute('data-actions') ?? undefined;
  return {
    id,
    element,
    selectable: isTickable(element) && (!place.signedOnly || isItem(actions(), place)),
    shown,
    nested: (element.dataset['depth'] ?? '0') !== '0',
    actions,
  };
}

function isTickable(row: HTMLElement): boolean {
  const box = checkboxOf(row);
  return box !== null && !box.disabled && box.dataset['disabled'] === undefined;
}

/** The box that the page reads: the first, where a sticky column has doubled it. */
function checkboxOf(row: HTMLElement): HTMLInputElement | null {
  return row.querySelector<HTMLInputElement>(checkboxSelector);
}
