import { useEffect } from 'preact/hooks';
import { Logo } from '../logo.tsx';
import { useWords } from '../words.tsx';
import { LanguageSelect } from './language-select.tsx';

interface HeaderProps {
  title: string;
  /** A word on what the title is. */
  mark?: string | undefined;
  /** Below the title; it may change while the popup is open. */
  line?: string;
}

/** The head of a page of our own: Poka's mark, what the page is about, and its language. */
export function Header({ title, mark, line }: HeaderProps) {
  const { language } = useWords();
  useEffect(() => {
    document.documentElement.lang = language;
  }, [language]);
  return (
    <header>
      <Logo />
      <div class="about">
        <div class="title">
          <h1>
            <bdi>{title}</bdi>
          </h1>
          {mark && <span class="mark">{mark}</span>}
        </div>
        {line && (
          <p class="quiet" role="status">
            <bdi>{line}</bdi>
          </p>
        )}
      </div>
      <LanguageSelect />
    </header>
  );
}
