/**
 * The web UI's own mass deletion (server.md §2.5): ten records a call, ascending ids, the state in the
 * session under a hash that does not depend on the ids, and the dangerous fallback to the saved filter.
 */
import { createHash } from 'node:crypto';
import { captionOf, matchingRecords } from '../crm/find.ts';
import { operationDenied, refusedByHandler } from '../crm/delete-record.ts';
import { cardPathOf, kindOfGrid, kindOfType, recordsOf, type CrmKind } from '../crm/kinds.ts';
import { mayRead } from '../crm/rights.ts';
import type { CrmRecord, SavedFilter } from '../model.ts';
import { isArray, phpInt, phpText, phpTrue, type PhpArray } from '../php/array.ts';
import { entityTypeError } from '../rest/entity-types.ts';
import { arrayArgument, type Action, type ActionRequest } from './action.ts';
import { ajaxError, fail, type AjaxError } from './answer.ts';

const stepLimit = 10;
const storageKey = 'crm_batch_delete';

interface Run {
  entityTypeId: number;
  /** The named ids, ascending; null when the run goes by filter. */
  ids: number[] | null;
  filter: SavedFilter;
  /** The funnel or pipeline of the grid, when it has one. */
  category: number | undefined;
  lastId: number;
  processed: number;
  total: number | null;
}

export const prepare: Action = (request) => {
  const params = arrayArgument(request, 'params');
  const entityTypeId = phpInt(params.get('entityTypeId'));
  if (entityTypeError(entityTypeId) !== null) {
    fail('ENTITY_TYPE_NOT_SUPPORTED', 'Тип сущности не поддерживается', {
      ENTITY_TYPE_ID: entityTypeId,
    });
  }
  const gridId = phpText(params.get('gridId'));
  if (!phpTrue(gridId)) {
    missing('gridId');
  }
  const { ids, filter, key } = chosen(request, params, gridId);
  const hash = createHash('md5')
    .update(`${entityTypeId}:${gridId.toUpperCase()}:${key}`)
    .digest('hex');
  runsOf(request).set(hash, {
    entityTypeId,
    ids,
    filter,
    category: kindOfGrid(gridId)?.category,
    lastId: 0,
    processed: 0,
    total: null,
  });
  return { hash };
};

export const process: Action = async (request) => {
  const hash = hashArgument(request);
  const run = runsOf(request).get(hash);
  if (run === undefined) {
    return fail('NOT_FOUND', 'Элемент не найден');
  }
  run.total ??= [...matching(request, run, 0)].length;
  const step: CrmRecord[] = [];
  for (const record of matching(request, run, run.lastId + 1)) {
    step.push(record);
    if (step.length === stepLimit) {
      break;
    }
  }
  const errors: AjaxError[] = [];
  const kind = kindOfType(run.entityTypeId);
  for (const record of kind === undefined ? [] : step) {
    run.processed += 1;
    run.lastId = record.id;
    const error = kind && (await deleteOne(request, kind, record));
    if (error) {
      errors.push(error);
    }
  }
  const isLast = step.length < stepLimit;
  if (isLast) {
    runsOf(request).delete(hash);
  }
  return {
    status: isLast ? 'COMPLETED' : 'PROGRESS',
    processedItems: run.processed,
    totalItems: run.total,
    ...(errors.length > 0 && { errors }),
  };
};

export const cancel: Action = (request) => {
  const hash = hashArgument(request);
  runsOf(request).delete(hash);
  return { hash };
};

/** Ids, or a raw filter of the page, or — when both are absent or empty — the saved filter. */
function chosen(
  { ctx, user }: ActionRequest,
  params: PhpArray,
  gridId: string,
): { ids: number[] | null; filter: SavedFilter; key: string } {
  const everything: SavedFilter = { preset: '', find: '', statusId: [] };
  const entityIds = params.get('entityIds');
  if (isArray(entityIds) && entityIds.size > 0) {
    const ids = [...new Set([...entityIds.values()].map((id) => phpInt(id)))]
      .filter((id) => id > 0)
      .toSorted((a, b) => a - b);
    if (ids.length === 0) {
      fail('INVALID_ARG_VALUE', 'entityIds should be a int[]');
    }
    return { ids, filter: everything, key: '@ID:Array' };
  }
  const raw = params.get('filter');
  const filter =
    isArray(raw) && raw.size > 0 ? filterOf(raw) : structuredClone(ctx.gridOf(user, gridId).filter);
  return { ids: null, filter, key: filterKey(filter) };
}

/** Fields that the filter does not know are ignored, so an unknown one alone means everything. */
function filterOf(raw: PhpArray): SavedFilter {
  const status = raw.get('STATUS_ID') ?? raw.get('STAGE_ID');
  const statusId = isArray(status) ? [...status.values()].map(phpText) : [phpText(status)];
  return {
    preset: phpText(raw.get('PRESET_ID')),
    find: phpText(raw.get('FIND')),
    statusId: statusId.filter((one) => one !== ''),
  };
}

/** Lists degrade to the word "Array", so their contents do not count. */
function filterKey({ find, statusId, preset }: SavedFilter): string {
  return [
    ...(preset === 'filter_my' ? ['=ASSIGNED_BY_ID:Array'] : []),
    ...(statusId.length > 0 ? ['=STATUS_ID:Array'] : []),
    ...(find === '' ? [] : [`SEARCH_CONTENT:${find}`]),
  ].join(',');
}

/** Readable records of the run with `id >= from`, ascending. */
function* matching({ ctx, user }: ActionRequest, run: Run, from: number): Generator<CrmRecord> {
  const kind = kindOfType(run.entityTypeId);
  if (kind === undefined) {
    return;
  }
  const records = recordsOf(ctx.state, kind);
  const { category } = run;
  if (run.ids === null) {
    const listing = { records, kind: kind.name, ...(category !== undefined && { category }) };
    yield* matchingRecords(listing, user, run.filter, from);
    return;
  }
  for (const id of run.ids) {
    const record = id >= from ? records.get(id) : undefined;
    if (record !== undefined && mayRead(user, kind.name, record)) {
      yield record;
    }
  }
}

async function deleteOne(
  request: ActionRequest,
  kind: CrmKind,
  record: CrmRecord,
): Promise<AjaxError | null> {
  const { ctx, user, action, number } = request;
  await ctx.spend(ctx.options.cost.perDelete);
  const outcome = ctx.deleteRecord(user, kind, record.id, action, number);
  const info = { title: captionOf(record), showUrl: cardPathOf(kind, record.id) };
  if (outcome === operationDenied) {
    return ajaxError(operationDenied, 'Недостаточно прав для удаления', { info });
  }
  return outcome === refusedByHandler ? ajaxError(0, record.protectedBy ?? '', { info }) : null;
}

function hashArgument(request: ActionRequest): string {
  const hash = phpText(arrayArgument(request, 'params').get('hash'));
  return phpTrue(hash) ? hash : missing('hash');
}

function missing(name: string): never {
  return fail('REQUIRED_ARG_MISSING', `Argument '${name}' is required`, { ARGUMENT_NAME: name });
}

function runsOf({ session }: ActionRequest): Map<string, Run> {
  const kept = session.storage.get(storageKey);
  if (kept instanceof Map) {
    return kept as Map<string, Run>;
  }
  const runs = new Map<string, Run>();
  session.storage.set(storageKey, runs);
  return runs;
}
