/** Deals, contacts, companies, quotes, invoices, rentals and their activities, the same for the same seed. */
import type { CrmRecord, PortalState } from '../model.ts';
import type { PortalOptions } from '../options.ts';
import { phpDate } from '../php/date.ts';
import { pick, seededRandom, type Random } from '../random.ts';
import { ActivityStore } from './activity-store.ts';
import { crmKinds, kindNamed, type CrmKind, type CrmKindName } from './kinds.ts';
import { RecordStore } from './record-store.ts';
import { categoriesOf, stagesOf } from './stages.ts';
import { firstNames, lastNames, subjectOf, titleOf } from './titles.ts';

type Counts = Pick<
  PortalOptions,
  'seed' | 'deals' | 'contacts' | 'companies' | 'quotes' | 'invoices' | 'processes' | 'activities'
>;

/** Who answers for a record: mostly the two employees. */
const owners = [7, 7, 7, 9, 9, 1] as const;
const sources = ['CALL', 'EMAIL', 'WEB', 'PARTNER', 'RECOMMENDATION'] as const;
const firstCreated = Date.UTC(2024, 2, 4, 6, 0, 0);
const lastCreated = Date.UTC(2026, 10, 20, 15, 0, 0);
/** Kinds number their records by themselves, so that ids collide across kinds. */
const firstIds: Record<CrmKindName, number> = {
  lead: 1000,
  deal: 1000,
  contact: 500,
  company: 200,
  quote: 40,
  invoice: 10,
  process: 1000,
};

export function seedCrm(options: Counts): Record<Exclude<CrmKindName, 'lead'>, RecordStore> {
  const make = (name: CrmKindName, count: number): RecordStore =>
    seedKind(kindNamed(name), count, options.seed);
  return {
    deal: make('deal', options.deals),
    contact: make('contact', options.contacts),
    company: make('company', options.companies),
    quote: make('quote', options.quotes),
    invoice: make('invoice', options.invoices),
    process: make('process', options.processes),
  };
}

function seedKind(kind: CrmKind, count: number, seed: number): RecordStore {
  const random = seededRandom(seed * 1000 + kind.type);
  const records = new RecordStore();
  let id = firstIds[kind.name];
  for (let index = 0; index < count; index += 1) {
    id += 1 + Math.floor(random() * 3);
    records.set(id, record(kind, random, id, count > 1 ? index / (count - 1) : 1));
  }
  return records;
}

function record(kind: CrmKind, random: Random, id: number, age: number): CrmRecord {
  const categoryId = some(random, categoriesOf(kind.name)) ?? 0;
  return {
    id,
    ...nameOf(kind, random, id),
    ...(kind.hasCategories && { categoryId }),
    statusId: some(random, stagesOf(kind.name, categoryId)) ?? '',
    sourceId: pick(random, sources),
    assignedById: pick(random, owners),
    createdTime: createdAt(age),
    opportunity: kind.hasAmount ? Math.floor(random() * 900) * 500 : 0,
  };
}

function nameOf(
  { name }: CrmKind,
  random: Random,
  id: number,
): Pick<CrmRecord, 'title' | 'name' | 'lastName'> {
  if (name === 'contact') {
    return { title: '', name: pick(random, firstNames), lastName: pick(random, lastNames) };
  }
  return { title: name === 'lead' ? '' : titleOf(name, random, id) };
}

/** Spread over the records of all kinds; mostly the owner's responsible answers for them too. */
export function seedActivities(options: Counts, crm: PortalState['crm']): ActivityStore {
  const random = seededRandom(options.seed * 1000 + 6);
  const activities = new ActivityStore();
  const pools = crmKinds
    .map((kind) => ({ kind, records: [...crm[kind.name].values()] }))
    .filter(({ records }) => records.length > 0);
  let id = 2000;
  for (let index = 0; index < options.activities && pools.length > 0; index += 1) {
    const pool = pools[index % pools.length];
    const owner = some(random, pool?.records ?? []);
    id += 1 + Math.floor(random() * 3);
    if (pool !== undefined && owner !== undefined) {
      activities.set(id, {
        id,
        subject: subjectOf(random),
        ownerTypeId: pool.kind.type,
        ownerId: owner.id,
        responsibleId: random() < 0.8 ? owner.assignedById : pick(random, owners),
        createdTime: createdAt(index / options.activities),
      });
    }
  }
  return activities;
}

function createdAt(age: number): string {
  return phpDate(Math.floor((firstCreated + age * (lastCreated - firstCreated)) / 1000) * 1000);
}

function some<T>(random: Random, list: readonly T[]): T | undefined {
  return list[Math.floor(random() * list.length)];
}
