/** The pages of process templates: the CRM's types, one type, a feed process's list (lists.md §4). */
import type { PageTools } from '../module.ts';
import { sectionTabs } from '../pages/cards.ts';
import { accessDenied } from '../pages/component.ts';
import { escapeHtml } from '../pages/html.ts';
import type { PageAnswer } from '../pages/index.ts';
import { phpInt, type PageRequest } from '../pages/request.ts';
import { wordsOf } from '../pages/words.ts';
import { documentTypes } from './model.ts';
import { drawTemplates, runCommand, type TemplatePlace } from './template-list.ts';
import { bizprocWords } from './words.ts';

const crmTypes = Object.entries(documentTypes).filter(([key]) => key.startsWith('CRM_'));
const crmFolder = '/crm/configs/bp/';

export function templatePages({ page, ctx }: PageTools): void {
  /** The list of one type, or the page's error: for strangers, and for administrators of a type that is not there. */
  const list = (path: string, placeOf: (param: string) => TemplatePlace | undefined): void => {
    page(path, async (request, nonce, c) => {
      const place = placeOf(c.req.param('place') ?? '');
      const words = bizprocWords(request.language);
      const look = lookOf(request, words.types);
      if (place === undefined) {
        return { ...look, content: accessDenied(words.noType) };
      }
      const answer = runCommand(ctx, request, place);
      if (!request.user.admin) {
        return { ...look, content: accessDenied(wordsOf(request.language).accessDenied) };
      }
      if (answer !== null && 'redirect' in answer) {
        return c.redirect(answer.redirect);
      }
      await ctx.spend(ctx.options.cost.perList);
      const box =
        answer === null ? '' : `<p><font class="errortext">${escapeHtml(answer.error)}</font></p>`;
      return { ...look, content: `${box}${drawTemplates(ctx, request, place, nonce)}` };
    });
  };

  const card = (path: string): void => {
    page(path, async (request, _nonce, c) => {
      const words = bizprocWords(request.language);
      const template = ctx.state.bizproc.templates.get(phpInt(c.req.param('id')));
      return template === undefined || !request.user.admin
        ? { ...lookOf(request, words.types), content: accessDenied(words.notFound) }
        : {
            ...lookOf(request, template.name),
            content: `<div class="crm-card"><div class="crm-card-main">${escapeHtml(template.name)}</div></div>`,
          };
    });
  };

  page(crmFolder, async (request) => {
    const words = bizprocWords(request.language);
    const look = lookOf(request, words.types);
    if (!request.user.admin) {
      return { ...look, content: accessDenied(wordsOf(request.language).accessDenied) };
    }
    const links = crmTypes.map(
      ([key]) =>
        `<tr><td><a href="${crmFolder}${key}/">${escapeHtml(words.typeNames[key] ?? key)}</a></td></tr>`,
    );
    return {
      ...look,
      content: `<table class="bx-interface-grid" id="crm_config_bp_types">${links.join('')}</table>`,
    };
  });
  list(`${crmFolder}:place/`, (entity) => {
    const type = crmTypes.find(([key]) => key === entity)?.[1];
    const path = `${crmFolder}${entity}/`;
    return type && { path, type, editPath: (id) => `${path}edit/${id}/` };
  });
  card(`${crmFolder}:place/edit/:id/`);

  list('/bizproc/processes/:place/bp_list/', (listId) => {
    const folder = `/bizproc/processes/${listId}/`;
    return listId === '12'
      ? {
          path: `${folder}bp_list/`,
          type: documentTypes.LIST_12,
          editPath: (id) => `${folder}bp_edit/${id}/`,
        }
      : undefined;
  });
  card('/bizproc/processes/:place/bp_edit/:id/');
}

function lookOf(request: PageRequest, title: string): Omit<PageAnswer, 'content'> {
  return {
    title,
    menu: 'processes',
    sections: sectionTabs(wordsOf(request.language), 'settings'),
  };
}
