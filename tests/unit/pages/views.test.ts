// @vitest-environment happy-dom
import { afterEach, describe, expect, it, vi } from 'vitest';
import { answerTold } from '../../../utils/pages/page-world.ts';
import { findLists, mayHoldLists, Selection, type ItemList } from '../../../utils/pages/index.ts';
import { grid, row, show } from './draw.ts';
import {
  board,
  card,
  kanbanPlace,
  oldGridPlace,
  taskKanbanPlace,
  templates,
  tile,
  tileGrid,
  tilesPlace,
} from './other-views.ts';

/** The portal's other lists: cards, tiles, and the old table (dom.md §2.4, §4.3, lists.md §4). */

const dealsPath = '/crm/deal/kanban/category/0/';
const idsOf = (list: ItemList) => list.view.rowsOf(list).map(({ id }) => id);
const selectedIn = (list: ItemList) =>
  list.view
    .rowsOf(list)
    .filter((one) => list.view.isSelected(one))
    .map(({ id }) => id);
const observed = () => new Promise((resolve) => setTimeout(resolve));

/** A selection that is followed until the test's end. */
function follow(list: ItemList) {
  const told: (readonly string[])[] = [];
  const end = new AbortController();
  ends.push(end);
  const selection = new Selection(
    list,
    ({ ids }) => told.push(ids),
    () => undefined,
    end.signal,
  );
  return { selection, told, end };
}
const ends: AbortController[] = [];
answerTold(window);
afterEach(() => {
  for (const end of ends.splice(0)) end.abort();
  for (const name of ['BX', 'Kanban']) Reflect.deleteProperty(window, name);
});

describe('a page', () => {
  it.each([
    ['a stream', '<div class="feed-post"></div>', false],
    ['a table of its own', '<table class="report"></table>', false],
    ['a grid', grid({ id: 'ACME', rows: [] }), true],
    ['a kanban', board('crm_kanban'), true],
    ['tiles', tileGrid('folder_list_5'), true],
    ['an old table', templates('bizproc_wflist_crm', []), true],
  ])('may hold lists or not: %s', (_, html, may) => {
    document.body.innerHTML = html;
    expect(mayHoldLists(document)).toBe(may);
  });

  it('names the kind by the group in the id, else by that in the path', () => {
    const items = { ...kanbanPlace, path: '/crm/type/(\\d+)/kanban/', kind: 'process-$1' };
    const path = '/crm/type/177/kanban/category/5/';
    expect(show(board('crm_kanban'), [items], path).kind).toBe('process-177');
    document.body.innerHTML = board('crm_kanban');
    expect(findLists(document, [items], dealsPath)).toEqual([]);
  });

  it('is taken by the way it draws, not by the id alone', () => {
    document.body.innerHTML = grid({ id: 'folder_list_5', rows: [row('5')] });
    expect(findLists(document, [tilesPlace], '/')).toEqual([]);
  });

  it('keeps lists inside others to itself', () => {
    document.body.innerHTML = board('crm_kanban', [
      `<div class="main-kanban-item" data-id="5">${grid({ rows: [row('6')] })}</div>`,
    ]);
    expect(findLists(document, [{ ...kanbanPlace, view: 'grid', id: 'LEAD' }], '/')).toEqual([]);
  });
});

