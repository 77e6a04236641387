/** The CRM kinds beside leads: REST, rights, bin and audit of each (server.md §2.1–2.4, §2.7). */
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { crmKinds, recordsOf, type CrmKind } from '../../portal/crm/kinds.ts';
import { startPortal, type Portal } from '../../portal/index.ts';
import type { CrmRecord } from '../../portal/model.ts';
import { visit, type Json, type Visitor } from './visitor.ts';

let portal: Portal;
let admin: Visitor;
let ilya: Visitor;
let olga: Visitor;

beforeAll(async () => {
  portal = await startPortal({ leads: 60, junk: 10 });
  admin = await visit(portal, 1);
  ilya = await visit(portal, 7);
  olga = await visit(portal, 9);
});
afterAll(() => portal.stop());

function ownedBy(kind: CrmKind, userId: number): CrmRecord {
  const found = recordsOf(portal.state, kind)
    .values()
    .find(({ assignedById }) => assignedById === userId);
  if (found === undefined) {
    throw new Error(`user ${userId} has no ${kind.name}`);
  }
  return found;
}

const each = crmKinds.map((kind): [string, CrmKind] => [kind.name, kind]);

describe.each(each)('%s', (name, kind) => {
  const list = (who: Visitor, params: object = {}): Promise<{ json: Json }> =>
    who.rest('crm.item.list', { entityTypeId: kind.type, ...params });

  it('is listed by id with a total, and by the ids asked for', async () => {
    const all = [...recordsOf(portal.state, kind).keys()];
    const first = await list(admin, { order: { id: 'ASC' } });
    expect(first.json.result.items.map((item: Json) => item.id)).toEqual(all.slice(0, 50));
    expect(first.json.total).toBe(all.length);
    const some = await list(admin, { filter: { '@id': [all[3], 999_999, all[1]] }, start: -1 });
    expect(some.json.result.items.map((item: Json) => item.id)).toEqual([all[1], all[3]]);
    expect(some.json).not.toHaveProperty('total');
    const after = await list(admin, { filter: { '>id': all[4] }, start: -1 });
    expect(after.json.result.items[0].id).toBe(all[5]);
  });

  it('is counted for one assignee', async () => {
    const own = recordsOf(portal.state, kind)
      .values()
      .filter(({ assignedById }) => assignedById === 7);
    const answer = await list(ilya, { filter: { assignedById: 7 }, select: ['id'] });
    expect(answer.json.total).toBe([...own].length);
  });

  it('is deleted by its owner, refused to others, and written down', async () => {
    const mine = ownedBy(kind, 7);
    const remove = (who: Visitor, id: number): Promise<{ json: Json }> =>
      who.rest('crm.item.delete', { entityTypeId: kind.type, id });
    expect((await remove(ilya, ownedBy(kind, 9).id)).json.error).toBe('ACCESS_DENIED');
    expect((await remove(olga, ownedBy(kind, 9).id)).json.error).toBe('ACCESS_DENIED');
    expect((await remove(ilya, mine.id)).json.result).toEqual([]);
    expect((await remove(ilya, mine.id)).json.error).toBe('NOT_FOUND');
    expect(portal.state.audit.at(-2)).toMatchObject({ kind: name, id: mine.id, outcome: 'done' });
    expect(recordsOf(portal.state, kind).has(mine.id)).toBe(false);
  });

  it('goes to the bin under its type and comes back under a new id; quotes never do', async () => {
    const victim = ownedBy(kind, 1);
    const before = portal.state.bin.size;
    await admin.rest('crm.item.delete', { entityTypeId: kind.type, id: victim.id });
    if (kind.binType === null) {
      expect(portal.state.bin.size).toBe(before);
      return;
    }
    const row = [...portal.state.bin.values()].at(-1);
    expect(row).toMatchObject({ moduleId: 'crm', entityType: kind.binType, entityId: victim.id });
    expect(row?.name).not.toBe('');
    const id = row?.restore() ?? 0;
    expect(id).toBeGreaterThan(victim.id);
    expect(recordsOf(portal.state, kind).get(id)).toEqual({ ...victim, id });
  });
});

describe('fields', () => {
  const first = async (entityTypeId: number): Promise<Json> =>
    (await admin.rest('crm.item.list', { entityTypeId })).json.result.items[0];

  it('of contacts are names; a title is not among them, nor allowed in a filter', async () => {
    const contact = await first(3);
    expect(contact).not.toHaveProperty('title');
    expect([typeof contact.name, typeof contact.lastName]).toEqual(['string', 'string']);
    const refused = await admin.rest('crm.item.list', { entityTypeId: 3, filter: { title: 'x' } });
    expect(refused.json.error).toBe('INVALID_ARG_VALUE');
  });

  it('of the others are titles; deals and rentals have categories', async () => {
    for (const type of [2, 4, 7, 31, 177]) {
      expect((await first(type)).title).toMatch(/\S/u);
    }
    const category = await admin.rest('crm.item.list', {
      entityTypeId: 177,
      filter: { categoryId: 5 },
    });
    const all = [...portal.state.crm.process.values()];
    expect(category.json.total).toBe(all.filter(({ categoryId }) => categoryId === 5).length);
  });
});

