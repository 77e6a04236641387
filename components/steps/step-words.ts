import type { Language, Text, Translator, Values } from '../../utils/i18n/index.ts';
import { useWords } from '../words.tsx';

/** The shared words, and those of a step. */
export interface StepWords<Key extends string> extends Translator {
  /** A sentence of the step's own. */
  s(key: Key, values?: Values): string;
}

/** The words of a step, in the user's language. */
export function useStepWords<Key extends string>(
  messages: Readonly<Record<Language, Readonly<Record<Key, Text>>>>,
): StepWords<Key> {
  const words = useWords();
  const texts = messages[words.language];
  return { ...words, s: (key, values) => words.say(texts, key, values) };
}
