import { createContext, type ComponentChildren } from 'preact';
import { useContext, useEffect, useState } from 'preact/hooks';
import { onLanguage, translator, type Translator, type Words } from '../utils/i18n/index.ts';

const Speech = createContext<Translator | null>(null);

/** The words of the surface's language. */
export function useWords(): Translator {
  const translator = useContext(Speech);
  if (!translator) throw new Error('Nothing speaks outside InWords');
  return translator;
}

interface InWordsProps {
  /** Brings the words of the user's language; null when they cannot be had. */
  load: () => Promise<Words | null>;
  children: ComponentChildren;
}

/** Gives everything inside the user's language, and follows when it is changed. Draws nothing until it is known. */
export function InWords({ load, children }: InWordsProps) {
  const [speech, setSpeech] = useState<Translator>();
  useEffect(() => {
    const abort = new AbortController();
    const learn = async () => {
      const words = await load();
      if (words && !abort.signal.aborted) setSpeech(translator(words.language, words.catalogue));
    };
    onLanguage(() => void learn(), abort.signal);
    void learn();
    return () => abort.abort();
  }, []);
  return speech ? <Speech.Provider value={speech}>{children}</Speech.Provider> : null;
}
