import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import {
  learnFacts,
  nonEmpty,
  type ItemId,
  type Kind,
  type Verb,
} from '../../../utils/kinds/index.ts';
import { diskBin } from '../../../utils/kinds/disk-bin.ts';
import { parseDiskId } from '../../../utils/kinds/disk/disk-object.ts';
import { files } from '../../../utils/kinds/files.ts';
import { startPortal, type Portal } from '../../portal/index.ts';
import type { DiskObject } from '../../portal/disk/model.ts';
import { failureOf } from '../portal-client/scripted.ts';
import { batchPortal, me } from './batch-portal.ts';
import { Recorder } from './recorder.ts';

/** Files, folders, links and the bin of Disk (server.md §4, lists.md §2.6, §6). */

let portal: Portal;
let ilya: Recorder;
let olga: Recorder;

beforeEach(async () => {
  portal = await startPortal({ leads: 1, junk: 0, files: 90 });
  ilya = new Recorder(portal, 7);
  olga = new Recorder(portal, 9);
});
afterEach(() => portal.stop());

function ids(...texts: (string | number)[]): [ItemId, ...ItemId[]] {
  const [first, ...rest] = texts.map((text) => {
    const id = parseDiskId(text);
    if (!id) throw new Error(`Not an id: ${text}`);
    return id;
  });
  if (!first) throw new Error('Empty');
  return [first, ...rest];
}

const objects = () => [...portal.state.disk.objects.values()];
const driveOf = (user: number) =>
  [...portal.state.disk.storages.values()].find(
    ({ entityType, entityId }) => entityType === 'user' && entityId === String(user),
  );
const own = (test: (object: DiskObject) => boolean) => {
  const found = objects()
    .filter((one) => one.storageId === driveOf(7)?.id)
    .find(test);
  if (!found) throw new Error('No such object');
  return found;
};
const named = (name: string) => own((one) => one.name === name);
const aFile = () =>
  own(
    ({ type, deletedType, lockedBy, realObjectId, id }) =>
      type === 'file' && deletedType === 0 && lockedBy === null && realObjectId === id,
  );
const stateOf = ({ id }: DiskObject) => portal.state.disk.objects.get(id)?.deletedType ?? 'gone';

async function perform(kind: Kind, verb: Verb, who: Recorder, as: string, ...list: string[]) {
  const performed = await kind.acts[verb]?.perform(who.client, ids(...list), as);
  return Object.fromEntries(performed?.words ?? []);
}

describe('an id', () => {
  it.each(['12', 'file:12', 'folder:12', 'link:12', 'fileLink:12', 12])('is one: %j', (id) => {
    expect(parseDiskId(id)).toBe(String(id));
  });
  it.each([
    '',
    'file:',
    ':12',
    'system:12',
    'file:0',
    'file:012',
    'FILE:1',
    'file:1:2',
    'file: 1',
    null,
    {},
  ])('is none: %j', (id) => expect(parseDiskId(id)).toBeNull());
});

describe('ids of pages', () => {
  it('are typed; what is gone, deleted or the system’s is left out', async () => {
    const link = own((one) => one.realObjectId !== one.id && one.type === 'folder');
    const deleted = named('Старый проект');
    const resolved = await files.resolve?.(
      ilya.client,
      ids(
        aFile().id,
        named('Договоры').id,
        link.id,
        deleted.id,
        named('Загруженные файлы').id,
        999_999,
      ),
      '7',
    );
    expect(resolved?.toSorted()).toEqual(
      [`file:${aFile().id}`, `folder:${named('Договоры').id}`, `link:${link.id}`].toSorted(),
    );
  });

  it('are no root of a drive, whatever a page says', async () => {
    const root = driveOf(7)?.rootObjectId ?? 0;
    expect(await files.resolve?.(ilya.client, ids(root, `folder:${root}`), '7')).toEqual([]);
  });

  it('are never asked about when there are none', async () => {
    expect(await files.existing(ilya.client, [], '7')).toEqual(new Map());
    expect(ilya.sent).toEqual([]);
  });

  it('of the bin are typed, what lives is left out', async () => {
    const old = named('Старый проект');
    expect(await diskBin.resolve?.(ilya.client, ids(old.id, aFile().id), '7')).toEqual([
      `folder:${old.id}`,
    ]);
  });
});

