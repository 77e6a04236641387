import { useState } from 'preact/hooks';
import { cachesMessages } from '../../../utils/i18n/steps/caches-messages.ts';
import { ask, type Problem } from '../../../utils/messages/index.ts';
import { Button } from '../../button.tsx';
import { problemText } from '../../problem.ts';
import type { StepProps } from '../step-props.ts';
import { useStepWords } from '../step-words.ts';

/** The person's own composite cache on the portal. */
export function OwnCache({ portal, status, journey }: StepProps) {
  const words = useStepWords(cachesMessages);
  const { s, moment } = words;
  const [busy, setBusy] = useState(false);
  const [problem, setProblem] = useState<Problem>();
  const clear = async () => {
    setBusy(true);
    setProblem(undefined);
    const reply = await ask('clearOwnCache', { portal });
    if (!reply.ok) setProblem(reply.problem);
    setBusy(false);
  };
  return (
    <section class="section">
      <h3>{s('own')}</h3>
      <p class="quiet">{s('ownAbout')}</p>
      <div>
        <Button disabled={busy || !status?.ok} onPress={() => void clear()}>
          {s('clearOwn')}
        </Button>
      </div>
      {problem && (
        <p class="problem" role="alert">
          {problem.kind === 'noMethod' ? s('ownAbsent') : problemText(words, problem)}
        </p>
      )}
      <p role="status" class="quiet">
        {busy && s('clearingOwn')}
        {!busy &&
          !problem &&
          journey.ownCache &&
          s('ownDone', { moment: moment(journey.ownCache.at) })}
      </p>
    </section>
  );
}
