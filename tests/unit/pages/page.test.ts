// @vitest-environment happy-dom
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import { watchDocument } from '../../../utils/pages/index.ts';
import { answerTold } from '../../../utils/pages/page-world.ts';
import { tellPage } from '../../../utils/pages/tell.ts';
import { grid, gridId, row, show } from './draw.ts';

/** The half in the page's own world, with the portal's scripts as dom.md §1.4 describes them. */

const calls: string[] = [];
let selected: string[] = [];
const instance = {
  getRows: () => ({ getSelectedIds: () => selected }),
  adjustRows: () => calls.push('adjustRows'),
  adjustCheckAllCheckboxes: () => calls.push('adjustCheckAllCheckboxes'),
  updateCounterSelected: () => calls.push('updateCounterSelected'),
  enableActionsPanel: () => calls.push('enableActionsPanel'),
  disableActionsPanel: () => calls.push('disableActionsPanel'),
  reloadTable: () => calls.push('reloadTable'),
  removeSelected: () => calls.push('removeSelected'),
};
const getInstanceById = vi.fn((id: string): unknown => (id === gridId ? instance : null));
const BX = { Main: { gridManager: { getInstanceById } } };

answerTold(window);

beforeEach(() => {
  calls.length = 0;
  selected = [];
  Reflect.set(window, 'BX', BX);
});
afterEach(() => {
  Reflect.deleteProperty(window, 'BX');
});

const list = () => show(grid({ rows: [row('5')] })).element;

describe('the page', () => {
  it('does after a selection what it does after a click', () => {
    selected = ['5'];
    expect(tellPage(list(), 'poka:selection')).toBe(true);
    expect(calls).toEqual([
      'adjustRows',
      'adjustCheckAllCheckboxes',
      'updateCounterSelected',
      'enableActionsPanel',
    ]);
  });

  it('closes its panel when nothing is selected', () => {
    expect(tellPage(list(), 'poka:selection')).toBe(true);
    expect(calls.at(-1)).toBe('disableActionsPanel');
  });

  it('reads the list anew', () => {
    expect(tellPage(list(), 'poka:refresh')).toBe(true);
    expect(calls).toEqual(['reloadTable']);
  });

  it('is left alone when its scripts are not there', () => {
    Reflect.deleteProperty(window, 'BX');
    expect(tellPage(list(), 'poka:selection')).toBe(false);
  });

  it.each([
    ['nothing', {}],
    ['no grids', { Main: {} }],
    ['no such grid', { Main: { gridManager: { getInstanceById: () => null } } }],
    ['other grids', { Main: { gridManager: { getInstanceById: () => ({}) } } }],
    [
      'a trap',
      {
        get Main(): never {
          throw new Error('boo');
        },
      },
    ],
  ])('is left alone when its scripts are others: %s', (_, other) => {
    Reflect.set(window, 'BX', other);
    expect(tellPage(list(), 'poka:selection')).toBe(false);
    expect(tellPage(list(), 'poka:refresh')).toBe(false);
    expect(calls).toEqual([]);
  });

  it('answers for the grid that the words went to', () => {
    tellPage(list(), 'poka:refresh');
    expect(getInstanceById).toHaveBeenLastCalledWith(gridId);
    document.dispatchEvent(new Event('poka:refresh', { cancelable: true }));
    expect(calls).toEqual(['reloadTable']);
  });

  it('can be told nothing else', () => {
    const element = list();
    for (const word of ['poka:delete', 'poka:removeSelected', 'removeSelected'])
      element.dispatchEvent(
        new CustomEvent(word, { bubbles: true, detail: { method: 'removeSelected' } }),
      );
    expect(calls).toEqual([]);
  });
});

/** Lists come and go without the page being loaded (dom.md §9): one call a burst, none while it is still. */
describe('the document', () => {
  let end: AbortController;
  let changes: number;

  beforeEach(() => {
    vi.useFakeTimers({ toFake: ['setTimeout', 'clearTimeout'] });
    document.body.innerHTML = '<main></main>';
    end = new AbortController();
    changes = 0;
    watchDocument(document, () => (changes += 1), end.signal);
  });
  afterEach(() => {
    end.abort();
    vi.useRealTimers();
  });

  /** Lets observers run, then whatever they have put off. */
  async function pass(): Promise<void> {
    await vi.advanceTimersByTimeAsync(0);
    for (let n = 0; n < 5; n++) await new Promise((resolve) => setImmediate(resolve));
    await vi.runAllTimersAsync();
  }
  const main = () => document.querySelector('main') ?? document.body;

  it('is told of when elements come', async () => {
    main().append(document.createElement('p'));
    await pass();
    expect(changes).toBe(1);
  });

  it('is told of when elements go', async () => {
    main().remove();
    await pass();
    expect(changes).toBe(1);
  });

  it('is told of once a burst', async () => {
    for (let n = 0; n < 20; n++) main().append(document.createElement('p'));
    await pass();
    expect(changes).toBe(1);
    main().append(document.createElement('p'));
    await pass();
    expect(changes).toBe(2);
  });

  it.each([
    ['text', () => main().append('text')],
    ['attributes', () => main().setAttribute('class', 'x')],
    ['nothing', () => undefined],
  ])('is not told of for %s', async (_, change) => {
    change();
    await pass();
    expect(changes).toBe(0);
  });

  it('is told of no more after the end, not even of what was put off', async () => {
    main().append(document.createElement('p'));
    await vi.advanceTimersByTimeAsync(0);
    end.abort();
    main().append(document.createElement('p'));
    await pass();
    expect(changes).toBe(0);
  });
});
