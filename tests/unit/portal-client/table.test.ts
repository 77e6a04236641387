import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { readTable, readText } from '../../../utils/portal/index.ts';
import { startPortal, type Portal } from '../../portal/index.ts';
import { Browser } from './browser.ts';

/** The portal's table read without a document (dom.md §1.1). */

const cell = (column: string, html: string) =>
  `<td class="main-grid-cell" data-column-id="${column}"><div><span class="main-grid-cell-content">${html}</span></div></td>`;
const row = (id: string, cells = '', more = '') =>
  `<tr class="main-grid-row main-grid-row-body ${more}" data-id="${id}">${cells}</tr>`;
const grid = (rows: string, foot = '', id = 'G') =>
  `<div class="main-grid main-grid-full" id="${id}"><form><table><thead><tr><th data-name="NAME"></th></tr></thead><tbody>${rows}</tbody></table><div class="main-grid-bottom-panels">${foot}</div></form></div>`;

describe('a table', () => {
  it('has rows with cells, actions and attributes', () => {
    const actions = `<td class="main-grid-cell main-grid-cell-action"><a class="main-grid-row-action-button" data-actions="([{&quot;ONCLICK&quot;:&quot;a('x')&quot;}])"></a></td>`;
    const table = readTable(
      `<html><body><p>x${grid(
        `<tr class="main-grid-row main-grid-row-body" data-id="5" data-is-folder="true">${actions}${cell('NAME', ' <b>Ein</b>\n &lt;b&gt; &amp; &quot;x&quot; ')}${cell('ID', '12')}</tr>`,
      )}`,
      'G',
    );
    expect(table?.rows).toHaveLength(1);
    const [first] = table?.rows ?? [];
    expect(first).toMatchObject({ id: '5', actions: `([{"ONCLICK":"a('x')"}])` });
    expect(first?.attributes['data-is-folder']).toBe('true');
    expect(Object.fromEntries(first?.cells ?? [])).toEqual({ NAME: 'Ein <b> & "x"', ID: '12' });
    expect([...(table?.columns ?? [])]).toEqual(['NAME']);
    expect(table).toMatchObject({ total: null, next: null, sorted: null, pageSize: null });
  });

  it('leaves out what stands for no item', () => {
    const table = readTable(
      grid(
        [
          row('template_0'),
          row('1', '', 'main-grid-row-empty'),
          row('group_7', '', 'main-grid-row-custom'),
          row('2', '', 'main-grid-hide'),
          '<tr class="main-grid-row-body" data-id="3" data-bind="3"></tr>',
          '<tr class="main-grid-row-body"></tr>',
          '<tr class="main-grid-row-head" data-id="4"></tr>',
          row('5'),
          row('5'),
          row('6', cell('NAME', `<table><tr data-id="9" class="main-grid-row-body"></tr></table>`)),
          row('7', cell('NAME', `<div class="main-grid"><table>${row('8')}</table></div>`)),
          row('10', cell('NAME', '<script>no</script>yes')),
        ].join(''),
      ),
      'G',
    );
    expect(table?.rows.map(({ id }) => id)).toEqual(['5', '6', '7', '10']);
    expect(table?.rows.at(-1)?.cells.get('NAME')).toBe('yes');
  });

  it('is the one of that id', () => {
    const html = `${grid(row('1'), '', 'A')}${grid(row('2'), '', 'B')}<div id="C"></div>`;
    expect(readTable(html, 'A')?.rows.map(({ id }) => id)).toEqual(['1']);
    expect(readTable(html, 'B')?.rows.map(({ id }) => id)).toEqual(['2']);
    expect(readTable(html, 'C')).toBeNull();
    expect(readTable(html, '')).toBeNull();
  });

  it.each(['', '<form id="auth"></form>', '{"status":"success"}', '<div class="main-grid">'])(
    'is not in %j',
    (html) => expect(readTable(html, 'G')).toBeNull(),
  );

  const total = (text: string) =>
    `<table><tr><td class="main-grid-panel-total main-grid-panel-cell"><div class="main-grid-panel-content"><span>Всего:</span><span>${text}</span></div></td></tr></table>`;
  it.each([
    ['12', 12],
    ['0', 0],
    ['1 204', 1204],
    ['1&nbsp;204', 1204],
    ['показать количество', null],
  ])('prints its total as %j', (text, number) => {
    expect(readTable(grid('', total(text)), 'G')?.total).toBe(number);
  });

  it.each([
    [
      '<a class="main-ui-pagination-arrow main-ui-pagination-next" href="/x?page=page-2&amp;a=b">',
      '/x?page=page-2&a=b',
    ],
    ['<span class="main-ui-pagination-next">', null],
    ['<div class="main-grid-more"><a class="main-grid-more-btn" href="/y?page=2">', '/y?page=2'],
    [
      '<div class="main-grid-more"><a class="main-grid-more-btn" href="/y" style="display:none">',
      null,
    ],
    [
      '<div class="main-grid-more" style="display: none"><a class="main-grid-more-btn" href="/y">',
      null,
    ],
  ])('has a next page by %j', (foot, next) => {
    expect(readTable(grid('', foot), 'G')?.next).toBe(next);
  });

  it.each(['main-grid-col-sorted-desc', 'main-grid-control-sort main-grid-control-sort-desc'])(
    'is sorted by the mark %j',
    (mark) => {
      const html = grid('').replace(
        'data-name="NAME">',
        `data-name="NAME"><i class="${mark}"></i>`,
      );
      expect(readTable(html, 'G')?.sorted).toEqual({ column: 'NAME', way: 'desc' });
    },
  );

  it('is not sorted by a mark that shows under the mouse', () => {
    const html = grid('').replace(
      'data-name="NAME">',
      'data-name="NAME"><i class="main-grid-control-sort-hover-asc"></i>',
    );
    expect(readTable(html, 'G')?.sorted).toBeNull();
  });

  it('knows its page size', () => {
    const size = '<span id="G_grid_page_size" data-value="20"></span>';
    expect(readTable(grid('', size), 'G')?.pageSize).toBe(20);
  });
});

