import { currentLanguage } from './language.ts';
import { messages, type Catalogue } from './messages.ts';
import type { Language } from './translate.ts';

/** All that a surface needs to speak. Plain data: the bar gets it from the worker, since both catalogues would weigh too much in a page. */
export interface Words {
  language: Language;
  catalogue: Catalogue;
}

/** The words of the user's language. */
export async function loadWords(): Promise<Words> {
  const language = await currentLanguage();
  return { language, catalogue: messages[language] };
}
