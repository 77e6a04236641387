/**
 * The half that runs in the page's own world, beside the portal's scripts: the only place that touches `BX`
 * (dom.md §1.4, §2.4, §4.3). It can do no more than a person's click on the list could, whoever asks it to.
 */

/** The portal's objects, as far as they are known; anything may be missing in another version. */
interface Table {
  getRows(): { getSelectedIds(): string[] };
  adjustRows(): void;
  adjustCheckAllCheckboxes(): void;
  updateCounterSelected(): void;
  enableActionsPanel(): void;
  disableActionsPanel(): void;
  reloadTable(): void;
}
interface Item {
  actions?: unknown;
  select?(): void;
  unSelect?(): void;
}
interface Tiles {
  getItem(id: string): Item | undefined;
  selectItem(item: Item): void;
  checkItem(item: Item): void;
  unSelectItem(item: Item): void;
  unCheckItem?(item: Item): void;
  reload(): void;
}
interface Kanban {
  getItem(id: string): Item | null | undefined;
  /** The CRM's own. */
  checkItem?(item: Item): void;
  unCheckItem?(item: Item): void;
  getCheckedId?(): unknown[];
  onMultiSelectMode?(): void;
  startActionPanel?(): void;
  resetMultiSelectMode?(): void;
  stopActionPanel?(): void;
  calculateTotalCheckItems?(): void;
  /** The plain kanban's. */
  selectItem?(item: Item): void;
  unSelectItem?(item: Item): void;
  reload?(): void;
}
interface Manager<Instance> {
  getInstanceById(id: string): Instance | null;
}
interface PortalWindow {
  BX?: {
    Main?: { gridManager?: Manager<Table>; tileGridManager?: Manager<Tiles> };
    CRM?: { Kanban?: { Grid?: { getInstance(): Kanban | null } } };
  };
  /** The tasks' page keeps its kanban in a variable. */
  Kanban?: Kanban;
}

/** What may be asked; each answers whether it was done. */
interface Answers {
  selection?(): void;
  select?(id: string, selected: boolean): void;
  /** After the last of several was selected or unselected. */
  settle?(): void;
  actions?(id: string): unknown;
  refresh?(): void;
}

function answersFor(element: Element, { BX, Kanban }: PortalWindow): Answers | null {
  const { id } = element;
  if (id === 'crm_kanban') return ofCards(BX?.CRM?.Kanban?.Grid?.getInstance());
  if (id === 'task_kanban') return ofCards(Kanban);
  const table = BX?.Main?.gridManager?.getInstanceById(id);
  if (table) return ofTable(table);
  const tiles = BX?.Main?.tileGridManager?.getInstanceById(id);
  return tiles ? ofTiles(tiles) : null;
}

function ofTable(table: Table): Answers {
  return {
    // What the page itself does after a click on a row.
    selection: () => {
      table.adjustRows();
      table.adjustCheckAllCheckboxes();
      table.updateCounterSelected();
      if (table.getRows().getSelectedIds().length > 0) table.enableActionsPanel();
      else table.disableActionsPanel();
    },
    refresh: () => table.reloadTable(),
  };
}

function ofTiles(tiles: Tiles): Answers {
  return {
    select: (id, selected) => {
      const item = tiles.getItem(id);
      if (!item) return;
      if (selected) {
        tiles.selectItem(item);
        tiles.checkItem(item);
      } else {
        tiles.unCheckItem?.(item);
        tiles.unSelectItem(item);
      }
    },
    actions: (id) => tiles.getItem(id)?.actions,
    refresh: () => tiles.reload(),
  };
}

function ofCards(cards: Kanban | null | undefined): Answers | null {
  if (!cards) return null;
  const { reload } = cards;
  return {
    select: (id, selected) => {
      const item = cards.getItem(id);
      if (!item) return;
      if (cards.checkItem && cards.unCheckItem)
        (selected ? cards.checkItem : cards.unCheckItem).call(cards, item);
      else if (cards.selectItem && cards.unSelectItem)
        (selected ? cards.selectItem : cards.unSelectItem).call(cards, item);
      else (selected ? item.select : item.unSelect)?.call(item);
    },
    // What the CRM's page itself does after a click on a card.
    settle: () => {
      if (!cards.checkItem) return;
      if (cards.getCheckedId?.().length) {
        cards.onMultiSelectMode?.();
        cards.startActionPanel?.();
      } else {
        cards.resetMultiSelectMode?.();
        cards.stopActionPanel?.();
      }
      cards.calculateTotalCheckItems?.();
    },
    ...(reload && { refresh: () => reload.call(cards) }),
  };
}

/** The mark that this script leaves on its window. */
const here = Symbol.for('poka');

/** Answers `tellPage` and `askActions`; see `tell.ts`. A portal whose scripts are others than we know is left alone. */
export function answerTold(window: Window): void {
  // A page where Poka is let work anew may hold this script already.
  if (Reflect.has(window, here)) return;
  Reflect.defineProperty(window, here, { value: true });
  const hear = (word: string, answer: (answers: Answers, event: Event) => boolean) => {
    window.document.addEventListener(`poka:${word}`, (event) => {
      if (!(event.target instanceof Element)) return;
      try {
        const answers = answersFor(event.target, window as Window & PortalWindow);
        if (answers && answer(answers, event)) event.preventDefault();
      } catch {
        // The event stays unanswered, which is what the bar goes by.
      }
    });
  };
  hear('selection', ({ selection }) => {
    selection?.();
    return selection !== undefined;
  });
  hear('refresh', ({ refresh }) => {
    refresh?.();
    return refresh !== undefined;
  });
  hear('select', ({ select, settle }, event) => {
    const { ids, selected } = detailOf(event);
    if (!select || !ids) return false;
    for (const id of ids) select(id, selected === true);
    settle?.();
    return true;
  });
  hear('actions', ({ actions }, { target }) => {
    if (!actions || !(target instanceof Element)) return false;
    const ids = [...target.querySelectorAll('[data-id]')].map((item) =>
      item.getAttribute('data-id'),
    );
    const known = ids.flatMap((id) => (id ? [[id, textOf(actions(id))]] : []));
    target.dispatchEvent(new CustomEvent('poka:answer', { detail: JSON.stringify(known) }));
    return true;
  });
}

function detailOf(event: Event): { ids?: string[]; selected?: boolean } {
  const detail: unknown = event instanceof CustomEvent ? event.detail : null;
  if (typeof detail !== 'string') return {};
  const { ids, selected } = JSON.parse(detail) as { ids?: unknown; selected?: unknown };
  return {
    ...(Array.isArray(ids) && { ids: ids.map(String) }),
    ...(typeof selected === 'boolean' && { selected }),
  };
}

/** The portal's action may be data, or a text of them. */
function textOf(actions: unknown): string {
  return typeof actions === 'string' ? actions : (JSON.stringify(actions) ?? '');
}
