/** The markup of one main.ui.grid of leads (dom.md §1.1–1.3, §2.3). Draws; decides nothing. */
import { createHash } from 'node:crypto';
import type { Lead, User } from '../model.ts';
import { initials } from './frame.ts';
import { attributes, escapeHtml, scriptJson } from './html.ts';
import type { Words } from './words.ts';

interface Column {
  id: string;
  name: string;
  /** Key of the saved sort; without it the column does not sort. */
  sort?: string;
  align?: 'left' | 'right';
}

export interface GridView {
  gridId: string;
  /** Path of the list, without query. */
  listPath: string;
  leads: Lead[];
  users: Map<number, User>;
  mayDelete(lead: Lead): boolean;
  words: Words;
  language: string;
  page: number;
  hasNext: boolean;
  pageSize: number;
  sortBy: string;
  sortOrder: 'asc' | 'desc';
  /** Empty in composite html. */
  sessid: string;
  /** Embedded lists have neither panel nor remove actions. */
  embedded: boolean;
  /** Draw the extra disabled row and the extra hidden row. */
  extraRows: boolean;
  pinnedHeader: boolean;
  stickyColumns: boolean;
}

/** Ids of the rows that are on the page and not on the portal. */
export const disabledRowId = 9_000_001;
export const hiddenRowId = 9_000_002;

/** The same for everybody and every page of a list, as `data-ajaxid` and `#comp_<id>`. */
export function ajaxIdOf(gridId: string): string {
  return createHash('md5').update(`component:${gridId}`).digest('hex');
}

function leadColumns(words: Words): Column[] {
  return [
    { id: 'LEAD_SUMMARY', name: words.colLead, sort: 'title' },
    { id: 'ACTIVITY_ID', name: words.colActivity },
    { id: 'STATUS_ID', name: words.colStage, sort: 'status_id' },
    { id: 'DATE_CREATE', name: words.colCreated, sort: 'date_create' },
    { id: 'OPPORTUNITY', name: words.colAmount, sort: 'opportunity', align: 'right' },
    { id: 'ASSIGNED_BY', name: words.colResponsible, sort: 'assigned_by' },
  ];
}

/** The grid and the inline script that makes its instance; also the whole answer to a trimmed request. */
export function drawGrid(view: GridView): { html: string; script: string } {
  const { gridId, words } = view;
  const id = escapeHtml(gridId);
  const ajaxId = ajaxIdOf(gridId);
  const columns = leadColumns(words);
  const empty = view.leads.length === 0;
  const classes = `main-grid main-grid-load-animation main-grid-full${
    empty ? ` main-grid-empty-stub${view.page <= 1 ? ' main-grid-empty-footer' : ''}` : ''
  }`;
  const html = `<div class="${classes}" id="${id}" data-ajaxid="${ajaxId}"><form name="form_${id}" method="POST" class="main-grid-form"><input type="hidden" name="sessid" id="sessid" value="${view.sessid}"><div class="main-grid-wrapper main-grid-full"><div class="main-grid-fade"><div class="main-grid-fade-shadow-left"></div><div class="main-grid-fade-shadow-right"></div><div class="main-grid-ear main-grid-ear-left"></div><div class="main-grid-ear main-grid-ear-right"></div><div class="main-grid-loader-container"></div><div class="main-grid-container${view.stickyColumns ? ' main-grid-with-sticked' : ''}"><table class="main-grid-table" id="${id}_table">${head(view, columns)}<tbody>${templateRow(view, columns)}${empty ? emptyRow(view, columns) : rows(view, columns)}</tbody></table></div></div></div><div class="main-grid-bottom-panels" id="${id}_bottom_panels"${empty && view.page <= 1 ? ' hidden' : ''}>${navPanel(view)}${view.embedded ? '' : actionPanel(view)}</div></form></div><iframe class="main-grid-tmp-frame" id="main-grid-tmp-frame-${id}" name="main-grid-tmp-frame-${id}" title=""></iframe>`;
  const params = {
    GRID_ID: gridId,
    AJAX_ID: ajaxId,
    ALLOW_PIN_HEADER: view.pinnedHeader,
    ALLOW_STICKED_COLUMNS: view.stickyColumns,
    CURRENT_PAGE: view.page,
    PAGE_SIZE: view.pageSize,
    ROWS: view.leads.map((lead) => String(lead.id)),
    ENTITY_TYPE_ID: 1,
    LIST_PATH: view.listPath,
  };
  return { html, script: `BX.Main.grid.boot(${scriptJson(params)});` };
}

