import { actByCommands } from './rest/commands.ts';
import { erase } from './disk/disk-erasure.ts';
import { isFolder, objectsOf, parseDiskId, partsOf } from './disk/disk-object.ts';
import { readTrash } from './disk/disk-trash.ts';
import { wordOfAnswer } from './disk/disk-methods.ts';
import type { ItemId } from './kind/item.ts';
import type { Kind } from './kind/kind.ts';

const existing: Kind['existing'] = async (client, ids, as) => {
  const titles = new Map<ItemId, string>();
  for (const [id, object] of await objectsOf(client, ids, as)) {
    if (object === 'unread') titles.set(id, '');
    else if (object.deleted) titles.set(id, object.title);
  }
  return titles;
};

/** The bin of the user's own drive (server.md §4, lists.md §2.6, §6). */
export const diskBin: Kind = {
  id: 'diskBin',
  keeps: { days: 30 },
  name: {
    en: {
      title: 'Drive recycle bin',
      plural: 'files in the bin',
      counted: { one: 'file in the bin', other: 'files in the bin' },
    },
    ru: {
      title: 'Корзина Диска',
      plural: 'файлы из корзины',
      counted: {
        one: 'файл из корзины',
        few: 'файла из корзины',
        many: 'файлов из корзины',
        other: 'файла из корзины',
      },
    },
  },
  path: '/company/personal/user/{user}/disk/trashcan/',
  places: (['grid', 'tiles'] as const).map((view) => ({
    view,
    id: '^trashcan_(\\d+)$',
    kind: 'diskBin',
    paging: { nav: 'nav-{id}' },
    signs: { delete: 'openConfirmDelete(', restore: 'openConfirmRestore(' },
  })),
  readId: parseDiskId,
  resolve: async (client, ids, as) => {
    const objects = [...(await objectsOf(client, ids, as)).values()];
    return objects.flatMap((object) => (object !== 'unread' && object.deleted ? [object.id] : []));
  },
  acts: {
    delete: erase,
    restore: actByCommands({
      destination: 'back',
      command: (id) => ({
        method: isFolder(id) ? 'disk.folder.restore' : 'disk.file.restore',
        params: { id: partsOf(id).number },
      }),
      answer: wordOfAnswer,
    }),
  },
  existing,
  whole: {
    scopes: ['mine'],
    total: async (client, { user, drive }, signal) =>
      drive ? (await readTrash(client, { user, storage: drive.storage }, signal)).length : 0,
    async *items(client, _scope, { user, drive }, signal) {
      if (!drive) return;
      const trash = await readTrash(client, { user, storage: drive.storage }, signal);
      yield trash.map((id) => ({ id, title: '' }));
    },
  },
};
