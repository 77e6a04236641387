/** Ways through the tree of Disk's objects. */
import { isLink, type DiskObject, type DiskState, type DiskStorage } from './model.ts';

export function storageOf(disk: DiskState, object: DiskObject): DiskStorage {
  const storage = disk.storages.get(object.storageId);
  if (storage === undefined) {
    throw new Error(`No storage ${object.storageId}`);
  }
  return storage;
}

/** Direct children, live and deleted ones. */
export function childrenOf(disk: DiskState, folderId: number): DiskObject[] {
  return [...disk.objects.values()].filter((one) => one.parentId === folderId);
}

/** Everything under a folder, children after their parents. Links are not followed. */
export function descendantsOf(disk: DiskState, folderId: number): DiskObject[] {
  return childrenOf(disk, folderId).flatMap((child) => [
    child,
    ...(child.type === 'folder' ? descendantsOf(disk, child.id) : []),
  ]);
}

/** Deepest first, so that no folder goes before what is in it. */
export function deepestFirst(disk: DiskState, folderId: number): DiskObject[] {
  return childrenOf(disk, folderId).flatMap((child) => [
    ...(child.type === 'folder' ? deepestFirst(disk, child.id) : []),
    child,
  ]);
}

/** From the storage's root down to the object itself. */
export function pathOf(disk: DiskState, object: DiskObject): DiskObject[] {
  const parent = object.parentId === null ? undefined : disk.objects.get(object.parentId);
  return parent === undefined ? [object] : [...pathOf(disk, parent), object];
}

/** What a link stands for; anything else stands for itself. */
export function followed(disk: DiskState, object: DiskObject): DiskObject {
  return isLink(object) ? (disk.objects.get(object.realObjectId) ?? object) : object;
}
