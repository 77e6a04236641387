/** What is in a file: as many bytes as its size, the same for the same file, and the file's number among them. */
import type { DiskObject } from './model.ts';

export function contentOf({ id, size }: Pick<DiskObject, 'id' | 'size'>): Buffer<ArrayBuffer> {
  return Buffer.alloc(size, `file ${id} `);
}
