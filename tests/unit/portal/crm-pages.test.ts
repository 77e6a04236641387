/** The lists of the CRM kinds beside leads: grid ids, navigation, signs, traps (dom.md §2.2, lists.md §2.1, §2.2). */
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { startPortal, type Portal } from '../../portal/index.ts';
import { ajaxIdOf } from '../../portal/pages/grid.ts';
import { parse, view } from '../portal-pages/parse.ts';
import { form, visit, type Visitor } from './visitor.ts';

let portal: Portal;
let admin: Visitor;
let ilya: Visitor;
let olga: Visitor;

beforeEach(async () => {
  portal = await startPortal({ leads: 20, junk: 0, processes: 45, pages: { traps: false } });
  admin = await visit(portal, 1);
  ilya = await visit(portal, 7);
  olga = await visit(portal, 9);
});
afterEach(() => portal.stop());

const page = async (who: Visitor, path: string): Promise<string> => (await who.send(path)).text;

describe('classic lists', () => {
  it.each([
    ['deal', '/crm/deal/list/', 'CRM_DEAL_LIST_V12'],
    ['deal', '/crm/deal/category/0/', 'CRM_DEAL_LIST_V12_C_0'],
    ['deal', '/crm/deal/category/1/', 'CRM_DEAL_LIST_V12_C_1'],
    ['contact', '/crm/contact/list/', 'CRM_CONTACT_LIST_V12'],
    ['company', '/crm/company/list/', 'CRM_COMPANY_LIST_V12'],
    ['quote', '/crm/quote/list/', 'CRM_QUOTE_LIST_V12'],
  ] as const)('of %ss at %s is %s, with the sign on own rows only', async (name, path, gridId) => {
    const { rows, more } = view(await page(ilya, `${path}?page=1`), gridId);
    expect(rows).toHaveLength(20);
    expect(more).toBe(`${path}?page=2`);
    for (const { id, actions, title } of rows) {
      const own = portal.state.crm[name].get(Number(id))?.assignedById === 7;
      const sign = 'BX.CrmUIGridMenuCommand.remove';
      expect(actions.some(({ ONCLICK }) => ONCLICK.includes(sign))).toBe(own);
      expect(title).not.toBe('');
    }
  });

  it('keep each funnel to itself, and write which one is current', async () => {
    const { rows } = view(
      await page(admin, '/crm/deal/category/1/?page=1'),
      'CRM_DEAL_LIST_V12_C_1',
    );
    expect(rows.every(({ id }) => portal.state.crm.deal.get(Number(id))?.categoryId === 1)).toBe(
      true,
    );
    expect(portal.state.userOptions.get('1:current_deal_category')).toBe('1');
    await page(admin, '/crm/deal/list/');
    expect(portal.state.userOptions.has('1:current_deal_category')).toBe(false);
    expect((await admin.send('/crm/deal/category/8/')).status).toBe(404);
  });

  it('count their rows by their own component', async () => {
    await page(admin, '/crm/deal/category/1/');
    const answer = await admin.send(
      '/bitrix/components/bitrix/crm.deal.list/list.ajax.php?siteID=s1',
      form({ ACTION: 'GET_ROW_COUNT', 'PARAMS[GRID_ID]': 'CRM_DEAL_LIST_V12_C_1' }),
    );
    const count = [...portal.state.crm.deal.values()].filter(({ categoryId }) => categoryId === 1);
    expect(answer.text).toBe(`{'DATA':{'TEXT':'Всего: ${count.length}'}}`);
  });

  it('inside a card have a suffix, and no way to delete', async () => {
    const html = await page(admin, '/crm/company/details/5/');
    const { rows } = view(html, 'CRM_DEAL_LIST_V12_COMPANY_5');
    expect(rows.length).toBeGreaterThan(0);
    expect(JSON.stringify(rows)).not.toContain('remove');
    expect(parse(html).querySelector('.main-grid-action-panel')).toBeNull();
  });
});

