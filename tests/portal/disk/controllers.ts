/** `disk.api.*` (server.md §4.3). There is no bulk "mark deleted". */
import type { Action, ActionRequest } from '../ajax/action.ts';
import { arrayArgument } from '../ajax/action.ts';
import { ajaxError, AjaxFailure, fail, type AjaxError } from '../ajax/answer.ts';
import type { Controller } from '../ajax/controllers.ts';
import { phpInt, phpText, phpTrue } from '../php/array.ts';
import { destroyFile, destroyTree, markDeleted, restore } from './deletion.ts';
import type { Deed, Outcome } from './deletion.ts';
import { contentOf } from './content.ts';
import { emptyLater } from './empty-trash.ts';
import { objectJson, storageJson } from './fields.ts';
import type { DiskObject, DiskStorage } from './model.ts';
import { mayRead, mayReadStorage } from './rights.ts';
import { childrenOf, followed } from './tree.ts';

const pageSize = 50;

/** Destroys as its kind is destroyed: a folder with its tree, a link to one with the tree it stands for. */
export function destroyAny(deed: Deed, object: DiskObject): Outcome {
  return object.type === 'folder' ? destroyTree(deed, object) : destroyFile(deed, object);
}

type Act = (deed: Deed, object: DiskObject) => Outcome;

function changing(argument: string, act: Act): Action {
  return async (request) => {
    const object = objectArgument(request, argument);
    await request.ctx.spend(request.ctx.options.cost.perDelete);
    throwFor(act(deedOf(request), object));
    return null;
  };
}

const restoreOne: Action = async (request) => {
  const object = objectArgument(request, 'object');
  await request.ctx.spend(request.ctx.options.cost.perDelete);
  throwFor(restore(deedOf(request), object));
  return { object: objectJson(object) };
};

/** Failures pile up while others go on; then they are the answer. */
const restoreCollection: Action = async (request) => {
  const restoredObjectIds: number[] = [];
  const errors: AjaxError[] = [];
  for (const object of collection(request)) {
    await request.ctx.spend(request.ctx.options.cost.perDelete);
    const error = errorOf(restore(deedOf(request), object));
    if (error === null) {
      restoredObjectIds.push(object.id);
    } else {
      errors.push(error);
    }
  }
  if (errors.length > 0) {
    throw new AjaxFailure(errors);
  }
  return { restoredObjectIds };
};

const getByIds: Action = async (request) => {
  await request.ctx.spend(request.ctx.options.cost.perOther);
  return { items: collection(request).map((object) => ({ object: objectJson(object) })) };
};

const getChildren: Action = async (request) => {
  const { ctx } = request;
  const folder = followed(ctx.state.disk, objectArgument(request, 'folder'));
  await ctx.spend(ctx.options.cost.perList);
  const search = phpText(request.argument('search')).toLowerCase();
  const page = Math.max(1, phpInt(/^page-(\d+)/u.exec(phpText(request.argument('nav')))?.[1]));
  const live = childrenOf(ctx.state.disk, folder.id).filter(
    (one) => one.deletedType === 0 && one.name.toLowerCase().includes(search),
  );
  return { children: live.slice((page - 1) * pageSize, page * pageSize).map(objectJson) };
};

function getOne(argument: 'folder' | 'file'): Action {
  return (request) => ({ [argument]: objectJson(objectArgument(request, argument)) });
}

/** The file's body; a link's is that of its target (server.md §4.2). */
const download: Action = async (request) => {
  const file = followed(request.ctx.state.disk, objectArgument(request, 'file'));
  await request.ctx.spend(request.ctx.options.cost.perOther);
  return new Response(contentOf(file), {
    headers: {
      'Content-Type': 'application/octet-stream',
      'Content-Disposition': `attachment; filename="file"; filename*=utf-8''${encodeURIComponent(file.name)}`,
    },
  });
};

/** Only a read check; the work is the agent's. */
const emptyTrash: Action = (request) => {
  emptyLater(deedOf(request), storageArgument(request));
  return null;
};

