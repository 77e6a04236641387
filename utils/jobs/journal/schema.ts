import type { DBSchema, IDBPTransaction, StoreNames } from 'idb';
import type { Verb } from '../../kinds/index.ts';
import type { PortalAddress } from '../../portal/index.ts';
import type { Counts, Job, Note } from '../job.ts';

/** The database as it is now. Older ones are brought to it by the files in `migrations`. */

export const version = 3;

/** A run of a snapshot's items, written once: ids, and by place what was known of them then (`''`: nothing). */
export interface ItemsRecord {
  job: string;
  index: number;
  ids: string[];
  titles?: string[];
  /** Of a bin's rows: the items' numbers before they were deleted. */
  was?: string[];
}

/** What became of such a run, written again and again: so it carries no ids. */
export interface MarksRecord {
  job: string;
  index: number;
  /** A letter an item. */
  marks: string;
  /** By place; only where there is something to say. */
  notes: Record<number, Note>;
}

/** Who runs a portal's jobs. */
interface LeaseRecord {
  portal: PortalAddress;
  owner: string;
}

/** What jobs have done whose reports were removed. */
export interface Total {
  readonly portal: PortalAddress;
  /** The kind's id. */
  readonly kind: string;
  readonly verb: Verb;
  readonly jobs: number;
  readonly counts: Counts;
}

export interface Schema extends DBSchema {
  jobs: { key: string; value: Job; indexes: { portal: string } };
  items: { key: [job: string, index: number]; value: ItemsRecord };
  chunks: { key: [job: string, index: number]; value: MarksRecord };
  leases: { key: string; value: LeaseRecord };
  totals: { key: [portal: string, kind: string, verb: string]; value: Total };
}

export type StoreName = StoreNames<Schema>;

export type Upgrade = IDBPTransaction<Schema, StoreName[], 'versionchange'>;

export type Transaction<
  Names extends ArrayLike<StoreName>,
  Mode extends 'readonly' | 'readwrite',
> = IDBPTransaction<Schema, Names, Mode>;