describe('what exists', () => {
  it('is live, with its name', async () => {
    const [file, folder, old] = [aFile(), named('Договоры'), named('Старый проект')];
    const asked = ids(`file:${file.id}`, `folder:${folder.id}`, `folder:${old.id}`, 'file:999999');
    expect(Object.fromEntries(await files.existing(ilya.client, asked, '7'))).toEqual({
      [`file:${file.id}`]: file.name,
      [`folder:${folder.id}`]: folder.name,
    });
    expect(Object.fromEntries(await diskBin.existing(ilya.client, asked, '7'))).toEqual({
      [`folder:${old.id}`]: old.name,
    });
  });

  it('is also what may not be read', async () => {
    const { client } = batchPortal(() => ({ error: 'ACCESS_DENIED' }));
    expect(await files.existing(client, ids('file:5'), me)).toEqual(new Map([['file:5', '']]));
  });

  it.each([
    ['silence', 'silent' as const],
    ['another object', { result: { ID: 6, TYPE: 'file', DELETED_TYPE: 0 } }],
    ['no object', { result: [] }],
    ['a false', { result: false }],
    ['an object that does not say whether it lives', { result: { ID: 5, TYPE: 'file' } }],
  ])('is unknown after %s', async (_, answer) => {
    const { client } = batchPortal(() => answer);
    expect(await failureOf(files.existing(client, ids('file:5'), me))).toMatchObject({
      kind: 'notData',
    });
  });

  it('is unknown where Disk is absent', async () => {
    const { client } = batchPortal(() => ({ error: 'ERROR_METHOD_NOT_FOUND' }));
    expect(await failureOf(files.existing(client, ids('file:5'), me))).toMatchObject({
      kind: 'noMethod',
    });
  });
});

describe('deleting', () => {
  it('goes to the bin, and comes back from it', async () => {
    const [file, folder] = [aFile(), named('Договоры')];
    const list = [`file:${file.id}`, `folder:${folder.id}`];
    expect(await perform(files, 'delete', ilya, '7', ...list)).toEqual({
      [`file:${file.id}`]: { state: 'done' },
      [`folder:${folder.id}`]: { state: 'done' },
    });
    expect([stateOf(file), stateOf(folder)]).toEqual([3, 3]);
    expect(await files.existing(ilya.client, ids(...list), '7')).toEqual(new Map());
    const rows = nonEmpty([...((await files.bin?.find(ilya.client, ids(...list), '7', 0)) ?? [])]);
    expect(rows).toEqual([
      [list[0], { row: list[0], title: file.name }],
      [list[1], { row: list[1], title: folder.name }],
    ]);
    await perform(diskBin, 'restore', ilya, '7', ...list);
    expect([stateOf(file), stateOf(folder)]).toEqual([0, 0]);
    expect(await diskBin.existing(ilya.client, ids(...list), '7')).toEqual(new Map());
  });

  it('for good takes the file, and the folder with what is in it', async () => {
    const [file, folder] = [aFile(), named('Договоры')];
    const inside = named('2025');
    for (const object of objects()) object.lockedBy = null;
    await perform(files, 'erase', ilya, '7', `file:${file.id}`, `folder:${folder.id}`);
    expect([file, folder, inside].map(stateOf)).toEqual(['gone', 'gone', 'gone']);
  });

  it.each(['delete', 'erase'] as const)('%s only detaches links', async (verb) => {
    const links = objects().filter(({ id, realObjectId }) => id !== realObjectId);
    expect(links.length).toBeGreaterThan(1);
    const [list, targets] = [
      links.map(({ id, type }) => `${type === 'folder' ? 'link' : 'fileLink'}:${id}`),
      links.map(({ realObjectId }) => realObjectId),
    ];
    const before = objects().length;
    await perform(files, verb, ilya, '7', ...list);
    expect(objects()).toHaveLength(before - links.length);
    for (const id of targets) expect(portal.state.disk.objects.get(id)?.deletedType).toBe(0);
    expect(ilya.matching(/deletetree|disk\.file\.delete/)).toEqual([]);
  });

  it('is refused without the right, file by file', async () => {
    const file = aFile();
    expect(await perform(files, 'delete', olga, '9', `file:${file.id}`)).toEqual({
      [`file:${file.id}`]: expect.objectContaining({ state: 'noRight' }),
    });
    expect(stateOf(file)).toBe(0);
  });

  it('of a locked file is refused in the portal’s words, or in none', async () => {
    const locked = own(({ lockedBy }) => lockedBy !== null);
    const id = `file:${locked.id}`;
    const deleted = await perform(files, 'delete', ilya, '7', id);
    expect(deleted[id]).toMatchObject({
      state: 'refused',
      text: expect.stringMatching(/заблокирован/),
    });
    expect(await perform(files, 'erase', ilya, '7', id)).toEqual({
      [id]: { state: 'refused', text: '' },
    });
  });

  it('of what is gone says so', async () => {
    expect(await perform(files, 'delete', ilya, '7', 'file:999999')).toEqual({
      'file:999999': expect.objectContaining({ state: 'gone' }),
    });
  });
});

