/** The bin's two pages, drawn from one grid (lists.md §2.4, §3). */
import type { CoreContext } from '../core-context.ts';
import { userCell } from '../crm/lead-rows.ts';
import type { BinRow, GridState, User } from '../model.ts';
import { sectionTabs } from '../pages/cards.ts';
import { answerGrid, drawnToken } from '../pages/component.ts';
import { saveFilterOfUrl } from '../pages/filter.ts';
import { inlineScript } from '../pages/frame.ts';
import type { GridPanel } from '../pages/grid-panel.ts';
import { drawGrid, type GridColumn, type GridRow } from '../pages/grid.ts';
import { escapeHtml, scriptJson } from '../pages/html.ts';
import type { Draw } from '../pages/index.ts';
import { pageSizeOf } from '../pages/navigation.ts';
import { navWindow } from '../pages/page-nav.ts';
import { wordsOf, type Language } from '../pages/words.ts';
import { binGrids, rowsOf } from './rows.ts';
import { binWords } from './words.ts';

const script = '<script src="/bitrix/js/recyclebin/recyclebin.js"></script>';

/** The page of one module's rows. */
export function binPage(ctx: CoreContext, moduleId: BinRow['moduleId']): Draw {
  const gridId = binGrids[moduleId];
  return async (request, nonce) => {
    const { user, language } = request;
    const words = binWords(language);
    const saved = binGrid(ctx, user, gridId);
    saveFilterOfUrl(request, saved);
    await ctx.spend(ctx.options.cost.perList);
    const sort = sortOf(ctx, saved);
    const rows = sorted(rowsOf(ctx.state, user, { moduleId, gridId }), sort);
    const pageSize = pageSizeOf(saved);
    const { offset, pager } = navWindow(request.query, {
      param: 'page',
      pageSize,
      total: rows.length,
    });
    const drawn = drawGrid({
      gridId,
      listPath: request.path,
      columns: columnsOf(ctx, user, language),
      rows: rows.slice(offset, offset + pageSize).map((row) => drawRow(ctx, user, row, language)),
      pager,
      panel: panelOf(user, language),
      words: wordsOf(language),
      pageSize,
      sortBy: sort.by,
      sortOrder: sort.order,
      sessid: drawnToken(ctx, request, gridId),
      pinnedHeader: ctx.options.pages.pinnedHeader,
      stickyColumns: ctx.options.pages.stickyColumns,
      params: { BIN_MODULE: moduleId },
    });
    return answerGrid(ctx, request, nonce, { gridId, ...drawn }, (component) => ({
      title: words.title,
      menu: moduleId,
      ...(moduleId === 'crm' && { sections: sectionTabs(wordsOf(language), 'bin') }),
      bodyClass: 'no-paddings pagetitle-toolbar-field-view flexible-layout grid-mode',
      content: `${inlineScript(nonce, `BX.message(${scriptJson(words.client)});`)}${script}${component}`,
    }));
  };
}

/** What the user's grid remembers: at first 50 rows a page, by ascending id of the bin row. */
function binGrid(ctx: CoreContext, user: User, gridId: string): GridState {
  const isNew = !ctx.state.grids.has(`${user.id}:${gridId}`);
  const grid = ctx.gridOf(user, gridId);
  return isNew ? Object.assign(grid, { sortBy: 'id', sortOrder: 'asc', pageSize: 50 }) : grid;
}

interface Sort {
  by: string;
  order: 'asc' | 'desc';
}

function sortOf({ state }: CoreContext, { sortBy, sortOrder }: GridState): Sort {
  const { sort } = state.binPage;
  return sort === null
    ? { by: sortBy.toLowerCase(), order: sortOrder }
    : { by: sort.by.toLowerCase(), order: sort.order };
}

const sortKeys: Record<string, (row: BinRow) => string> = {
  name: (row) => row.name.toLowerCase(),
  timestamp: (row) => row.timestamp,
  entity_type: (row) => row.entityType,
};

/** From rows by ascending id. The other sorts have no tie-breaker, so equal rows come as they like. */
function sorted(rows: BinRow[], { by, order }: Sort): BinRow[] {
  const key = sortKeys[by];
  const ascending =
    key === undefined
      ? rows
      : rows.toReversed().toSorted((a, b) => (key(a) < key(b) ? -1 : Number(key(a) > key(b))));
  return order === 'desc' ? ascending.toReversed() : ascending;
}

function columnsOf({ state }: CoreContext, user: User, language: Language): GridColumn[] {
  const { columns } = binWords(language);
  return [
    ...(state.binPage.showsEntityId ? [{ id: 'ENTITY_ID', name: columns.ENTITY_ID }] : []),
    { id: 'NAME', name: columns.NAME, sort: 'name' },
    { id: 'TIMESTAMP', name: columns.TIMESTAMP, sort: 'timestamp' },
    ...(user.admin ? [{ id: 'USER_ID', name: columns.USER_ID }] : []),
    { id: 'ENTITY_TYPE', name: columns.ENTITY_TYPE, sort: 'entity_type' },
  ];
}

function drawRow(ctx: CoreContext, user: User, row: BinRow, language: Language): GridRow {
  const words = binWords(language);
  return {
    id: row.id,
    actions: [
      { text: words.restore, onclick: restoreCall(ctx, row) },
      ...(user.admin
        ? [
            {
              text: words.remove,
              onclick: `BX.Recyclebin.List.remove(${row.id}, '${row.entityType}')`,
            },
          ]
        : []),
    ],
    cells: {
      ENTITY_ID: String(row.entityId),
      NAME: escapeHtml(row.name),
      TIMESTAMP: escapeHtml(timeText(row.timestamp, language)),
      USER_ID: userCell(ctx.state.users, row.userId),
      ENTITY_TYPE: escapeHtml(words.types[row.entityType] ?? row.entityType),
    },
  };
}

/** Outside the tariff the call gives way to the sales slider (lists.md §3.4). */
function restoreCall({ state }: CoreContext, { id, entityType, moduleId }: BinRow): string {
  return state.binPage.restoreLocked
    ? `BX.UI.InfoHelper.show('limit_${moduleId}_recycle_bin_restore', {isLimit: true, limitAnalyticsLabels: {module: '${moduleId}'}})`
    : `BX.Recyclebin.List.restore(${id}, '${entityType}')`;
}

function panelOf(user: User, language: Language): GridPanel {
  const words = binWords(language);
  const buttons = [
    {
      id: 'recyclebin_restore_button',
      text: words.restore,
      onchange: 'BX.Recyclebin.List.restoreBatch()',
    },
    {
      id: 'recyclebin_remove_button',
      text: words.remove,
      onchange: 'BX.Recyclebin.List.removeBatch()',
    },
  ];
  return { buttons: user.admin ? buttons : buttons.slice(0, 1), forAll: true };
}

/** Day, month by name, time; the year only when it is not this one. */
function timeText(iso: string, language: Language): string {
  const wallClock = new Date(`${iso.slice(0, 19)}Z`);
  const isThisYear = wallClock.getUTCFullYear() === new Date().getUTCFullYear();
  return new Intl.DateTimeFormat(language, {
    timeZone: 'UTC',
    day: 'numeric',
    month: 'long',
    hour: 'numeric',
    minute: '2-digit',
    ...(isThisYear ? {} : { year: 'numeric' }),
  }).format(wallClock);
}
