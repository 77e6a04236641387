import type { ItemId } from '../kinds/index.ts';
import { mayDelete, rowsOf, type ItemList, type Row } from './grid.ts';
import { lastPage, pageUrl, positionOf, type PagePosition } from './pager.ts';

/**
 * Collects the ids of everything that matches the list's saved filter, by reading the list's own pages one after
 * another: the only exact meaning of that filter (lists.md §1.6).
 */

/** More than this is not collected in one go: narrow the filter. */
export const walkLimit = 100_000;

/** Everything that the filter matches. */
export interface Walked {
  ids: ItemId[];
  /** How many of them the portal would not let this user delete, by the page's own signs. */
  undeletable: number;
}

export interface WalkOptions {
  /** Reads a page of the portal as html. */
  read(url: string): Promise<string>;
  /** The address of the page that holds the list. */
  location: string;
  signal: AbortSignal;
  onProgress(progress: { found: number; total: number | null }): void;
}

/**
 * Why a walk ended without a result.
 * - `notTheList`: the portal answered with something else (a login form, an error).
 * - `tooMany`: more than `walkLimit` items match.
 * - `differs`: what the portal lists now is not what the page shows, so it is not what the person means.
 * - `moving`: the list changed while it was read, twice.
 */
export type WalkProblem = 'notTheList' | 'tooMany' | 'differs' | 'moving';

export class WalkError extends Error {
  readonly problem: WalkProblem;
  constructor(problem: WalkProblem) {
    super(`The list cannot be walked: ${problem}`);
    this.problem = problem;
  }
}

/**
 * Walks the whole list and answers the ids of its rows that a person could tick.
 * @throws WalkError; the signal's reason when cancelled; whatever `read` throws.
 */
export async function walk(list: ItemList, options: WalkOptions): Promise<Walked> {
  options.signal.throwIfAborted();
  const shown = rowsOf(list).map(({ id }) => id);
  const position = positionOf(list);
  let walked: Reading;
  try {
    walked = await readAll(list, options);
    // A list that moved under the reader repeats rows, and may have skipped others: it is read again.
    if (!walked.complete || !walked.steady) walked = await readAll(list, options);
  } catch (error) {
    // Nobody waits for it.
    void leaveAt(list, options, position);
    throw error;
  }
  await leaveAt(list, options, position);
  const { rows } = walked;
  if (!walked.complete) throw new WalkError('moving');
  const walkedIds = [...rows.keys()];
  // Before and now: the list may have been drawn anew, under another filter, while it was read.
  const now = rowsOf(list).map(({ id }) => id);
  if (!isStretchOf(shown, position, walkedIds) || !isStretchOf(now, positionOf(list), walkedIds))
    throw new WalkError('differs');
  const selectable = [...rows.values()].filter((row) => row.selectable);
  return {
    ids: selectable.map(({ id }) => id),
    undeletable: selectable.filter(({ deletable }) => deletable === false).length,
  };
}

interface WalkedRow {
  id: ItemId;
  selectable: boolean;
  deletable: boolean | undefined;
}

interface Page {
  rows: WalkedRow[];
  position: PagePosition;
}

/** One reading of all pages. */
interface Reading {
  rows: ReadonlyMap<ItemId, WalkedRow>;
  /** At least as many rows as the portal had counted before. */
  complete: boolean;
  /** Nothing was met twice: the list stood still. */
  steady: boolean;
}

async function readAll(list: ItemList, options: WalkOptions): Promise<Reading> {
  const rows = new Map<ItemId, WalkedRow>();
  /** @returns whether the page held only rows that were not met before. */
  const take = (page: Page): boolean => {
    const before = rows.size;
    for (const row of page.rows) rows.set(row.id, row);
    if (rows.size > walkLimit) throw new WalkError('tooMany');
    return rows.size - before === page.rows.length;
  };

  // The first page is asked for by name: without it the portal gives the one it remembers.
  let page = await readPage(list, options, 1);
  let steady = take(page);
  const total = page.position.next === null ? page.rows.length : await countAll(list, options);
  options.onProgress({ found: rows.size, total });
  while (page.position.next !== null && page.rows.length > 0) {
    if (page.position.next <= page.position.current) return { rows, steady, complete: false };
    page = await readPage(list, options, page.position.next);
    const before = rows.size;
    if (!take(page)) steady = false;
    // A page that holds nothing new may be the same for ever.
    if (rows.size === before && page.rows.length > 0) return { rows, steady, complete: false };
    options.onProgress({ found: rows.size, total });
  }
  return { rows, steady, complete: rows.size >= (total ?? 0) };
}

/** How many rows match, from where the last page stands; null where the page does not say enough. */
async function countAll(list: ItemList, options: WalkOptions): Promise<number | null> {
  const { rows, position } = await readPage(list, options, lastPage);
  if (position.size === null || position.current === 1) return null;
  return (position.current - 1) * position.size + rows.length;
}

async function readPage(list: ItemList, options: WalkOptions, page: number): Promise<Page> {
  const html = await unlessAborted(
    options.read(pageUrl(options.location, page, list.element)),
    options.signal,
  );
  // A parsed document runs no scripts and loads no pictures.
  const document = new DOMParser().parseFromString(html, 'text/html');
  const element = document.getElementById(list.gridId);
  if (!element?.classList.contains('main-grid')) throw new WalkError('notTheList');
  const read = { ...list, element };
  return { rows: rowsOf(read).map((row) => walkedRow(row, list)), position: positionOf(read) };
}

function walkedRow(row: Row, { kind }: ItemList): WalkedRow {
  return { id: row.id, selectable: row.selectable, deletable: mayDelete(row, kind) };
}

/** The portal remembers the last page read; leave it where the person is. Nothing depends on it. */
async function leaveAt(
  list: ItemList,
  { read, location }: WalkOptions,
  { current }: PagePosition,
): Promise<void> {
  try {
    await read(pageUrl(location, current, list.element));
  } catch {
    // At worst the person's next look at the list begins on another page.
  }
}

/**
 * Whether the rows on the page are one unbroken stretch of the walked list, to its last row where the page has no
 * next. If another tab has changed the saved filter or sort since the page was drawn, they are not, and "everything"
 * would not be what the person sees.
 */
function isStretchOf(
  shown: readonly ItemId[],
  { next }: PagePosition,
  walked: readonly ItemId[],
): boolean {
  if (shown.length === 0) return walked.length === 0;
  const places = new Map(walked.map((id, place) => [id, place]));
  const at = shown.map((id) => places.get(id) ?? Number.NaN).toSorted((a, b) => a - b);
  const [first, last] = [at[0] ?? Number.NaN, at.at(-1) ?? Number.NaN];
  const unbroken = last - first === shown.length - 1;
  return unbroken && (next !== null || last === walked.length - 1);
}

/** The promise's own end, or the signal's reason as soon as it aborts. */
async function unlessAborted<T>(promise: Promise<T>, signal: AbortSignal): Promise<T> {
  signal.throwIfAborted();
  const stopped = Promise.withResolvers<never>();
  const stop = () => stopped.reject(signal.reason);
  signal.addEventListener('abort', stop, { once: true });
  try {
    return await Promise.race([promise, stopped.promise]);
  } finally {
    signal.removeEventListener('abort', stop);
  }
}
