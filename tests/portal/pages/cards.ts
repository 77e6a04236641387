/** The small pages around the list: a lead's card, the feed, the section tabs and toolbars. */
import type { PortalContext } from '../context.ts';
import type { Lead, User } from '../model.ts';
import { dateText, moneyText } from './format.ts';
import { initials } from './frame.ts';
import { escapeHtml } from './html.ts';
import type { Language, Words } from './words.ts';

const tabLinks: Record<string, string> = {
  leads: '/crm/lead/list/',
  deals: '/crm/deal/list/',
  contacts: '/crm/contact/list/',
  companies: '/crm/company/list/',
  quotes: '/crm/quote/list/',
  invoices: '/crm/type/31/list/category/0/',
  process: '/crm/type/177/list/category/0/',
  bin: '/crm/recyclebin/',
  settings: '/crm/demo/two-lists/',
};

export function sectionTabs(words: Words, current: string): string {
  const items = Object.entries(words.sections)
    .map(
      ([key, name]) =>
        `<a class="main-buttons-item${key === current ? ' main-buttons-item-active' : ''}" href="${tabLinks[key] ?? '/stream/'}" data-slider-ignore-autobinding="true">${escapeHtml(name)}</a>`,
    )
    .join('');
  return `<div class="main-buttons" id="crm_control_panel_menu_buttons">${items}</div>`;
}

export function listToolbar(
  words: Words,
  search: string,
  createUrl = '/crm/lead/details/0/',
): string {
  return `<div class="ui-toolbar-after-title-buttons"><a class="ui-btn ui-btn-success ui-btn-round ui-toolbar-create" href="${createUrl}">${escapeHtml(words.create)}</a></div>${search === '' ? '' : `<div class="ui-toolbar-filter-box">${search}</div>`}<div class="ui-toolbar-right-buttons"><span class="ui-btn ui-btn-light-border ui-btn-themes ui-btn-icon-setting" id="toolbar_lead_list_menu"></span></div>`;
}

export function viewSwitch(words: Words): string {
  const views = [words.kanban, words.list, words.activities, words.calendar];
  return `<div class="crm-view-switcher">${views
    .map(
      (name) =>
        `<span class="crm-view-switcher-item${name === words.list ? ' crm-view-switcher-item-active' : ''}">${escapeHtml(name)}</span>`,
    )
    .join('')}</div>`;
}

export function field(name: string, value: string): string {
  return `<div class="crm-card-field"><div class="crm-card-field-name">${escapeHtml(name)}</div><div class="crm-card-field-value">${escapeHtml(value)}</div></div>`;
}

export function leadCard(ctx: PortalContext, lead: Lead, words: Words, language: Language): string {
  const user = ctx.state.users.get(lead.assignedById);
  const name = user ? `${user.name} ${user.lastName}` : '';
  return `<div class="crm-card" data-lead-id="${lead.id}"><div class="crm-card-main"><div class="crm-card-title">${escapeHtml(words.aboutLead)}</div>${field(words.colLead, lead.title)}${field(words.colStage, words.statuses[lead.statusId] ?? lead.statusId)}${field(words.sum, moneyText(lead.opportunity, language))}${field(words.source, words.sources[lead.sourceId] ?? lead.sourceId)}${field(words.colCreated, dateText(lead.createdTime, language))}${field(words.colResponsible, name)}</div><div class="crm-card-timeline"><div class="crm-card-title">${escapeHtml(words.history)}</div><div class="crm-card-event"><span class="bx-avatar">${escapeHtml(initials(name))}</span><span class="crm-card-event-text">${escapeHtml(words.statuses[lead.statusId] ?? '')} · ${escapeHtml(dateText(lead.createdTime, language))}</span></div></div></div>`;
}

export function userCard(user: User, words: Words): string {
  const rank = user.admin ? 'admin' : user.extranet === true ? 'extranet' : 'employee';
  return `<div class="crm-card" id="intranet-user-profile-wrap"><div class="crm-card-main intranet-user-profile"><div class="intranet-user-profile-rank"><span class="intranet-user-profile-rank-item intranet-user-profile-rank-${rank}" data-role="user-profile-actions-button">${rank}</span></div>${field(words.loginName, user.login)}</div></div>`;
}

export function stream(words: Words): string {
  return `<div class="feed-wrap"><div class="feed-form">${escapeHtml(words.streamHint)}</div>${[
    1, 2, 3,
  ]
    .map(
      () =>
        `<div class="feed-post"><span class="bx-avatar"></span><div class="feed-post-body"><div class="feed-line feed-line-short"></div><div class="feed-line"></div><div class="feed-line"></div></div></div>`,
    )
    .join('')}</div>`;
}
