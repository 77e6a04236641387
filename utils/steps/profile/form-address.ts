import { portalOf, type PortalAddress } from '../../portal/index.ts';

/** What follows `bitrix24.` in the names of the portals whose form's address is known (server.md §7.1). */
const zone = /\.bitrix24\.([a-z]+)$/;

/**
 * The address of the vendor's form that deletes a profile of a cloud portal; null where it is not known: for zones of two
 * parts, such as com.br, and for self-hosted portals, which have none.
 */
export function formAddress(portal: PortalAddress): string | null {
  if (!portalOf(portal)) return null;
  const { hostname } = new URL(portal);
  const found = zone.exec(hostname)?.[1];
  return found
    ? `https://bitrix24.${found}/delete-profile.php?domain=${encodeURIComponent(hostname)}`
    : null;
}
