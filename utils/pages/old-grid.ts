import { readRowId, type ItemList, type Row } from './list.ts';
import { actionsOfRows } from './old-grid-script.ts';
import { onePerId, type View } from './view.ts';

/** The portal's old table of workflow templates (lists.md §4): rows without ids, and no boxes but those Poka puts in. */

const boxTag = 'poka-box';
const rowSelector = 'tr[oncontextmenu*="oActions"]';

export const oldGrid: View = {
  selector: 'table.bx-interface-grid[id]',
  anchor: (element) => element.closest('form') ?? element,
  rowsOf: (list) => {
    const actions = actionsOfRows(list.element.ownerDocument, list.id);
    return onePerId(
      [...list.element.querySelectorAll<HTMLElement>(rowSelector)].map((row) =>
        readRow(row, list, actions),
      ),
    );
  },
  isSelected: ({ element }) => boxOf(element).checked,
  setSelected: (_, rows, selected) => {
    for (const { element } of rows) boxOf(element).checked = selected;
  },
  // Our own boxes come and go in cells.
  concerns: ({ type, target }) => type === 'childList' && target.nodeName === 'TBODY',
  // Its pages are whole ones; somebody must reload them.
  refresh: () => false,
  leave: ({ element }) => {
    for (const box of element.querySelectorAll(boxTag)) box.remove();
  },
};

function readRow(element: HTMLElement, list: ItemList, actions: readonly string[]): Row | null {
  if (element.closest('table.bx-interface-grid') !== list.element) return null;
  const place = /oActions\[(\d+)\]/.exec(element.getAttribute('oncontextmenu') ?? '')?.[1];
  const own = actions[Number(place)];
  const id = readRowId(list.place, idOf(element, own));
  if (!id) return null;
  return { id, element, selectable: true, shown: true, nested: false, actions: () => own };
}

/** The id by the link on the name and by the row's deletion; where they differ, neither is believed. */
function idOf(row: HTMLElement, actions = ''): string | undefined {
  const hrefs = [...row.querySelectorAll('td a[href]')].map((a) => a.getAttribute('href') ?? '');
  const byLink = hrefs.map((href) => /edit\/(\d+)\/?(?:[?#]|$)/.exec(href)?.[1]).find(Boolean);
  const deletion = /[^'"\s]*\baction=delete\b[^'"\s]*/.exec(actions)?.[0] ?? '';
  const byDeletion = /[?&;]ID=(\d+)/.exec(deletion)?.[1];
  return byLink && byDeletion && byLink !== byDeletion ? undefined : (byLink ?? byDeletion);
}

/** The row's box; drawn when it is asked for, inside the first cell: the page counts its cells (dom.md §1.2). */
function boxOf(row: HTMLElement): HTMLInputElement {
  const known = row.querySelector(boxTag)?.shadowRoot?.querySelector('input');
  if (known) return known;
  const { ownerDocument: document } = row;
  row.querySelector(boxTag)?.remove();
  const host = document.createElement(boxTag);
  host.style.setProperty('all', 'initial', 'important');
  const box = document.createElement('input');
  box.type = 'checkbox';
  box.ariaLabel = row.querySelector('td a[href]')?.textContent?.trim() ?? '';
  // In line with what the cell holds already.
  box.style.margin = '4px 0 0';
  host.attachShadow({ mode: 'open' }).append(box);
  // A press on the box is no press on the row, whose menu and editor are not meant.
  for (const type of ['click', 'dblclick', 'contextmenu', 'mousedown'])
    host.addEventListener(type, (event) => event.stopPropagation());
  // Heard on the list, which the box's own shadow would keep it from.
  box.addEventListener('change', () => host.dispatchEvent(new Event('change', { bubbles: true })));
  row.querySelector('td')?.append(host);
  return box;
}
