/** The CRM kanbans: pages, the component's requests, and the page's script (dom.md §2.4). */
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { startPortal, type Portal } from '../../portal/index.ts';
import { form, leadIds, visit, type Json, type Visitor } from './visitor.ts';

let portal: Portal;
let admin: Visitor;

beforeEach(async () => {
  portal = await startPortal({ leads: 60, junk: 30 });
  admin = await visit(portal, 1);
});
afterEach(() => portal.stop());

async function boot(who: Visitor, path: string): Promise<Json> {
  const { text } = await who.send(path);
  return JSON.parse(/BX\.CRM\.Kanban\.boot\((\{.*?\})\);<\/script>/u.exec(text)?.[1] ?? 'null');
}

async function ask(who: Visitor, body: Record<string, string | string[]>): Promise<Json> {
  const answer = await who.send(
    '/bitrix/components/bitrix/crm.kanban/ajax.old.php',
    form({ sessid: who.sessid, entity_type: 'LEAD', ...body }),
  );
  return answer.json;
}

describe('the page', () => {
  it('has a column a stage, twenty cards each, and a special card without a number', async () => {
    const { columns, data, renderTo } = await boot(admin, '/crm/lead/kanban/');
    expect([renderTo, data.entityType]).toEqual(['crm_kanban', 'LEAD']);
    const junk = columns.find(({ id }: Json) => id === 'JUNK');
    expect([junk.total, junk.items.length]).toEqual([30, 20]);
    expect(columns[0].items[0]).toMatchObject({ id: 'import', special_type: 'import' });
    const ids = junk.items.map(({ id }: Json) => Number(id));
    expect(ids).toEqual(ids.toSorted((a: number, b: number) => b - a));
  });

  it.each([
    ['/crm/deal/kanban/category/1/', 'DEAL', 1],
    ['/crm/deal/kanban/category/0/', 'DEAL', 0],
    ['/crm/type/177/kanban/category/5/', 'DYNAMIC_177', 5],
    ['/crm/type/31/kanban/category/0/', 'SMART_INVOICE', ''],
  ])('%s', async (path, entityType, category) => {
    const { fields, columns } = await boot(admin, path);
    expect(fields).toEqual({ entity_type: entityType, category });
    expect(columns.flatMap(({ items }: Json) => items).length).toBeGreaterThan(1);
  });
});

describe('its requests', () => {
  it('give the next page of a column', async () => {
    const first = await ask(admin, { action: 'page', column: 'JUNK', page: '1' });
    const second = await ask(admin, { action: 'page', column: 'JUNK', page: '2' });
    expect([first.items.length, second.items.length]).toEqual([20, 10]);
    expect(new Set([...first.items, ...second.items].map(({ id }: Json) => id)).size).toBe(30);
  });

  it('delete as the lists do', async () => {
    const ilya = await visit(portal, 7);
    const ids = leadIds(portal).slice(0, 6);
    const own = ids.filter((id) => portal.state.leads.get(id)?.assignedById === 7);
    const { deleted } = await ask(ilya, { action: 'delete', 'id[]': ids.map(String) });
    expect(deleted).toEqual(own);
    expect(portal.state.audit.map(({ command, id }) => [command, id])).toEqual(
      ids.map((id) => ['kanban.delete', id]),
    );
  });

  it('need the token', async () => {
    const answer = await ask(admin, { sessid: 'x', action: 'delete', 'id[]': ['1'] });
    expect(answer.error).toBe('SESSION_EXPIRED');
    expect(portal.state.audit).toEqual([]);
  });
});
