import * as v from 'valibot';
import { PortalError, readTable, type PortalClient } from '../../portal/index.ts';
import { diskId } from './disk-object.ts';
import type { ItemId } from '../kind/item.ts';
import { patiently } from '../rest/patience.ts';
import { readAs } from '../bin/witness.ts';

/** Reads the bin of a drive from its page, the only list of it: a table, or tiles as JSON (lists.md §2.6). */

const Tiles = v.looseObject({
  status: v.literal('success'),
  data: v.looseObject({
    tileGrid: v.looseObject({
      id: v.string(),
      items: v.array(
        v.looseObject({
          id: v.pipe(v.union([v.string(), v.number()]), v.transform(String)),
          isFolder: v.boolean(),
        }),
      ),
    }),
    navigation: v.looseObject({ hasNextPage: v.fallback(v.boolean(), false) }),
  }),
});

interface TrashPage {
  ids: (ItemId | null)[];
  hasNext: boolean;
}

/**
 * What lies in the bin of the user's own drive.
 * @throws PortalError
 */
export function readTrash(
  client: PortalClient,
  { user, storage }: { user: string; storage: string },
  signal: AbortSignal,
): Promise<ItemId[]> {
  const grid = `trashcan_${storage}`;
  const path = `${client.address}/company/personal/user/${encodeURIComponent(user)}/disk/trashcan/`;
  return readAs(client, user, async () => {
    const found = new Set<ItemId>();
    for (let number = 1; ; number++) {
      const url = `${path}?nav-${grid}=page-${number}`;
      const answer = await patiently(() => client.page(url, signal), signal);
      const page = readTiles(answer, grid) ?? readRows(answer, grid);
      if (!page) throw new PortalError('notData', 'Not the page of a bin');
      const before = found.size;
      for (const id of page.ids) {
        if (!id) throw new PortalError('notData', 'Not the bin of a drive');
        found.add(id);
      }
      // A page without anything new may be the same for ever.
      if (!page.hasNext || found.size === before) return [...found];
    }
  });
}

function readTiles(answer: string, grid: string): TrashPage | null {
  if (!answer.trimStart().startsWith('{')) return null;
  let json: unknown;
  try {
    json = JSON.parse(answer);
  } catch {
    return null;
  }
  const parsed = v.safeParse(Tiles, json);
  if (!parsed.success || parsed.output.data.tileGrid.id !== grid) return null;
  const { tileGrid, navigation } = parsed.output.data;
  const ids = tileGrid.items.map((item) => diskId(item.isFolder ? 'folder' : 'file', item.id));
  return { ids, hasNext: navigation.hasNextPage };
}

function readRows(answer: string, grid: string): TrashPage | null {
  const table = readTable(answer, grid);
  return (
    table && {
      ids: table.rows.map(({ id, attributes }) =>
        diskId(attributes['data-is-folder'] === 'true' ? 'folder' : 'file', id),
      ),
      hasNext: table.next !== null,
    }
  );
}
