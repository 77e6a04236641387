import type { CommandError } from '../portal/index.ts';
import { parseItemId } from './item.ts';
import type { DeletionRefusal, Kind, ListedItem } from './kind.ts';

type CrmItemKind = Pick<
  Kind,
  'lookup' | 'readLookup' | 'deletion' | 'readRefusal' | 'deletableSign'
>;

/** What every kind that goes through `crm.item.*` shares (server.md §2.2, §2.3). */
export function crmItem(entityTypeId: number): CrmItemKind {
  return {
    deletableSign: 'BX.CrmUIGridMenuCommand.remove',
    lookup: (ids) => ({
      method: 'crm.item.list',
      params: {
        entityTypeId,
        select: ['id', 'title'],
        filter: { '@id': ids },
        order: { id: 'ASC' },
        start: -1,
      },
    }),
    readLookup,
    deletion: (id) => ({ method: 'crm.item.delete', params: { entityTypeId, id } }),
    readRefusal,
  };
}

// Read by hand: this file is part of the content script, where a schema library would weigh too much.
function readLookup(result: unknown): ListedItem[] | null {
  if (!isRecord(result) || !Array.isArray(result['items'])) return null;
  const rows: unknown[] = result['items'];
  const items = rows.map(readRow);
  return items.includes(null) ? null : items.filter((item) => item !== null);
}

function readRow(row: unknown): ListedItem | null {
  if (!isRecord(row)) return null;
  const id = parseItemId(row['id']);
  const { title } = row;
  return id && { id, title: typeof title === 'string' ? title : '' };
}

function isRecord(value: unknown): value is Record<string, unknown> {
  return typeof value === 'object' && value !== null;
}

// A map, not an object: codes come from outside, and may be words that every object knows.
const refusals = new Map<string, DeletionRefusal>([
  ['NOT_FOUND', 'gone'],
  ['ACCESS_DENIED', 'noRight'],
  ['CRM_ITEM_DELETE_ACCESS_DENIED', 'noRight'],
  ['allowed_only_intranet_user', 'noRight'],
  ['ERROR_METHOD_NOT_FOUND', 'noMethod'],
  ['QUERY_LIMIT_EXCEEDED', 'later'],
  ['OPERATION_TIME_LIMIT', 'later'],
  ['OVERLOAD_LIMIT', 'later'],
]);

function readRefusal({ code }: CommandError): DeletionRefusal {
  return refusals.get(code) ?? 'refused';
}
