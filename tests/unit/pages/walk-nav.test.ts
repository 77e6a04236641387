// @vitest-environment happy-dom
import { beforeEach, describe, expect, it } from 'vitest';
import type { Place } from '../../../utils/kinds/index.ts';
import { isWalkable, walk, WalkError, type Walked } from '../../../utils/pages/index.ts';
import { ajaxId, grid, row, show } from './draw.ts';
import {
  kanbanPlace,
  board,
  card,
  oldGridPlace,
  templates,
  tile,
  tileGrid,
  tilesPlace,
} from './other-views.ts';

/** Walking lists whose pages have other names and other answers (lists.md §1.1, §2.2-2.8, §8). */

const acme = 'https://acme.bitrix24.ru';
const requests: URL[] = [];
beforeEach(() => {
  requests.length = 0;
});

const idsUpTo = (count: number) => Array.from({ length: count }, (_, n) => String(n + 1));

/** A portal that answers pages by `param=page-N`, and anything else with page 1 (lists.md §1.1). */
function portalOf(param: string, draw: (page: number) => string) {
  return async (text: string): Promise<string> => {
    const url = new URL(text);
    requests.push(url);
    if (requests.length > 30) throw new Error('The walk never ends');
    const page = /^page-(\d+)$/.exec(url.searchParams.get(param) ?? '')?.[1] ?? '1';
    return draw(Number(page));
  };
}

function walkOf(
  list: ReturnType<typeof show>,
  read: (url: string) => Promise<string>,
  path: string,
): Promise<Walked> {
  return walk(list, {
    read,
    location: `${acme}${path}?apply_filter=Y&ID=5`,
    signal: new AbortController().signal,
    onProgress: () => undefined,
  });
}

const problemOf = async (walking: Promise<unknown>) => {
  const error: unknown = await walking.catch((reason: unknown) => reason);
  return error instanceof WalkError ? error.problem : error;
};

describe('a bin', () => {
  const place: Place = {
    view: 'grid',
    id: '^CRM_RECYCLE_BIN$',
    kind: 'crmBin',
    paging: { nav: 'page' },
    signs: { restore: 'BX.Recyclebin.List.restore(', delete: 'BX.Recyclebin.List.remove(' },
  };
  const path = '/crm/recyclebin/';
  let ids: string[];
  let total: string;
  beforeEach(() => {
    ids = idsUpTo(12);
    total = '12';
  });

  function draw(page: number): string {
    const shown = ids.slice((page - 1) * 5, page * 5);
    const last = page * 5 >= ids.length;
    const next = 'main-ui-pagination-arrow main-ui-pagination-next';
    const pager = `<div class="main-ui-pagination"><span class="main-ui-pagination-page main-ui-pagination-active">${page}</span>${last ? `<span class="${next}">Next</span>` : `<a class="${next}" href="${path}?page=page-${page + 1}">Next</a>`}</div>`;
    const rows = shown.map((id) =>
      row(id, { deletable: false }).replace(
        'data-actions="(',
        `data-actions="([&quot;BX.Recyclebin.List.restore(${id}, 'crm_lead')&quot;],`,
      ),
    );
    return grid({ id: 'CRM_RECYCLE_BIN', rows }).replace(
      '<div class="main-grid-nav-panel">',
      `<div class="main-grid-nav-panel"><table><tbody><tr><td class="main-grid-panel-total main-grid-panel-cell"><div class="main-grid-panel-content"><span class="main-grid-panel-content-title">Total:</span><span class="main-grid-panel-content-text">${shown.length > 0 ? total : 0}</span></div></td></tr></tbody></table>${pager}`,
    );
  }
  const walkBin = (page = 1) => walkOf(show(draw(page), [place]), portalOf('page', draw), path);

  it('is walked by names of pages, page 1 first, and by nothing else', async () => {
    expect((await walkBin(2)).ids).toEqual(ids);
    expect(requests.map(({ search }) => search)).toEqual(
      [1, 2, 3].map((page) => `?page=page-${page}&bxajaxid=${ajaxId}`),
    );
    expect(requests.every(({ origin, pathname }) => origin + pathname === acme + path)).toBe(true);
  });

  it('says what this user may not do, for each thing to do', async () => {
    expect(await walkBin()).toMatchObject({ denied: { delete: 12, restore: 0 } });
  });

  it('is read again when it is short of the number it prints, and not believed twice', async () => {
    total = '13';
    expect(await problemOf(walkBin())).toBe('moving');
    expect(requests.filter(({ search }) => search.includes('page-2'))).toHaveLength(2);
  });

  it('reads a number however it is grouped', async () => {
    total = '1\u00A0000';
    expect(await problemOf(walkBin())).toBe('moving');
  });

  it('is walked where the number is no number', async () => {
    total = 'many';
    expect((await walkBin()).ids).toHaveLength(12);
  });

  it('is not walked while the person sees another filter', async () => {
    const list = show(draw(1), [place]);
    ids = ids.filter((id) => Number(id) % 2 === 0);
    total = String(ids.length);
    expect(await problemOf(walkOf(list, portalOf('page', draw), path))).toBe('differs');
  });
});

