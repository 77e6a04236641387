import { PortalError, type PortalClient } from '../../portal/index.ts';

/**
 * Reads pages of the portal as a certain user. A page does not say whose it is, so the portal is asked before and
 * after.
 * @throws PortalError `otherUser` when somebody else is signed in by then; what reading threw.
 */
export async function readAs<Read>(
  client: PortalClient,
  as: string,
  read: () => Promise<Read>,
): Promise<Read> {
  await demand(client, as);
  const [outcome] = await Promise.allSettled([read()]);
  // A page that is none may be that of a guest, which says more.
  await demand(client, as);
  if (outcome.status === 'rejected') throw outcome.reason;
  return outcome.value;
}

async function demand(client: PortalClient, as: string): Promise<void> {
  const { id } = await client.whoAmI();
  if (id !== as) throw new PortalError('otherUser', 'Somebody else is signed in');
}
