import { parsePortalAddress, portalOf, type PortalAddress } from '../portal/index.ts';

/** What the browser itself says of a message's sender. */
export interface Sender {
  /** The extension that sent it. */
  id?: string | undefined;
  /** The address of the page or frame that sent it. */
  url?: string | undefined;
}

/** This extension, by the browser's own word. */
export interface Extension {
  id: string;
  /** The base of its pages' addresses. */
  baseUrl: string;
}

/**
 * The portal a sender may speak for: our own pages for any, a script in a page only for that page's portal.
 * @param claimed the portal that the message names.
 * @returns null when the sender may not, or the portal is none.
 */
export function speaksFor(
  claimed: unknown,
  sender: Sender,
  extension: Extension,
): PortalAddress | null {
  const portal = parsePortalAddress(claimed);
  if (!portal || sender.id !== extension.id || !sender.url) return null;
  if (sender.url.startsWith(extension.baseUrl)) return portal;
  return portalOf(sender.url) === portal ? portal : null;
}
