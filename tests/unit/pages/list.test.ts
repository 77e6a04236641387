// @vitest-environment happy-dom
import { describe, expect, it } from 'vitest';
import { leads } from '../../../utils/kinds/leads.ts';
import { grid as gridView } from '../../../utils/pages/grid.ts';
import { findLists, isAllowed, type ItemList } from '../../../utils/pages/index.ts';
import { pagerOf, pageUrl, positionOf, type PagePosition } from '../../../utils/pages/pager.ts';
import { ajaxId, emptyRow, grid, gridId, groupRow, row, show, templateRow } from './draw.ts';

/** The portal's table of items (dom.md §1.1, §1.2, §1.7, §2.2). */

const rowsOf = (list: ItemList) => list.view.rowsOf(list);
const listsIn = (root: ParentNode) => findLists(root, leads.places, '/crm/lead/list/');
const idsOf = (...rows: string[]) => rowsOf(show(grid({ rows }))).map(({ id }) => id);
const first = (html: string) => {
  const [found] = rowsOf(show(grid({ rows: [html] })));
  if (!found) throw new Error('No row');
  return found;
};
const isSelected = (row: ReturnType<typeof first>) => gridView.isSelected(row);
const boxesOf = (element: Element) => [...element.querySelectorAll('input')];

describe('lists', () => {
  it('are the grids of known kinds', () => {
    const list = show(`<div id="workarea">${grid({ rows: [] })}</div>`);
    expect(list).toMatchObject({ id: gridId, kind: 'leads' });
    expect(list.element.id).toBe(gridId);
  });

  it.each([
    'CRM_LEAD_LIST_V12_CONTACT_5',
    'CRM_LEAD_LIST_V12_QUOTE',
    'XCRM_LEAD_LIST_V12',
    'CRM_LEAD_LIST_V13',
    'CRM_DEAL_LIST_V12_C_0',
    'report_5_grid',
    'ACME_EXCHANGE_LOG',
  ])('leave out %s', (id) => {
    document.body.innerHTML = grid({ id, rows: [row('5')] });
    expect(listsIn(document)).toEqual([]);
  });

  it('leave out what only bears the id', () => {
    document.body.innerHTML = `<div id="${gridId}"><div class="main-grid"></div></div>`;
    expect(listsIn(document)).toEqual([]);
  });

  it('are found among other grids', () => {
    document.body.innerHTML = grid({ id: 'ACME', rows: [row('1')] }) + grid({ rows: [row('2')] });
    const [list, ...rest] = listsIn(document);
    expect(rest).toEqual([]);
    expect(list && rowsOf(list).map(({ id }) => id)).toEqual(['2']);
  });
});

describe('rows', () => {
  it('stand in the page’s order', () => {
    expect(idsOf(row('30'), row('4'), row('12'))).toEqual(['30', '4', '12']);
  });

  it.each([
    ['the template row', templateRow],
    ['a template row that is not hidden', row('template_1')],
    ['a hidden row', row('6', { classes: 'main-grid-hide' })],
    ['the empty stub', emptyRow],
    ['an empty stub with an id', row('6', { classes: 'main-grid-row-empty' })],
    ['a group’s head', groupRow('group_7')],
    ['a group’s head with a number', groupRow('7')],
    ['the second line of a row', row('6', { attributes: 'data-bind="5"' })],
    ['the row of sums', `<tr class="main-grid-row-foot main-grid-aggr-row" data-id="6"></tr>`],
    ['a row without an id', '<tr class="main-grid-row main-grid-row-body"></tr>'],
    ...['', '0', '-6', '06', '6.5', ' 6', '6;7', 'undefined', 'bxaggr'].map(
      (id): [string, string] => [`a row with the id ${JSON.stringify(id)}`, row(id)],
    ),
  ])('leave out %s', (_, html) => {
    expect(idsOf(row('5'), html, row('8'))).toEqual(['5', '8']);
  });

  it('hold an id once', () => {
    const rows = rowsOf(show(grid({ rows: [row('5'), row('6'), row('5')] })));
    expect(rows.map(({ id }) => id)).toEqual(['5', '6']);
    expect(rows[0]?.element).toBe(document.querySelector('tbody tr'));
  });

  it('do not hold the head’s check boxes, however often the head is there', () => {
    const list = show(grid({ rows: [row('5', { doubled: true })], pinned: true }));
    expect(list.element.querySelectorAll('.main-grid-check-all')).toHaveLength(2);
    expect(rowsOf(list).map(({ id }) => id)).toEqual(['5']);
  });

  it('do not hold those of a grid inside, nor of one around', () => {
    const inner = grid({ id: 'ACME_INNER', rows: [row('90'), row('91')] });
    expect(idsOf(row('5', { title: inner }), row('6'))).toEqual(['5', '6']);
    document.body.innerHTML = grid({
      id: 'ACME_OUTER',
      rows: [row('90', { title: grid({ rows: [row('5')] }) })],
    });
    expect(listsIn(document)).toEqual([]);
  });

  it.each([
    ['ordinary', row('5'), true],
    ['with a doubled box', row('5', { doubled: true }), true],
    ['disabled', row('5', { box: 'disabled data-disabled="1"' }), false],
    ['disabled by the browser alone', row('5', { box: 'disabled' }), false],
    ['disabled by the page alone', row('5', { box: 'data-disabled="1"' }), false],
    ['without a box', row('5', { box: null }), false],
  ])('%s: selectable or not', (_, html, selectable) => {
    expect(first(html).selectable).toBe(selectable);
  });
});

