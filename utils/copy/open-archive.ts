import type { Copy } from './copy.ts';
import { privateFiles } from './opfs.ts';
import { partNames } from './store.ts';

/** The archive of a finished copy; null when the browser has removed it. */
export function openArchive({ id }: Copy): Promise<Blob | null> {
  return privateFiles.of(id).read(partNames.archive);
}
