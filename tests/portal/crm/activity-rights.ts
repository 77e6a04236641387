/** Whose activities a user sees and deletes: those of the records they read and delete (server.md §2.7). */
import type { Activity, CrmRecord, PortalState, User } from '../model.ts';
import { kindOfType, recordsOf, type CrmKind } from './kinds.ts';
import { mayDelete, mayRead } from './rights.ts';

export function mayReadActivity(state: PortalState, user: User, activity: Activity): boolean {
  const owner = ownerOf(state, activity);
  return (
    user.admin ||
    activity.responsibleId === user.id ||
    (owner !== null && mayRead(user, owner.kind.name, owner.record))
  );
}

export function mayDeleteActivity(state: PortalState, user: User, activity: Activity): boolean {
  const owner = ownerOf(state, activity);
  return user.admin || (owner !== null && mayDelete(user, owner.kind.name, owner.record));
}

function ownerOf(
  state: PortalState,
  { ownerTypeId, ownerId }: Activity,
): { kind: CrmKind; record: CrmRecord } | null {
  const kind = kindOfType(ownerTypeId);
  const record = kind && recordsOf(state, kind).get(ownerId);
  return kind === undefined || record === undefined ? null : { kind, record };
}
