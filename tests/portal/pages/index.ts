/** Routes of the drawn pages. Sessions, requests and costs come from the portal's core. */
import { readFileSync } from 'node:fs';
import type { Context } from 'hono';
import type { App, RequestVars } from '../context.ts';
import type { CoreContext } from '../core-context.ts';
import { installed } from '../modules.ts';
import { stream, userCard } from './cards.ts';
import { accessDenied } from './component.ts';
import { isDefaultFilter, saveFilterOfForm, searchBox } from './filter.ts';
import { drawPage, newNonce, pageHeaders, userMessages, type Page } from './frame.ts';
import { loginPage } from './login.ts';
import { phpInt, readPageRequest, requestLanguage, type PageRequest } from './request.ts';
import { wordsOf } from './words.ts';

/** URL of each asset, and its file in `client/`. */
const assets: Record<string, string> = {
  '/bitrix/js/main/core/core.js': 'core.js',
  '/bitrix/js/main/sidepanel/sidepanel.js': 'sidepanel.js',
  '/bitrix/js/main/grid/grid.js': 'grid.js',
  '/bitrix/js/main/filter/filter.js': 'filter.js',
  '/bitrix/js/crm/batch_deletion.js': 'batch-deletion.js',
  '/bitrix/js/recyclebin/recyclebin.js': 'recyclebin.js',
  '/bitrix/js/tasks/task-list.js': 'task-list.js',
  '/bitrix/js/tasks/task-kanban.js': 'task-kanban.js',
  '/bitrix/js/main/kanban/kanban.js': 'kanban.js',
  '/bitrix/js/main/kanban/kanban.css': 'kanban.css',
  '/bitrix/js/ui/tilegrid/tilegrid.js': 'tile-grid.js',
  '/bitrix/js/disk/disk.js': 'disk.js',
  '/bitrix/js/disk/disk.css': 'disk.css',
  '/bitrix/js/demo/portal.js': 'portal.js',
  '/bitrix/js/demo/traps.js': 'traps.js',
  '/bitrix/templates/bitrix24/styles.css': 'portal.css',
  '/bitrix/templates/bitrix24/traps.css': 'traps.css',
  '/bitrix/templates/bitrix24/favicon.svg': 'favicon.svg',
};

const mimeTypes: Record<string, string> = {
  '.css': 'text/css',
  '.js': 'application/javascript',
  '.svg': 'image/svg+xml',
};

export type PageAnswer = Omit<Page, 'session' | 'language' | 'nonce' | 'frame'>;
/** A page's content, or a finished answer (a redirect, a trimmed component). */
export type Draw = (
  request: PageRequest,
  nonce: string | null,
  c: Context<RequestVars>,
) => Promise<PageAnswer | Response>;

export function registerPages(app: App, ctx: CoreContext): void {
  for (const [url, file] of Object.entries(assets)) {
    const text = readFileSync(new URL(`client/${file}`, import.meta.url), 'utf8');
    const type = mimeTypes[file.slice(file.lastIndexOf('.'))] ?? 'text/plain';
    app.get(url, (c) =>
      c.body(text, 200, {
        'Content-Type': `${type}; charset=UTF-8`,
        'Cache-Control': 'max-age=3600',
      }),
    );
  }

  /** GET and POST of one page, for signed-in users; guests get the sign-in form. */
  const page = (path: string, draw: Draw): void => {
    app.on(['GET', 'POST'], path, async (c) => {
      const session = c.get('session');
      const language = requestLanguage(c);
      const nonce = newNonce(ctx);
      const headers = pageHeaders(ctx, nonce);
      if (session.user === null) {
        return c.body(loginPage(ctx, '', { session, language, nonce }), 200, headers);
      }
      if (c.req.header('BX-ACTION-TYPE') === 'get_dynamic') {
        return c.json(userMessages(session));
      }
      const request = await readPageRequest(c, session.user, language);
      const answer = await draw(request, nonce, c);
      if (answer instanceof Response) {
        return answer;
      }
      const html = drawPage(ctx, {
        ...answer,
        session,
        language,
        nonce,
        frame: request.isSlider ? 'slider' : 'portal',
      });
      return c.body(html, 200, headers);
    });
  };

  for (const one of installed(ctx.options)) {
    one.pages?.({ app, ctx, page });
  }

  const home = ctx.options.without.includes('crm') ? '/stream/' : '/crm/lead/list/';
  page('/', async (_request, _nonce, c) => c.redirect(home));

  page('/stream/', async (request) => {
    const words = wordsOf(request.language);
    return { title: words.stream, menu: 'stream', content: stream(words) };
  });

  page('/company/personal/user/:id/', async (request, _nonce, c) => {
    const user = ctx.state.users.get(phpInt(c.req.param('id')));
    const words = wordsOf(request.language);
    return user === undefined
      ? { title: words.menu.company, content: accessDenied(words.accessDenied) }
      : { title: `${user.name} ${user.lastName}`, menu: 'company', content: userCard(user, words) };
  });

  /** The grid's own settings; on a real portal no token is checked here (lists.md §1.4). */
  app.post('/bitrix/components/bitrix/main.ui.grid/settings.ajax.php', async (c) => {
    const { user } = c.get('session');
    if (user === null) {
      return c.json({ status: 'denied' }, 401);
    }
    const request = await readPageRequest(c, user, 'ru');
    const grid = ctx.gridOf(user, request.value('GRID_ID') ?? '');
    const action = request.value('action');
    if (action === 'setPageSize') {
      grid.pageSize = phpInt(request.value('pageSize')) || grid.pageSize;
    } else if (action === 'setSort') {
      grid.sortBy = request.value('by') ?? grid.sortBy;
      grid.sortOrder = request.value('order') === 'asc' ? 'asc' : 'desc';
    }
    return c.json({});
  });

  /** The filter's own settings: what the page's presets and search box save. */
  app.post('/bitrix/components/bitrix/main.ui.filter/settings.ajax.php', async (c) => {
    const { user } = c.get('session');
    if (user === null) {
      return c.json({ status: 'denied' }, 401);
    }
    const request = await readPageRequest(c, user, requestLanguage(c));
    if (!request.tokenIsGood) {
      return c.json({ status: 'denied' }, 403);
    }
    const gridId = request.value('FILTER_ID') ?? '';
    const grid = ctx.gridOf(user, gridId);
    saveFilterOfForm(request, grid);
    return c.json({
      plain: isDefaultFilter(grid.filter),
      html: searchBox(gridId, grid.filter, wordsOf(request.language)),
    });
  });
}