describe('item lists', () => {
  const list = '/crm/type/177/list/category/0/';
  const gridId = 'crm-type-item-list-177';
  const total = (html: string): string | undefined =>
    parse(html).querySelector('.main-grid-panel-total .main-grid-panel-content-text')?.textContent;
  const next = (html: string): [string | undefined, string | null | undefined] => {
    const node = parse(html).querySelector('.main-ui-pagination-next');
    return [node?.tagName, node?.getAttribute('href')];
  };

  it('page by page-N in the query, ten rows, the total in the page', async () => {
    const first = await page(admin, list);
    expect(view(first, gridId)).toMatchObject({ pageSize: '10', more: undefined });
    expect(view(first, gridId).rows).toHaveLength(10);
    expect(total(first)).toBe('45');
    expect(next(first)).toEqual(['A', `${list}?page=page-2`]);
    const last = await page(admin, `${list}?page=page-5`);
    expect(view(last, gridId).rows).toHaveLength(5);
    expect(next(last)).toEqual(['SPAN', null]);
  });

  it('take a plain number for page 1, a POST field for nothing, and are empty beyond the end', async () => {
    const ids = (html: string): string[] => view(html, gridId).rows.map(({ id }) => id);
    const first = ids(await page(admin, `${list}?page=page-1`));
    expect(ids(await page(admin, `${list}?page=3`))).toEqual(first);
    expect(ids((await admin.send(list, form({ page: 'page-3' }))).text)).toEqual(first);
    expect(ids(await page(admin, `${list}?page=page-2-size-50`))).toHaveLength(10);
    const beyond = await page(admin, `${list}?page=page-9`);
    expect(ids(beyond)).toEqual([]);
    expect(total(beyond)).toBe('0');
    expect(next(beyond)[0]).toBe('SPAN');
  });

  it('have a grid for a pipeline, and one for invoices; short addresses redirect', async () => {
    const five = view(
      await page(admin, '/crm/type/177/list/category/5/'),
      'crm-type-item-list-177-5',
    );
    expect(
      five.rows.every(({ id }) => portal.state.crm.process.get(Number(id))?.categoryId === 5),
    ).toBe(true);
    expect(portal.state.userOptions.get('1:view_177')).toBe('list');
    expect(
      view(await page(admin, '/crm/type/31/list/category/0/'), 'crm-type-item-list-31').rows,
    ).toHaveLength(10);
    expect((await admin.send('/crm/type/177/')).headers.get('Location')).toBe(list);
    expect((await admin.send('/crm/type/178/list/category/0/')).status).toBe(404);
  });

  it('mark deletable rows, and leave check boxes and panel out where nothing is', async () => {
    const html = await page(ilya, list);
    for (const { id, actions } of view(html, gridId).rows) {
      const sign = `BX.Crm.ItemListComponent:onClickDelete', {'entityTypeId': 177, 'id': ${id}}`;
      expect(actions.some(({ ONCLICK }) => ONCLICK.includes(sign))).toBe(
        portal.state.crm.process.get(Number(id))?.assignedById === 7,
      );
    }
    const bare = parse(await page(olga, list));
    expect(bare.querySelectorAll('.main-grid-row-checkbox')).toHaveLength(0);
    expect(bare.querySelector('.main-grid-action-panel')).toBeNull();
  });

  it('trim to the component', async () => {
    const html = await page(admin, `${list}?page=page-2&bxajaxid=${ajaxIdOf(gridId)}`);
    expect(html).not.toContain('<html');
    expect(view(html, gridId).rows).toHaveLength(10);
  });

  it('delete by the controller that their rows call', async () => {
    const [id] = [...portal.state.crm.process.keys()];
    const body = { entityTypeId: '177', id: String(id) };
    const answer = await admin.action('crm.controller.item.delete', body);
    expect(answer.json.status).toBe('success');
    expect(portal.state.audit.at(-1)).toMatchObject({ kind: 'process', id, outcome: 'done' });
  });
});

describe('the mass deletion of the interface', () => {
  it('by the grid of a funnel stays inside the funnel', async () => {
    const gridId = 'CRM_DEAL_LIST_V12_C_1';
    const inFunnel = (): number =>
      [...portal.state.crm.deal.values()].filter(({ categoryId }) => categoryId === 1).length;
    const before = inFunnel();
    const { hash } = (
      await admin.action('crm.api.autorun.delete.prepare', {
        'params[gridId]': gridId,
        'params[entityTypeId]': '2',
      })
    ).json.data;
    const step = await admin.action('crm.api.autorun.delete.process', { 'params[hash]': hash });
    expect(step.json.data).toMatchObject({ processedItems: 10, totalItems: before });
    expect(inFunnel()).toBe(before - 10);
    expect(portal.state.audit.every(({ kind }) => kind === 'deal')).toBe(true);
  });
});
