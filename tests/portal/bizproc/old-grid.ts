/** The markup of `main.interface.grid`, the grid before `main.ui.grid` (lists.md §4). Draws; decides nothing. */
import { escapeHtml } from '../pages/html.ts';

interface OldGridColumn {
  name: string;
  /** The value of `by`. */
  sort: string;
}

interface OldGridRow {
  /** Html by column. */
  cells: readonly string[];
  actions: readonly OldGridAction[];
}

/** An entry of the row's menu; its code goes through JavaScript escaping, like all of it. */
export interface OldGridAction {
  ICONCLASS: string;
  TEXT: string;
  ONCLICK: string;
  DEFAULT?: boolean;
}

export interface OldGridView {
  gridId: string;
  /** Of the form and the sort links. */
  path: string;
  columns: readonly OldGridColumn[];
  rows: readonly OldGridRow[];
  sessid: string;
  /** Html at the right of the footer. */
  pager: string;
  /** Before the number of rows of this page. */
  total: string;
}

/** Rows have no ids and no check boxes; what a row is stands in its links and in `oActions`. */
export function drawOldGrid(view: OldGridView): { html: string; script: string } {
  const { gridId } = view;
  const span = view.columns.length + 1;
  const settings = `oncontextmenu="return bxGrid_${gridId}.settingsMenu"`;
  const html = `<form name="form_${gridId}" action="${escapeHtml(view.path)}" method="POST">
<input type="hidden" name="sessid" id="sessid" value="${view.sessid}" />
<table cellspacing="0" class="bx-interface-grid" id="${gridId}">
<tr class="bx-grid-gutter" ${settings}>${'<td><div class="empty"></div></td>'.repeat(span)}</tr>
<tr class="bx-grid-head" ${settings} ondblclick="bxGrid_${gridId}.EditCurrentView()"><td class="bx-actions-col" width="1%"><a href="javascript:void(0);" class="bx-action"><div class="empty"></div></a></td>${view.columns.map((column) => headCell(view, column)).join('')}</tr>
${view.rows.map((row, index) => drawRow(gridId, row, index)).join('\n')}
<tr class="bx-grid-footer"><td colspan="${span}"><table cellpadding="0" cellspacing="0" border="0" class="bx-grid-footer"><tr><td>${escapeHtml(view.total)}: <span>${view.rows.length}</span></td><td class="bx-right">${view.pager}</td></tr></table></td></tr>
</table>
<input type="hidden" name="action_button_${gridId}" value="">
</form>`;
  const grid = `bxGrid_${gridId}`;
  return {
    html,
    script: `${oldGridClass}var ${grid} = new BxInterfaceGrid('${gridId}');\n${grid}.oActions = ${phpToJs(view.rows.map((row) => row.actions))};\n${grid}.settingsMenu = [];\n`,
  };
}

function headCell(view: OldGridView, column: OldGridColumn): string {
  return `<td class="bx-sortable" onclick="bxGrid_${view.gridId}.Sort('${escapeHtml(view.path)}?by=${column.sort}&amp;order=', '', 'asc', arguments);"><table cellspacing="0" class="bx-grid-sorting"><tr><td>${escapeHtml(column.name)}</td><td class="bx-sort-sign"><div class="empty"></div></td></tr></table></td>`;
}

function drawRow(gridId: string, row: OldGridRow, index: number): string {
  const chosen = row.actions.find((action) => action.DEFAULT === true);
  const open =
    chosen === undefined
      ? ''
      : ` ondblclick="${escapeHtml(chosen.ONCLICK)}" title="${escapeHtml(chosen.TEXT)}"`;
  const menu = `<td class="bx-actions-col"><a href="javascript:void(0);" onclick="bxGrid_${gridId}.ShowActionMenu(this, ${index});" class="bx-action"><div class="empty"></div></a></td>`;
  return `<tr oncontextmenu="return bxGrid_${gridId}.oActions[${index}]"${open}>${menu}${row.cells.map((cell) => `<td>${cell === '' ? '&nbsp;' : cell}</td>`).join('')}</tr>`;
}

/** What the demo's page needs of the old grid's own script. */
const oldGridClass = `if(!window.jsUtils)window.jsUtils={Redirect:function(args,url){window.location.href=url;}};
if(!window.BxInterfaceGrid)window.BxInterfaceGrid=function(id){this.oActions=[];this.EditCurrentView=function(){};
this.Sort=function(url,state,order){window.location.href=url+(state==='asc'?'desc':order);};
this.ShowActionMenu=function(link,index){BX.menuPopup(link,this.oActions[index].map(function(item){return{text:item.TEXT,item:item};}),function(choice){(new Function(choice.item.ONCLICK))();});};};
`;

/** `CUtil::PhpToJSObject`: single quotes, and JavaScript escaping inside them. */
function phpToJs(value: unknown): string {
  if (Array.isArray(value)) {
    return `[${value.map(phpToJs).join(',')}]`;
  }
  if (typeof value === 'object' && value !== null) {
    return `{${Object.entries(value)
      .map(([key, part]) => `'${key}':${phpToJs(part)}`)
      .join(',')}}`;
  }
  return typeof value === 'string' ? `'${jsEscape(value)}'` : String(value);
}

/** `CUtil::JSEscape`. */
export function jsEscape(text: string): string {
  return text
    .replaceAll('\\', '\\\\')
    .replaceAll("'", String.raw`\'`)
    .replaceAll('"', String.raw`\"`)
    .replaceAll('\n', String.raw`\n`)
    .replaceAll('*/', String.raw`*\/`)
    .replaceAll('</', String.raw`<\/`);
}