describe('cards', () => {
  const cards = () =>
    show(
      board(
        'crm_kanban',
        [card('7'), card('import_leads'), card('8', { selected: true })],
        [card('9'), card('7'), card('-1'), card('0')],
      ),
      [kanbanPlace],
      dealsPath,
    );

  it('are those with numbers, each once', () => {
    expect(idsOf(cards())).toEqual(['7', '8', '9']);
  });

  it('are selected by their marks, of the CRM and of the plain kanban', () => {
    expect(selectedIn(cards())).toEqual(['8']);
    const plain = board('task_kanban', [card('3', { selected: true, crm: false }), card('4')]);
    expect(selectedIn(show(plain, [taskKanbanPlace]))).toEqual(['3']);
  });

  it('cannot be selected beyond what was scrolled to, nor told deletable', () => {
    const list = cards();
    expect(list.place.paging).toBeUndefined();
    expect(list.view.rowsOf(list)[0]?.actions()).toBeUndefined();
  });

  /** The CRM's own kanban, as far as a click on a card uses it. */
  function crmKanban() {
    const calls: string[] = [];
    const checked = new Set<string>(['8']);
    const mark = (id: string, on: boolean) => {
      calls.push(`${on ? 'check' : 'uncheck'} ${id}`);
      checked[on ? 'add' : 'delete'](id);
      document
        .querySelector(`[data-id="${id}"] .crm-kanban-item`)
        ?.classList.toggle('crm-kanban-item-selected', on);
    };
    const note = (name: string) => () => calls.push(name);
    const instance = {
      getItem: (id: string) => ({ id }),
      checkItem: ({ id }: { id: string }) => mark(id, true),
      unCheckItem: ({ id }: { id: string }) => mark(id, false),
      getCheckedId: () => [...checked],
      startActionPanel: note('start panel'),
      stopActionPanel: note('stop panel'),
      onMultiSelectMode: note('many'),
      resetMultiSelectMode: note('none'),
      calculateTotalCheckItems: note('total'),
      reload: note('reload'),
      deleteChecked: note('DELETE'),
    };
    Reflect.set(window, 'BX', { CRM: { Kanban: { Grid: { getInstance: () => instance } } } });
    return calls;
  }

  it('are selected and let go through the page’s own script', async () => {
    const calls = crmKanban();
    const list = cards();
    const { selection, told } = follow(list);
    selection.selectPage();
    expect(selectedIn(list)).toEqual(['7', '8', '9']);
    expect(calls.slice(-3)).toEqual(['many', 'start panel', 'total']);
    selection.clear();
    expect(selectedIn(list)).toEqual([]);
    expect(calls.slice(-3)).toEqual(['none', 'stop panel', 'total']);
    document
      .querySelector('[data-id="9"] .crm-kanban-item')
      ?.classList.add('crm-kanban-item-selected');
    await observed();
    expect(told.at(-1)).toEqual(['9']);
  });

  it('follow cards that come by scrolling, unselected', async () => {
    crmKanban();
    const list = cards();
    const { selection, told } = follow(list);
    selection.selectPage();
    const items = list.element.querySelector('.main-kanban-column-items');
    items?.insertAdjacentHTML('beforeend', card('10'));
    await observed();
    expect(told.at(-1)).toEqual(['7', '8', '9']);
    expect(idsOf(list)).toContain('10');
  });

  it('are read anew by the page, where its kanban can', () => {
    const calls = crmKanban();
    const list = cards();
    expect(list.view.refresh(list)).toBe(true);
    expect(calls).toEqual(['reload']);
    Reflect.set(window, 'Kanban', { getItem: () => null });
    const tasks = show(board('task_kanban', [card('4')]), [taskKanbanPlace]);
    expect(tasks.view.refresh(tasks)).toBe(false);
  });

  it('of tasks are selected through the variable of their page', () => {
    const select = vi.fn();
    const unSelect = vi.fn();
    Reflect.set(window, 'Kanban', { getItem: (id: string) => id === '4' && { select, unSelect } });
    const { selection } = follow(show(board('task_kanban', [card('4')]), [taskKanbanPlace]));
    selection.selectPage();
    selection.clear();
    expect([select.mock.calls.length, unSelect.mock.calls.length]).toEqual([1, 1]);
  });

  it('are left alone when the page’s scripts are others', () => {
    const list = cards();
    const { selection } = follow(list);
    selection.selectPage();
    expect(selection.read().ids).toEqual(['8']);
    expect(list.view.refresh(list)).toBe(false);
  });
});