describe('a text', () => {
  it('is that of the first element of a class', () => {
    const html =
      '<p>a<font class="errortext">Нельзя:\n <b>идут</b> процессы<br></font>b</p><p class="errortext">c</p>';
    expect(readText(html, 'errortext')).toBe('Нельзя: идут процессы');
    expect(readText('<p>a</p>', 'errortext')).toBe('');
  });
});

describe('the demo portal’s pages', () => {
  let portal: Portal;
  let admin: Browser;
  beforeAll(async () => {
    portal = await startPortal({ leads: 70, junk: 0, hostileTitles: true, instances: 30 });
    admin = new Browser(portal, 1);
  });
  afterAll(() => portal.stop());

  it('give the running processes, page by page', async () => {
    const path = `${admin.client.address}/bizproc/bizproc/`;
    const first = readTable(await admin.client.page(path), 'bizproc_instances');
    expect(first?.total).toBe(portal.state.bizproc.processes.size);
    expect(first?.next).toContain('bizproc_instances=page-2');
    expect(first?.pageSize).toBe(first?.rows.length);
    for (const { id, actions } of first?.rows ?? []) {
      expect(portal.state.bizproc.processes.has(id)).toBe(true);
      expect(actions).toContain(`.deleteItem(\\u0027${id}\\u0027)`);
    }
  });

  it('give leads with whatever title', async () => {
    const html = await admin.client.page(`${admin.client.address}/crm/lead/list/?page=1`);
    const table = readTable(html, 'CRM_LEAD_LIST_V12');
    const rows = (table?.rows ?? []).filter(({ id }) => portal.state.leads.has(Number(id)));
    expect(rows.length).toBeGreaterThan(5);
    for (const { id, cells } of rows) {
      const title = portal.state.leads.get(Number(id))?.title ?? '';
      expect([...cells.values()].join(' ')).toContain(title.replace(/\s+/g, ' ').trim());
    }
  });
});
