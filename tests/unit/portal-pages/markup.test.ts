import { describe, expect, test } from 'vitest';
import { disabledRowId, hiddenRowId } from '../../portal/pages/grid.ts';
import { loginPage } from '../../portal/pages/login.ts';
import { parse, rowIds, view } from './parse.ts';
import { stage } from './stage.ts';

const list = '/crm/lead/list/';
const page = async (scene?: Parameters<typeof stage>[0], path = list): Promise<string> =>
  (await stage(scene).get(path)).text();

describe('rows', () => {
  test('carry ids, check boxes and actions by the contract', async () => {
    const document = parse(await page());
    const row = document.querySelector('tr[data-id="45"]');
    expect(row?.className).toBe('main-grid-row main-grid-row-body');
    const input = row?.querySelector('input');
    expect(input?.className).toBe('main-grid-row-checkbox main-grid-checkbox');
    expect([input?.id, input?.name, input?.value]).toEqual([
      'checkbox_CRM_LEAD_LIST_V12_45',
      'ID[]',
      '45',
    ]);
    expect(row?.querySelector('label')?.getAttribute('for')).toBe('checkbox_CRM_LEAD_LIST_V12_45');
    expect(row?.querySelectorAll('td')).toHaveLength(9);
    expect(row?.querySelector('td:last-child')?.textContent).toBe('');
  });

  test('hold the remove command only where the user may delete', async () => {
    const { rows } = view(await page({ deletable: (lead) => lead.id % 2 === 0 }));
    for (const { id, actions } of rows) {
      const removable = actions.some((one) =>
        one.ONCLICK.includes('BX.CrmUIGridMenuCommand.remove'),
      );
      expect(removable).toBe(Number(id) % 2 === 0);
    }
    const embedded = view(
      await page({}, '/crm/contact/details/12/'),
      'CRM_LEAD_LIST_V12_CONTACT_12',
    );
    expect(embedded.rows).toHaveLength(20);
    expect(JSON.stringify(embedded.rows)).not.toContain('BX.CrmUIGridMenuCommand.remove');
  });

  test('on page 1, on request, have one disabled and one hidden row more', async () => {
    const html = await page({ pages: { extraRows: true } });
    const document = parse(html);
    const disabled = document.querySelectorAll('input[data-disabled="1"][disabled]');
    expect([...disabled].map((one) => one.getAttribute('value'))).toEqual([String(disabledRowId)]);
    expect(document.querySelector('tr.main-grid-hide')?.getAttribute('data-id')).toBe(
      String(hiddenRowId),
    );
    expect(rowIds(html)).toHaveLength(21);
    expect(rowIds(await page({ pages: { extraRows: true } }, `${list}?page=2`))).toHaveLength(20);
    expect(rowIds(await page())).toHaveLength(20);
  });

  test('show titles as text, whatever is in them', async () => {
    const title = `"><img src=x onerror=alert(1)></script><script>alert(2)</script>'&amp;\u2028`;
    const html = await page({ titles: { 45: title } });
    expect(view(html).rows[0]?.title).toBe(title);
    expect(html).not.toContain('<img');
    expect(html).not.toContain('alert(2)</script>');
  });
});

