import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { learnFacts, nonEmpty, type ItemId, type Kind } from '../../../utils/kinds/index.ts';
import { parseInstanceId, processInstances } from '../../../utils/kinds/process-instances.ts';
import { processTemplates } from '../../../utils/kinds/process-templates.ts';
import { templatePage } from '../../../utils/kinds/bizproc/template-page.ts';
import { startPortal, type Portal } from '../../portal/index.ts';
import { automation } from '../../portal/bizproc/model.ts';
import { failureOf } from '../portal-client/scripted.ts';
import { batchPortal, me } from './batch-portal.ts';
import { itemIds, someIds } from './ids.ts';
import { Recorder } from './recorder.ts';

/** Business processes: templates and what runs by them (server.md §5, lists.md §2.7, §4). */

let portal: Portal;
let admin: Recorder;
let ilya: Recorder;

beforeEach(async () => {
  portal = await startPortal({ leads: 1, junk: 0, processTemplates: 60, instances: 130 });
  admin = new Recorder(portal, 1);
  ilya = new Recorder(portal, 7);
});
afterEach(() => portal.stop());

const templates = () =>
  [...portal.state.bizproc.templates.values()].filter((one) => one.autoExecute < automation);
const running = (id: number) =>
  [...portal.state.bizproc.processes.values()].filter(({ templateId }) => templateId === id);
/** Templates of a module; by default those of which nothing runs. */
const ofModule = (module: string, busy = false) =>
  templates()
    .filter((one) => one.documentType[0] === module && running(one.id).length > 0 === busy)
    .map(({ id }) => String(id));
const instances = (count: number) => {
  const list = nonEmpty(
    [...portal.state.bizproc.processes.keys()].slice(0, count).map((id) => parseInstanceId(id)),
  );
  if (!list) throw new Error('None');
  return list as readonly [ItemId, ...ItemId[]];
};
const act = async (kind: Kind, who: Recorder, ids: readonly [ItemId, ...ItemId[]], as: string) =>
  Object.fromEntries((await kind.acts.delete.perform(who.client, ids, as)).words);

async function list(kind: Kind): Promise<string[]> {
  const facts = await learnFacts(admin.client);
  const { signal } = new AbortController();
  const found: string[] = [];
  for await (const run of kind.whole?.items(admin.client, 'all', facts, signal) ?? [])
    found.push(...run.map(({ id }) => id));
  return found.toSorted();
}

describe('the page of a type', () => {
  it.each([
    ['crm', 'CCrmDocumentLead', 'LEAD', '/crm/configs/bp/CRM_LEAD/'],
    ['crm', 'X', 'DYNAMIC_177', '/crm/configs/bp/CRM_DYNAMIC_177/'],
    ['crm', 'X', 'SMART_INVOICE', '/crm/configs/bp/CRM_SMART_INVOICE/'],
    ['crm', 'X', '../../x', null],
    ['lists', 'BizprocDocument', 'iblock_12', '/bizproc/processes/12/bp_list/'],
    [
      'lists',
      String.raw`Bitrix\Lists\BizprocDocumentLists`,
      'iblock_3',
      '/services/lists/3/bp_list/',
    ],
    ['lists', 'BizprocDocument', 'iblock_1/2', null],
    ['lists', 'Other', 'iblock_12', null],
    ['disk', 'X', 'STORAGE_5', null],
    ['', '', '', null],
  ])('%s %s %s', (module, entity, type, path) => {
    expect(templatePage({ module, entity, type })).toBe(path);
  });
});

