/** The records of a grid: its saved filter, its saved sort with id as the last key (lists.md §2.1). */
import type { CrmRecord, GridState, SavedFilter, User } from '../model.ts';
import type { CrmKindName } from './kinds.ts';
import type { RecordStore } from './record-store.ts';
import { readRight } from './rights.ts';

/** What one list shows of a kind. */
export interface Listing {
  records: RecordStore;
  kind: CrmKindName;
  /** One funnel or pipeline only. */
  category?: number;
}

/** What a record is called: contacts by their name, everything else by its title. */
export function captionOf({ title, name, lastName }: CrmRecord): string {
  return title === '' ? [name, lastName].filter(Boolean).join(' ') : title;
}

/** `filter_my` is the one preset that is not a list of statuses: the user's own records. */
function matches(record: CrmRecord, filter: SavedFilter, user: User): boolean {
  if (filter.preset === 'filter_my' && record.assignedById !== user.id) {
    return false;
  }
  if (filter.statusId.length > 0 && !filter.statusId.includes(record.statusId)) {
    return false;
  }
  const find = filter.find.trim().toLowerCase();
  return (
    find === '' || captionOf(record).toLowerCase().includes(find) || String(record.id) === find
  );
}

/** Readable records that match, by ascending id. */
export function* matchingRecords(
  { records, kind, category }: Listing,
  user: User,
  filter: SavedFilter,
  from = 0,
): Generator<CrmRecord> {
  const right = readRight(user, kind);
  if (right === 'none') {
    return;
  }
  for (const record of records.ascending(from)) {
    if (
      (right === 'all' || record.assignedById === user.id) &&
      (category === undefined || record.categoryId === category) &&
      matches(record, filter, user)
    ) {
      yield record;
    }
  }
}

export function findRecords(listing: Listing, user: User, grid: GridState): CrmRecord[] {
  const found = [...matchingRecords(listing, user, grid.filter)];
  const compare = comparers[grid.sortBy.toLowerCase()];
  if (compare !== undefined) {
    found.sort((a, b) => compare(a, b) || a.id - b.id);
  }
  return grid.sortOrder === 'desc' ? found.toReversed() : found;
}

type Compare = (a: CrmRecord, b: CrmRecord) => number;

function byText(read: (record: CrmRecord) => string): Compare {
  return (a, b) => (read(a) < read(b) ? -1 : Number(read(a) > read(b)));
}

const byCaption = byText((record) => captionOf(record).toLowerCase());

/** By the grid's sort keys; `id` (and anything unknown) is the order the records come in. */
const comparers: Record<string, Compare> = {
  title: byCaption,
  full_name: byCaption,
  status_id: byText((record) => record.statusId),
  stage_id: byText((record) => record.statusId),
  source_id: byText((record) => record.sourceId),
  date_create: byText((record) => record.createdTime),
  created_time: byText((record) => record.createdTime),
  opportunity: (a, b) => a.opportunity - b.opportunity,
  assigned_by: (a, b) => a.assignedById - b.assignedById,
};
