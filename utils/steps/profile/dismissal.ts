import * as v from 'valibot';
import { patiently } from '../../kinds/index.ts';
import { PortalError, type PortalClient } from '../../portal/index.ts';
import { listPeople, type Person } from '../look/people.ts';

/** A run of the portal's active people. Plain data. */
export interface PeopleRun {
  /** Without the user: nobody dismisses themselves. */
  people: Person[];
  /** Where the next run begins; null after the last. */
  next: number | null;
}

/** People in a page of `user.get`. */
const pageSize = 50;

/**
 * What became of a dismissal, or of taking somebody back.
 * - `done`: a fresh answer of the portal confirms it.
 * - `firstAdmin`: the portal keeps its creator.
 * - `noRight`: this user may not do it.
 * - `unchanged`: the portal did not say no, and nothing changed.
 */
export type Dismissal = 'done' | 'firstAdmin' | 'noRight' | 'unchanged';

const Rows = v.array(
  v.looseObject({ ID: v.pipe(v.union([v.string(), v.number()]), v.transform(String)) }),
);

/**
 * Lists those whom an administrator could dismiss.
 * @param as the administrator's id.
 * @param start how many active people to pass over.
 * @throws PortalError `notAllowed` unless the user is an administrator.
 */
export async function listColleagues(
  client: PortalClient,
  as: string,
  start: number,
): Promise<PeopleRun> {
  await demandAdministrator(client, as);
  const people = await listPeople(client, start);
  return {
    people: people.filter(({ id }) => id !== as),
    next: people.length === pageSize ? start + pageSize : null,
  };
}

/**
 * Dismisses somebody by the portal's own action, or takes them back (server.md §7.3), and looks whether it is so.
 * @param as the administrator's id; nobody else's session is used.
 * @param person whose id it is; never the administrator's own.
 * @throws PortalError
 */
export async function setActive(
  client: PortalClient,
  as: string,
  { person, active }: { person: string; active: boolean },
): Promise<Dismissal> {
  await demandAdministrator(client, as);
  if (person === as) throw new PortalError('notAllowed', 'Nobody dismisses themselves');
  const action = active ? 'intranet.v2.User.restore' : 'intranet.v2.User.fire';
  try {
    await client.action(action, { userId: person }, { as });
  } catch (error) {
    if (!(error instanceof PortalError)) throw error;
    if (error.code === 'FIRST_ADMIN_UPDATE_FORBIDDEN') return 'firstAdmin';
    if (error.kind === 'notAllowed' || error.code === '403') return 'noRight';
    // It may have been done all the same: the portal's list tells.
    if (!error.mayHaveRun) throw error;
  }
  return (await isActive(client, as, person)) === active ? 'done' : 'unchanged';
}

async function demandAdministrator(client: PortalClient, as: string): Promise<void> {
  const { id, admin } = await client.whoAmI();
  if (id !== as) throw new PortalError('otherUser', 'Somebody else is signed in');
  if (!admin) throw new PortalError('notAllowed', 'Only administrators dismiss others');
}

async function isActive(client: PortalClient, as: string, person: string): Promise<boolean> {
  const params = { filter: { ID: person, ACTIVE: true } };
  const { result } = await patiently(() => client.call('user.get', params, { as }));
  const parsed = v.safeParse(Rows, result);
  if (!parsed.success) throw new PortalError('notData', 'Not a list of people');
  return parsed.output.some(({ ID }) => ID === person);
}
