import type { Kind } from '../kinds/index.ts';
import { PortalError, type CommandOutcome } from '../portal/index.ts';
import type { Entry } from './ledger.ts';

/**
 * What the portal's word on one deletion means for the item.
 * @param sentBefore the item was sent once before, and found to exist still.
 * @returns null when there was no word of it: it stays unknown and is looked up.
 */
export function entryOf(
  kind: Kind,
  outcome: CommandOutcome | undefined,
  sentBefore: boolean,
): Entry | null {
  if (!outcome || outcome.state === 'silent') return null;
  if (outcome.state === 'done') return { mark: 'deleted' };
  const { error } = outcome;
  switch (kind.readRefusal(error)) {
    case 'gone':
      // Gone after we had asked for it once: by our own hand.
      return { mark: sentBefore ? 'deleted' : 'gone' };
    case 'later':
    case 'noMethod':
      return notDone(sentBefore);
    case 'noRight':
      return { mark: 'refused', note: { reason: { code: 'noRight' } } };
    case 'refused':
      return { mark: 'refused', note: { reason: { code: 'said', text: error.text } } };
  }
}

/** The mark of an item of which nothing was done. */
export function notDone(sentBefore: boolean): Entry {
  return { mark: sentBefore ? 'again' : 'waiting' };
}

/** The trouble that a batch's commands tell of, of which nothing was done; null when there is none. */
export function troubleIn(
  kind: Kind,
  outcomes: Iterable<CommandOutcome | undefined>,
): PortalError | null {
  for (const outcome of outcomes) {
    if (!outcome || outcome.state === 'silent')
      return new PortalError('notData', 'The portal said nothing of some items');
    if (outcome.state !== 'refused') continue;
    const refusal = kind.readRefusal(outcome.error);
    if (refusal === 'noMethod') return new PortalError('noMethod', outcome.error.text);
    if (refusal === 'later') return new PortalError('limit', outcome.error.text);
  }
  return null;
}
