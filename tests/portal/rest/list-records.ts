/** One page of records that the user may read, 50 rows: the core of every list method of CRM. */
import type { RecordStore } from '../crm/record-store.ts';
import type { CrmKind } from '../crm/kinds.ts';
import { recordsOf } from '../crm/kinds.ts';
import { readRight } from '../crm/rights.ts';
import type { CrmRecord, PortalState, User } from '../model.ts';
import type { RecordOrder, RecordQuery } from './filter.ts';

const pageLimit = 50;

export interface RecordPage {
  records: CrmRecord[];
  /** null when `start` is -1: nothing was counted. */
  total: number | null;
  /** Of the next page; absent on the last one, and when nothing was counted. */
  next?: number;
}

type Test = (record: CrmRecord) => boolean;

export function listRecords(
  state: PortalState,
  kind: CrmKind,
  user: User,
  query: RecordQuery,
  { orders, start }: { orders: RecordOrder[]; start: number },
): RecordPage {
  const records = recordsOf(state, kind);
  const test = visible(query, kind, user);
  const offset = start > 0 ? Math.floor(start / pageLimit) * pageLimit : 0;
  const page = window(ordered(records, query, orders), test, offset);
  if (start < 0) {
    return { records: page, total: null };
  }
  const total = count(records, query, test);
  const shown = offset + page.length;
  return { records: page, total, ...(shown < total && { next: shown }) };
}

/** What the filter and the rights leave; null is everything. */
function visible({ test }: RecordQuery, kind: CrmKind, user: User): Test | null {
  switch (readRight(user, kind.name)) {
    case 'all':
      return test;
    case 'own':
      return (record) => record.assignedById === user.id && (test === null || test(record));
    default:
      return () => false;
  }
}

function window(rows: Iterable<CrmRecord>, test: Test | null, offset: number): CrmRecord[] {
  const page: CrmRecord[] = [];
  let seen = 0;
  for (const record of rows) {
    if (test !== null && !test(record)) {
      continue;
    }
    seen += 1;
    if (seen > offset && page.push(record) === pageLimit) {
      break;
    }
  }
  return page;
}

/** Without the order of ids: a plain walk is many times quicker. */
function count(records: RecordStore, query: RecordQuery, test: Test | null): number {
  if (test === null) {
    return records.size;
  }
  const candidates =
    query.ids === null
      ? records.values()
      : new Set(query.ids).values().map((id) => records.get(id));
  let found = 0;
  for (const record of candidates) {
    found += record !== undefined && test(record) ? 1 : 0;
  }
  return found;
}

function ordered(
  records: RecordStore,
  query: RecordQuery,
  orders: RecordOrder[],
): Iterable<CrmRecord> {
  const [first] = orders;
  if (query.ids === null && (first === undefined || first.field === 'id')) {
    return first?.descending === true
      ? until(records.descending(query.to), (record) => record.id < query.from)
      : until(records.ascending(query.from), (record) => record.id > query.to);
  }
  const candidates =
    query.ids === null
      ? [...records.ascending(query.from)]
      : [...new Set(query.ids)]
          .map((id) => records.get(id))
          .filter((record) => record !== undefined)
          .toSorted((a, b) => a.id - b.id);
  return candidates.toSorted((a, b) => {
    for (const { field, descending } of orders) {
      const left = a[field] ?? '';
      const right = b[field] ?? '';
      if (left !== right) {
        return left < right === descending ? 1 : -1;
      }
    }
    return 0;
  });
}

function* until(
  records: Iterable<CrmRecord>,
  stop: (record: CrmRecord) => boolean,
): Generator<CrmRecord> {
  for (const record of records) {
    if (stop(record)) {
      return;
    }
    yield record;
  }
}
