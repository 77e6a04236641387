import { isItem, readRowId } from './list.ts';
import { askActions, tellPage } from './tell.ts';
import { onePerId, type View } from './view.ts';

/** Disk's tiles (dom.md §4.3). What may be done to one is known to the page's script only. */

const tileSelector = '.ui-grid-tile-item';

export const tiles: View = {
  selector: '.ui-grid-tile[id]',
  anchor: (element) => element.closest<HTMLElement>('.disk-tile-grid') ?? element,
  rowsOf: ({ element: list, place }) => {
    const actions = askActions(list);
    return onePerId(
      [...list.querySelectorAll<HTMLElement>(`${tileSelector}[data-id]`)].map((element) => {
        const id = readRowId(place, element.dataset['id']);
        if (!id) return null;
        const own = actions.get(id);
        const selectable = isItem(own, place);
        return { id, element, selectable, shown: true, nested: false, actions: () => own };
      }),
    );
  },
  isSelected: ({ element }) => element.classList.contains('ui-grid-tile-item-selected'),
  setSelected: ({ element }, rows, selected) =>
    void tellPage(element, 'poka:select', { ids: rows.map(({ id }) => id), selected }),
  concerns: ({ type, target }) =>
    target instanceof Element &&
    (type === 'childList' ? target.matches(tiles.selector) : target.matches(tileSelector)),
  refresh: ({ element }) => tellPage(element, 'poka:refresh'),
};
