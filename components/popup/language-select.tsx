import { chooseLanguage, languages, type Language } from '../../utils/i18n/index.ts';
import { usePopupWords } from './words.ts';

/** Each language by its own name, for those who read no other. */
const names: Record<Language, string> = { en: 'English', ru: 'Русский' };

/** Chooses the language of every surface. */
export function LanguageSelect() {
  const { p, language } = usePopupWords();
  return (
    <select
      aria-label={p('language')}
      value={language}
      onChange={({ currentTarget }) => {
        const chosen = languages.find((each) => each === currentTarget.value);
        if (chosen) void chooseLanguage(chosen);
      }}
    >
      {languages.map((each) => (
        <option key={each} value={each} lang={each}>
          {names[each]}
        </option>
      ))}
    </select>
  );
}