describe('tiles', () => {
  const actions: Record<string, unknown> = {
    5: [
      { id: 'open' },
      { text: 'Delete', onclick: "BX.Disk['x'].openConfirmDelete({object: {id: 5}})" },
    ],
    6: [{ id: 'detach', onclick: "BX.Disk['x'].openConfirmDetach({object: {id: 6}})" }],
    // The folder of uploaded files.
    7: [{ id: 'open' }, { text: 'Rename' }],
  };
  const drawn = () =>
    show(tileGrid('folder_list_5', tile('5'), tile('6'), tile('7'), tile('x'), tile('5')), [
      tilesPlace,
    ]);

  /** `BX.TileGrid.Grid`, as far as it is used. */
  function tilesOfPage() {
    const calls: string[] = [];
    const mark = (id: string, on: boolean) =>
      document
        .querySelector(`[data-id="${id}"]`)
        ?.classList.toggle('ui-grid-tile-item-selected', on);
    const instance = {
      getItem: (id: string) => (id in actions ? { id, actions: actions[id] } : undefined),
      selectItem: ({ id }: { id: string }) => mark(id, true),
      checkItem: ({ id }: { id: string }) => calls.push(`check ${id}`),
      unSelectItem: ({ id }: { id: string }) => mark(id, false),
      unCheckItem: ({ id }: { id: string }) => calls.push(`uncheck ${id}`),
      reload: () => calls.push('reload'),
    };
    const getInstanceById = (id: string) => (id === 'folder_list_5' ? instance : null);
    Reflect.set(window, 'BX', { Main: { tileGridManager: { getInstanceById } } });
    return calls;
  }

  it('are items once each; the system’s folder is none', () => {
    tilesOfPage();
    const list = drawn();
    expect(idsOf(list)).toEqual(['5', '6', '7']);
    expect(list.view.rowsOf(list).map(({ selectable }) => selectable)).toEqual([true, true, false]);
  });

  it('are selected as by their check boxes, and let go', async () => {
    const calls = tilesOfPage();
    const list = drawn();
    const { selection, told } = follow(list);
    selection.selectPage();
    expect(selection.read().ids).toEqual(['5', '6']);
    expect(calls).toEqual(['check 5', 'check 6']);
    document.querySelector('[data-id="5"]')?.classList.remove('ui-grid-tile-item-selected');
    await observed();
    expect(told.at(-1)).toEqual(['6']);
    selection.clear();
    expect(selection.read().ids).toEqual([]);
  });

  it('are read anew by the page', () => {
    const calls = tilesOfPage();
    const list = drawn();
    expect(list.view.refresh(list)).toBe(true);
    expect(calls).toEqual(['reload']);
  });

  it('have the bar before their container', () => {
    const list = drawn();
    expect(list.view.anchor(list.element).id).toBe('folder_list_5_tile_grid_container');
  });

  it('say nothing where the page’s script says nothing', () => {
    const list = drawn();
    expect(list.view.rowsOf(list).every(({ selectable }) => selectable)).toBe(true);
  });

  it.each(['{', '5', '[["5"]]', '[[5,6]]', 'null'])(
    'do not believe an odd answer: %s',
    (detail) => {
      const list = drawn();
      list.element.addEventListener('poka:actions', () =>
        list.element.dispatchEvent(new CustomEvent('poka:answer', { detail })),
      );
      expect(list.view.rowsOf(list).map(({ actions: own }) => own())).toEqual([
        undefined,
        undefined,
        undefined,
      ]);
    },
  );
});

