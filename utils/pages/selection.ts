import type { ItemList, Row } from './list.ts';

/** What is selected in a list. */
export interface SelectionState {
  ids: readonly string[];
  /** The selection is everything that matches the filter, not only what the page shows. */
  everything: boolean;
  /** Rows that could be selected on the page. */
  selectable: number;
}

/**
 * A list's selection. The page's own check boxes hold it; this follows them, and sets them.
 * Beyond the page's rows it may hold everything that was walked, until the list is drawn anew.
 */
export class Selection {
  readonly #list: ItemList;
  readonly #onChange: (state: SelectionState) => void;
  readonly #onDrop: () => void;
  /** Everything that matches, less what was unticked since; null when only the page counts. */
  #everything: Set<string> | null = null;
  /** The row elements seen at the last look. */
  #seen = new Set<Element>();

  /**
   * @param onChange called with every change of the selection, whoever made it.
   * @param onDrop called when "everything" ends because the list was drawn anew.
   * @param signal ends the watching.
   */
  constructor(
    list: ItemList,
    onChange: (state: SelectionState) => void,
    onDrop: () => void,
    signal: AbortSignal,
  ) {
    this.#list = list;
    this.#onChange = onChange;
    this.#onDrop = onDrop;
    const observer = new MutationObserver((changes) => {
      if (changes.some((change) => list.view.concerns(change))) this.#onChange(this.read());
    });
    observer.observe(list.element, {
      subtree: true,
      childList: true,
      attributes: true,
      attributeFilter: ['class'],
    });
    signal.addEventListener('abort', () => {
      observer.disconnect();
      list.view.leave?.(list);
    });
    // A box can be ticked without the page marking its row (dom.md §1.7).
    list.element.addEventListener('change', () => this.#onChange(this.read()), { signal });
  }

  /** Reads the page as it is now. */
  read(): SelectionState {
    const rows = this.#selectable();
    if (this.#everything) this.#follow(this.#everything, rows);
    this.#seen = new Set(rows.map(({ element }) => element));
    const ids = this.#everything
      ? [...this.#everything]
      : rows.filter(this.#isSelected).map(({ id }) => id);
    return { ids, everything: this.#everything !== null, selectable: rows.length };
  }

  /** Ticks every row on the page, and nothing beyond it. */
  selectPage(): void {
    this.#everything = null;
    this.#set(this.#selectable(), true);
  }

  /** Unticks everything. */
  clear(): void {
    this.#everything = null;
    this.#set(this.#selectable(), false);
  }

  /** Takes everything that was walked, and ticks what of it is on the page. */
  selectEverything(ids: readonly string[]): void {
    this.#everything = new Set(ids);
    this.#set(this.#selectable(), true, this.#everything);
  }

  #selectable(): Row[] {
    return this.#list.view.rowsOf(this.#list).filter((row) => row.selectable && row.shown);
  }

  readonly #isSelected = (row: Row) => this.#list.view.isSelected(row);

  #set(rows: readonly Row[], selected: boolean, only?: ReadonlySet<string>): void {
    this.#list.view.setSelected(
      this.#list,
      only ? rows.filter(({ id }) => only.has(id)) : rows,
      selected,
    );
    this.#seen = new Set(rows.map(({ element }) => element));
    this.#onChange(this.read());
  }

  /** Brings "everything" in step with the page: rows drawn later are ticked, rows unticked are taken out. */
  #follow(everything: Set<string>, rows: readonly Row[]): void {
    if (this.#seen.size > 0 && !rows.some(({ element }) => this.#seen.has(element))) {
      // Every row was replaced: another page, filter or sort. What was walked is no longer what is shown.
      this.#everything = null;
      this.#onDrop();
      return;
    }
    const appended = rows.filter(
      ({ element, id }) => !this.#seen.has(element) && everything.has(id),
    );
    if (appended.length > 0) this.#list.view.setSelected(this.#list, appended, true);
    for (const row of rows) {
      if (this.#isSelected(row)) everything.add(row.id);
      else everything.delete(row.id);
    }
    // The page's own way to let go of everything, a click beside its tiles: what is on other pages is not left over.
    if (rows.length > 0 && !rows.some(this.#isSelected)) this.#everything = null;
  }
}
