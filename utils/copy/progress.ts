import type { Copy, CopiedKind } from './copy.ts';

/** How far a copy is, as people see it. */
interface CopyProgress {
  done: number;
  /** At least so many: folders tell what is in them only when they are read. */
  size: number;
  /** The kind at work; none: the archive is being put together. */
  current: CopiedKind | undefined;
}

/** How far a copy is: a record counts when it is there, a file's when the file is, or is known to be lost. */
export function progressOf({ kinds }: Copy): CopyProgress {
  let done = 0;
  let size = 0;
  for (const kind of kinds) {
    const waiting = kind.wanted - kind.files - lostOf(kind);
    done += kind.records - waiting;
    size += isListed(kind) ? kind.records : Math.max(kind.expected, kind.records);
  }
  return { done, size, current: kinds[atWork(kinds)] };
}

/** Which kind is at work; -1: everything is there. Records come first, since they come fast. */
export function atWork(kinds: readonly CopiedKind[]): number {
  const listing = kinds.findIndex((kind) => !isListed(kind));
  return listing >= 0 ? listing : kinds.findIndex((kind) => kind.next.part < kind.parts);
}

/** Files that could not be had. */
function lostOf({ lost }: CopiedKind): number {
  return Object.values(lost).reduce((sum, n) => sum + n, 0);
}

/** How much could not be read: files, folders, and kinds of which not all records came. */
export function missingOf({ kinds }: Copy): number {
  return kinds.reduce(
    (sum, kind) => sum + lostOf(kind) + kind.closed + (kind.unread === undefined ? 0 : 1),
    0,
  );
}

/** Whether all records that can be had of a kind are there. */
export function isListed({ listed, unread }: CopiedKind): boolean {
  return listed || unread !== undefined;
}

/** What a copy comes to. */
export function totalOf({ kinds }: Copy): { records: number; files: number; bytes: number } {
  const sum = (of: (kind: CopiedKind) => number) => kinds.reduce((all, kind) => all + of(kind), 0);
  return {
    records: sum(({ records }) => records),
    files: sum(({ files }) => files),
    bytes: sum(({ bytes }) => bytes),
  };
}
