import type { PortalClient } from '../../portal/index.ts';
import { countRunning } from '../look/look.ts';
import { findAdministrators, type Administrators } from '../look/people.ts';

/** What must be known before a profile is given up. Plain data. */
export interface ProfileChecks {
  /** Tasks of the user's that are not done; null where the portal does not tell. */
  tasks: number | null;
  administrators: Administrators;
}

/** How long is looked for administrators, ms. */
const budget = 8000;

/**
 * Looks at what stands against giving up a profile: nothing is changed.
 * @throws PortalError
 */
export async function checkProfile(client: PortalClient): Promise<ProfileChecks> {
  const { id } = await client.whoAmI();
  const [{ tasks }, administrators] = await Promise.all([
    countRunning(client, id),
    findAdministrators(client, id, AbortSignal.timeout(budget)),
  ]);
  return { tasks, administrators };
}
