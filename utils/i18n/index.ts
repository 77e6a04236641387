/** The interface's words, in the user's language. */
export { chooseLanguage, onLanguage } from './language.ts';
export type { Forms, MessageKey, Text } from './messages.ts';
export { languages, translator, type Language, type Translator, type Values } from './translate.ts';
export { loadWords, type Words } from './words.ts';
