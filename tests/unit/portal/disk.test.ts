/** Disk of the demo portal (server.md §4, dom.md §4, lists.md §2.6, §6). */
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import type { DiskObject } from '../../portal/disk/model.ts';
import { startPortal, type Portal } from '../../portal/index.ts';
import { form, visit, type Answer, type Visitor } from './visitor.ts';

let portal: Portal;
let admin: Visitor;
let ilya: Visitor;
let olga: Visitor;

beforeEach(async () => {
  portal = await startPortal({ leads: 0 });
  [admin, ilya, olga] = await Promise.all([visit(portal, 1), visit(portal, 7), visit(portal, 9)]);
});
afterEach(() => portal.stop());

const ilyas = 5;
const common = 1;

function objects(): DiskObject[] {
  return [...portal.state.disk.objects.values()];
}

function find(test: (object: DiskObject) => boolean): DiskObject {
  const found = objects().find(test);
  if (found === undefined) {
    throw new Error('No such object on the disk');
  }
  return found;
}

const named = (name: string, storageId = ilyas) =>
  find((one) => one.name === name && one.storageId === storageId);
const folderLink = () => find((one) => one.type === 'folder' && one.realObjectId !== one.id);
const fileLink = () => find((one) => one.type === 'file' && one.realObjectId !== one.id);
const locked = () => find((one) => one.lockedBy !== null);
const rootOf = (storageId: number) => portal.state.disk.storages.get(storageId)?.rootObjectId ?? 0;
const exists = ({ id }: DiskObject) => portal.state.disk.objects.has(id);
const under = (folder: DiskObject) => objects().filter((one) => one.parentId === folder.id);
const liveFile = (storageId: number, createdBy: number) =>
  find(
    (one) =>
      one.type === 'file' &&
      one.storageId === storageId &&
      one.createdBy === createdBy &&
      one.deletedType === 0 &&
      one.realObjectId === one.id &&
      one.lockedBy === null,
  );
const rows = () => portal.state.audit.map(({ kind, id, outcome }) => ({ kind, id, outcome }));

