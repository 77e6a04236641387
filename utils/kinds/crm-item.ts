import * as v from 'valibot';
import type { CommandError } from '../portal/index.ts';
import { parseItemId, type ItemId } from './item.ts';
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

const Rows = v.looseObject({
  items: v.array(
    v.looseObject({
      id: v.custom<ItemId>((id) => parseItemId(id) !== null),
      title: v.fallback(v.optional(v.string(), ''), ''),
    }),
  ),
});

function readLookup(result: unknown): ListedItem[] | null {
  const rows = v.safeParse(Rows, result);
  if (!rows.success) return null;
  return rows.output.items.map(({ id, title }) => ({ id: String(id) as ItemId, title }));
}

const refusals: Record<string, DeletionRefusal> = {
  NOT_FOUND: 'gone',
  ACCESS_DENIED: 'noRight',
  CRM_ITEM_DELETE_ACCESS_DENIED: 'noRight',
  QUERY_LIMIT_EXCEEDED: 'later',
  OPERATION_TIME_LIMIT: 'later',
  OVERLOAD_LIMIT: 'later',
};

function readRefusal({ code }: CommandError): DeletionRefusal {
  return refusals[code] ?? 'refused';
}
