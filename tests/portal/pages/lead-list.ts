/** The lead list as a component: its actions, its navigation, its saved filter, its html. */
import type { PortalContext } from '../context.ts';
import type { GridState, Lead, User } from '../model.ts';
import { saveFilterOfUrl } from './filter.ts';
import { inlineScript } from './frame.ts';
import { ajaxIdOf, drawGrid } from './grid.ts';
import { escapeHtml } from './html.ts';
import { pageSizeOf, rememberedPage, rememberRendering, resolvePage } from './navigation.ts';
import { drawnOptions } from './options.ts';
import { phpInt, type PageRequest } from './request.ts';
import { wordsOf } from './words.ts';

export const leadGridId = 'CRM_LEAD_LIST_V12';

export interface ListPlace {
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
  { gridId }: ListPlace,
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
        ? ctx.findLeads(request.user, grid).map((lead) => lead.id)
        : request.values('ID').map((id) => phpInt(id));
  }
  for (const id of new Set(ids)) {
    if (id > 0) {
      await ctx.spend(ctx.options.cost.perDelete);
      ctx.deleteLead(request.user, id, 'list.delete', request.number);
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
  const { gridId, listPath } = place;
  const pages = drawnOptions(ctx.options.pages);
  const found = ctx.findLeads(request.user, grid);
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
  const { html, script } = drawGrid({
    gridId,
    listPath,
    leads: window.slice(0, pageSize),
    users: ctx.state.users,
    mayDelete: (lead: Lead) => ctx.mayDelete(request.user, lead),
    words: wordsOf(request.language),
    language: request.language,
    page,
    hasNext: window.length > pageSize,
    pageSize,
    sortBy: grid.sortBy,
    sortOrder: grid.sortOrder,
    sessid: place.composite ? '' : request.session.sessid,
    embedded: place.embedded ?? false,
    extraRows: pages.extraRows && page === 1 && !place.embedded,
    pinnedHeader: pages.pinnedHeader,
    stickyColumns: pages.stickyColumns,
  });
  const managers = place.embedded
    ? ''
    : '<div id="batchDeletionWrapper"></div><div id="rebuildMessageWrapper"></div>';
  return `${managers}${html}${inlineScript(nonce, script)}`;
}

/** Around a component on a full page; a trimmed answer (`bxajaxid`) comes without it. */
export function ajaxWrapper(gridId: string, html: string): string {
  return `<div id="comp_${ajaxIdOf(gridId)}" class="bx-ajax-component">${html}</div>`;
}

/** The component that `bxajaxid` asks for, if it is one of these; a wrong value means the whole page. */
export function wantedComponent(request: PageRequest, gridIds: string[]): string | undefined {
  const asked = request.value('bxajaxid');
  return gridIds.find((gridId) => ajaxIdOf(gridId) === asked);
}

export function mayRead(user: User, lead?: Lead): boolean {
  const { read } = user.leadRights;
  if (user.admin || read === 'all') {
    return true;
  }
  return read === 'own' && (lead === undefined || lead.assignedById === user.id);
}

export function accessDenied(text: string): string {
  return `<div class="ui-alert ui-alert-danger">${escapeHtml(text)}</div>`;
}
