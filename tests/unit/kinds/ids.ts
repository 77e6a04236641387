import { parseItemId, type ItemId } from '../../../utils/kinds/index.ts';

/** Ids for a test; throws where one is none. */
export function itemIds(ids: readonly string[]): ItemId[] {
  return ids.map((id) => {
    const item = parseItemId(id);
    if (!item) throw new Error(`Not an id: ${id}`);
    return item;
  });
}
