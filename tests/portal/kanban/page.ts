/** The pages of the CRM kanbans and the component's own requests (dom.md §2.1, §2.4). */
import type { CoreContext } from '../core-context.ts';
import {
  crmKinds,
  kindNamed,
  kindOfType,
  listPathOf,
  type CrmKind,
  type CrmKindName,
} from '../crm/kinds.ts';
import { mayOpen } from '../crm/rights.ts';
import { sectionTabs } from '../pages/cards.ts';
import { accessDenied } from '../pages/component.ts';
import { inlineScript } from '../pages/frame.ts';
import { escapeHtml, scriptJson } from '../pages/html.ts';
import type { Draw, PageAnswer } from '../pages/index.ts';
import { phpInt, type PageRequest } from '../pages/request.ts';
import { wordsOf, type Words } from '../pages/words.ts';
import { drawCards, drawColumns, type Board } from './board.ts';

/** The section tab of each kind with a kanban. */
const tabs: Partial<Record<CrmKindName, string>> = {
  lead: 'leads',
  deal: 'deals',
  invoice: 'invoices',
  process: 'process',
};

/** Where the page's script sends its requests. */
export const kanbanAjax = '/bitrix/components/bitrix/crm.kanban/ajax.old.php';

/** `/crm/lead/kanban/`, `/crm/deal/kanban/` and `/crm/deal/kanban/category/<n>/`. */
export function classicKanban(ctx: CoreContext, name: 'lead' | 'deal'): Draw {
  return async (request, nonce, c) =>
    drawKanban(ctx, request, nonce, boardOf(kindNamed(name), c.req.param('category')));
}

/** `/crm/type/<id>/kanban/category/<c>/`. */
export function itemKanban(ctx: CoreContext): Draw {
  return async (request, nonce, c) => {
    const kind = kindOfType(phpInt(c.req.param('type')));
    return kind === undefined || kind.isClassic
      ? refused(request)
      : drawKanban(ctx, request, nonce, boardOf(kind, c.req.param('category')));
  };
}

/** `action=get` all columns, `page` more cards of one, `delete` the cards of `id[]`. */
export function kanbanActions(ctx: CoreContext): Draw {
  return async (request, _nonce, c) => {
    const kind = crmKinds.find(({ symbol }) => symbol === request.value('entity_type'));
    if (kind === undefined || !mayOpen(request.user, kind.name)) {
      return c.json({ error: 'ACCESS_DENIED' });
    }
    if (!request.tokenIsGood) {
      return c.json({ error: 'SESSION_EXPIRED' });
    }
    const board = boardOf(kind, request.value('category'));
    await ctx.spend(ctx.options.cost.perList);
    switch (request.value('action')) {
      case 'get':
        return c.json({ columns: drawColumns(ctx, board, request) });
      case 'page': {
        const column = request.value('column') ?? '';
        const page = phpInt(request.value('page'));
        return c.json({ items: drawCards(ctx, board, request, { column, page }) });
      }
      case 'delete':
        return c.json({ deleted: await deleteCards(ctx, request, kind) });
      default:
        return c.json({ error: 'WRONG_ACTION' });
    }
  };
}

async function deleteCards(
  ctx: CoreContext,
  request: PageRequest,
  kind: CrmKind,
): Promise<number[]> {
  const deleted: number[] = [];
  for (const id of request.values('id').map((one) => phpInt(one))) {
    if (id > 0) {
      await ctx.spend(ctx.options.cost.perDelete);
      const outcome = ctx.deleteRecord(request.user, kind, id, 'kanban.delete', request.number);
      deleted.push(...(outcome === 'done' ? [id] : []));
    }
  }
  return deleted;
}

/** Item lists say 0 for all categories; funnels of deals may have that number. */
function boardOf(kind: CrmKind, category: string | undefined): Board {
  const isAll = category === undefined || category === '' || (!kind.isClassic && category === '0');
  return isAll ? { kind } : { kind, category: phpInt(category) };
}

async function drawKanban(
  ctx: CoreContext,
  request: PageRequest,
  nonce: string | null,
  board: Board,
): Promise<PageAnswer> {
  const { kind, category } = board;
  if (!mayOpen(request.user, kind.name)) {
    return refused(request);
  }
  await ctx.spend(ctx.options.cost.perList);
  const words = wordsOf(request.language);
  const entityType = kind.symbol;
  const boot = {
    renderTo: 'crm_kanban',
    url: kanbanAjax,
    fields: { entity_type: entityType, category: category ?? '' },
    data: { entityType, params: { CATEGORY_ID: category ?? 0 } },
    columns: drawColumns(ctx, board, request),
  };
  return {
    title: words.kinds[kind.name],
    menu: 'crm',
    sections: sectionTabs(words, tabs[kind.name] ?? ''),
    bodyClass: 'no-paddings pagetitle-toolbar-field-view crm-toolbar',
    content: `<link href="/bitrix/js/main/kanban/kanban.css" type="text/css" rel="stylesheet"><script src="/bitrix/js/main/kanban/kanban.js"></script>${viewSwitch(words, board)}<div id="crm_kanban" class="crm-kanban"></div>${inlineScript(nonce, `BX.message({DEMO_KANBAN_MORE:${scriptJson(words.more)}});BX.CRM.Kanban.boot(${scriptJson(boot)});`)}`,
  };
}

function viewSwitch(words: Words, { kind, category }: Board): string {
  return `<div class="crm-view-switcher"><span class="crm-view-switcher-item crm-view-switcher-item-active">${escapeHtml(words.kanban)}</span><a class="crm-view-switcher-item" href="${listPathOf(kind, category)}">${escapeHtml(words.list)}</a></div>`;
}

function refused({ language }: PageRequest): PageAnswer {
  const words = wordsOf(language);
  return { title: words.kanban, menu: 'crm', content: accessDenied(words.accessDenied) };
}
