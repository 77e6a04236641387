import { Logo } from '../logo.tsx';
import { LanguageSelect } from './language-select.tsx';

interface HeaderProps {
  title: string;
  /** A word on what the title is. */
  mark?: string | undefined;
  /** Below the title; it may change while the popup is open. */
  line?: string;
}

/** The popup's head: Poka's mark, what it is about, and the language. */
export function Header({ title, mark, line }: HeaderProps) {
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
