import { PortalError, type PortalClient } from '../../portal/index.ts';
import { BinReader, isBefore, type BinPage, type BinPlace, type BinRow } from './bin-page.ts';
import type { ItemId } from '../kind/item.ts';
import type { Binned } from '../kind/kind.ts';

/** Finds rows in a bin, reading as few of its pages as it takes. */

/** So many pages without anything that is looked for: it is not further back either. */
const barrenPages = 20;

/** The bin lost rows while it was searched, so that others may have moved out of sight. */
class Shrunk extends Error {}

/** How often a bin that shrinks is searched again. */
const searches = 4;

/**
 * The bin's rows of these ids.
 * @throws PortalError
 */
export function rowsOfIds(
  client: PortalClient,
  place: BinPlace,
  ids: readonly ItemId[],
  as: string,
): Promise<ReadonlyMap<ItemId, BinRow>> {
  return BinReader.reading(client, place, as, async (bin) => {
    for (let search = 0; search < searches; search++) {
      try {
        return await searchIds(bin, ids);
      } catch (error) {
        if (!(error instanceof Shrunk)) throw error;
      }
    }
    throw new PortalError('notData', 'The bin changes while it is read');
  });
}

async function searchIds(
  bin: BinReader,
  ids: readonly ItemId[],
): Promise<ReadonlyMap<ItemId, BinRow>> {
  const { first, last, inOrder } = await bin.ends();
  if (!inOrder) return among(await bin.all(), ids);
  const found = among([...first.rows, ...last.rows], ids);
  await searchBetween(bin, first, last, ids, found);
  return found;
}

/**
 * Looks between two pages of a bin by ascending ids: an id that belongs on a page and is not there is nowhere.
 * @param found takes what is found.
 */
async function searchBetween(
  bin: BinReader,
  before: BinPage,
  after: BinPage,
  ids: readonly ItemId[],
  found: Map<ItemId, BinRow>,
): Promise<void> {
  const [low, high] = [Number(before.rows.at(-1)?.id), Number(after.rows[0]?.id)];
  const between = ids.filter((id) => Number(id) > low && Number(id) < high);
  if (between.length === 0 || after.number - before.number < 2) return;
  const page = await bin.page(Math.floor((before.number + after.number) / 2));
  // Rows that go make others move to pages that were read already.
  if (page.total < before.total || page.total < after.total) throw new Shrunk();
  if (!page.inOrder || !isBefore(before, page) || !isBefore(page, after)) {
    for (const [id, row] of among(await bin.all(), ids)) found.set(id, row);
    return;
  }
  for (const [id, row] of among(page.rows, between)) found.set(id, row);
  await searchBetween(bin, before, page, between, found);
  await searchBetween(bin, page, after, between, found);
}

function among(rows: readonly BinRow[], ids: readonly ItemId[]): Map<ItemId, BinRow> {
  const wanted = new Set(ids);
  return new Map(rows.filter(({ id }) => wanted.has(id)).map((row) => [row.id, row]));
}

/**
 * The bin's rows of what was deleted last: of each item the newest row.
 * @throws PortalError `binUnreadable` when the page does not show what must be read, `notInPlan` when the portal offers
 * to put nothing back.
 */
export function rowsOfEntities(
  client: PortalClient,
  place: BinPlace,
  type: string,
  entities: readonly ItemId[],
  as: string,
): Promise<ReadonlyMap<ItemId, Binned>> {
  return BinReader.reading(client, place, as, async (bin) => {
    const wanted = new Set(entities);
    const found = new Map<ItemId, Binned>();
    const take = (rows: readonly BinRow[]): boolean => {
      const before = found.size;
      for (const row of rows) {
        // Where nothing can be put back, a row's menu may not even name its type.
        if (!row.restorable) throw new PortalError('notInPlan', 'Nothing can be put back');
        if (!row.entity) throw new PortalError('binUnreadable', 'The column of ids is hidden');
        if (row.type !== type || !wanted.has(row.entity)) continue;
        const newest = Math.max(Number(row.id), Number(found.get(row.entity)?.row ?? 0));
        if (newest === Number(row.id)) found.set(row.entity, { row: row.id, title: row.title });
      }
      return found.size > before;
    };
    await readBackwards(bin, take, () => found.size === wanted.size);
    if (found.size === 0) throw new PortalError('binUnreadable', 'Nothing of it is in the list');
    return found;
  });
}

/** The newest rows first, where they stand by ascending id; else all of them. */
async function readBackwards(
  bin: BinReader,
  take: (rows: readonly BinRow[]) => boolean,
  isDone: () => boolean,
): Promise<void> {
  const { first, last, count, inOrder } = await bin.ends();
  if (!inOrder) {
    take(await bin.all());
    return;
  }
  take(last.rows);
  let page = last;
  for (let barren = 0; !isDone() && page.number > 2 && barren < barrenPages;) {
    const previous = await bin.page(page.number - 1);
    if (!previous.inOrder || !isBefore(previous, page)) {
      take(await bin.all());
      return;
    }
    barren = take(previous.rows) ? 0 : barren + 1;
    page = previous;
  }
  if (!isDone() && count > 1) take(first.rows);
}
