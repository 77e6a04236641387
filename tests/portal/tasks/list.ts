/** The task list as a component: its saved state, its pages, its sub-tasks, its html (lists.md §2.3). */
import type { CoreContext } from '../core-context.ts';
import type { GridState } from '../model.ts';
import { drawnToken } from '../pages/component.ts';
import { saveFilterOfUrl } from '../pages/filter.ts';
import type { GridPanel } from '../pages/grid-panel.ts';
import { drawGrid } from '../pages/grid.ts';
import { escapeHtml } from '../pages/html.ts';
import { resolvePage, type RememberedPage } from '../pages/navigation.ts';
import { phpInt, type PageRequest } from '../pages/request.ts';
import { wordsOf, type Language } from '../pages/words.ts';
import { childTasks, gridIdOf, rootTasks, taskGridOf, type TaskPlace } from './find.ts';
import type { Task } from './model.ts';
import { taskColumns, taskRows } from './rows.ts';
import { viewCodes } from './view.ts';

/** Everything that a request to the list does, in the order of the component. */
export async function drawList(
  ctx: CoreContext,
  request: PageRequest,
  place: TaskPlace,
): Promise<{ gridId: string; html: string; script: string }> {
  const gridId = gridIdOf(place);
  const grid = taskGridOf(ctx, request.user, gridId);
  saveFilterOfUrl(request, grid);
  saveSortOfUrl(request, grid);
  await ctx.spend(ctx.options.cost.perList);
  const { language, user } = request;
  const { tasks } = ctx.state;
  const window = listWindow(ctx, request, place, grid);
  const children = childTasks(ctx, user, place);
  const rows = taskRows(
    {
      user,
      users: ctx.state.users,
      groups: tasks.groups,
      collapsed: tasks.collapsed,
      isGrouped: tasks.isGrouped && place.groupId === 0 && window.depth === 0,
      hasChildren: ({ id }) => children.has(id),
      parentId: window.parentId,
      depth: window.depth,
      language,
    },
    window.tasks,
  );
  const { pinnedHeader, stickyColumns } = ctx.options.pages;
  return {
    gridId,
    ...drawGrid({
      gridId,
      // Links of the pager save the view (lists.md §2.3).
      listPath: `${pathOf(place)}?F_STATE=${viewCodes.list}`,
      columns: taskColumns(language),
      rows,
      pager: {
        scheme: 'page',
        page: window.page,
        hasNext: window.hasNext,
        count: lazyCount(gridId, language),
      },
      panel: taskPanel(gridId, language),
      words: wordsOf(language),
      pageSize: grid.pageSize,
      sortBy: grid.sortBy,
      sortOrder: grid.sortOrder,
      sessid: drawnToken(ctx, request, gridId),
      pinnedHeader,
      stickyColumns,
      params: { TASKS_GROUP_ID: place.groupId, TASKS_LAZY: isLazy(request, place) },
    }),
  };
}

export function pathOf({ groupId, ownerId }: TaskPlace): string {
  return groupId > 0
    ? `/workgroups/group/${groupId}/tasks/`
    : `/company/personal/user/${ownerId}/tasks/`;
}

interface ListWindow {
  tasks: readonly Task[];
  page: number;
  hasNext: boolean;
  parentId: number;
  depth: number;
}

function listWindow(
  ctx: CoreContext,
  request: PageRequest,
  place: TaskPlace,
  grid: GridState,
): ListWindow {
  const { user, session } = request;
  const gridId = gridIdOf(place);
  const isInternal = request.value('internal') === 'true' && request.value('grid_id') === gridId;
  const wantsChildren = request.isPost && request.value('action') === 'getChildRows';
  const key = `TASKS_PAGE:${gridId}`;
  const { pageSize } = grid;
  const roots = rootTasks(ctx, user, place);
  const page = resolvePage(
    { page: request.value('page'), applyFilter: request.value('apply_filter') },
    pageSize,
    session.storage.get(key) as RememberedPage | undefined,
    () => roots.length,
  );
  // The request for sub-tasks, too, leaves its page behind.
  session.storage.set(key, { page, pageSize } satisfies RememberedPage);
  const all = { page: 1, hasNext: false, parentId: 0, depth: 0 };
  if (wantsChildren && isInternal && request.tokenIsGood) {
    const parentId = phpInt(request.value('parent_id'));
    const depth = phpInt(request.value('depth'));
    return { ...all, tasks: childTasks(ctx, user, place).get(parentId) ?? [], parentId, depth };
  }
  if (wantsChildren) {
    // The parent is not heard, and paging is off.
    return { ...all, tasks: roots };
  }
  if (isLazy(request, place)) {
    return { ...all, tasks: [] };
  }
  const offset = (page - 1) * pageSize;
  const hasNext = roots.length > offset + pageSize;
  return { ...all, tasks: roots.slice(offset, offset + pageSize), page, hasNext };
}

/** A project's list in a slider has no rows until its own script asks for them. */
function isLazy({ query, isAjax }: PageRequest, { groupId }: TaskPlace): boolean {
  return groupId > 0 && query.get('IFRAME') === 'Y' && !isAjax;
}

/** Saved for good, whoever asks (lists.md §1.3). */
function saveSortOfUrl(request: PageRequest, grid: GridState): void {
  const by = request.query.get('SORTF');
  if (by !== null) {
    grid.sortBy = by.toLowerCase();
    grid.sortOrder = request.query.get('SORTD')?.toLowerCase() === 'asc' ? 'asc' : 'desc';
  }
}

/** No button removes: deletion is a value of the dropdown, which the apply button runs (dom.md §3.2). */
function taskPanel(gridId: string, language: Language): GridPanel {
  const words = wordsOf(language);
  return {
    buttons: [
      {
        id: 'apply_button',
        text: words.apply,
        onchange: `BX.Tasks.GridActions.confirmGroupAction('${gridId}')`,
      },
    ],
    menu: [
      { NAME: words.chooseAction, VALUE: 'none' },
      { NAME: words.edit, VALUE: 'setdeadline' },
      { NAME: words.delete, VALUE: 'delete' },
    ],
    forAll: true,
  };
}

function lazyCount(gridId: string, language: Language): string {
  const lower = gridId.toLowerCase();
  return `<span id="${lower}_row_count_wrapper" class="tasks-list-row-count-wrapper"><a id="${lower}_row_count" class="tasks-list-row-count" href="#" data-slider-ignore-autobinding="true">${escapeHtml(wordsOf(language).showCount)}</a></span>`;
}
