/** Reads a drawn list back, by the contract's selectors. */
import { Window } from 'happy-dom';

interface DrawnRow {
  id: string;
  actions: { TEXT: string; ONCLICK: string }[];
  title: string;
}

export interface DrawnView {
  current: number;
  rows: DrawnRow[];
  more: string | undefined;
  next: string | undefined;
  last: string | undefined;
  empty: boolean;
  bottomHidden: boolean;
  gridClass: string;
  pageSize: string | undefined;
}

export function parse(html: string): Window['document'] {
  const window = new Window({ settings: { disableJavaScriptEvaluation: true } });
  window.document.write(html.replaceAll(/<(?:link|iframe)\b[^>]*>/gu, ''));
  return window.document;
}

/** Data rows as a client must tell them: no stub, no template, nothing hidden. */
export function view(html: string, gridId = 'CRM_LEAD_LIST_V12'): DrawnView {
  const document = parse(html);
  const grid = document.getElementById(gridId);
  if (grid === null) {
    throw new Error(`no ${gridId} in the answer`);
  }
  const nodes = grid.querySelectorAll(
    'tr.main-grid-row-body[data-id]:not(.main-grid-row-empty):not(.main-grid-hide)',
  );
  const rows: DrawnRow[] = [];
  for (const node of nodes) {
    const id = node.getAttribute('data-id') ?? '';
    if (!/^template_\d$/u.test(id)) {
      const text = node.querySelector('.main-grid-row-action-button')?.getAttribute('data-actions');
      rows.push({
        id,
        actions: JSON.parse((text ?? '([])').slice(1, -1)) as DrawnRow['actions'],
        title: node.querySelector('.crm-info-title')?.textContent ?? '',
      });
    }
  }
  const href = (selector: string): string | undefined =>
    grid.querySelector(selector)?.getAttribute('href') ?? undefined;
  return {
    current: Number(grid.querySelector('.modern-page-current')?.textContent ?? 1),
    rows,
    more: href('.main-grid-more-btn:not([style*="display:none"])'),
    next: href('.modern-page-next'),
    last: href('.modern-page-last'),
    empty: grid.querySelector('.main-grid-row-empty') !== null,
    bottomHidden: grid.querySelector('.main-grid-bottom-panels')?.hasAttribute('hidden') ?? false,
    gridClass: grid.getAttribute('class') ?? '',
    pageSize:
      grid.querySelector('.main-grid-panel-select-pagesize')?.getAttribute('data-value') ??
      undefined,
  };
}

export function rowIds(html: string): string[] {
  return view(html).rows.map((row) => row.id);
}
