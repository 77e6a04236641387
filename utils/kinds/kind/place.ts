import type { Verb } from './verb.ts';

/**
 * Where the portal draws items of a kind, as plain data for the scripts in its pages.
 * `view` names the way of drawing (utils/pages): the portal's table, its old table, kanban cards, or tiles.
 */
export interface Place {
  readonly view: 'grid' | 'oldGrid' | 'kanban' | 'tiles';
  /** Pattern of the element's id (dom.md §2.2); a group captured in it completes `kind`. */
  readonly id: string;
  /** Pattern of the page's path, where the element's id does not tell the kind. */
  readonly path?: string;
  /** The kind's id; `$1` stands for the first group captured in the element's id or the path. */
  readonly kind: string;
  /**
   * How the list's pages are asked for (lists.md §1.1): by a plain number in `page`, or by `page-2` in the parameter
   * of that name, where `{id}` stands for the element's id, or by the old way's `PAGEN_1`. Absent: only what is drawn
   * can be selected.
   */
  readonly paging?: 'page' | 'PAGEN' | { readonly nav: string };
  /** Pattern of a row's id, where it is no whole number. */
  readonly ids?: string;
  /** Rows whose actions bear none of the signs are no items. */
  readonly signedOnly?: true;
  /**
   * The signs, in a row's actions, that this user may do it to the row's item (lists.md §1.5); where each of several
   * will do, `|` stands between them.
   */
  readonly signs: Readonly<Partial<Record<Verb, string>>>;
  /** Rows that match this selector only are items; hidden rows among them count where the portal folds them. */
  readonly rows?: string;
}
