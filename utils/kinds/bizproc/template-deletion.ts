import { PortalError, readText, type PortalClient } from '../../portal/index.ts';
import type { ItemId } from '../kind/item.ts';
import type { Act, Word } from '../kind/kind.ts';
import { existing, typesOf } from './template-list.ts';
import { templatePage } from './template-page.ts';

/** Deletes by the link of the page that lists them, one at a time: the portal has no other way (server.md §5.1). */
export const deletion: Act = {
  destination: 'forGood',
  most: 5,
  oneLane: true,
  adminOnly: true,
  perform: async (client, ids, as) => {
    const types = await typesOf(client, ids, as);
    const words = new Map<ItemId, Word>();
    const visited: ItemId[] = [];
    for (const id of ids) {
      const type = types.get(id);
      const page = type && templatePage(type);
      if (!type) words.set(id, { state: 'gone' });
      else if (!page) words.set(id, { state: 'noWay' });
      else {
        const word = await visitPage(client, page, id, as, visited.length > 0);
        if (word === null) break;
        visited.push(id);
        // Whether it was done is known when the list is read again.
        words.set(id, word);
      }
    }
    return { words: await byTruth(client, words, visited, as) };
  },
};

/**
 * Follows the link that deletes.
 * @returns what is to be said when it is there still; null when it failed after others had gone well.
 */
async function visitPage(
  client: PortalClient,
  page: string,
  id: ItemId,
  as: string,
  isLater: boolean,
): Promise<Word | null> {
  try {
    const query = { action: 'delete', ID: id, back_url: page };
    const html = await client.visit(page, query, { as });
    return { state: 'refused', text: html === null ? '' : readText(html, 'errortext') };
  } catch (error) {
    // One type's page that is elsewhere, or closed to this user, keeps no other type's templates from their turn.
    if (error instanceof PortalError && error.kind === 'refused')
      return error.status === 404 ? { state: 'noWay' } : { state: 'refused', text: '' };
    if (isLater && error instanceof PortalError) return null;
    throw error;
  }
}

/** A page says nothing certain; the list does. */
async function byTruth(
  client: PortalClient,
  words: Map<ItemId, Word>,
  visited: readonly ItemId[],
  as: string,
): Promise<Map<ItemId, Word>> {
  if (visited.length === 0) return words;
  try {
    const there = await existing(client, visited, as);
    for (const id of visited) if (!there.has(id)) words.set(id, { state: 'done' });
  } catch (error) {
    if (!(error instanceof PortalError)) throw error;
    for (const id of visited) words.delete(id);
  }
  return words;
}
