/** The portal's data, the same for the same seed: three users and leads with believable titles. */
import { newServerCache } from './admin/clear-cache.ts';
import { RecordStore } from './crm/record-store.ts';
import { seedActivities, seedCrm } from './crm/seed.ts';
import { seedDisk } from './disk/seed.ts';
import type { Lead, PortalState, User } from './model.ts';
import type { PortalOptions } from './options.ts';
import { phpDate } from './php/date.ts';
import { seedBizproc } from './bizproc/seed.ts';
import { seedTasks } from './tasks/seed.ts';
import { pick, seededRandom, type Random } from './random.ts';
import { hostileTitles, leadTitle } from './titles.ts';

/** Passwords are as plain as a demo's may be. */
const users: readonly User[] = [
  {
    id: 1,
    login: 'admin',
    password: 'admin123',
    name: 'Анна',
    lastName: 'Орлова',
    admin: true,
    leadRights: { read: 'all', delete: 'all' },
  },
  {
    id: 7,
    login: 'ilya',
    password: 'ilya123',
    name: 'Илья',
    lastName: 'Ветров',
    admin: false,
    leadRights: { read: 'all', delete: 'own' },
  },
  {
    id: 9,
    login: 'olga',
    password: 'olga123',
    name: 'Ольга',
    lastName: 'Сомова',
    admin: false,
    leadRights: { read: 'all', delete: 'none' },
  },
];

const otherStatuses = [
  'NEW',
  'NEW',
  'NEW',
  'IN_PROCESS',
  'IN_PROCESS',
  'PROCESSED',
  'CONVERTED',
] as const;
const sources = [
  'CALL',
  'EMAIL',
  'WEB',
  'WEBFORM',
  'ADVERTISING',
  'PARTNER',
  'RECOMMENDATION',
  'TRADE_SHOW',
] as const;
/** Who answers for a lead: mostly the two employees. */
const owners = [7, 7, 7, 9, 9, 1] as const;
/** The day the demo is set in. */
const firstCreated = Date.UTC(2024, 2, 4, 6, 0, 0);
const lastCreated = Date.UTC(2026, 10, 20, 15, 0, 0);

export function seedState(options: PortalOptions): PortalState & { leads: RecordStore } {
  const random = seededRandom(options.seed);
  const leads = new RecordStore();
  const count = options.leads;
  const junk = Math.min(options.junk, count);
  let id = 1000;
  let junkSoFar = 0;
  for (let index = 0; index < count; index += 1) {
    id += 1 + Math.floor(random() * 4);
    // Junk is spread evenly: exactly `junk` of them, from the first id to the last.
    const isJunk = Math.floor(((index + 1) * junk) / count) > junkSoFar;
    junkSoFar += isJunk ? 1 : 0;
    const age = count > 1 ? index / (count - 1) : 1;
    leads.set(id, {
      ...lead(random, id, age),
      statusId: isJunk ? 'JUNK' : pick(random, otherStatuses),
    });
  }
  if (options.hostileTitles) {
    spreadHostileTitles(leads);
  }
  const crm = { lead: leads, ...seedCrm(options) };
  return {
    users: new Map(users.map((user) => [user.id, structuredClone(user)])),
    leads,
    crm,
    activities: seedActivities(options, crm),
    userOptions: new Map(),
    bin: new Map(),
    binPage: { showsEntityId: true, sort: null, restoreLocked: false, hiddenTypes: [] },
    tasks: seedTasks(options),
    bizproc: seedBizproc(options),
    grids: new Map(),
    audit: [],
    disk: seedDisk(options),
    serverCache: newServerCache(),
    compositeCleared: [],
    messages: [],
    messengerClosed: false,
    leadBin: true,
    nextBinId: 501,
  };
}

function lead(random: Random, id: number, age: number): Omit<Lead, 'statusId'> {
  return {
    id,
    title: leadTitle(random, id),
    sourceId: pick(random, sources),
    assignedById: pick(random, owners),
    createdTime: phpDate(
      Math.floor((firstCreated + age * (lastCreated - firstCreated)) / 1000) * 1000,
    ),
    opportunity: Math.floor(random() * 900) * 500,
  };
}

/** Every hostile title takes the place of one JUNK lead's, spread over all of them. */
function spreadHostileTitles(leads: RecordStore): void {
  const junk = [...leads.values()].filter((one) => one.statusId === 'JUNK');
  for (const [index, title] of hostileTitles.entries()) {
    const place = Math.floor((index * junk.length) / hostileTitles.length);
    const victim = junk[place];
    if (victim !== undefined) {
      victim.title = title;
    }
  }
}
