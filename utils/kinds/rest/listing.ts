import { PortalError, type Command, type PortalClient } from '../../portal/index.ts';
import { troubleOf } from './commands.ts';
import type { Copy, FullRecord } from '../kind/copy.ts';
import type { ItemId, ListedItem } from '../kind/item.ts';
import { patiently } from './patience.ts';
import type { Facts, Scope, Whole } from '../kind/whole.ts';

/** Rows in a page of the portal's list methods (server.md §2.2). */
const pageSize = 50;

/** Pages asked for in one request. */
const pagesAtOnce = 20;

/** Pages of full records asked for in one request. */
const fullPagesAtOnce = 10;

/** A row of a list, and whether it is one of the kind. */
interface ListedRow extends ListedItem {
  /** The list method knows it, and the portal's own list does not show it. */
  foreign: boolean;
}

interface Pages {
  readonly scopes: readonly Scope[];
  /** One page by ascending id, with its total: of the items after the id `after`, those from the `start`th on. */
  page(scope: Scope, facts: Facts, after: string, start: number): Command | null;
  /** Reads a page's rows; null when it is no such answer. */
  read(result: unknown, scope: Scope, facts: Facts): ListedRow[] | null;
}

/**
 * Counts and lists a kind by its list method. The cursor is the last id that was read, so that a list which changes
 * meanwhile neither repeats nor skips what stays (server.md §2.2).
 */
export function wholeByPages({ scopes, page, read }: Pages): Whole {
  return {
    scopes,
    count: (scope, facts) => page(scope, facts, '0', 0),
    async *items(client, scope, facts, signal) {
      const list: List<ListedRow> = {
        page: (after, start) => page(scope, facts, after, start),
        read: (result) => read(result, scope, facts),
      };
      for await (const rows of runsOfList(client, list, facts.user, { signal }))
        yield rows.filter(({ foreign }) => !foreign).map(({ id, title }) => ({ id, title }));
    },
  };
}

/** A row with all that the portal tells of it. */
interface FullRow extends ListedRow {
  record: FullRecord;
}

interface FullPages extends Pick<Pages, 'page'> {
  /** Reads a page's rows; null when it is no such answer. */
  read(result: unknown, scope: Scope, facts: Facts): FullRow[] | null;
}

/** Copies a kind by its list method, asked for all fields. The cursor is the last id that was read. */
export function copyByPages({ page, read }: FullPages): Copy {
  /** What a portal could not answer in time is not asked of it again, as long as the worker lives. */
  const bearable = new WeakMap<PortalClient, number>();
  return {
    run: async (client, { scope, facts, cursor, signal }) => {
      const list: List<FullRow> = {
        page: (after, start) => page(scope, facts, after, start),
        read: (result) => read(result, scope, facts),
      };
      const after = cursor || '0';
      for (;;) {
        const pages = bearable.get(client) ?? fullPagesAtOnce;
        try {
          const { rows, next } = await runOfList(client, list, facts.user, {
            after,
            pages,
            signal,
          });
          const own = rows.filter(({ foreign }) => !foreign);
          return {
            records: own.map(({ record }) => record),
            items: own.map(({ id, title }) => ({ id, title })),
            files: [],
            cursor: next,
          };
        } catch (error) {
          const isTooMuch = error instanceof PortalError && error.kind === 'timeout';
          if (!isTooMuch || pages === 1) throw error;
          bearable.set(client, Math.ceil(pages / 2));
        }
      }
    },
  };
}

/** A list of one kind, in one scope: see `Pages`. */
interface List<Row> {
  page(after: string, start: number): Command | null;
  read(result: unknown): Row[] | null;
}

/**
 * Lists the items after the id `after`, run by run.
 * @throws PortalError
 */
export async function* runsOfList<Row extends { id: ItemId }>(
  client: PortalClient,
  list: List<Row>,
  as: string,
  { after = '0', signal }: { after?: string; signal?: AbortSignal } = {},
): AsyncGenerator<Row[]> {
  for (let cursor: string | null = after; cursor !== null;) {
    const from: string = cursor;
    const run: ListRun<Row> = await patiently(
      () => runOfList(client, list, as, { after: from, pages: pagesAtOnce }),
      signal,
    );
    yield run.rows;
    cursor = run.next;
  }
}

interface ListRun<Row> {
  rows: Row[];
  /** The id after which the list goes on; null: it has ended. */
  next: string | null;
}

/**
 * Lists the items after the id `after`, some pages of them in one request.
 * @throws PortalError
 */
async function runOfList<Row extends { id: ItemId }>(
  client: PortalClient,
  { page, read }: List<Row>,
  as: string,
  { after, pages, signal }: { after: string; pages: number; signal?: AbortSignal | undefined },
): Promise<ListRun<Row>> {
  const commands = new Map<string, Command>();
  for (let n = 0; n < pages; n++) {
    const command = page(after, n * pageSize);
    if (!command) return { rows: [], next: null };
    commands.set(`page${n}`, command);
  }
  const rows = upToTheLast(await readPages(client, commands, read, as, signal));
  if (rows.length < pages * pageSize) return { rows, next: null };
  const last = rows.at(-1)?.id ?? after;
  if (last === after) throw new PortalError('notData', 'The list does not go on');
  return { rows, next: last };
}

async function readPages<Row>(
  client: PortalClient,
  commands: ReadonlyMap<string, Command>,
  read: List<Row>['read'],
  as: string,
  signal?: AbortSignal,
): Promise<Row[][]> {
  const { outcomes, user } = await client.batchAs(commands, as, signal);
  if (user !== undefined && user !== as)
    throw new PortalError('otherUser', 'Somebody else is signed in');
  return [...commands.keys()].map((key) => {
    const outcome = outcomes.get(key);
    if (outcome?.state === 'refused') throw troubleOf(outcome.error);
    const rows = outcome?.state === 'done' ? read(outcome.result) : null;
    if (!rows) throw new PortalError('notData', 'Not the answer of a list');
    return rows;
  });
}

/** A page that is not full is the last: what comes after it is no part of the list. */
function upToTheLast<Row>(pages: readonly Row[][]): Row[] {
  const short = pages.findIndex((rows) => rows.length < pageSize);
  return (short < 0 ? pages : pages.slice(0, short + 1)).flat();
}
