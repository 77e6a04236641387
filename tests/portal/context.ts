import type { Hono } from 'hono';
import type { PortalOptions } from './options.ts';
import type { CrmKind } from './crm/kinds.ts';
import type { CrmRecord, GridState, PortalState, User } from './model.ts';

/** A browser's session at the portal. `storage` is what PHP would keep in `$_SESSION`. */
export interface Session {
  id: string;
  /** 32 hex characters, constant for the life of the session (server.md §1.2). */
  sessid: string;
  /** null for a guest. */
  user: User | null;
  storage: Map<string, unknown>;
}

/** What every route gets: the portal's parts. */
export interface PortalContext {
  options: PortalOptions;
  state: PortalState;
  /** Records the user may read that match the filter, sorted by the saved sort with id as the last key. */
  findRecords(user: User, kind: CrmKind, grid: GridState, category?: number): CrmRecord[];
  /** The saved state of a user's grid, made with the defaults on first use. */
  gridOf(user: User, gridId: string): GridState;
  /** Delete one record as this user: rights, bin, audit. Answers `done` or an error code. */
  deleteRecord(user: User, kind: CrmKind, id: number, command: string, request: number): string;
  mayDelete(user: User, kind: CrmKind, record: CrmRecord): boolean;
  /** ms since the portal started, for the audit. */
  now(): number;
  /** Spend a worker's time inside the current request; ms before jitter. */
  spend(ms: number): Promise<void>;
}

/** Hono's per-request variables. */
export interface RequestVars {
  Variables: { session: Session; request: number };
}

export type App = Hono<RequestVars>;
