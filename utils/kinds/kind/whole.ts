import type { Command, PortalClient } from '../../portal/index.ts';
import type { ListedItem } from './item.ts';

/** Which items of a kind: everything the user can see, or what is theirs. */
export type Scope = 'all' | 'mine';

/** What must be known of a portal and its user before whole kinds can be counted; asked for once. */
export interface Facts {
  /** The user's id. */
  readonly user: string;
  readonly admin: boolean;
  /** The portal's smart processes (`crm.enum.ownertype`). */
  readonly processes: readonly { readonly id: string; readonly title: string }[];
  /** The user's own drive: the storage's id and its root folder's; null where there is none. */
  readonly drive: { readonly storage: string; readonly root: string } | null;
}

/** Counting and listing a kind as a whole. */
export interface Whole {
  readonly scopes: readonly Scope[];
  /**
   * The command whose answer carries the number as its total; null when there is nothing to ask. Absent: `total` counts.
   */
  count?(scope: Scope, facts: Facts): Command | null;
  /**
   * Counts by itself, where no command can.
   * @throws PortalError
   */
  total?(client: PortalClient, facts: Facts, signal: AbortSignal): Promise<number>;
  /**
   * Lists the items, run by run; a title is empty where the list does not tell it.
   * @throws PortalError
   */
  items(
    client: PortalClient,
    scope: Scope,
    facts: Facts,
    signal: AbortSignal,
  ): AsyncIterable<readonly ListedItem[]>;
}
