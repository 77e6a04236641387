/** The interface's words, in the user's language. */
export { chooseLanguage, currentLanguage, onLanguage } from './language.ts';
export type { Forms, MessageKey } from './messages.ts';
export { languages, translator, type Language, type Translator } from './translate.ts';
