import { useState } from 'preact/hooks';
import { copyMessages } from '../../../utils/i18n/steps/copy-messages.ts';
import { ask, type Problem } from '../../../utils/messages/index.ts';
import type { PortalAddress } from '../../../utils/portal/index.ts';
import { Button } from '../../button.tsx';
import { Dialog } from '../../dialog.tsx';
import { problemText } from '../../problem.ts';
import { useStepWords } from '../step-words.ts';

/** The button that removes the copy from this browser, and the question before it does. */
export function RemoveCopy({ portal }: { portal: PortalAddress }) {
  const words = useStepWords(copyMessages);
  const { s, t } = words;
  const [asking, setAsking] = useState(false);
  const [problem, setProblem] = useState<Problem>();
  const remove = async () => {
    const reply = await ask('removeCopy', { portal });
    if (!reply.ok) setProblem(reply.problem);
  };
  return (
    <>
      <Button onPress={() => setAsking(true)}>{s('remove')}</Button>
      {asking && (
        <Dialog
          title={s('remove')}
          onClose={() => setAsking(false)}
          buttons={
            <>
              <Button onPress={() => setAsking(false)}>{t('cancel')}</Button>
              <Button look="danger" onPress={() => void remove()}>
                {s('remove')}
              </Button>
            </>
          }
        >
          <p>{s('removeText')}</p>
          {problem && (
            <p class="problem" role="alert">
              {problemText(words, problem)}
            </p>
          )}
        </Dialog>
      )}
    </>
  );
}