describe('REST', () => {
  it('lists storages that one may read; pages are dropped from after they were counted', async () => {
    const { json } = await ilya.rest('disk.storage.getlist');
    expect(json.result.map((one: { ID: string }) => one.ID)).toEqual(['1', '5', '7']);
    expect(json.total).toBe(4);
    const all = (await admin.rest('disk.storage.getlist', { filter: { ENTITY_TYPE: 'user' } }))
      .json;
    expect(all.result.map((one: { ENTITY_ID: string }) => one.ENTITY_ID)).toEqual(['1', '7', '9']);
  });

  it('lists what lives in a folder, 50 a page, never the trash', async () => {
    const first = (await ilya.rest('disk.storage.getchildren', { id: ilyas })).json;
    expect(first.result).toHaveLength(50);
    expect(first).toMatchObject({ next: 50, total: 58 });
    const last = await ilya.rest('disk.folder.getchildren', { id: rootOf(ilyas), start: 50 });
    expect(last.json.result).toHaveLength(8);
    expect(last.json.next).toBeUndefined();
    const trash = await ilya.rest('disk.folder.getchildren', {
      id: rootOf(ilyas),
      filter: { DELETED_TYPE: 3, TYPE: 'folder' },
      order: { ID: 'DESC' },
    });
    expect(trash.json.total).toBe(5);
    expect(trash.json.result[0].ID).toBe(String(folderLink().id));
    expect(trash.json.result[0].REAL_OBJECT_ID).toBe(String(folderLink().realObjectId));
  });

  it('tells files from folders, and rights from absence', async () => {
    const folder = named('Договоры');
    expect((await ilya.rest('disk.file.get', { id: folder.id })).json.error).toBe(
      'ERROR_NOT_FOUND',
    );
    expect((await ilya.rest('disk.folder.get', { id: folder.id })).json.result).toMatchObject({
      ID: String(folder.id),
      REAL_OBJECT_ID: String(folder.id),
      DELETED_TYPE: '0',
    });
    const denied = await olga.rest('disk.folder.get', { id: folder.id });
    expect([denied.status, denied.json.error]).toEqual([403, 'ACCESS_DENIED']);
    expect((await ilya.rest('disk.folder.get')).json.error).toBe('DISK_BASE_SERVICE_22001');
  });

  it('marks a folder deleted with what is in it, one audit row, and restores it so', async () => {
    const folder = named('Договоры');
    const old = under(folder).find((one) => one.deletedType === 3);
    const answer = await ilya.rest('disk.folder.markdeleted', { id: folder.id });
    expect(answer.json.result).toMatchObject({ ID: String(folder.id), DELETED_TYPE: '3' });
    expect(new Set(under(folder).map((one) => one.deletedType))).toEqual(new Set([3, 4]));
    expect(rows()).toEqual([{ kind: 'folder', id: folder.id, outcome: 'done' }]);
    expect((await ilya.rest('disk.folder.get', { id: folder.id })).json.result.DELETED_TYPE).toBe(
      '3',
    );
    await ilya.rest('disk.folder.restore', { id: folder.id });
    expect(under(folder).filter((one) => one.deletedType !== 0)).toEqual([old]);
  });

  it('restores a child with its folder, whose rest stays deleted', async () => {
    const folder = named('Старый проект');
    const child = under(folder).find((one) => one.type === 'file');
    await ilya.rest('disk.file.restore', { id: child?.id });
    expect([folder.deletedType, child?.deletedType]).toEqual([0, 0]);
    expect(new Set(under(folder).map((one) => one.deletedType))).toEqual(new Set([0, 3]));
  });

  it('takes a link away, leaving its target alone', async () => {
    const [folder, file] = [folderLink(), fileLink()];
    await ilya.rest('disk.folder.markdeleted', { id: folder.id });
    await ilya.rest('disk.file.markdeleted', { id: file.id });
    expect([exists(folder), exists(file)]).toEqual([false, false]);
    expect(portal.state.disk.objects.get(folder.realObjectId)?.deletedType).toBe(0);
    expect(portal.state.audit.map((row) => row.kind)).toEqual(['link', 'link']);
  });

  it('follows a link in deletetree: the trap that destroys what others own', async () => {
    const link = folderLink();
    const target = find((one) => one.id === link.realObjectId);
    const inside = under(target);
    expect((await ilya.rest('disk.folder.deletetree', { id: target.id })).json.error).toBe(
      'ACCESS_DENIED',
    );
    expect((await ilya.rest('disk.folder.deletetree', { id: link.id })).json.result).toBe(true);
    expect([target, link, ...inside].some(exists)).toBe(false);
    expect(portal.state.audit.filter((row) => row.outcome === 'done').length).toBeGreaterThan(
      inside.length,
    );
  });

  it('answers false at HTTP 200 for what is locked, and an error for its trash', async () => {
    const file = locked();
    const destroyed = await ilya.rest('disk.file.delete', { id: file.id });
    expect([destroyed.status, destroyed.json.result]).toEqual([200, false]);
    expect((await ilya.rest('disk.file.markdeleted', { id: file.id })).json).toMatchObject({
      error: 'ERROR_CORE',
    });
    expect(exists(file)).toBe(true);
    const free = liveFile(ilyas, 7);
    expect((await ilya.rest('disk.file.delete', { id: free.id })).json.result).toBe(true);
    expect(exists(free)).toBe(false);
  });

  it('keeps the rights of the common drive, and every root', async () => {
    const [own, foreign] = [liveFile(common, 7), liveFile(common, 1)];
    const marked = await ilya.rest('disk.file.markdeleted', { id: own.id });
    expect(marked.json.result.DELETED_TYPE).toBe('3');
    for (const [method, id] of [
      ['disk.file.markdeleted', foreign.id],
      ['disk.file.delete', own.id],
    ] as const) {
      const answer = await ilya.rest(method, { id });
      expect([answer.status, answer.json.error]).toEqual([403, 'ACCESS_DENIED']);
    }
    expect((await olga.rest('disk.file.markdeleted', { id: foreign.id })).status).toBe(403);
    const root = await admin.rest('disk.folder.markdeleted', { id: rootOf(common) });
    expect(root.json.error_description).toBe('Could not delete root folder.');
  });
});

