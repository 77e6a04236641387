import { browser } from 'wxt/browser';
import { languages, type Language } from './translate.ts';

const key = 'language';

/** Whoever reads one of these reads Russian sooner than English. */
const russianReaders = /^(ru|be|kk|uk|uz|ky|tg|hy|az|ka|mo)\b/;

/** The language of the interface: the user's choice, else the browser's nearest. */
export async function currentLanguage(): Promise<Language> {
  const stored = (await browser.storage.local.get(key))[key];
  return asLanguage(stored) ?? (russianReaders.test(navigator.language) ? 'ru' : 'en');
}

/** Keeps the user's choice; every open surface follows. */
export async function chooseLanguage(language: Language): Promise<void> {
  await browser.storage.local.set({ [key]: language });
}

/** Calls back when the language is chosen anywhere. */
export function onLanguage(callback: (language: Language) => void, signal: AbortSignal): void {
  const listener: Parameters<typeof browser.storage.local.onChanged.addListener>[0] = (changes) => {
    const language = asLanguage(changes[key]?.newValue);
    if (language) callback(language);
  };
  browser.storage.local.onChanged.addListener(listener);
  signal.addEventListener('abort', () => browser.storage.local.onChanged.removeListener(listener));
}

function asLanguage(value: unknown): Language | null {
  return languages.find((language) => language === value) ?? null;
}
