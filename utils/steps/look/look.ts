import { kinds, takeCensus, type CensusRow } from '../../kinds/index.ts';
import { PortalError, type Command, type PortalClient } from '../../portal/index.ts';
import { measureDrives, type DriveSize } from './drives.ts';
import { findAdministrators, type Administrators } from './people.ts';

/** What a look at a portal found. Plain data. */
export interface Look {
  user: { id: string; name: string; admin: boolean };
  edition: 'cloud' | 'box';
  census: CensusRow[];
  /** The drives that were looked through; null where they cannot be listed. */
  drives: DriveSize[] | null;
  /** Who else is an administrator; null for an employee, who need not know. */
  administrators: Administrators | null;
  /** Running business processes; null where the portal does not tell. */
  instances: number | null;
  /** Tasks for which the user is responsible and that are not done; null where the portal does not tell. */
  tasks: number | null;
}

/** Leaves a second and a half of the five for who is signed in, for the network and for drawing, ms. */
const usualBudget = 3500;

/** Tasks in this state are done (`STATUS`). */
const finished = 5;

/**
 * Looks at a portal, as its user. Changes nothing.
 * @param budget what takes longer is told as not known to its end, ms.
 * @throws PortalError when nobody is signed in, or the portal does not let itself be counted.
 */
export async function lookAtPortal(client: PortalClient, budget = usualBudget): Promise<Look> {
  const { id, name, admin } = await client.whoAmI();
  const signal = AbortSignal.timeout(budget);
  const [census, drives, administrators, running] = await Promise.all([
    takeCensus(client, kinds, signal),
    unlessRefused(() => measureDrives(client, id, signal), signal),
    admin ? findAdministrators(client, id, signal) : null,
    unlessRefused(() => countRunning(client, id), signal),
  ]);
  return {
    user: { id, name, admin },
    edition: client.cloud ? 'cloud' : 'box',
    census,
    drives,
    administrators,
    instances: running?.instances ?? null,
    tasks: running?.tasks ?? null,
  };
}

/**
 * What is not finished yet: running processes, and the user's tasks; null where the portal does not tell.
 * @throws PortalError
 */
export async function countRunning(
  client: PortalClient,
  user: string,
): Promise<{ instances: number | null; tasks: number | null }> {
  const commands = new Map<string, Command>([
    ['instances', { method: 'bizproc.workflow.instances', params: { select: ['ID'] } }],
    [
      'tasks',
      {
        method: 'tasks.task.list',
        params: { select: ['ID'], filter: { RESPONSIBLE_ID: user, '!STATUS': finished } },
      },
    ],
  ]);
  const { outcomes } = await client.batch(commands);
  const total = (key: string) => {
    const outcome = outcomes.get(key);
    return outcome?.state === 'done' ? (outcome.total ?? null) : null;
  };
  return { instances: total('instances'), tasks: total('tasks') };
}

/** Null where the portal says no, or not in time: the rest of the look is worth telling. */
async function unlessRefused<T>(
  question: () => Promise<T>,
  signal: AbortSignal,
): Promise<T | null> {
  try {
    return await question();
  } catch (error) {
    if (error instanceof PortalError || signal.aborted) return null;
    throw error;
  }
}
