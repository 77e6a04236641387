import type { PortalAddress } from './address.ts';

/** What we know of the browser's session at a portal. The token is the portal's own, never a password. */
export interface Session {
  /** 32 hex characters; constant for the life of the session (server.md §1.2). */
  sessid: string;
  /** The signed-in user's id; absent until the portal has said it for this very token. */
  userId?: string;
}

/** Where sessions are kept: the browser's memory of this run, out of reach of pages. */
export interface SessionStore {
  get(portal: PortalAddress): Promise<Session | null>;
  set(portal: PortalAddress, session: Session): Promise<void>;
}

/** Sent while the token is unknown, since REST wants one to answer with the right one (server.md §1.4). */
export const unknownSession: Session = { sessid: '0'.repeat(32) };
