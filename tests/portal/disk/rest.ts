/** `disk.*` (server.md §4.1). A `false` is a failure although HTTP is 200. */
import { anyCase, phpInt, phpTrue } from '../php/array.ts';
import { accessException, RestError } from '../rest/error.ts';
import type { RestMethod, RestRequest, RestResult } from '../rest/method.ts';
import { destroyFile, destroyTree, lockedCode, markDeleted, restore } from './deletion.ts';
import type { Deed, Outcome } from './deletion.ts';
import { objectFields, storageFields } from './fields.ts';
import type { DiskObject, DiskStorage } from './model.ts';
import { listRows } from './query.ts';
import { mayRead, mayReadStorage } from './rights.ts';
import { childrenOf, followed } from './tree.ts';

/** Application storages are dropped from a page after it was counted: it may hold less than 50. */
const listStorages: RestMethod = async (request) => {
  const { ctx, user } = request;
  await ctx.spend(ctx.options.cost.perList);
  const readable = [...ctx.state.disk.storages.values()].filter(
    (one) => one.entityType === 'restapp' || mayReadStorage(user, one),
  );
  const page = listRows(readable.map(storageFields), request);
  const rows = page.result as ReturnType<typeof storageFields>[];
  return { ...page, result: rows.filter((row) => row['ENTITY_TYPE'] !== 'restapp') };
};

const getStorage: RestMethod = async (request) => {
  await spend(request);
  return { result: storageFields(storageArgument(request)) };
};

const listStorage: RestMethod = (request) =>
  listFolder(request, () => storageArgument(request).rootObjectId);

/** Through a link one sees what is in its target. */
const listFolderChildren: RestMethod = (request) =>
  listFolder(request, () => followed(request.ctx.state.disk, objectArgument(request, 'folder')).id);

/** Only live ones: a filter by DELETED_TYPE is overwritten. */
async function listFolder(request: RestRequest, folderOf: () => number): Promise<RestResult> {
  const { ctx } = request;
  const folder = folderOf();
  await ctx.spend(ctx.options.cost.perList);
  const live = childrenOf(ctx.state.disk, folder).filter((one) => one.deletedType === 0);
  const params = new Map(request.params);
  const filter = anyCase(params, 'filter');
  if (filter instanceof Map) {
    params.set(
      'filter',
      new Map([...filter].filter(([key]) => !key.toUpperCase().endsWith('DELETED_TYPE'))),
    );
  }
  return listRows(
    live.map((one) => fieldsOf(request, one)),
    { params, start: request.start },
  );
}

type Kind = DiskObject['type'];

/** Deleted ones are found too, and say so by DELETED_TYPE. */
function getObject(kind: Kind): RestMethod {
  return async (request) => {
    await spend(request);
    return { result: fieldsOf(request, objectArgument(request, kind)) };
  };
}

type Act = (deed: Deed, object: DiskObject) => Outcome;

/** Answers the object as it is then. */
function changing(kind: Kind, act: Act): RestMethod {
  return async (request) => {
    const object = objectArgument(request, kind);
    await request.ctx.spend(request.ctx.options.cost.perDelete);
    const outcome = act(deedOf(request), object);
    if (outcome === lockedCode) {
      throw new RestError('ERROR_CORE', `${lockedText} (${lockedCode}).`);
    }
    refuse(outcome);
    return { result: fieldsOf(request, object) };
  };
}

/** For good. Without the right it is an error; what the storage itself does not let go is `false`. */
function destroying(kind: Kind, act: Act): RestMethod {
  return async (request) => {
    const object = objectArgument(request, kind);
    await request.ctx.spend(request.ctx.options.cost.perDelete);
    const outcome = act(deedOf(request), object);
    refuse(outcome);
    return { result: outcome === 'done' };
  };
}

const lockedText = 'Файл заблокирован другим пользователем';

function refuse(outcome: Outcome): void {
  if (outcome === 'ACCESS_DENIED') {
    throw accessException('Access denied');
  }
  if (outcome === 'ROOT') {
    throw new RestError('ERROR_CORE', 'Could not delete root folder.');
  }
}

function deedOf({ ctx, user, method, number }: RestRequest): Deed {
  return { ctx, user, command: method, request: number };
}

function fieldsOf({ ctx }: RestRequest, object: DiskObject) {
  const scheme = ctx.options.tls ? 'https' : 'http';
  return objectFields(ctx.state.disk, object, `${scheme}://${ctx.options.host}`);
}

async function spend({ ctx }: RestRequest): Promise<void> {
  await ctx.spend(ctx.options.cost.perOther);
}

function idArgument({ params }: RestRequest): number {
  const id = anyCase(params, 'id');
  if (!phpTrue(id)) {
    throw new RestError(
      'DISK_BASE_SERVICE_22001',
      'Invalid value of parameter {id} (DISK_BASE_SERVICE_22001).',
    );
  }
  return phpInt(id);
}

/** A folder is not found as a file, nor a file as a folder. */
function objectArgument(request: RestRequest, kind: Kind): DiskObject {
  const id = idArgument(request);
  const { disk } = request.ctx.state;
  const object = disk.objects.get(id);
  if (object?.type !== kind) {
    throw notFound(id);
  }
  if (!mayRead(disk, request.user, object)) {
    throw accessException('Access denied');
  }
  return object;
}

function storageArgument(request: RestRequest): DiskStorage {
  const id = idArgument(request);
  const storage = request.ctx.state.disk.storages.get(id);
  if (storage === undefined) {
    throw notFound(id);
  }
  if (!mayReadStorage(request.user, storage)) {
    throw accessException('Access denied');
  }
  return storage;
}

function notFound(id: number): RestError {
  return new RestError('ERROR_NOT_FOUND', `Could not find entity with id '${id}'.`);
}

export const rest: Readonly<Record<string, RestMethod>> = {
  'disk.storage.getlist': listStorages,
  'disk.storage.get': getStorage,
  'disk.storage.getchildren': listStorage,
  'disk.folder.get': getObject('folder'),
  'disk.folder.getchildren': listFolderChildren,
  'disk.folder.markdeleted': changing('folder', markDeleted),
  'disk.folder.restore': changing('folder', restore),
  'disk.folder.deletetree': destroying('folder', destroyTree),
  'disk.file.get': getObject('file'),
  'disk.file.markdeleted': changing('file', markDeleted),
  'disk.file.restore': changing('file', restore),
  'disk.file.delete': destroying('file', destroyFile),
};
