import { PortalError, type PortalClient } from '../../portal/index.ts';

/**
 * Clears the user's own composite cache, the copies of start pages that the portal keeps for them (server.md §6.2).
 * @throws PortalError; `refused` when the portal does not say that it did.
 */
export async function clearOwnCache(
  client: Pick<PortalClient, 'whoAmI' | 'action'>,
): Promise<void> {
  const { id } = await client.whoAmI();
  const answer = await client.action('intranet.composite.clearCache', {}, { as: id });
  if (answer !== true) throw new PortalError('refused', '');
}
