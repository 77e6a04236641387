import { useId } from 'preact/hooks';
import type { Scope } from '../../utils/kinds/index.ts';
import { usePopupWords } from './words.ts';

interface ScopeChoiceProps {
  scope: Scope;
  onChange: (scope: Scope) => void;
}

/** Whose records: the person's own, or all that they can see. */
export function ScopeChoice({ scope, onChange }: ScopeChoiceProps) {
  const { p } = usePopupWords();
  const name = useId();
  return (
    <fieldset class="scope">
      <legend>{p('scope')}</legend>
      {(['mine', 'all'] as const).map((one) => (
        <label key={one} class="check">
          <input
            type="radio"
            name={name}
            checked={scope === one}
            onChange={(event) => {
              if (event.isTrusted) onChange(one);
            }}
          />
          <span>{p(one === 'mine' ? 'scopeMine' : 'scopeAll')}</span>
        </label>
      ))}
    </fieldset>
  );
}
