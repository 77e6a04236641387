import { copyMessages } from '../../../utils/i18n/steps/copy-messages.ts';
import type { Scope } from '../../../utils/kinds/index.ts';
import { Button } from '../../button.tsx';
import type { Choice } from '../../popup/choice.ts';
import { KindChoice } from '../kind-choice.tsx';
import type { StepProps } from '../step-props.ts';
import { useStepWords } from '../step-words.ts';

interface CopyChoiceProps extends StepProps {
  onChosen: (wish: { scope: Scope; kinds: readonly string[] }) => void;
}

/** What is to be in the copy: whose records, and of which kinds. */
export function CopyChoice({ portal, status, open, onChosen }: CopyChoiceProps) {
  const { s } = useStepWords(copyMessages);
  return (
    <KindChoice
      portal={portal}
      status={status}
      open={open}
      copying
      isOffered={({ kind }) => kind.copied === true}
      mayChoose={mayCopy}
    >
      {({ scope, choices }) => (
        <div>
          <Button
            look="primary"
            disabled={choices.length === 0}
            onPress={() => onChosen({ scope, kinds: choices.map(({ kind }) => kind.id) })}
          >
            {s('save')}
          </Button>
        </div>
      )}
    </KindChoice>
  );
}

/** Whether there is something to copy, or may be. */
function mayCopy({ count, ownerless }: Choice): boolean {
  return !ownerless && (count === 'unknown' || (typeof count === 'number' && count > 0));
}
