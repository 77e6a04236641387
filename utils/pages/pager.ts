import type { ItemList } from './list.ts';

/**
 * A list's pages: where the person is, whether there is a next one, and the address to read one by
 * (lists.md §1.1, §1.3, §2). The portal has three ways to number pages, and takes one for another in silence.
 */

/** Where a drawn list stands among its pages. */
export interface PagePosition {
  current: number;
  /** The number of the next page, as the page itself names it; null on the last. */
  next: number | null;
  /** Rows a page, as the person has set it; null where the page does not say. */
  size: number | null;
  /** How many match, where the page says so. */
  total: number | null;
}

/** How a list numbers its pages. */
export interface Pager {
  readonly parameter: string;
  /** What stands before the number. */
  readonly prefix: '' | 'page-';
  /** Links to the next page, the surest first. */
  readonly next: readonly string[];
  readonly current: string;
  /** The portal keeps the number last asked for, and shows that page when it is asked for none. */
  readonly remembers: boolean;
  /** It knows the last page by the number -1. */
  readonly knowsLast: boolean;
  /** It prints how many there are. */
  readonly total?: string;
}

/** The last page, in the portal's words. */
export const lastPage = -1;

/** How this list's pages are asked for; null when they cannot be. */
export function pagerOf({ element, id, place: { paging } }: ItemList): Pager | null {
  if (paging === undefined) return null;
  const more = `#${CSS.escape(id)}_nav_more a.main-grid-more-btn`;
  const plain = {
    prefix: '',
    next: [more, 'a.modern-page-next'],
    current: '.modern-page-navigation .modern-page-current',
    remembers: true,
  } as const;
  if (paging === 'page') return { ...plain, parameter: 'page', knowsLast: true };
  if (paging === 'PAGEN') {
    const link = element.querySelector('a[href*="PAGEN_"]')?.getAttribute('href') ?? '';
    const parameter = /PAGEN_\d/.exec(link)?.[0] ?? 'PAGEN_1';
    return { ...plain, parameter, knowsLast: false };
  }
  return {
    parameter: paging.nav.replace('{id}', id),
    prefix: 'page-',
    next: ['a.main-ui-pagination-next'],
    current: '.main-ui-pagination .main-ui-pagination-active',
    remembers: false,
    knowsLast: false,
    total: '.main-grid-panel-total .main-grid-panel-content-text',
  };
}

/** Reads a list's position from its pager. */
export function positionOf({ element, id }: ItemList, pager: Pager): PagePosition {
  const find = (selector: string) => element.querySelector<HTMLElement>(selector);
  const text = (selector: string) => find(selector)?.textContent?.replaceAll(/\s/g, '');
  const link = pager.next.map(find).find((a) => a !== null && isShown(a));
  const size = find(`#${CSS.escape(id)}_grid_page_size`)?.dataset['value'];
  return {
    current: wholeNumber(text(pager.current)) ?? 1,
    next: pageOfLink(link?.getAttribute('href'), pager),
    size: wholeNumber(size),
    total: pager.total === undefined ? null : wholeNumber(text(pager.total)),
  };
}

/**
 * The address of one page of the list at `location`, free of everything that the portal would save or do
 * (lists.md §1.3): only the page's number, and the list's ajax id that trims the answer.
 */
export function pageUrl(location: string, page: number, list: HTMLElement, pager: Pager): string {
  const { origin, pathname } = new URL(location);
  const url = new URL(origin + pathname);
  url.searchParams.set(pager.parameter, `${pager.prefix}${page}`);
  const ajaxId = list.dataset['ajaxid'];
  if (ajaxId) url.searchParams.set('bxajaxid', ajaxId);
  return url.href;
}

function pageOfLink(href: string | null | undefined, { parameter, prefix }: Pager): number | null {
  if (!href) return null;
  // The base only makes a relative link readable.
  const value = new URL(href, 'http://list.invalid').searchParams.get(parameter);
  return value?.startsWith(prefix) ? wholeNumber(value.slice(prefix.length)) : null;
}

function isShown(link: HTMLElement): boolean {
  return link.style.display !== 'none' && link.parentElement?.style.display !== 'none';
}

function wholeNumber(text: string | null | undefined): number | null {
  const digits = text?.trim() ?? '';
  return /^[1-9]\d{0,8}$/.test(digits) ? Number(digits) : null;
}
