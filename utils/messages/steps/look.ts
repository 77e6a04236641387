import type { Look } from '../../steps/index.ts';
import type { Reply } from '../protocol.ts';

/** What the step "Look" asks of the worker. Asked by our own pages only. */
export interface LookProtocol {
  /** Looks at a portal: what there is, what is running, who else is an administrator. Changes nothing. */
  look(data: { portal: string }): Reply<Look>;
}