describe('the bin', () => {
  it('is emptied folder by folder, portion by portion', async () => {
    const old = named('Старый проект');
    for (let n = 0; n < 40; n++)
      portal.state.disk.objects.set(5000 + n, {
        ...aFile(),
        id: 5000 + n,
        realObjectId: 5000 + n,
        parentId: old.id,
        deletedType: 4,
      });
    await perform(diskBin, 'delete', ilya, '7', `folder:${old.id}`);
    expect(stateOf(old)).toBe('gone');
    expect(objects().some(({ parentId }) => parentId === old.id)).toBe(false);
    const portions = ilya.matching(/destroyPortion/);
    expect(portions.length).toBeGreaterThanOrEqual(3);
    for (const { body } of portions) expect(body).toBe(`objectId=${old.id}`);
  });

  it('leaves alone what lives again', async () => {
    const folder = named('Договоры');
    const trashed = own((one) => one.parentId === folder.id && one.deletedType === 3);
    const file = aFile();
    const list = [`folder:${folder.id}`, `file:${file.id}`];
    expect(await perform(diskBin, 'delete', ilya, '7', ...list)).toEqual({
      [`folder:${folder.id}`]: { state: 'gone' },
      [`file:${file.id}`]: { state: 'gone' },
    });
    expect([folder, trashed, file].map(stateOf)).toEqual([0, 3, 0]);
    expect(ilya.matching(/destroyPortion|deletetree|disk\.file\.delete/)).toEqual([]);
  });

  it('is never emptied through a link, which stands for somebody else’s folder', async () => {
    const link = own((one) => one.realObjectId !== one.id && one.type === 'folder');
    link.deletedType = 3;
    await perform(diskBin, 'delete', ilya, '7', `link:${link.id}`);
    expect(ilya.matching(/trashcan|destroyPortion|deletetree/)).toEqual([]);
  });

  it('leaves alone a folder that is put back while it is emptied', async () => {
    const [old, file] = [named('Старый проект'), aFile()];
    file.deletedType = 3;
    portal.state.disk.objects.set(5000, {
      ...file,
      id: 5000,
      realObjectId: 5000,
      parentId: old.id,
      deletedType: 4,
    });
    const { legacy } = ilya.client;
    ilya.client.legacy = async (...request) => {
      const answer = await legacy.apply(ilya.client, request);
      old.deletedType = 0;
      return answer;
    };
    const words = await perform(
      diskBin,
      'delete',
      ilya,
      '7',
      `folder:${old.id}`,
      `file:${file.id}`,
    );
    expect(words).toEqual({
      [`folder:${old.id}`]: { state: 'gone' },
      [`file:${file.id}`]: { state: 'done' },
    });
    expect(stateOf(old)).toBe(0);
  });

  it('stops at what does not fall', async () => {
    const old = named('Старый проект');
    for (const object of objects()) if (object.parentId === old.id) object.lockedBy = 9;
    const words = await perform(diskBin, 'delete', ilya, '7', `folder:${old.id}`);
    expect(words[`folder:${old.id}`]).toMatchObject({ state: 'refused' });
    expect(ilya.matching(/destroyPortion/).length).toBeLessThan(4);
  });

  it('is refused without the right', async () => {
    const old = named('Старый проект');
    const words = await perform(diskBin, 'delete', olga, '9', `folder:${old.id}`);
    expect(words).toEqual({ [`folder:${old.id}`]: { state: 'noRight' } });
  });

  it.each(['grid', 'tile'] as const)('is listed from its page as a %s', async (mode) => {
    portal.state.disk.views.set(7, { mode, mixed: false });
    portal.state.disk.pageSize = 2;
    const found = await list(diskBin);
    const trash = objects()
      .filter((one) => one.storageId === driveOf(7)?.id && one.deletedType === 3)
      .map(({ id, type }) => `${type}:${id}`);
    expect(trash.length).toBeGreaterThan(2);
    expect(found.toSorted()).toEqual(trash.toSorted());
    const facts = await learnFacts(ilya.client);
    const total = diskBin.whole?.total?.(ilya.client, facts, new AbortController().signal);
    expect(await total).toBe(trash.length);
  });

  it('is not listed from another page', async () => {
    const facts = await learnFacts(ilya.client);
    portal.faults.add({ kind: 'html', match: '/company/', times: 9 });
    const { signal } = new AbortController();
    const first = async () => {
      for await (const run of diskBin.whole?.items(ilya.client, 'mine', facts, signal) ?? [])
        return run;
      return [];
    };
    expect(await failureOf(first())).toMatchObject({ kind: 'notData' });
  }, 20_000);
});

describe('the whole drive', () => {
  it('is what lies in its root, without the system’s folder', async () => {
    const root = driveOf(7)?.rootObjectId;
    const live = objects().filter(
      ({ parentId, deletedType }) => parentId === root && deletedType === 0,
    );
    expect(live.length).toBeGreaterThan(60);
    const found = await list(files);
    expect(found).toHaveLength(live.length - 1);
    expect(found).not.toContain(`folder:${named('Загруженные файлы').id}`);
    expect(found.every((id) => !id.startsWith('system'))).toBe(true);
  });

  it('of somebody without one is empty', async () => {
    const facts = { user: '7', admin: false, processes: [], drive: null };
    expect(files.whole?.count?.('mine', facts)).toBeNull();
    expect(await list(files, facts)).toEqual([]);
    expect(await list(diskBin, facts)).toEqual([]);
  });
});

async function list(kind: Kind, facts?: Awaited<ReturnType<typeof learnFacts>>): Promise<ItemId[]> {
  const { signal } = new AbortController();
  const known = facts ?? (await learnFacts(ilya.client));
  const found: ItemId[] = [];
  for await (const run of kind.whole?.items(ilya.client, 'mine', known, signal) ?? [])
    found.push(...run.map(({ id }) => id));
  return found;
}
