/** The demo portal's data. Ids are numbers here and strings in markup, as on a real portal. */
import type { ActivityStore } from './crm/activity-store.ts';
import type { CrmKindName } from './crm/kinds.ts';
import type { RecordStore } from './crm/record-store.ts';
import type { DiskState } from './disk/model.ts';
import type { BizprocState } from './bizproc/model.ts';
import type { ServerCache } from './admin/clear-cache.ts';
import type { TasksState } from './tasks/model.ts';

export interface User {
  id: number;
  login: string;
  password: string;
  name: string;
  lastName: string;
  admin: boolean;
  /** Rights on leads, and on every other kind that `crmRights` does not name. */
  leadRights: CrmRights;
  crmRights?: Partial<Record<CrmKindName, CrmRights>>;
  /** Dismissed: cannot sign in, and their sessions are over. */
  active?: boolean;
  /** Not an employee: CRM controllers answer `allowed_only_intranet_user`. */
  extranet?: boolean;
  /** `bot`, `shop`…: a technical user, whom session REST refuses (server.md §1.4). */
  externalAuthId?: string;
}

/** All, own (assigned to the user), or none. */
export interface CrmRights {
  read: 'all' | 'own' | 'none';
  delete: 'all' | 'own' | 'none';
}

/** A record of any CRM kind. */
export interface CrmRecord {
  id: number;
  /** Empty for contacts, which have a name and a last name. */
  title: string;
  name?: string;
  lastName?: string;
  /** The funnel of a deal, the pipeline of a smart process. */
  categoryId?: number;
  /** The stage. Of leads: NEW, IN_PROCESS, PROCESSED, JUNK, CONVERTED. */
  statusId: string;
  sourceId: string;
  assignedById: number;
  /** ISO 8601. */
  createdTime: string;
  opportunity: number;
  /** Set: the before-delete handler of an app refuses with this text (server.md §2.3). */
  protectedBy?: string;
}

export type Lead = CrmRecord;

/** A call, meeting or letter of a CRM record. */
export interface Activity {
  id: number;
  subject: string;
  ownerTypeId: number;
  ownerId: number;
  responsibleId: number;
  /** ISO 8601. */
  createdTime: string;
  /** Set: the before-delete handler of an app refuses with this text. */
  protectedBy?: string;
}

/** One row of the recycle bin, which all modules share (server.md §2.6). */
export interface BinRow {
  id: number;
  moduleId: 'crm' | 'tasks';
  /** `crm_lead`, `crm_dynamic_177`, `tasks_task`… (lists.md §3.2). */
  entityType: string;
  entityId: number;
  name: string;
  /** Who deleted it. */
  userId: number;
  timestamp: string;
  /** Puts the item back; answers its id, which is a new one for CRM records (server.md §2.6). */
  restore(): number;
}

/** How the bin's pages look to everybody; tests turn these (lists.md §2.4, §3). */
interface BinPage {
  /** The column ENTITY_ID, the only place where a row tells its item's id, is shown. */
  showsEntityId: boolean;
  /** Every user's saved sort; null leaves each user their own (ID asc until they change it). */
  sort: { by: 'ID' | 'NAME' | 'TIMESTAMP' | 'ENTITY_TYPE'; order: 'asc' | 'desc' } | null;
  /** Restoring is not part of the tariff: `BX.UI.InfoHelper.show` in place of the restore call. */
  restoreLocked: boolean;
  /** Entity types that the saved filter of the bin's pages hides. */
  hiddenTypes: string[];
}

/** A saved filter of one user's grid (lists.md §1.4). Empty means everything. */
export interface SavedFilter {
  preset: string;
  find: string;
  statusId: string[];
}

/** What a user's grid remembers (lists.md §1.4): filter, sort, page size, and the page of the session. */
export interface GridState {
  filter: SavedFilter;
  sortBy: string;
  sortOrder: 'asc' | 'desc';
  pageSize: number;
}

/** One state-changing command that reached the portal's model, whatever came of it. */
interface AuditEntry {
  /** ms since the portal started. */
  at: number;
  /** 1, 2, 3… per HTTP request. */
  request: number;
  userId: number;
  /** `crm.item.delete`, `crm.api.autorun.delete.process`, `list.delete`… */
  command: string;
  /** `lead`, `deal`, `task`, `file`, `folder`, `bin row`… */
  kind: string;
  /** 0 for a process, whose id is no number. */
  id: number;
  /** The id of a process. */
  workflowId?: string;
  /** `done`, or the error code that the answer carried. */
  outcome: string;
}

export interface PortalState {
  users: Map<number, User>;
  leads: Map<number, Lead>;
  /** Every kind's records, leads included. */
  crm: Readonly<Record<CrmKindName, RecordStore>>;
  activities: ActivityStore;
  /** What list pages leave in the user's options, by `<userId>:<name>` (lists.md §2.1, §2.2). */
  userOptions: Map<string, string>;
  bin: Map<number, BinRow>;
  binPage: BinPage;
  tasks: TasksState;
  bizproc: BizprocState;
  /** By `<userId>:<gridId>`. */
  grids: Map<string, GridState>;
  audit: AuditEntry[];
  disk: DiskState;
  serverCache: ServerCache;
  /** Who has cleared their composite cache, in order (server.md §6.2). */
  compositeCleared: number[];
  /** What people wrote to each other. */
  messages: { from: number; to: number; text: string }[];
  /** The messenger lets nobody write. */
  messengerClosed: boolean;
  /** Option `enable_lead_recycle_bin`. */
  leadBin: boolean;
  /** Option `site_stopped`: REST answers PORTAL_DELETED. */
  stopped?: boolean;
  nextBinId: number;
}
