import { byteOrderMark, csvRecord } from '../../files/index.ts';
import type { FullRecord } from '../../kinds/index.ts';

/** The beginning of a table of records: its columns' names. */
export function csvHead(columns: readonly string[]): string {
  return byteOrderMark + csvRecord(columns);
}

/** A record as a line of the table; what is made of parts, as JSON. */
export function csvLine(record: FullRecord, columns: readonly string[]): string {
  return csvRecord(columns.map((column) => cellOf(record[column])));
}

function cellOf(value: unknown): string {
  if (value === null || value === undefined) return '';
  return typeof value === 'object' ? JSON.stringify(value) : String(value);
}
