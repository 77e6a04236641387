import {
  PortalError,
  type Command,
  type CommandError,
  type PortalClient,
} from '../../portal/index.ts';
import { runsOf, type ItemId, type ListedItem, type NonEmpty } from '../kind/item.ts';
import type { Act, Kind, Performed, Word } from '../kind/kind.ts';

/** How most kinds talk to the portal: REST commands, many in one request. */

/** The portal runs 50 commands in a request, and says in one of them whose session it is. */
export const mostCommands = 49;

/** Look-ups in one request at most: with most portals well under the time a request may take. */
const looksAtOnce = 10;

/** Says which of some ids exist, by list commands. */
export interface Look {
  /** Ids in one command at most. */
  readonly most: number;
  command(ids: NonEmpty<ItemId>): Command;
  /** Reads an answer; null when it is no such answer. */
  read(result: unknown): ListedItem[] | null;
  /** Whether a refusal says that there is no such item: where a command asks for one item by its id. */
  absent?(error: CommandError): boolean;
}

/** The portal's allowance of working time is used up. */
const timeIsUp = 'OPERATION_TIME_LIMIT';

// A map, not an object: codes come from outside, and may be words that every object knows.
const meanings = new Map<string, Word['state']>([
  ['NOT_FOUND', 'gone'],
  ['ERROR_NOT_FOUND', 'gone'],
  ['ACCESS_DENIED', 'noRight'],
  ['CRM_ITEM_DELETE_ACCESS_DENIED', 'noRight'],
  ['allowed_only_intranet_user', 'noRight'],
  ['ERROR_METHOD_NOT_FOUND', 'noMethod'],
  ['QUERY_LIMIT_EXCEEDED', 'later'],
  [timeIsUp, 'later'],
  ['OVERLOAD_LIMIT', 'later'],
]);

/** What a refused command means, by the codes that all of the portal shares (server.md §1.4, §2.3). */
export function wordOfRefusal({ code, text }: CommandError): Word {
  return { state: meanings.get(code) ?? 'refused', text };
}

/**
 * What a refused command means where refusals come as text for people: of what no code explains, only a look can tell
 * whether the item is gone (server.md §2.4).
 */
export function unclearUnlessKnown(error: CommandError): Word {
  const word = wordOfRefusal(error);
  return word.state === 'refused' ? { state: 'unclear', text: word.text } : word;
}

interface CommandAct extends Pick<Act, 'destination' | 'adminOnly'> {
  /** The command that does it to one item. */
  command(id: ItemId): Command;
  /** What a refusal means, where the kind has codes of its own; null: what it means everywhere. */
  refusal?(error: CommandError): Word | null;
  /** What an answer without an error means, where it may still be a no; absent: done. */
  answer?(result: unknown): Word;
}

/** An act of one command an item. */
export function actByCommands({ command, refusal, answer, ...act }: CommandAct): Act {
  return {
    ...act,
    most: mostCommands,
    perform: async (client, ids, as): Promise<Performed> => {
      const commands = new Map(ids.map((id, n) => [`item${n}`, command(id)]));
      const { outcomes, user, duration, resetAfter } = await client.batchAs(commands, as);
      const isTimeUp = [...outcomes.values()].some(
        (outcome) => outcome.state === 'refused' && outcome.error.code === timeIsUp,
      );
      const words = new Map<ItemId, Word>();
      for (const [n, id] of ids.entries()) {
        const outcome = outcomes.get(`item${n}`);
        if (outcome?.state === 'done') words.set(id, answer?.(outcome.result) ?? { state: 'done' });
        if (outcome?.state === 'refused')
          words.set(id, refusal?.(outcome.error) ?? wordOfRefusal(outcome.error));
      }
      return {
        words,
        duration,
        ...(user !== undefined && { user }),
        ...(isTimeUp && { resetAfter }),
      };
    },
  };
}

/** Which ids exist, by list commands. */
export function existingByLook(look: Look): Kind['existing'] {
  /** What a portal could not answer in time is not asked of it again, as long as the worker lives. */
  const bearable = new WeakMap<PortalClient, number>();
  return async (client, ids, as) => {
    const found = new Map<ItemId, string>();
    const tooMuch = (commands: number) => bearable.set(client, Math.ceil(commands / 2));
    for (const request of runsOf(runsOf(ids, look.most), bearable.get(client) ?? looksAtOnce))
      for (const { id, title } of await lookPatiently(client, look, request, as, tooMuch))
        found.set(id, title);
    return found;
  };
}

/** A portal that cannot answer so much in time is asked for half of it. */
async function lookPatiently(
  client: PortalClient,
  look: Look,
  request: NonEmpty<NonEmpty<ItemId>>,
  as: string,
  tooMuch: (commands: number) => void,
): Promise<ListedItem[]> {
  try {
    return await lookOnce(client, look, request, as);
  } catch (error) {
    const isTooMuch = error instanceof PortalError && error.kind === 'timeout';
    if (!isTooMuch || request.length === 1) throw error;
    tooMuch(request.length);
    const found: ListedItem[] = [];
    for (const half of runsOf(request, Math.ceil(request.length / 2)))
      found.push(...(await lookPatiently(client, look, half, as, tooMuch)));
    return found;
  }
}

async function lookOnce(
  client: PortalClient,
  look: Look,
  request: NonEmpty<NonEmpty<ItemId>>,
  as: string,
): Promise<ListedItem[]> {
  const commands = new Map(request.map((ids, n) => [`page${n}`, look.command(ids)]));
  const { outcomes, user } = await client.batchAs(commands, as);
  if (user === undefined) throw new PortalError('notData', 'A part of the answer is missing');
  if (user !== as) throw new PortalError('otherUser', 'Somebody else is signed in');
  return request.flatMap((asked, n) => {
    const outcome = outcomes.get(`page${n}`);
    if (outcome?.state === 'refused') {
      if (look.absent?.(outcome.error)) return [];
      throw troubleOf(outcome.error);
    }
    if (outcome?.state !== 'done')
      throw new PortalError('notData', 'A part of the answer is missing');
    const items = look.read(outcome.result);
    if (!items) throw new PortalError('notData', 'Not the answer of a list');
    // A list of other items than those asked for says nothing about these.
    if (!items.every(({ id }) => asked.includes(id)))
      throw new PortalError('notData', 'Not the items that were asked for');
    return items;
  });
}

/** What a refused look means: for want of the right or the module, or trouble that may pass. */
export function troubleOf(error: CommandError): PortalError {
  const kinds = {
    noRight: 'notAllowed',
    noMethod: 'noMethod',
    later: 'limit',
  } as const;
  const { state } = wordOfRefusal(error);
  const kind = state in kinds ? kinds[state as keyof typeof kinds] : 'notData';
  return new PortalError(kind, error.text, error);
}
