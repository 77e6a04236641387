/** The pages of CRM: lists, funnels, cards, and the lists inside cards (dom.md §2.1, §2.2). */
import type { Context } from 'hono';
import type { RequestVars } from '../context.ts';
import type { PageTools } from '../module.ts';
import { field, leadCard, listToolbar, sectionTabs, viewSwitch } from '../pages/cards.ts';
import { accessDenied, ajaxWrapper, wantedComponent } from '../pages/component.ts';
import { searchBox } from '../pages/filter.ts';
import { dateText, moneyText } from '../pages/format.ts';
import { isComposite, pageHeaders } from '../pages/frame.ts';
import { escapeHtml } from '../pages/html.ts';
import type { PageAnswer } from '../pages/index.ts';
import { phpInt, type PageRequest } from '../pages/request.ts';
import { stageName, wordsOf, type Words } from '../pages/words.ts';
import { answerList, type ListPlace } from './classic-list.ts';
import { captionOf } from './find.ts';
import { answerItemList } from './item-list.ts';
import {
  cardPathOf,
  crmKinds,
  gridIdOf,
  kindNamed,
  kindOfType,
  listPathOf,
  recordsOf,
  type CrmKind,
  type CrmKindName,
} from './kinds.ts';
import { mayOpen, mayRead } from './rights.ts';
import { categoriesOf } from './stages.ts';

/** Which section tab a kind's pages light. */
const sections: Record<CrmKindName, string> = {
  lead: 'leads',
  deal: 'deals',
  contact: 'contacts',
  company: 'companies',
  quote: 'quotes',
  invoice: 'invoices',
  process: 'process',
};
const classicBody =
  'no-paddings pagetitle-toolbar-field-view flexible-layout crm-toolbar grid-mode';
const itemBody = 'no-all-paddings no-hidden no-background';

export function registerCrmPages(tools: PageTools): void {
  const { page } = tools;
  for (const kind of crmKinds.filter(({ isClassic }) => isClassic)) {
    page(`/crm/${kind.name}/`, async (_request, _nonce, c) => c.redirect(listPathOf(kind)));
    classicPages(tools, kind);
    if (kind.name !== 'contact' && kind.name !== 'company') {
      cardPage(tools, kind);
    }
  }
  for (const kind of crmKinds.filter(({ isClassic }) => !isClassic)) {
    cardPage(tools, kind);
  }
  itemPages(tools);
  clientCard(tools, 'contact', kindNamed('lead'));
  clientCard(tools, 'company', kindNamed('deal'));
  twoLists(tools);
}

