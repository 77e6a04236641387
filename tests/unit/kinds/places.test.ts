import { describe, expect, it } from 'vitest';
import { kinds, placesOf, type Place } from '../../../utils/kinds/index.ts';
import { isAllowed } from '../../../utils/pages/index.ts';

/** Where the portal draws which kind (dom.md §2.1-2.4, §3.2, §3.3, §10.5; lists.md §1.5). */

const owned =
  /^(activities|tasks|taskTemplates|leads|deals|contacts|companies|quotes|invoices|process-.*)$/;
const places = placesOf(kinds).filter(({ kind }) => owned.test(kind));

/** The kinds that would be found at an element of this id in a page of this path. */
function kindsAt(view: Place['view'], id: string, path = '/'): string[] {
  return places.flatMap((place) => {
    if (place.view !== view) return [];
    const byId = new RegExp(place.id).exec(id);
    const byPath = new RegExp(place.path ?? '').exec(path);
    if (!byId || !byPath) return [];
    return [place.kind.replace('$1', byId[1] ?? byPath[1] ?? '')];
  });
}

function placeAt(view: Place['view'], id: string, path = '/'): Place | undefined {
  return places.find(
    (place) =>
      place.view === view &&
      new RegExp(place.id).test(id) &&
      new RegExp(place.path ?? '').test(path),
  );
}

