import { useId } from 'preact/hooks';
import { byPerson } from './press.ts';
import { useWords } from './words.tsx';

interface TypeNumberProps {
  n: number;
  value: string;
  onType: (text: string) => void;
  onEnter: () => void;
}

/** The field in which a person types the number before something large or final is done. */
export function TypeNumber({ n, value, onType, onEnter }: TypeNumberProps) {
  const { t } = useWords();
  const id = useId();
  return (
    <p class="field">
      <label for={id}>{t('typeToConfirm', { n })}</label>
      <input
        id={id}
        type="text"
        inputMode="numeric"
        autoComplete="off"
        value={value}
        onInput={(event) => {
          // What a script types counts for nothing.
          if (event.isTrusted) onType(event.currentTarget.value);
        }}
        onKeyDown={(event) => {
          if (event.key === 'Enter') byPerson(onEnter)(event);
        }}
      />
    </p>
  );
}

/** People may group the digits as they like. */
export function isNumber(typed: string, n: number): boolean {
  return typed.replaceAll(/[\s.,'’]/g, '') === String(n);
}
