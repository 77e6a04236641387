import {
  PortalError,
  type Command,
  type CommandOutcome,
  type PortalClient,
} from '../../portal/index.ts';
import { runsOf } from '../kind/item.ts';
import { wordOfRefusal, mostCommands } from '../rest/commands.ts';
import { learnFacts } from './facts.ts';
import type { Kind, KindFamily } from '../kind/kind.ts';
import { patiently } from '../rest/patience.ts';
import type { Facts, Scope } from '../kind/whole.ts';

/**
 * How many there are, or why that is not known.
 * - `absent`: the portal lacks the module.
 * - `noRight`: this user may not see them.
 * - `unknown`: the portal gave no number.
 */
export type Count = number | 'absent' | 'noRight' | 'unknown';

/** One kind of the portal, counted. Plain data. */
export interface CensusRow {
  kind: string;
  /** The portal's own name for it, where it has one. */
  title?: string;
  /** The page of one kind of a family, which has no page as a whole. */
  path?: string;
  /** By scope; a scope that the kind does not know is absent. */
  counts: Partial<Record<Scope, Count>>;
}

interface Question {
  row: CensusRow;
  scope: Scope;
  command: Command;
}

/**
 * Counts every kind of a portal, in as few requests as it takes.
 * @param signal when it aborts, what was not counted by then stays `unknown`.
 * @throws PortalError
 */
export async function takeCensus(
  client: PortalClient,
  registry: readonly (Kind | KindFamily)[],
  signal?: AbortSignal,
): Promise<CensusRow[]> {
  const facts = await learnFacts(client);
  const rows: CensusRow[] = [];
  const questions: Question[] = [];
  for (const { kind, title } of registry.flatMap((entry) => kindsOf(entry, facts))) {
    if (!kind.whole?.count) continue;
    const own =
      title === undefined ? {} : { title, ...(kind.path !== undefined && { path: kind.path }) };
    const row: CensusRow = { kind: kind.id, ...own, counts: {} };
    rows.push(row);
    for (const scope of kind.whole.scopes) {
      const command = kind.whole.count(scope, facts);
      if (command) questions.push({ row, scope, command });
      else row.counts[scope] = 0;
    }
  }
  // Side by side: each is a request of its own, and none waits for another.
  await Promise.all(
    runsOf(questions, Math.min(mostCommands, Math.ceil(questions.length / 3))).map((run) =>
      answer(client, run, facts.user, signal),
    ),
  );
  return rows;
}

function kindsOf(entry: Kind | KindFamily, facts: Facts): { kind: Kind; title?: string }[] {
  if (!('member' in entry)) return [{ kind: entry }];
  return facts.processes.flatMap(({ id, title }) => {
    const kind = entry.member(id);
    return kind ? [{ kind, title }] : [];
  });
}

async function answer(
  client: PortalClient,
  questions: readonly Question[],
  as: string,
  signal: AbortSignal | undefined,
): Promise<void> {
  const commands = new Map(questions.map(({ command }, n) => [`count${n}`, command]));
  const { outcomes, user } = await patiently(
    () => client.batchAs(commands, as, signal),
    signal,
  ).catch((error: unknown) => {
    if (signal?.aborted) return { outcomes: new Map<string, CommandOutcome>(), user: undefined };
    throw error;
  });
  if (user !== undefined && user !== as)
    throw new PortalError('otherUser', 'Somebody else is signed in');
  for (const [n, { row, scope }] of questions.entries())
    row.counts[scope] = countOf(outcomes.get(`count${n}`));
}

function countOf(outcome: CommandOutcome | undefined): Count {
  if (outcome?.state === 'done') return outcome.total ?? 'unknown';
  if (outcome?.state !== 'refused') return 'unknown';
  const { state } = wordOfRefusal(outcome.error);
  return state === 'noMethod' ? 'absent' : state === 'noRight' ? 'noRight' : 'unknown';
}
