import { createContext, type ComponentChildren } from 'preact';
import { useContext, useEffect, useMemo, useState } from 'preact/hooks';
import {
  currentLanguage,
  onLanguage,
  translator,
  type Language,
  type Translator,
} from '../utils/i18n/index.ts';

const Words = createContext<Translator>(translator('en'));

/** The words of the surface's language. */
export function useWords(): Translator {
  return useContext(Words);
}

/** Gives everything inside the user's language, and follows when it is changed. Draws nothing until it is known. */
export function InWords({ children }: { children: ComponentChildren }) {
  const [language, setLanguage] = useState<Language>();
  useEffect(() => {
    const abort = new AbortController();
    onLanguage(setLanguage, abort.signal);
    currentLanguage().then(setLanguage, () => setLanguage('en'));
    return () => abort.abort();
  }, []);
  const words = useMemo(() => language && translator(language), [language]);
  if (!words) return null;
  return <Words.Provider value={words}>{children}</Words.Provider>;
}
