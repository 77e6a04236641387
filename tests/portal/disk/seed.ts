/** Disk's data, the same for the same seed: the employees' drives, the company's and a group's. */
import { phpDate } from '../php/date.ts';
import { seededRandom } from '../random.ts';
import {
  uploadedFilesCode,
  type DeletedType,
  type DiskObject,
  type DiskState,
  type DiskStorage,
} from './model.ts';
import { fileName } from './names.ts';

/** Ids of the storages, as the grids' names carry them. */
const storages = { common: 1, admin: 4, ilya: 5, olga: 6, group: 7, application: 8 } as const;
const [admin, ilya, olga] = [1, 7, 9] as const;
const firstCreated = Date.UTC(2025, 1, 3, 7, 0, 0);
const hour = 3_600_000;

/** `files` live files of ilya's drive, every seventh of them in a folder; the other drives are small. */
export function seedDisk({ seed, files }: { seed: number; files: number }): DiskState {
  const maker = new Maker(seed);
  const common = maker.storage(
    storages.common,
    'Общий диск',
    'common',
    'shared_files_s1',
    '/docs/shared/',
    [ilya],
  );
  const target = seedCommon(maker, common);
  seedSmall(maker, maker.drive(storages.admin, admin), admin);
  seedIlya(maker, maker.drive(storages.ilya, ilya), files, target);
  seedSmall(maker, maker.drive(storages.olga, olga), olga);
  const group = maker.storage(
    storages.group,
    'Склад: переезд',
    'group',
    '7',
    '/workgroups/group/7/disk/',
    [ilya],
  );
  seedSmall(maker, group, admin, ilya);
  maker.storage(
    storages.application,
    'Приложение «Обмен»',
    'restapp',
    'app.exchange',
    '/docs/app/',
    [],
  );
  return {
    ...maker.made,
    // The two have chosen the table; who has chosen nothing, as olga, gets tiles (lists.md §2.6).
    views: new Map([admin, ilya].map((user) => [user, { mode: 'grid', mixed: false }])),
    pageSize: 50,
    agentDelay: 5000,
  };
}

interface Target {
  folder: DiskObject;
  file: DiskObject;
}

/** What the links of ilya's drive stand for. */
function seedCommon(maker: Maker, storage: DiskStorage): Target {
  const root = storage.rootObjectId;
  const folder = maker.folder(storage, root, 'Шаблоны компании', admin);
  const letters = maker.folder(storage, folder.id, 'Письма', admin);
  maker.files(storage, folder.id, 4, admin, ilya);
  maker.files(storage, letters.id, 3, admin, olga);
  const archive = maker.folder(storage, root, 'Архив', ilya);
  maker.files(storage, archive.id, 3, ilya);
  maker.files(storage, root, 8, ilya, admin, olga);
  const file = maker.file(storage, root, 'Регламент отпусков.pdf', admin);
  maker.trash(maker.file(storage, root, 'Старый прайс.xlsx', ilya), 3, ilya);
  maker.trash(maker.file(storage, root, 'Логотип 2019.jpg', admin), 3, admin);
  return { folder, file };
}

function seedIlya(maker: Maker, storage: DiskStorage, count: number, target: Target): void {
  const root = storage.rootObjectId;
  const uploaded = maker.folder(storage, root, 'Загруженные файлы', ilya);
  uploaded.code = uploadedFilesCode;
  const contracts = maker.folder(storage, root, 'Договоры', ilya);
  const lastYear = maker.folder(storage, contracts.id, '2025', ilya);
  const drafts = maker.folder(storage, root, 'Черновики', ilya);
  const shared = maker.folder(storage, root, 'Отчёты', ilya);
  shared.sharedOut = true;
  const folders = [contracts, lastYear, drafts, shared, uploaded];
  for (let index = 0; index < count; index += 1) {
    const folder = index % 7 === 6 ? folders[Math.floor(index / 7) % folders.length] : undefined;
    const file = maker.nextFile(storage, folder?.id ?? root, ilya);
    file.lockedBy = index === 1 ? olga : null;
  }
  maker.link(maker.folder(storage, root, target.folder.name, ilya), target.folder);
  maker.link(maker.file(storage, root, target.file.name, ilya), target.file);
  const old = maker.folder(storage, root, 'Старый проект', ilya);
  maker.trash(old, 3, ilya);
  const inner = maker.folder(storage, old.id, 'Сметы', ilya);
  maker.trash(inner, 4, ilya);
  for (const folder of [old, old, inner]) {
    maker.trash(maker.nextFile(storage, folder.id, ilya), 4, ilya);
  }
  maker.trash(maker.nextFile(storage, root, ilya), 3, ilya);
  maker.trash(maker.nextFile(storage, contracts.id, ilya), 3, ilya);
}

