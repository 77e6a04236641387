import { Parser, type Handler } from 'htmlparser2';

/** Reads the portal's table from a page's html where there is no document: in the worker (dom.md §1.1). */

/** A row of the table. */
export interface TableRow {
  /** What the page calls the row by: an id, unchecked. */
  id: string;
  /** Text by the column's id. */
  cells: ReadonlyMap<string, string>;
  /** The row's own menu, as the page writes it. */
  actions: string;
  attributes: Readonly<Record<string, string>>;
}

/** A table as one page of it shows it. */
export interface Table {
  rows: TableRow[];
  /** How many rows there are on all pages, where the page prints it. */
  total: number | null;
  /** Rows on a page, where the page says it. */
  pageSize: number | null;
  /** The address of the next page, as the page writes it; null on the last. */
  next: string | null;
  /** Columns that are drawn. */
  columns: ReadonlySet<string>;
  /** The column by which the user has sorted, and which way; null: in the table's own order. */
  sorted: { column: string; way: string } | null;
}

/** Reads the table of that id; null when the page does not hold it. */
export function readTable(html: string, gridId: string): Table | null {
  const reader = new TableReader(gridId);
  const parser = new Parser(reader);
  parser.end(html);
  return reader.table;
}

/** The text of the first element of that class; empty when the page has none. */
export function readText(html: string, className: string): string {
  const text = new TextOf(className);
  new Parser(text).end(html);
  return tidy(text.text);
}

type Attributes = Record<string, string>;

const has = ({ class: classes = '' }: Attributes, name: string): boolean =>
  classes.split(/\s+/).includes(name);

const tidy = (text: string): string => text.replace(/\s+/g, ' ').trim();

/** Classes of rows that stand for no item, and attributes that do. */
const noRow = ['main-grid-row-empty', 'main-grid-row-custom', 'main-grid-hide'];

const sortMark = /\bmain-grid-(?:col-sorted|control-sort)-(asc|desc)\b/;

/** Something open at a depth, whose text is gathered. */
interface Open {
  depth: number;
  text: string;
}

class TableReader implements Partial<Handler> {
  table: Table | null = null;
  readonly #gridId: string;
  readonly #columns = new Set<string>();
  readonly #ids = new Set<string>();
  #depth = 0;
  /** Depth of the table itself, while it is open. */
  #grid = 0;
  /** Depth of what is left out: another table within, a hidden link, a script. */
  #skipped = 0;
  #row: { depth: number; row: TableRow; cells: Map<string, string> } | null = null;
  #cell: (Open & { column: string }) | null = null;
  #total: Open | null = null;
  #head: { depth: number; column: string } | null = null;

  constructor(gridId: string) {
    this.#gridId = gridId;
  }

  onopentag(name: string, attributes: Attributes): void {
    this.#depth += 1;
    if (this.#skipped > 0) return;
    if (this.#grid === 0) this.#openGrid(attributes);
    else if (has(attributes, 'main-grid') || name === 'script' || isHidden(attributes))
      this.#skipped = this.#depth;
    else this.#openPart(name, attributes);
  }

  ontext(text: string): void {
    if (this.#skipped > 0) return;
    if (this.#cell) this.#cell.text += text;
    if (this.#total) this.#total.text += text;
  }

  onclosetag(): void {
    if (this.#skipped === this.#depth) this.#skipped = 0;
    if (this.#cell?.depth === this.#depth) this.#closeCell(this.#cell);
    if (this.#row?.depth === this.#depth) this.#row = null;
    if (this.#head?.depth === this.#depth) this.#head = null;
    if (this.#total?.depth === this.#depth) this.#closeTotal(this.#total.text);
    if (this.#grid === this.#depth) this.#grid = -1;
    this.#depth -= 1;
  }

  #openGrid(attributes: Attributes): void {
    if (attributes['id'] !== this.#gridId || !has(attributes, 'main-grid')) return;
    this.#grid = this.#depth;
    const columns = this.#columns;
    this.table = { rows: [], total: null, pageSize: null, next: null, columns, sorted: null };
  }

  #openPart(name: string, attributes: Attributes): void {
    const { table } = this;
    if (!table || this.#grid < 0) return;
    if (name === 'tr') this.#openRow(table, attributes);
    if (name === 'th') this.#openHead(attributes);
    if (name === 'td') this.#openCell(attributes);
    if (name === 'a') this.#openLink(table, attributes);
    const way = this.#head && sortMark.exec(attributes['class'] ?? '')?.[1];
    if (this.#head && way) table.sorted = { column: this.#head.column, way };
    if (attributes['id'] === `${this.#gridId}_grid_page_size`)
      table.pageSize = wholeNumber(attributes['data-value'] ?? '');
  }

  #openRow(table: Table, attributes: Attributes): void {
    const id = attributes['data-id'];
    if (this.#row || id === undefined || !has(attributes, 'main-grid-row-body')) return;
    if (noRow.some((name) => has(attributes, name)) || attributes['data-bind'] !== undefined)
      return;
    if (/^template_\d+$/.test(id) || this.#ids.has(id)) return;
    const cells = new Map<string, string>();
    const row: TableRow = { id, cells, actions: '', attributes };
    this.#ids.add(id);
    this.#row = { depth: this.#depth, row, cells };
    table.rows.push(row);
  }

  #openHead(attributes: Attributes): void {
    const column = attributes['data-name'];
    if (column === undefined) return;
    this.#columns.add(column);
    this.#head = { depth: this.#depth, column };
  }

  #openCell(attributes: Attributes): void {
    const column = attributes['data-column-id'];
    if (this.#row && !this.#cell && column !== undefined)
      this.#cell = { depth: this.#depth, column, text: '' };
    if (!this.#total && has(attributes, 'main-grid-panel-total'))
      this.#total = { depth: this.#depth, text: '' };
  }

  #closeCell({ column, text }: Open & { column: string }): void {
    this.#row?.cells.set(column, tidy(text));
    this.#cell = null;
  }

  #openLink(table: Table, attributes: Attributes): void {
    if (this.#row && has(attributes, 'main-grid-row-action-button'))
      this.#row.row.actions ||= attributes['data-actions'] ?? '';
    const isNext =
      has(attributes, 'main-ui-pagination-next') || has(attributes, 'main-grid-more-btn');
    if (isNext) table.next ??= attributes['href'] ?? null;
  }

  #closeTotal(text: string): void {
    const digits = /\d[\d\s.,]*$/.exec(tidy(text))?.[0].replace(/\D/g, '') ?? '';
    if (this.table) this.table.total = digits === '' ? null : Number(digits);
    this.#total = null;
  }
}

/** A link to a next page that is not there is drawn too, and hidden. */
function isHidden({ style = '' }: Attributes): boolean {
  return /display\s*:\s*none/i.test(style);
}

function wholeNumber(text: string): number | null {
  return /^[1-9]\d{0,5}$/.test(text) ? Number(text) : null;
}

class TextOf implements Partial<Handler> {
  text = '';
  readonly #className: string;
  #depth = 0;
  #open = 0;

  constructor(className: string) {
    this.#className = className;
  }

  onopentag(_name: string, attributes: Attributes): void {
    this.#depth += 1;
    if (this.#open === 0 && has(attributes, this.#className)) this.#open = this.#depth;
  }

  ontext(text: string): void {
    if (this.#open > 0) this.text += text;
  }

  onclosetag(): void {
    if (this.#open === this.#depth) this.#open = -1;
    this.#depth -= 1;
  }
}
