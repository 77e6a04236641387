import type { ItemList } from './grid.ts';

/**
 * A list's pages: where the person is, whether there is a next one, and the address to read one by
 * (lists.md §1.1, §1.3, §2.1).
 */

/** Where a drawn list stands among its pages. */
export interface PagePosition {
  current: number;
  /** The number of the next page, as the page itself names it; null on the last. */
  next: number | null;
  /** Rows a page, as the person has set it; null where the page does not say. */
  size: number | null;
}

/** The last page, in the portal's words. */
export const lastPage = -1;

/** Reads a list's position from its pager. */
export function positionOf({
  element,
  gridId,
}: Pick<ItemList, 'element' | 'gridId'>): PagePosition {
  const find = (selector: string) => element.querySelector<HTMLElement>(selector);
  const current = wholeNumber(find('.modern-page-navigation .modern-page-current')?.textContent);
  const more = find(`#${CSS.escape(gridId)}_nav_more a.main-grid-more-btn`);
  const next = more && isShown(more) ? more : find('a.modern-page-next');
  const size = find(`#${CSS.escape(gridId)}_grid_page_size`)?.dataset['value'];
  return { current: current ?? 1, next: pageOfLink(next), size: wholeNumber(size) };
}

/**
 * The address of one page of the list at `location`, free of everything that the portal would save or do
 * (lists.md §1.3): only the page's number, and the grid's ajax id that trims the answer.
 */
export function pageUrl(location: string, page: number, list: HTMLElement): string {
  const { origin, pathname } = new URL(location);
  const url = new URL(origin + pathname);
  url.searchParams.set('page', String(page));
  const ajaxId = list.dataset['ajaxid'];
  if (ajaxId) url.searchParams.set('bxajaxid', ajaxId);
  return url.href;
}

function pageOfLink(link: HTMLElement | null): number | null {
  const href = link?.getAttribute('href');
  if (!href) return null;
  // The base only makes a relative link readable.
  return wholeNumber(new URL(href, 'http://list.invalid').searchParams.get('page'));
}

function isShown(link: HTMLElement): boolean {
  return link.style.display !== 'none' && link.parentElement?.style.display !== 'none';
}

function wholeNumber(text: string | null | undefined): number | null {
  const digits = text?.trim() ?? '';
  return /^[1-9]\d{0,8}$/.test(digits) ? Number(digits) : null;
}
