/**
 * `recyclebin.api.deletionManager.*` (server.md §2.6): erase and restore ten rows a call, ascending,
 * the run in the session; no ids at all mean the saved filter of the grid.
 */
import { createHash } from 'node:crypto';
import { arrayArgument, type Action, type ActionRequest } from '../ajax/action.ts';
import { ajaxError, fail, type AjaxError } from '../ajax/answer.ts';
import type { BinRow } from '../model.ts';
import { isArray, phpInt, phpText, phpTrue, type PhpArray } from '../php/array.ts';
import { rowsOf } from './rows.ts';
import { settleRow, type Way } from './settle.ts';

const stepLimit = 10;

interface Run {
  gridId: string;
  /** The named rows, ascending; null when the run goes by filter. */
  ids: number[] | null;
  lastId: number;
  processed: number;
  total: number | null;
}

function prepare(way: Way): Action {
  return (request) => {
    guard(request, way);
    const params = arrayArgument(request, 'params');
    const gridId = textParam(params, 'gridId');
    const ids = namedIds(params);
    const hash = createHash('md5')
      .update(`${gridId.toUpperCase()}:${ids === null ? '' : ids.join(',')}`)
      .digest('hex');
    runsOf(request, way).set(hash, { gridId, ids, lastId: 0, processed: 0, total: null });
    return { hash };
  };
}

function process(way: Way): Action {
  return async (request) => {
    guard(request, way);
    const params = arrayArgument(request, 'params');
    const run = runsOf(request, way).get(textParam(params, 'hash'));
    if (run === undefined) {
      return { status: 'COMPLETED', processedItems: 0, totalItems: 0 };
    }
    const matching = matchingRows(request, run, phpText(params.get('moduleId')));
    run.total ??= matching.length;
    const step = matching.filter((row) => row.id > run.lastId).slice(0, stepLimit);
    const errors = await runStep(request, way, run, step);
    run.processed += step.length;
    run.lastId = step.at(-1)?.id ?? run.lastId;
    // A finished run stays in the session, so a call after the end completes again.
    return {
      status: step.length < stepLimit ? 'COMPLETED' : 'PROGRESS',
      processedItems: run.processed,
      totalItems: run.total,
      ...(errors.length > 0 && { errors }),
    };
  };
}

function cancel(way: Way): Action {
  return (request) => {
    const hash = textParam(arrayArgument(request, 'params'), 'hash');
    runsOf(request, way).delete(hash);
    return { hash };
  };
}

/** By lower-cased name. */
export const managerActions: Readonly<Record<string, Action>> = {
  preparedeletion: prepare('erase'),
  processdeletion: process('erase'),
  canceldeletion: cancel('erase'),
  preparerestore: prepare('restore'),
  processrestore: process('restore'),
  cancelrestore: cancel('restore'),
};

function guard({ user }: ActionRequest, way: Way): void {
  if (way === 'erase' && !user.admin) {
    fail(0, 'Access denied.');
  }
}

/** A foreign row ends the step as an error before the cursor moved: the next call meets it again. */
async function runStep(
  request: ActionRequest,
  way: Way,
  run: Run,
  step: BinRow[],
): Promise<AjaxError[]> {
  const { ctx, user, action, number } = request;
  const command = run.ids === null ? `${action} by filter` : action;
  const errors: AjaxError[] = [];
  for (const row of step) {
    const outcome = await settleRow({ ctx, user, command, number }, way, row);
    if (outcome.kind === 'denied') {
      return fail(0, 'Access Denied');
    }
    if (outcome.kind === 'refused') {
      errors.push(ajaxError(0, outcome.text, { info: { title: row.name } }));
    }
  }
  return errors;
}

function matchingRows({ ctx, user }: ActionRequest, run: Run, moduleId: string): BinRow[] {
  if (run.ids === null) {
    return rowsOf(ctx.state, user, { moduleId, gridId: run.gridId });
  }
  return run.ids
    .map((id) => ctx.state.bin.get(id))
    .filter((row): row is BinRow => row !== undefined);
}

/** null for an absent or an empty list: the run goes by the saved filter. */
function namedIds(params: PhpArray): number[] | null {
  const entityIds = params.get('entityIds');
  if (!isArray(entityIds) || entityIds.size === 0) {
    return null;
  }
  return [...new Set([...entityIds.values()].map((id) => phpInt(id)))].toSorted((a, b) => a - b);
}

function textParam(params: PhpArray, name: string): string {
  const text = phpText(params.get(name));
  return phpTrue(text) ? text : fail(0, `The parameter ${name} is required.`);
}

function runsOf({ session }: ActionRequest, way: Way): Map<string, Run> {
  const key = `recyclebin_batch_${way}`;
  const kept = session.storage.get(key);
  if (kept instanceof Map) {
    return kept as Map<string, Run>;
  }
  const runs = new Map<string, Run>();
  session.storage.set(key, runs);
  return runs;
}
