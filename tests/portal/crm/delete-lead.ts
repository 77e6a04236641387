/** The one deletion of leads that every road ends in: rights, handlers, bin, audit (server.md §2.3-2.6). */
import type { PortalState, User } from '../model.ts';
import { phpDate } from '../php/date.ts';
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
export function deleteLead(state: PortalState, deletion: Deletion): string {
  const outcome = attempt(state, deletion);
  const { user, id, command, request, at } = deletion;
  state.audit.push({ at, request, userId: user.id, command, kind: 'lead', id, outcome });
  return outcome;
}

function attempt(state: PortalState, { user, id, command }: Deletion): string {
  const lead = state.leads.get(id);
  if (lead === undefined) {
    return 'NOT_FOUND';
  }
  if (!mayDelete(user, lead)) {
    return isAutorun(command) ? operationDenied : 'ACCESS_DENIED';
  }
  if (lead.protectedBy !== undefined) {
    return refusedByHandler;
  }
  state.leads.delete(id);
  if (state.leadBin) {
    const binId = state.nextBinId;
    state.nextBinId += 1;
    state.bin.set(binId, {
      id: binId,
      moduleId: 'crm',
      entityType: 'crm_lead',
      entityId: id,
      name: lead.title,
      userId: user.id,
      timestamp: phpDate(Date.now()),
      restore: () => {
        const newId = state.nextLeadId;
        state.nextLeadId += 1;
        state.leads.set(newId, { ...lead, id: newId });
        return newId;
      },
    });
  }
  return 'done';
}

function isAutorun(command: string): boolean {
  return command.startsWith('crm.api.autorun.') || command.startsWith('crm.api.entity.');
}
