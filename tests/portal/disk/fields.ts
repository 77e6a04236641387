/** Objects and storages as REST and the controllers draw them (server.md §4.1, §4.3). */
import { createHash } from 'node:crypto';
import type { DiskObject, DiskState, DiskStorage } from './model.ts';
import { pathOf, storageOf } from './tree.ts';

export type Fields = Record<string, string | null>;

/** REST: every scalar is text. Folders tell what they stand for, files their content. */
export function objectFields(disk: DiskState, object: DiskObject, origin: string): Fields {
  const isFile = object.type === 'file';
  return {
    ID: String(object.id),
    NAME: object.name,
    CODE: object.code,
    STORAGE_ID: String(object.storageId),
    TYPE: object.type,
    ...(!isFile && { REAL_OBJECT_ID: String(object.realObjectId) }),
    PARENT_ID: object.parentId === null ? null : String(object.parentId),
    DELETED_TYPE: String(object.deletedType),
    ...(isFile && { FILE_ID: String(object.realObjectId + 20_000), SIZE: String(object.size) }),
    CREATE_TIME: object.createTime,
    UPDATE_TIME: object.updateTime,
    DELETE_TIME: object.deleteTime,
    CREATED_BY: String(object.createdBy),
    UPDATED_BY: String(object.updatedBy),
    DELETED_BY: String(object.deletedBy ?? 0),
    ...(isFile && { DOWNLOAD_URL: `${origin}${downloadUrl(object)}` }),
    DETAIL_URL: `${origin}${objectUrl(disk, object)}`,
  };
}

export function storageFields(storage: DiskStorage): Fields {
  return {
    ID: String(storage.id),
    NAME: storage.name,
    CODE: null,
    MODULE_ID: 'disk',
    ENTITY_TYPE: storage.entityType,
    ENTITY_ID: storage.entityId,
    ROOT_OBJECT_ID: String(storage.rootObjectId),
  };
}

/** The controllers: camel case and numbers. */
export function objectJson(object: DiskObject): Record<string, unknown> {
  return {
    id: object.id,
    type: object.type,
    typeFile: object.type === 'file' ? 10 : null,
    name: object.name,
    code: object.code,
    storageId: object.storageId,
    realObjectId: object.realObjectId,
    parentId: object.parentId,
    deletedType: object.deletedType,
    createTime: object.createTime,
    updateTime: object.updateTime,
    deleteTime: object.deleteTime,
    createdBy: object.createdBy,
    updatedBy: object.updatedBy,
    deletedBy: object.deletedBy ?? 0,
    ...(object.type === 'file' && { size: object.size }),
  };
}

export function storageJson(storage: DiskStorage): Record<string, unknown> {
  return {
    id: storage.id,
    name: storage.name,
    moduleId: 'disk',
    entityType: storage.entityType,
    entityId: storage.entityId,
    rootObjectId: storage.rootObjectId,
  };
}

/** Without a token it needs the session's cookies only (server.md §4.2). */
export function downloadUrl({ id }: DiskObject): string {
  return `/bitrix/services/main/ajax.php?action=disk.api.file.download&fileId=${id}`;
}

/** A folder's list, or a file's card: addresses are made of names. */
export function objectUrl(disk: DiskState, object: DiskObject): string {
  const { baseUrl } = storageOf(disk, object);
  const names = pathOf(disk, object)
    .slice(1)
    .map(({ name }) => `${encodeURIComponent(name)}/`)
    .join('');
  return object.type === 'folder' ? `${baseUrl}path/${names}` : `${baseUrl}file/${names}`;
}

/** The icon's class by the name's extension. */
export function iconClass({ type, name, realObjectId, id }: DiskObject): string {
  if (type === 'folder') {
    return realObjectId === id ? 'bx-disk-folder-icon' : 'bx-disk-folder-icon icon-shared';
  }
  return `bx-disk-file-icon icon-${name.slice(name.lastIndexOf('.') + 1).toLowerCase()}`;
}

/** Names an element of a page the same way in every run. */
export function componentId(gridId: string): string {
  return createHash('md5').update(`disk:${gridId}`).digest('hex').slice(0, 8);
}
