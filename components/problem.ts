import type { MessageKey, Translator } from '../utils/i18n/index.ts';
import type { Problem } from '../utils/messages/index.ts';

const texts: Record<Problem['kind'], MessageKey> = {
  signedOut: 'problemSignedOut',
  otherUser: 'problemOtherUser',
  notAllowed: 'problemNotAllowed',
  limit: 'problemLimit',
  busy: 'problemBusy',
  network: 'problemNetwork',
  timeout: 'problemTimeout',
  notData: 'problemNotData',
  noMethod: 'problemNoMethod',
  closed: 'problemClosed',
  withdrawn: 'problemWithdrawn',
  notPortal: 'problemNotPortal',
  binUnreadable: 'problemBinUnreadable',
  notInPlan: 'problemNotInPlan',
  refused: 'problemRefused',
  claimed: 'problemClaimed',
  empty: 'problemEmpty',
  expired: 'problemExpired',
  forbidden: 'problemForbidden',
  malformed: 'problemMalformed',
  diskFull: 'problemDiskFull',
  journalNewer: 'problemJournalNewer',
  journalBroken: 'problemJournalBroken',
  fault: 'problemFault',
  noWorker: 'problemNoWorker',
  updated: 'problemUpdated',
};

/** A problem as a sentence and a next step. */
export function problemText({ t }: Translator, { kind, text }: Problem): string {
  return t(texts[kind], { text: text ?? '' });
}