describe('ajax', () => {
  it('denies a bad token with HTTP 403 and no errors', async () => {
    const good = ilya.sessid;
    ilya.sessid = 'old';
    const answer = await ilya.action('disk.api.commonActions.markDeleted', { objectId: '1' });
    expect([answer.status, answer.json.status, answer.json.errors]).toEqual([403, 'denied', []]);
    expect(answer.headers.get('X-Bitrix-New-Csrf')).toBe(good);
  });

  it('marks, restores, destroys, and names what it finds', async () => {
    const file = liveFile(ilyas, 7);
    const body = { objectId: String(file.id) };
    expect((await ilya.action('disk.api.commonActions.markDeleted', body)).json.data).toBeNull();
    const known = await ilya.action('disk.api.commonActions.getByIds', {
      'objectCollection[]': [String(file.id), '99999'],
    });
    expect(known.json.data.items).toMatchObject([{ object: { id: file.id, deletedType: 3 } }]);
    const restored = await ilya.action('disk.api.commonActions.restoreCollection', {
      'objectCollection[]': [String(file.id)],
    });
    expect(restored.json.data).toEqual({ restoredObjectIds: [file.id] });
    await ilya.action('disk.api.commonActions.delete', body);
    expect(exists(file)).toBe(false);
    const gone = await ilya.action('disk.api.commonActions.delete', body);
    expect(gone.json.errors[0].code).toBe('DISK_C_22001');
    const foreign = await ilya.action('disk.api.file.delete', {
      fileId: String(liveFile(common, 1).id),
    });
    expect(foreign.json.errors[0].code).toBe(0);
    const [folder] = (
      await ilya.action('disk.api.folder.getChildren', {
        folderId: String(rootOf(ilyas)),
      })
    ).json.data.children;
    expect(folder).toMatchObject({ storageId: ilyas, deletedType: 0 });
  });

  it('queues the emptying of a trash, which comes later', async () => {
    portal.state.disk.agentDelay = 20;
    const body = { storageId: String(ilyas) };
    expect((await ilya.action('disk.api.trashcan.empty', body)).json.data).toBeNull();
    const left = () => objects().filter((one) => one.storageId === ilyas && one.deletedType !== 0);
    expect(left()).toHaveLength(7);
    await expect.poll(left).toEqual([]);
    expect(portal.state.audit[0]).toMatchObject({ kind: 'storage', id: ilyas });
    expect(portal.state.audit[1]?.command).toBe('disk.api.trashcan.empty by storage');
  });
});

describe('the old endpoints', () => {
  const post = (who: Visitor, component: string, action: string, body: Record<string, string>) =>
    who.send(
      `/bitrix/components/bitrix/${component}/ajax.php?action=${action}`,
      form({ sessid: who.sessid, ...body }),
    );

  it('answer at HTTP 200 whatever happens', async () => {
    const objectId = String(liveFile(ilyas, 7).id);
    const done = await post(ilya, 'disk.folder.list', 'markDelete', { objectId });
    expect(done.json).toEqual({ status: 'success' });
    const stale = await post(ilya, 'disk.trashcan', 'restore', { objectId, sessid: 'old' });
    expect([stale.status, stale.json.message]).toEqual([200, 'Wrong csrf token']);
    expect((await post(olga, 'disk.trashcan', 'restore', { objectId })).json.status).toBe('denied');
    expect(portal.requests.at(-1)?.commands).toEqual(['restore']);
  });

  it('empty a trash by portions of 15, counting what stays', async () => {
    const objectId = String(rootOf(common));
    for (let number = 0; number < 10; number += 1) {
      await admin.rest('disk.file.markdeleted', { id: liveFile(common, 7).id });
      if (objects().filter((one) => one.storageId === common && one.deletedType).length >= 6) {
        break;
      }
    }
    const count = async (who: Visitor) =>
      (await post(who, 'disk.trashcan', 'calculate', { objectId })).json.countItems;
    const portion = async (who: Visitor) =>
      (await post(who, 'disk.trashcan', 'destroyPortion', { objectId })).json.countItems;
    expect(await count(ilya)).toBe(6);
    expect(await portion(ilya)).toBe(6);
    expect(await count(ilya)).toBe(6);
    expect(await portion(admin)).toBe(6);
    expect(await portion(admin)).toBe(0);
    expect(portal.state.audit.filter((row) => row.outcome === 'ACCESS_DENIED')).toHaveLength(6);
  });

  it('empty the deepest levels first', async () => {
    const folders = ['Договоры', 'Черновики', 'Отчёты'].map((name) => named(name));
    const inner = named('2025');
    for (const { id } of folders) {
      await ilya.rest('disk.folder.markdeleted', { id });
    }
    portal.state.audit.length = 0;
    const objectId = String(rootOf(ilyas));
    const counts: number[] = [];
    for (let number = 0; number < 3; number += 1) {
      const { json } = await post(ilya, 'disk.trashcan', 'destroyPortion', { objectId });
      counts.push(json.countItems);
    }
    expect(counts).toEqual([15, 3, 0]);
    const order = portal.state.audit.map((row) => row.id);
    expect(order.indexOf(inner.id)).toBeLessThan(order.indexOf(inner.parentId ?? 0));
    expect(new Set(portal.state.audit.map((row) => row.outcome))).toEqual(new Set(['done']));
    expect(folders.some(exists)).toBe(false);
  });
});