describe('Disk', () => {
  const table: Place = { ...tilesPlace, view: 'grid' };
  const path = '/company/personal/user/7/disk/path/Reports%20100%25/';
  const sign = (id: string) =>
    id === '3' ? 'renameInline(' : id === '4' ? 'openConfirmDetach(' : 'openConfirmDelete(';
  const ids = idsUpTo(7);

  function tilesPage(page: number): string {
    return JSON.stringify({
      status: 'success',
      data: {
        tileGrid: {
          id: 'folder_list_5',
          items: ids.slice((page - 1) * 3, page * 3).map((id) => ({
            id: Number(id),
            actions: [{ onclick: `BX.Disk['F'].${sign(id)}{object: {id: ${id}}})` }],
          })),
        },
        navigation: { pageSize: 3, currentPage: page, hasNextPage: page * 3 < ids.length },
      },
      errors: [],
    });
  }
  const param = 'nav-folder_list_5';
  const tilesOf = (...shown: string[]) =>
    show(tileGrid('folder_list_5', ...shown.map((id) => tile(id))), [tilesPlace]);

  it('answers tiles as data, which are walked; the system’s folder is none', async () => {
    const walked = await walkOf(tilesOf('1', '2', '3'), portalOf(param, tilesPage), path);
    expect(walked.ids).toEqual(ids.filter((id) => id !== '3'));
    expect(requests.map(({ searchParams }) => searchParams.get(param))).toEqual([
      'page-1',
      'page-2',
      'page-3',
    ]);
    expect(requests[0]?.pathname).toBe(path);
  });

  it.each([
    ['another folder’s', (text: string) => text.replace('folder_list_5', 'folder_list_6')],
    ['cut', (text: string) => text.slice(0, 60)],
    ['an error', () => '{"status":"error","data":null,"errors":[{"message":"Denied"}]}'],
    ['no items', (text: string) => text.replace('"items"', '"things"')],
    ['nothing', () => '{}'],
  ])('is not walked when the answer is %s', async (_, spoil) => {
    const read = portalOf(param, (page) => spoil(tilesPage(page)));
    expect(await problemOf(walkOf(tilesOf('1', '2', '3'), read, path))).toBe('notTheList');
  });

  it('leaves out tiles whose ids are none', async () => {
    const read = portalOf(param, () =>
      tilesPage(1)
        .replace('"id":1,', '"id":"1;2",')
        .replace('"hasNextPage":true', '"hasNextPage":false'),
    );
    expect((await walkOf(tilesOf('2', '3'), read, path)).ids).toEqual(['2']);
  });

  it('is walked as a table, which has no pager when there is one page', async () => {
    const rows = ['1', '3', '4'].map((id) =>
      row(id).replace('BX.CrmUIGridMenuCommand.remove', `.${sign(id)}`),
    );
    const html = grid({ id: 'folder_list_5', rows });
    const walked = await walkOf(
      show(html, [table]),
      portalOf(param, () => html),
      path,
    );
    expect(walked.ids).toEqual(['1', '4']);
    expect(requests).toHaveLength(1);
  });

  it('is walked when the saved view is another than the page’s', async () => {
    const rows = ['1', '2', '3'].map((id) => row(id));
    const list = show(grid({ id: 'folder_list_5', rows, page: 1 }), [table]);
    // Only the first three stand on the page, which ends there: it is not this list any more.
    expect(await problemOf(walkOf(list, portalOf(param, tilesPage), path))).toBe('differs');
  });
});