describe('a row’s tick', () => {
  it.each([
    ['neither box nor mark', row('5'), false],
    ['the box', row('5', { box: 'checked' }), true],
    ['the mark', row('5', { classes: 'main-grid-row-checked' }), true],
    ['both', row('5', { box: 'checked', classes: 'main-grid-row-checked' }), true],
    ['the mark, without a box', row('5', { box: null, classes: 'main-grid-row-checked' }), true],
  ])('is read as the page reads it: %s', (_, html, selected) => {
    expect(isSelected(first(html))).toBe(selected);
  });

  it('is that of the first box where there are two', () => {
    const found = first(row('5', { doubled: true }));
    const [leading, clone] = boxesOf(found.element);
    if (!leading || !clone) throw new Error('Not two boxes');
    clone.checked = true;
    expect(isSelected(found)).toBe(false);
    leading.checked = true;
    expect(isSelected(found)).toBe(true);
  });

  it('is set with all boxes and the page’s mark, and taken with them', () => {
    const list = show(grid({ rows: [row('5', { doubled: true }), row('6')] }));
    const rows = rowsOf(list);
    gridView.setSelected(list, rows.slice(0, 1), true);
    expect(rows.map(isSelected)).toEqual([true, false]);
    expect(boxesOf(rows[0]?.element ?? document.body).map(({ checked }) => checked)).toEqual([
      true,
      true,
    ]);
    expect(rows[0]?.element.classList.contains('main-grid-row-checked')).toBe(true);
    gridView.setSelected(list, rows, false);
    expect(document.querySelector('.main-grid-row-checked, input:checked')).toBeNull();
  });

  it('leaves everything else on the page alone', () => {
    const list = show(grid({ rows: [templateRow, row('5'), row('6')], pinned: true }));
    gridView.setSelected(list, rowsOf(list), true);
    const others = document.querySelectorAll(
      '.main-grid-check-all, [id^=actallrows], [data-id=template_0] input',
    );
    expect(others.length).toBe(4);
    expect([...others].some((box) => box instanceof HTMLInputElement && box.checked)).toBe(false);
  });
});

describe('the right to delete', () => {
  it.each([
    ['there', row('5'), true],
    ['missing', row('5', { deletable: false }), false],
    ['unsaid', `<tr class="main-grid-row main-grid-row-body" data-id="5"></tr>`, undefined],
  ])('is read from a row’s actions: %s', (_, html, may) => {
    const list = show(grid({ rows: [html] }));
    const [found] = rowsOf(list);
    expect(isAllowed(found?.actions(), list.place, 'delete')).toBe(may);
  });
});

/** A list's pages (lists.md §1.1, §1.3, §2.1). */

const positionIn = (list: ItemList): PagePosition => {
  const pager = pagerOf(list);
  if (!pager) throw new Error('No pager');
  return positionOf(list, pager);
};
const urlOf = (location: string, page: number, list: ItemList): string => {
  const pager = pagerOf(list);
  if (!pager) throw new Error('No pager');
  return pageUrl(location, page, list.element, pager);
};
const oneRow = [row('5')];
const third = '/crm/lead/list/?page=3';

