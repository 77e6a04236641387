import type { Verb, Word } from '../kinds/index.ts';
import { PortalError } from '../portal/index.ts';
import type { Outcome } from './job.ts';
import type { Entry } from './ledger.ts';

/** The outcome of an item to which the job did what it was to do. */
export function successOf(verb: Verb): Outcome {
  return verb === 'restore' ? 'restored' : 'deleted';
}

/**
 * What the portal's word on one item means for it.
 * @param sentBefore the item was sent once before, and found to exist still.
 * @returns null when there was no word of it: it stays unknown and is looked up.
 */
export function entryOf(verb: Verb, word: Word | undefined, sentBefore: boolean): Entry | null {
  switch (word?.state) {
    case undefined:
      return null;
    case 'done':
      return { mark: successOf(verb) };
    case 'gone':
      // Gone after we had asked for it once: by our own hand.
      return { mark: sentBefore ? successOf(verb) : 'gone' };
    case 'noRight':
    case 'noWay':
      return { mark: 'refused', note: { reason: { code: word.state } } };
    case 'refused':
      return { mark: 'refused', note: { reason: reasonOf(word.text) } };
    case 'later':
    case 'noMethod':
    case 'unclear':
      return notDone(sentBefore);
  }
}

function reasonOf(text: string): { code: 'said'; text: string } | { code: 'unexplained' } {
  return text ? { code: 'said', text } : { code: 'unexplained' };
}

/** The mark of an item of which nothing was done. */
export function notDone(sentBefore: boolean): Entry {
  return { mark: sentBefore ? 'again' : 'waiting' };
}

/**
 * The trouble that a request's words tell of; null when there is none.
 * @param retryAfter when to ask again, ms, where the portal told.
 */
export function troubleIn(
  words: Iterable<Word | undefined>,
  retryAfter?: number,
): PortalError | null {
  for (const word of words) {
    if (!word) return new PortalError('notData', 'The portal said nothing of some items');
    if (word.state === 'noMethod') return new PortalError('noMethod', word.text);
    if (word.state === 'later')
      return new PortalError('limit', word.text, retryAfter === undefined ? {} : { retryAfter });
  }
  return null;
}
