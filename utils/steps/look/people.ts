import * as v from 'valibot';
import { patiently } from '../../kinds/index.ts';
import { PortalError, readRank, type PortalClient } from '../../portal/index.ts';

/** Somebody who works on the portal. */
export interface Person {
  id: string;
  name: string;
}

/** Who besides the user is an administrator, as far as it can be read. */
export interface Administrators {
  others: Person[];
  /** Whether the user is the only one; `unknown` where not everybody could be looked at. */
  only: 'yes' | 'no' | 'unknown';
}

/** People that are looked at, and pages that are read side by side. */
const most = { people: 40, pages: 5 };

const Id = v.pipe(v.union([v.string(), v.number()]), v.transform(String), v.regex(/^[1-9]\d*$/));
const People = v.array(
  v.looseObject({
    ID: Id,
    NAME: v.fallback(v.string(), ''),
    LAST_NAME: v.fallback(v.string(), ''),
  }),
);

/**
 * The portal's active people, by ascending ids: those with the lowest have been there longest.
 * @param start how many to pass over.
 * @returns up to 50.
 * @throws PortalError
 */
export async function listPeople(
  client: PortalClient,
  start: number,
  signal?: AbortSignal,
): Promise<Person[]> {
  const params = { filter: { ACTIVE: true }, sort: 'ID', order: 'ASC', start };
  const { result } = await patiently(() => client.call('user.get', params, { signal }), signal);
  const parsed = v.safeParse(People, result);
  if (!parsed.success) throw new PortalError('notData', 'Not a list of people');
  return parsed.output.map(({ ID, NAME, LAST_NAME }) => ({
    id: ID,
    name: [NAME, LAST_NAME].filter(Boolean).join(' '),
  }));
}

/**
 * Looks for the portal's administrators. No interface lists them, so their profiles' pages are read (dom.md §8.2).
 * @param me the user's id, who is one.
 * @param signal when it aborts, what is not known by then stays unknown.
 */
export async function findAdministrators(
  client: PortalClient,
  me: string,
  signal: AbortSignal,
): Promise<Administrators> {
  const others: Person[] = [];
  try {
    const people = await listPeople(client, 0, signal);
    const strangers = people.filter(({ id }) => id !== me);
    const looked = strangers.slice(0, most.people);
    let silent = people.length >= 50 || looked.length < strangers.length;
    const queue = [...looked];
    const look = async () => {
      for (let person = queue.shift(); person; person = queue.shift()) {
        const rank = await rankOf(client, person.id, signal);
        if (rank === 'admin') others.push(person);
        silent ||= rank === null;
      }
    };
    await Promise.all(Array.from({ length: most.pages }, look));
    const only = others.length > 0 ? 'no' : silent ? 'unknown' : 'yes';
    return { others: inOrder(others), only };
  } catch (error) {
    if (!signal.aborted && !(error instanceof PortalError)) throw error;
    return { others: inOrder(others), only: others.length > 0 ? 'no' : 'unknown' };
  }
}

/** Null where the page cannot be read, or does not say. */
async function rankOf(
  client: PortalClient,
  id: string,
  signal: AbortSignal,
): Promise<string | null> {
  try {
    return readRank(await client.page(`${client.address}/company/personal/user/${id}/`, signal));
  } catch (error) {
    if (error instanceof PortalError && !signal.aborted) return null;
    throw error;
  }
}

function inOrder(people: readonly Person[]): Person[] {
  return people.toSorted((a, b) => Number(a.id) - Number(b.id));
}
