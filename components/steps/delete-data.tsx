import { useState } from 'preact/hooks';
import type { Draft } from '../../utils/jobs/index.ts';
import type { Verb } from '../../utils/kinds/index.ts';
import { ask, type Reply } from '../../utils/messages/index.ts';
import { hostOf, type PortalAddress } from '../../utils/portal/index.ts';
import { Button } from '../button.tsx';
import { ConfirmDialog } from '../confirm-dialog.tsx';
import { mayChoose, type Choice } from '../popup/choice.ts';
import { usePopupWords } from '../popup/words.ts';
import { forget } from '../use-drafts.ts';
import { KindChoice } from './kind-choice.tsx';
import type { StepProps } from './step-props.ts';

/** The step "Delete data": whole kinds, several in one plan. */
export function DeleteData({ portal, status, jobs, open }: StepProps) {
  const { p, t } = usePopupWords();
  const [confirming, setConfirming] = useState(false);
  return (
    <KindChoice
      portal={portal}
      status={status}
      open={open}
      // A job that has ended has changed the numbers.
      round={jobs.finished.length}
      mayChoose={mayChoose}
    >
      {({ choices: chosen, untick }) => (
        <>
          <p class="quiet">{p('notOffered')}</p>
          <div>
            <Button
              look="danger"
              disabled={chosen.length === 0}
              onPress={() => setConfirming(true)}
            >
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
                if (started) untick();
              }}
            />
          )}
        </>
      )}
    </KindChoice>
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
