import { BinReader, type BinPlace } from './bin-page.ts';
import { runOver, type RunActions } from './bin-run.ts';
import { rowsOfEntities, rowsOfIds } from './bin-search.ts';
import { parseItemId } from '../kind/item.ts';
import type { Act, Anew, Bin, Kind } from '../kind/kind.ts';

/** The bins, by kind (lists.md §2.4). */
const bins = {
  crmBin: { path: '/crm/recyclebin/', grid: 'CRM_RECYCLE_BIN', pages: '' },
  taskBin: {
    path: '/company/personal/user/{user}/tasks/recyclebin/',
    grid: 'RECYCLEBIN_LIST',
    // A bin of all modules has a table of that name too; it holds rows that the tasks' bin never shows.
    pages: '/tasks/recyclebin/$',
  },
} as const satisfies Record<string, BinPlace & { pages: string }>;

type BinKind = keyof typeof bins;

const erasing: RunActions = {
  prepare: 'recyclebin.api.deletionManager.prepareDeletion',
  process: 'recyclebin.api.deletionManager.processDeletion',
};

const restoring: RunActions = {
  prepare: 'recyclebin.api.deletionManager.prepareRestore',
  process: 'recyclebin.api.deletionManager.processRestore',
};

type RecycleBin = Pick<Kind, 'id' | 'path' | 'places' | 'acts' | 'readId' | 'existing' | 'whole'>;

/** What the bins of CRM and of tasks share: their rows are the items (server.md §2.6, lists.md §2.4, §3). */
export function recycleBin(kind: BinKind): RecycleBin {
  const place = bins[kind];
  const existing: Kind['existing'] = async (client, ids, as) => {
    if (ids.length === 0) return new Map();
    const rows = await rowsOfIds(client, place, ids, as);
    return new Map([...rows].map(([id, { title }]) => [id, title]));
  };
  const act = (actions: RunActions): Pick<Act, 'most' | 'oneLane' | 'perform'> => ({
    most: 50,
    oneLane: true,
    perform: (client, ids, as) => runOver(client, actions, existing, ids, as),
  });
  return {
    id: kind,
    path: place.path,
    places: [
      {
        view: 'grid',
        id: `^${place.grid}$`,
        path: place.pages,
        kind,
        paging: { nav: 'page' },
        signs: { restore: 'BX.Recyclebin.List.restore(', delete: 'BX.Recyclebin.List.remove(' },
      },
    ],
    readId: parseItemId,
    acts: {
      delete: { ...act(erasing), destination: 'forGood', adminOnly: true },
      restore: {
        ...act(restoring),
        destination: kind === 'crmBin' ? 'backAnew' : 'back',
      },
    },
    existing,
    whole: {
      scopes: ['all'],
      total: async (client, { user }) =>
        (await BinReader.reading(client, place, user, (bin) => bin.page(1))).total,
      async *items(client, _scope, { user }, signal) {
        signal.throwIfAborted();
        const rows = await BinReader.reading(client, place, user, (bin) => bin.list(signal));
        yield rows.map(({ id, title }) => ({ id, title }));
      },
    },
  };
}

/** How the items of a kind are found in a bin, by the type that the bin knows them by (lists.md §3.2, §3.3). */
export function inRecycleBin(kind: BinKind, entityType: string, anew?: Anew): Bin {
  return {
    kind,
    ...(anew && { anew }),
    find: (client, ids, as) => rowsOfEntities(client, bins[kind], entityType, ids, as),
  };
}