describe('the old table', () => {
  const draw = (...rows: Parameters<typeof templates>[1]) =>
    show(templates('bizproc_wflist_crm', rows), [oldGridPlace]);

  it('has its ids in links and in its script', () => {
    expect(
      idsOf(draw({ id: '3' }, { id: '12', link: null }, { id: '40', undeletable: true })),
    ).toEqual(['3', '12', '40']);
  });

  it('has no row whose id is neither in a link nor in a deletion, or not the same in both', () => {
    const rows = [{ id: '3', link: '4' }, { id: '5', link: null, undeletable: true }, { id: '6' }];
    expect(idsOf(draw(...rows))).toEqual(['6']);
  });

  it('says which of its rows this user may delete', () => {
    const list = draw({ id: '3' }, { id: '4', undeletable: true });
    const signs = list.view.rowsOf(list).map(({ actions }) => actions()?.includes('action=delete'));
    expect(signs).toEqual([true, false]);
  });

  it('reads ids from links where the script is another', () => {
    const list = draw({ id: '3' });
    for (const script of document.querySelectorAll('script')) script.remove();
    expect(idsOf(list)).toEqual(['3']);
  });

  it('gets a box in each row’s first cell, and loses them at the end', () => {
    const list = draw({ id: '3' }, { id: '4' });
    const cells = document.querySelectorAll('td').length;
    const { selection, end } = follow(list);
    selection.read();
    const boxes = [...document.querySelectorAll('poka-box')];
    expect(boxes.map(({ parentElement }) => parentElement?.className)).toEqual([
      'bx-actions-col',
      'bx-actions-col',
    ]);
    expect(document.querySelectorAll('td').length).toBe(cells);
    end.abort();
    expect(document.querySelector('poka-box')).toBeNull();
  });

  it('is selected by its boxes, and tells of them', () => {
    const list = draw({ id: '3' }, { id: '4' });
    const { selection, told } = follow(list);
    selection.selectPage();
    expect(told.at(-1)).toEqual(['3', '4']);
    const box = document.querySelector('poka-box')?.shadowRoot?.querySelector('input');
    if (!box) throw new Error('No box');
    box.checked = false;
    box.dispatchEvent(new Event('change'));
    expect(told.at(-1)).toEqual(['4']);
    selection.clear();
    expect(selection.read().ids).toEqual([]);
  });

  it('gets its boxes back when the page wipes a cell', () => {
    const list = draw({ id: '3' });
    const { selection } = follow(list);
    selection.selectPage();
    document.querySelector('.bx-actions-col')?.replaceChildren();
    expect(selection.read().ids).toEqual([]);
    expect(document.querySelectorAll('poka-box')).toHaveLength(1);
  });

  it('keeps presses on a box from the row', () => {
    const list = draw({ id: '3' });
    follow(list).selection.read();
    const heard = vi.fn();
    for (const type of ['click', 'dblclick', 'contextmenu'])
      list.element.addEventListener(type, heard);
    const box = document.querySelector('poka-box')?.shadowRoot?.querySelector('input');
    for (const type of ['click', 'dblclick', 'contextmenu'])
      box?.dispatchEvent(new Event(type, { bubbles: true, composed: true }));
    expect(heard).not.toHaveBeenCalled();
  });

  it('has the bar before its form, and cannot be read anew by itself', () => {
    const list = draw({ id: '3' });
    expect(list.view.anchor(list.element).nodeName).toBe('FORM');
    expect(list.view.refresh(list)).toBe(false);
  });
});

describe('tasks', () => {
  const tasks = {
    view: 'grid',
    id: '^TASKS_GRID_',
    kind: 'tasks',
    paging: 'page',
    rows: '[data-type="task"]',
    signs: {},
  } as const;
  const task = (id: string, more = '', classes = '') =>
    row(id, { attributes: `data-type="task" ${more}`, classes });

  it('are rows of that type; those of a closed project are not for selecting', () => {
    const list = show(
      grid({
        id: 'TASKS_GRID_ROLE_ID_4096_0_ADVANCED_N',
        rows: [
          row('group_7', { classes: 'main-grid-row-custom', attributes: 'data-type="group"' }),
          task('5'),
          task('6', '', 'main-grid-hide'),
          row('8'),
          task('9').replace('data-depth="0"', 'data-depth="1"'),
        ],
      }),
      [tasks],
    );
    expect(idsOf(list)).toEqual(['5', '6', '9']);
    const { selection } = follow(list);
    selection.selectPage();
    expect(selection.read().ids).toEqual(['5', '9']);
  });
});
