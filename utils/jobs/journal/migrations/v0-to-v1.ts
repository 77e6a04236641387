import type { IDBPDatabase } from 'idb';
import type { Schema } from '../schema.ts';

/** A new journal. */
export function toV1(database: IDBPDatabase<Schema>): void {
  database.createObjectStore('jobs', { keyPath: 'id' }).createIndex('portal', 'portal');
  database.createObjectStore('chunks', { keyPath: ['job', 'index'] });
}