function storageWhere(test: (storage: DiskStorage, request: ActionRequest) => boolean): Action {
  return (request) => {
    const { ctx, user } = request;
    const storage = [...ctx.state.disk.storages.values()].find((one) => test(one, request));
    if (storage === undefined || !mayReadStorage(user, storage)) {
      return fail('read_right', 'Недостаточно прав');
    }
    return { storage: storageJson(storage) };
  };
}

function deedOf({ ctx, user, action, number }: ActionRequest): Deed {
  return { ctx, user, command: action, request: number };
}

/** Model objects are named `<argument>Id`. A folder is not found as a file, nor a file as a folder. */
function objectArgument(request: ActionRequest, argument: string): DiskObject {
  const { ctx, user } = request;
  const given = request.argument(`${argument}Id`);
  if (!phpTrue(given)) {
    return fail(100, `Could not find value for parameter {${argument}}`);
  }
  const object = ctx.state.disk.objects.get(phpInt(given));
  if (object === undefined || (argument !== 'object' && object.type !== argument)) {
    return fail('DISK_C_22001', 'Не удалось найти объект');
  }
  if (!mayRead(ctx.state.disk, user, object)) {
    return fail('read_right', 'Недостаточно прав');
  }
  return object;
}

function storageArgument(request: ActionRequest): DiskStorage {
  const given = request.argument('storageId');
  if (!phpTrue(given)) {
    return fail(100, 'Could not find value for parameter {storage}');
  }
  const storage = request.ctx.state.disk.storages.get(phpInt(given));
  if (storage === undefined) {
    return fail('DISK_C_22001', 'Не удалось найти объект');
  }
  return mayReadStorage(request.user, storage) ? storage : fail('read_right', 'Недостаточно прав');
}

/** What is not there or may not be read is left out without a word. */
function collection(request: ActionRequest): DiskObject[] {
  const { disk } = request.ctx.state;
  const ids = new Set([...arrayArgument(request, 'objectCollection').values()].map(phpInt));
  return [...ids].flatMap((id) => {
    const object = disk.objects.get(id);
    return object !== undefined && mayRead(disk, request.user, object) ? [object] : [];
  });
}

function throwFor(outcome: Outcome): void {
  const error = errorOf(outcome);
  if (error !== null) {
    throw new AjaxFailure([error]);
  }
}

function errorOf(outcome: Outcome): AjaxError | null {
  switch (outcome) {
    case 'done':
      return null;
    case 'ACCESS_DENIED':
      return ajaxError(0, 'Доступ запрещён');
    case 'ROOT':
      return ajaxError(0, 'Could not delete root folder.');
    default:
      return ajaxError(outcome, 'Файл заблокирован другим пользователем');
  }
}

const filters = { deniesBadToken: true, withoutToken: ['download'] };

export const controllers: Readonly<Record<string, Controller>> = {
  'disk.commonactions': {
    filters,
    actions: {
      markdeleted: changing('object', markDeleted),
      delete: changing('object', destroyAny),
      restore: restoreOne,
      restorecollection: restoreCollection,
      getbyids: getByIds,
    },
  },
  'disk.folder': {
    filters,
    actions: {
      get: getOne('folder'),
      getchildren: getChildren,
      markdeleted: changing('folder', markDeleted),
      deletetree: changing('folder', destroyTree),
    },
  },
  'disk.file': {
    filters,
    actions: {
      get: getOne('file'),
      markdeleted: changing('file', markDeleted),
      delete: changing('file', destroyFile),
      download,
    },
  },
  'disk.trashcan': { filters, actions: { empty: emptyTrash } },
  'disk.storage': {
    filters,
    actions: {
      getpersonalstorage: storageWhere(
        ({ entityType, entityId }, { user }) =>
          entityType === 'user' && entityId === String(user.id),
      ),
      getcommonstorage: storageWhere(({ entityType }) => entityType === 'common'),
      getbysocialgroup: storageWhere(
        ({ entityType, entityId }, request) =>
          entityType === 'group' && entityId === phpText(request.argument('groupId')),
      ),
    },
  },
};