function checkbox(id: string, classes: string, extra: Record<string, string | boolean>): string {
  return `<input type="checkbox"${attributes({ class: classes, id, ...extra })}><label class="main-grid-checkbox" for="${escapeHtml(id)}"></label>`;
}

function head(view: GridView, columns: Column[]): string {
  const cells = columns
    .map((column) => {
      const sorted = column.sort !== undefined && column.sort === view.sortBy.toLowerCase();
      const order = sorted && view.sortOrder === 'asc' ? 'desc' : 'asc';
      const data = attributes({
        class: `main-grid-cell-head main-grid-cell-${column.align ?? 'left'} ${column.sort === undefined ? 'main-grid-col-no-sortable' : 'main-grid-col-sortable'}${sorted ? ` main-grid-col-sorted main-grid-col-sorted-${view.sortOrder}` : ''} main-grid-draggable`,
        'data-name': column.id,
        'data-edit': '(null)',
        'data-sort-url': column.sort && `${view.listPath}?by=${column.sort}&order=${order}`,
        'data-sort-by': column.sort,
        'data-sort-order': column.sort && order,
        title: column.name,
      });
      return `<th${data}><div class="main-grid-cell-inner"><span class="main-grid-cell-head-container"><span class="main-grid-head-title">${escapeHtml(column.name)}</span>${column.sort === undefined ? '' : '<span class="main-grid-control-sort"></span>'}</span></div></th>`;
    })
    .join('');
  const checkAll = `${view.gridId}_check_all`;
  return `<thead class="main-grid-header" data-relative="${escapeHtml(view.gridId)}"><tr class="main-grid-row-head"><th class="main-grid-cell-head main-grid-cell-static main-grid-cell-checkbox"><span class="main-grid-cell-head-container"><span class="main-grid-checkbox-container main-grid-head-checkbox-container">${checkbox(checkAll, 'main-grid-checkbox main-grid-row-checkbox main-grid-check-all', { disabled: view.leads.length === 0 })}</span></span></th><th class="main-grid-cell-head main-grid-cell-static main-grid-cell-action"><span class="main-grid-interface-settings-icon"></span></th>${cells}<th class="main-grid-cell-head main-grid-cell-static main-grid-special-empty"></th></tr></thead>`;
}

interface DrawnRow {
  id: string;
  classes?: string;
  checkbox?: Record<string, string | boolean>;
  actions: unknown[];
  cells: string[];
  attributes?: Record<string, string | boolean>;
}

function row(view: GridView, columns: Column[], drawn: DrawnRow): string {
  const inputId = `checkbox_${view.gridId}_${drawn.id}`;
  const box = checkbox(inputId, 'main-grid-row-checkbox main-grid-checkbox', {
    name: 'ID[]',
    value: drawn.id,
    ...drawn.checkbox,
  });
  const rowData = attributes({
    class: `main-grid-row main-grid-row-body${drawn.classes ?? ''}`,
    'data-child-loaded': 'false',
    'data-depth': '0',
    'data-id': drawn.id,
    ...drawn.attributes,
  });
  const cells = columns
    .map(
      (column, index) =>
        `<td class="main-grid-cell main-grid-cell-${column.align ?? 'left'}" data-column-id="${column.id}" data-editable="true"><div class="main-grid-cell-inner"><span class="main-grid-cell-content" data-prevent-default="true">${drawn.cells[index] ?? ''}</span></div></td>`,
    )
    .join('');
  return `<tr${rowData}><td class="main-grid-cell main-grid-cell-checkbox"><span class="main-grid-cell-content">${box}</span></td><td class="main-grid-cell main-grid-cell-action"><span class="main-grid-cell-content"><a href="#" class="main-grid-row-action-button" data-actions="${escapeHtml(`(${scriptJson(drawn.actions)})`)}"></a></span></td>${cells}<td class="main-grid-cell"></td></tr>\n`;
}

