import { PortalError, type PortalAddress, type PortalClient } from '../portal/index.ts';
import { systemClock } from '../jobs/index.ts';

/** A list page is asked for this often before its trouble is the person's. */
const tries = 4;

/** The only parameters that reading a list needs; others are saved by the portal, or acted upon (lists.md §1.3). */
const harmless = new Set(['page', 'bxajaxid']);

/** Whether the address is a plain reading of one of the portal's own pages. */
export function isListPage(url: unknown, portal: PortalAddress): url is string {
  if (typeof url !== 'string' || !url.startsWith(`${portal}/`) || !URL.canParse(url)) return false;
  const { origin, pathname, searchParams } = new URL(url);
  const reads = !/^\/(bitrix|rest)(\/|$)/i.test(pathname) && !/%|\\|\/\//.test(pathname);
  return origin === portal && reads && [...searchParams.keys()].every((key) => harmless.has(key));
}

/**
 * Reads a list page, with patience for what passes.
 * @throws PortalError
 */
export async function readListPage(client: PortalClient, url: string): Promise<string> {
  for (let attempt = 1; ; attempt++) {
    try {
      return await client.page(url);
    } catch (error) {
      if (!(error instanceof PortalError) || !error.passes || attempt === tries) throw error;
      const wait = error.retryAfter ?? 500 * 2 ** attempt;
      await systemClock.sleep(Math.min(wait, 10_000), new AbortController().signal);
    }
  }
}
