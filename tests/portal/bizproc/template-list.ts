/** The list of templates of one document type: what its request asks for, and its html (lists.md §2.8, §4). */
import type { CoreContext } from '../core-context.ts';
import { userCell } from '../crm/lead-rows.ts';
import { drawnToken } from '../pages/component.ts';
import { dateText } from '../pages/format.ts';
import { inlineScript } from '../pages/frame.ts';
import { escapeHtml } from '../pages/html.ts';
import { phpInt, type PageRequest } from '../pages/request.ts';
import { createDefaults, deleteTemplate, listedTemplates, setAutoload } from './commands.ts';
import { sameType, type DocumentType, type ProcessTemplate } from './model.ts';
import { drawOldGrid, jsEscape, type OldGridAction } from './old-grid.ts';
import { bizprocWords, type BizprocWords } from './words.ts';

export interface TemplatePlace {
  /** The page's own path. */
  path: string;
  type: DocumentType;
  editPath(id: number): string;
}

/** Where the browser is sent after a deletion, or what the error box says. */
export type CommandAnswer = { redirect: string } | { error: string };

const rowsOnPage = 25;
const autoload = /^autoload_(?:create|edit|delete)(?:_n)?$/u;

/**
 * The commands in the URL or the form. A bad token is not an error: nothing was asked. The grid's own
 * `action_button_<GRID_ID>=delete` is not heard at all.
 */
export function runCommand(
  ctx: CoreContext,
  request: PageRequest,
  { path, type }: TemplatePlace,
): CommandAnswer | null {
  const action = request.value('action') ?? '';
  if (!request.tokenIsGood) {
    return null;
  }
  const by = { user: request.user, request: request.number };
  const id = phpInt(request.value('ID'));
  if (autoload.test(action)) {
    setAutoload(ctx, { ...by, command: action }, id);
    return { redirect: backOf(request, path) };
  }
  if (action === 'create_default') {
    createDefaults(ctx, { ...by, command: 'create_default' }, type);
    return { redirect: backOf(request, path) };
  }
  if (action !== 'delete') {
    return null;
  }
  const outcome = deleteTemplate(
    ctx,
    { ...by, command: 'bizproc.workflow.list delete' },
    { id, type },
  );
  const words = bizprocWords(request.language);
  if (outcome === 'done') {
    return { redirect: backOf(request, path) };
  }
  return { error: outcome === 'RUNNING_INSTANCES' ? words.running : words.notFound };
}

/** `back_url`, else this page without what asked for the command. */
function backOf(request: PageRequest, path: string): string {
  const wanted = request.value('back_url') ?? '';
  if (/^\/(?![/\\])/u.test(wanted)) {
    return wanted;
  }
  const query = new URLSearchParams(request.query);
  for (const name of ['action', 'sessid', 'ID', 'bxajaxid', 'back_url']) {
    query.delete(name);
  }
  return query.size > 0 ? `${path}?${query}` : path;
}

export function drawTemplates(
  ctx: CoreContext,
  request: PageRequest,
  place: TemplatePlace,
  nonce: string | null,
): string {
  const words = bizprocWords(request.language);
  const gridId = `bizproc_wflist_${place.type[0]}`;
  const templates = sorted(
    listedTemplates(ctx).filter((one) => sameType(one.documentType, place.type)),
    request,
    gridId,
  );
  const sessid = drawnToken(ctx, request, gridId);
  if (templates.length === 0) {
    return `<div class="wd-help-list selected">${escapeHtml(words.nothing)} <a href="${place.path}?action=create_default&amp;sessid=${sessid}">${escapeHtml(words.createDefault)}</a></div>`;
  }
  const pages = Math.ceil(templates.length / rowsOnPage);
  const page = pageOf(request, place.path, pages);
  const rows = templates.slice((page - 1) * rowsOnPage, page * rowsOnPage).map((template) => ({
    cells: cellsOf(ctx, request, place, template, words),
    actions: actionsOf(place, template.id, sessid, words),
  }));
  const { html, script } = drawOldGrid({
    gridId,
    path: place.path,
    columns: [
      { name: words.name, sort: 'NAME' },
      { name: words.modified, sort: 'MODIFIED' },
      { name: words.user, sort: 'USER_ID' },
      { name: words.autoExecute, sort: 'AUTO_EXECUTE' },
    ],
    rows,
    sessid,
    pager: pagerOf(place.path, page, pages, words),
    total: words.all,
  });
  return `${html}${inlineScript(nonce, script)}`;
}

