/** A classic CRM list as a component: its actions, its navigation, its saved filter, its html (lists.md §2.1). */
import type { PortalContext } from '../context.ts';
import type { CrmRecord, GridState } from '../model.ts';
import { saveFilterOfUrl } from '../pages/filter.ts';
import { inlineScript } from '../pages/frame.ts';
import { classicPanel } from '../pages/grid-panel.ts';
import { drawGrid, type GridColumn, type GridRow } from '../pages/grid.ts';
import { pageSizeOf, rememberedPage, rememberRendering, resolvePage } from '../pages/navigation.ts';
import { drawnOptions } from '../pages/options.ts';
import { phpInt, type PageRequest } from '../pages/request.ts';
import { wordsOf } from '../pages/words.ts';
import type { CrmKind } from './kinds.ts';
import { leadColumns, leadRows, withStrangeRows } from './lead-rows.ts';
import { recordColumns, recordRows } from './record-rows.ts';

export interface ListPlace {
  kind: CrmKind;
  /** One funnel only. */
  category?: number;
  gridId: string;
  /** Where the list's own links point: the path of the page it is on. */
  listPath: string;
  /** A list inside a card or a foreign component: no panel, no deletion. */
  embedded?: boolean;
  /** First html of a composite page: no token in it. */
  composite?: boolean;
}

export type ListAnswer =
  { kind: 'redirect'; to: string } | { kind: 'html'; grid: GridState; html: string };

/** Everything a request to the list's page does, in the order of the component. */
export async function answerList(
  ctx: PortalContext,
  request: PageRequest,
  place: ListPlace,
  nonce: string | null,
): Promise<ListAnswer> {
  const { gridId, listPath } = place;
  const grid = ctx.gridOf(request.user, gridId);
  saveFilterOfUrl(request, grid);
  if (
    !place.embedded &&
    request.tokenIsGood &&
    (await deleteByRequest(ctx, request, place, grid))
  ) {
    return { kind: 'redirect', to: listPath };
  }
  await ctx.spend(ctx.options.cost.perList);
  return { kind: 'html', grid, html: drawComponent(ctx, request, place, grid, nonce) };
}

/**
 * The component's deletions: `action_<GRID>=delete&ID=` (works by GET) and the native panel's
 * `action_button_<GRID>=delete` with `ID[]`, or with `action_all_rows_<GRID>=Y` for all that match
 * the saved filter. Answers whether the browser must be sent to the clean list.
 */
async function deleteByRequest(
  ctx: PortalContext,
  request: PageRequest,
  { gridId, kind, category }: ListPlace,
  grid: GridState,
): Promise<boolean> {
  let ids: number[] = [];
  const byLink = request.value(`action_${gridId}`) === 'delete';
  const byPanel = request.isPost && request.value(`action_button_${gridId}`) === 'delete';
  if (byLink) {
    ids = [phpInt(request.value('ID'))];
  } else if (byPanel) {
    ids =
      request.value(`action_all_rows_${gridId}`) === 'Y'
        ? ctx.findRecords(request.user, kind, grid, category).map((record) => record.id)
        : request.values('ID').map((id) => phpInt(id));
  }
  for (const id of new Set(ids)) {
    if (id > 0) {
      await ctx.spend(ctx.options.cost.perDelete);
      ctx.deleteRecord(request.user, kind, id, 'list.delete', request.number);
    }
  }
  const wantsComponent =
    request.isAjax ||
    request.value('bxajaxid') !== undefined ||
    request.value('AJAX_CALL') !== undefined;
  return (byLink || byPanel) && !wantsComponent;
}

function drawComponent(
  ctx: PortalContext,
  request: PageRequest,
  place: ListPlace,
  grid: GridState,
  nonce: string | null,
): string {
  const { gridId, listPath, kind } = place;
  const pages = drawnOptions(ctx.options.pages);
  const found = ctx.findRecords(request.user, kind, grid, place.category);
  const pageSize = pageSizeOf(grid);
  const page = resolvePage(
    { page: request.value('page'), applyFilter: request.value('apply_filter') },
    pageSize,
    rememberedPage(request.session, gridId),
    () => found.length,
  );
  rememberRendering(request.session, gridId, grid.filter, { page, pageSize });
  const offset = (page - 1) * pageSize;
  const window = found.slice(offset, offset + pageSize + 1);
  const words = wordsOf(request.language);
  const embedded = place.embedded ?? false;
  const { columns, rows } = table(ctx, request, place, window.slice(0, pageSize));
  const strange = pages.extraRows && page === 1 && !embedded && kind.name === 'lead';
  const { html, script } = drawGrid({
    gridId,
    listPath,
    columns,
    rows: strange ? withStrangeRows(rows, words) : rows,
    pager: { scheme: 'page', page, hasNext: window.length > pageSize },
    panel: embedded ? null : classicPanel(gridId, words),
    words,
    pageSize,
    sortBy: grid.sortBy,
    sortOrder: grid.sortOrder,
    sessid: place.composite ? '' : request.session.sessid,
    pinnedHeader: pages.pinnedHeader,
    stickyColumns: pages.stickyColumns,
    params: { ENTITY_TYPE_ID: kind.type, COMPONENT: `crm.${kind.name}.list` },
  });
  const managers = place.embedded
    ? ''
    : '<div id="batchDeletionWrapper"></div><div id="rebuildMessageWrapper"></div>';
  return `${managers}${html}${inlineScript(nonce, script)}`;
}

function table(
  ctx: PortalContext,
  request: PageRequest,
  { kind, gridId, listPath, embedded }: ListPlace,
  records: CrmRecord[],
): { columns: GridColumn[]; rows: GridRow[] } {
  const words = wordsOf(request.language);
  const view = {
    gridId,
    listPath,
    users: ctx.state.users,
    mayDelete: (record: CrmRecord) =>
      embedded !== true && ctx.mayDelete(request.user, kind, record),
    words,
    language: request.language,
  };
  return kind.name === 'lead'
    ? { columns: leadColumns(words), rows: leadRows({ ...view, leads: records }) }
    : { columns: recordColumns(kind, words), rows: recordRows({ ...view, kind, records }) };
}
