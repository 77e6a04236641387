/** The navigation under a grid, in its two schemes (lists.md §1.1): plain numbers, and PageNav. */
import { counters, type GridBottom } from './grid-panel.ts';
import { escapeHtml, withQuery } from './html.ts';
import type { Words } from './words.ts';

export type GridPager =
  | {
      /** CRM-int: `page=2`, a "more" link, the count behind a link (lists.md §2.1). */
      scheme: 'page';
      page: number;
      hasNext: boolean;
      /** Html of the total; by default the lazy link of the classic CRM lists. */
      count?: string;
    }
  | {
      /** PageNav: `<param>=page-2`, the "more" link always hidden (lists.md §2.2). */
      scheme: 'nav';
      param: string;
      page: number;
      /** How many pages there are, as far as the list knows. */
      pages: number;
      /** Printed in the page; null leaves the cell out. */
      total: number | null;
      /** No pager at all when there is one page (disk). */
      hideSingle?: boolean;
    };

/** The panel with the counters, the total, the pager and the page size. */
export function navPanel(bottom: GridBottom, pager: GridPager): string {
  const { words, pageSize } = bottom;
  const id = escapeHtml(bottom.gridId);
  const sizes = bottom.pageSizes.map((size) => ({ NAME: String(size), VALUE: String(size) }));
  const moreUrl = escapeHtml(pageUrl(bottom, pager, pager.page + 1));
  const hasMore = pager.scheme === 'page' && pager.hasNext;
  return `<div class="main-grid-nav-panel"><div class="main-grid-more" id="${id}_nav_more"><a class="main-grid-more-btn" href="${moreUrl}" data-slider-ignore-autobinding="true"${hasMore ? '' : ' style="display:none"'}><span class="main-grid-more-text">${escapeHtml(words.more)}</span><span class="main-grid-more-load-text"></span><span class="main-grid-more-icon"></span></a></div><div class="main-grid-panel-wrap"><table class="main-grid-panel-table"><tbody class="main-grid-panel-body"><tr class="main-grid-panel-row">${counters(bottom)}${total(bottom, pager)}<td class="main-grid-panel-cell main-grid-panel-cell-pagination">${pager.scheme === 'page' ? modernPager(bottom, pager) : navPager(bottom, pager)}</td><td class="main-grid-panel-cell main-grid-panel-limit"><span class="main-grid-panel-content"><span class="main-grid-panel-content-title">${escapeHtml(words.onPage)}:</span><span class="main-dropdown main-grid-popup-control main-grid-panel-select-pagesize" id="${id}_grid_page_size" data-value="${pageSize}" data-items="${escapeHtml(JSON.stringify(sizes))}" tabindex="0"><span class="main-dropdown-inner">${pageSize}</span></span></span></td></tr></tbody></table></div></div>`;
}

function total(bottom: GridBottom, pager: GridPager): string {
  const count =
    pager.scheme === 'page'
      ? (pager.count ?? lazyCount(bottom.gridId, bottom.words))
      : pager.total === null
        ? null
        : String(pager.total);
  return count === null
    ? ''
    : `<td class="main-grid-panel-total main-grid-panel-cell"><div class="main-grid-panel-content"><span class="main-grid-panel-content-title">${escapeHtml(bottom.words.total)}:</span><span class="main-grid-panel-content-text">${count}</span></div></td>`;
}

function lazyCount(gridId: string, words: Words): string {
  const lower = escapeHtml(gridId).toLowerCase();
  return `<span id="${lower}_row_count_wrapper" class="crm-row-count-wrapper"><a id="${lower}_row_count" class="crm-row-count" href="#" data-slider-ignore-autobinding="true">${escapeHtml(words.showCount)}</a></span>`;
}

function pageUrl({ listPath }: GridBottom, pager: GridPager, page: number): string {
  return withQuery(
    listPath,
    pager.scheme === 'page' ? `page=${page}` : `${pager.param}=page-${page}`,
  );
}

function link(
  bottom: GridBottom,
  pager: GridPager,
  { classes, page, text }: { classes: string; page: number; text: string },
): string {
  return `<a class="${classes}" href="${escapeHtml(pageUrl(bottom, pager, page))}" data-slider-ignore-autobinding="true">${escapeHtml(text)}</a>`;
}

/** `.modern-page-navigation`: a window of previous pages, the current one, next, last (`page=-1`). */
function modernPager(bottom: GridBottom, pager: GridPager & { scheme: 'page' }): string {
  const { page, hasNext } = pager;
  const { words } = bottom;
  if (page === 1 && !hasNext) {
    return '';
  }
  const to = (classes: string, target: number, text: string): string =>
    link(bottom, pager, { classes, page: target, text });
  const links: string[] = [];
  if (page > 1) {
    links.push(to('modern-page-previous', page - 1, words.previous));
  }
  const first = Math.max(1, page - 4);
  if (first > 1) {
    links.push(to('modern-page-first', 1, '1'));
    if (first > 2) {
      links.push('<span class="modern-page-dots">…</span>');
    }
  }
  for (let number = first; number < page; number += 1) {
    links.push(to('modern-page-link', number, String(number)));
  }
  links.push(`<span class="modern-page-current">${page}</span>`);
  if (hasNext) {
    links.push(
      to('modern-page-next', page + 1, words.next),
      to('modern-page-last', -1, words.last),
    );
  }
  return `<div class="modern-page-navigation"><span class="modern-page-title">${escapeHtml(words.pages)}:</span>${links.join('')}</div>`;
}

/** `.main-ui-pagination`: numbers around the current page, and arrows that are spans at the ends. */
function navPager(bottom: GridBottom, pager: GridPager & { scheme: 'nav' }): string {
  const { page, pages } = pager;
  const { words } = bottom;
  if (pager.hideSingle === true && page <= 1 && pages <= 1) {
    return '';
  }
  const numbers: string[] = [];
  for (let number = Math.max(1, page - 2); number <= Math.min(pages, page + 2); number += 1) {
    numbers.push(
      number === page
        ? `<span class="main-ui-pagination-page main-ui-pagination-active">${number}</span>`
        : link(bottom, pager, {
            classes: 'main-ui-pagination-page',
            page: number,
            text: String(number),
          }),
    );
  }
  const arrow = (classes: string, target: number, text: string, open: boolean): string =>
    open
      ? link(bottom, pager, { classes, page: target, text })
      : `<span class="${classes}">${escapeHtml(text)}</span>`;
  return `<div class="main-ui-pagination"><div class="main-ui-pagination-pages"><span class="main-ui-pagination-label">${escapeHtml(words.pages)}:</span><div class="main-ui-pagination-pages-list">${numbers.join('')}</div></div><div class="main-ui-pagination-arrows">${arrow('main-ui-pagination-arrow main-ui-pagination-prev', page - 1, words.previous, page > 1)}${arrow('main-ui-pagination-arrow main-ui-pagination-next', page + 1, words.next, page < pages)}</div></div>`;
}
