import type { PortalClient } from '../../portal/index.ts';
import type { ItemId, ListedItem } from './item.ts';
import type { Facts, Scope } from './whole.ts';

/** A record as the portal gave it. */
export type FullRecord = Readonly<Record<string, unknown>>;

/** A file of the portal that belongs into a copy. */
export interface CopiedFile {
  id: ItemId;
  title: string;
  /** Where it lies on the portal: its folders, and its own name last. */
  path: readonly string[];
  /** Bytes, where the portal tells. */
  size?: number;
  /** It lies in a folder of the portal's own, which no deletion reaches: it is copied, and is no item of the copy. */
  portals?: true;
  /** When it was changed last, ms since the epoch, where the portal tells. */
  changedAt?: number;
}

/** A run of a kind's records, and how it goes on. */
export interface CopyRun {
  records: readonly FullRecord[];
  /** Which items these records are whole copies of: those that may be deleted once the copy is finished. */
  items: readonly ListedItem[];
  /** Files that the records only tell of. Each is an item of which the record is no whole copy. */
  files: readonly CopiedFile[];
  /** Folders that are not there any more, or closed to this user: what lies in them is not in the copy. */
  closed?: number;
  /** What the next run is asked by; null: this was the last. */
  cursor: string | null;
}

/** Which run of a kind's records is asked for. */
interface CopyOrder {
  scope: Scope;
  facts: Facts;
  /** Where the run before ended; empty for the first. */
  cursor: string;
  signal?: AbortSignal;
}

/** Reading all of a kind, with all that the portal tells of each item. */
export interface Copy {
  /**
   * Reads one run of records. It can be asked for again by the same cursor: what stays on the portal is then neither
   * skipped nor doubled.
   * @throws PortalError
   */
  run(client: PortalClient, order: CopyOrder): Promise<CopyRun>;
  /**
   * Opens a file.
   * @returns its bytes; `gone` when there is no such file any more; `elsewhere` when the portal keeps it with another
   * host, where we do not go.
   * @throws PortalError
   */
  open?(
    client: PortalClient,
    file: ItemId,
    signal: AbortSignal,
  ): Promise<ReadableStream<Uint8Array> | 'gone' | 'elsewhere'>;
}
