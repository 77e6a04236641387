import { describe, expect, it } from 'vitest';
import { kindOf, kinds, nonEmpty } from '../../../utils/kinds/index.ts';
import { leads } from '../../../utils/kinds/leads.ts';
import { toQuery } from '../../../utils/portal/params.ts';
import { itemIds } from './ids.ts';

/** CRM leads by `crm.item.*` (server.md §2.1-2.3), and what their list is called (dom.md §2.2). */

function some(...ids: string[]) {
  const list = nonEmpty(itemIds(ids));
  if (!list) throw new Error('Empty');
  return list;
}

describe('commands', () => {
  it('look up by id, fifty at once, without counting', () => {
    const ids = some(...Array.from({ length: 50 }, (_, n) => String(n + 1)));
    const { method, params } = leads.lookup(ids);
    expect(method).toBe('crm.item.list');
    expect(params).toEqual({
      entityTypeId: 1,
      select: ['id', 'title'],
      filter: { '@id': ids },
      order: { id: 'ASC' },
      start: -1,
    });
    expect(toQuery(params ?? {})).toContain('filter[%40id][49]=50');
  });

  it('delete one', () => {
    const [id] = some('77');
    expect(leads.deletion(id)).toEqual({
      method: 'crm.item.delete',
      params: { entityTypeId: 1, id: '77' },
    });
  });
});

describe('the answer of a lookup', () => {
  it('is read', () => {
    const items = [
      { id: 5, title: 'Пять' },
      { id: '7', title: '<b>' },
      { id: 9, title: null },
      { id: 11 },
    ];
    expect(leads.readLookup({ items })).toEqual([
      { id: '5', title: 'Пять' },
      { id: '7', title: '<b>' },
      { id: '9', title: '' },
      { id: '11', title: '' },
    ]);
  });

  it('may be empty', () => {
    expect(leads.readLookup({ items: [] })).toEqual([]);
  });

  it.each([
    ['nothing', undefined],
    ['null', null],
    ['a list', []],
    ['a text', 'ok'],
    ['a map without items', {}],
    ['items that are a map', { items: { 0: { id: 5 } } }],
    ['items that are text', { items: '5' }],
    ['an item that is null', { items: [{ id: 5 }, null] }],
    ['an item that is a number', { items: [5] }],
    ['an item without an id', { items: [{ id: 5 }, { title: 'x' }] }],
    ['an item with id 0', { items: [{ id: 0 }] }],
    ['an item whose id is none', { items: [{ id: 'template_0' }] }],
  ])('is none: %s', (_, result) => {
    expect(leads.readLookup(result)).toBeNull();
  });
});

describe('a refusal', () => {
  it.each([
    ['NOT_FOUND', 'gone'],
    ['ACCESS_DENIED', 'noRight'],
    ['CRM_ITEM_DELETE_ACCESS_DENIED', 'noRight'],
    ['QUERY_LIMIT_EXCEEDED', 'later'],
    ['OPERATION_TIME_LIMIT', 'later'],
    ['OVERLOAD_LIMIT', 'later'],
    ['allowed_only_intranet_user', 'noRight'],
    ['ERROR_METHOD_NOT_FOUND', 'noMethod'],
    ['0', 'refused'],
    ['ENTITY_TYPE_NOT_SUPPORTED', 'refused'],
    ['', 'refused'],
    // Words that JavaScript finds in any object.
    ['constructor', 'refused'],
    ['toString', 'refused'],
    ['__proto__', 'refused'],
  ])('%s means %s', (code, meaning) => {
    expect(leads.readRefusal({ code, text: 'x' })).toBe(meaning);
  });
});

describe('the kinds', () => {
  it('are found by name', () => {
    expect(kindOf('leads')).toBe(leads);
    for (const kind of kinds) expect(kindOf(kind.id)).toBe(kind);
  });

  it.each(['', 'Leads', 'deals!', 'constructor'])('hold none named %j', (name) => {
    expect(kindOf(name)).toBeUndefined();
  });

  it('know their own list and no embedded one', () => {
    const { gridId } = leads.list;
    expect(gridId.test('CRM_LEAD_LIST_V12')).toBe(true);
    for (const other of [
      'CRM_LEAD_LIST_V12_CONTACT_5',
      'CRM_LEAD_LIST_V12_C_0',
      'XCRM_LEAD_LIST_V12',
      'crm_lead_list_v12',
      'CRM_DEAL_LIST_V12',
      'CRM_LEAD_LIST_V12\n',
    ])
      expect(gridId.test(other), other).toBe(false);
  });
});
