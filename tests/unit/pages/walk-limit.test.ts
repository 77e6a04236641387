// @vitest-environment happy-dom
import { describe, expect, it, vi } from 'vitest';
import type * as Grid from '../../../utils/pages/grid.ts';
import { walk, walkLimit } from '../../../utils/pages/index.ts';
import { grid, show } from './draw.ts';

/** A hundred thousand rows would take minutes to draw: here a grid's size says how many rows it "has". */
vi.mock('../../../utils/pages/grid.ts', async (original) => {
  const real = await original<typeof Grid>();
  return {
    ...real,
    grid: {
      ...real.grid,
      rowsOf: ({ element }: { element: HTMLElement }) => {
        const [from = 1, count = 0] = (element.dataset['rows'] ?? '1 1').split(' ').map(Number);
        const actions = () => undefined;
        const row = {
          element: document.createElement('tr'),
          selectable: true,
          shown: true,
          nested: false,
          actions,
        };
        return Array.from({ length: count }, (_, n) => ({ ...row, id: String(from + n) }));
      },
    },
  };
});

const size = 20_000;

/** A list of so many rows at 20,000 a page. */
function page(total: number, number: number): string {
  const from = (number - 1) * size;
  const next = from + size < total ? `?page=${number + 1}` : null;
  const html = grid({ rows: [], page: number, next, size: String(size) });
  return html.replace(
    'data-ajaxid',
    `data-rows="${from + 1} ${Math.min(size, total - from)}" data-ajaxid`,
  );
}

function walkOf(total: number, asked: number[] = []) {
  return walk(show(page(total, 1)), {
    read: async (url) => {
      const wish = Number(new URL(url).searchParams.get('page'));
      asked.push(wish);
      return page(total, wish === -1 ? Math.ceil(total / size) : wish);
    },
    location: 'https://acme.bitrix24.ru/crm/lead/list/',
    signal: new AbortController().signal,
    onProgress: () => undefined,
  });
}

describe('a list of many rows', () => {
  it('is walked up to the limit', async () => {
    expect((await walkOf(walkLimit)).ids).toHaveLength(100_000);
  });

  it('is not walked beyond it, and not read to its end', async () => {
    const asked: number[] = [];
    await expect(walkOf(5 * walkLimit, asked)).rejects.toMatchObject({ problem: 'tooMany' });
    expect(Math.max(...asked)).toBe(6);
    expect(asked.at(-1)).toBe(1);
  });
});
