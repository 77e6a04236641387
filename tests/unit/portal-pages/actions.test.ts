import { describe, expect, test } from 'vitest';
import { ajaxIdOf } from '../../portal/pages/grid.ts';
import { stage } from './stage.ts';

const grid = 'CRM_LEAD_LIST_V12';
const list = '/crm/lead/list/';
const sessid = '0123456789abcdef0123456789abcdef';

describe('deletions of the list page', () => {
  test('a GET with action_<GRID> deletes and goes back to the clean list', async () => {
    const { get, deleted } = stage();
    const answer = await get(`${list}?action_${grid}=delete&ID=7&sessid=${sessid}`);
    expect(deleted).toEqual([7]);
    expect(answer.status).toBe(302);
    expect(answer.headers.get('Location')).toBe(list);
  });

  test.each([
    ['a bad token', `?action_${grid}=delete&ID=7&sessid=nope`],
    ['no token', `?action_${grid}=delete&ID=7`],
    ['another grid', `?action_OTHER=delete&ID=7&sessid=${sessid}`],
    ['the panel by GET', `?action_button_${grid}=delete&ID[]=7&sessid=${sessid}`],
    ['no id', `?action_${grid}=delete&sessid=${sessid}`],
  ])('%s deletes nothing', async (_name, query) => {
    const { get, deleted } = stage();
    expect((await get(list + query)).status).toBeLessThan(400);
    expect(deleted).toEqual([]);
  });

  const ajax = `${list}?sessid=${sessid}&internal=true&grid_id=${grid}&grid_action=showpage&bxajaxid=${ajaxIdOf(grid)}`;

  test('the panel posts ids with and without indexes', async () => {
    const { post, deleted } = stage();
    const button = { [`action_button_${grid}`]: 'delete', [`action_all_rows_${grid}`]: 'N' };
    const answer = await post(
      ajax,
      { ...button, 'ID[0]': '3', 'ID[1]': '4' },
      { 'Bx-ajax': 'true' },
    );
    expect(await answer.text()).not.toContain('data-id="3"');
    await post(ajax, { ...button, 'ID[]': ['5', '6', '5', 'x'] }, { 'Bx-ajax': 'true' });
    expect(deleted).toEqual([3, 4, 5, 6]);
  });

  test('all rows means the saved filter, whatever ids came along', async () => {
    const { post, deleted, ctx, session } = stage();
    if (session.user !== null) {
      ctx.gridOf(session.user, grid).filter.statusId = ['JUNK'];
    }
    await post(
      ajax,
      { [`action_button_${grid}`]: 'delete', [`action_all_rows_${grid}`]: 'Y', 'ID[0]': '45' },
      { 'Bx-ajax': 'true' },
    );
    expect(deleted).toEqual([43, 38, 33, 28, 23, 18, 13, 8, 3]);
  });

  test('an embedded list deletes nothing', async () => {
    const { get, deleted } = stage();
    await get(`/crm/contact/details/12/?action_${grid}_CONTACT_12=delete&ID=7&sessid=${sessid}`);
    expect(deleted).toEqual([]);
  });
});

describe('settings', () => {
  test('the filter saves presets and fields, with a token only', async () => {
    const { post, ctx, session } = stage();
    const url = '/bitrix/components/bitrix/main.ui.filter/settings.ajax.php';
    const form = { FILTER_ID: grid, preset_id: 'filter_junk', 'fields[FIND]': ' лид ' };
    const filter = () => session.user && ctx.gridOf(session.user, grid).filter;
    expect((await post(url, form)).status).toBe(403);
    expect(filter()).toMatchObject({ preset: 'default_filter' });
    const answer = await post(url, { ...form, sessid });
    expect(filter()).toEqual({ preset: 'filter_junk', find: 'лид', statusId: ['JUNK'] });
    expect((await answer.json()).html).toContain('Некачественные лиды');
  });

  test('the sort is saved by its own request and ignored in a URL', async () => {
    const { get, post, ctx, session } = stage();
    const sort = () => session.user && ctx.gridOf(session.user, grid).sortBy;
    await get(`${list}?by=title&order=asc`);
    expect(sort()).toBe('id');
    await post('/bitrix/components/bitrix/main.ui.grid/settings.ajax.php', {
      GRID_ID: grid,
      action: 'setSort',
      by: 'title',
      order: 'asc',
    });
    expect(sort()).toBe('title');
  });
});
