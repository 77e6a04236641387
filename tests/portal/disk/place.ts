/** Which folder an address of Disk means: addresses are made of names, not of ids (dom.md §4.1). */
import type { DiskObject, DiskState, DiskStorage } from './model.ts';
import { childrenOf, descendantsOf, followed } from './tree.ts';

export interface DiskPlace {
  storage: DiskStorage;
  trash: boolean;
  /** Of the list, without a query. */
  listPath: string;
  /** From the root down to the folder that is open; a link stays the link. */
  crumbs: DiskObject[];
}

/** null when there is no such folder; a string is where the address should have led. */
export function placeOf(disk: DiskState, path: string): DiskPlace | string | null {
  const storage = [...disk.storages.values()].find((one) => path.startsWith(one.baseUrl));
  const root = storage && disk.objects.get(storage.rootObjectId);
  if (storage === undefined || root === undefined) {
    return null;
  }
  const [section = '', ...rest] = path.slice(storage.baseUrl.length).split('/');
  if (section === '') {
    return `${storage.baseUrl}path/`;
  }
  if (section !== 'path' && section !== 'trashcan') {
    return null;
  }
  const trash = section === 'trashcan';
  const crumbs = [root];
  for (const name of rest.filter((part) => part !== '').map(decoded)) {
    const folder = childrenIn(disk, crumbs, trash).find(
      (one) => one.type === 'folder' && one.name === name,
    );
    if (folder === undefined) {
      return null;
    }
    crumbs.push(folder);
  }
  return { storage, trash, listPath: path, crumbs };
}

/**
 * What the open folder shows. The trash's root shows what was deleted itself, of all levels; folders in
 * the trash show what was deleted with them. A link shows what is in its target.
 */
export function childrenIn(
  disk: DiskState,
  crumbs: readonly DiskObject[],
  trash: boolean,
): DiskObject[] {
  const folder = crumbs.at(-1);
  if (folder === undefined) {
    return [];
  }
  if (trash && crumbs.length === 1) {
    return descendantsOf(disk, folder.id).filter((one) => one.deletedType === 3);
  }
  return childrenOf(disk, followed(disk, folder).id).filter((one) =>
    trash ? one.deletedType === 4 : one.deletedType === 0,
  );
}

/** What a search looks through: the whole storage and what is connected to it; the whole trash. */
export function searchedIn(disk: DiskState, { storage, trash }: DiskPlace): DiskObject[] {
  const own = descendantsOf(disk, storage.rootObjectId);
  if (trash) {
    return own.filter((one) => one.deletedType !== 0);
  }
  const live = own.filter((one) => one.deletedType === 0);
  const connected = live
    .filter((one) => one.type === 'folder' && one.realObjectId !== one.id)
    .flatMap((link) => descendantsOf(disk, link.realObjectId))
    .filter((one) => one.deletedType === 0);
  return [...live, ...connected];
}

function decoded(part: string): string {
  try {
    return decodeURIComponent(part);
  } catch {
    return part;
  }
}
