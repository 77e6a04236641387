import { SafeNames } from '../../files/index.ts';
import type { FullRecord, ListedItem } from '../../kinds/index.ts';
import { lostReasons, type Copy, type LostReason } from '../copy.ts';
import { readFacts, readPart, type PartFacts } from '../part.ts';
import { partNames, type CopyStore } from '../store.ts';
import { manifestOf, type LostFile, type ManifestFacts } from './manifest.ts';
import { csvHead, csvLine } from './record-csv.ts';

/** Something in the archive, as the zip is made of it. */
export interface Entry {
  name: string;
  input: string | Blob | AsyncIterable<Uint8Array | string>;
  lastModified: Date;
}

/** No zip knows an earlier time. */
const earliest = Date.UTC(1980, 0, 2);

interface ArchiveParts extends Omit<ManifestFacts, 'lost'> {
  store: CopyStore;
}

/**
 * Everything in the archive, one after another; of no part is more held than is being written.
 * @throws LostPartError
 */
export async function* entriesOf(parts: ArchiveParts): AsyncGenerator<Entry> {
  const { copy, store, endedAt } = parts;
  const lastModified = new Date(endedAt);
  const contents = [];
  for (const n of copy.kinds.keys()) contents.push(await contentOf(store, copy, n));
  const lost = contents.map((content) => content.lost);
  yield { name: nameOf('manifest', 'json'), input: manifestOf({ ...parts, lost }), lastModified };
  for (const [n, { kind, parts: count }] of copy.kinds.entries()) {
    const columns = contents[n]?.columns ?? [];
    const lines = nameOf(kind, 'jsonl');
    const table = nameOf(kind, 'csv');
    yield { name: `${kind}/${lines}`, input: bytesOf(store, n, count), lastModified };
    yield { name: `${kind}/${table}`, input: tableOf(store, n, count, columns), lastModified };
    const names = new SafeNames(`${kind}/`, [lines, table]);
    for await (const { path, changedAt, body } of filesOf(store, copy, n))
      yield {
        name: names.file(path),
        input: body,
        lastModified: new Date(Math.max(changedAt ?? endedAt, earliest)),
      };
  }
}

/**
 * The items of a kind of which the copy is whole: those of its records, and the files that were fetched.
 * @throws LostPartError
 */
export async function* itemsOf(
  store: CopyStore,
  copy: Copy,
  n: number,
): AsyncGenerator<ListedItem> {
  for await (const { items } of factsOf(store, copy, n)) yield* items;
  for await (const { id, title, portals } of filesOf(store, copy, n))
    if (!portals) yield { id, title };
}

function nameOf(stem: string, extension: string): string {
  return `${stem}.${extension}`;
}

async function contentOf(
  store: CopyStore,
  copy: Copy,
  n: number,
): Promise<{ columns: string[]; lost: LostFile[] }> {
  const columns = new Set<string>();
  const lost: LostFile[] = [];
  let part = 0;
  for await (const facts of factsOf(store, copy, n)) {
    for (const column of facts.columns) columns.add(column);
    for (const [at, { id, path }] of facts.files.entries()) {
      const reason = await reasonOf(store, partNames.lost(n, part, at));
      if (reason) lost.push({ id, path, reason });
    }
    part += 1;
  }
  return { columns: [...columns], lost };
}

async function reasonOf(store: CopyStore, name: string): Promise<LostReason | null> {
  const text = await (await store.read(name))?.text();
  return lostReasons.find((reason) => reason === text) ?? null;
}

async function* factsOf(store: CopyStore, copy: Copy, n: number): AsyncGenerator<PartFacts> {
  const parts = copy.kinds[n]?.parts ?? 0;
  for (let part = 0; part < parts; part++) yield await readFacts(store, n, part);
}

/** The files that were fetched. */
async function* filesOf(
  store: CopyStore,
  copy: Copy,
  n: number,
): AsyncGenerator<PartFacts['files'][number] & { body: Blob }> {
  let part = 0;
  for await (const { files } of factsOf(store, copy, n)) {
    for (const [at, file] of files.entries())
      if (!(await store.read(partNames.lost(n, part, at))))
        yield { ...file, body: await readPart(store, partNames.file(n, part, at)) };
    part += 1;
  }
}

async function* bytesOf(store: CopyStore, n: number, parts: number): AsyncGenerator<Uint8Array> {
  for (let part = 0; part < parts; part++)
    yield new Uint8Array(await (await readPart(store, partNames.records(n, part))).arrayBuffer());
}

async function* tableOf(
  store: CopyStore,
  n: number,
  parts: number,
  columns: readonly string[],
): AsyncGenerator<string> {
  yield csvHead(columns);
  for (let part = 0; part < parts; part++) {
    const text = await (await readPart(store, partNames.records(n, part))).text();
    for (const line of text.split('\n'))
      // Only our own lines are read here: each a record, as it came.
      if (line) yield csvLine(JSON.parse(line) as FullRecord, columns);
  }
}
