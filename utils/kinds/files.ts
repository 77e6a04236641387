import { actByCommands } from './rest/commands.ts';
import { driveCopy } from './disk/disk-copy.ts';
import { forGood, toBin, wordOfAnswer } from './disk/disk-methods.ts';
import { objectsOf, parseDiskId, partsOf, readObject } from './disk/disk-object.ts';
import type { ItemId } from './kind/item.ts';
import type { Binned, Kind } from './kind/kind.ts';
import { wholeByPages } from './rest/listing.ts';

const drive = wholeByPages({
  scopes: ['mine'],
  page: (_scope, { drive: own }, after, start) =>
    own && {
      method: 'disk.storage.getchildren',
      params: {
        id: own.storage,
        filter: { '>ID': after.replace(/^\w+:/, '') },
        order: { ID: 'ASC' },
        start,
      },
    },
  read: (result) => {
    if (!Array.isArray(result)) return null;
    const objects = result.map((row) => readObject(row));
    if (objects.includes(null)) return null;
    return objects
      .filter((object) => object !== null)
      .map(({ id, title }) => ({ id, title, foreign: partsOf(id).type === 'system' }));
  },
});

/** Files and folders of Disk (server.md §4, dom.md §4, lists.md §2.6, §6). */
export const files: Kind = {
  id: 'files',
  name: {
    en: {
      title: 'Files',
      plural: 'files and folders',
      counted: { one: 'file or folder', other: 'files and folders' },
    },
    ru: {
      title: 'Файлы',
      plural: 'файлы и папки',
      counted: {
        one: 'файл или папка',
        few: 'файла или папки',
        many: 'файлов и папок',
        other: 'файла или папки',
      },
      oneAsObject: 'файл или папку',
    },
  },
  remark: {
    en: 'A folder goes with everything in it. What others share with you is only disconnected.',
    ru: 'Папка удаляется со всем содержимым. Чужие общие папки и файлы только отключаются.',
  },
  path: '/company/personal/user/{user}/disk/path/',
  places: [
    {
      view: 'grid',
      id: '^folder_list_(\\d+)$',
      kind: 'files',
      paging: { nav: 'nav-{id}' },
      // A link is detached, not deleted; a folder of the system bears neither sign (lists.md §6).
      signs: { delete: 'openConfirmDelete(|openConfirmDetach(' },
      signedOnly: true,
    },
    {
      view: 'tiles',
      id: '^folder_list_(\\d+)$',
      kind: 'files',
      paging: { nav: 'nav-{id}' },
      // A link is detached, not deleted; a folder of the system bears neither sign (lists.md §6).
      signs: { delete: 'openConfirmDelete(|openConfirmDetach(' },
      signedOnly: true,
    },
  ],
  readId: parseDiskId,
  resolve: async (client, ids, as) => {
    const objects = [...(await objectsOf(client, ids, as)).values()];
    return objects.flatMap((object) =>
      object === 'unread' || object.deleted || partsOf(object.id).type === 'system'
        ? []
        : [object.id],
    );
  },
  acts: {
    delete: actByCommands({
      destination: 'bin',
      command: (id) => ({ method: toBin(id), params: { id: partsOf(id).number } }),
      answer: wordOfAnswer,
    }),
    erase: actByCommands({
      destination: 'forGood',
      command: (id) => ({ method: forGood(id), params: { id: partsOf(id).number } }),
      answer: wordOfAnswer,
    }),
  },
  existing: async (client, ids, as) => {
    const titles = new Map<ItemId, string>();
    for (const [id, object] of await objectsOf(client, ids, as)) {
      if (object === 'unread') titles.set(id, '');
      else if (!object.deleted) titles.set(id, object.title);
    }
    return titles;
  },
  whole: drive,
  copy: driveCopy,
  bin: {
    kind: 'diskBin',
    find: async (client, ids, as) => {
      const rows = new Map<ItemId, Binned>();
      for (const [id, object] of await objectsOf(client, ids, as))
        if (object !== 'unread' && object.deleted) rows.set(id, { row: id, title: object.title });
      return rows;
    },
  },
};
