/** What hangs under a grid: the counters, and the panel of group actions (dom.md §1.3). */
import { escapeHtml } from './html.ts';
import type { Words } from './words.ts';

/** What both panels under a grid know. */
export interface GridBottom {
  gridId: string;
  listPath: string;
  words: Words;
  pageSize: number;
  pageSizes: readonly number[];
  /** Rows that can be ticked. */
  shown: number;
}

export interface GridPanel {
  buttons: readonly PanelButton[];
  /** The dropdown `#action_button_<GRID_ID>`; without it there is none. */
  menu?: readonly { NAME: string; VALUE: string }[];
  /** The "for all" check box `#actallrows_<GRID_ID>`. */
  forAll: boolean;
}

interface PanelButton {
  /** `grid_remove_button`, `grid_edit_button`… */
  id: string;
  text: string;
  /** `ui-btn-icon-cancel`…; without it the generic look. */
  icon?: string;
  /** What the button runs in the page. */
  onchange: string;
}

/** The panel of the classic CRM lists (dom.md §2.3). */
export function classicPanel(gridId: string, words: Words): GridPanel {
  return {
    buttons: [
      {
        id: 'grid_edit_button',
        text: words.edit,
        icon: 'ui-btn-icon-edit',
        onchange: 'Grid.editSelected()',
      },
      {
        id: 'grid_remove_button',
        text: words.delete,
        icon: 'ui-btn-icon-cancel',
        onchange: `BX.CrmUIGridExtension.applyAction('${gridId}_MANAGER', 'delete')`,
      },
    ],
    menu: [
      { NAME: words.chooseAction, VALUE: 'none' },
      { NAME: words.edit, VALUE: 'edit' },
      { NAME: words.delete, VALUE: 'delete' },
    ],
    forAll: true,
  };
}

export function counters({ words, shown }: GridBottom): string {
  return `<td class="main-grid-panel-cell main-grid-panel-counter"><div class="main-grid-panel-content main-grid-panel-counter-for-selected"><span class="main-grid-panel-content-title">${escapeHtml(words.selected)}:</span><span class="main-grid-panel-content-text"><span class="main-grid-counter-selected">0</span> / <span class="main-grid-counter-displayed">${shown}</span></span></div><div class="main-grid-panel-content main-grid-panel-counter-for-all"><span class="main-grid-panel-content-text">${escapeHtml(words.allSelected)}</span></div></td>`;
}

function panelAction(js: string): string {
  return escapeHtml(JSON.stringify([{ ACTION: 'CALLBACK', CONFIRM: false, DATA: [{ JS: js }] }]));
}

function button({ id, text, icon, onchange }: PanelButton): string {
  const look = icon === undefined ? 'ui-btn-light-border' : `ui-btn-link ${icon}`;
  return `<span class="main-grid-panel-control-container" id="${id}"><span class="ui-btn ${look}" id="${id}_control" data-name="${id}" data-value="" data-onchange="${panelAction(onchange)}">${escapeHtml(text)}</span></span>`;
}

export function actionPanel(bottom: GridBottom, panel: GridPanel): string {
  const { words } = bottom;
  const id = escapeHtml(bottom.gridId);
  const menu =
    panel.menu === undefined
      ? ''
      : `<td class="main-grid-control-panel-cell"><span class="main-grid-panel-control-container" id="action_button_${id}"><span class="main-dropdown main-grid-panel-control" id="action_button_${id}_control" data-name="action_button_${id}" data-value="none" data-items="${escapeHtml(JSON.stringify(panel.menu))}" tabindex="0"><span class="main-dropdown-inner">${escapeHtml(words.chooseAction)}</span></span></span></td>`;
  const forAll = panel.forAll
    ? `<td class="main-grid-control-panel-cell"><span class="main-grid-panel-control-container" id="actallrows_"><span class="main-grid-checkbox-container"><input type="checkbox" id="actallrows_${id}" name="action_all_rows_${id}" value="Y" class="main-grid-panel-checkbox main-grid-checkbox main-grid-panel-control main-grid-for-all-checkbox" data-onchange="${panelAction('Grid.confirmForAll()')}"><label class="main-grid-checkbox" for="actallrows_${id}"></label></span><label class="main-grid-control-label" for="actallrows_${id}">${escapeHtml(words.forAll)}</label></span></td>`
    : '';
  return `<div class="main-grid-action-panel main-grid-disable"><div class="main-grid-control-panel-wrap"><table class="main-grid-control-panel-table"><tbody class="main-grid-control-panel-body"><tr class="main-grid-control-panel-row"><td class="main-grid-control-panel-cell">${panel.buttons.map(button).join('')}</td>${menu}${forAll}${counters(bottom)}</tr></tbody></table></div></div>`;
}
