/** Which page a PageNav list shows (lists.md §1.1): `<param>=page-2`, heard in the query string only. */
import type { GridPager } from './grid-pager.ts';
import { phpInt } from './request.ts';

/** 1-based page of a value like `page-3` or `page-3-size-50`; a plain number is page 1. */
function pageOfNav(value: string | null | undefined): number {
  const [word, number] = (value ?? '').split('-');
  return word === 'page' ? Math.max(phpInt(number), 1) : 1;
}

export interface NavWindow {
  page: number;
  /** Of the first row of the page. */
  offset: number;
  pager: GridPager;
}

/** The page asked for, never clamped: beyond the end there are no rows and the printed total is 0. */
export function navWindow(
  query: URLSearchParams,
  { param, pageSize, total }: { param: string; pageSize: number; total: number },
): NavWindow {
  const page = pageOfNav(query.get(param));
  const offset = (page - 1) * pageSize;
  const printed = offset < total ? total : 0;
  const pages = Math.max(Math.ceil(total / pageSize), 1);
  return { page, offset, pager: { scheme: 'nav', param, page, pages, total: printed } };
}
