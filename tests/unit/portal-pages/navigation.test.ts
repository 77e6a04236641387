import { describe, expect, test } from 'vitest';
import { ajaxIdOf } from '../../portal/pages/grid.ts';
import { rowIds, view } from './parse.ts';
import { stage } from './stage.ts';

const grid = 'CRM_LEAD_LIST_V12';
const list = '/crm/lead/list/';

describe('the page of a CRM list', () => {
  // 45 leads, 20 a page: pages 1–3, the last one with 5 rows. Page 2 is remembered first.
  const cases: [query: string, page: number, rows: number, first: string | undefined][] = [
    ['?page=1', 1, 20, '45'],
    ['?page=3', 3, 5, '5'],
    ['?page=-1', 3, 5, '5'],
    ['?page=-2', 2, 20, '25'],
    ['?page=-9', 1, 20, '45'],
    ['', 2, 20, '25'],
    ['?page=0', 2, 20, '25'],
    ['?page=page-3', 2, 20, '25'],
    ['?page=3abc', 3, 5, '5'],
    ['?page=9', 9, 0, undefined],
  ];
  test.each(cases)('%s shows page %i with %i rows', async (query, page, rows, first) => {
    const { get } = stage();
    await get(`${list}?page=2`);
    const shown = view(await (await get(list + query)).text());
    expect(shown.current).toBe(page);
    expect(shown.rows).toHaveLength(rows);
    expect(shown.rows[0]?.id).toBe(first);
  });

  test('next signs are both there, or both absent on the last page and beyond', async () => {
    const { get } = stage();
    const first = view(await (await get(`${list}?page=1`)).text());
    expect(first).toMatchObject({
      more: `${list}?page=2`,
      next: `${list}?page=2`,
      last: `${list}?page=-1`,
    });
    for (const page of [3, 9]) {
      const end = view(await (await get(`${list}?page=${page}`)).text());
      expect(end).toMatchObject({ more: undefined, next: undefined, last: undefined });
    }
  });

  test('out of range is an empty stub, with its panels; an empty page 1 hides them', async () => {
    const { get, ctx } = stage();
    const far = await (await get(`${list}?page=9`)).text();
    expect(view(far)).toMatchObject({ empty: true, bottomHidden: false });
    ctx.state.leads.clear();
    const none = await (await get(`${list}?page=1`)).text();
    expect(view(none)).toMatchObject({ empty: true, bottomHidden: true });
    expect(view(none).gridClass).toContain('main-grid-empty-stub');
    expect(view(none).gridClass).toContain('main-grid-empty-footer');
  });

  test('the remembered page is forgotten when the page size changed', async () => {
    const { get, post } = stage();
    await get(`${list}?page=2`);
    await post('/bitrix/components/bitrix/main.ui.grid/settings.ajax.php', {
      GRID_ID: grid,
      action: 'setPageSize',
      pageSize: '10',
    });
    const shown = view(await (await get(list)).text());
    expect(shown).toMatchObject({ current: 1, pageSize: '10' });
    expect(shown.rows).toHaveLength(10);
  });

  test('a saved page size beyond 100 is clamped', async () => {
    const { get } = stage({ leads: 130, pages: { pageSize: 500 } });
    expect(view(await (await get(`${list}?page=1`)).text()).rows).toHaveLength(100);
  });

  test('page works from a POST body', async () => {
    const { post } = stage();
    expect(view(await (await post(list, { page: '3' })).text()).current).toBe(3);
  });

  test('every rendering leaves the filter and the page in the session', async () => {
    const { get, session, ctx } = stage();
    ctx.gridOf(session.user ?? fail(), grid).filter.statusId = ['JUNK'];
    await get(`${list}?page=-1`);
    expect(session.storage.get(`CRM_GRID_DATA:${grid}`)).toMatchObject({ statusId: ['JUNK'] });
    expect(session.storage.get(`CRM_PAGINATION_DATA:${grid}`)).toEqual({ page: 1, pageSize: 20 });
  });
});

describe('apply_filter in a URL', () => {
  const saved = `${list}?apply_filter=Y&STATUS_ID=JUNK&FIND=4&page=2`;

  test('saves the URL as the filter and forces page 1', async () => {
    const { get, ctx, session } = stage({ leads: 300 });
    const shown = view(await (await get(saved)).text());
    expect(shown.current).toBe(1);
    expect(ctx.gridOf(session.user ?? fail(), grid).filter).toEqual({
      preset: 'tmp_filter',
      find: '4',
      statusId: ['JUNK'],
    });
  });

  test.each([
    ['Bx-ajax', 'true'],
    ['X-Requested-With', 'XMLHttpRequest'],
  ])('by ajax (%s) saves nothing and still forces page 1', async (name, value) => {
    const { get, ctx, session } = stage();
    const shown = view(await (await get(saved, { [name]: value })).text());
    expect(shown.current).toBe(1);
    expect(ctx.gridOf(session.user ?? fail(), grid).filter.statusId).toEqual([]);
  });

  test('filter values without it are ignored', async () => {
    const { get, ctx, session } = stage();
    await get(`${list}?STATUS_ID=JUNK`);
    expect(ctx.gridOf(session.user ?? fail(), grid).filter.statusId).toEqual([]);
  });
});

describe('bxajaxid', () => {
  test('trims to the component, a wrong value gives the page', async () => {
    const { get } = stage();
    const trimmed = await (await get(`${list}?page=2&bxajaxid=${ajaxIdOf(grid)}`)).text();
    expect(trimmed).not.toContain('<html');
    expect(trimmed.startsWith('<div id="batchDeletionWrapper">')).toBe(true);
    expect(rowIds(trimmed)).toHaveLength(20);
    expect(await (await get(`${list}?bxajaxid=00`)).text()).toContain('<html');
  });

  test('internal and grid_id leave the filter out of the page', async () => {
    const { get } = stage();
    const box = `id="${grid}_search_container"`;
    expect(await (await get(list)).text()).toContain(box);
    expect(await (await get(`${list}?internal=true&grid_id=${grid}`)).text()).not.toContain(box);
  });

  test('picks one of two grids', async () => {
    const { get } = stage();
    const id = ajaxIdOf('ACME_EXCHANGE_LOG');
    const text = await (await get(`/crm/demo/two-lists/?bxajaxid=${id}`)).text();
    expect(text).toContain('id="ACME_EXCHANGE_LOG"');
    expect(text).not.toContain(`id="${grid}"`);
  });
});

function fail(): never {
  throw new Error('no user on the stage');
}