describe('the page', () => {
  test('has the skeleton', async () => {
    const document = parse(await page());
    const one = [
      '#batchDeletionWrapper',
      '#rebuildMessageWrapper',
      '#CRM_LEAD_LIST_V12.main-grid[data-ajaxid]',
      'form[name="form_CRM_LEAD_LIST_V12"] > input[name=sessid]',
      '#CRM_LEAD_LIST_V12_table > thead.main-grid-header[data-relative="CRM_LEAD_LIST_V12"]',
      '#CRM_LEAD_LIST_V12_check_all.main-grid-check-all',
      'tr[data-id="template_0"][hidden]',
      '#CRM_LEAD_LIST_V12_nav_more > a.main-grid-more-btn[data-slider-ignore-autobinding=true]',
      '#crm_lead_list_v12_row_count_wrapper > a#crm_lead_list_v12_row_count',
      '#CRM_LEAD_LIST_V12_grid_page_size[data-value="20"][data-items]',
      '.main-grid-action-panel.main-grid-disable #grid_remove_button > #grid_remove_button_control.ui-btn',
      '#actallrows_ #actallrows_CRM_LEAD_LIST_V12[value=Y]',
      '#CRM_LEAD_LIST_V12_search_container > input[name=FIND]',
      'div[id^=comp_] .main-grid',
    ];
    for (const selector of one) {
      expect(document.querySelectorAll(selector).length, selector).toBe(1);
    }
    expect(document.querySelectorAll('.main-grid-counter-selected')).toHaveLength(2);
  });

  test('says who is there in the order of 2025', async () => {
    const html = await page();
    const found = /\(window\.BX\|\|top\.BX\)\.message\((\{"LANGUAGE_ID".*?\})\);<\/script>/u.exec(
      html,
    );
    const messages = JSON.parse(found?.[1] ?? '{}') as Record<string, unknown>;
    expect(Object.keys(messages)).toEqual(
      'LANGUAGE_ID FORMAT_DATE FORMAT_DATETIME COOKIE_PREFIX SERVER_TZ_OFFSET UTF_MODE SITE_ID SITE_DIR USER_ID SERVER_TIME USER_TZ_OFFSET USER_TZ_AUTO bitrix_sessid'.split(
        ' ',
      ),
    );
    expect(messages['USER_ID']).toBe('1');
    expect(html).toContain('"SITE_DIR":"\\/"');
  });

  test('in composite mode comes without user and token, and gives them later', async () => {
    const composed = stage({ pages: { composite: true } });
    const html = await (await composed.get(list)).text();
    expect(html).not.toContain(composed.session.sessid);
    expect(html).not.toContain('"USER_ID"');
    const later = await composed.get(list, { 'BX-ACTION-TYPE': 'get_dynamic' });
    expect(await later.json()).toMatchObject({
      USER_ID: '1',
      bitrix_sessid: composed.session.sessid,
    });
  });

  test.each([
    ['cloud', true],
    ['box', false],
  ] as const)('marks its head as a %s', async (edition, marked) => {
    const html = await page({ options: { edition } });
    expect(html.includes('app-id=561683423')).toBe(marked);
    expect(html.includes('/images/iphone/')).toBe(marked);
  });

  test('has the slider look inside a slider', async () => {
    const html = await page({}, `${list}?IFRAME=Y&IFRAME_TYPE=SIDE_SLIDER`);
    expect(html).toContain('<body class="ui-page-slider-wrapper ');
    expect(html).not.toContain('layout-left-column');
    expect(rowIds(html)).toHaveLength(20);
  });

  test('sends the policy with a nonce for every inline script it draws', async () => {
    const staged = stage({ pages: { csp: "default-src 'self'; script-src 'self'" } });
    const answer = await staged.get(list);
    const policy = answer.headers.get('Content-Security-Policy') ?? '';
    const nonce = /'nonce-([^']+)'/u.exec(policy)?.[1] ?? 'none';
    expect(policy).toBe(`default-src 'self'; script-src 'self' 'nonce-${nonce}'`);
    for (const script of (await answer.text()).match(/<script type="text\/javascript"[^>]*>/gu) ??
      []) {
      expect(script).toContain(`nonce="${nonce}"`);
    }
  });

  test.each(['/', list, '/stream/', '/crm/lead/details/3/'])(
    'answers a guest at %s with the sign-in form, HTTP 200',
    async (path) => {
      const answer = await stage({ guest: true }).get(path);
      expect(answer.status).toBe(200);
      const html = await answer.text();
      expect(html).toContain('name="USER_PASSWORD"');
      expect(html).toContain('"USER_ID":""');
      expect(html).not.toContain('main-grid-row');
    },
  );

  test('sends a signed-in user from / to the list, and speaks the language asked for', async () => {
    const staged = stage();
    expect((await staged.get('/')).headers.get('Location')).toBe(list);
    expect(await (await staged.get(list)).text()).toContain('>Создать<');
    expect(await (await staged.get(`${list}?lang=en`)).text()).toContain('>Create<');
    expect(await (await staged.get(list)).text()).toContain('>Create<');
    expect(loginPage(staged.ctx, '<Неверный пароль>')).toContain('&lt;Неверный пароль&gt;');
  });

  test('draws a card, refuses an unknown one, and leaves unknown grids their ids', async () => {
    expect(await page({}, '/crm/lead/details/3/')).toContain('data-lead-id="3"');
    expect(await page({}, '/crm/lead/details/999/')).toContain('ui-alert-danger');
    const two = await page({}, '/crm/demo/two-lists/');
    expect(two).toContain('id="CRM_LEAD_LIST_V12"');
    expect(two).toContain('id="ACME_EXCHANGE_LOG"');
    expect(await page({}, '/stream/')).not.toContain('class="main-grid ');
  });

  test('serves its scripts and styles', async () => {
    const staged = stage({ pages: { traps: true } });
    const html = await (await staged.get(list)).text();
    const urls = [...html.matchAll(/(?:src|href)="(\/bitrix\/[^"?]+)/gu)].map(
      (found) => found[1] ?? '',
    );
    expect(urls.length).toBeGreaterThan(8);
    for (const url of urls) {
      expect((await staged.get(url)).status, url).toBe(200);
    }
  });
});
