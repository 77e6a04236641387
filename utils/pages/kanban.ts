import { readRowId } from './list.ts';
import { tellPage } from './tell.ts';
import { onePerId, type View } from './view.ts';

/** Cards in columns: the CRM's kanban and the tasks' (dom.md §2.4, §3.3). Only cards that were scrolled to are there. */

const cardSelector = '.main-kanban-item[data-id]';

/** The marks of a selected card: the CRM's, and those of the portal's plain kanban. */
const marks = '.crm-kanban-item-selected, .main-kanban-item-selected, .main-kanban-item-checked';

export const kanban: View = {
  selector: '#crm_kanban, #task_kanban',
  anchor: (element) => element,
  rowsOf: ({ element: list, place }) =>
    onePerId(
      [...list.querySelectorAll<HTMLElement>(cardSelector)].map((element) => {
        // Cards of integrations and demo blocks bear names instead of numbers.
        const id = readRowId(place, element.dataset['id']);
        if (!id) return null;
        const actions = () => undefined;
        return { id, element, selectable: true, shown: true, nested: false, actions };
      }),
    ),
  isSelected: ({ element }) => element.matches(marks) || element.querySelector(marks) !== null,
  setSelected: ({ element }, rows, selected) =>
    void tellPage(element, 'poka:select', { ids: rows.map(({ id }) => id), selected }),
  concerns: ({ type, target }) =>
    target instanceof Element && (target.closest(cardSelector) === null) === (type === 'childList'),
  refresh: ({ element }) => tellPage(element, 'poka:refresh'),
};
