import type { Place } from '../../../utils/kinds/index.ts';
import { leads } from '../../../utils/kinds/leads.ts';
import { findLists, type ItemList } from '../../../utils/pages/index.ts';

/** Markup of `main.ui.grid` as dom.md §1.1-1.2 describes it, written by hand: the portal's side of the contract. */

export const gridId = 'CRM_LEAD_LIST_V12';
export const ajaxId = 'a1b2c3d4e5f60718293a4b5c6d7e8f90';

export interface RowLook {
  /** Classes beside the usual ones. */
  classes?: string;
  attributes?: string;
  /** Attributes of the check box; null: there is none. */
  box?: string | null;
  /** The sticky column has doubled the box. */
  doubled?: boolean;
  /** The user may delete it, by the row's actions. */
  deletable?: boolean;
  title?: string;
}

export function row(id: string, look: RowLook = {}): string {
  const { box = '', classes = '', attributes = '', doubled = false, title = `Lead ${id}` } = look;
  const input = `<input class="main-grid-row-checkbox main-grid-checkbox" type="checkbox" name="ID[]" value="${id}" id="checkbox_${gridId}_${id}" ${box ?? ''}>`;
  const cell = (extra: string) =>
    `<td class="main-grid-cell main-grid-cell-checkbox${extra}"><span class="main-grid-cell-content">${box === null ? '' : input}</span></td>`;
  const actions = [
    { TITLE: 'View', ONCLICK: `BX.Crm.Page.open('/crm/lead/details/${id}/')` },
    ...((look.deletable ?? true)
      ? [
          {
            TITLE: 'Delete',
            ONCLICK: `BX.CrmUIGridExtension.processMenuCommand('M', BX.CrmUIGridMenuCommand.remove, { pathToRemove: '?ID=${id}' })`,
          },
        ]
      : []),
  ];
  const escaped = JSON.stringify(actions).replaceAll('"', '&quot;');
  return `<tr class="main-grid-row main-grid-row-body ${classes}" data-child-loaded="false" data-depth="0" data-id="${id}" ${attributes}>${doubled ? cell(' main-grid-fixed-column') : ''}${cell('')}<td class="main-grid-cell main-grid-cell-action"><a class="main-grid-row-action-button" href="#" data-actions="(${escaped})"></a></td><td class="main-grid-cell" data-column-id="TITLE">${title}</td><td class="main-grid-cell"></td></tr>`;
}

export const templateRow = row('template_0', { attributes: 'hidden' });

export const emptyRow =
  '<tr class="main-grid-row main-grid-row-empty main-grid-row-body"><td class="main-grid-cell" colspan="5"><div class="main-grid-empty-block"></div></td></tr>';

export function groupRow(id: string): string {
  return `<tr class="main-grid-row main-grid-row-body main-grid-row-custom" data-id="${id}"><td colspan="5"><span class="main-grid-plus-button"></span>A group</td></tr>`;
}

interface PagerLook {
  page?: number;
  /** Where the next page is; null on the last. */
  next?: string | null;
  /** Without the "show more" button, as some templates draw it. */
  withoutMore?: boolean;
  size?: string | null;
}

export interface GridLook extends PagerLook {
  id?: string;
  rows: readonly string[];
  /** The pinned header's clone of the head. */
  pinned?: boolean;
}

export function grid({ id = gridId, rows, pinned = false, ...pager }: GridLook): string {
  const head = `<thead class="main-grid-header" data-relative="${id}"><tr class="main-grid-row-head"><th class="main-grid-cell-head main-grid-cell-checkbox"><input class="main-grid-checkbox main-grid-row-checkbox main-grid-check-all" id="${id}_check_all" type="checkbox"></th></tr></thead>`;
  const clone = pinned
    ? `<div class="main-grid-fixed-bar main-grid-fixed-top" hidden><table class="main-grid-table">${head}</table></div>`
    : '';
  return `<div class="main-grid main-grid-full" id="${id}" data-ajaxid="${ajaxId}"><form name="form_${id}" method="POST"><input type="hidden" name="sessid" id="sessid" value="${'e'.repeat(32)}"><div class="main-grid-wrapper"><div class="main-grid-container"><table class="main-grid-table" id="${id}_table">${head}<tbody>${rows.join('')}</tbody></table></div>${clone}</div>${panels(id, pager)}</form></div>`;
}

function panels(
  id: string,
  { page = 1, next = null, withoutMore, size = '20' }: PagerLook,
): string {
  const more = `<div class="main-grid-more" id="${id}_nav_more"><a class="main-grid-more-btn" href="${next ?? ''}" ${next === null ? 'style="display:none"' : ''}>More</a></div>`;
  const links =
    next === null
      ? ''
      : `<a class="modern-page-next" href="${next}">Next</a><a class="modern-page-last" href="?page=-1">Last</a>`;
  const navigation =
    page === 1 && next === null
      ? ''
      : `<div class="modern-page-navigation"><span class="modern-page-title">Pages:</span><span class="modern-page-current">${page}</span>${links}</div>`;
  const sizes =
    size === null
      ? ''
      : `<span class="main-dropdown main-grid-panel-select-pagesize" id="${id}_grid_page_size" data-value="${size}">${size}</span>`;
  return `<div class="main-grid-bottom-panels" id="${id}_bottom_panels"><div class="main-grid-nav-panel">${withoutMore ? '' : more}<table><tbody><tr><td class="main-grid-panel-cell-pagination">${navigation}</td><td>${sizes}</td></tr></tbody></table></div><div class="main-grid-action-panel main-grid-disable"><input type="checkbox" id="actallrows_${id}" name="action_all_rows_${id}" value="Y" class="main-grid-panel-checkbox main-grid-checkbox"></div></div>`;
}

/** Puts markup on the page and finds its one list, of leads unless other places are meant. */
export function show(html: string, places: readonly Place[] = leads.places, path = '/'): ItemList {
  document.body.innerHTML = html;
  const [list, ...others] = findLists(document, places, path);
  if (!list || others.length > 0) throw new Error('Not one list');
  return list;
}
