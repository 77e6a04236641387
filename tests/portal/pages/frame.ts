/** The page around the content: head marks, BX.message, left menu, header; and the slider's frame. */
import { randomBytes } from 'node:crypto';
import type { PortalContext, Session } from '../context.ts';
import { escapeHtml, scriptJson } from './html.ts';
import { wordsOf, type Language } from './words.ts';

export interface Page {
  title: string;
  session: Session | null;
  language: Language;
  /** Body content: the whole work area. */
  content: string;
  /** Right of the title: buttons and the search box. */
  toolbar?: string;
  /** Between the header and the content: section tabs. */
  sections?: string;
  /** Class list of the inner table (dom.md §2.5, "BodyClass"), and of the body. */
  bodyClass?: string;
  /** The whole portal, the inside of a slider, or nothing around (sign-in). */
  frame?: 'portal' | 'slider' | 'bare';
  /** Which item of the left menu is lit. */
  menu?: string;
  /** Nonce of the inline scripts, when the portal sends a policy. */
  nonce: string | null;
}

const stamp = '1763971200';
const scripts = [
  '/bitrix/js/main/core/core.js',
  '/bitrix/js/main/sidepanel/sidepanel.js',
  '/bitrix/js/main/grid/grid.js',
  '/bitrix/js/main/filter/filter.js',
  '/bitrix/js/crm/batch_deletion.js',
  '/bitrix/js/demo/portal.js',
];

export function newNonce(ctx: PortalContext): string | null {
  return ctx.options.pages.csp === null ? null : randomBytes(12).toString('base64');
}

/** The portal's own policy, with the nonce for the inline scripts that a portal really has. */
export function pageHeaders(ctx: PortalContext, nonce: string | null): Record<string, string> {
  const headers: Record<string, string> = {
    'Content-Type': 'text/html; charset=UTF-8',
    'Cache-Control': 'no-store, no-cache, must-revalidate',
    'X-Powered-CMS': 'Bitrix Site Manager (DEMO)',
  };
  const { csp } = ctx.options.pages;
  if (csp !== null && nonce !== null) {
    headers['Content-Security-Policy'] = withNonce(csp, nonce);
  }
  return headers;
}

function withNonce(csp: string, nonce: string): string {
  const directives = csp.split(';').map((directive) => directive.trim());
  const target = directives.some((directive) => directive.startsWith('script-src '))
    ? 'script-src '
    : 'default-src ';
  return directives
    .map((directive) =>
      directive.startsWith(target)
        ? `${target}${directive
            .slice(target.length)
            .split(/\s+/u)
            .filter((source) => source !== "'none'")
            .join(' ')} 'nonce-${nonce}'`
        : directive,
    )
    .join('; ');
}

export function inlineScript(nonce: string | null, text: string): string {
  return `<script type="text/javascript"${nonce === null ? '' : ` nonce="${nonce}"`}>${text}</script>`;
}

/** The keys that a composite page leaves out of its first html (dom.md §7). */
export function userMessages(session: Session | null): Record<string, unknown> {
  return {
    USER_ID: session?.user ? String(session.user.id) : '',
    SERVER_TIME: Math.floor(Date.now() / 1000),
    USER_TZ_OFFSET: 0,
    USER_TZ_AUTO: 'Y',
    bitrix_sessid: session?.sessid ?? '',
  };
}

function coreMessages(page: Page, composite: boolean): string {
  const messages: Record<string, unknown> = {
    LANGUAGE_ID: page.language,
    FORMAT_DATE: page.language === 'ru' ? 'DD.MM.YYYY' : 'MM/DD/YYYY',
    FORMAT_DATETIME: page.language === 'ru' ? 'DD.MM.YYYY HH:MI:SS' : 'MM/DD/YYYY H:MI:SS T',
    COOKIE_PREFIX: 'BITRIX_SM',
    SERVER_TZ_OFFSET: '10800',
    UTF_MODE: 'Y',
    SITE_ID: 's1',
    SITE_DIR: '/',
    ...(composite ? {} : userMessages(page.session)),
  };
  return `(window.BX||top.BX).message(${scriptJson(messages)});`;
}

/** Whether this page's first html comes without the user and the token. */
export function isComposite(ctx: PortalContext, page: Pick<Page, 'session' | 'frame'>): boolean {
  return (
    ctx.options.pages.composite &&
    Boolean(page.session?.user) &&
    (page.frame ?? 'portal') === 'portal'
  );
}

