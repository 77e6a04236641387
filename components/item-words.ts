import type { MessageKey, Translator } from '../utils/i18n/index.ts';
import type { ItemDetail, Outcome } from '../utils/jobs/index.ts';
import { numberOf } from './item-number.ts';

/** The names of the outcomes in which something was not done. */
export const outcomeNames: Record<Exclude<Outcome, 'deleted' | 'restored'>, MessageKey> = {
  gone: 'outcomeGone',
  refused: 'outcomeRefused',
  failed: 'outcomeFailed',
  notReached: 'outcomeNotReached',
};

const reasons = {
  noRight: 'reasonNoRight',
  noWay: 'reasonNoWay',
  stillThere: 'reasonStillThere',
  noAnswer: 'reasonNoAnswer',
  notChecked: 'reasonNotChecked',
  unexplained: 'reasonUnexplained',
  notBack: 'reasonNotBack',
  untold: 'reasonUntold',
} as const;

/** Why an item ended as it did, in words: the portal's own where it said something; empty where there is no reason. */
export function reasonOf({ reason }: ItemDetail, { t }: Translator): string {
  if (!reason) return '';
  return reason.code === 'said' ? reason.text : t(reasons[reason.code]);
}

/** What is to be said of an item in few words: the reason, or else what became of it. */
export function whyOf(item: ItemDetail, words: Translator): string {
  if (item.reason) return reasonOf(item, words);
  const { outcome } = item;
  return outcome === 'deleted' || outcome === 'restored'
    ? numbersOf(item)
    : words.t(outcomeNames[outcome]);
}

/** Under which number it was, and under which one it is back; of the latter nothing where that is not sure. */
export function numbersOf({ was, now }: ItemDetail): string {
  if (was === undefined) return '';
  if (now === undefined) return `${numberOf(was)} → ?`;
  return was === now ? numberOf(was) : `${numberOf(was)} → ${numberOf(now)}`;
}
