import * as v from 'valibot';
import { PortalError, type PortalClient } from '../../portal/index.ts';
import { actByCommands } from '../rest/commands.ts';
import { objectsOf, partsOf } from './disk-object.ts';
import { forGood, wordOfAnswer } from './disk-methods.ts';
import { nonEmpty, type ItemId } from '../kind/item.ts';
import type { Act, Word } from '../kind/kind.ts';

const erasing = actByCommands({
  destination: 'forGood',
  command: (id) => ({ method: forGood(id), params: { id: partsOf(id).number } }),
  answer: wordOfAnswer,
});

/** Portions of a folder in one go; what is left then goes with the folder itself. */
const mostPortions = 40;

const Counted = v.looseObject({
  countItems: v.pipe(v.union([v.number(), v.string()]), v.transform(Number), v.integer()),
});

/** Erases from the bin of a drive. What is not in it any more may live again, and is left alone. */
export const erase: Act = {
  destination: 'forGood',
  most: 20,
  oneLane: true,
  perform: async (client, ids, as) => {
    const first = await look(client, ids, as);
    const folders = first.binned.filter((id) => partsOf(id).type === 'folder');
    for (const id of folders) await emptyFolder(client, id, as);
    // That takes its time, in which somebody may have put back what would be erased now.
    const { binned, words } = folders.length > 0 ? await look(client, ids, as) : first;
    const left = nonEmpty(binned);
    if (!left) return { words };
    const performed = await erasing.perform(client, left, as);
    return { ...performed, words: new Map([...words, ...performed.words]) };
  },
};

/** Which of these lie in the bin, and what is to be said of the others. */
async function look(
  client: PortalClient,
  ids: readonly ItemId[],
  as: string,
): Promise<{ binned: ItemId[]; words: ReadonlyMap<ItemId, Word> }> {
  const objects = await objectsOf(client, ids, as);
  const words = new Map<ItemId, Word>();
  const binned: ItemId[] = [];
  for (const id of ids) {
    const object = objects.get(id);
    if (object === 'unread') words.set(id, { state: 'noRight' });
    else if (object?.deleted) binned.push(id);
    else words.set(id, { state: 'gone' });
  }
  return { binned, words };
}

/**
 * Empties a deleted folder, never a link, which stands for a folder of somebody else's; where that is refused, erasing
 * the folder itself will say why.
 */
async function emptyFolder(client: PortalClient, folder: ItemId, as: string): Promise<void> {
  try {
    await destroyPortions(client, partsOf(folder).number, as);
  } catch (error) {
    const isRefusal =
      error instanceof PortalError && (error.kind === 'notAllowed' || error.kind === 'refused');
    if (!isRefusal) throw error;
  }
}

/** Erases what is in a deleted folder portion by portion: a large one does not go in one request (server.md §4.4). */
async function destroyPortions(client: PortalClient, objectId: string, as: string): Promise<void> {
  const ask = async (action: 'calculate' | 'destroyPortion'): Promise<number> => {
    const answer = await client.legacy('disk.trashcan', action, { objectId }, { as });
    const parsed = v.safeParse(Counted, answer);
    if (!parsed.success) throw new PortalError('notData', 'Not the answer of a bin');
    return parsed.output.countItems;
  };
  let left = await ask('calculate');
  for (let portion = 0; left > 0 && portion < mostPortions; portion++) {
    if ((await ask('destroyPortion')) === 0) return;
    const now = await ask('calculate');
    // What may not be erased is counted, and stays.
    if (now >= left) return;
    left = now;
  }
}
