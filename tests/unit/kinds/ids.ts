import { nonEmpty, parseItemId, type ItemId, type NonEmpty } from '../../../utils/kinds/index.ts';

/** Ids for a test; throws where one is none. */
export function itemIds(ids: readonly string[]): ItemId[] {
  return ids.map((id) => {
    const item = parseItemId(id);
    if (!item) throw new Error(`Not an id: ${id}`);
    return item;
  });
}

/** Ids for a test, of which there must be one. */
export function someIds(...ids: string[]): NonEmpty<ItemId> {
  const list = nonEmpty(itemIds(ids));
  if (!list) throw new Error('Empty');
  return list;
}
