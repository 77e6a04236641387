/** The pages of tasks: personal and project lists in their saved view, and a task's card (dom.md §3.1). */
import type { CoreContext } from '../core-context.ts';
import type { PageTools } from '../module.ts';
import { accessDenied, answerGrid } from '../pages/component.ts';
import { searchBox } from '../pages/filter.ts';
import { inlineScript } from '../pages/frame.ts';
import { escapeHtml, scriptJson } from '../pages/html.ts';
import type { Draw, PageAnswer } from '../pages/index.ts';
import { phpInt, type PageRequest } from '../pages/request.ts';
import { wordsOf } from '../pages/words.ts';
import { gridIdOf, taskGridOf, type TaskPlace } from './find.ts';
import { answerKanban, drawKanban } from './kanban.ts';
import { drawList, pathOf } from './list.ts';
import type { TaskView } from './model.ts';
import { maySeeTask } from './rights.ts';
import { resolveView, viewCodes } from './view.ts';
import { filterWords, taskWordsOf } from './words.ts';

export function taskPages({ ctx, page, app }: PageTools): void {
  page('/company/personal/user/:id/tasks/', async (request, nonce, c) => {
    const ownerId = phpInt(c.req.param('id'));
    return ctx.state.users.has(ownerId)
      ? drawPlace(ctx, request, nonce, { groupId: 0, ownerId })
      : denied(request);
  });
  page('/workgroups/group/:gid/tasks/', async (request, nonce, c) => {
    const groupId = phpInt(c.req.param('gid'));
    return ctx.state.tasks.groups.has(groupId)
      ? drawPlace(ctx, request, nonce, { groupId, ownerId: request.user.id })
      : denied(request);
  });
  page('/company/personal/user/:id/tasks/task/view/:task/', drawCard(ctx));
  app.post('/bitrix/components/bitrix/tasks.kanban/ajax.php', (c) => answerKanban(ctx, c));
}

async function drawPlace(
  ctx: CoreContext,
  request: PageRequest,
  nonce: string | null,
  place: TaskPlace,
): Promise<PageAnswer | Response> {
  const view = resolveView(ctx, request, place.groupId);
  if (view === 'list') {
    const list = await drawList(ctx, request, place);
    return answerGrid(ctx, request, nonce, list, (component) =>
      around(ctx, request, place, { view, component, nonce, scripts: listScripts }),
    );
  }
  await ctx.spend(ctx.options.cost.perList);
  const component =
    view === 'kanban' || view === 'timeline' || view === 'plan'
      ? drawKanban(ctx, request, place, nonce)
      : `<div class="crm-card" id="${view === 'gantt' ? 'gantt-container' : `tasks-${view}`}"></div>`;
  return around(ctx, request, place, { view, component, nonce, scripts: kanbanScripts });
}

const listScripts = '<script src="/bitrix/js/tasks/task-list.js"></script>';
const kanbanScripts =
  '<link href="/bitrix/js/main/kanban/kanban.css" rel="stylesheet"><script src="/bitrix/js/main/kanban/kanban.js"></script><script src="/bitrix/js/tasks/task-kanban.js"></script>';

interface Inside {
  view: TaskView;
  component: string;
  nonce: string | null;
  scripts: string;
}

function around(
  ctx: CoreContext,
  request: PageRequest,
  place: TaskPlace,
  { view, component, nonce, scripts }: Inside,
): PageAnswer {
  const { language, user } = request;
  const words = taskWordsOf(language);
  const gridId = gridIdOf(place);
  const { filter } = taskGridOf(ctx, user, gridId);
  const isGridOnly = request.value('internal') === 'true' && request.value('grid_id') === gridId;
  const search = isGridOnly ? '' : searchBox(gridId, filter, filterWords(language));
  return {
    title: ctx.state.tasks.groups.get(place.groupId) ?? words.tasks,
    menu: 'tasks',
    sections: sections(request, place),
    toolbar: `<div class="ui-toolbar-filter-box">${search}</div>`,
    bodyClass: 'page-one-column transparent-workarea grid-mode',
    content: `${inlineScript(nonce, `BX.message(${scriptJson(words.client)});`)}${scripts}${viewSwitch(request, place, view)}${component}`,
  };
}

function sections({ language, user }: PageRequest, place: TaskPlace): string {
  const words = taskWordsOf(language);
  const own = `/company/personal/user/${user.id}/tasks/`;
  const links: [string, string, boolean][] = [
    [words.tasks, own, place.groupId === 0],
    [words.projectTasks, '/workgroups/group/7/tasks/', place.groupId > 0],
    [words.bin, `${own}recyclebin/`, false],
  ];
  const items = links
    .map(
      ([name, href, isCurrent]) =>
        `<a class="main-buttons-item${isCurrent ? ' main-buttons-item-active' : ''}" href="${href}" data-slider-ignore-autobinding="true">${escapeHtml(name)}</a>`,
    )
    .join('');
  return `<div class="main-buttons" id="tasks_panel_menu_buttons">${items}</div>`;
}

function viewSwitch({ language }: PageRequest, place: TaskPlace, current: TaskView): string {
  const items = Object.entries(taskWordsOf(language).views)
    .map(
      ([view, name]) =>
        `<a class="crm-view-switcher-item${view === current ? ' crm-view-switcher-item-active' : ''}" href="${pathOf(place)}?F_STATE=${viewCodes[view as TaskView]}" data-slider-ignore-autobinding="true">${escapeHtml(name)}</a>`,
    )
    .join('');
  return `<div class="crm-view-switcher">${items}</div>`;
}

function drawCard(ctx: CoreContext): Draw {
  return async (request, _nonce, c) => {
    const words = taskWordsOf(request.language);
    const task = ctx.state.tasks.items.get(phpInt(c.req.param('task')));
    if (task === undefined || !maySeeTask(request.user, task)) {
      return denied(request, words.noTask);
    }
    return {
      title: task.title,
      menu: 'tasks',
      content: `<div class="crm-card" data-task-id="${task.id}"><div class="crm-card-main"><div class="crm-card-title">${escapeHtml(task.title)}</div><div class="crm-card-field"><div class="crm-card-field-name">${escapeHtml(words.status)}</div><div class="crm-card-field-value">${escapeHtml(words.statuses[task.status])}</div></div></div></div>`,
    };
  };
}

function denied({ language }: PageRequest, text = wordsOf(language).accessDenied): PageAnswer {
  return { title: taskWordsOf(language).tasks, menu: 'tasks', content: accessDenied(text) };
}