/** A page made of classic grids: trims to one of them when `bxajaxid` says so. */
function listPage(
  { page, ctx }: PageTools,
  path: string,
  placesOf: (c: Context<RequestVars>) => ListPlace[] | null,
  around: (request: PageRequest, lists: string[], places: ListPlace[]) => PageAnswer,
): void {
  page(path, async (request, nonce, c) => {
    const words = wordsOf(request.language);
    const places = placesOf(c);
    const [first] = places ?? [];
    if (places === null || first === undefined) {
      return c.notFound();
    }
    if (!mayOpen(request.user, first.kind.name)) {
      const title = words.kinds[first.kind.name];
      return { title, menu: 'crm', content: accessDenied(words.accessDenied) };
    }
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
}

/** `/crm/<kind>/list/`, and of deals `/crm/deal/category/<n>/`, whose n may be 0. */
function classicPages(tools: PageTools, kind: CrmKind): void {
  const { ctx } = tools;
  const around = (request: PageRequest, lists: string[], places: ListPlace[]): PageAnswer => {
    const words = wordsOf(request.language);
    const gridId = places[0]?.gridId ?? '';
    if (kind.name === 'deal') {
      rememberFunnel(ctx.state.userOptions, request.user.id, places[0]?.category);
    }
    const gridOnly = request.value('internal') === 'true' && request.value('grid_id') === gridId;
    const box = gridOnly ? '' : searchBox(gridId, ctx.gridOf(request.user, gridId).filter, words);
    return {
      title: words.kinds[kind.name],
      menu: 'crm',
      sections: sectionTabs(words, sections[kind.name]),
      toolbar: listToolbar(words, box, cardPathOf(kind, 0)),
      bodyClass: classicBody,
      content: `${viewSwitch(words)}${lists.join('')}`,
    };
  };
  listPage(
    tools,
    listPathOf(kind),
    () => [{ kind, gridId: gridIdOf(kind), listPath: listPathOf(kind) }],
    around,
  );
  if (kind.hasCategories) {
    listPage(
      tools,
      `/crm/${kind.name}/category/:category/`,
      (c) => {
        const category = phpInt(c.req.param('category'));
        return categoriesOf(kind.name).includes(category)
          ? [
              {
                kind,
                category,
                gridId: gridIdOf(kind, category),
                listPath: listPathOf(kind, category),
              },
            ]
          : null;
      },
      around,
    );
  }
}

/** The deal lists write which funnel is the user's current one (lists.md §2.1). */
function rememberFunnel(
  userOptions: Map<string, string>,
  userId: number,
  category: number | undefined,
): void {
  const option = `${userId}:current_deal_category`;
  if (category === undefined) {
    userOptions.delete(option);
  } else {
    userOptions.set(option, String(category));
  }
}

/** `/crm/type/<id>/list/category/<c>/`, where 0 means all; the shorter addresses redirect. */
function itemPages({ page, ctx }: PageTools): void {
  const kindOfPath = (c: Context<RequestVars>): CrmKind | null => {
    const kind = kindOfType(phpInt(c.req.param('type')));
    return kind?.isClassic === false ? kind : null;
  };
  for (const path of ['/crm/type/:type/', '/crm/type/:type/list/']) {
    page(path, async (_request, _nonce, c) => {
      const kind = kindOfPath(c);
      return kind === null ? c.notFound() : c.redirect(listPathOf(kind, 0));
    });
  }
  page('/crm/type/:type/list/category/:category/', async (request, nonce, c) => {
    const kind = kindOfPath(c);
    const category = phpInt(c.req.param('category'));
    if (kind === null || (category !== 0 && !categoriesOf(kind.name).includes(category))) {
      return c.notFound();
    }
    const words = wordsOf(request.language);
    const base = {
      title: words.kinds[kind.name],
      menu: 'crm',
      sections: sectionTabs(words, sections[kind.name]),
    };
    if (!mayOpen(request.user, kind.name)) {
      return { ...base, content: accessDenied(words.accessDenied) };
    }
    const gridId = gridIdOf(kind, category);
    return answerItemList(ctx, request, nonce, { kind, category }, (component) => ({
      ...base,
      toolbar: listToolbar(
        words,
        searchBox(gridId, ctx.gridOf(request.user, gridId).filter, words),
        cardPathOf(kind, 0),
      ),
      bodyClass: itemBody,
      content: component,
    }));
  });
}

function cardPage({ page, ctx }: PageTools, kind: CrmKind): void {
  const path = kind.isClassic
    ? `/crm/${kind.name}/details/:id/`
    : `/crm/type/${kind.type}/details/:id/`;
  page(path, async (request, _nonce, c) => {
    const words = wordsOf(request.language);
    const isLead = kind.name === 'lead';
    const id = phpInt(c.req.param('id'));
    const record = recordsOf(ctx.state, kind).get(id);
    const base = { menu: 'crm', sections: sectionTabs(words, sections[kind.name]) };
    if (id === 0) {
      const title = isLead ? words.newLead : words.newRecord;
      return { ...base, title, content: '<div class="crm-card"></div>' };
    }
    if (record === undefined || !mayRead(request.user, kind.name, record)) {
      const content = accessDenied(isLead ? words.noLead : words.noRecord);
      return { ...base, title: words.kinds[kind.name], content };
    }
    const content = isLead
      ? leadCard(ctx, record, words, request.language)
      : recordCard(ctx, kind, record, request);
    return { ...base, title: captionOf(record), content };
  });
}

function recordCard(
  ctx: PageTools['ctx'],
  kind: CrmKind,
  record: NonNullable<ReturnType<ReturnType<typeof recordsOf>['get']>>,
  { language }: PageRequest,
): string {
  const words = wordsOf(language);
  const user = ctx.state.users.get(record.assignedById);
  return `<div class="crm-card" data-entity-type-id="${kind.type}" data-entity-id="${record.id}"><div class="crm-card-main"><div class="crm-card-title">${escapeHtml(words.about)}</div>${field(words.colName, captionOf(record))}${kind.hasStages ? field(words.colStage, stageName(record.statusId, words)) : ''}${kind.hasAmount ? field(words.sum, moneyText(record.opportunity, language)) : ''}${field(words.colCreated, dateText(record.createdTime, language))}${field(words.colResponsible, user ? `${user.name} ${user.lastName}` : '')}</div></div>`;
}

/** A client's card with a list inside: a grid id with a suffix of the card's own (dom.md §2.2). */
function clientCard(tools: PageTools, name: 'contact' | 'company', inner: CrmKind): void {
  const kind = kindNamed(name);
  const path = `/crm/${name}/details/:id/`;
  listPage(
    tools,
    path,
    (c) => {
      const id = phpInt(c.req.param('id'));
      return [
        {
          kind: inner,
          gridId: `${gridIdOf(inner)}_${kind.symbol}_${id}`,
          listPath: cardPathOf(kind, id),
          embedded: true,
        },
      ];
    },
    (request, lists) => {
      const words = wordsOf(request.language);
      const id = phpInt(request.path.split('/')[4]);
      return {
        title: clientTitle(tools, kind, id, words),
        menu: 'crm',
        sections: sectionTabs(words, sections[name]),
        content: `<div class="crm-entity-tabs"><span class="crm-entity-tab">${escapeHtml(words.general)}</span><span class="crm-entity-tab crm-entity-tab-current">${escapeHtml(words.kinds[inner.name])}</span><span class="crm-entity-tab">${escapeHtml(words.history)}</span></div>${lists.join('')}`,
      };
    },
  );
}

function clientTitle({ ctx }: PageTools, kind: CrmKind, id: number, words: Words): string {
  const record = recordsOf(ctx.state, kind).get(id);
  const what = kind.name === 'contact' ? words.colContact : words.colCompany;
  return record === undefined ? `${what} № ${id}` : captionOf(record);
}

/** A page with two grids, one of them unknown to everybody. */
function twoLists(tools: PageTools): void {
  const kind = kindNamed('lead');
  const listPath = '/crm/demo/two-lists/';
  listPage(
    tools,
    listPath,
    () => [
      { kind, gridId: gridIdOf(kind), listPath },
      { kind, gridId: 'ACME_EXCHANGE_LOG', listPath, embedded: true },
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
}
