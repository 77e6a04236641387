import { useState } from 'preact/hooks';
import type { Draft } from '../../utils/jobs/index.ts';
import type { Scope, Verb } from '../../utils/kinds/index.ts';
import { ask, type Reply } from '../../utils/messages/index.ts';
import { hostOf, type PortalAddress } from '../../utils/portal/index.ts';
import { Button } from '../button.tsx';
import { ConfirmDialog } from '../confirm-dialog.tsx';
import { problemText } from '../problem.ts';
import { forget } from '../use-drafts.ts';
import { useKinds } from '../words.tsx';
import { choiceOf, mayChoose, type Choice } from '../popup/choice.ts';
import { KindLine } from './kind-line.tsx';
import { ScopeChoice } from './scope-choice.tsx';
import { useCensus } from '../popup/use-census.ts';
import { usePopupWords } from '../popup/words.ts';
import type { StepProps } from './step-props.ts';

/** The step "Delete data": whole kinds, several in one plan. */
export function DeleteData({ portal, status, jobs, open }: StepProps) {
  const words = usePopupWords();
  const { p, t } = words;
  const kinds = useKinds();
  const user = status?.ok ? status.value.user : undefined;
  const [round, setRound] = useState(0);
  // A job that has ended has changed the numbers.
  const census = useCensus(portal, round + jobs.finished.length);
  const [chosenScope, setScope] = useState<Scope>();
  const scope = chosenScope ?? (user?.admin ? 'all' : 'mine');
  const [ticked, setTicked] = useState<ReadonlySet<string>>(new Set());
  const [confirming, setConfirming] = useState(false);

  if (!census) return <p class="quiet">{p('counting')}</p>;
  if (!census.ok)
    return (
      <>
        <p class="problem">{problemText(words, census.problem)}</p>
        <Button onPress={() => setRound(round + 1)}>{p('tryAgain')}</Button>
      </>
    );
  const choices = census.value.flatMap((row) => choiceOf(row, kinds, scope, user?.admin));
  const chosen = choices.filter((choice) => mayChoose(choice) && ticked.has(choice.kind.id));
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
            ticked={mayChoose(choice) && ticked.has(choice.kind.id)}
            disabled={!mayChoose(choice)}
            onTick={(on) => tick(choice.kind.id, on)}
            portal={portal}
            open={open}
            user={user?.id}
          />
        ))}
      </ul>
      <p class="quiet">{p('notOffered')}</p>
      <div>
        <Button look="danger" disabled={chosen.length === 0} onPress={() => setConfirming(true)}>
          {p('deleteChosen')}
        </Button>
      </div>
      <p class="quiet">{p('howBar', { selectAll: t('selectAll') })}</p>
      {confirming && (
        <ConfirmDialog
          kind={chosen.length === 1 ? chosen[0]?.kind : undefined}
          verb="delete"
          host={hostOf(portal)}
          count={chosen.reduce((sum, { count }) => sum + Number(count), 0)}
          draft={(verb) => draftAll(portal, chosen, verb)}
          onClose={(started) => {
            setConfirming(false);
            if (started) setTicked(new Set());
          }}
        />
      )}
    </>
  );
}

/**
 * Takes the snapshots in the plan's order. A kind of which nothing is left, or which a job has already, is left out; any
 * other trouble ends it.
 */
async function draftAll(
  portal: PortalAddress,
  chosen: readonly Choice[],
  verb: Verb,
): Promise<Reply<readonly Draft[]>> {
  const drafts: Draft[] = [];
  let nothing: Reply<never> | undefined;
  for (const { kind, scope } of chosen) {
    const reply = await ask('draftWhole', { portal, kind: kind.id, verb, scope });
    if (reply.ok) drafts.push(reply.value);
    else if (['empty', 'claimed'].includes(reply.problem.kind)) nothing = reply;
    else {
      forget(drafts);
      return reply;
    }
  }
  return drafts.length === 0 && nothing ? nothing : { ok: true, value: drafts };
}