function seedSmall(maker: Maker, storage: DiskStorage, ...owners: number[]): void {
  const folder = maker.folder(storage, storage.rootObjectId, 'Материалы', owners[0] ?? admin);
  maker.files(storage, folder.id, 3, ...owners);
  maker.files(storage, storage.rootObjectId, 5, ...owners);
}

/** Makes storages and objects with growing ids and times. */
class Maker {
  readonly made: Pick<DiskState, 'storages' | 'objects'> = {
    storages: new Map(),
    objects: new Map(),
  };
  readonly #random: () => number;
  #id = 400;
  #number = 0;

  constructor(seed: number) {
    this.#random = seededRandom(seed ^ 0x0d15c);
  }

  storage(
    id: number,
    name: string,
    entityType: DiskStorage['entityType'],
    entityId: string,
    baseUrl: string,
    contributors: readonly number[],
  ): DiskStorage {
    const root = this.#object(id, null, 'folder', name, admin);
    const storage = {
      id,
      name,
      entityType,
      entityId,
      baseUrl,
      contributors,
      rootObjectId: root.id,
    };
    this.made.storages.set(id, storage);
    return storage;
  }

  drive(id: number, user: number): DiskStorage {
    return this.storage(
      id,
      'Мой диск',
      'user',
      String(user),
      `/company/personal/user/${user}/disk/`,
      [],
    );
  }

  folder({ id }: DiskStorage, parent: number, name: string, owner: number): DiskObject {
    return this.#object(id, parent, 'folder', name, owner);
  }

  file({ id }: DiskStorage, parent: number, name: string, owner: number): DiskObject {
    return this.#object(id, parent, 'file', name, owner);
  }

  nextFile(storage: DiskStorage, parent: number, owner: number): DiskObject {
    this.#number += 1;
    return this.file(storage, parent, fileName(this.#random, this.#number), owner);
  }

  /** Uploaded by each of the owners in turn. */
  files(storage: DiskStorage, parent: number, count: number, ...owners: number[]): void {
    for (let index = 0; index < count; index += 1) {
      this.nextFile(storage, parent, owners[index % owners.length] ?? admin);
    }
  }

  link(link: DiskObject, { id, size }: DiskObject): void {
    link.realObjectId = id;
    link.size = size;
  }

  trash(object: DiskObject, deletedType: DeletedType, user: number): void {
    object.deletedType = deletedType;
    object.deletedBy = user;
    object.deleteTime = phpDate(firstCreated + this.#id * hour);
  }

  #object(
    storageId: number,
    parentId: number | null,
    type: DiskObject['type'],
    name: string,
    owner: number,
  ): DiskObject {
    this.#id += 1 + Math.floor(this.#random() * 3);
    const id = this.#id;
    // Some files come in the same second: lists have no other order for them than their names.
    const time = phpDate(firstCreated + (id - (id % 3)) * hour);
    const object: DiskObject = {
      id,
      storageId,
      parentId,
      type,
      name,
      code: null,
      realObjectId: id,
      deletedType: 0,
      size: type === 'file' ? 2000 + Math.floor(this.#random() * 4_000_000) : 0,
      createTime: time,
      updateTime: time,
      deleteTime: null,
      createdBy: owner,
      updatedBy: owner,
      deletedBy: null,
      lockedBy: null,
      sharedOut: false,
    };
    this.made.objects.set(id, object);
    return object;
  }
}
