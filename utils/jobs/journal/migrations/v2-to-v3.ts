import type { IDBPDatabase } from 'idb';
import { encodeMarks, isRecord } from '../records.ts';
import type { Schema, Upgrade } from '../schema.ts';

/** Until then a chunk carried its ids, and marks in words. */
export async function toV3(database: IDBPDatabase<Schema>, tx: Upgrade): Promise<void> {
  const items = database.createObjectStore('items', { keyPath: ['job', 'index'] });
  database.createObjectStore('leases', { keyPath: 'portal' });
  database.createObjectStore('totals', { keyPath: ['portal', 'kind', 'verb'] });
  const chunks = tx.objectStore('chunks');
  for (let at = await chunks.openCursor(); at; at = await at.continue()) {
    const old = readOld(at.value);
    // What is no chunk of that version stays as it is: unreadable, and kept.
    if (!old) continue;
    const { job, index } = at.value;
    await items.put({ job, index, ids: old.ids });
    await at.update({ job, index, marks: old.marks, notes: old.notes });
  }
}

function readOld(
  record: unknown,
): { ids: string[]; marks: string; notes: Record<number, object> } | null {
  if (!isRecord(record)) return null;
  const { ids, marks, notes } = record;
  if (!isListOfStrings(ids) || !isListOfStrings(marks) || !isRecord(notes)) return null;
  const letters = encodeMarks(marks);
  return letters === null ? null : { ids, marks: letters, notes: notes as Record<number, object> };
}

function isListOfStrings(value: unknown): value is string[] {
  return Array.isArray(value) && value.every((one) => typeof one === 'string');
}
