import type { Translator, Values } from '../../utils/i18n/index.ts';
import { popupMessages, type PopupMessageKey } from '../../utils/i18n/popup-messages.ts';
import { useWords } from '../words.tsx';

/** The shared words, and the popup's own. */
export interface PopupWords extends Translator {
  /** A sentence of the popup's own. */
  p(key: PopupMessageKey, values?: Values): string;
}

/** The words of the popup, in the user's language. */
export function usePopupWords(): PopupWords {
  const words = useWords();
  const texts = popupMessages[words.language];
  return { ...words, p: (key, values) => words.say(texts, key, values) };
}
