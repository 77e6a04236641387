import { parsePortalAddress, portalAmong, portalOf, type PortalAddress } from '../portal/index.ts';

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

/** Whether one of our own pages sent it. */
export function isOurPage(sender: Sender, extension: Extension): boolean {
  return sender.id === extension.id && sender.url?.startsWith(extension.baseUrl) === true;
}

/**
 * The portal whose page sent it: a cloud portal, or one of the self-hosted that a person has let Poka work on.
 * @returns null when it is no page of a portal's.
 */
export function portalOfSender(
  sender: Sender,
  extension: Extension,
  selfHosted: readonly PortalAddress[],
): PortalAddress | null {
  if (sender.id !== extension.id) return null;
  return portalOf(sender.url) ?? portalAmong(selfHosted, sender.url);
}

/**
 * The portal a sender may speak for: our own pages for any, a script in a page only for that page's portal.
 * @param claimed the portal that the message names.
 * @param selfHosted the self-hosted portals that a person has let Poka work on.
 * @returns null when the sender may not, or the portal is none.
 */
export function speaksFor(
  claimed: unknown,
  sender: Sender,
  extension: Extension,
  selfHosted: readonly PortalAddress[] = [],
): PortalAddress | null {
  const portal = parsePortalAddress(claimed) ?? selfHosted.find((one) => one === claimed);
  if (!portal) return null;
  if (isOurPage(sender, extension)) return portal;
  return portalOfSender(sender, extension, selfHosted) === portal ? portal : null;
}
