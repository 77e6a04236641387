import { actByCommands } from './commands.ts';
import type { Kind } from './kind.ts';
import { isRecord } from './record.ts';
import { inRecycleBin } from './recycle-bin.ts';
import { restList } from './rest-list.ts';

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
): Pick<Kind, 'acts' | 'readId' | 'existing' | 'whole' | 'bin'> {
  return {
    ...restList({
      fields: { id: 'id', title, ...(foreign !== undefined && { foreign }) },
      filters: { oneOf: '@id', owner: 'assignedById' },
      command: (question) => ({
        method: 'crm.item.list',
        params: { entityTypeId, ...question, order: { id: 'ASC' } },
      }),
      rows: (result) =>
        isRecord(result) && Array.isArray(result['items']) ? result['items'] : null,
    }),
    acts: {
      delete: actByCommands({
        destination: binned === undefined ? 'forGood' : 'bin',
        command: (id) => ({ method: 'crm.item.delete', params: { entityTypeId, id } }),
      }),
    },
    ...(binned !== undefined && { bin: inRecycleBin('crmBin', binned) }),
  };
}
