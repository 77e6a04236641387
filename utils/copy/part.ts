import * as v from 'valibot';
import type { CopiedFile, CopyRun, ItemId, ListedItem } from '../kinds/index.ts';
import { partNames, type CopyStore } from './store.ts';

/** A title is kept up to this length: a million of them must fit. */
const titleLength = 200;

// Only `writePart` writes such parts: an id in them is one.
const Id = v.custom<ItemId>((value) => typeof value === 'string' && value !== '');

const Facts = v.object({
  cursor: v.nullable(v.string()),
  columns: v.array(v.string()),
  items: v.array(v.object({ id: Id, title: v.string() })),
  files: v.array(
    v.object({
      id: Id,
      title: v.string(),
      path: v.array(v.string()),
      size: v.exactOptional(v.number()),
      changedAt: v.exactOptional(v.number()),
      portals: v.exactOptional(v.literal(true)),
    }),
  ),
});

/** What is to be known of a run of records that is part of a copy. */
export interface PartFacts {
  /** What the next run is asked by; null: there is none. */
  cursor: string | null;
  /** The records' fields, in the order in which they were first seen. */
  columns: string[];
  /** The items of which the records are whole copies. */
  items: ListedItem[];
  files: CopiedFile[];
}

/** A part of the copy is not where it was put. */
export class LostPartError extends Error {}

/** Writes a run of records down, first the records, then what goes on from them. */
export async function writePart(
  store: CopyStore,
  kind: number,
  part: number,
  { records, items, files, cursor }: CopyRun,
): Promise<void> {
  const lines = records.map((record) => `${JSON.stringify(record)}\n`).join('');
  const columns = [...new Set(records.flatMap((record) => Object.keys(record)))];
  const facts: PartFacts = {
    cursor,
    columns,
    items: items.map(({ id, title }) => ({ id, title: title.slice(0, titleLength) })),
    files: [...files],
  };
  await store.write(partNames.records(kind, part), lines);
  await store.write(partNames.facts(kind, part), JSON.stringify(facts));
}

/**
 * What is known of a run.
 * @throws LostPartError
 */
export async function readFacts(store: CopyStore, kind: number, part: number): Promise<PartFacts> {
  const text = await (await readPart(store, partNames.facts(kind, part))).text();
  const parsed = v.safeParse(Facts, JSON.parse(text));
  if (!parsed.success) throw new LostPartError('A part of the copy cannot be read');
  return parsed.output;
}

/**
 * A part of the copy.
 * @throws LostPartError when the browser has removed it.
 */
export async function readPart(store: CopyStore, name: string): Promise<Blob> {
  const part = await store.read(name);
  if (!part) throw new LostPartError(`No part ${name}`);
  return part;
}
