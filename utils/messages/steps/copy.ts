import type { Draft } from '../../jobs/index.ts';
import type { Scope, Verb } from '../../kinds/index.ts';
import type { Reply } from '../protocol.ts';

/** What the step "Save a copy" asks of the worker. Asked by our own pages only. */
export interface CopyProtocol {
  /**
   * Begins a copy of these kinds, in the place of the one that was kept; false: one is being made already. Surfaces
   * follow it by `onCopy`. Only as that user (id).
   */
  startCopy(data: {
    portal: string;
    user: string;
    scope: Scope;
    kinds: readonly string[];
  }): Reply<boolean>;
  /** Stops it; what is there stays. */
  stopCopy(data: { portal: string }): Reply<null>;
  /** Goes on with one that was stopped, waits or failed; false: there is none. */
  resumeCopy(data: { portal: string }): Reply<boolean>;
  /** Removes the copy from this browser. */
  removeCopy(data: { portal: string }): Reply<null>;
  /** Takes the snapshot of a job over exactly those items of a kind that are in the finished copy. */
  draftCopied(data: { portal: string; kind: string; verb: Verb }): Reply<Draft>;
}
