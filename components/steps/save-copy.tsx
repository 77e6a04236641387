import { useState } from 'preact/hooks';
import { copyMessages } from '../../utils/i18n/steps/copy-messages.ts';
import type { Scope } from '../../utils/kinds/index.ts';
import { ask, type Problem } from '../../utils/messages/index.ts';
import { Button } from '../button.tsx';
import { Dialog } from '../dialog.tsx';
import { problemText } from '../problem.ts';
import { CopyChoice } from './copy/choice.tsx';
import { FinishedCopy } from './copy/finished.tsx';
import { CopyUnderWay } from './copy/under-way.tsx';
import { useCopy } from './copy/use-copy.ts';
import type { StepProps } from './step-props.ts';
import { useStepWords } from './step-words.ts';

interface Wish {
  scope: Scope;
  kinds: readonly string[];
}

/** The step "Save a copy": chosen, made in the background, kept in this browser until it is removed. */
export function SaveCopy(props: StepProps) {
  const words = useStepWords(copyMessages);
  const { s, t, moment } = words;
  const { portal } = props;
  const copy = useCopy(portal);
  const [replacing, setReplacing] = useState<Wish>();
  const [problem, setProblem] = useState<Problem>();
  if (copy === undefined) return null;
  const start = async (wish: Wish) => {
    setReplacing(undefined);
    const reply = await ask('startCopy', { portal, ...wish });
    setProblem(reply.ok ? undefined : reply.problem);
  };
  const isOver = copy?.state === 'done';
  return (
    <div class="sections">
      {copy && isOver && <FinishedCopy {...props} copy={copy} />}
      {copy && !isOver && <CopyUnderWay portal={portal} copy={copy} />}
      {(!copy || isOver) && (
        <section class="section">
          {isOver && <h3>{s('anew')}</h3>}
          <p class="quiet">{s('about')}</p>
          <CopyChoice
            {...props}
            onChosen={(wish) => (copy ? setReplacing(wish) : void start(wish))}
          />
          <p class="quiet">{s('warning')}</p>
        </section>
      )}
      {problem && (
        <p class="problem" role="alert">
          {problemText(words, problem)}
        </p>
      )}
      {copy && replacing && (
        <Dialog
          title={s('replaceTitle', { moment: moment(copy.endedAt ?? copy.startedAt) })}
          onClose={() => setReplacing(undefined)}
          buttons={
            <>
              <Button onPress={() => setReplacing(undefined)}>{t('cancel')}</Button>
              <Button look="primary" onPress={() => void start(replacing)}>
                {s('save')}
              </Button>
            </>
          }
        >
          <p>{s('replaceText')}</p>
        </Dialog>
      )}
    </div>
  );
}
