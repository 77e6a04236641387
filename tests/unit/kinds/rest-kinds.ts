import { kindOf, type Kind } from '../../../utils/kinds/index.ts';

/** The kinds that go by REST commands, and what the portal's answers for them look like. */
export interface RestKind {
  id: string;
  list: string;
  /** Parameters that say what is listed, in every list command. */
  listed: Record<string, string>;
  /** Where filter, order and select are written: alone, or within `params`. */
  within: (name: string) => string;
  /** Keys of the filter. */
  oneOf: string;
  after: string;
  owner: string;
  /** A page of rows. */
  page(rows: readonly object[]): unknown;
  row(id: string | number, title?: unknown): object;
  remove: string;
  removed(id: string): Record<string, string>;
  /** The answer of a deletion that was done. */
  done: unknown;
}

function crm(id: string, entityTypeId: string): RestKind {
  return {
    id,
    list: 'crm.item.list',
    listed: { entityTypeId, 'order[id]': 'ASC' },
    within: (name) => name,
    oneOf: '@id',
    after: '>id',
    owner: 'assignedById',
    page: (items) => ({ items }),
    row: (itemId, title) => ({ id: itemId, title }),
    remove: 'crm.item.delete',
    removed: (itemId) => ({ entityTypeId, id: itemId }),
    done: [],
  };
}

export const restKinds: readonly RestKind[] = [
  {
    id: 'activities',
    list: 'crm.activity.list',
    listed: { 'order[ID]': 'ASC' },
    within: (name) => name,
    oneOf: '@ID',
    after: '>ID',
    owner: 'RESPONSIBLE_ID',
    page: (rows) => rows,
    row: (id, title) => ({ ID: String(id), SUBJECT: title }),
    remove: 'crm.activity.delete',
    removed: (id) => ({ id }),
    done: true,
  },
  {
    id: 'tasks',
    list: 'tasks.task.list',
    listed: { 'order[ID]': 'asc' },
    within: (name) => name,
    oneOf: 'ID',
    after: '>ID',
    owner: 'CREATED_BY',
    page: (tasks) => ({ tasks }),
    row: (id, title) => ({ id: String(id), title }),
    remove: 'tasks.task.delete',
    removed: (taskId) => ({ taskId }),
    done: { task: true },
  },
  {
    id: 'taskTemplates',
    list: 'tasks.template.list',
    listed: { 'params[order][ID]': 'asc', 'params[filter][=ZOMBIE]': 'N' },
    within: (name) => name.replace(/^(\w+)/, 'params[$1]'),
    oneOf: '@ID',
    after: '>ID',
    owner: '=CREATED_BY',
    page: (rows) => ({ task_templates: rows }),
    row: (id, title) => ({ ID: String(id), TITLE: title }),
    remove: 'tasks.template.delete',
    removed: (templateId) => ({ templateId }),
    done: true,
  },
  crm('leads', '1'),
  crm('deals', '2'),
  crm('invoices', '31'),
  crm('quotes', '7'),
  crm('process-177', '177'),
  { ...crm('contacts', '3'), row: (id, title) => ({ id, name: title, lastName: null }) },
  crm('companies', '4'),
];

/** The kind itself. */
export function kindFor({ id }: Pick<RestKind, 'id'>): Kind {
  const kind = kindOf(id);
  if (!kind) throw new Error(`No kind ${id}`);
  return kind;
}