describe('templates', () => {
  it('exist, with their names', async () => {
    const [first] = templates();
    if (!first) throw new Error('None');
    const asked = itemIds([String(first.id), '99999']);
    expect(Object.fromEntries(await processTemplates.existing(admin.client, asked, '1'))).toEqual({
      [first.id]: first.name,
    });
  });

  it('are listed without robots', async () => {
    expect(await list(processTemplates)).toEqual(
      templates()
        .map(({ id }) => String(id))
        .toSorted(),
    );
  });

  it('are not shown to others', async () => {
    const asked = processTemplates.existing(ilya.client, itemIds(['41']), '7');
    expect(await failureOf(asked)).toMatchObject({ kind: 'notAllowed' });
  });

  it('are deleted by their pages, one at a time, these and no others', async () => {
    const before = templates().length;
    const [crm = '', another = ''] = ofModule('crm');
    const [feed = ''] = ofModule('lists');
    expect(await act(processTemplates, admin, someIds(crm, feed, another), '1')).toEqual({
      [crm]: { state: 'done' },
      [feed]: { state: 'done' },
      [another]: { state: 'done' },
    });
    expect(templates()).toHaveLength(before - 3);
    const visits = admin.matching(/action=delete/);
    expect(visits).toHaveLength(3);
    for (const { method, url } of visits) {
      expect(method).toBe('GET');
      expect(url).toMatch(/[?&]ID=[1-9]\d*&/);
      expect(url).toMatch(/sessid=[0-9a-f]{32}/);
    }
  });

  it('stay while processes run, and the page says so', async () => {
    const [busy = ''] = ofModule('crm', true);
    const words = await act(processTemplates, admin, someIds(busy), '1');
    expect(words[busy]).toMatchObject({ state: 'refused', text: expect.stringMatching(/./) });
    expect(portal.state.bizproc.templates.has(Number(busy))).toBe(true);
  });

  it('stay where no page is known', async () => {
    const [disk = ''] = [...ofModule('disk'), ...ofModule('disk', true)];
    expect(await act(processTemplates, admin, someIds(disk), '1')).toEqual({
      [disk]: { state: 'noWay' },
    });
    expect(admin.matching(/action=delete/)).toEqual([]);
  });

  it('that are gone are called so', async () => {
    expect(await act(processTemplates, admin, someIds('99999'), '1')).toEqual({
      '99999': { state: 'gone' },
    });
  });

  it('are deleted after the token was changed', async () => {
    const [crm = ''] = ofModule('crm');
    await admin.client.whoAmI();
    portal.rotateSessid(1);
    expect(await act(processTemplates, admin, someIds(crm), '1')).toEqual({
      [crm]: { state: 'done' },
    });
  });

  it('are not deleted as somebody else', async () => {
    const [crm = ''] = ofModule('crm');
    await admin.client.whoAmI();
    admin.browser.signIn(7);
    expect(await failureOf(act(processTemplates, admin, someIds(crm), '1'))).toMatchObject({
      kind: 'otherUser',
    });
  });

  it('are left without a word from the one on whose page broke down', async () => {
    const [one = '', two = '', three = ''] = ofModule('crm');
    await admin.client.whoAmI();
    portal.faults.add({
      kind: 'bad-gateway',
      match: ({ path }) =>
        path.startsWith('/crm/configs/bp/') && admin.matching(/action=delete/).length === 2,
    });
    expect(await act(processTemplates, admin, someIds(one, two, three), '1')).toEqual({
      [one]: { state: 'done' },
    });
    expect(portal.state.bizproc.templates.has(Number(two))).toBe(true);
    portal.faults.add({ kind: 'bad-gateway', match: '/crm/configs/bp/' });
    expect(await failureOf(act(processTemplates, admin, someIds(two), '1'))).toMatchObject({
      kind: 'busy',
    });
  });

  it('of a type whose page is not there keep no others from their turn', async () => {
    const [feed = ''] = ofModule('lists');
    const [crm = ''] = ofModule('crm');
    const { visit } = admin.client;
    admin.client.visit = (path, ...rest) =>
      visit.call(admin.client, path.replace('/bizproc/', '/elsewhere/'), ...rest);
    expect(await act(processTemplates, admin, someIds(feed, crm), '1')).toEqual({
      [feed]: { state: 'noWay' },
      [crm]: { state: 'done' },
    });
  });

  it('name what runs by them', async () => {
    const busy = templates().filter(({ id }) => running(id).length > 0);
    const ids = busy.map(({ id }) => String(id));
    const expected = busy.flatMap(({ id }) => running(id).map((one) => one.id));
    const found = await processTemplates.blocker?.find(admin.client, someIds(...ids), '1');
    expect(found?.toSorted()).toEqual(expected.toSorted());
  });

  it('name all that runs by one, page after page', async () => {
    const busy = templates().find(({ id }) => running(id).length > 0);
    for (const one of portal.state.bizproc.processes.values()) one.templateId = busy?.id ?? 0;
    const found = await processTemplates.blocker?.find(
      admin.client,
      someIds(String(busy?.id)),
      '1',
    );
    expect(found).toHaveLength(portal.state.bizproc.processes.size);
  });
});

describe('running processes', () => {
  it.each(['65f1c2ab3d4e57.12345678', '65f1c2ab3d4e5', 'ABCDEF01'])('are named %s', (id) => {
    expect(parseInstanceId(id)).toBe(id);
    expect(processInstances.readId(id)).toBe(id);
  });
  it.each([
    '',
    '5',
    'abc',
    '65f1c2ab3d4e57.',
    '65f1c2ab3d4e57.x',
    "65f1c2ab'",
    65,
    null,
    'zzzzzzzzzz',
  ])('are not named %j', (id) => expect(parseInstanceId(id)).toBeNull());

  it('exist, by their documents', async () => {
    const [first] = portal.state.bizproc.processes.values();
    const asked = [...instances(1), parseInstanceId('ffffffffffff.1')].filter((id) => id !== null);
    expect(Object.fromEntries(await processInstances.existing(admin.client, asked, '1'))).toEqual({
      [first?.id ?? '']: first?.documentId[2],
    });
  });

  it('are listed', async () => {
    expect(await list(processInstances)).toEqual(
      [...portal.state.bizproc.processes.keys()].toSorted(),
    );
  });

  it('are killed, these and no others', async () => {
    const ids = instances(7);
    const before = portal.state.bizproc.processes.size;
    const words = await act(processInstances, admin, ids, '1');
    expect(Object.values(words).every(({ state }) => state === 'done')).toBe(true);
    expect(portal.state.bizproc.processes.size).toBe(before - 7);
    expect(ids.some((id) => portal.state.bizproc.processes.has(id))).toBe(false);
  });

  it('that ended meanwhile leave it unclear, until they are looked for', async () => {
    const id = parseInstanceId('ffffffffffff.1');
    if (!id) throw new Error('No id');
    const words = await act(processInstances, admin, [id], '1');
    expect(words[id]?.state).toBe('unclear');
  });

  it('are killed by administrators only', async () => {
    const ids = instances(1);
    expect(await act(processInstances, ilya, ids, '7')).toEqual({
      [ids[0]]: { state: 'noRight', text: expect.any(String) },
    });
  });

  it('are absent with the feature', async () => {
    const { client } = batchPortal(() => ({ error: 'ERROR_METHOD_NOT_FOUND' }));
    const id = instances(1);
    const { words } = await processInstances.acts.delete.perform(client, id, me);
    expect(words.get(id[0])?.state).toBe('noMethod');
  });
});
