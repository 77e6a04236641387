import { PortalError, type Command, type PortalClient } from '../../portal/index.ts';
import { troubleOf } from './commands.ts';
import type { ItemId, ListedItem } from '../kind/item.ts';
import { patiently } from './patience.ts';
import type { Facts, Scope, Whole } from '../kind/whole.ts';

/** Rows in a page of the portal's list methods (server.md §2.2). */
const pageSize = 50;

/** Pages asked for in one request. */
const pagesAtOnce = 20;

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
  { page, read }: List<Row>,
  as: string,
  { after = '0', signal }: { after?: string; signal?: AbortSignal } = {},
): AsyncGenerator<Row[]> {
  for (let cursor = after; ;) {
    const commands = new Map<string, Command>();
    for (let n = 0; n < pagesAtOnce; n++) {
      const command = page(cursor, n * pageSize);
      if (!command) return;
      commands.set(`page${n}`, command);
    }
    const pages = await patiently(() => readPages(client, commands, read, as), signal);
    const rows = upToTheLast(pages);
    yield rows;
    if (rows.length < pagesAtOnce * pageSize) return;
    const last = rows.at(-1)?.id ?? cursor;
    if (last === cursor) throw new PortalError('notData', 'The list does not go on');
    cursor = last;
  }
}

async function readPages<Row>(
  client: PortalClient,
  commands: ReadonlyMap<string, Command>,
  read: List<Row>['read'],
  as: string,
): Promise<Row[][]> {
  const { outcomes, user } = await client.batchAs(commands, as);
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
