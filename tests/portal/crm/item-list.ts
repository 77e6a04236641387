/** The list of a dynamic type: PageNav, the total in the page, rights decide about the panel (lists.md §2.2). */
import type { PortalContext } from '../context.ts';
import { answerGrid, drawnToken } from '../pages/component.ts';
import { saveFilterOfUrl } from '../pages/filter.ts';
import type { GridPanel } from '../pages/grid-panel.ts';
import { drawGrid } from '../pages/grid.ts';
import type { PageAnswer } from '../pages/index.ts';
import { drawnOptions } from '../pages/options.ts';
import { navWindow } from '../pages/page-nav.ts';
import type { PageRequest } from '../pages/request.ts';
import { wordsOf, type Words } from '../pages/words.ts';
import { gridIdOf, listPathOf, type CrmKind } from './kinds.ts';
import { recordColumns, recordRows } from './record-rows.ts';
import { mayDeleteSome } from './rights.ts';

export async function answerItemList(
  ctx: PortalContext,
  request: PageRequest,
  nonce: string | null,
  { kind, category }: { kind: CrmKind; category: number },
  around: (component: string) => PageAnswer,
): Promise<PageAnswer | Response> {
  const { user } = request;
  const gridId = gridIdOf(kind, category);
  const grid = ctx.gridOf(user, gridId);
  saveFilterOfUrl(request, grid);
  rememberView(ctx, user.id, kind, category);
  await ctx.spend(ctx.options.cost.perList);
  const found = ctx.findRecords(user, kind, grid, category === 0 ? undefined : category);
  const pageSize = Math.max(Math.trunc(grid.pageSize), 1);
  const nav = navWindow(request.query, { param: 'page', pageSize, total: found.length });
  const words = wordsOf(request.language);
  const listPath = listPathOf(kind, category);
  const mayDelete = mayDeleteSome(user, kind.name);
  const pages = drawnOptions(ctx.options.pages);
  const { html, script } = drawGrid({
    gridId,
    listPath,
    columns: recordColumns(kind, words),
    rows: recordRows({
      kind,
      gridId,
      listPath,
      records: found.slice(nav.offset, nav.offset + pageSize),
      users: ctx.state.users,
      mayDelete: (record) => ctx.mayDelete(user, kind, record),
      words,
      language: request.language,
    }),
    pager: nav.pager,
    panel: mayDelete ? itemPanel(kind, words) : null,
    checkboxes: mayDelete,
    words,
    pageSize,
    pageSizes: [10, 20, 50],
    sortBy: grid.sortBy,
    sortOrder: grid.sortOrder,
    sessid: drawnToken(ctx, request, gridId),
    pinnedHeader: pages.pinnedHeader,
    stickyColumns: pages.stickyColumns,
    params: { ENTITY_TYPE_ID: kind.type },
  });
  return answerGrid(ctx, request, nonce, { gridId, html: wrapped(html), script }, around);
}

/** What rendering the list leaves behind: it becomes the user's view of the type. */
function rememberView(ctx: PortalContext, userId: number, kind: CrmKind, category: number): void {
  const { userOptions } = ctx.state;
  userOptions.set(`${userId}:view_${kind.type}`, 'list');
  const current = `${userId}:current_${kind.symbol.toLowerCase()}_category`;
  if (category === 0) {
    userOptions.delete(current);
  } else {
    userOptions.set(current, String(category));
  }
}

function wrapped(grid: string): string {
  return `<div class="crm-type-item-list-wrapper" id="crm-type-item-list-wrapper"><div class="crm-type-item-list-container crm-type-item-list-grid" id="crm-type-item-list-container"><div class="ui-alert ui-alert-danger" style="display:none"><span class="ui-alert-message" id="crm-type-item-list-error-text-container"></span></div>${grid}</div></div>`;
}

function itemPanel(kind: CrmKind, words: Words): GridPanel {
  return {
    buttons: [
      {
        id: 'grid_remove_button',
        text: words.delete,
        icon: 'ui-btn-icon-cancel',
        onchange: `BX.Event.EventEmitter.emit('BX.Crm.EntityList.Panel:BatchManager:executeDeletion', {'entityTypeId': ${kind.type}})`,
      },
    ],
    forAll: true,
  };
}