function rows(view: GridView, columns: Column[]): string {
  const drawn = view.leads.map((lead) => leadRow(view, columns, lead));
  if (view.extraRows) {
    const empty = columns.map(() => '');
    drawn.splice(
      Math.min(3, drawn.length),
      0,
      row(view, columns, {
        id: String(disabledRowId),
        classes: ' main-grid-row-locked',
        checkbox: { 'data-disabled': '1', disabled: true },
        actions: [
          action(view.words.view, `BX.Crm.Page.open('/crm/lead/details/${disabledRowId}/')`),
        ],
        cells: [
          `<div class="crm-info-title-wrapper"><span class="crm-info-locked" title="${escapeHtml(view.words.locked)}">${escapeHtml(view.words.lockedTitle)}</span></div>`,
          ...empty.slice(1),
        ],
      }),
      row(view, columns, {
        id: String(hiddenRowId),
        classes: ' main-grid-hide',
        actions: [],
        cells: empty,
      }),
    );
  }
  return drawn.join('');
}

function action(title: string, onclick: string, more: Record<string, unknown> = {}): unknown {
  return { TITLE: title, TEXT: title, ONCLICK: onclick, ...more };
}

function leadRow(view: GridView, columns: Column[], lead: Lead): string {
  const { words } = view;
  const link = `/crm/lead/details/${lead.id}/`;
  const actions = [
    action(words.view, `BX.Crm.Page.open('${link}')`, { DEFAULT: 'true' }),
    action(words.edit, `BX.Crm.Page.open('${link}?init_mode=edit')`),
    action(words.copy, `BX.Crm.Page.open('${link}?copy=1')`),
  ];
  if (!view.embedded && view.mayDelete(lead)) {
    const path = `${view.listPath}?action_${view.gridId}=delete&ID=${lead.id}`;
    actions.push(
      action(
        words.delete,
        `BX.CrmUIGridExtension.processMenuCommand('${view.gridId}_MANAGER', BX.CrmUIGridMenuCommand.remove, { pathToRemove: '${path}' })`,
      ),
    );
  }
  return row(view, columns, {
    id: String(lead.id),
    actions,
    attributes: {
      'data-default-action': `BX.Crm.Page.open('${link}')`,
      title: `${words.view}: ${lead.title.slice(0, 120)}`,
    },
    cells: leadCells(view, lead),
  });
}

function leadCells(view: Pick<GridView, 'words' | 'users' | 'language'>, lead: Lead): string[] {
  const { words } = view;
  const responsible = view.users.get(lead.assignedById);
  const name = responsible ? `${responsible.name} ${responsible.lastName}`.trim() : '';
  const source = words.sources[lead.sourceId] ?? lead.sourceId;
  return [
    `<div class="crm-info-title-wrapper"><a class="crm-info-title" href="/crm/lead/details/${lead.id}/" target="_self">${escapeHtml(lead.title)}</a></div><div class="crm-info-description-wrapper"><span class="crm-info-description">${escapeHtml(source)}</span></div>`,
    `<span class="crm-activity-add">${escapeHtml(words.noActivity)}</span>`,
    stageBar(lead.statusId, words),
    `<span class="crm-date">${escapeHtml(dateText(lead.createdTime, view.language))}</span>`,
    `<span class="crm-amount">${escapeHtml(moneyText(lead.opportunity, view.language))}</span>`,
    `<div class="crm-user"><span class="bx-avatar bx-avatar-${lead.assignedById % 6}">${escapeHtml(initials(name))}</span><a class="crm-user-name" href="/company/personal/user/${lead.assignedById}/">${escapeHtml(name)}</a></div>`,
  ];
}

const stages = ['NEW', 'IN_PROCESS', 'PROCESSED', 'CONVERTED'];

function stageBar(statusId: string, words: Words): string {
  const reached = statusId === 'JUNK' ? stages.length : stages.indexOf(statusId) + 1;
  const steps = stages
    .map(
      (_, index) =>
        `<span class="crm-list-stage-bar-part${index < reached ? ` crm-list-stage-bar-${statusId.toLowerCase()}` : ''}"></span>`,
    )
    .join('');
  return `<div class="crm-list-stage-bar">${steps}</div><div class="crm-list-stage-bar-title">${escapeHtml(words.statuses[statusId] ?? statusId)}</div>`;
}

