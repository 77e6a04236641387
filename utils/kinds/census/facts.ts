import * as v from 'valibot';
import {
  PortalError,
  type Command,
  type CommandOutcome,
  type PortalClient,
} from '../../portal/index.ts';
import { troubleOf, wordOfRefusal } from '../rest/commands.ts';
import { patiently } from '../rest/patience.ts';
import type { Facts } from '../kind/whole.ts';

const Id = v.pipe(v.union([v.string(), v.number()]), v.transform(String), v.regex(/^[1-9]\d*$/));

const OwnerTypes = v.array(v.looseObject({ ID: Id, NAME: v.fallback(v.string(), '') }));
const Storages = v.array(
  v.looseObject({
    ID: Id,
    ROOT_OBJECT_ID: Id,
    ENTITY_TYPE: v.fallback(v.string(), ''),
    ENTITY_ID: v.fallback(v.pipe(v.union([v.string(), v.number()]), v.transform(String)), ''),
  }),
);

/**
 * Asks once for what counting needs to know. A module that is absent leaves its part empty.
 * @throws PortalError
 */
export async function learnFacts(client: PortalClient, signal?: AbortSignal): Promise<Facts> {
  const { id: user, admin } = await patiently(() => client.whoAmI(signal), signal);
  const commands = new Map<string, Command>([
    ['types', { method: 'crm.enum.ownertype' }],
    [
      'drives',
      {
        method: 'disk.storage.getlist',
        params: { filter: { ENTITY_TYPE: 'user', ENTITY_ID: user } },
      },
    ],
  ]);
  const { types, drive } = await patiently(async () => {
    const answer = await client.batchAs(commands, user, signal);
    if (answer.user !== user) throw new PortalError('otherUser', 'Somebody else is signed in');
    return {
      types: resultOf(OwnerTypes, answer.outcomes.get('types')),
      // Administrators see everybody's: only one that says whose it is is this user's.
      drive: resultOf(Storages, answer.outcomes.get('drives')).find(
        ({ ENTITY_TYPE, ENTITY_ID }) => ENTITY_TYPE === 'user' && ENTITY_ID === user,
      ),
    };
  }, signal);
  return {
    user,
    admin,
    processes: types
      .filter(({ ID }) => isProcess(Number(ID)))
      .map(({ ID, NAME }) => ({ id: ID, title: NAME })),
    drive: drive ? { storage: drive.ID, root: drive.ROOT_OBJECT_ID } : null,
  };
}

/** Whether an entity type is a smart process (server.md §2.1): odd ones from 1030 on are binned copies. */
export function isProcess(type: number): boolean {
  return (type >= 128 && type <= 191) || (type >= 1030 && type % 2 === 0);
}

/** A part that is refused is empty; one that is missing, put off or unreadable says nothing of what there is. */
function resultOf<Item>(
  schema: v.GenericSchema<unknown, Item[]>,
  outcome: CommandOutcome | undefined,
): Item[] {
  if (outcome?.state === 'refused') {
    if (wordOfRefusal(outcome.error).state === 'later') throw troubleOf(outcome.error);
    return [];
  }
  const parsed = outcome?.state === 'done' && v.safeParse(schema, outcome.result);
  if (!parsed || !parsed.success)
    throw new PortalError('notData', 'A part of the answer is missing');
  return parsed.output;
}
