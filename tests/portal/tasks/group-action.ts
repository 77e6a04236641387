/** The grid's mass deletion, `tasks.task.action.group.delete`, with its dangerous default (server.md §3.2). */
import type { Action, ActionRequest } from '../ajax/action.ts';
import { arrayArgument } from '../ajax/action.ts';
import { isArray, phpInt, phpText, type PhpArray } from '../php/array.ts';
import { deleteTask, taskDenied } from './delete.ts';
import { matchingTasks, type TaskPlace } from './find.ts';

/**
 * With `selectedIds`: all of them in one request. Without: the next `nPageSize` tasks of the user's
 * saved filter, which the audit tells by ` by filter` after the command.
 */
export const deleteGroup: Action = async (request) => {
  const data = arrayArgument(request, 'data');
  if (!data.has('groupId')) {
    return misread;
  }
  const selected = data.get('selectedIds');
  return isArray(selected) && selected.size > 0
    ? deleteThese(
        request,
        data,
        [...selected.values()].map((id) => phpInt(id)),
        request.action,
      )
    : deleteByFilter(request, data);
};

export const countTasks: Action = (request) => {
  const data = arrayArgument(request, 'data');
  return matchingTasks(request.ctx, request.user, placeOf(request, data)).length;
};

/** Without `groupId` the action takes its own error answer for a list of tasks, and ends. */
const misread = {
  TOTAL_ITEMS: 1,
  PROCESSED_ITEMS: 1,
  ERRORS: '',
  WARNING_TEXT: '',
  STATUS: 'COMPLETED',
  LAST_PROCESSED_ID: 0,
};

async function deleteByFilter(request: ActionRequest, data: PhpArray): Promise<unknown> {
  const after = phpInt(data.get('lastProcessedId'));
  const step = phpInt(data.get('nPageSize')) || 10;
  const ids = matchingTasks(request.ctx, request.user, placeOf(request, data))
    .map((task) => task.id)
    .filter((id) => id > after)
    .toSorted((a, b) => a - b)
    .slice(0, step);
  return deleteThese(request, data, ids, `${request.action} by filter`);
}

/** Refusals are told by their ids in a text; what came of each deletion is not looked at. */
async function deleteThese(
  { ctx, user, number }: ActionRequest,
  data: PhpArray,
  ids: number[],
  command: string,
): Promise<unknown> {
  if (ids.length === 0) {
    // An empty PHP array, where an object is expected.
    return [];
  }
  const denied: number[] = [];
  for (const id of ids) {
    if ((await deleteTask(ctx, { user, id, command, number })) === taskDenied) {
      denied.push(id);
    }
  }
  const processed = phpInt(data.get('processedItems')) + ids.length;
  const total = phpInt(data.get('totalItems')) || processed;
  return {
    TOTAL_ITEMS: total,
    PROCESSED_ITEMS: processed,
    ERRORS: '',
    WARNING_TEXT:
      denied.length === 0 ? '' : `Нет доступа к удалению задач:<br>${denied.join(', ')}`,
    STATUS: processed < total ? 'PROGRESS' : 'COMPLETED',
    LAST_PROCESSED_ID: ids.at(-1) ?? 0,
  };
}

function placeOf({ user }: ActionRequest, data: PhpArray): TaskPlace {
  return {
    groupId: phpInt(data.get('groupId')),
    ownerId: phpInt(phpText(data.get('ownerId'))) || user.id,
  };
}
