import type { ComponentChildren } from 'preact';
import { useState } from 'preact/hooks';
import type { Scope } from '../../utils/kinds/index.ts';
import { Button } from '../button.tsx';
import { choiceOf, type Choice } from '../popup/choice.ts';
import { useCensus } from '../popup/use-census.ts';
import { usePopupWords } from '../popup/words.ts';
import { problemText } from '../problem.ts';
import { useKinds } from '../words.tsx';
import { KindLine } from './kind-line.tsx';
import { ScopeChoice } from './scope-choice.tsx';
import type { StepProps } from './step-props.ts';

/** What was chosen, and the way to choose nothing again. */
interface Chosen {
  scope: Scope;
  choices: readonly Choice[];
  untick: () => void;
}

interface KindChoiceProps extends Pick<StepProps, 'portal' | 'status' | 'open'> {
  /** When it changes, the numbers are counted anew. */
  round?: number;
  /** They are to be copied, not deleted. */
  copying?: boolean;
  /** Whether a kind is shown at all. */
  isOffered?: (choice: Choice) => boolean;
  /** Whether it can be ticked. */
  mayChoose: (choice: Choice) => boolean;
  /** What is done with what was chosen. */
  children: (chosen: Chosen) => ComponentChildren;
}

/** Whose items, and which kinds of them: each with its number and a check box. */
export function KindChoice(props: KindChoiceProps) {
  const { portal, status, open, copying = false, isOffered = () => true, mayChoose } = props;
  const words = usePopupWords();
  const { p } = words;
  const kinds = useKinds();
  const user = status?.ok ? status.value.user : undefined;
  const [tries, setTries] = useState(0);
  const census = useCensus(portal, tries + (props.round ?? 0));
  const [chosenScope, setScope] = useState<Scope>();
  const scope = chosenScope ?? (user?.admin ? 'all' : 'mine');
  const [ticked, setTicked] = useState<ReadonlySet<string>>(new Set());

  if (!census) return <p class="quiet">{p('counting')}</p>;
  if (!census.ok)
    return (
      <>
        <p class="problem">{problemText(words, census.problem)}</p>
        <Button onPress={() => setTries(tries + 1)}>{p('tryAgain')}</Button>
      </>
    );
  const choices = census.value
    .flatMap((row) => choiceOf(row, kinds, scope, user?.admin))
    .filter(isOffered);
  const isTicked = (choice: Choice) => mayChoose(choice) && ticked.has(choice.kind.id);
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
            copying={copying}
            ticked={isTicked(choice)}
            disabled={!mayChoose(choice)}
            onTick={(on) => tick(choice.kind.id, on)}
            portal={portal}
            open={open}
            user={user?.id}
          />
        ))}
      </ul>
      {props.children({
        scope,
        choices: choices.filter(isTicked),
        untick: () => setTicked(new Set()),
      })}
    </>
  );
}