describe('pages', () => {
  const drive = '/company/personal/user/7/disk/path/';
  const trash = '/company/personal/user/7/disk/trashcan/';
  const ids = ({ text }: Answer) =>
    [...text.matchAll(/<tr[^>]* data-id="(\d+)"[^>]* data-is-folder/gu)].map(([, id]) =>
      Number(id),
    );
  const row = ({ text }: Answer, { id }: DiskObject) =>
    new RegExp(`<tr[^>]* data-id="${id}".*?</tr>\n`, 'su').exec(text)?.[0] ?? '';

  it('draw a folder as a table: 50 a page, a pager without a total', async () => {
    const first = await ilya.send(drive);
    expect(ids(first)).toHaveLength(50);
    expect(first.text).toContain('id="folder_list_5"');
    expect(first.text).toMatch(
      /<a class="[^"]*main-ui-pagination-next" href="[^"]*nav-folder_list_5=page-2"/u,
    );
    expect(first.text).not.toContain('main-grid-panel-total');
    const second = await ilya.send(`${drive}?nav-folder_list_5=page-2`);
    expect(ids(second)).toHaveLength(8);
    expect(new Set([...ids(first), ...ids(second)]).size).toBe(58);
    expect(ids(await ilya.send(`${drive}?nav-folder_list_5=2`))).toEqual(ids(first));
    expect(ids(await ilya.send(`${drive}?nav-folder_list_5=page-9`))).toEqual([]);
    const one = await ilya.send(`${drive}${encodeURIComponent('Договоры')}/`);
    expect(one.text).not.toContain('main-ui-pagination');
    expect(one.text).toContain(`data-object-id="${named('Договоры').id}"`);
  });

  it('tell links, the system folder and the shared one by the actions', async () => {
    const page = await ilya.send(drive);
    expect(row(page, folderLink())).toContain('detach');
    expect(row(page, folderLink())).not.toContain('openConfirmDelete');
    expect(row(page, named('Отчёты'))).toContain('openConfirmDelete(');
    const system = row(page, named('Загруженные файлы'));
    expect(system).not.toMatch(/openConfirmDelete|detach/u);
    expect(row(page, named('Договоры'))).toMatch(
      /data-is-folder="true" data-is-file="false" data-can-destroy="true"/u,
    );
    const shared = await ilya.send('/docs/shared/path/');
    const inRoot = (createdBy: number) =>
      find((one) => one.parentId === rootOf(common) && one.createdBy === createdBy);
    expect(row(shared, inRoot(7))).toContain('canDelete: false');
    expect(row(shared, inRoot(1))).not.toContain('openConfirmDelete');
    expect((await olga.send(drive)).text).not.toContain('main-grid');
  });

  it('show in the trash what was deleted itself, with a search also what was in it', async () => {
    expect(ids(await ilya.send(trash))).toHaveLength(3);
    const inner = await ilya.send(`${trash}${encodeURIComponent('Старый проект')}/`);
    expect(ids(inner)).toHaveLength(3);
    expect(row(inner, named('Сметы'))).toMatch(
      /openConfirmRestore.*isDeleted: true.*canDelete: true/u,
    );
    portal.setFilter(7, 'trashcan_5', { preset: 'tmp_filter', find: '.', statusId: [] });
    const found = await ilya.send(trash);
    expect(found.text).toContain('disk-running-filter');
    expect(ids(found)).toHaveLength(5);
  });

  it('answer tiles in JSON to whoever asks by ajax, by the saved view', async () => {
    const ajax = { headers: { 'Bx-ajax': 'true' } };
    expect((await ilya.send(drive, ajax)).json).toBeUndefined();
    await ilya.send(`${drive}?viewMode=tile&viewSize=m`);
    const { json } = await ilya.send(drive, ajax);
    expect(json.status).toBe('success');
    expect(json.data.navigation).toEqual({
      urlNextPage: `${drive}?nav-folder_list_5=page-2`,
      pageSize: 50,
      currentPage: 1,
      hasNextPage: true,
    });
    expect(json.data.tileGrid.id).toBe('folder_list_5');
    const item = ({ id }: DiskObject) =>
      json.data.tileGrid.items.find((one: { id: number }) => one.id === id);
    expect(item(named('Отчёты'))).toMatchObject({ isSymlink: true, isFolder: true, isFile: false });
    const detaching = ({ actions }: { actions: { id?: string }[] }) =>
      actions.some(({ id }) => id === 'detach');
    expect(detaching(item(named('Отчёты')))).toBe(false);
    expect(detaching(item(folderLink()))).toBe(true);
    const html = await ilya.send(drive);
    expect(html.text).toContain('BX.TileGrid.boot(');
    expect(html.text).not.toContain('ui-grid-tile-item');
  });

  it('run the group actions of the list, with the token only', async () => {
    const file = liveFile(ilyas, 7);
    const body = {
      'rows[0]': String(file.id),
      'controls[action_button_folder_list_5]': 'delete',
    };
    await ilya.send(drive, form(body));
    expect(portal.state.audit).toEqual([]);
    await ilya.send(drive, form({ ...body, sessid: ilya.sessid }));
    expect(file.deletedType).toBe(3);
    expect(portal.state.audit[0]).toMatchObject({ command: 'list.delete', kind: 'file' });
  });
});
