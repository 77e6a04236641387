// @vitest-environment happy-dom
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { Selection, type ItemList, type SelectionState } from '../../../utils/pages/index.ts';
import { tellPage } from '../../../utils/pages/tell.ts';
import { itemIds } from '../kinds/ids.ts';
import { grid, row, show, templateRow } from './draw.ts';

/** The page's check boxes and the bar's selection are one thing, both ways (dom.md §1.6, §1.7). */

let list: ItemList;
let selection: Selection;
let told: SelectionState[];
let drops: number;
let end: AbortController;

beforeEach(() => {
  list = show(
    grid({
      rows: [
        templateRow,
        row('1'),
        row('2'),
        row('3'),
        row('4', { box: 'disabled data-disabled="1"' }),
      ],
      next: '?page=2',
    }),
  );
  told = [];
  drops = 0;
  end = new AbortController();
  selection = new Selection(
    list,
    (state) => told.push(state),
    () => (drops += 1),
    end.signal,
  );
});
afterEach(() => end.abort());

function find<E extends Element>(selector: string): E {
  const found = list.element.querySelector<E>(selector);
  if (!found) throw new Error(`Nothing is ${selector}`);
  return found;
}
const tbody = () => find('tbody');
const rowElement = (id: string) => find<HTMLElement>(`tr[data-id="${id}"]`);
const boxOf = (id: string) => find<HTMLInputElement>(`tr[data-id="${id}"] input`);

/** What the page's own click handler does to a row. */
function click(id: string): void {
  const checked = !boxOf(id).checked;
  boxOf(id).checked = checked;
  rowElement(id).classList.toggle('main-grid-row-checked', checked);
}

function elementsOf(rows: readonly string[]): Element[] {
  const table = document.createElement('table');
  table.innerHTML = `<tbody>${rows.join('')}</tbody>`;
  return [...table.querySelectorAll('tr')];
}

/** "Show more": rows are added to the same tbody, and the selection of the old ones stays. */
function append(...rows: string[]): void {
  tbody().append(...elementsOf(rows));
}

/** Realtime insertion: a row at the top, without a word. */
function prepend(html: string): void {
  tbody().prepend(...elementsOf([html]));
}

/** A reload: the tbody is emptied and filled anew. */
function redraw(...rows: string[]): void {
  tbody().innerHTML = '';
  append(...rows);
}

/** Lets the page's observers run. */
const observed = () => new Promise((resolve) => setTimeout(resolve));
const ticked = () =>
  list.view
    .rowsOf(list)
    .map(({ id }) => id)
    .filter((id) => boxOf(id).checked);

describe('ticks', () => {
  it('are read from the page', () => {
    expect(selection.read()).toEqual({ ids: [], everything: false, selectable: 3 });
    click('2');
    expect(selection.read().ids).toEqual(['2']);
  });

  it('are told when the page marks a row, and when it unmarks one', async () => {
    click('2');
    await observed();
    expect(told.at(-1)?.ids).toEqual(['2']);
    click('3');
    await observed();
    expect(told.at(-1)?.ids).toEqual(['2', '3']);
    click('2');
    await observed();
    expect(told.at(-1)?.ids).toEqual(['3']);
  });

  it('are told when only the box changes', () => {
    boxOf('1').checked = true;
    boxOf('1').dispatchEvent(new Event('change', { bubbles: true }));
    expect(told.at(-1)?.ids).toEqual(['1']);
  });

  it('are told no more after the end', async () => {
    end.abort();
    click('2');
    boxOf('1').dispatchEvent(new Event('change', { bubbles: true }));
    await observed();
    expect(told).toEqual([]);
  });

  it('are never told because of what goes on outside the rows', async () => {
    list.element.classList.add('main-grid-load-animation');
    list.element.querySelector('.main-grid-nav-panel')?.append(document.createElement('b'));
    await observed();
    expect(told).toEqual([]);
  });
});

describe('"Select page"', () => {
  it('ticks every row that can be ticked, and nothing else', () => {
    selection.selectPage();
    expect(ticked()).toEqual(['1', '2', '3']);
    expect(told.at(-1)).toEqual({ ids: ['1', '2', '3'], everything: false, selectable: 3 });
    expect(boxOf('4').checked).toBe(false);
    expect(boxOf('template_0').checked).toBe(false);
    expect(rowElement('4').classList.contains('main-grid-row-checked')).toBe(false);
  });

  it('does not mean rows that come later', async () => {
    selection.selectPage();
    append(row('5'));
    await observed();
    expect(selection.read()).toEqual({ ids: ['1', '2', '3'], everything: false, selectable: 4 });
    expect(ticked()).toEqual(['1', '2', '3']);
  });

  it('is undone by "Clear"', () => {
    selection.selectPage();
    selection.clear();
    expect(ticked()).toEqual([]);
    expect(told.at(-1)?.ids).toEqual([]);
  });

  it('has the page bring its counters in step', () => {
    const heard: string[] = [];
    document.addEventListener('poka:selection', ({ target }) => {
      if (target instanceof Element) heard.push(target.id);
    });
    selection.selectPage();
    selection.clear();
    expect(heard).toEqual([list.id, list.id]);
  });
});

