import { requestMessages } from '../../../utils/i18n/steps/request-messages.ts';
import type { Translator } from '../../../utils/i18n/index.ts';
import { hostOf, type PortalAddress } from '../../../utils/portal/index.ts';

/** The wordings of the letter: plain, by Russian law, by European law. */
export const wordings = ['plain', 'russia', 'europe'] as const;
export type Wording = (typeof wordings)[number];

interface LetterFacts {
  wording: Wording;
  portal: PortalAddress;
  user: { id: string; name: string };
  /** The administrators' names, where they are known. */
  names: readonly string[];
  /** ms since the epoch. */
  now: number;
}

/** The letter to the administrators, ready to send. */
export function letterOf(
  { wording, portal, user, names, now }: LetterFacts,
  words: Translator,
): string {
  const texts = requestMessages[words.language];
  const name = user.name || user.id;
  return [
    words.say(texts, 'greeting', { names: names.map((one) => `, ${one}`).join('') }),
    words.say(texts, 'body', { portal: hostOf(portal), name, id: user.id }),
    words.say(texts, wording),
    words.say(texts, 'end', { name, day: words.day(now) }),
  ].join('\n\n');
}
