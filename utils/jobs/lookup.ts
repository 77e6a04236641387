import { runsOf, type ItemId, type Kind } from '../kinds/index.ts';
import {
  PortalError,
  type Command,
  type CommandError,
  type PortalClient,
} from '../portal/index.ts';

/** Ids the portal lists in one command: a page of its list methods (server.md §2.2). */
const pageSize = 50;

/** List commands in one request: 500 ids, well under the time a request may take. */
const commandsAtOnce = 10;

/**
 * Asks the portal which of the items exist, with their titles.
 * @param as the user whose session must answer: another one may not see the items.
 * @throws PortalError, also when a part of the answer is missing: half an answer proves nothing gone.
 */
export async function existing(
  client: PortalClient,
  kind: Kind,
  ids: readonly ItemId[],
  as: string,
): Promise<Map<ItemId, string>> {
  const found = new Map<ItemId, string>();
  for (const request of runsOf(runsOf(ids, pageSize), commandsAtOnce)) {
    const asked = new Set(request.flat());
    const commands = new Map<string, Command>([['who', { method: 'profile' }]]);
    for (const [n, page] of request.entries()) commands.set(`page${n}`, kind.lookup(page));
    const { outcomes } = await client.batch(commands, { as });
    for (const key of commands.keys()) {
      const outcome = outcomes.get(key);
      if (outcome?.state === 'refused') throw refusal(kind, outcome.error);
      if (outcome?.state !== 'done')
        throw new PortalError('notData', 'A part of the answer is missing');
      if (key === 'who') {
        expectUser(outcome.result, as);
        continue;
      }
      const items = kind.readLookup(outcome.result);
      if (!items) throw new PortalError('notData', 'Not the answer of a list');
      for (const { id, title } of items) {
        // A list of other items than those asked for says nothing about these.
        if (!asked.has(id)) throw new PortalError('notData', 'Not the items that were asked for');
        found.set(id, title);
      }
    }
  }
  return found;
}

/** What a refused look means: for want of the right or the module, or trouble that may pass. */
function refusal(kind: Kind, error: CommandError): PortalError {
  const meanings = {
    noRight: 'notAllowed',
    noMethod: 'noMethod',
    later: 'limit',
    gone: 'notData',
    refused: 'notData',
  } as const;
  return new PortalError(meanings[kind.readRefusal(error)], error.text, error);
}

/**
 * Checks whose session ran a batch, by its own `profile` command.
 * @throws PortalError `otherUser`
 */
export function expectUser(profile: unknown, id: string): void {
  const said = typeof profile === 'object' && profile !== null && 'ID' in profile && profile.ID;
  if (String(said) !== id) throw new PortalError('otherUser', 'Somebody else is signed in');
}
