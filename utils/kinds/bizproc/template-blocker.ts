import type { Command, PortalClient } from '../../portal/index.ts';
import { nonEmpty, runsOf, type ItemId, type NonEmpty, type ListedItem } from '../kind/item.ts';
import type { Blocker } from '../kind/kind.ts';
import { patiently } from '../rest/patience.ts';
import { readInstances } from '../process-instances.ts';
import { ask } from './template-list.ts';

const pageSize = 50;

/** A template stays while processes of it run (server.md §5.1). */
export const blocker: Blocker = {
  kind: 'instances',
  find: async (client, ids, as) => {
    const found = new Set<ItemId>();
    for (const run of runsOf(ids, 20)) {
      let open: NonEmpty<ItemId> | null = run;
      for (let start = 0; open; start += pageSize) {
        const pages = await pagesOf(client, open, start, as);
        for (const rows of pages.values()) for (const { id } of rows) found.add(id);
        open = nonEmpty(open.filter((id) => (pages.get(id)?.length ?? 0) >= pageSize));
      }
    }
    return [...found];
  },
};

/** By template, a page of the processes that run by it. */
function pagesOf(
  client: PortalClient,
  templates: NonEmpty<ItemId>,
  start: number,
  as: string,
): Promise<ReadonlyMap<ItemId, ListedItem[]>> {
  const command = (id: ItemId): Command => ({
    method: 'bizproc.workflow.instances',
    params: { select: ['ID'], filter: { TEMPLATE_ID: id }, order: { ID: 'ASC' }, start },
  });
  return patiently(() => ask(client, templates, as, command, readInstances));
}
