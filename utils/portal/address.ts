/**
 * Which hosts are portals, and how a portal is named in the program.
 * server.md §8.1: a host under `bitrix24.<zone>` is a cloud portal for sure.
 */

declare const brand: unique symbol;

/**
 * A portal's base URL without a trailing slash, e.g. `https://acme.bitrix24.ru` or `http://intra.example/portal`. The
 * portal's name everywhere.
 */
export type PortalAddress = string & { readonly [brand]: 'PortalAddress' };

/** The zones in which the vendor runs cloud portals. */
const cloudZones = [
  'ru com eu de es com.br cn by kz ua uz pl fr in it com.tr jp vn uk id mx co ae tech',
].flatMap((zones) => zones.split(' '));

/** Match patterns of every cloud portal, for the manifest. */
export const cloudMatches: string[] = cloudZones.map((zone) => `*://*.bitrix24.${zone}/*`);

/** Hosts of the vendor's own sites, which no one can clean up. */
const vendorSites = new Set(['www', 'helpdesk', 'apidocs', 'auth', 'dev', 'training']);

const zones = cloudZones.map((zone) => zone.replace('.', '\\.')).join('|');
const cloudHost = new RegExp(`^([a-z0-9-]+)\\.bitrix24\\.(${zones})$`);

/** The vendor's own hosts, and those that are made to look like them. */
const likeCloudHost = new RegExp(`(^|\\.)bitrix24\\.(${zones})(\\.|$)`);

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

/**
 * Reads the address of a portal that is not the vendor's: a scheme, a host, and the folders that it is in, if any.
 * Whether it is a portal at all, and one that a person has let Poka work on, is for others to say.
 */
export function parseSelfHosted(value: unknown): PortalAddress | null {
  if (typeof value !== 'string' || !URL.canParse(value)) return null;
  const { origin, protocol, hostname, pathname } = new URL(value);
  if (protocol !== 'https:' && protocol !== 'http:') return null;
  // A host may hold a star, which in a pattern of the browser's would stand for others.
  if (!/^([\w.-]+|\[[\da-f:]+\])$/.test(hostname)) return null;
  if (likeCloudHost.test(hostname) || !/^(\/[\w.~-]+)*\/?$/.test(pathname)) return null;
  const address = origin + pathname.replace(/\/$/, '');
  return address === value ? (address as PortalAddress) : null;
}

/** Which of these portals a page belongs to: of two, one in the other's folder, the nearer. */
export function portalAmong(
  portals: readonly PortalAddress[],
  url: string | undefined,
): PortalAddress | null {
  if (!url || !URL.canParse(url)) return null;
  const { origin, pathname } = new URL(url);
  const page = `${origin}${pathname}/`;
  const holding = portals.filter((portal) => page.startsWith(`${portal}/`));
  return holding.toSorted((a, b) => b.length - a.length)[0] ?? null;
}

/** The browser's match pattern of a self-hosted portal's pages. Without a port, which not every browser takes. */
export function matchOf(portal: PortalAddress): string {
  const { protocol, hostname, pathname } = new URL(portal);
  return `${protocol}//${hostname}${pathname.replace(/\/$/, '')}/*`;
}

/** The browser's match pattern of everything on a portal's host: what permission is asked for. */
export function originPatternOf(portal: PortalAddress): string {
  const { protocol, hostname } = new URL(portal);
  return `${protocol}//${hostname}/*`;
}
