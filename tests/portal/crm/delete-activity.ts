/** The one deletion of activities: rights, handlers, bin, audit (server.md §2.6, §2.7). */
import type { PortalState } from '../model.ts';
import { mayDeleteActivity } from './activity-rights.ts';
import { moveToBin } from './bin.ts';
import { refusedByHandler, type Deletion } from './delete-record.ts';

/** Answers `done` or the error code. Every call leaves one row in the audit. */
export function deleteActivity(state: PortalState, deletion: Deletion): string {
  const outcome = attempt(state, deletion);
  const { user, id, command, request, at } = deletion;
  state.audit.push({ at, request, userId: user.id, command, kind: 'activity', id, outcome });
  return outcome;
}

function attempt(state: PortalState, { user, id }: Deletion): string {
  const activity = state.activities.get(id);
  if (activity === undefined) {
    return 'NOT_FOUND';
  }
  if (!mayDeleteActivity(state, user, activity)) {
    return 'ACCESS_DENIED';
  }
  if (activity.protectedBy !== undefined) {
    return refusedByHandler;
  }
  state.activities.delete(id);
  moveToBin(state, {
    entityType: 'crm_activity',
    entityId: id,
    name: activity.subject,
    userId: user.id,
    restore: () => {
      const newId = state.activities.nextId;
      state.activities.set(newId, { ...activity, id: newId });
      return newId;
    },
  });
  return 'done';
}
