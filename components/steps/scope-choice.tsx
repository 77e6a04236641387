import { useId } from 'preact/hooks';
import type { Scope } from '../../utils/kinds/index.ts';
import { CheckBox } from '../check-box.tsx';
import { usePopupWords } from '../popup/words.ts';

interface ScopeChoiceProps {
  scope: Scope;
  onChange: (scope: Scope) => void;
}

/** Whose records: the person's own, or all that they can see. */
export function ScopeChoice({ scope, onChange }: ScopeChoiceProps) {
  const { p } = usePopupWords();
  const group = useId();
  return (
    <fieldset class="scope">
      <legend>{p('scope')}</legend>
      {(['mine', 'all'] as const).map((one) => (
        <CheckBox key={one} group={group} checked={scope === one} onChange={() => onChange(one)}>
          {p(one === 'mine' ? 'scopeMine' : 'scopeAll')}
        </CheckBox>
      ))}
    </fieldset>
  );
}
