import * as v from 'valibot';
import { PortalError, type PortalClient } from '../portal/index.ts';
import { actByCommands } from './commands.ts';
import { isFolder, objectsOf, partsOf } from './disk-object.ts';
import { forGood, wordOfAnswer } from './files.ts';
import { nonEmpty, type ItemId } from './item.ts';
import type { Act, Word } from './kind.ts';

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
    const objects = await objectsOf(client, ids, as);
    const words = new Map<ItemId, Word>();
    const left: ItemId[] = [];
    for (const id of ids) {
      const object = objects.get(id);
      if (object === 'unread') words.set(id, { state: 'noRight' });
      else if (object?.deleted) left.push(id);
      else words.set(id, { state: 'gone' });
    }
    const binned = nonEmpty(left);
    if (!binned) return { words };
    for (const id of binned) if (isFolder(id)) await emptyFolder(client, id, as);
    const performed = await erasing.perform(client, binned, as);
    return { ...performed, words: new Map([...words, ...performed.words]) };
  },
};

/** Empties a deleted folder; where that is refused, erasing the folder itself will say why. */
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
