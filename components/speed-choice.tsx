import { useEffect, useId, useState } from 'preact/hooks';
import type { Speed } from '../utils/jobs/index.ts';
import { CheckBox } from './check-box.tsx';
import { useWords } from './words.tsx';

interface SpeedChoiceProps {
  /** As it is. */
  speed: Speed;
  /** Has it changed; `speed` follows. @returns whether that was heard. */
  onChoose: (speed: Speed) => Promise<boolean>;
}

/** Chooses between gentle and fast. Shows the choice at once, and the truth again when nobody heard it. */
export function SpeedChoice({ speed, onChoose }: SpeedChoiceProps) {
  const { t } = useWords();
  const id = useId();
  const [chosen, setChosen] = useState<Speed>();
  useEffect(() => setChosen(undefined), [speed]);
  const choose = async (one: Speed) => {
    setChosen(one);
    if (!(await onChoose(one))) setChosen(undefined);
  };
  return (
    <div class="choice" role="radiogroup" aria-labelledby={id}>
      <span id={id} class="quiet">
        {t('speed')}
      </span>
      {(['gentle', 'fast'] as const).map((one) => (
        <CheckBox
          key={one}
          group={id}
          checked={one === (chosen ?? speed)}
          onChange={() => void choose(one)}
        >
          {t(one)}
        </CheckBox>
      ))}
    </div>
  );
}
