import type { ItemId } from '../kind/item.ts';
import type { Word } from '../kind/kind.ts';
import { isFolder, partsOf } from './disk-object.ts';

/** Which of Disk's methods deletes what, and how it answers (server.md §4.1). */

/** What Disk's methods answer: `false` is a refusal without a reason, although it is no error. */
export function wordOfAnswer(result: unknown): Word {
  return result === false ? { state: 'refused', text: '' } : { state: 'done' };
}

/** To the bin; a link is only detached from what it stands for. */
export function toBin(id: ItemId): string {
  return isFolder(id) ? 'disk.folder.markdeleted' : 'disk.file.markdeleted';
}

/** For good, with all that is in a folder. A link is never followed: erasing one would erase what it stands for. */
export function forGood(id: ItemId): string {
  const { type } = partsOf(id);
  if (type === 'file') return 'disk.file.delete';
  return type === 'folder' ? 'disk.folder.deletetree' : toBin(id);
}
