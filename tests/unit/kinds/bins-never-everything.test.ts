import { describe, expect, it, vi } from 'vitest';
import { nonEmpty, type Kind, type Verb } from '../../../utils/kinds/index.ts';
import { crmBin } from '../../../utils/kinds/crm-bin.ts';
import { diskBin } from '../../../utils/kinds/disk-bin.ts';
import { files } from '../../../utils/kinds/files.ts';
import { processInstances } from '../../../utils/kinds/process-instances.ts';
import { processTemplates } from '../../../utils/kinds/process-templates.ts';
import { taskBin } from '../../../utils/kinds/task-bin.ts';
import { PortalError } from '../../../utils/portal/index.ts';
import { seededRandom } from '../../portal/random.ts';
import { scripted, type Sent } from '../portal-client/scripted.ts';

/**
 * Whatever a portal answers, nothing that is sent can mean "everything": every request that acts names its items
 * (server.md §9.5). Each act is driven again and again by a portal that answers as it likes.
 */

// Waiting would teach nothing here.
vi.mock('../../../utils/kinds/rest/patience.ts', () => ({
  patiently: <T>(request: () => Promise<T>) => request(),
}));

const token = 'a'.repeat(32);
const rounds = 150;

const cases: [Kind, Verb, string[]][] = [
  [crmBin, 'delete', ['501', '502', '503']],
  [crmBin, 'restore', ['501', '502', '503']],
  [taskBin, 'delete', ['501']],
  [taskBin, 'restore', Array.from({ length: 50 }, (_, n) => String(501 + n))],
  [files, 'delete', ['file:501', 'folder:502', 'link:503', 'fileLink:504', '505']],
  [files, 'erase', ['file:501', 'folder:502', 'link:503', 'fileLink:504', '505']],
  [diskBin, 'delete', ['file:501', 'folder:502', '503']],
  [diskBin, 'restore', ['file:501', 'folder:502']],
  [processTemplates, 'delete', ['501', '502', '503', '504', '505']],
  [processInstances, 'delete', ['65f1c2ab3d4e57.12345678', '65f1c2ab3d4e58.12345678']],
];

type Random = () => number;
const pick = <T>(random: Random, list: readonly T[]): T => {
  const item = list[Math.floor(random() * list.length)];
  if (item === undefined) throw new Error('Nothing to pick');
  return item;
};

/** A page of a bin with some of the rows. */
function page(random: Random): string {
  const rows = Array.from({ length: 60 }, (_, n) => 498 + n)
    .filter(() => random() < 0.5)
    .map(
      (id) =>
        `<tr class="main-grid-row-body" data-id="${id}"><td data-column-id="NAME">N</td></tr>`,
    );
  const grid = pick(random, ['CRM_RECYCLE_BIN', 'RECYCLEBIN_LIST', 'other']);
  return `<div class="main-grid" id="${grid}"><table>${rows.join('')}</table><table><tr><td class="main-grid-panel-total">${rows.length}</td></tr></table></div>`;
}

/** The usual, or now and then something else. */
const mostly = <T>(random: Random, usual: T, others: readonly T[]): T =>
  random() < 0.9 ? usual : pick(random, others);

function object(random: Random, id: string) {
  return {
    ID: mostly<string | number>(random, id, [Number(id), '', '0']),
    TYPE: mostly(random, id === '502' || id === '503' ? 'folder' : 'file', ['folder', 'x']),
    REAL_OBJECT_ID: mostly<string | undefined>(random, id, ['9', undefined]),
    DELETED_TYPE: mostly<number | string | undefined>(random, 3, [0, '4', undefined]),
  };
}

function template(random: Random, id: string) {
  return {
    ID: mostly<string | number>(random, id, ['', 0]),
    MODULE_ID: pick(random, ['crm', 'lists', 'disk', '']),
    ENTITY: mostly(random, 'BizprocDocument', ['']),
    DOCUMENT_TYPE: pick(random, ['LEAD', 'iblock_5', ['lists', 'BizprocDocument', 'iblock_5'], '']),
  };
}

function resultOf(random: Random, command: string): unknown {
  const [method = '', query = ''] = command.split('?');
  const params = new URLSearchParams(query);
  const id = params.get('id') ?? params.get('filter[ID]') ?? params.get('ID') ?? '';
  if (method === 'profile') return { ID: pick(random, ['1', '1', '1', '7']) };
  if (method.endsWith('.get')) return object(random, id);
  if (method.includes('template.list'))
    return mostly<unknown>(random, [template(random, id)], [[], null]);
  if (method.includes('instances')) return pick(random, [[{ ID: id }], [], [{ ID: '' }]]);
  return pick(random, [true, false, null, [], {}]);
}

function batch(random: Random, body: string): Response {
  const { cmd } = JSON.parse(body) as { cmd: Record<string, string> };
  const result: Record<string, unknown> = {};
  const refused: Record<string, unknown> = {};
  for (const [key, command] of Object.entries(cmd)) {
    if (key !== 'who' && random() < 0.1)
      refused[key] = {
        error: pick(random, ['NOT_FOUND', 'ACCESS_DENIED', 'ERROR_NOT_FOUND', '0']),
      };
    else if (random() < 0.95) result[key] = resultOf(random, command);
  }
  return Response.json({ result: { result, result_error: refused } });
}

