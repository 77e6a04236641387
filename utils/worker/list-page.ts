import { kinds, patiently, placesOf, type Place } from '../kinds/index.ts';
import type { PortalAddress, PortalClient } from '../portal/index.ts';

/**
 * The only parameters that reading a list needs; others are saved by the portal, or acted upon (lists.md §1.3): a
 * page's number, by the names that the lists of known kinds have for it, and the list's ajax id.
 */
const pageParameters = placesOf(kinds).flatMap(pageParameterOf);

function pageParameterOf({ id, paging }: Place): RegExp[] {
  if (paging === undefined) return [];
  if (paging === 'page') return [/^page$/];
  if (paging === 'PAGEN') return [/^PAGEN_[1-9]$/];
  // The list's id within the name, by its own pattern.
  const parts = paging.nav.split('{id}').map((part) => part.replaceAll(/[^\w-]/g, String.raw`\$&`));
  return [new RegExp(`^${parts.join(`(?:${id.replaceAll(/^\^|\$$/g, '')})`)}$`)];
}

function isHarmless(key: string, value: string): boolean {
  if (key === 'bxajaxid') return true;
  return /^(page-)?-?\d+$/.test(value) && pageParameters.some((name) => name.test(key));
}

/** Whether the address is a plain reading of one of the portal's own pages. */
export function isListPage(url: unknown, portal: PortalAddress): url is string {
  if (typeof url !== 'string' || !url.startsWith(`${portal}/`) || !URL.canParse(url)) return false;
  const { origin, pathname, searchParams } = new URL(url);
  return (
    `${origin}${pathname}/`.startsWith(`${portal}/`) &&
    isReadable(`${origin}${pathname}`.slice(portal.length)) &&
    [...searchParams].every(([key, value]) => isHarmless(key, value))
  );
}

/** A path of pages, not of the portal's actions, however it is written. */
function isReadable(path: string): boolean {
  try {
    const plain = decodeURIComponent(path);
    return (
      !/^\/(bitrix|rest)(\/|$)/i.test(plain) &&
      !/%[\da-f]{2}|[\\\p{Cc}]|\/\/|\/\.\.?(\/|$)/iu.test(plain)
    );
  } catch {
    return false;
  }
}

/**
 * Reads a list page, with patience for what passes.
 * @throws PortalError
 */
export function readListPage(client: PortalClient, url: string): Promise<string> {
  return patiently(() => client.page(url));
}
