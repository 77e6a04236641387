/**
 * Every kind of thing Poka knows, in the order in which a plan deletes them: what stands in the way of others first.
 * A new kind is one file beside this one and one line in `kinds`.
 */
import type { Kind, KindFamily } from './kind/kind.ts';
import { activities } from './activities.ts';
import { companies } from './companies.ts';
import { contacts } from './contacts.ts';
import { crmBin } from './crm-bin.ts';
import { deals } from './deals.ts';
import { diskBin } from './disk-bin.ts';
import { files } from './files.ts';
import { invoices } from './invoices.ts';
import { leads } from './leads.ts';
import { processInstances } from './process-instances.ts';
import { processTemplates } from './process-templates.ts';
import { processes } from './processes.ts';
import { quotes } from './quotes.ts';
import { taskBin } from './task-bin.ts';
import { taskTemplates } from './task-templates.ts';
import { tasks } from './tasks.ts';

export const kinds: readonly (Kind | KindFamily)[] = [
  processInstances,
  processTemplates,
  activities,
  tasks,
  taskTemplates,
  files,
  leads,
  deals,
  invoices,
  quotes,
  processes,
  contacts,
  companies,
  crmBin,
  taskBin,
  diskBin,
];

/** The kind of that name, or undefined: names come from messages and from the journal. */
export function kindOf(id: string): Kind | undefined {
  for (const entry of kinds) {
    const kind = 'member' in entry ? memberOf(entry, id) : entry;
    if (kind?.id === id) return kind;
  }
  return undefined;
}

function memberOf(family: KindFamily, id: string): Kind | null {
  const start = family.id.replace('$1', '');
  return id.startsWith(start) ? family.member(id.slice(start.length)) : null;
}

export { takeCensus, type CensusRow, type Count } from './census/census.ts';
export { describeKind, placesOf, type KindInfo } from './kind/describe.ts';
export type { CopiedFile, CopyRun, FullRecord } from './kind/copy.ts';
export { learnFacts } from './census/facts.ts';
export { patiently } from './rest/patience.ts';
export {
  nonEmpty,
  parseItemId,
  runsOf,
  type ItemId,
  type ListedItem,
  type NonEmpty,
} from './kind/item.ts';
export type { Act, Anew, Kind, Performed, Word } from './kind/kind.ts';
export type { Verb } from './kind/verb.ts';
export type { Place } from './kind/place.ts';
export type { Facts, Scope } from './kind/whole.ts';