export function dateText(iso: string, language: string): string {
  const [date = '', time = ''] = iso.split('T');
  const [year = '', month = '', day = ''] = date.split('-');
  return language === 'ru'
    ? `${day}.${month}.${year} ${time.slice(0, 5)}`
    : `${month}/${day}/${year} ${time.slice(0, 5)}`;
}

export function moneyText(amount: number, language: string): string {
  const digits = String(Math.round(amount)).replaceAll(
    /\B(?=(?:\d{3})+$)/gu,
    language === 'ru' ? '\u00A0' : ',',
  );
  return language === 'ru' ? `${digits}\u00A0₽` : `$${digits}`;
}

function templateRow(view: GridView, columns: Column[]): string {
  return row(view, columns, {
    id: 'template_0',
    classes: ' main-grid-not-count',
    actions: [],
    cells: [],
    attributes: { hidden: true },
  });
}

function emptyRow(view: GridView, columns: Column[]): string {
  return `<tr class="main-grid-row main-grid-row-empty main-grid-row-body"><td class="main-grid-cell main-grid-cell-center" colspan="${columns.length + 3}"><div class="main-grid-empty-block"><div class="main-grid-empty-inner"><div class="main-grid-empty-image"></div><div class="main-grid-empty-text">${escapeHtml(view.words.empty)}</div><div class="main-grid-empty-hint">${escapeHtml(view.words.emptyHint)}</div></div></div></td></tr>`;
}

function counters(view: GridView): string {
  const { words } = view;
  return `<td class="main-grid-panel-cell main-grid-panel-counter"><div class="main-grid-panel-content main-grid-panel-counter-for-selected"><span class="main-grid-panel-content-title">${escapeHtml(words.selected)}:</span><span class="main-grid-panel-content-text"><span class="main-grid-counter-selected">0</span> / <span class="main-grid-counter-displayed">${view.leads.length}</span></span></div><div class="main-grid-panel-content main-grid-panel-counter-for-all"><span class="main-grid-panel-content-text">${escapeHtml(words.allSelected)}</span></div></td>`;
}

function pageUrl(view: GridView, page: number): string {
  return `${view.listPath}?page=${page}`;
}

/** `.modern-page-navigation`: a window of previous pages, the current one, next, last (`page=-1`). */
function pager(view: GridView): string {
  const { page, hasNext, words } = view;
  if (page === 1 && !hasNext) {
    return '';
  }
  const links: string[] = [];
  if (page > 1) {
    links.push(
      `<a class="modern-page-previous" href="${pageUrl(view, page - 1)}" data-slider-ignore-autobinding="true">${escapeHtml(words.previous)}</a>`,
    );
  }
  const first = Math.max(1, page - 4);
  if (first > 1) {
    links.push(
      `<a class="modern-page-first" href="${pageUrl(view, 1)}" data-slider-ignore-autobinding="true">1</a>`,
    );
    if (first > 2) {
      links.push('<span class="modern-page-dots">…</span>');
    }
  }
  for (let number = first; number < page; number += 1) {
    links.push(
      `<a class="modern-page-link" href="${pageUrl(view, number)}" data-slider-ignore-autobinding="true">${number}</a>`,
    );
  }
  links.push(`<span class="modern-page-current">${page}</span>`);
  if (hasNext) {
    links.push(
      `<a class="modern-page-next" href="${pageUrl(view, page + 1)}" data-slider-ignore-autobinding="true">${escapeHtml(words.next)}</a>`,
      `<a class="modern-page-last" href="${pageUrl(view, -1)}" data-slider-ignore-autobinding="true">${escapeHtml(words.last)}</a>`,
    );
  }
  return `<div class="modern-page-navigation"><span class="modern-page-title">${escapeHtml(words.pages)}:</span>${links.join('')}</div>`;
}

