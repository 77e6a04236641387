/** Which entity types a controller takes (server.md §2.1). Only leads have rows on this portal. */
import { RestError } from './error.ts';

export const leadType = 1;
/** Deal, contact, company, quote, smart invoice, smart documents: known, and empty here. */
const staticTypes = new Set([1, 2, 3, 4, 7, 31, 36, 39]);

function isDynamic(id: number): boolean {
  return (id >= 128 && id <= 191) || (id >= 1030 && id % 2 === 0);
}

/** `ENTITY_TYPE_NOT_SUPPORTED`, or `NOT_FOUND` for a smart process that was never made. */
export function entityTypeError(id: number): RestError | null {
  if (staticTypes.has(id)) {
    return null;
  }
  return isDynamic(id)
    ? new RestError('NOT_FOUND', 'Смарт-процесс не найден')
    : new RestError('ENTITY_TYPE_NOT_SUPPORTED', `Тип сущности не поддерживается`);
}
