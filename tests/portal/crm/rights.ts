/** Who may read and delete which record (server.md §2.2, §2.7: deleting needs reading too). */
import type { CrmRecord, CrmRights, User } from '../model.ts';
import type { CrmKindName } from './kinds.ts';

type Right = 'all' | 'own' | 'none';
type Owned = Pick<CrmRecord, 'assignedById'>;

function rightsOf(user: User, kind: CrmKindName): CrmRights {
  return user.crmRights?.[kind] ?? user.leadRights;
}

function covers(right: Right, user: User, record: Owned): boolean {
  return right === 'all' || (right === 'own' && record.assignedById === user.id);
}

/** Whose records of the kind the user sees. */
export function readRight(user: User, kind: CrmKindName): Right {
  return user.admin ? 'all' : rightsOf(user, kind).read;
}

/** Whether the kind's list opens at all. */
export function mayOpen(user: User, kind: CrmKindName): boolean {
  return readRight(user, kind) !== 'none';
}

export function mayRead(user: User, kind: CrmKindName, record: Owned): boolean {
  return covers(readRight(user, kind), user, record);
}

export function mayDelete(user: User, kind: CrmKindName, record: Owned): boolean {
  return (
    user.admin || (mayRead(user, kind, record) && covers(rightsOf(user, kind).delete, user, record))
  );
}

/** Whether the user deletes anything of the kind: item lists draw their panel by this. */
export function mayDeleteSome(user: User, kind: CrmKindName): boolean {
  return user.admin || rightsOf(user, kind).delete !== 'none';
}
