/**
 * Which hosts are portals, and how a portal is named in the program.
 * server.md §8.1: a host under `bitrix24.<zone>` is a cloud portal for sure.
 */

declare const brand: unique symbol;

/** A portal's base URL without a trailing slash, e.g. `https://acme.bitrix24.ru`. The portal's name everywhere. */
export type PortalAddress = string & { readonly [brand]: 'PortalAddress' };

/** The zones in which the vendor runs cloud portals. */
const cloudZones = [
  'ru com eu de es com.br cn by kz ua uz pl fr in it com.tr jp vn uk id mx co ae tech',
].flatMap((zones) => zones.split(' '));

/** Match patterns of every cloud portal, for the manifest. */
export const cloudMatches: string[] = cloudZones.map((zone) => `*://*.bitrix24.${zone}/*`);

/** Hosts of the vendor's own sites, which no one can clean up. */
const vendorSites = new Set(['www', 'helpdesk', 'apidocs', 'auth', 'dev', 'training']);

const cloudHost = new RegExp(
  `^([a-z0-9-]+)\\.bitrix24\\.(${cloudZones.map((zone) => zone.replace('.', '\\.')).join('|')})$`,
);

/** The portal that a page belongs to, or null when the address is no cloud portal's. Never throws. */
export function portalOf(url: string | undefined): PortalAddress | null {
  if (!url || !URL.canParse(url)) return null;
  const { protocol, hostname, origin } = new URL(url);
  if (protocol !== 'https:' && protocol !== 'http:') return null;
  const name = cloudHost.exec(hostname)?.[1];
  if (!name || vendorSites.has(name)) return null;
  return origin as PortalAddress;
}

/** Reads an address that came from outside (a message, the journal): the base URL itself and nothing more. */
export function parsePortalAddress(value: unknown): PortalAddress | null {
  if (typeof value !== 'string') return null;
  const portal = portalOf(value);
  return portal === value ? portal : null;
}

/** The portal's host as people know it: `acme.bitrix24.ru`. */
export function hostOf(portal: PortalAddress): string {
  return new URL(portal).host;
}