describe('rights', () => {
  it('are those on leads unless the user has others for a kind', async () => {
    const user = portal.state.users.get(9);
    Object.assign(user ?? {}, { crmRights: { deal: { read: 'own', delete: 'own' } } });
    const deals = (await olga.rest('crm.item.list', { entityTypeId: 2 })).json;
    expect(deals.result.items.every((item: Json) => item.assignedById === 9)).toBe(true);
    const id = deals.result.items[0].id;
    expect((await olga.rest('crm.item.delete', { entityTypeId: 2, id })).json.result).toEqual([]);
    Object.assign(user ?? {}, { crmRights: {} });
  });
});

describe('types', () => {
  it('are told to everybody by crm.enum.ownertype, to admins by crm.type.list', async () => {
    const types = (await olga.rest('crm.enum.ownertype')).json.result;
    expect(types).toContainEqual({
      ID: 177,
      NAME: 'Аренда оборудования',
      SYMBOL_CODE: 'DYNAMIC_177',
      SYMBOL_CODE_SHORT: 'Tb1',
    });
    expect(types.map((type: Json) => type.ID)).toEqual(expect.arrayContaining([1, 2, 3, 4, 7, 31]));
    expect((await admin.rest('crm.type.list')).json.result.types).toEqual([
      expect.objectContaining({ entityTypeId: 177, title: 'Аренда оборудования' }),
    ]);
    expect((await ilya.rest('crm.type.list')).json.error).toBe('ACCESS_DENIED');
  });
});

describe('classic methods', () => {
  it.each(['lead', 'deal', 'contact', 'company', 'quote'] as const)('crm.%s.*', async (name) => {
    const own = [...portal.state.crm[name].values()].filter((one) => one.assignedById === 7);
    const listed = await ilya.rest(`crm.${name}.list`, { filter: { ASSIGNED_BY_ID: 7 } });
    expect(listed.json.total).toBe(own.length);
    expect(listed.json.result[0].ID).toBe(String(own[0]?.id));
    const gone = await ilya.rest(`crm.${name}.delete`, { id: own[0]?.id });
    expect(gone.json.result).toBe(true);
  });

  it('are not there for the new types', async () => {
    expect((await admin.rest('crm.process.list')).json.error).toBe('ERROR_METHOD_NOT_FOUND');
  });
});

describe('activities', () => {
  const remove = (who: Visitor, id: unknown): Promise<{ json: Json }> =>
    who.rest('crm.activity.delete', { id });

  it('are listed with upper-case text fields, by ids and by responsible', async () => {
    const all = [...portal.state.activities.values()];
    const listed = (await admin.rest('crm.activity.list', { order: { ID: 'ASC' } })).json;
    expect(listed).toMatchObject({ total: all.length, next: 50 });
    expect(listed.result[0]).toMatchObject({
      ID: String(all[0]?.id),
      SUBJECT: all[0]?.subject,
      OWNER_ID: String(all[0]?.ownerId),
    });
    const two = all.slice(2, 4).map(({ id }) => id);
    const some = await admin.rest('crm.activity.list', { filter: { ID: two }, select: ['ID'] });
    expect(some.json.result).toEqual(two.map((id) => ({ ID: String(id) })));
    const mine = await ilya.rest('crm.activity.list', { filter: { RESPONSIBLE_ID: 7 } });
    expect(mine.json.total).toBe(all.filter(({ responsibleId }) => responsibleId === 7).length);
  });

  it('are deleted by those who may delete the owner, into the bin', async () => {
    const ofLead = [...portal.state.activities.values()].filter(
      ({ ownerTypeId }) => ownerTypeId === 1,
    );
    const owner = (id: number): number | undefined => portal.state.leads.get(id)?.assignedById;
    const mine = ofLead.find(({ ownerId }) => owner(ownerId) === 7);
    const foreign = ofLead.find(({ ownerId }) => owner(ownerId) === 9);
    expect((await remove(ilya, foreign?.id)).json).toEqual({
      error: '',
      error_description: 'Access denied.',
    });
    expect((await remove(ilya, mine?.id)).json.result).toBe(true);
    expect((await remove(ilya, mine?.id)).json.error_description).toBe('Not found');
    expect([...portal.state.bin.values()].at(-1)).toMatchObject({
      entityType: 'crm_activity',
      entityId: mine?.id,
    });
    expect(portal.state.audit.at(-2)).toMatchObject({ kind: 'activity', outcome: 'done' });
  });

  it('go with their owner and come back with it', async () => {
    const activity = portal.state.activities.values().find(({ ownerTypeId }) => ownerTypeId === 2);
    await admin.rest('crm.item.delete', { entityTypeId: 2, id: activity?.ownerId });
    expect(portal.state.activities.has(activity?.id ?? 0)).toBe(false);
    const ownerId = [...portal.state.bin.values()].at(-1)?.restore();
    expect(portal.state.activities.get(activity?.id ?? 0)).toEqual({ ...activity, ownerId });
  });
});

describe('a portal without CRM', () => {
  it('knows neither its methods nor its pages', async () => {
    const bare = await startPortal({ without: ['crm'], leads: 5, junk: 0 });
    const visitor = await visit(bare, 1);
    expect((await visitor.rest('crm.item.list', { entityTypeId: 1 })).json.error).toBe(
      'ERROR_METHOD_NOT_FOUND',
    );
    expect((await visitor.send('/crm/lead/list/')).status).toBe(404);
    expect((await visitor.send('/')).headers.get('Location')).toBe('/stream/');
    await bare.stop();
  });
});
