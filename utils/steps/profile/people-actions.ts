import * as v from 'valibot';
import { PortalError, type PortalClient } from '../../portal/index.ts';

/** A message that was taken has a number. */
const Sent = v.pipe(v.union([v.string(), v.number()]), v.transform(Number), v.minValue(1));

interface Message {
  /** Who writes, and whose session is used: the user's id. */
  as: string;
  /** Whose id it is. */
  to: string;
  text: string;
}

/**
 * Writes to somebody in the portal's own messenger.
 * @returns `unclear` when it may have been sent, and the portal did not say.
 * @throws PortalError when the messenger does not take it.
 */
export async function sendToPerson(
  client: PortalClient,
  { as, to, text }: Message,
): Promise<'sent' | 'unclear'> {
  try {
    const message = { DIALOG_ID: to, MESSAGE: text };
    const { result } = await client.call('im.message.add', message, { as });
    if (v.is(Sent, result)) return 'sent';
    throw new PortalError('refused', '');
  } catch (error) {
    if (error instanceof PortalError && error.mayHaveRun) return 'unclear';
    throw error;
  }
}

/**
 * Signs a user (id) out of the portal in this browser (server.md §7.5).
 * @throws PortalError `refused` when the portal still knows who it is.
 */
export async function signOut(client: PortalClient, as: string): Promise<void> {
  await client.visit('/auth/', { logout: 'yes' }, { as });
  try {
    await client.whoAmI();
  } catch (error) {
    if (error instanceof PortalError && error.kind === 'signedOut') return;
    throw error;
  }
  throw new PortalError('refused', '');
}
