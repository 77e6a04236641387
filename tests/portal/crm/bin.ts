/** How a CRM record gets into the bin that all modules share (server.md §2.6). */
import type { BinRow, PortalState } from '../model.ts';
import { phpDate } from '../php/date.ts';

export function moveToBin(
  state: Pick<PortalState, 'bin' | 'nextBinId'>,
  row: Pick<BinRow, 'entityType' | 'entityId' | 'name' | 'userId' | 'restore'>,
): void {
  const id = state.nextBinId;
  state.nextBinId += 1;
  state.bin.set(id, { ...row, id, moduleId: 'crm', timestamp: phpDate(Date.now()) });
}
