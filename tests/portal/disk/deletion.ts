/** What every road to Disk's trash and out of it ends in: rights, links, locks, audit (server.md §4). */
import type { PortalContext } from '../context.ts';
import type { User } from '../model.ts';
import { phpDate } from '../php/date.ts';
import { isLink, isRoot, type DeletedType, type DiskObject, type DiskState } from './model.ts';
import { mayDestroy, mayMarkDeleted } from './rights.ts';
import { childrenOf, deepestFirst, descendantsOf, followed } from './tree.ts';

/** Who does it, by which command of which request. */
export interface Deed {
  ctx: Pick<PortalContext, 'state' | 'now'>;
  user: User;
  command: string;
  request: number;
}

/** `done`; rights; a storage's root; a file that somebody else has locked; a folder that such a file is in. */
export type Outcome = 'done' | 'ACCESS_DENIED' | 'ROOT' | typeof lockedCode | 'NOT_EMPTY';

/** The code under which a locked file refuses. */
export const lockedCode = 'DISK_FILE_LOCKED';

/** To the trash. A link is only taken away: nothing of it goes to the trash, its target stays. */
export function markDeleted(deed: Deed, object: DiskObject): Outcome {
  return record(deed, object, attemptMark(deed, object));
}

/** Back from the trash, with the folders that it is in. */
export function restore(deed: Deed, object: DiskObject): Outcome {
  return record(deed, object, attemptRestore(deed, object));
}

/** A file, for good; of a link only the link. */
export function destroyFile(deed: Deed, file: DiskObject): Outcome {
  return record(deed, file, attemptDestroy(deed, file));
}

/**
 * A folder with all that is in it, for good, one audit row each. A link is followed, with the rights of
 * the link: the tree that it stands for is destroyed. What is locked stays, and so do its folders.
 */
export function destroyTree(deed: Deed, folder: DiskObject): Outcome {
  const { disk } = deed.ctx.state;
  if (isRoot(folder)) {
    return record(deed, folder, 'ROOT');
  }
  if (!mayDestroy(disk, deed.user, folder)) {
    return record(deed, folder, 'ACCESS_DENIED');
  }
  const target = followed(disk, folder);
  const outcomes = [...deepestFirst(disk, target.id), target].map((one) =>
    record(deed, one, attemptErase(deed, one)),
  );
  return outcomes.find((outcome) => outcome !== 'done') ?? 'done';
}

/** One deleted object without what is in it, as emptying a trash goes; what is not alone stays. */
export function destroyAlone(deed: Deed, object: DiskObject): boolean {
  const { disk } = deed.ctx.state;
  if (!mayDestroy(disk, deed.user, object)) {
    return record(deed, object, 'ACCESS_DENIED') === 'done';
  }
  return record(deed, object, attemptErase(deed, object)) === 'done';
}

function attemptMark({ ctx, user }: Deed, object: DiskObject): Outcome {
  const { disk } = ctx.state;
  if (isRoot(object)) {
    return 'ROOT';
  }
  if (!mayMarkDeleted(disk, user, object)) {
    return 'ACCESS_DENIED';
  }
  if (isLockedFor(user, object)) {
    return lockedCode;
  }
  if (isLink(object)) {
    disk.objects.delete(object.id);
    return 'done';
  }
  mark(object, 3, user);
  for (const child of descendantsOf(disk, object.id)) {
    if (child.deletedType === 0) {
      mark(child, 4, user);
    }
  }
  return 'done';
}

function attemptRestore({ ctx, user }: Deed, object: DiskObject): Outcome {
  const { disk } = ctx.state;
  if (!mayMarkDeleted(disk, user, object)) {
    return 'ACCESS_DENIED';
  }
  if (object.deletedType === 0) {
    return 'done';
  }
  openParents(disk, object);
  revive(disk, object);
  for (const child of childrenOf(disk, object.id)) {
    reviveTree(disk, child);
  }
  return 'done';
}

function attemptDestroy({ ctx, user }: Deed, object: DiskObject): Outcome {
  if (!mayDestroy(ctx.state.disk, user, object)) {
    return 'ACCESS_DENIED';
  }
  return attemptErase({ ctx, user }, object);
}

function attemptErase({ ctx, user }: Pick<Deed, 'ctx' | 'user'>, object: DiskObject): Outcome {
  const { objects } = ctx.state.disk;
  if (isLockedFor(user, object)) {
    return lockedCode;
  }
  if (object.type === 'folder' && childrenOf(ctx.state.disk, object.id).length > 0) {
    return 'NOT_EMPTY';
  }
  objects.delete(object.id);
  // Links to it go with it.
  for (const one of objects.values()) {
    if (one.realObjectId === object.id) {
      objects.delete(one.id);
    }
  }
  return 'done';
}

function isLockedFor(user: User, { lockedBy }: DiskObject): boolean {
  return lockedBy !== null && lockedBy !== user.id;
}

function mark(object: DiskObject, deletedType: DeletedType, user: User): void {
  object.deletedType = deletedType;
  object.deletedBy = user.id;
  object.deleteTime = phpDate(Date.now());
}

function revive(disk: DiskState, object: DiskObject): void {
  object.name = freeName(disk, object);
  object.deletedType = 0;
  object.deletedBy = null;
  object.deleteTime = null;
}

/** What was deleted with the folder comes back with it; what was deleted before stays deleted. */
function reviveTree(disk: DiskState, object: DiskObject): void {
  if (object.deletedType === 4) {
    revive(disk, object);
    for (const child of childrenOf(disk, object.id)) {
      reviveTree(disk, child);
    }
  }
}

/** A deleted folder around it lives again, and the rest of that folder becomes deleted by itself. */
function openParents(disk: DiskState, object: DiskObject): void {
  const parent = object.parentId === null ? undefined : disk.objects.get(object.parentId);
  if (parent === undefined || parent.deletedType === 0) {
    return;
  }
  openParents(disk, parent);
  revive(disk, parent);
  for (const sibling of childrenOf(disk, parent.id)) {
    if (sibling.deletedType === 4) {
      sibling.deletedType = 3;
    }
  }
}

/** `plan.docx`, else `plan (1).docx`… when a live object has taken the name. */
function freeName(disk: DiskState, { id, parentId, name }: DiskObject): string {
  const taken = new Set(
    childrenOf(disk, parentId ?? 0)
      .filter((one) => one.deletedType === 0 && one.id !== id)
      .map((one) => one.name),
  );
  const dot = name.lastIndexOf('.') > 0 ? name.lastIndexOf('.') : name.length;
  let free = name;
  for (let number = 1; taken.has(free); number += 1) {
    free = `${name.slice(0, dot)} (${number})${name.slice(dot)}`;
  }
  return free;
}

function record(
  { ctx, user, command, request }: Deed,
  object: DiskObject,
  outcome: Outcome,
): Outcome {
  ctx.state.audit.push({
    at: ctx.now(),
    request,
    userId: user.id,
    command,
    kind: isLink(object) ? 'link' : object.type,
    id: object.id,
    outcome,
  });
  return outcome;
}
