import { useState } from 'preact/hooks';
import { lookMessages } from '../../utils/i18n/steps/look-messages.ts';
import { remember } from '../../utils/journey/index.ts';
import { ask, type Reply } from '../../utils/messages/index.ts';
import type { Look as Found } from '../../utils/steps/index.ts';
import { Button } from '../button.tsx';
import { problemText } from '../problem.ts';
import { KindsTable } from './look/kinds-table.tsx';
import { Plan } from './look/plan.tsx';
import { Running } from './look/running.tsx';
import type { StepProps } from './step-props.ts';
import { useStepWords } from './step-words.ts';

/** The step "Look": what is on the portal, and what this person should do, in order. */
export function Look({ portal, journey }: StepProps) {
  const words = useStepWords(lookMessages);
  const { s, moment } = words;
  const [busy, setBusy] = useState(false);
  const [reply, setReply] = useState<Reply<Found>>();
  const look = async () => {
    setBusy(true);
    const answer = await ask('look', { portal });
    setBusy(false);
    setReply(answer);
    // What is seen stays on the screen, whether or not it can be kept.
    if (answer.ok)
      await remember(portal, 'look', { at: Date.now(), counts: countsOf(answer.value) }).catch(
        () => undefined,
      );
  };
  return (
    <div class="look sections">
      <div class="section">
        <p class="quiet">{s('about')}</p>
        <div>
          <Button look="primary" disabled={busy} onPress={() => void look()}>
            {s(reply?.ok ? 'lookAgain' : 'look')}
          </Button>
        </div>
        <p role="status" class="quiet">
          {busy ? s('looking') : journey.look && s('lookedOn', { moment: moment(journey.look.at) })}
        </p>
        {reply?.ok === false && (
          <p class="problem" role="alert">
            {problemText(words, reply.problem)}
          </p>
        )}
      </div>
      {reply?.ok && <FoundParts found={reply.value} />}
    </div>
  );
}

function FoundParts({ found }: { found: Found }) {
  const { s } = useStepWords(lookMessages);
  const { user, edition, administrators } = found;
  const values = { name: user.name || user.id, edition: s(edition) };
  const names = administrators?.others.map(({ name, id }) => name || id).join(', ');
  return (
    <>
      <div class="section">
        <p>{s(user.admin ? 'admin' : 'employee', values)}</p>
        {administrators?.only === 'yes' && <p class="warning">{s('onlyAdmin')}</p>}
        {administrators?.only === 'unknown' && <p class="warning">{s('maybeOnlyAdmin')}</p>}
        {names && <p class="quiet">{s('otherAdmins', { names })}</p>}
      </div>
      <Plan found={found} />
      <KindsTable found={found} />
      <Running found={found} />
    </>
  );
}

/** What is remembered of a look: every kind's number, the largest that was seen. */
function countsOf({ census }: Found): Record<string, number> {
  return Object.fromEntries(
    census.flatMap(({ kind, counts }) => {
      const count = counts.all ?? counts.mine;
      return typeof count === 'number' ? [[kind, count]] : [];
    }),
  );
}
