import type { CacheType } from '../../steps/index.ts';
import type { Reply } from '../protocol.ts';

/** What the step "Clear caches" asks of the worker. Asked by our own pages only. */
export interface CachesProtocol {
  /**
   * Begins to clear the server's cache, as that user (id) only; false: it is being cleared already. Surfaces follow it by
   * `onPurge`.
   */
  startPurge(data: { portal: string; user: string; type: CacheType }): Reply<boolean>;
  /** Stops it after the step under way. */
  stopPurge(data: { portal: string }): Reply<null>;
  /** Goes on with one that was stopped, waits or failed; false: there is none. */
  resumePurge(data: { portal: string }): Reply<boolean>;
  /** Clears the user's own composite cache on the portal (server.md §6.2). */
  clearOwnCache(data: { portal: string }): Reply<null>;
}
