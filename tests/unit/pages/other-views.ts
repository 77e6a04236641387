import type { Place } from '../../../utils/kinds/index.ts';

/** Markup of the portal's other lists, as dom.md §2.4, §4.3 and lists.md §4 describe it. */

export const kanbanPlace: Place = {
  view: 'kanban',
  id: '^crm_kanban$',
  path: '/crm/deal/kanban/',
  kind: 'deals',
  signs: {},
};
export const taskKanbanPlace: Place = {
  view: 'kanban',
  id: '^task_kanban$',
  kind: 'tasks',
  signs: {},
};
export const tilesPlace: Place = {
  view: 'tiles',
  id: '^folder_list_(\\d+)$',
  kind: 'files',
  paging: { nav: 'nav-{id}' },
  signs: { delete: 'openConfirmDelete(|openConfirmDetach(' },
  signedOnly: true,
};
export const oldGridPlace: Place = {
  view: 'oldGrid',
  id: '^bizproc_wflist_\\w+$',
  kind: 'processTemplates',
  paging: 'PAGEN',
  signs: { delete: 'action=delete' },
};

export function card(id: string, { selected = false, crm = true } = {}): string {
  const mark = selected ? (crm ? 'crm-kanban-item-selected' : '') : '';
  const outer = selected && !crm ? 'main-kanban-item-selected' : '';
  return `<div class="main-kanban-item ${outer}" data-id="${id}" data-type="item" data-element="kanban-element"><div class="main-kanban-item-drag-target"></div><div class="main-kanban-item-wrapper"><div class="crm-kanban-item ${mark}"><div class="crm-kanban-item-checkbox"></div><a class="crm-kanban-item-title" href="/crm/deal/details/${id}/">Deal ${id}</a></div></div></div>`;
}

export function board(id: string, ...columns: string[][]): string {
  const drawn = columns.map(
    (cards, n) =>
      `<div class="main-kanban-column"><div class="main-kanban-column-body" data-id="STAGE_${n}" data-type="column"><div class="main-kanban-column-items">${cards.join('')}</div></div></div>`,
  );
  return `<div id="${id}"><div class="main-kanban"><div class="main-kanban-inner"><div class="main-kanban-grid">${drawn.join('')}</div></div></div></div>`;
}

export function tile(id: string, classes = ''): string {
  return `<div class="ui-grid-tile-item ui-grid-tile-item-fixed-height ${classes}" data-id="${id}"><div class="ui-grid-tile-item-checkbox"></div><div class="ui-grid-tile-item-content"><a class="disk-folder-list-item-title-link" id="disk_obj_${id}">File ${id}</a></div></div>`;
}

export function tileGrid(id: string, ...all: string[]): string {
  return `<div id="${id}_tile_grid_container" class="disk-tile-grid"><div id="${id}" class="ui-grid-tile">${all.join('')}</div></div>`;
}

export interface Template {
  id: string;
  /** The id in the link on the name; null: no link. */
  link?: string | null;
  /** Without the entry that deletes. */
  undeletable?: boolean;
}

const quoted = (text: string) =>
  `'${text.replaceAll('\\', '\\\\').replaceAll("'", "\\'").replaceAll('</', '<\\/')}'`;

/** A workflow template page's old table, with its inline script. */
export function templates(gridId: string, rows: readonly Template[], pager = ''): string {
  const path = '/crm/configs/bp/CRM_LEAD/';
  const drawn = rows.map(({ id, link = id }, n) => {
    const name =
      link === null ? `Template ${id}` : `<a href="${path}edit/${link}/">Template ${id}</a>`;
    return `<tr oncontextmenu="return bxGrid_${gridId}.oActions[${n}]" ondblclick="x"><td class="bx-actions-col"><a class="bx-action"></a></td><td>${name}</td><td><a href="/company/personal/user/77/">Ann</a></td></tr>`;
  });
  const actions = rows.map(({ id, undeletable }) => {
    const run = (action: string) =>
      `jsUtils.Redirect([], '${`${path}?back_url=&action=${action}&sessid=${'e'.repeat(32)}&ID=${id}`.replaceAll("'", "\\'")}');`;
    const entries = [
      ['edit', 'Edit, [or] {see}', `jsUtils.Redirect([], '${path}edit/${id}/');`],
      ['autoload', 'Run on "creation"', run('autoload_create')],
      ...(undeletable
        ? []
        : [['delete', 'Delete', `if(confirm('Sure, [really]?')) ${run('delete')}`]]),
    ];
    return `[${entries.map(([icon = '', title = '', click = '']) => `{'ICONCLASS':'${icon}','TEXT':${quoted(title)},'ONCLICK':${quoted(click)}}`).join(',')}]`;
  });
  return `<form name="form_${gridId}" action="${path}" method="POST"><input type="hidden" name="sessid"><table cellspacing="0" class="bx-interface-grid" id="${gridId}"><tbody><tr class="bx-grid-gutter" oncontextmenu="return bxGrid_${gridId}.settingsMenu"><td></td><td></td><td></td></tr><tr class="bx-grid-head" oncontextmenu="return bxGrid_${gridId}.settingsMenu"><td></td><td>Name</td><td>By</td></tr>${drawn.join('')}<tr class="bx-grid-footer"><td colspan="3"><table class="bx-grid-footer"><tbody><tr><td>All: <span>${rows.length}</span></td><td class="bx-right">${pager}</td></tr></tbody></table></td></tr></tbody></table></form><script>var bxGrid_${gridId} = new BxInterfaceGrid('${gridId}');
bxGrid_${gridId}.oActions = [${actions.join(',')}];
bxGrid_${gridId}.settingsMenu = [];</script>`;
}
