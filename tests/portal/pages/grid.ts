/** The markup of one main.ui.grid (dom.md §1.1–1.3), of whatever rows. Draws; decides nothing. */
import { createHash } from 'node:crypto';
import { actionPanel, type GridPanel } from './grid-panel.ts';
import { navPanel, type GridPager } from './grid-pager.ts';
import { attributes, escapeHtml, scriptJson, withQuery } from './html.ts';
import type { Words } from './words.ts';

export interface GridColumn {
  id: string;
  name: string;
  /** Key of the saved sort; without it the column does not sort. */
  sort?: string;
  align?: 'left' | 'right';
}

export interface GridRow {
  /** `data-id`, and the check box's value. */
  id: string | number;
  /** Html by column id; what is missing is empty. */
  cells: Readonly<Record<string, string>>;
  /** The array in `data-actions`: see `rowAction`. */
  actions?: readonly unknown[];
  /** More attributes of the `tr`: `data-type`, `data-default-action`, `title`… */
  attributes?: Readonly<Record<string, string | number | boolean | undefined>>;
  /** More classes of the `tr`, `main-grid-hide` among them. */
  classes?: string;
  /** false: the check box is disabled, `data-disabled="1"`. */
  selectable?: boolean;
  /** Html of a group header instead of cells: one `td[colspan]`, class `main-grid-row-custom`. */
  custom?: string;
}

export interface GridView {
  gridId: string;
  /** Path of the list, without navigation; it may carry a query. */
  listPath: string;
  columns: readonly GridColumn[];
  rows: readonly GridRow[];
  pager: GridPager;
  /** null: no action panel, as in embedded lists. */
  panel: GridPanel | null;
  words: Words;
  pageSize: number;
  /** Items of the page size menu. */
  pageSizes?: readonly number[];
  sortBy: string;
  sortOrder: 'asc' | 'desc';
  /** Empty in composite html. */
  sessid: string;
  /** false: no check boxes at all (SHOW_ROW_CHECKBOXES). */
  checkboxes?: boolean;
  pinnedHeader: boolean;
  stickyColumns: boolean;
  /** More parameters of the grid's instance, for the page's own scripts. */
  params?: Readonly<Record<string, unknown>>;
}

/** Ids of the rows that are on the page and not on the portal. */
export const disabledRowId = 9_000_001;
export const hiddenRowId = 9_000_002;

/** The same for everybody and every page of a list, as `data-ajaxid` and `#comp_<id>`. */
export function ajaxIdOf(gridId: string): string {
  return createHash('md5').update(`component:${gridId}`).digest('hex');
}

/** One entry of a row's `data-actions`. */
export function rowAction(
  title: string,
  onclick: string,
  more: Readonly<Record<string, unknown>> = {},
): unknown {
  return { TITLE: title, TEXT: title, ONCLICK: onclick, ...more };
}

/** The grid and the inline script that makes its instance; also the whole answer to a trimmed request. */
export function drawGrid(view: GridView): { html: string; script: string } {
  const { gridId, pager } = view;
  const id = escapeHtml(gridId);
  const ajaxId = ajaxIdOf(gridId);
  const shown = view.rows.filter(isShown);
  const empty = view.rows.length === 0;
  const bare = empty && pager.page <= 1;
  const classes = `main-grid main-grid-load-animation main-grid-full${
    empty ? ` main-grid-empty-stub${bare ? ' main-grid-empty-footer' : ''}` : ''
  }`;
  const bottom = {
    gridId,
    listPath: view.listPath,
    words: view.words,
    pageSize: view.pageSize,
    pageSizes: view.pageSizes ?? [5, 10, 20, 50, 100],
    shown: shown.length,
  };
  const html = `<div class="${classes}" id="${id}" data-ajaxid="${ajaxId}"><form name="form_${id}" method="POST" class="main-grid-form"><input type="hidden" name="sessid" id="sessid" value="${view.sessid}"><div class="main-grid-wrapper main-grid-full"><div class="main-grid-fade"><div class="main-grid-fade-shadow-left"></div><div class="main-grid-fade-shadow-right"></div><div class="main-grid-ear main-grid-ear-left"></div><div class="main-grid-ear main-grid-ear-right"></div><div class="main-grid-loader-container"></div><div class="main-grid-container${view.stickyColumns ? ' main-grid-with-sticked' : ''}"><table class="main-grid-table" id="${id}_table">${head(view, empty)}<tbody>${templateRow(view)}${empty ? emptyRow(view) : view.rows.map((row) => drawRow(view, row)).join('')}</tbody></table></div></div></div><div class="main-grid-bottom-panels" id="${id}_bottom_panels"${bare ? ' hidden' : ''}>${navPanel(bottom, pager)}${view.panel === null ? '' : actionPanel(bottom, view.panel)}</div></form></div><iframe class="main-grid-tmp-frame" id="main-grid-tmp-frame-${id}" name="main-grid-tmp-frame-${id}" title=""></iframe>`;
  const params = {
    GRID_ID: gridId,
    AJAX_ID: ajaxId,
    ALLOW_PIN_HEADER: view.pinnedHeader,
    ALLOW_STICKED_COLUMNS: view.stickyColumns,
    CURRENT_PAGE: pager.page,
    PAGE_SIZE: view.pageSize,
    ROWS: shown.map((row) => String(row.id)),
    LIST_PATH: view.listPath,
    ...view.params,
  };
  return { html, script: `BX.Main.grid.boot(${scriptJson(params)});` };
}