/** The page of `PAGEN_1`; out of range means the page remembered for this path, else the first. */
function pageOf({ value, session }: PageRequest, path: string, pages: number): number {
  const key = `navigation:${path}`;
  const asked = phpInt(value('PAGEN_1'));
  const remembered = phpInt(String(session.storage.get(key) ?? ''));
  const page = [asked, remembered].find((one) => one >= 1 && one <= pages) ?? 1;
  session.storage.set(key, page);
  return page;
}

const sorts: Record<string, (template: ProcessTemplate) => string | number> = {
  NAME: (template) => template.name.toLowerCase(),
  MODIFIED: (template) => template.modified,
  USER_ID: (template) => template.userId,
  AUTO_EXECUTE: (template) => template.autoExecute,
};

/** By NAME unless `by` and `order` said otherwise once: they stick to the session, for all types of a module. */
function sorted(
  templates: ProcessTemplate[],
  { value, session }: PageRequest,
  gridId: string,
): ProcessTemplate[] {
  const key = `main.interface.grid:${gridId}`;
  const by = (value('by') ?? '').toUpperCase();
  if (by in sorts) {
    session.storage.set(key, `${by} ${value('order')?.toLowerCase() === 'desc' ? 'desc' : 'asc'}`);
  }
  const [field = 'NAME', way = 'asc'] = String(session.storage.get(key) ?? 'NAME asc').split(' ');
  const read = sorts[field] ?? ((template: ProcessTemplate) => template.id);
  const ascending = templates.toSorted((a, b) =>
    read(a) < read(b) ? -1 : read(a) > read(b) ? 1 : a.id - b.id,
  );
  return way === 'desc' ? ascending.toReversed() : ascending;
}

function cellsOf(
  ctx: CoreContext,
  request: PageRequest,
  place: TemplatePlace,
  template: ProcessTemplate,
  words: BizprocWords,
): string[] {
  return [
    `<a href="${place.editPath(template.id)}">${escapeHtml(template.name)}</a>`,
    escapeHtml(dateText(template.modified, request.language)),
    userCell(ctx.state.users, template.userId),
    escapeHtml(words.onEvent[template.autoExecute & 3] ?? ''),
  ];
}

function actionsOf(
  place: TemplatePlace,
  id: number,
  sessid: string,
  words: BizprocWords,
): OldGridAction[] {
  const command = (action: string): string =>
    `${place.path}?back_url=&action=${action}&sessid=${sessid}&ID=${id}`;
  const go = (url: string): string => `jsUtils.Redirect([], '${jsEscape(url)}');`;
  return [
    { ICONCLASS: 'edit', TEXT: words.edit, ONCLICK: go(place.editPath(id)), DEFAULT: true },
    { ICONCLASS: 'autoload', TEXT: words.autoload, ONCLICK: go(command('autoload_create')) },
    {
      ICONCLASS: 'delete',
      TEXT: words.delete,
      ONCLICK: `if(confirm('${jsEscape(words.deleteConfirm)}')) ${go(command('delete'))}`,
    },
  ];
}

/** `system.pagenavigation`: plain links of `PAGEN_1`. */
function pagerOf(path: string, page: number, pages: number, words: BizprocWords): string {
  if (pages <= 1) {
    return '';
  }
  const link = (classes: string, target: number, text: string): string =>
    `<a class="${classes}" href="${path}?PAGEN_1=${target}">${escapeHtml(text)}</a>`;
  const numbers = Array.from({ length: pages }, (_, index) =>
    index + 1 === page
      ? `<span class="modern-page-current">${page}</span>`
      : link('modern-page-link', index + 1, String(index + 1)),
  );
  return `<div class="modern-page-navigation">${page > 1 ? link('modern-page-previous', page - 1, words.previous) : ''}${numbers.join('')}${page < pages ? link('modern-page-next', page + 1, words.next) : ''}</div>`;
}
