import { useState } from 'preact/hooks';
import { profileMessages } from '../../../utils/i18n/steps/profile-messages.ts';
import { ask, type Problem } from '../../../utils/messages/index.ts';
import { Button } from '../../button.tsx';
import { problemText } from '../../problem.ts';
import type { StepProps } from '../step-props.ts';
import { useStepWords } from '../step-words.ts';
import { useBusy } from '../use-busy.ts';

/** The end of the session in this browser, and where others are ended. */
export function SignOut({ portal, status, jobs }: StepProps) {
  const words = useStepWords(profileMessages);
  const { s } = words;
  const [done, setDone] = useState(false);
  const [problem, setProblem] = useState<Problem>();
  const busy = useBusy(portal, jobs);
  const user = status?.ok ? status.value.user.id : undefined;
  const leave = async (as: string) => {
    const reply = await ask('signOut', { portal, user: as });
    setDone(reply.ok);
    setProblem(reply.ok ? undefined : reply.problem);
  };
  return (
    <section class="section">
      <h3>{s('after')}</h3>
      <p class="quiet">{s('signOutAbout')}</p>
      {busy && <p class="warning">{s('jobsOpen')}</p>}
      <div>
        <Button
          disabled={busy || done || user === undefined}
          onPress={() => user !== undefined && void leave(user)}
        >
          {s('signOut')}
        </Button>
      </div>
      {problem && (
        <p class="problem" role="alert">
          {problemText(words, problem)}
        </p>
      )}
      <p role="status">{done && s('signedOut')}</p>
    </section>
  );
}
