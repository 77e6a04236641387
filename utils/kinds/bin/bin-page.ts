import { PortalError, readTable, type PortalClient, type TableRow } from '../../portal/index.ts';
import { parseItemId, type ItemId } from '../kind/item.ts';
import { patiently } from '../rest/patience.ts';
import { readAs } from './witness.ts';

/** Reads the pages of a bin that all modules share: the portal has no other list of it (lists.md §2.4, §3). */

/** Where a bin has its page. */
export interface BinPlace {
  /** Its page; `{user}` stands for the user's id. */
  readonly path: string;
  /** The id of the table in it. */
  readonly grid: string;
}

/** A row of a bin. */
export interface BinRow {
  id: ItemId;
  title: string;
  /** What it was: `crm_lead`; null where its menu names no type. */
  type: string | null;
  /** The id it had there; null where the user has hidden the column. */
  entity: ItemId | null;
  /** The portal offers to put it back. */
  restorable: boolean;
}

/** One page, of `count`. */
export interface BinPage {
  rows: readonly BinRow[];
  number: number;
  /** All rows of the bin, as this page prints it. */
  total: number;
  /** Rows stand by ascending id, as far as a page can tell. */
  inOrder: boolean;
}

/** Where ids do not tell which pages to read, a longer bin is not searched. */
const mostPages = 60;

/** A bin that changes while it is read is read again. */
const readings = 3;

/** A bin as one user reads it, page by page. */
export class BinReader {
  readonly #client: PortalClient;
  readonly #url: string;
  readonly #grid: string;

  private constructor(client: PortalClient, { path, grid }: BinPlace, as: string) {
    this.#client = client;
    this.#url = client.address + path.replace('{user}', encodeURIComponent(as));
    this.#grid = grid;
  }

  /**
   * Reads a bin as a certain user.
   * @throws PortalError
   */
  static reading<Read>(
    client: PortalClient,
    place: BinPlace,
    as: string,
    read: (bin: BinReader) => Promise<Read>,
  ): Promise<Read> {
    return readAs(client, as, () => read(new BinReader(client, place, as)));
  }

  async page(number: number): Promise<BinPage> {
    const html = await patiently(() => this.#read(number));
    const table = readTable(html, this.#grid);
    if (!table) throw new PortalError('notData', 'Not the page of a bin');
    const rows = table.rows.map(rowOf).filter((row) => row !== null);
    const { sorted } = table;
    // An empty table may come without its foot.
    const total = rows.length === 0 ? (table.total ?? 0) : table.total;
    if (rows.length < table.rows.length || total === null)
      throw new PortalError('notData', 'Not the table of a bin');
    const byTime = sorted?.column === 'TIMESTAMP' && sorted.way === 'asc';
    return { rows, number, total, inOrder: (!sorted || byTime) && isAscending(rows) };
  }

  /** The bin's first and last pages, and how many there are. */
  async ends(): Promise<{ first: BinPage; last: BinPage; count: number; inOrder: boolean }> {
    for (let reading = 0; reading < readings; reading++) {
      const first = await this.page(1);
      const count = Math.max(1, Math.ceil(first.total / Math.max(first.rows.length, 1)));
      const last = count > 1 ? await this.page(count) : first;
      // Of a bin that shrank, the last page is another one by now.
      if (last.total < first.total) continue;
      const inOrder = first.inOrder && last.inOrder && (count === 1 || isBefore(first, last));
      return { first, last, count, inOrder };
    }
    throw new PortalError('notData', 'The bin changes while it is read');
  }

  /** Every row, where the pages stand in no order: all of them at once, or none can be trusted. */
  async all(most = mostPages): Promise<BinRow[]> {
    for (let reading = 0; reading < readings; reading++) {
      const { first, count } = await this.ends();
      if (count > most)
        throw new PortalError('binUnreadable', 'The bin is too long to be read in this order');
      const rows = new Map(first.rows.map((row) => [row.id, row]));
      let total = first.total;
      for (let number = 2; number <= count && total === first.total; number++) {
        const page = await this.page(number);
        total = page.total;
        for (const row of page.rows) rows.set(row.id, row);
      }
      if (total === first.total && rows.size === total) return [...rows.values()];
    }
    throw new PortalError('notData', 'The bin changes while it is read');
  }

  /**
   * Every row. From the last page on, where they stand by ascending id: what goes meanwhile moves others to pages that
   * are still to be read.
   */
  async list(signal: AbortSignal): Promise<BinRow[]> {
    const { first, last, count, inOrder } = await this.ends();
    if (!inOrder) return this.all(Number.POSITIVE_INFINITY);
    const rows = new Map([...first.rows, ...last.rows].map((row) => [row.id, row]));
    for (let number = count - 1; number > 1; number--) {
      signal.throwIfAborted();
      for (const row of (await this.page(number)).rows) rows.set(row.id, row);
    }
    return [...rows.values()];
  }

  async #read(number: number): Promise<string> {
    try {
      return await this.#client.page(`${this.#url}?page=page-${number}`);
    } catch (error) {
      const isAbsent = error instanceof PortalError && error.status === 404;
      throw isAbsent ? new PortalError('noMethod', 'There is no such bin', { status: 404 }) : error;
    }
  }
}

/** Whether a page's rows all come before another's. */
export function isBefore(page: BinPage, next: BinPage): boolean {
  const [last, first] = [page.rows.at(-1), next.rows[0]];
  return !last || !first || Number(last.id) < Number(first.id);
}

function isAscending(rows: readonly BinRow[]): boolean {
  return rows.every(({ id }, n) => n === 0 || Number(rows[n - 1]?.id) < Number(id));
}

/** Its menu's calls name the row and the type, e.g. `BX.Recyclebin.List.restore(5, 'crm_lead')` (lists.md §3.1). */
const call =
  /BX\.Recyclebin\.List\.(restore|remove)\(\s*\d+\s*,\s*(?:\\*['"]|\\u002[27])([a-z0-9_]+)/gi;

function rowOf({ id, cells, actions }: TableRow): BinRow | null {
  const row = parseItemId(id);
  if (!row) return null;
  const calls = [...actions.matchAll(call)].map(([, act, type]) => ({ act, type }));
  return {
    id: row,
    title: cells.get('NAME') ?? '',
    type: calls[0]?.type?.toLowerCase() ?? null,
    entity: parseItemId(cells.get('ENTITY_ID')),
    restorable: calls.some(({ act }) => act === 'restore'),
  };
}
