/** The elements of feed process 12, with section rows whose ids collide with theirs (lists.md §2.5). */
import type { ListElement } from '../bizproc/model.ts';
import type { CoreContext } from '../core-context.ts';
import { userCell } from '../crm/lead-rows.ts';
import type { PageTools } from '../module.ts';
import { answerGrid, drawnToken } from '../pages/component.ts';
import { dateText } from '../pages/format.ts';
import { drawGrid, rowAction, type GridRow } from '../pages/grid.ts';
import { escapeHtml } from '../pages/html.ts';
import { pageSizeOf } from '../pages/navigation.ts';
import { navWindow } from '../pages/page-nav.ts';
import type { PageRequest } from '../pages/request.ts';
import { wordsOf, type Words } from '../pages/words.ts';
import { listWords, type ListWords } from './words.ts';

const listId = 12;
const gridId = `lists_list_elements_${listId}`;
const path = `/bizproc/processes/${listId}/view/0/`;
/** Drawn on every page. Elements with these ids exist as well. */
const sections = [
  { id: 1, name: '2025' },
  { id: 2, name: '2026' },
] as const;

export function listPages({ page, ctx }: PageTools): void {
  page('/bizproc/processes/', async ({ language }) => {
    const words = listWords(language);
    return {
      title: words.processes,
      menu: 'processes',
      content: `<div class="bp-bx-application"><span class="bp-bx-application-link"><a class="bp-bx-application-title" href="${path}?list_section_id=">${escapeHtml(words.list)}</a></span><input type="checkbox" id="bx-lists-show-live-feed-${listId}"></div>`,
    };
  });

  page(path, async (request, nonce, c) => {
    if (request.isPost && request.isAjax && request.value('action') === 'getTotalCount') {
      return c.json(ctx.state.bizproc.listElements.size);
    }
    deleteByPanel(ctx, request);
    await ctx.spend(ctx.options.cost.perList);
    const drawn = { gridId, ...draw(ctx, request) };
    return answerGrid(ctx, request, nonce, drawn, (content) => ({
      title: listWords(request.language).list,
      menu: 'processes',
      content,
    }));
  });
}

/** The native deletion: `action_button_<GRID_ID>=delete` with `ID[]`, or all of them. */
function deleteByPanel(ctx: CoreContext, request: PageRequest): void {
  const { user, number } = request;
  const asked = request.isPost && request.value(`action_button_${gridId}`) === 'delete';
  if (!asked || !request.tokenIsGood || !user.admin) {
    return;
  }
  const { listElements } = ctx.state.bizproc;
  const ids =
    request.value(`action_all_rows_${gridId}`) === 'Y'
      ? [...listElements.keys()]
      : request.values('ID').map(Number);
  for (const id of ids) {
    ctx.state.audit.push({
      at: ctx.now(),
      request: number,
      userId: user.id,
      command: 'lists.list delete',
      kind: 'list element',
      id,
      outcome: listElements.delete(id) ? 'done' : 'NOT_FOUND',
    });
  }
}

function draw(ctx: CoreContext, request: PageRequest): { html: string; script: string } {
  const grid = ctx.gridOf(request.user, gridId);
  const words = wordsOf(request.language);
  const own = listWords(request.language);
  const elements = [...ctx.state.bizproc.listElements.values()].toSorted((a, b) =>
    a.name < b.name ? -1 : Number(a.name > b.name),
  );
  const pageSize = pageSizeOf(grid);
  const { page, offset, pager } = navWindow(request.query, {
    param: gridId,
    pageSize,
    total: elements.length,
  });
  const shown = elements.slice(offset, offset + pageSize);
  const hasNext = offset + pageSize < elements.length;
  const { pinnedHeader, stickyColumns } = ctx.options.pages;
  return drawGrid({
    gridId,
    listPath: path,
    columns: [
      { id: 'NAME', name: own.name, sort: 'name' },
      { id: 'CREATED_BY', name: own.createdBy },
      { id: 'DATE_CREATE', name: own.created },
    ],
    rows: [
      ...sections.map((section) => sectionRow(section, words, own)),
      ...shown.map((one) => elementRow(ctx, request, one, words, own)),
    ],
    // The count is faked: what was skipped, what is here, and one more when there is more.
    pager: {
      ...pager,
      ...(pager.scheme === 'nav' && {
        pages: hasNext ? page + 1 : page,
        total: null,
      }),
    },
    panel: request.user.admin
      ? {
          buttons: [
            {
              id: 'grid_remove_button',
              text: words.delete,
              icon: 'ui-btn-icon-cancel',
              onchange: 'Grid.removeSelected()',
            },
          ],
          forAll: true,
        }
      : null,
    words,
    pageSize,
    sortBy: 'name',
    sortOrder: 'asc',
    sessid: drawnToken(ctx, request, gridId),
    pinnedHeader,
    stickyColumns,
  });
}

function sectionRow(
  { id, name }: (typeof sections)[number],
  words: Words,
  own: ListWords,
): GridRow {
  return {
    id,
    selectable: false,
    actions: [
      rowAction(own.open, `BX.Lists.Grid.openSection('${path}?list_section_id=${id}')`),
      rowAction(words.delete, `BX.Lists['ListClass_bizproc'].deleteSection('${gridId}', '${id}')`, {
        id: 'delete',
      }),
    ],
    cells: {
      NAME: `<table class="lists-section"><tbody><tr><td class="lists-section-icon"></td><td><a href="${path}?list_section_id=${id}">${escapeHtml(name)}</a></td></tr></tbody></table>`,
    },
  };
}

function elementRow(
  ctx: CoreContext,
  { user, language }: PageRequest,
  element: ListElement,
  words: Words,
  own: ListWords,
): GridRow {
  const url = `/bizproc/processes/${listId}/element/0/${element.id}/`;
  const actions = [rowAction(own.open, `BX.SidePanel.Instance.open('${url}')`)];
  if (user.admin) {
    actions.push(
      rowAction(
        words.delete,
        `BX.Lists['ListClass_bizproc'].DeleteItem('${element.id}', '${gridId}')`,
        { id: 'delete' },
      ),
    );
  }
  return {
    id: element.id,
    actions,
    cells: {
      NAME: `<a href="${url}">${escapeHtml(element.name)}</a>`,
      CREATED_BY: userCell(ctx.state.users, element.createdBy),
      DATE_CREATE: escapeHtml(dateText(element.created, language)),
    },
  };
}
