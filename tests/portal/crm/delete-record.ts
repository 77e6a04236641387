/** The one deletion of records that every road ends in: rights, handlers, bin, audit (server.md §2.3-2.6). */
import type { CrmRecord, PortalState, User } from '../model.ts';
import { moveToBin } from './bin.ts';
import { captionOf } from './find.ts';
import { recordsOf, type CrmKind } from './kinds.ts';
import { mayDelete } from './rights.ts';

/** The outcome of a before-delete handler's refusal: an error with code 0 and the handler's text. */
export const refusedByHandler = '0';
/** Rights, as the delete operation itself says it; controllers test before and say ACCESS_DENIED. */
export const operationDenied = 'CRM_ITEM_DELETE_ACCESS_DENIED';

export interface Deletion {
  user: User;
  id: number;
  command: string;
  request: number;
  /** ms since the portal started. */
  at: number;
}

/** Answers `done` or the error code. Every call leaves one row in the audit. */
export function deleteRecord(state: PortalState, kind: CrmKind, deletion: Deletion): string {
  const outcome = attempt(state, kind, deletion);
  const { user, id, command, request, at } = deletion;
  state.audit.push({ at, request, userId: user.id, command, kind: kind.name, id, outcome });
  return outcome;
}

function attempt(state: PortalState, kind: CrmKind, { user, id, command }: Deletion): string {
  const record = recordsOf(state, kind).get(id);
  if (record === undefined) {
    return 'NOT_FOUND';
  }
  if (!mayDelete(user, kind.name, record)) {
    return isAutorun(command) ? operationDenied : 'ACCESS_DENIED';
  }
  if (record.protectedBy !== undefined) {
    return refusedByHandler;
  }
  remove(state, kind, record, user);
  return 'done';
}

/** The record goes with its activities, and comes back with them under a new id (server.md §2.6). */
function remove(state: PortalState, kind: CrmKind, record: CrmRecord, user: User): void {
  const records = recordsOf(state, kind);
  records.delete(record.id);
  const activities = state.activities.takeOf(kind.type, record.id);
  if (kind.binType === null || (kind.name === 'lead' && !state.leadBin)) {
    return;
  }
  moveToBin(state, {
    entityType: kind.binType,
    entityId: record.id,
    name: captionOf(record),
    userId: user.id,
    restore: () => {
      const id = records.nextId;
      records.set(id, { ...record, id });
      for (const activity of activities) {
        state.activities.set(activity.id, { ...activity, ownerId: id });
      }
      return id;
    },
  });
}

function isAutorun(command: string): boolean {
  return command.startsWith('crm.api.autorun.') || command.startsWith('crm.api.entity.');
}
