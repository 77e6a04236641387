/** The columns and rows of the lead grid (dom.md §2.3). */
import type { Lead, User } from '../model.ts';
import { dateText, moneyText } from '../pages/format.ts';
import { initials } from '../pages/frame.ts';
import {
  disabledRowId,
  hiddenRowId,
  rowAction,
  type GridColumn,
  type GridRow,
} from '../pages/grid.ts';
import { escapeHtml } from '../pages/html.ts';
import type { Words } from '../pages/words.ts';

export interface LeadRowsView {
  gridId: string;
  listPath: string;
  leads: readonly Lead[];
  users: ReadonlyMap<number, User>;
  /** Embedded lists have no remove actions. */
  mayDelete(lead: Lead): boolean;
  words: Words;
  language: string;
}

export function leadColumns(words: Words): GridColumn[] {
  return [
    { id: 'LEAD_SUMMARY', name: words.colLead, sort: 'title' },
    { id: 'ACTIVITY_ID', name: words.colActivity },
    { id: 'STATUS_ID', name: words.colStage, sort: 'status_id' },
    { id: 'DATE_CREATE', name: words.colCreated, sort: 'date_create' },
    { id: 'OPPORTUNITY', name: words.colAmount, sort: 'opportunity', align: 'right' },
    { id: 'ASSIGNED_BY', name: words.colResponsible, sort: 'assigned_by' },
  ];
}

export function leadRows(view: LeadRowsView): GridRow[] {
  return view.leads.map((lead) => leadRow(view, lead));
}

/** The rows with one disabled and one hidden row after the third, both unknown to the portal. */
export function withStrangeRows(rows: GridRow[], words: Words): GridRow[] {
  if (rows.length === 0) {
    return rows;
  }
  const disabled: GridRow = {
    id: disabledRowId,
    classes: 'main-grid-row-locked',
    selectable: false,
    actions: [rowAction(words.view, `BX.Crm.Page.open('/crm/lead/details/${disabledRowId}/')`)],
    cells: {
      LEAD_SUMMARY: `<div class="crm-info-title-wrapper"><span class="crm-info-locked" title="${escapeHtml(words.locked)}">${escapeHtml(words.lockedTitle)}</span></div>`,
    },
  };
  const hidden: GridRow = { id: hiddenRowId, classes: 'main-grid-hide', cells: {} };
  return rows.toSpliced(3, 0, disabled, hidden);
}

function leadRow(view: LeadRowsView, lead: Lead): GridRow {
  const { words } = view;
  const link = `/crm/lead/details/${lead.id}/`;
  const actions = [
    rowAction(words.view, `BX.Crm.Page.open('${link}')`, { DEFAULT: 'true' }),
    rowAction(words.edit, `BX.Crm.Page.open('${link}?init_mode=edit')`),
    rowAction(words.copy, `BX.Crm.Page.open('${link}?copy=1')`),
  ];
  if (view.mayDelete(lead)) {
    actions.push(removeAction(view, lead.id));
  }
  return {
    id: lead.id,
    actions,
    attributes: {
      'data-default-action': `BX.Crm.Page.open('${link}')`,
      title: `${words.view}: ${lead.title.slice(0, 120)}`,
    },
    cells: leadCells(view, lead),
  };
}

/** The sign of the classic lists that the user may delete this row (lists.md §1.5). */
export function removeAction(
  { gridId, listPath, words }: Pick<LeadRowsView, 'gridId' | 'listPath' | 'words'>,
  id: number,
): unknown {
  const path = `${listPath}?action_${gridId}=delete&ID=${id}`;
  return rowAction(
    words.delete,
    `BX.CrmUIGridExtension.processMenuCommand('${gridId}_MANAGER', BX.CrmUIGridMenuCommand.remove, { pathToRemove: '${path}' })`,
  );
}

function leadCells(view: LeadRowsView, lead: Lead): Record<string, string> {
  const { words, language } = view;
  const source = words.sources[lead.sourceId] ?? lead.sourceId;
  return {
    LEAD_SUMMARY: `<div class="crm-info-title-wrapper"><a class="crm-info-title" href="/crm/lead/details/${lead.id}/" target="_self">${escapeHtml(lead.title)}</a></div><div class="crm-info-description-wrapper"><span class="crm-info-description">${escapeHtml(source)}</span></div>`,
    ACTIVITY_ID: `<span class="crm-activity-add">${escapeHtml(words.noActivity)}</span>`,
    STATUS_ID: stageBar(lead.statusId, words),
    DATE_CREATE: `<span class="crm-date">${escapeHtml(dateText(lead.createdTime, language))}</span>`,
    OPPORTUNITY: `<span class="crm-amount">${escapeHtml(moneyText(lead.opportunity, language))}</span>`,
    ASSIGNED_BY: userCell(view.users, lead.assignedById),
  };
}

/** An employee in a cell: avatar, name, link to the profile. */
export function userCell(users: ReadonlyMap<number, User>, id: number): string {
  const user = users.get(id);
  const name = user ? `${user.name} ${user.lastName}`.trim() : '';
  return `<div class="crm-user"><span class="bx-avatar bx-avatar-${id % 6}">${escapeHtml(initials(name))}</span><a class="crm-user-name" href="/company/personal/user/${id}/">${escapeHtml(name)}</a></div>`;
}

const stages = ['NEW', 'IN_PROCESS', 'PROCESSED', 'CONVERTED'];

function stageBar(statusId: string, words: Words): string {
  const reached = statusId === 'JUNK' ? stages.length : stages.indexOf(statusId) + 1;
  const steps = stages
    .map(
      (_, index) =>
        `<span class="crm-list-stage-bar-part${index < reached ? ` crm-list-stage-bar-${statusId.toLowerCase()}` : ''}"></span>`,
    )
    .join('');
  return `<div class="crm-list-stage-bar">${steps}</div><div class="crm-list-stage-bar-title">${escapeHtml(words.statuses[statusId] ?? statusId)}</div>`;
}
