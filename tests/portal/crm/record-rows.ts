/** The columns and rows of every CRM grid but the leads' (dom.md §2.3, lists.md §1.5). */
import type { CrmRecord, User } from '../model.ts';
import { dateText, moneyText } from '../pages/format.ts';
import { rowAction, type GridColumn, type GridRow } from '../pages/grid.ts';
import { escapeHtml } from '../pages/html.ts';
import { stageName, type Words } from '../pages/words.ts';
import { captionOf } from './find.ts';
import { cardPathOf, type CrmKind } from './kinds.ts';
import { removeAction, userCell } from './lead-rows.ts';

export interface RecordRowsView {
  kind: CrmKind;
  gridId: string;
  listPath: string;
  records: readonly CrmRecord[];
  users: ReadonlyMap<number, User>;
  mayDelete(record: CrmRecord): boolean;
  words: Words;
  language: string;
}

/** The column that names a record: what the grid calls it, and what it sorts by. */
function nameColumn({ name, isClassic }: CrmKind, words: Words): GridColumn {
  const classic: Partial<Record<CrmKind['name'], GridColumn>> = {
    deal: { id: 'DEAL_SUMMARY', name: words.colName, sort: 'title' },
    contact: { id: 'CONTACT_SUMMARY', name: words.colContact, sort: 'full_name' },
    company: { id: 'COMPANY_SUMMARY', name: words.colCompany, sort: 'title' },
    quote: { id: 'QUOTE_SUMMARY', name: words.colName, sort: 'title' },
  };
  return (isClassic && classic[name]) || { id: 'TITLE', name: words.colName, sort: 'title' };
}

export function recordColumns(kind: CrmKind, words: Words): GridColumn[] {
  return [
    ...(kind.isClassic ? [] : [{ id: 'ID', name: 'ID', sort: 'id' }]),
    nameColumn(kind, words),
    ...(kind.hasStages ? [{ id: 'STAGE_ID', name: words.colStage, sort: 'stage_id' }] : []),
    { id: 'DATE_CREATE', name: words.colCreated, sort: 'date_create' },
    ...(kind.hasAmount
      ? [{ id: 'OPPORTUNITY', name: words.colAmount, sort: 'opportunity', align: 'right' as const }]
      : []),
    { id: 'ASSIGNED_BY', name: words.colResponsible, sort: 'assigned_by' },
  ];
}

export function recordRows(view: RecordRowsView): GridRow[] {
  return view.records.map((record) => recordRow(view, record));
}

function recordRow(view: RecordRowsView, record: CrmRecord): GridRow {
  const { words, kind } = view;
  const link = cardPathOf(kind, record.id);
  const actions = [
    rowAction(words.view, `BX.Crm.Page.open('${link}')`, { DEFAULT: 'true' }),
    rowAction(words.edit, `BX.Crm.Page.open('${link}?init_mode=edit')`),
    rowAction(words.copy, `BX.Crm.Page.open('${link}?copy=1')`),
  ];
  if (view.mayDelete(record)) {
    actions.push(
      kind.isClassic ? removeAction(view, record.id) : itemRemoveAction(view, record.id),
    );
  }
  return {
    id: record.id,
    actions,
    attributes: {
      'data-default-action': `BX.Crm.Page.open('${link}')`,
      title: `${words.view}: ${captionOf(record).slice(0, 120)}`,
    },
    cells: cellsOf(view, record, link),
  };
}

/** The sign of the item lists that the user may delete this row (lists.md §1.5). */
function itemRemoveAction({ kind, words }: RecordRowsView, id: number): unknown {
  return rowAction(
    words.delete,
    `BX.Event.EventEmitter.emit('BX.Crm.ItemListComponent:onClickDelete', {'entityTypeId': ${kind.type}, 'id': ${id}});`,
  );
}

function cellsOf(view: RecordRowsView, record: CrmRecord, link: string): Record<string, string> {
  const { words, language, kind } = view;
  const title = `<a class="crm-info-title" href="${link}" target="_self">${escapeHtml(captionOf(record))}</a>`;
  return {
    ID: String(record.id),
    [nameColumn(kind, words).id]: kind.isClassic
      ? `<div class="crm-info-title-wrapper">${title}</div>`
      : title,
    STAGE_ID: `<span class="crm-list-stage-bar-title">${escapeHtml(stageName(record.statusId, words))}</span>`,
    DATE_CREATE: `<span class="crm-date">${escapeHtml(dateText(record.createdTime, language))}</span>`,
    OPPORTUNITY: `<span class="crm-amount">${escapeHtml(moneyText(record.opportunity, language))}</span>`,
    ASSIGNED_BY: userCell(view.users, record.assignedById),
  };
}
