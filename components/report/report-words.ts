import type { Translator, Values } from '../../utils/i18n/index.ts';
import { leaveMessages, type LeaveMessageKey } from '../../utils/i18n/leave-messages.ts';
import type { Outcome } from '../../utils/jobs/index.ts';
import type { KindInfo } from '../../utils/kinds/index.ts';
import { outcomeNames } from '../item-words.ts';

/** The words of reports and of the leave page, in the user's language, and the kinds by their names. */
export interface ReportWords extends Translator {
  kinds: readonly KindInfo[];
  /** A sentence of the leave page's own. */
  l(key: LeaveMessageKey, values?: Values): string;
  /** An outcome's name. */
  outcome(outcome: Outcome): string;
}

/** Adds the words of reports to the shared ones. */
export function reportWords(words: Translator, kinds: readonly KindInfo[]): ReportWords {
  const texts = leaveMessages[words.language];
  const l: ReportWords['l'] = (key, values) => words.say(texts, key, values);
  const outcome: ReportWords['outcome'] = (one) => {
    if (one === 'deleted') return l('outcomeDeleted');
    return one === 'restored' ? l('outcomeRestored') : words.t(outcomeNames[one]);
  };
  return { ...words, kinds, l, outcome };
}
