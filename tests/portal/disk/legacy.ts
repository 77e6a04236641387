/** The old endpoints of the components, which the buttons of Disk's lists call (server.md §4.4). */
import type { App } from '../context.ts';
import type { CoreContext } from '../core-context.ts';
import { currentCall, requested, tokenIsGood } from '../net/call.ts';
import { phpInt, phpText } from '../php/array.ts';
import { destroyAny } from './controllers.ts';
import { destroyAlone, lockedCode, markDeleted, restore } from './deletion.ts';
import type { Deed, Outcome } from './deletion.ts';
import { deletedUnder } from './empty-trash.ts';
import type { DiskObject } from './model.ts';
import { mayRead } from './rights.ts';

const folderListPath = '/bitrix/components/bitrix/disk.folder.list/ajax.php';
const trashcanPath = '/bitrix/components/bitrix/disk.trashcan/ajax.php';
const portion = 15;
const portionMs = 10_000;

type LegacyAction = (
  deed: Deed,
  object: DiskObject,
  ctx: CoreContext,
) => Promise<unknown> | unknown;

const folderList: Readonly<Record<string, LegacyAction>> = {
  markdelete: changing(markDeleted),
  delete: changing(destroyAny),
};

const trashcan: Readonly<Record<string, LegacyAction>> = {
  restore: changing(restore),
  destroy: changing(destroyAny),
  calculate: ({ ctx }, { id }) => ({
    status: 'success',
    countItems: deletedUnder(ctx.state.disk, id).length,
  }),
  destroyportion: destroyPortion,
};

export function registerLegacy(app: App, ctx: CoreContext): void {
  app.post(folderListPath, () => answer(ctx, folderList, 'DISK_FLAC'));
  app.post(trashcanPath, () => answer(ctx, trashcan, 'DISK_TCAC'));
}

/** HTTP is 200 whatever happens, and the action is heard only in the query. */
async function answer(
  ctx: CoreContext,
  actions: Readonly<Record<string, LegacyAction>>,
  codes: string,
): Promise<Response> {
  const call = currentCall();
  const { user } = call.session;
  if (user === null) {
    return Response.json(denied);
  }
  if (!tokenIsGood(call)) {
    return Response.json({ ...denied, message: 'Wrong csrf token' });
  }
  const name = phpText(call.query.get('action'));
  const action = actions[name.toLowerCase()];
  if (action === undefined) {
    return Response.json(failure('Unknown action', `${codes}_22001`));
  }
  const object = ctx.state.disk.objects.get(phpInt(requested(call, 'objectId')));
  if (object === undefined) {
    return Response.json(failure('Не удалось найти объект', `${codes}_22002`));
  }
  if (!mayRead(ctx.state.disk, user, object)) {
    return Response.json(denied);
  }
  const component = call.entry.path.split('/').at(-2) ?? '';
  const deed = { ctx, user, command: `${component}.${name}`, request: call.entry.number };
  return Response.json(await action(deed, object, ctx));
}

const denied = { status: 'denied' };

function failure(message: string, code: string): unknown {
  return { status: 'error', errors: [{ message, code }] };
}

function changing(act: (deed: Deed, object: DiskObject) => Outcome): LegacyAction {
  return async (deed, object, ctx) => {
    await ctx.spend(ctx.options.cost.perDelete);
    switch (act(deed, object)) {
      case 'done':
        return { status: 'success' };
      case 'ACCESS_DENIED':
        return denied;
      case 'ROOT':
        return failure('Could not delete root folder.', 'DISK_FLAC_22003');
      default:
        return failure('Файл заблокирован другим пользователем', lockedCode);
    }
  };
}

/** What the user may not destroy is counted and stays: the next portion meets it again. */
async function destroyPortion(deed: Deed, folder: DiskObject, ctx: CoreContext): Promise<unknown> {
  const { perDelete } = ctx.options.cost;
  let countItems = 0;
  let timeLimit = false;
  for (const object of deletedUnder(ctx.state.disk, folder.id).slice(0, portion)) {
    timeLimit = countItems * perDelete >= portionMs;
    if (timeLimit) {
      break;
    }
    await ctx.spend(perDelete);
    destroyAlone(deed, object);
    countItems += 1;
  }
  return { status: 'success', countItems, ...(timeLimit && { timeLimit }) };
}