function ajax(random: Random, action: string): Response {
  const errors = [{ message: pick(random, ['Access Denied', 'x']), code: 0, customData: null }];
  if (random() < 0.3) return Response.json({ status: 'error', data: null, errors });
  const data = action.includes('prepare')
    ? { hash: pick(random, [token, token, '', null]) }
    : {
        status: pick(random, ['PROGRESS', 'COMPLETED', 'x']),
        processedItems: 3,
        totalItems: pick(random, [0, 3]),
        ...(random() < 0.3 && {
          errors: [{ message: 'x', code: 0, customData: { info: { title: 'N' } } }],
        }),
      };
  return Response.json({ status: 'success', data, errors: [] });
}

function answer(random: Random, { url, init }: Sent): Response {
  if (url.pathname.endsWith('/profile.json'))
    return Response.json({ result: { ID: random() < 0.97 ? '1' : '7', ADMIN: true } });
  if (url.pathname.endsWith('/batch.json')) return batch(random, String(init.body));
  if (url.pathname.startsWith('/bitrix/services/'))
    return ajax(random, url.searchParams.get('action') ?? '');
  if (url.pathname.startsWith('/bitrix/components/'))
    return Response.json(
      pick(random, [
        { status: 'success', countItems: Math.floor(random() * 4) },
        { status: 'denied' },
        { status: 'error', errors: [{ message: 'x', code: 1 }] },
      ]),
    );
  if (random() < 0.2) return new Response(null, { status: 302 });
  return new Response(page(random), { status: random() < 0.05 ? 404 : 200 });
}

const number = /^[1-9]\d*$/;

/** Fails unless the request names what it is about. */
function check({ url, init }: Sent): void {
  const { pathname, searchParams } = url;
  const body = new URLSearchParams(typeof init.body === 'string' ? init.body : '');
  if (pathname.endsWith('/profile.json')) return;
  if (pathname.endsWith('/batch.json')) {
    const { cmd } = JSON.parse(String(init.body)) as { cmd: Record<string, string> };
    expect(Object.keys(cmd).length).toBeGreaterThan(1);
    for (const command of Object.values(cmd).filter((one) => one !== 'profile')) {
      const [method = '', query = ''] = command.split('?');
      const params = new URLSearchParams(query);
      const id = params.get('id') ?? params.get('ID') ?? params.get('filter[ID]');
      expect(id, command).toMatch(
        method.includes('workflow.kill') ? /^[0-9a-f.]{8,}$/ : /^[0-9a-f.]+$/,
      );
    }
    return;
  }
  if (pathname === '/bitrix/services/main/ajax.php') {
    const keys = [...body.keys()];
    if (searchParams.get('action')?.includes('.process')) {
      expect(keys).toEqual(['params[hash]']);
      expect(body.get('params[hash]')).not.toBe('');
      return;
    }
    expect(searchParams.get('action')).toMatch(/\.prepare(Deletion|Restore)$/);
    expect(keys[0]).toBe('params[gridId]');
    expect(body.get('params[gridId]')).toMatch(/^poka-/);
    expect(keys.length).toBeGreaterThan(1);
    for (const [n, key] of keys.slice(1).entries()) {
      expect(key).toBe(`params[entityIds][${n}]`);
      expect(body.get(key)).toMatch(number);
    }
    return;
  }
  if (pathname === '/bitrix/components/bitrix/disk.trashcan/ajax.php') {
    expect(searchParams.get('action')).toMatch(/^(calculate|destroyPortion)$/);
    expect(body.get('objectId')).toBe('502');
    return;
  }
  expect(init.method ?? 'GET').toBe('GET');
  if (searchParams.has('action')) {
    expect([...searchParams.keys()].toSorted()).toEqual(['ID', 'action', 'back_url', 'sessid']);
    expect(searchParams.get('ID')).toMatch(number);
    expect(pathname).toMatch(/^\/(crm\/configs\/bp|bizproc\/processes|services\/lists)\//);
    return;
  }
  expect([...searchParams.keys()]).toEqual(['page']);
}

/** Every request of all rounds, as text. */
const everything: string[] = [];

describe.each(cases)('$id', (kind, verb, texts) => {
  it(`${verb} names what it is about, whatever the portal answers`, async () => {
    const ids = nonEmpty(texts.map((text) => kind.readId(text)).filter((id) => id !== null));
    if (!ids || ids.length !== texts.length) throw new Error('Not ids');
    let acted = 0;
    for (let round = 0; round < rounds; round++) {
      const random = seededRandom(round * 7919 + texts.length);
      const { client, sessions, sent } = scripted((request) => answer(random, request));
      sessions.kept.set(client.address, { sessid: token, userId: '1' });
      try {
        const performed = await kind.acts[verb]?.perform(client, ids, '1');
        for (const id of performed?.words.keys() ?? []) expect(ids).toContain(id);
      } catch (error) {
        if (!(error instanceof PortalError)) throw error;
      }
      for (const request of sent) {
        check(request);
        everything.push(`${request.url.href} ${String(request.init.body ?? '')}`);
      }
      acted += sent.length;
    }
    expect(acted).toBeGreaterThanOrEqual(rounds);
  });
});

it.each([
  '.prepareDeletion',
  '.processDeletion',
  '.prepareRestore',
  '.processRestore',
  'action=destroyPortion',
  'disk.folder.markdeleted',
  'disk.file.markdeleted',
  'disk.folder.deletetree',
  'disk.file.delete',
  'disk.folder.restore',
  'bizproc.workflow.kill',
  'action=delete&',
])('the rounds came as far as %s', (name) => {
  expect(everything.some((request) => request.includes(name))).toBe(true);
});