describe('a grid', () => {
  it.each([
    ['CRM_LEAD_LIST_V12', 'leads'],
    ['CRM_DEAL_LIST_V12', 'deals'],
    ['CRM_DEAL_LIST_V12_C_0', 'deals'],
    ['CRM_DEAL_LIST_V12_C_12', 'deals'],
    ['CRM_CONTACT_LIST_V12', 'contacts'],
    ['CRM_CONTACT_LIST_V12_C_3', 'contacts'],
    ['CRM_COMPANY_LIST_V12', 'companies'],
    ['CRM_COMPANY_LIST_V12_C_10', 'companies'],
    ['CRM_QUOTE_LIST_V12', 'quotes'],
    ['crm-type-item-list-7', 'quotes'],
    ['crm-type-item-list-31', 'invoices'],
    ['crm-type-item-list-31-2', 'invoices'],
    ['crm-type-item-list-128', 'process-128'],
    ['crm-type-item-list-177', 'process-177'],
    ['crm-type-item-list-177-5', 'process-177'],
    ['crm-type-item-list-191', 'process-191'],
    ['crm-type-item-list-1030', 'process-1030'],
    ['crm-type-item-list-1032-14', 'process-1032'],
    ['crm-type-item-list-1100', 'process-1100'],
    ['crm-type-item-list-2000', 'process-2000'],
    ['crm-type-item-list-10046', 'process-10046'],
    ['TASKS_GRID_ROLE_ID_4096_0_ADVANCED_N', 'tasks'],
    ['TASKS_GRID_ROLE_ID_4096_1_ADVANCED_N', 'tasks'],
    ['TASKS_GRID_ROLE_ID_4096_345_ADVANCED_N', 'tasks'],
    ['TASKS_GRID_ROLE_ID_1_0_MAIN_Y', 'tasks'],
    ['TASKS_GRID_ROLE_ID_4096__ADVANCED_N', 'tasks'],
    ['TASKS_GRID_ROLE_ID_4096_0_ADVANCED_N_COLLAB', 'tasks'],
    ['TASKS_GRID_ROLE_ID_4096_7_ACTIVE_N', 'tasks'],
    ['TASKS_GRID_ROLE_ID_4096_7_COMPLETED_N', 'tasks'],
    ['TASKS_TEMPLATES_FILTER_ID', 'taskTemplates'],
  ])('%s is %s', (id, kind) => {
    expect(kindsAt('grid', id)).toEqual([kind]);
  });

  it.each([
    // In another record's card.
    'CRM_LEAD_LIST_V12_CONTACT_5',
    'CRM_LEAD_LIST_V12_C_0',
    'CRM_DEAL_LIST_V12_C_0_CONTACT_DETAILS',
    'CRM_DEAL_LIST_V12_C_',
    'CRM_DEAL_LIST_V12_C_x',
    'CRM_DEAL_LIST_V12_COMPANY_DETAILS',
    'CRM_CONTACT_LIST_V12_C_0',
    'CRM_CONTACT_LIST_V12_DEAL_DETAILS',
    'CRM_QUOTE_LIST_V12_DEAL_DETAILS',
    'crm-type-item-list-31parent_2',
    'crm-type-item-list-177-5parent_2',
    'crm-type-item-list-177parent_3',
    // Templates of what recurs, one's own companies, reports, other kinds.
    'CRM_DEAL_RECUR_LIST_V12',
    'CRM_DEAL_RECUR_LIST_V12_C_0',
    'CRM_MYCOMPANY_LIST_V12',
    'report_crm_deals_grid',
    'CRM_INVOICE_LIST_V12',
    'CRM_INVOICE_RECUR_V12',
    'CRM_ORDER_LIST_V12',
    // Documents, binned copies, and numbers that are no type's.
    'crm-type-item-list-36',
    'crm-type-item-list-39',
    'crm-type-item-list-1',
    'crm-type-item-list-127',
    'crm-type-item-list-192',
    'crm-type-item-list-255',
    'crm-type-item-list-1028',
    'crm-type-item-list-1031',
    'crm-type-item-list-1033-2',
    'crm-type-item-list-10045',
    'crm-type-item-list-0128',
    'crm-type-item-list-177-0',
    'crm-type-item-list-',
    'crm-type-item-list-31\n',
    // Of tasks, what is no list of them.
    'TASKS_GANTT_ROLE_ID_4096_0_ADVANCED_N',
    'TASKS_RELATION_ROLE_ID_4096_0_ADVANCED_N',
    'TASKS_GRID_ROLE_ID_4096_0_ADVANCED_X',
    'TASKS_GRID_ROLE_ID_x_0_ADVANCED_N',
    'TASKS_TEMPLATES_FILTER_ID_5',
    // Spelled otherwise.
    'XCRM_LEAD_LIST_V12',
    'crm_lead_list_v12',
    'CRM_LEAD_LIST_V12\n',
    'CRM_LEAD_LIST_V12 ',
    '',
    'folder_list_5',
    'trashcan_5',
    'lists_list_elements_12',
    'CRM_RECYCLE_BIN',
    'RECYCLEBIN_LIST',
  ])('%j is none', (id) => {
    expect(kindsAt('grid', id)).toEqual([]);
  });

  it('of recurring items is none', () => {
    const path = '/crm/type/31/list/recur/0/';
    expect(kindsAt('grid', 'crm-type-item-list-31', path)).toEqual([]);
    expect(kindsAt('grid', 'crm-type-item-list-177', '/b24/crm/type/177/list/recur/0/')).toEqual(
      [],
    );
    expect(kindsAt('grid', 'crm-type-item-list-31', '/crm/type/31/list/category/0/')).toEqual([
      'invoices',
    ]);
  });

  it.each([
    ['CRM_DEAL_LIST_V12', 'page'],
    ['CRM_QUOTE_LIST_V12', 'page'],
    ['crm-type-item-list-7', { nav: 'page' }],
    ['crm-type-item-list-31', { nav: 'page' }],
    ['crm-type-item-list-177-5', { nav: 'page' }],
    ['TASKS_GRID_ROLE_ID_4096_0_ADVANCED_N', 'page'],
    ['TASKS_GRID_ROLE_ID_4096_7_ACTIVE_N', undefined],
    ['TASKS_TEMPLATES_FILTER_ID', undefined],
  ])('%s is walked by %j', (id, paging) => {
    expect(placeAt('grid', id)?.paging).toEqual(paging);
  });

  it.each([
    [
      'CRM_DEAL_LIST_V12',
      `BX.CrmUIGridExtension.processMenuCommand('X_MANAGER', BX.CrmUIGridMenuCommand.remove, {})`,
    ],
    [
      'crm-type-item-list-177',
      `BX.Event.EventEmitter.emit('BX.Crm.ItemListComponent:onClickDelete', {'entityTypeId': 177, 'id': 5})`,
    ],
    ['TASKS_GRID_ROLE_ID_4096_0_ADVANCED_N', 'BX.Tasks.GridActions.action("delete", 5);'],
    ['TASKS_TEMPLATES_FILTER_ID', 'DeleteTemplate(5);'],
  ])('%s says by its rows’ actions what may be deleted', (id, onclick) => {
    const place = placeAt('grid', id);
    if (!place) throw new Error('No such place');
    const json = JSON.stringify([{ onclick }]);
    const escaped = onclick.replaceAll(/['"]/g, String.raw`\$&`);
    // As JSON, with and without quotes in hex, and as the portal's own writer of JavaScript does it.
    const written = [json, json.replaceAll(String.raw`\"`, String.raw`\u0022`)];
    for (const actions of [...written, `[{'onclick':'${escaped}'}]`])
      expect(isAllowed(actions, place, 'delete')).toBe(true);
    expect(isAllowed('[{"onclick":"open()"}]', place, 'delete')).toBe(false);
  });
});

describe('a kanban', () => {
  it.each([
    ['/crm/lead/kanban/', 'leads'],
    ['/crm/deal/kanban/', 'deals'],
    ['/crm/deal/kanban/category/0/', 'deals'],
    ['/crm/deal/kanban/category/14/', 'deals'],
    ['/extranet/crm/deal/kanban/category/14/', 'deals'],
    ['/crm/type/7/kanban/category/0/', 'quotes'],
    ['/crm/type/31/kanban/category/0/', 'invoices'],
    ['/crm/type/177/kanban/category/5/', 'process-177'],
    ['/b24/crm/type/1032/kanban/', 'process-1032'],
    ['/page/sales/leads_2/type/177/kanban/category/0/', 'process-177'],
  ])('at %s is of %s', (path, kind) => {
    expect(kindsAt('kanban', 'crm_kanban', path)).toEqual([kind]);
  });

  it.each([
    '/',
    '/crm/deal/list/',
    '/crm/deal/kanban',
    '/crm/deal/kanban/x/',
    '/crm/xlead/kanban/',
    '/xcrm/lead/kanban/',
    '/crm/invoice/kanban/',
    '/crm/order/kanban/',
    '/crm/type/36/kanban/category/0/',
    '/crm/type/1031/kanban/category/0/',
    '/crm/type/192/kanban/category/0/',
    '/crm/type/177/kanban/category/x/',
    '/crm/type/177/deadlines/category/0/',
    '/type/177/kanban/category/0/',
  ])('at %s is of none', (path) => {
    expect(kindsAt('kanban', 'crm_kanban', path)).toEqual([]);
  });

  it('of tasks is known by its element', () => {
    expect(kindsAt('kanban', 'task_kanban', '/company/personal/user/7/tasks/')).toEqual(['tasks']);
    expect(kindsAt('kanban', 'task_kanban_2')).toEqual([]);
    expect(kindsAt('kanban', 'crm_kanban', '/company/personal/user/7/tasks/')).toEqual([]);
  });
});
