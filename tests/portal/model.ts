/** The demo portal's data. Ids are numbers here and strings in markup, as on a real portal. */
export interface User {
  id: number;
  login: string;
  password: string;
  name: string;
  lastName: string;
  admin: boolean;
  /** Rights on leads: all, own (assigned to the user), or none. */
  leadRights: { read: 'all' | 'own' | 'none'; delete: 'all' | 'own' | 'none' };
  /** Not an employee: CRM controllers answer `allowed_only_intranet_user`. */
  extranet?: boolean;
  /** `bot`, `shop`…: a technical user, whom session REST refuses (server.md §1.4). */
  externalAuthId?: string;
}

export interface Lead {
  id: number;
  title: string;
  /** NEW, IN_PROCESS, PROCESSED, JUNK, CONVERTED. */
  statusId: string;
  sourceId: string;
  assignedById: number;
  /** ISO 8601. */
  createdTime: string;
  opportunity: number;
  /** Set: the before-delete handler of an app refuses with this text (server.md §2.3). */
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
  id: number;
  /** `done`, or the error code that the answer carried. */
  outcome: string;
}

export interface PortalState {
  users: Map<number, User>;
  leads: Map<number, Lead>;
  bin: Map<number, BinRow>;
  /** By `<userId>:<gridId>`. */
  grids: Map<string, GridState>;
  audit: AuditEntry[];
  /** Option `enable_lead_recycle_bin`. */
  leadBin: boolean;
  /** Option `site_stopped`: REST answers PORTAL_DELETED. */
  stopped?: boolean;
  nextBinId: number;
  nextLeadId: number;
}
