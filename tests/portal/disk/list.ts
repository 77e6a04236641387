/** One list of Disk: filter, sort, page (lists.md §2.6), and the same for table and tiles. */
import type { PortalContext } from '../context.ts';
import { isDefaultFilter, saveFilterOfUrl } from '../pages/filter.ts';
import { navWindow, type NavWindow } from '../pages/page-nav.ts';
import type { PageRequest } from '../pages/request.ts';
import type { DiskObject, DiskState, DiskView } from './model.ts';
import { childrenIn, searchedIn, type DiskPlace } from './place.ts';
import { mayRead } from './rights.ts';

export interface DiskList extends DiskPlace {
  gridId: string;
  /** Everything; `shown` is the page of it. */
  objects: DiskObject[];
  shown: DiskObject[];
  filtered: boolean;
  view: DiskView;
  sort: Sort;
  navParam: string;
  window: NavWindow;
}

interface Sort {
  by: keyof typeof sortKeys;
  order: 'asc' | 'desc';
}

const sortKeys = {
  UPDATE_TIME: ({ updateTime }: DiskObject) => updateTime,
  DELETE_TIME: ({ deleteTime }: DiskObject) => deleteTime ?? '',
  ID: ({ id }: DiskObject) => id,
  NAME: ({ name }: DiskObject) => name.toLowerCase(),
  FORMATTED_SIZE: ({ size }: DiskObject) => size,
} as const;

export function gridIdOf({ storage, trash }: DiskPlace): string {
  return `${trash ? 'trashcan' : 'folder_list'}_${storage.id}`;
}

/** Reads the request as the component does, saving what it saves: view, sort, filter of the address. */
export function listOf(ctx: PortalContext, request: PageRequest, place: DiskPlace): DiskList {
  const { disk } = ctx.state;
  const gridId = gridIdOf(place);
  const grid = ctx.gridOf(request.user, gridId);
  saveFilterOfUrl(request, grid);
  const filtered = !isDefaultFilter(grid.filter);
  const view = savedView(disk, request);
  const sort = sortOf(request, gridId, place.trash, filtered);
  const found = filtered
    ? searchedIn(disk, place).filter(({ name }) =>
        name.toLowerCase().includes(grid.filter.find.toLowerCase()),
      )
    : childrenIn(disk, place.crumbs, place.trash);
  const foldersFirst = !place.trash && !view.mixed;
  const objects = found
    .filter((one) => mayRead(disk, request.user, one))
    .toSorted((a, b) => compare(a, b, sort, foldersFirst));
  const navParam = `nav-${gridId}`;
  const window = navWindow(request.query, {
    param: navParam,
    pageSize: disk.pageSize,
    total: objects.length,
  });
  const shown = objects.slice(window.offset, window.offset + disk.pageSize);
  return { ...place, gridId, objects, shown, filtered, view, sort, navParam, window };
}

export function hasNext(list: DiskList, disk: DiskState): boolean {
  return list.objects.length > list.window.offset + disk.pageSize;
}

/** `viewMode` and `sortMode` are saved whatever the request is (lists.md §1.3). */
function savedView(disk: DiskState, request: PageRequest): DiskView {
  const view = disk.views.get(request.user.id) ?? { mode: 'tile', mixed: false };
  const mode = request.value('viewMode');
  const sortMode = request.value('sortMode');
  if (mode === 'grid' || mode === 'tile') {
    view.mode = mode;
    disk.views.set(request.user.id, view);
  }
  if (sortMode === 'mix' || sortMode === 'ord') {
    view.mixed = sortMode === 'mix';
    disk.views.set(request.user.id, view);
  }
  return view;
}

/** `by` and `order` stick in the session; a search has the default sort only. */
function sortOf(request: PageRequest, gridId: string, trash: boolean, filtered: boolean): Sort {
  const usual: Sort = { by: trash ? 'DELETE_TIME' : 'UPDATE_TIME', order: 'desc' };
  const key = `main.interface.grid:${gridId}`;
  const by = request.value('by')?.toUpperCase();
  if (isSortKey(by) && (trash || by !== 'DELETE_TIME')) {
    const order = request.value('order')?.toLowerCase() === 'asc' ? 'asc' : 'desc';
    request.session.storage.set(key, { by, order } satisfies Sort);
  }
  const kept = request.session.storage.get(key) as Sort | undefined;
  return filtered ? usual : (kept ?? usual);
}

function isSortKey(name: string | undefined): name is Sort['by'] {
  return name !== undefined && name in sortKeys;
}

/** There is no id in the order: what is equal in time goes by name. */
function compare(a: DiskObject, b: DiskObject, { by, order }: Sort, foldersFirst: boolean): number {
  if (foldersFirst && a.type !== b.type) {
    return a.type === 'folder' ? -1 : 1;
  }
  const key = sortKeys[by];
  const [one, other] = [key(a), key(b)];
  if (one === other) {
    const [name, otherName] = [a.name.toLowerCase(), b.name.toLowerCase()];
    return name < otherName ? -1 : Number(name > otherName);
  }
  return (one < other ? -1 : 1) * (order === 'asc' ? 1 : -1);
}
