import { ajaxId, emptyRow, grid, row, templateRow, type RowLook } from './draw.ts';

/**
 * A portal's list page that follows lists.md §2.1: `page` is a whole number, -1 is the last page, anything else means
 * the remembered one; `LIMIT size+1` decides whether there is a next page; beyond the end there is the stub.
 */
export class FakeList {
  ids: string[];
  size: number;
  /** The session's page. */
  remembered = 1;
  /** Every request, in order. */
  readonly requests: URL[] = [];
  /** What is peculiar about a row. */
  look: (id: string) => RowLook = () => ({});
  /** Happens before an answer is made. */
  before: (page: number) => void | Promise<void> = () => undefined;
  /** Where the next page is, by the list's own link. */
  nextOf = (page: number) => page + 1;

  constructor(count: number, size = 20) {
    this.ids = Array.from({ length: count }, (_, n) => String(1000 + count - n));
    this.size = size;
  }

  /** The numbers of the pages that were asked for. */
  get asked(): number[] {
    return this.requests.map(({ searchParams }) => Number(searchParams.get('page')));
  }

  readonly read = async (text: string): Promise<string> => {
    const url = new URL(text);
    this.requests.push(url);
    const wish = Number.parseInt(url.searchParams.get('page') ?? '', 10) || 0;
    await this.before(wish);
    return this.draw(this.#pageOf(wish), url.searchParams.get('bxajaxid') === ajaxId);
  };

  /** A page's html; `trimmed` to the component alone. */
  draw(page: number, trimmed = true): string {
    this.remembered = page;
    const window = this.ids.slice((page - 1) * this.size, page * this.size + 1);
    const shown = window.slice(0, this.size);
    const html = grid({
      rows: [
        templateRow,
        ...(shown.length > 0 ? shown.map((id) => row(id, this.look(id))) : [emptyRow]),
      ],
      page: shown.length > 0 ? page : 1,
      next: window.length > this.size ? `/crm/lead/list/?page=${this.nextOf(page)}` : null,
      size: String(this.size),
    });
    return trimmed ? html : `<!DOCTYPE html><html><body><main>${html}</main></body></html>`;
  }

  #pageOf(wish: number): number {
    if (wish > 0) return wish;
    const last = Math.max(Math.ceil(this.ids.length / this.size), 1);
    return wish < 0 ? Math.max(last + 1 + wish, 1) : this.remembered;
  }
}