function isShown(row: GridRow): boolean {
  const hidden = row.classes?.split(' ').includes('main-grid-hide') ?? false;
  return row.selectable !== false && row.custom === undefined && !hidden;
}

function checkbox(id: string, classes: string, extra: Record<string, string | boolean>): string {
  return `<input type="checkbox"${attributes({ class: classes, id, ...extra })}><label class="main-grid-checkbox" for="${escapeHtml(id)}"></label>`;
}

function head(view: GridView, empty: boolean): string {
  const cells = view.columns
    .map((column) => {
      const sorted = column.sort !== undefined && column.sort === view.sortBy.toLowerCase();
      const order = sorted && view.sortOrder === 'asc' ? 'desc' : 'asc';
      const data = attributes({
        class: `main-grid-cell-head main-grid-cell-${column.align ?? 'left'} ${column.sort === undefined ? 'main-grid-col-no-sortable' : 'main-grid-col-sortable'}${sorted ? ` main-grid-col-sorted main-grid-col-sorted-${view.sortOrder}` : ''} main-grid-draggable`,
        'data-name': column.id,
        'data-edit': '(null)',
        'data-sort-url':
          column.sort && withQuery(view.listPath, `by=${column.sort}&order=${order}`),
        'data-sort-by': column.sort,
        'data-sort-order': column.sort && order,
        title: column.name,
      });
      return `<th${data}><div class="main-grid-cell-inner"><span class="main-grid-cell-head-container"><span class="main-grid-head-title">${escapeHtml(column.name)}</span>${column.sort === undefined ? '' : '<span class="main-grid-control-sort"></span>'}</span></div></th>`;
    })
    .join('');
  const checkAll = checkbox(
    `${view.gridId}_check_all`,
    'main-grid-checkbox main-grid-row-checkbox main-grid-check-all',
    { disabled: empty },
  );
  const checkCell =
    view.checkboxes === false
      ? ''
      : `<th class="main-grid-cell-head main-grid-cell-static main-grid-cell-checkbox"><span class="main-grid-cell-head-container"><span class="main-grid-checkbox-container main-grid-head-checkbox-container">${checkAll}</span></span></th>`;
  return `<thead class="main-grid-header" data-relative="${escapeHtml(view.gridId)}"><tr class="main-grid-row-head">${checkCell}<th class="main-grid-cell-head main-grid-cell-static main-grid-cell-action"><span class="main-grid-interface-settings-icon"></span></th>${cells}<th class="main-grid-cell-head main-grid-cell-static main-grid-special-empty"></th></tr></thead>`;
}

/** Check box, actions and the trailing cell beside the columns. */
function span(view: GridView): number {
  return view.columns.length + (view.checkboxes === false ? 2 : 3);
}

function drawRow(view: GridView, drawn: GridRow): string {
  const id = String(drawn.id);
  const rowData = attributes({
    class: `main-grid-row main-grid-row-body${drawn.custom === undefined ? '' : ' main-grid-row-custom'}${drawn.classes ? ` ${drawn.classes}` : ''}`,
    'data-child-loaded': 'false',
    'data-depth': '0',
    'data-id': id,
    ...drawn.attributes,
  });
  if (drawn.custom !== undefined) {
    return `<tr${rowData}><td class="main-grid-cell main-grid-cell-left" colspan="${span(view)}"><div class="main-grid-cell-content">${drawn.custom}</div></td></tr>\n`;
  }
  const box = checkbox(
    `checkbox_${view.gridId}_${id}`,
    'main-grid-row-checkbox main-grid-checkbox',
    {
      name: 'ID[]',
      value: id,
      ...(drawn.selectable === false && { 'data-disabled': '1', disabled: true }),
    },
  );
  const checkCell =
    view.checkboxes === false
      ? ''
      : `<td class="main-grid-cell main-grid-cell-checkbox"><span class="main-grid-cell-content">${box}</span></td>`;
  const cells = view.columns
    .map(
      (column) =>
        `<td class="main-grid-cell main-grid-cell-${column.align ?? 'left'}" data-column-id="${column.id}" data-editable="true"><div class="main-grid-cell-inner"><span class="main-grid-cell-content" data-prevent-default="true">${drawn.cells[column.id] ?? ''}</span></div></td>`,
    )
    .join('');
  return `<tr${rowData}>${checkCell}<td class="main-grid-cell main-grid-cell-action"><span class="main-grid-cell-content"><a href="#" class="main-grid-row-action-button" data-actions="${escapeHtml(`(${scriptJson(drawn.actions ?? [])})`)}"></a></span></td>${cells}<td class="main-grid-cell"></td></tr>\n`;
}

function templateRow(view: GridView): string {
  return drawRow(view, {
    id: 'template_0',
    classes: 'main-grid-not-count',
    cells: {},
    attributes: { hidden: true },
  });
}

function emptyRow(view: GridView): string {
  return `<tr class="main-grid-row main-grid-row-empty main-grid-row-body"><td class="main-grid-cell main-grid-cell-center" colspan="${span(view)}"><div class="main-grid-empty-block"><div class="main-grid-empty-inner"><div class="main-grid-empty-image"></div><div class="main-grid-empty-text">${escapeHtml(view.words.empty)}</div><div class="main-grid-empty-hint">${escapeHtml(view.words.emptyHint)}</div></div></div></td></tr>`;
}
