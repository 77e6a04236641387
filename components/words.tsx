import { createContext, type ComponentChildren } from 'preact';
import { useContext, useLayoutEffect, useState } from 'preact/hooks';
import { onLanguage, translator, type Translator } from '../utils/i18n/index.ts';
import type { KindInfo } from '../utils/kinds/index.ts';
import type { Guide } from '../utils/messages/index.ts';

interface Speech {
  translator: Translator;
  kinds: readonly KindInfo[];
}

const Spoken = createContext<Speech | null>(null);

function useSpeech(): Speech {
  const speech = useContext(Spoken);
  if (!speech) throw new Error('Nothing speaks outside InWords');
  return speech;
}

/** The words of the surface's language. */
export function useWords(): Translator {
  return useSpeech().translator;
}

/** The kinds by their names; see `kindNamed`. */
export function useKinds(): readonly KindInfo[] {
  return useSpeech().kinds;
}

/** The kind of that id, a member of a family by what is said of the family; undefined when it is of a later version. */
export function kindNamed(kinds: readonly KindInfo[], id: string): KindInfo | undefined {
  const family = ({ id: known }: KindInfo) =>
    known.endsWith('$1') && id.startsWith(known.slice(0, -2));
  const kind = kinds.find((one) => one.id === id) ?? kinds.find(family);
  if (!kind) return undefined;
  const part = id.slice(kind.id.indexOf('$1'));
  const { path } = kind;
  return { ...kind, id, ...(path !== undefined && { path: path.replace('$1', part) }) };
}

interface WordsProps {
  /** Brings the words of the user's language, and the kinds; null when they cannot be had. */
  load: () => Promise<Pick<Guide, 'words' | 'kinds'> | null>;
  children: ComponentChildren;
}

/** Gives everything inside the user's language, and follows when it is changed. Draws nothing until it is known. */
export function InWords({ load, children }: WordsProps) {
  return (
    <Words load={load}>
      <OnceInWords>{children}</OnceInWords>
    </Words>
  );
}

/**
 * Brings the words for what is inside, which is there at once: it can ask for what it will draw while they come, and
 * draws within `OnceInWords`.
 */
export function Words({ load, children }: WordsProps) {
  const [speech, setSpeech] = useState<Speech | null>(null);
  // Asked at once, not after the first paint: a person waits for the words.
  useLayoutEffect(() => {
    const abort = new AbortController();
    const learn = async () => {
      const guide = await load();
      if (!guide || abort.signal.aborted) return;
      const { words, kinds } = guide;
      setSpeech({ translator: translator(words.language, words.catalogue), kinds });
    };
    onLanguage(() => void learn(), abort.signal);
    void learn();
    return () => abort.abort();
  }, []);
  return <Spoken.Provider value={speech}>{children}</Spoken.Provider>;
}

/** What speaks: drawn when the words are known. */
export function OnceInWords({ children }: { children: ComponentChildren }) {
  return useContext(Spoken) && <>{children}</>;
}
