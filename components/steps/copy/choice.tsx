import { useState } from 'preact/hooks';
import { copyMessages } from '../../../utils/i18n/steps/copy-messages.ts';
import type { Scope } from '../../../utils/kinds/index.ts';
import { Button } from '../../button.tsx';
import { choiceOf, type Choice } from '../../popup/choice.ts';
import { useCensus } from '../../popup/use-census.ts';
import { usePopupWords } from '../../popup/words.ts';
import { problemText } from '../../problem.ts';
import { useKinds } from '../../words.tsx';
import { KindLine } from '../kind-line.tsx';
import { ScopeChoice } from '../scope-choice.tsx';
import type { StepProps } from '../step-props.ts';
import { useStepWords } from '../step-words.ts';

interface CopyChoiceProps extends StepProps {
  onChosen: (wish: { scope: Scope; kinds: readonly string[] }) => void;
}

/** What is to be in the copy: whose records, and of which kinds. */
export function CopyChoice({ portal, status, open, onChosen }: CopyChoiceProps) {
  const words = usePopupWords();
  const { p } = words;
  const { s } = useStepWords(copyMessages);
  const kinds = useKinds();
  const user = status?.ok ? status.value.user : undefined;
  const [round, setRound] = useState(0);
  const census = useCensus(portal, round);
  const [chosenScope, setScope] = useState<Scope>();
  const scope = chosenScope ?? (user?.admin ? 'all' : 'mine');
  const [ticked, setTicked] = useState<ReadonlySet<string>>(new Set());

  if (!census) return <p class="quiet">{p('counting')}</p>;
  if (!census.ok)
    return (
      <>
        <p class="problem">{problemText(words, census.problem)}</p>
        <Button onPress={() => setRound(round + 1)}>{p('tryAgain')}</Button>
      </>
    );
  const choices = census.value
    .flatMap((row) => choiceOf(row, kinds, scope, user?.admin))
    .filter(({ kind }) => kind.copied);
  const chosen = choices.filter((choice) => mayCopy(choice) && ticked.has(choice.kind.id));
  const tick = (id: string, on: boolean) => {
    // What is ticked stays ticked in the scope that was seen, whoever turns out to be signed in.
    setScope(scope);
    setTicked(new Set([...ticked].filter((other) => other !== id).concat(on ? [id] : [])));
  };
  return (
    <>
      <ScopeChoice scope={scope} onChange={setScope} />
      <ul class="kinds">
        {choices.map((choice) => (
          <KindLine
            key={choice.kind.id}
            choice={choice}
            copying
            ticked={mayCopy(choice) && ticked.has(choice.kind.id)}
            disabled={!mayCopy(choice)}
            onTick={(on) => tick(choice.kind.id, on)}
            portal={portal}
            open={open}
            user={user?.id}
          />
        ))}
      </ul>
      <div>
        <Button
          look="primary"
          disabled={chosen.length === 0}
          onPress={() => onChosen({ scope, kinds: chosen.map(({ kind }) => kind.id) })}
        >
          {s('save')}
        </Button>
      </div>
    </>
  );
}

/** Whether there is something to copy, or may be. */
function mayCopy({ count, ownerless }: Choice): boolean {
  return !ownerless && (count === 'unknown' || (typeof count === 'number' && count > 0));
}