describe('where a list stands', () => {
  it.each([
    [
      'in the middle',
      grid({ rows: oneRow, page: 2, next: third }),
      { current: 2, next: 3, size: 20 },
    ],
    [
      'on the first page',
      grid({ rows: oneRow, next: '?page=2' }),
      { current: 1, next: 2, size: 20 },
    ],
    ['on the last', grid({ rows: oneRow, page: 7 }), { current: 7, next: null, size: 20 }],
    ['on the only one', grid({ rows: oneRow }), { current: 1, next: null, size: 20 }],
    [
      'without "show more"',
      grid({ rows: oneRow, page: 2, next: third, withoutMore: true }),
      { current: 2, next: 3, size: 20 },
    ],
    [
      'without a page size',
      grid({ rows: oneRow, size: null }),
      { current: 1, next: null, size: null },
    ],
    [
      'with a page size that is none',
      grid({ rows: oneRow, size: 'all' }),
      { current: 1, next: null, size: null },
    ],
    [
      'with a size of 500',
      grid({ rows: oneRow, size: '500' }),
      { current: 1, next: null, size: 500 },
    ],
  ])('%s', (_, html, position) => {
    expect(positionIn(show(html))).toEqual({ ...position, total: null });
  });

  it('has no next page behind a button that is not shown, itself or its box', () => {
    const list = show(grid({ rows: oneRow, page: 2, next: third }));
    list.element.querySelector('.modern-page-next')?.remove();
    expect(positionIn(list).next).toBe(3);
    const more = list.element.querySelector<HTMLElement>('.main-grid-more');
    const button = list.element.querySelector<HTMLElement>('.main-grid-more-btn');
    if (!more || !button) throw new Error('No button');
    more.style.display = 'none';
    expect(positionIn(list).next).toBeNull();
    more.style.display = '';
    button.style.display = 'none';
    expect(positionIn(list).next).toBeNull();
  });

  it.each([
    ['/crm/lead/list/?page=3', 3],
    ['?page=3&bxajaxid=x', 3],
    ['https://acme.bitrix24.ru/crm/lead/list/?IFRAME=Y&page=12', 12],
    ['?page=-1', null],
    ['?page=page-3', null],
    ['?page=0', null],
    ['?page=', null],
    ['?PAGEN_1=3', null],
    ['#', null],
    ['', null],
  ])('reads the next page’s number from %j', (href, page) => {
    expect(positionIn(show(grid({ rows: oneRow, page: 2, next: href }))).next).toBe(page);
  });

  it('is its own, and not that of another grid on the page', () => {
    const other = grid({ id: 'ACME', rows: oneRow, page: 5, next: '?page=6', size: '50' });
    expect(positionIn(show(other + grid({ rows: oneRow })))).toEqual({
      current: 1,
      next: null,
      size: 20,
      total: null,
    });
  });
});

describe('the address of a page', () => {
  const clean = `https://acme.bitrix24.ru/crm/lead/list/?page=3&bxajaxid=${ajaxId}`;
  /** lists.md §1.3, with a value each. */
  const harmful = [
    'apply_filter=Y',
    'clear_filter=Y',
    'with_preset=filter_my',
    'FIND=acme',
    'STATUS_ID[]=JUNK',
    'clear_nav=Y',
    'page=9',
    'page=page-9',
    'nav-folder_list_5=page-2',
    'PAGEN_1=2',
    'by=ID',
    'order=asc',
    'SORTF=ID',
    'SORTD=asc',
    'F_STATE=sV80',
    'F_CANCEL=Y',
    'viewMode=tile',
    'viewSize=xl',
    'sortMode=mix',
    'type=all',
    'redirect_to=kanban',
    'action=delete',
    'action_button_CRM_LEAD_LIST_V12=delete',
    'action_all_rows_CRM_LEAD_LIST_V12=Y',
    'action_CRM_LEAD_LIST_V12=delete&ID=5',
    'ID[]=5',
    'sessid=' + 'e'.repeat(32),
    'save=Y',
    'internal=true',
    'grid_id=CRM_LEAD_LIST_V12',
    'grid_action=showpage',
    'bxajaxid=someone-elses',
    'AJAX_CALL=Y',
    'EXPORT_AS=excel',
    'IFRAME=Y&IFRAME_TYPE=SIDE_SLIDER',
    'logout=yes',
  ];

  it.each(harmful)('is free of %s', (parameter) => {
    const list = show(grid({ rows: oneRow }));
    const location = `https://acme.bitrix24.ru/crm/lead/list/?${parameter}#top`;
    expect(urlOf(location, 3, list)).toBe(clean);
  });

  it('is free of all of them at once', () => {
    const list = show(grid({ rows: oneRow }));
    const location = `https://acme.bitrix24.ru/crm/lead/list/?${harmful.join('&')}`;
    expect(urlOf(location, 3, list)).toBe(clean);
  });

  it('names the last page as the portal does', () => {
    const list = show(grid({ rows: oneRow }));
    const url = urlOf('https://acme.bitrix24.ru/crm/lead/list/', -1, list);
    expect(new URL(url).searchParams.get('page')).toBe('-1');
  });

  it('has no ajax id where the grid has none', () => {
    const list = show(grid({ rows: oneRow }));
    list.element.removeAttribute('data-ajaxid');
    expect(urlOf('https://acme.bitrix24.ru/crm/lead/list/', 2, list)).toBe(
      'https://acme.bitrix24.ru/crm/lead/list/?page=2',
    );
  });

  it('holds an odd ajax id as a value', () => {
    const list = show(grid({ rows: oneRow }));
    list.element.dataset['ajaxid'] = 'x&sessid=1&action=delete';
    const url = urlOf('https://acme.bitrix24.ru/crm/lead/list/', 2, list);
    expect([...new URL(url).searchParams.keys()]).toEqual(['page', 'bxajaxid']);
  });
});
