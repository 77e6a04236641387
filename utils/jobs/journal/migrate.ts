import type { IDBPDatabase } from 'idb';
import { toV1 } from './migrations/v0-to-v1.ts';
import { toV2 } from './migrations/v1-to-v2.ts';
import { toV3 } from './migrations/v2-to-v3.ts';
import type { Schema, Upgrade } from './schema.ts';

/**
 * Brings a database of version `from` (0: none yet) to the version that is now, record by record, so that a long
 * journal does not fill the memory.
 */
export async function migrate(
  database: IDBPDatabase<Schema>,
  from: number,
  tx: Upgrade,
): Promise<void> {
  if (from < 1) toV1(database);
  if (from < 2) await toV2(tx);
  if (from < 3) await toV3(database, tx);
}
