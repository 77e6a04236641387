import type { ItemList } from './list.ts';
import { lastPage, pagerOf, pageUrl, positionOf, type PagePosition, type Pager } from './pager.ts';
import { readPage, type Page, type WalkedRow } from './walked.ts';

/**
 * Collects the ids of everything that matches the list's saved filter, by reading the list's own pages one after
 * another: the only exact meaning of that filter (lists.md §1.6).
 */

/** More than this is not collected in one go: narrow the filter. */
export const walkLimit = 100_000;

/** Everything that the filter matches. */
export interface Walked {
  ids: string[];
  /** How many of them the portal would not let this user delete, or put back, by the page's own signs. */
  denied: Readonly<Record<'delete' | 'restore', number>>;
  /** How many of them have sub-items folded under them, which are no part of this. */
  folded: number;
}

export interface WalkOptions {
  /** Reads a page of the portal, as it answers. */
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

/** Whether a list can be walked at all. */
export function isWalkable(list: ItemList): boolean {
  return pagerOf(list) !== null;
}

/**
 * Walks the whole list and answers the ids of its rows that a person could select.
 * @throws WalkError; the signal's reason when cancelled; whatever `read` throws.
 */
export async function walk(list: ItemList, options: WalkOptions): Promise<Walked> {
  options.signal.throwIfAborted();
  const pager = pagerOf(list);
  if (!pager) throw new WalkError('notTheList');
  const shown = stretchOf(list, pager);
  const way: Way = { list, pager, options };
  let walked: Reading;
  try {
    walked = await readAll(way);
    // A list that moved under the reader repeats rows, and may have skipped others: it is read again.
    if (!walked.complete || !walked.steady) walked = await readAll(way);
  } catch (error) {
    // Nobody waits for it.
    void leaveAt(way, shown.position);
    throw error;
  }
  await leaveAt(way, shown.position);
  if (!walked.complete) throw new WalkError('moving');
  const { rows } = walked;
  // Before and now: the list may have been drawn anew, under another filter, while it was read.
  if (!isStretchOf(shown, rows) || !isStretchOf(stretchOf(list, pager), rows))
    throw new WalkError('differs');
  const selectable = [...rows.values()].filter((row) => row.selectable);
  const deniedTo = (verb: 'delete' | 'restore') =>
    selectable.filter(({ denied }) => denied.includes(verb)).length;
  return {
    ids: selectable.map(({ id }) => id),
    denied: { delete: deniedTo('delete'), restore: deniedTo('restore') },
    folded: selectable.filter(({ folded }) => folded).length,
  };
}

interface Way {
  list: ItemList;
  pager: Pager;
  options: WalkOptions;
}

/** One reading of all pages. */
interface Reading {
  rows: ReadonlyMap<string, WalkedRow>;
  /** At least as many rows as the portal had counted before. */
  complete: boolean;
  /** Nothing was met twice: the list stood still. */
  steady: boolean;
}

async function readAll(way: Way): Promise<Reading> {
  const { onProgress } = way.options;
  const rows = new Map<string, WalkedRow>();
  /** @returns whether the page held only rows that were not met before. */
  const take = (page: Page): boolean => {
    const before = rows.size;
    for (const row of page.rows) rows.set(row.id, row);
    if (rows.size > walkLimit) throw new WalkError('tooMany');
    return rows.size - before === page.rows.length;
  };

  // The first page is asked for by name: without it the portal gives the one it remembers.
  let page = await askPage(way, 1);
  let steady = take(page);
  const total = await totalOf(way, page);
  onProgress({ found: rows.size, total });
  while (page.position.next !== null && page.rows.length > 0) {
    if (page.position.next <= page.position.current) return { rows, steady, complete: false };
    page = await askPage(way, page.position.next);
    const before = rows.size;
    if (!take(page)) steady = false;
    // A page that holds nothing new may be the same for ever.
    if (rows.size === before && page.rows.length > 0) return { rows, steady, complete: false };
    onProgress({ found: rows.size, total });
  }
  return { rows, steady, complete: rows.size >= (total ?? 0) };
}

/** How many rows match, as far as the portal tells. */
async function totalOf(way: Way, first: Page): Promise<number | null> {
  const { next, total } = first.position;
  if (next === null) return first.rows.length;
  return total ?? (way.pager.knowsLast ? countAll(way) : null);
}

/** How many rows match, from where the last page stands; null where the page does not say enough. */
async function countAll(way: Way): Promise<number | null> {
  const { rows, position } = await askPage(way, lastPage);
  if (position.size === null || position.current === 1 || position.next !== null) return null;
  return (position.current - 1) * position.size + rows.length;
}

async function askPage({ list, pager, options }: Way, page: number): Promise<Page> {
  const url = pageUrl(options.location, page, list.element, pager);
  const answer = await unlessAborted(options.read(url), options.signal);
  const read = readPage(answer, list, pager);
  if (!read) throw new WalkError('notTheList');
  return read;
}

/** The portal remembers the last page read; leave it where the person is. Nothing depends on it. */
async function leaveAt({ list, pager, options }: Way, { current }: PagePosition): Promise<void> {
  if (!pager.remembers) return;
  try {
    await options.read(pageUrl(options.location, current, list.element, pager));
  } catch {
    // At worst the person's next look at the list begins on another page.
  }
}

/** What of the list is drawn on the page. */
interface Stretch {
  rows: readonly { id: string; nested: boolean }[];
  position: PagePosition;
  /** It ends where the list ends. */
  atEnd: boolean;
}

function stretchOf(list: ItemList, pager: Pager): Stretch {
  const position = positionOf(list, pager);
  // The pager of tiles stands elsewhere.
  const atEnd = position.next === null && list.place.view !== 'tiles';
  return { rows: list.view.rowsOf(list), position, atEnd };
}

/**
 * Whether the rows on the page are one unbroken stretch of the walked list, to its last row where the page has no
 * next. If another tab has changed the saved filter or sort since the page was drawn, they are not, and "everything"
 * would not be what the person sees. Rows under others may be on no page of their own.
 */
function isStretchOf({ rows, atEnd }: Stretch, walked: ReadonlyMap<string, unknown>): boolean {
  const shown = rows.filter(({ id, nested }) => !nested || walked.has(id));
  if (shown.length === 0) return walked.size === 0;
  const places = new Map([...walked.keys()].map((id, place) => [id, place]));
  const at = shown.map(({ id }) => places.get(id) ?? Number.NaN).toSorted((a, b) => a - b);
  const [first, last] = [at[0] ?? Number.NaN, at.at(-1) ?? Number.NaN];
  const unbroken = last - first === shown.length - 1;
  return unbroken && (!atEnd || last === walked.size - 1);
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
