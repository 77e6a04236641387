import type { PortalAddress } from '../../portal/index.ts';
import type { Copy, LostReason } from '../copy.ts';

/** A file that could not be had. */
export interface LostFile {
  id: string;
  path: readonly string[];
  reason: LostReason;
}

/** What is said of the archive in it. */
export interface ManifestFacts {
  portal: PortalAddress;
  copy: Copy;
  /** ms since the epoch. */
  endedAt: number;
  /** Of Poka. */
  version: string;
  /** Of each kind, in the copy's order. */
  lost: readonly (readonly LostFile[])[];
}

/** The archive's table of contents, for programs: the same in every language. */
export function manifestOf({ portal, copy, endedAt, version, lost }: ManifestFacts): string {
  const manifest = {
    portal,
    user: copy.user,
    begun: new Date(copy.startedAt).toISOString(),
    ended: new Date(endedAt).toISOString(),
    poka: version,
    kinds: copy.kinds.map((kind, n) => ({
      kind: kind.kind,
      ...(kind.title !== undefined && { title: kind.title }),
      scope: kind.scope,
      records: kind.records,
      files: kind.files,
      bytes: kind.bytes,
      unreadRecords: kind.unread ?? null,
      unreadFiles: lost[n] ?? [],
      unreadFolders: kind.closed,
    })),
  };
  return `${JSON.stringify(manifest, null, 2)}\n`;
}