describe('"Select all"', () => {
  const everything = ['1', '2', '3', '5', '6', '7'];
  beforeEach(() => selection.selectEverything(itemIds(everything)));
  const read = () => {
    const { ids, everything } = selection.read();
    return { ids: [...ids].toSorted(), everything };
  };

  it('holds all that was walked, and ticks what of it is on the page', () => {
    expect(read()).toEqual({ ids: everything, everything: true });
    expect(ticked()).toEqual(['1', '2', '3']);
  });

  it('does not hold rows on the page that were not walked', () => {
    selection.clear();
    selection.selectEverything(itemIds(['1', '6']));
    expect(read().ids).toEqual(['1', '6']);
    expect(ticked()).toEqual(['1']);
  });

  it('survives "show more", whose rows are ticked as they come', async () => {
    append(row('5'), row('6'));
    await observed();
    expect(ticked()).toEqual(['1', '2', '3', '5', '6']);
    expect(read()).toEqual({ ids: everything, everything: true });
    expect(drops).toBe(0);
  });

  it('survives rows that appear by themselves, and leaves them out', async () => {
    prepend(row('99'));
    await observed();
    expect(boxOf('99').checked).toBe(false);
    expect(read()).toEqual({ ids: everything, everything: true });
  });

  it('takes in a row that a person ticks', async () => {
    prepend(row('99'));
    await observed();
    click('99');
    await observed();
    expect(read()).toEqual({ ids: [...everything, '99'], everything: true });
  });

  it('gives up a row that a person unticks, for good', async () => {
    click('2');
    await observed();
    expect(told.at(-1)?.ids).not.toContain('2');
    append(row('5'));
    await observed();
    expect(read().ids).toEqual(['1', '3', '5', '6', '7']);
  });

  it('gives up a row of a later page that is unticked', async () => {
    append(row('5'));
    await observed();
    click('5');
    await observed();
    expect(read().ids).toEqual(['1', '2', '3', '6', '7']);
  });

  it('survives the replacement of one row', async () => {
    rowElement('2').replaceWith(...elementsOf([row('2')]));
    await observed();
    expect(ticked()).toEqual(['1', '2', '3']);
    expect(read()).toEqual({ ids: everything, everything: true });
  });

  it.each([
    ['the same rows', [row('1'), row('2'), row('3')]],
    ['other rows', [row('5'), row('6'), row('7')]],
    ['no rows', []],
    ['rows that the page draws ticked', [row('1', { box: 'checked' })]],
  ])('is dropped when the list is drawn anew with %s', async (_, rows) => {
    redraw(...rows);
    await observed();
    const { everything, ids } = selection.read();
    expect(everything).toBe(false);
    expect(ids).toEqual(ticked());
    expect(told.at(-1)?.everything).toBe(false);
    expect(drops).toBe(1);
  });

  it('leaves nothing of other pages over when the page lets go of all that it shows', async () => {
    for (const id of ['1', '2', '3']) click(id);
    await observed();
    expect(read()).toEqual({ ids: [], everything: false });
    append(row('5'));
    await observed();
    expect(ticked()).toEqual([]);
  });

  it('is ended by "Clear"', () => {
    selection.clear();
    expect(read()).toEqual({ ids: [], everything: false });
    append(row('5'));
    expect(read()).toEqual({ ids: [], everything: false });
    expect(ticked()).toEqual([]);
    expect(drops).toBe(0);
  });

  it('is a snapshot: what the caller does to its list changes nothing', () => {
    const ids = itemIds(['1', '2']);
    selection.clear();
    selection.selectEverything(ids);
    ids.push(...itemIds(['3']));
    expect(read().ids).toEqual(['1', '2']);
  });
});

describe('our words to the page', () => {
  it('go to the list, and say whether somebody heard them', () => {
    expect(tellPage(list.element, 'poka:refresh')).toBe(false);
    const hear = (event: Event) => event.preventDefault();
    document.addEventListener('poka:refresh', hear);
    expect(tellPage(list.element, 'poka:refresh')).toBe(true);
    expect(tellPage(list.element, 'poka:selection')).toBe(false);
    document.removeEventListener('poka:refresh', hear);
  });
});
