/** What `PageOptions` does not name and the drawn pages still offer. */
import type { PageOptions } from '../options.ts';

export interface DrawnPageOptions extends PageOptions {
  /**
   * Draw, on page 1 of a list, one extra disabled row and one extra `main-grid-hide` row (their ids
   * are not on the portal). On by default together with `traps`.
   */
  extraRows: boolean;
}

export function drawnOptions(pages: PageOptions & Partial<DrawnPageOptions>): DrawnPageOptions {
  return { ...pages, extraRows: pages.extraRows ?? pages.traps };
}