export function drawPage(ctx: PortalContext, page: Page): string {
  const { options } = ctx;
  const frame = page.frame ?? 'portal';
  const composite = isComposite(ctx, page);
  const words = wordsOf(page.language);
  const cloudHead =
    options.edition === 'cloud'
      ? `<meta name="apple-itunes-app" content="app-id=561683423">
<link rel="apple-touch-icon-precomposed" href="/images/iphone/57x57.png">
<link rel="apple-touch-icon-precomposed" sizes="72x72" href="/images/iphone/72x72.png">
<link rel="apple-touch-icon-precomposed" sizes="114x114" href="/images/iphone/114x114.png">
<link rel="apple-touch-icon-precomposed" sizes="144x144" href="/images/iphone/144x144.png">
`
      : '';
  const traps = options.pages.traps;
  const template = `template-bitrix24 template-air bitrix24-light-theme --ui-context-edge-dark`;
  const bodyClass = {
    portal: `${template} im-bar-mode grid-mode flexible-layout`,
    slider: `ui-page-slider-wrapper ui-page-slider-padding ${template} grid-mode`,
    bare: `${template} ui-login-page`,
  }[frame];
  const pageData = {
    pinnedHeader: options.pages.pinnedHeader,
    stickyColumns: options.pages.stickyColumns,
    composite,
    traps,
  };
  return `<!DOCTYPE html>
<html class="bx-core bx-linux bx-chrome bx-no-touch bx-no-retina">
<head>
<meta http-equiv="Content-Type" content="text/html; charset=UTF-8">
<meta name="viewport" content="width=1135">
<title>${escapeHtml(page.title)}</title>
<link rel="icon" type="image/svg+xml" href="/bitrix/templates/bitrix24/favicon.svg">
${cloudHead}<link href="/bitrix/templates/bitrix24/styles.css?${stamp}" type="text/css" rel="stylesheet">
${traps ? `<link href="/bitrix/templates/bitrix24/traps.css?${stamp}" type="text/css" rel="stylesheet">\n` : ''}${inlineScript(
    page.nonce,
    "if(!window.BX)window.BX={};if(!window.BX.message)window.BX.message=function(mess){if(typeof mess==='object'){for(let i in mess){BX.message[i]=mess[i];}return true;}};",
  )}
${inlineScript(page.nonce, coreMessages(page, composite))}
${inlineScript(page.nonce, `(window.BX||top.BX).message(${scriptJson(words.client)});window.demoPage=${scriptJson(pageData)};`)}
${scripts.map((src) => `<script src="${src}?${stamp}"></script>`).join('\n')}
${traps ? `<script src="/bitrix/js/demo/traps.js?${stamp}"></script>\n` : ''}</head>
<body class="${bodyClass}"${options.pages.csp === null ? ' style="--air-right-panel-width: 380px"' : ''}>
${frame === 'portal' ? portalFrame(ctx, page) : frame === 'slider' ? sliderFrame(page) : page.content}
</body>
</html>
`;
}

function toolbar(page: Page): string {
  return `<div id="uiToolbarContainer" class="ui-toolbar --air"><div id="pagetitleContainer" class="ui-toolbar-title-box"><div class="ui-toolbar-title-inner"><span id="pagetitle" class="ui-toolbar-title-item">${escapeHtml(page.title)}</span></div></div>${page.toolbar ?? ''}</div>`;
}

function sliderFrame(page: Page): string {
  return `<div class="ui-slider-page --air"><div id="ui-page-slider-content" class="ui-side-panel-content"><div class="ui-side-panel-header"><div class="ui-side-panel-toolbar">${toolbar(page)}</div></div><div id="workarea-content" class="ui-side-panel-wrap-workarea"><div class="ui-page-slider-workarea ${page.bodyClass ?? ''}">${page.content}</div></div></div></div>`;
}

const icons: Record<string, string> = {
  stream: 'M4 5h16v3H4zM4 10.5h16v3H4zM4 16h10v3H4z',
  tasks: 'M4 4h16v16H4zM7.5 12l3 3 6-6.5-1.4-1.3-4.6 5-1.6-1.6z',
  crm: 'M4 4h16l-6 8v6l-4 2v-8z',
  chat: 'M4 5h16v11H11l-4 4v-4H4z',
  groups:
    'M9 5a3.2 3.2 0 1 1 0 6.4A3.2 3.2 0 0 1 9 5zM3 19c0-4 3-6 6-6s6 2 6 6zM16 6a2.7 2.7 0 1 1 0 5.4zM17 19c0-2.5-.7-4.3-1.8-5.6C18.5 13 21 15 21 19z',
  disk: 'M4 6h7l2 2h7v11H4z',
  calendar: 'M4 6h3V4h2v2h6V4h2v2h3v14H4zM6 11v7h12v-7z',
  mail: 'M4 6h16l-8 6.5zM4 8.5l8 6.5 8-6.5V18H4z',
  company: 'M12 4a4 4 0 1 1 0 8 4 4 0 0 1 0-8zM4 20c0-4.5 4-6.5 8-6.5s8 2 8 6.5z',
  processes: 'M13 3L5 14h5l-1 7 8-11h-5z',
  market: 'M5 5h14l1 5a3 3 0 0 1-2 2.8V20H6v-7.2A3 3 0 0 1 4 10z',
  settings:
    'M10.5 3h3l.5 2.6 2.2 1.3 2.5-.9 1.5 2.6-2 1.7v2.6l2 1.7-1.5 2.6-2.5-.9-2.2 1.3-.5 2.6h-3l-.5-2.6-2.2-1.3-2.5.9L3.8 15l2-1.7v-2.6l-2-1.7 1.5-2.6 2.5.9L10 5.6zM12 9a3 3 0 1 0 0 6 3 3 0 0 0 0-6z',
};