describe('the old table', () => {
  const path = '/crm/configs/bp/CRM_LEAD/';
  const ids = idsUpTo(8);
  const gridId = 'bizproc_wflist_crm';
  /** Out of range means page 1 (lists.md §2.8). */
  function draw(wish: number, parameter = 'PAGEN_1'): string {
    const page = wish >= 1 && wish <= 3 ? wish : 1;
    const shown = ids.slice((page - 1) * 3, page * 3).map((id) => ({ id }));
    const next =
      page < 3
        ? `<a class="modern-page-next" href="${path}?${parameter}=${page + 1}">Next</a>`
        : '';
    const pager = `<div class="modern-page-navigation"><a href="${path}?${parameter}=1">1</a><span class="modern-page-current">${page}</span>${next}</div>`;
    return templates(gridId, shown, pager);
  }
  const read = (parameter: string) => async (text: string) => {
    const url = new URL(text);
    requests.push(url);
    return draw(Number(url.searchParams.get(parameter)), parameter);
  };

  it.each(['PAGEN_1', 'PAGEN_2'])('is walked by %s, and left where the person is', async (name) => {
    const list = show(draw(2, name), [oldGridPlace]);
    expect((await walkOf(list, read(name), path)).ids).toEqual(ids);
    expect(requests.map(({ searchParams }) => searchParams.get(name))).toEqual([
      '1',
      '2',
      '3',
      '2',
    ]);
    expect(requests.every(({ searchParams }) => [...searchParams.keys()].length === 1)).toBe(true);
  });
});

describe('tasks', () => {
  const place: Place = {
    view: 'grid',
    id: '^TASKS_GRID_',
    kind: 'tasks',
    paging: 'page',
    rows: '[data-type="task"]',
    signs: {},
  };
  const id = 'TASKS_GRID_ROLE_ID_4096_0_ADVANCED_N';
  const task = (number: string, { folds = false, hidden = false, depth = '0' } = {}) =>
    row(number, {
      attributes: 'data-type="task"',
      classes: hidden ? 'main-grid-hide' : '',
      title: folds ? '<span class="main-grid-plus-button"></span>Parent' : 'Task',
    }).replace('data-depth="0"', `data-depth="${depth}"`);
  const group = row('group_7', {
    classes: 'main-grid-row-custom',
    attributes: 'data-type="group"',
    title: '<span class="main-grid-plus-button"></span>',
  });
  const fetched = grid({
    id,
    rows: [
      group,
      task('1'),
      task('2', { folds: true }),
      task('3', { hidden: true }),
      task('4', { folds: true }),
    ],
  });
  const walkTasks = (html: string) =>
    walkOf(show(html, [place]), async () => fetched, '/company/personal/user/7/tasks/');

  it('of a closed project are in it; those with sub-tasks folded under them are counted', async () => {
    expect(await walkTasks(fetched)).toMatchObject({ ids: ['1', '2', '3', '4'], folded: 2 });
  });

  it('under others, opened in the page, do not make it another list', async () => {
    const open = grid({
      id,
      rows: [
        group,
        task('1'),
        task('2', { folds: true }),
        task('50', { depth: '1' }),
        task('51', { depth: '2' }),
        task('3'),
        task('4', { folds: true }),
      ],
    });
    expect((await walkTasks(open)).ids).toEqual(['1', '2', '3', '4']);
  });
});

describe('what has no pages', () => {
  it('is not walked', async () => {
    const list = show(board('crm_kanban', [card('5')]), [kanbanPlace], '/crm/deal/kanban/');
    expect(isWalkable(list)).toBe(false);
    expect(await problemOf(walkOf(list, async () => '', '/crm/deal/kanban/'))).toBe('notTheList');
    expect(requests).toEqual([]);
  });
});
