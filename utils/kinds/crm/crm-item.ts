import { actByCommands } from '../rest/commands.ts';
import type { Kind } from '../kind/kind.ts';
import { isRecord } from '../rest/record.ts';
import { inRecycleBin } from '../bin/recycle-bin.ts';
import { anewByList, restList, type RestList } from '../rest/rest-list.ts';

interface CrmItemOptions {
  /** Fields that make the title, joined. */
  title?: readonly string[];
  /** A flag (`Y`) of records that the portal's own list does not show: they are not deleted with the whole kind. */
  foreign?: string;
  /** What the recycle bin calls them (lists.md §3.2); absent: the portal deletes them for good. */
  binned?: string;
}

/** What every kind that goes through `crm.item.*` shares (server.md §2.2, §2.3). */
export function crmItem(
  entityTypeId: number,
  { title = ['title'], foreign, binned }: CrmItemOptions = {},
): Pick<Kind, 'acts' | 'readId' | 'existing' | 'whole' | 'copy' | 'bin'> {
  const list: RestList = {
    fields: { id: 'id', title, ...(foreign !== undefined && { foreign }) },
    filters: { oneOf: '@id', owner: 'assignedById' },
    command: ({ way, ...question }) => ({
      method: 'crm.item.list',
      params: { entityTypeId, ...question, order: { id: way.toUpperCase() } },
    }),
    rows: (result) => (isRecord(result) && Array.isArray(result['items']) ? result['items'] : null),
  };
  return {
    ...restList(list),
    acts: {
      delete: actByCommands({
        destination: binned === undefined ? 'forGood' : 'bin',
        command: (id) => ({ method: 'crm.item.delete', params: { entityTypeId, id } }),
      }),
    },
    ...(binned !== undefined && { bin: inRecycleBin('crmBin', binned, anewByList(list)) }),
  };
}
