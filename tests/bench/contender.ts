import type { Portal } from '../portal/index.ts';

/** One way of deleting leads, measured beside the others. */
export interface Contender {
  readonly name: string;
  /** It speaks only https. */
  readonly tls?: true;
  /**
   * Makes ready to delete every lead of the portal.
   * @returns what deletes them; resolves when the client takes its work for done.
   */
  begin(portal: Portal): Promise<() => Promise<void>>;
}
