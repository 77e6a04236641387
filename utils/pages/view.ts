import type { ItemList, Row } from './list.ts';

/** One of the portal's ways to draw a list: how to read it, and how to select in it. */
export interface View {
  /** What its lists are made of; cheap to look for. */
  readonly selector: string;
  /** What the bar stands before. */
  anchor(element: HTMLElement): HTMLElement;
  /** The rows, one for an id, in the page's order. Rows whose id is no id are left out. */
  rowsOf(list: ItemList): Row[];
  isSelected(row: Row): boolean;
  /** Selects rows or takes their selection, as the page itself does. */
  setSelected(list: ItemList, rows: readonly Row[], selected: boolean): void;
  /** Whether a change in the list's markup may change its rows or what is selected of them. */
  concerns(change: MutationRecord): boolean;
  /** Reads the list anew; false when the page did not hear. */
  refresh(list: ItemList): boolean;
  /** Takes out of the page what was put into its rows. */
  leave?(list: ItemList): void;
}

/** Reads rows from elements; the first of an id counts (the page clones some of them). */
export function onePerId(rows: readonly (Row | null)[]): Row[] {
  const byId = new Map<string, Row>();
  for (const row of rows) if (row && !byId.has(row.id)) byId.set(row.id, row);
  return [...byId.values()];
}
