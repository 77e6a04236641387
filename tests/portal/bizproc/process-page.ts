/** The page of running processes: grid, navigation, and what it kills (lists.md §2.7, server.md §5.2). */
import type { CoreContext } from '../core-context.ts';
import { userCell } from '../crm/lead-rows.ts';
import type { PageTools } from '../module.ts';
import { answerGrid, drawnToken } from '../pages/component.ts';
import { saveFilterOfUrl } from '../pages/filter.ts';
import { dateText } from '../pages/format.ts';
import { drawGrid, rowAction, type GridColumn, type GridRow } from '../pages/grid.ts';
import { escapeHtml } from '../pages/html.ts';
import { pageSizeOf } from '../pages/navigation.ts';
import { navWindow } from '../pages/page-nav.ts';
import type { PageRequest } from '../pages/request.ts';
import { wordsOf } from '../pages/words.ts';
import { endProcess } from './commands.ts';
import type { Process } from './model.ts';
import { bizprocWords, type BizprocWords } from './words.ts';

const path = '/bizproc/bizproc/';
/** Also the name of the navigation's parameter. The filter has another id. */
const gridId = 'bizproc_instances';
const filterId = 'bizproc_instances_filter';

export function processPage({ page, ctx }: PageTools): void {
  page(path, async (request, nonce, c) => {
    const type = request.value('type');
    if (type !== undefined && type !== '') {
      return c.redirect(`${path}?TYPE=${encodeURIComponent(type)}&apply_filter=Y`);
    }
    saveFilter(ctx, request);
    await endByRequest(ctx, request);
    await ctx.spend(ctx.options.cost.perList);
    const words = bizprocWords(request.language);
    return answerGrid(ctx, request, nonce, { gridId, ...draw(ctx, request, words) }, (content) => ({
      title: words.processes,
      menu: 'processes',
      content,
    }));
  });
}

/** Outside ajax, the URL's `apply_filter` is saved: `TYPE` narrows the list to a module from now on. */
function saveFilter(ctx: CoreContext, request: PageRequest): void {
  const state = ctx.gridOf(request.user, filterId);
  saveFilterOfUrl(request, state);
  const type = request.value('TYPE');
  if (!request.isAjax && request.value('apply_filter') && type !== undefined) {
    state.filter.statusId = [type];
  }
}

/** Any POST with `ID` and a token kills when an administrator sends it; `deleteRow` also for who started it. */
async function endByRequest(ctx: CoreContext, request: PageRequest): Promise<void> {
  if (!request.isPost || !request.tokenIsGood) {
    return;
  }
  const byRow = request.value('action') === 'deleteRow' ? request.value('id') : undefined;
  const ids = byRow === undefined ? [] : [byRow];
  if (request.user.admin) {
    ids.push(...request.values('ID'));
  }
  for (const id of new Set(ids)) {
    await ctx.spend(ctx.options.cost.perDelete);
    const by = {
      user: request.user,
      command: 'bizproc.workflow.instances kill',
      request: request.number,
    };
    endProcess(ctx, by, id);
  }
}

/** All for administrators, else those that the user started; by MODIFIED alone, the newest first. */
function found(ctx: CoreContext, request: PageRequest): Process[] {
  const { templates, processes } = ctx.state.bizproc;
  const { find, statusId } = ctx.gridOf(request.user, filterId).filter;
  return [...processes.values()]
    .filter((one) => request.user.admin || one.startedBy === request.user.id)
    .filter((one) => statusId.length === 0 || statusId.includes(one.documentId[0]))
    .filter((one) => {
      const name = templates.get(one.templateId)?.name ?? '';
      return `${one.id} ${name}`.toLowerCase().includes(find.trim().toLowerCase());
    })
    .toSorted((a, b) => Date.parse(b.modified) - Date.parse(a.modified));
}

function draw(
  ctx: CoreContext,
  request: PageRequest,
  words: BizprocWords,
): { html: string; script: string } {
  const grid = ctx.gridOf(request.user, gridId);
  const processes = found(ctx, request);
  const pageSize = pageSizeOf(grid);
  const { offset, pager } = navWindow(request.query, {
    param: gridId,
    pageSize,
    total: processes.length,
  });
  const { pinnedHeader, stickyColumns } = ctx.options.pages;
  const common = wordsOf(request.language);
  return drawGrid({
    gridId,
    listPath: path,
    columns: columnsOf(words),
    rows: processes.slice(offset, offset + pageSize).map((one) => rowOf(ctx, request, one, words)),
    pager,
    panel: request.user.admin
      ? {
          buttons: [
            {
              id: 'grid_remove_button',
              text: common.delete,
              icon: 'ui-btn-icon-cancel',
              onchange: 'Grid.removeSelected()',
            },
          ],
          forAll: false,
        }
      : null,
    words: common,
    pageSize,
    sortBy: 'modified',
    sortOrder: 'desc',
    sessid: drawnToken(ctx, request, gridId),
    checkboxes: request.user.admin,
    pinnedHeader,
    stickyColumns,
  });
}

function columnsOf(words: BizprocWords): GridColumn[] {
  return [
    { id: 'WS_DOCUMENT_NAME', name: words.document },
    { id: 'WS_WORKFLOW_TEMPLATE_ID', name: words.template },
    { id: 'WS_MODIFIED', name: words.modified, sort: 'modified' },
    { id: 'WS_STARTED', name: words.started, sort: 'started' },
    { id: 'WS_STARTED_BY', name: words.startedBy },
    { id: 'IS_LOCKED', name: words.locked },
  ];
}

function rowOf(
  ctx: CoreContext,
  { user, language }: PageRequest,
  process: Process,
  words: BizprocWords,
): GridRow {
  const template = ctx.state.bizproc.templates.get(process.templateId);
  const end = (title: string, call: string): unknown =>
    rowAction(title, `BX.Bizproc.Component.WorkflowInstances.Instance.${call}('${process.id}')`);
  const actions = [end(words.stop, 'terminateItem')];
  if (user.admin) {
    actions.push(end(words.delete, 'deleteItem'));
  }
  return {
    id: process.id,
    ...(process.ownedUntil !== null && { classes: 'bp-row-warning' }),
    actions,
    cells: {
      WS_DOCUMENT_NAME: escapeHtml(process.documentId[2]),
      WS_WORKFLOW_TEMPLATE_ID: escapeHtml(template?.name ?? ''),
      WS_MODIFIED: escapeHtml(dateText(process.modified, language)),
      WS_STARTED: escapeHtml(dateText(process.started, language)),
      WS_STARTED_BY: userCell(ctx.state.users, process.startedBy),
      IS_LOCKED:
        process.ownedUntil === null
          ? ''
          : `<span class="bp-warning">${escapeHtml(words.yes)}</span>`,
    },
  };
}
