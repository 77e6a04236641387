/** Where a copy's parts are kept. A part is there as a whole or not at all. */
export interface CopyStore {
  /**
   * Puts a part in its place, and in that of what was there.
   * @returns its bytes.
   * @throws DiskFullError; what the source throws: then there is no such part, or the one from before.
   */
  write(
    name: string,
    data: string | ReadableStream<Uint8Array>,
    signal?: AbortSignal,
  ): Promise<number>;
  /** The part of that name, or null. */
  read(name: string): Promise<Blob | null>;
  remove(name: string): Promise<void>;
  /** The names of all its parts. */
  list(): Promise<string[]>;
}

/** The stores of all copies, by the copies' ids. */
export interface CopyStores {
  of(copy: string): CopyStore;
  /** Removes what is kept of a copy. */
  remove(copy: string): Promise<void>;
  /** The copies of which something is kept. */
  list(): Promise<string[]>;
}

/** There is no room left on this disk. */
export class DiskFullError extends Error {}

/** The parts' names. A kind goes by its place in the copy. */
export const partNames = {
  /** A run of records, a line each. */
  records: (kind: number, part: number) => `${kind}-${part}-records`,
  /** What is to be known of a run. */
  facts: (kind: number, part: number) => `${kind}-${part}-facts`,
  /** A file that a run tells of. */
  file: (kind: number, part: number, file: number) => `${kind}-${part}-file-${file}`,
  /** Why it could not be had. */
  lost: (kind: number, part: number, file: number) => `${kind}-${part}-lost-${file}`,
  /** The items that may be deleted after the finished copy, a line each. */
  items: (kind: number) => `${kind}-items`,
  archive: 'archive',
} as const;
