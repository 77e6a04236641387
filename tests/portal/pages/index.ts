/** Routes of the drawn pages. Sessions, requests and costs come from the portal's core. */
import { readFileSync } from 'node:fs';
import type { Context } from 'hono';
import type { App, RequestVars } from '../context.ts';
import type { CoreContext } from '../core-context.ts';
import { installed } from '../modules.ts';
import { leadCard, listToolbar, sectionTabs, stream, userCard, viewSwitch } from './cards.ts';
import { isDefaultFilter, saveFilterOfForm, searchBox } from './filter.ts';
import { drawPage, isComposite, newNonce, pageHeaders, userMessages, type Page } from './frame.ts';
import { escapeHtml } from './html.ts';
import {
  accessDenied,
  ajaxWrapper,
  answerList,
  leadGridId,
  mayRead,
  wantedComponent,
  type ListPlace,
} from './lead-list.ts';
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

type PageAnswer = Omit<Page, 'session' | 'language' | 'nonce' | 'frame'>;
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

  /** A page made of grids: trims to one of them when `bxajaxid` says so. */
  const listPage = (
    path: string,
    placesOf: (c: Context<RequestVars>) => ListPlace[],
    around: (request: PageRequest, lists: string[], places: ListPlace[]) => PageAnswer,
  ): void => {
    page(path, async (request, nonce, c) => {
      const words = wordsOf(request.language);
      if (!mayRead(request.user)) {
        return { title: words.leads, menu: 'crm', content: accessDenied(words.accessDenied) };
      }
      const places = placesOf(c);
      const wanted = wantedComponent(
        request,
        places.map((place) => place.gridId),
      );
      const composite =
        wanted === undefined &&
        isComposite(ctx, {
          session: request.session,
          frame: request.isSlider ? 'slider' : 'portal',
        });
      const lists: string[] = [];
      for (const place of places) {
        if (wanted !== undefined && place.gridId !== wanted) {
          continue;
        }
        const answer = await answerList(ctx, request, { ...place, composite }, nonce);
        if (answer.kind === 'redirect') {
          return c.redirect(answer.to);
        }
        if (wanted !== undefined) {
          return c.body(answer.html, 200, pageHeaders(ctx, nonce));
        }
        lists.push(ajaxWrapper(place.gridId, answer.html));
      }
      return around(request, lists, places);
    });
  };

  for (const one of installed(ctx.options)) {
    one.pages?.({ app, ctx, page });
  }

  page('/', async (_request, _nonce, c) => c.redirect('/crm/lead/list/'));
  page('/crm/lead/', async (_request, _nonce, c) => c.redirect('/crm/lead/list/'));

  listPage(
    '/crm/lead/list/',
    () => [{ gridId: leadGridId, listPath: '/crm/lead/list/' }],
    (request, lists) => {
      const words = wordsOf(request.language);
      const { filter } = ctx.gridOf(request.user, leadGridId);
      const gridOnly =
        request.value('internal') === 'true' && request.value('grid_id') === leadGridId;
      return {
        title: words.leads,
        menu: 'crm',
        sections: sectionTabs(words, 'leads'),
        toolbar: listToolbar(words, gridOnly ? '' : searchBox(leadGridId, filter, words)),
        bodyClass: 'no-paddings pagetitle-toolbar-field-view flexible-layout crm-toolbar grid-mode',
        content: `${viewSwitch(words)}${lists.join('')}`,
      };
    },
  );

  listPage(
    '/crm/demo/two-lists/',
    () => [
      { gridId: leadGridId, listPath: '/crm/demo/two-lists/' },
      { gridId: 'ACME_EXCHANGE_LOG', listPath: '/crm/demo/two-lists/', embedded: true },
    ],
    (request, lists) => {
      const words = wordsOf(request.language);
      return {
        title: words.twoLists,
        menu: 'settings',
        sections: sectionTabs(words, 'settings'),
        content: `${lists[0] ?? ''}<div class="crm-section-title">${escapeHtml(words.unknownGrid)}</div>${lists[1] ?? ''}`,
      };
    },
  );

  listPage(
    '/crm/contact/details/:id/',
    (c) => {
      const id = phpInt(c.req.param('id'));
      return [
        {
          gridId: `${leadGridId}_CONTACT_${id}`,
          listPath: `/crm/contact/details/${id}/`,
          embedded: true,
        },
      ];
    },
    (request, lists) => {
      const words = wordsOf(request.language);
      const id = phpInt(request.path.split('/')[4]);
      return {
        title: `${words.contact} № ${id}`,
        menu: 'crm',
        sections: sectionTabs(words, 'clients'),
        content: `<div class="crm-entity-tabs"><span class="crm-entity-tab">${escapeHtml(words.general)}</span><span class="crm-entity-tab crm-entity-tab-current">${escapeHtml(words.contactLeads)}</span><span class="crm-entity-tab">${escapeHtml(words.history)}</span></div>${lists.join('')}`,
      };
    },
  );

  page('/crm/lead/details/:id/', async (request, _nonce, c) => {
    const words = wordsOf(request.language);
    const id = phpInt(c.req.param('id'));
    const lead = ctx.state.leads.get(id);
    const base = { menu: 'crm', sections: sectionTabs(words, 'leads') };
    if (id === 0) {
      return { ...base, title: words.newLead, content: '<div class="crm-card"></div>' };
    }
    if (lead === undefined || !mayRead(request.user, lead)) {
      return { ...base, title: words.leads, content: accessDenied(words.noLead) };
    }
    return { ...base, title: lead.title, content: leadCard(ctx, lead, words, request.language) };
  });

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