const menuLinks: Record<string, string> = {
  stream: '/stream/',
  crm: '/crm/lead/list/',
  disk: '/docs/',
  processes: '/crm/configs/bp/',
  settings: '/crm/demo/two-lists/',
};

function portalFrame(ctx: PortalContext, page: Page): string {
  const words = wordsOf(page.language);
  const user = page.session?.user ?? null;
  const menu = Object.entries(words.menu)
    .map(
      ([key, name]) =>
        `<li class="menu-item-block${key === page.menu ? ' menu-item-active' : ''}" id="bx_left_menu_${key}"><a class="menu-item-link" href="${key === 'tasks' ? `/company/personal/user/${user?.id ?? 0}/tasks/` : (menuLinks[key] ?? '/stream/')}" data-slider-ignore-autobinding="true"><svg class="menu-item-icon" viewBox="0 0 24 24" aria-hidden="true"><path fill-rule="evenodd" d="${icons[key] ?? ''}"/></svg><span class="menu-item-link-text">${escapeHtml(name)}</span></a></li>`,
    )
    .join('');
  const company = ctx.options.host.split('.')[0] ?? '';
  const userName = user ? `${user.name} ${user.lastName}` : '';
  const imBar = ['chat', 'calendar', 'tasks', 'mail']
    .map(
      (key) =>
        `<div class="bx-im-bar-item"><svg class="bx-im-bar-icon" viewBox="0 0 24 24" aria-hidden="true"><path fill-rule="evenodd" d="${icons[key] ?? ''}"/></svg></div>`,
    )
    .join('');
  return `<table class="bx-layout-table"><tbody class="bx-layout-body"><tr class="bx-layout-row"><td class="bx-layout-header"><div id="header" class="bx-layout-header-inner"><a class="bx-header-logo" href="/" data-slider-ignore-autobinding="true"><span class="bx-header-company">${escapeHtml(company)}</span></a><div class="bx-header-search"><input class="bx-header-search-input" type="text" name="q" placeholder="${escapeHtml(words.globalSearch)}" autocomplete="off"></div><div class="bx-header-time" id="timeman-block">09:41</div><div class="bx-header-user"><span class="bx-header-user-name">${escapeHtml(userName)}</span><span class="bx-avatar">${escapeHtml(initials(userName))}</span><a class="bx-header-logout" href="/auth/?logout=yes${isComposite(ctx, page) ? '' : `&amp;sessid=${page.session?.sessid ?? ''}`}" data-slider-ignore-autobinding="true" title="${escapeHtml(words.logout)}">${escapeHtml(words.logout)}</a></div></div></td></tr><tr class="bx-layout-row bx-layout-main"><td class="bx-layout-left-column" id="layout-left-column"><ul class="menu-items" id="left-menu-list">${menu}</ul></td><td class="bx-layout-content"><div id="content-table" class="bx-layout-content-inner"><table class="bx-layout-inner-inner-table ${page.bodyClass ?? ''}"><tbody class="bx-layout-body"><tr class="bx-layout-row"><td class="bx-layout-cell"><div class="page-header ui-page-header"><div class="page-navigation ui-page-navigation">${page.sections ?? ''}</div><div class="page-toolbar ui-page-toolbar">${toolbar(page)}</div></div><div class="pagetitle-below ui-pagetitle-below"></div><div id="workarea" class="workarea ui-workarea"><div id="sidebar" class="bx-layout-sidebar"></div><div id="workarea-content" class="workarea-content ui-workarea-content"><div class="workarea-content-paddings ui-workarea-paddings">${page.content}</div></div></div></td></tr></tbody></table></div></td></tr></tbody></table><div id="bx-im-bar" class="bx-im-bar">${imBar}</div>`;
}

export function initials(name: string): string {
  return name
    .split(/\s+/u)
    .map((part) => [...part][0] ?? '')
    .slice(0, 2)
    .join('');
}