function navPanel(view: GridView): string {
  const { words } = view;
  const id = escapeHtml(view.gridId);
  const lower = id.toLowerCase();
  const sizes = [5, 10, 20, 50, 100].map((size) => ({ NAME: String(size), VALUE: String(size) }));
  const moreUrl = pageUrl(view, view.page + 1);
  return `<div class="main-grid-nav-panel"><div class="main-grid-more" id="${id}_nav_more"><a class="main-grid-more-btn" href="${moreUrl}" data-slider-ignore-autobinding="true"${view.hasNext ? '' : ' style="display:none"'}><span class="main-grid-more-text">${escapeHtml(words.more)}</span><span class="main-grid-more-load-text"></span><span class="main-grid-more-icon"></span></a></div><div class="main-grid-panel-wrap"><table class="main-grid-panel-table"><tbody class="main-grid-panel-body"><tr class="main-grid-panel-row">${counters(view)}<td class="main-grid-panel-total main-grid-panel-cell"><div class="main-grid-panel-content"><span class="main-grid-panel-content-title">${escapeHtml(words.total)}:</span><span class="main-grid-panel-content-text"><span id="${lower}_row_count_wrapper" class="crm-row-count-wrapper"><a id="${lower}_row_count" class="crm-row-count" href="#" data-slider-ignore-autobinding="true">${escapeHtml(words.showCount)}</a></span></span></div></td><td class="main-grid-panel-cell main-grid-panel-cell-pagination">${pager(view)}</td><td class="main-grid-panel-cell main-grid-panel-limit"><span class="main-grid-panel-content"><span class="main-grid-panel-content-title">${escapeHtml(words.onPage)}:</span><span class="main-dropdown main-grid-popup-control main-grid-panel-select-pagesize" id="${id}_grid_page_size" data-value="${view.pageSize}" data-items="${escapeHtml(JSON.stringify(sizes))}" tabindex="0"><span class="main-dropdown-inner">${view.pageSize}</span></span></span></td></tr></tbody></table></div></div>`;
}

function panelAction(js: string, confirm = false): string {
  return escapeHtml(JSON.stringify([{ ACTION: 'CALLBACK', CONFIRM: confirm, DATA: [{ JS: js }] }]));
}

function actionPanel(view: GridView): string {
  const { words, gridId } = view;
  const id = escapeHtml(gridId);
  const items = escapeHtml(
    JSON.stringify([
      { NAME: words.chooseAction, VALUE: 'none' },
      { NAME: words.edit, VALUE: 'edit' },
      { NAME: words.delete, VALUE: 'delete' },
    ]),
  );
  return `<div class="main-grid-action-panel main-grid-disable"><div class="main-grid-control-panel-wrap"><table class="main-grid-control-panel-table"><tbody class="main-grid-control-panel-body"><tr class="main-grid-control-panel-row"><td class="main-grid-control-panel-cell"><span class="main-grid-panel-control-container" id="grid_edit_button"><span class="ui-btn ui-btn-link ui-btn-icon-edit" id="grid_edit_button_control" data-name="grid_edit_button" data-value="" data-onchange="${panelAction('Grid.editSelected()')}">${escapeHtml(words.edit)}</span></span><span class="main-grid-panel-control-container" id="grid_remove_button"><span class="ui-btn ui-btn-link ui-btn-icon-cancel" id="grid_remove_button_control" data-name="grid_remove_button" data-value="" data-onchange="${panelAction(`BX.CrmUIGridExtension.applyAction('${gridId}_MANAGER', 'delete')`)}">${escapeHtml(words.delete)}</span></span></td><td class="main-grid-control-panel-cell"><span class="main-grid-panel-control-container" id="action_button_${id}"><span class="main-dropdown main-grid-panel-control" id="action_button_${id}_control" data-name="action_button_${id}" data-value="none" data-items="${items}" tabindex="0"><span class="main-dropdown-inner">${escapeHtml(words.chooseAction)}</span></span></span></td><td class="main-grid-control-panel-cell"><span class="main-grid-panel-control-container" id="actallrows_"><span class="main-grid-checkbox-container"><input type="checkbox" id="actallrows_${id}" name="action_all_rows_${id}" value="Y" class="main-grid-panel-checkbox main-grid-checkbox main-grid-panel-control main-grid-for-all-checkbox" data-onchange="${panelAction('Grid.confirmForAll()')}"><label class="main-grid-checkbox" for="actallrows_${id}"></label></span><label class="main-grid-control-label" for="actallrows_${id}">${escapeHtml(words.forAll)}</label></span></td>${counters(view)}</tr></tbody></table></div></div>`;
}
