/**
 * Who may do what on Disk: admins everything, everybody everything in the own drive; in the common and
 * the group drive contributors move their own uploads to the trash and destroy nothing.
 */
import type { User } from '../model.ts';
import type { DiskObject, DiskState, DiskStorage } from './model.ts';
import { storageOf } from './tree.ts';

function owns(user: User, storage: DiskStorage): boolean {
  return user.admin || (storage.entityType === 'user' && storage.entityId === String(user.id));
}

export function mayReadStorage(user: User, storage: DiskStorage): boolean {
  return owns(user, storage) || storage.entityType === 'common' || storage.entityType === 'group';
}

export function mayRead(disk: DiskState, user: User, object: DiskObject): boolean {
  return mayReadStorage(user, storageOf(disk, object));
}

/** Both to the trash and back from it. */
export function mayMarkDeleted(disk: DiskState, user: User, object: DiskObject): boolean {
  const storage = storageOf(disk, object);
  return (
    owns(user, storage) || (storage.contributors.includes(user.id) && object.createdBy === user.id)
  );
}

/** For a link it is the link's own storage that is asked, not its target's. */
export function mayDestroy(disk: DiskState, user: User, object: DiskObject): boolean {
  return owns(user, storageOf(disk, object));
}
