import { PortalError, type PortalClient } from '../../portal/index.ts';

/**
 * Writes to somebody in the portal's own messenger, as the user.
 * @param to whose id it is.
 * @throws PortalError when the messenger does not take it.
 */
export async function sendToPerson(client: PortalClient, to: string, text: string): Promise<void> {
  const { id } = await client.whoAmI();
  await client.call('im.message.add', { DIALOG_ID: to, MESSAGE: text }, { as: id });
}

/**
 * Signs the user out of the portal in this browser (server.md §7.5).
 * @throws PortalError `refused` when the portal still knows who it is.
 */
export async function signOut(client: PortalClient): Promise<void> {
  const { id } = await client.whoAmI();
  await client.visit('/auth/', { logout: 'yes' }, { as: id });
  try {
    await client.whoAmI();
  } catch (error) {
    if (error instanceof PortalError && error.kind === 'signedOut') return;
    throw error;
  }
  throw new PortalError('refused', '');
}
