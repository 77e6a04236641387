import { useState } from 'preact/hooks';
import { profileMessages } from '../../../utils/i18n/steps/profile-messages.ts';
import type { Reply } from '../../../utils/messages/index.ts';
import type { ProfileChecks } from '../../../utils/steps/index.ts';
import { Button } from '../../button.tsx';
import { problemText } from '../../problem.ts';
import type { StepProps } from '../step-props.ts';
import { useStepWords } from '../step-words.ts';
import { useBusy } from '../use-busy.ts';

interface ChecksProps extends StepProps {
  checks: Reply<ProfileChecks> | undefined;
  onCheck: () => Promise<void>;
}

/** What stands against giving up the profile. */
export function Checks({ portal, status, jobs, journey, open, checks, onCheck }: ChecksProps) {
  const words = useStepWords(profileMessages);
  const { s, moment } = words;
  const busyElsewhere = useBusy(portal, jobs);
  const [busy, setBusy] = useState(false);
  const check = async () => {
    setBusy(true);
    await onCheck();
    setBusy(false);
  };
  const admin = status?.ok === true && status.value.user.admin;
  return (
    <section class="section">
      <h3>{s('checks')}</h3>
      {busyElsewhere && <p class="warning">{s('jobsOpen')}</p>}
      <p>
        {journey.copy?.savedAt
          ? s('copyYes', { moment: moment(journey.copy.savedAt) })
          : s(journey.copy ? 'copyKept' : 'copyNo')}
      </p>
      {checks?.ok && <Found checks={checks.value} admin={admin} />}
      {checks?.ok === false && (
        <p class="problem" role="alert">
          {problemText(words, checks.problem)}
        </p>
      )}
      <div class="step-buttons">
        <Button disabled={busy} onPress={() => void check()}>
          {s(checks ? 'checkAgain' : 'check')}
        </Button>
        {admin && checks?.ok && checks.value.administrators.only !== 'no' && (
          <Button onPress={() => open(`${portal}/company/`)}>{s('employees')}</Button>
        )}
      </div>
      <p role="status" class="quiet">
        {busy && s('checking')}
      </p>
    </section>
  );
}

function Found({
  checks: { tasks, administrators },
  admin,
}: {
  checks: ProfileChecks;
  admin: boolean;
}) {
  const { s } = useStepWords(profileMessages);
  const names = administrators.others.map(({ name, id }) => name || id).join(', ');
  return (
    <>
      {tasks !== null && <p>{tasks > 0 ? s('tasks', { n: tasks }) : s('tasksNone')}</p>}
      {admin && administrators.only === 'yes' && (
        <p class="problem" role="alert">
          {s('onlyAdmin')}
        </p>
      )}
      {admin && administrators.only === 'unknown' && (
        <p class="warning" role="alert">
          {s('maybeOnlyAdmin')}
        </p>
      )}
      {admin && administrators.only === 'no' && <p>{s('otherAdmin', { names })}</p>}
    </>
  );
}
