import { useState } from 'preact/hooks';
import type { Copy } from '../../utils/copy/index.ts';
import { copyMessages, type CopyMessageKey } from '../../utils/i18n/steps/copy-messages.ts';
import type { Scope } from '../../utils/kinds/index.ts';
import { ask, type Problem } from '../../utils/messages/index.ts';
import { Button } from '../button.tsx';
import { Dialog } from '../dialog.tsx';
import { problemText } from '../problem.ts';
import { CopyChoice } from './copy/choice.tsx';
import { FinishedCopy } from './copy/finished.tsx';
import { RemoveCopy } from './copy/remove.tsx';
import { CopyUnderWay } from './copy/under-way.tsx';
import { useCopy } from './copy/use-copy.ts';
import type { StepProps } from './step-props.ts';
import { useStepWords, type StepWords } from './step-words.ts';

interface Wish {
  scope: Scope;
  kinds: readonly string[];
}

/** The step "Save a copy": chosen, made in the background, kept in this browser until it is removed. */
export function SaveCopy(props: StepProps) {
  const words = useStepWords(copyMessages);
  const { s, t, moment } = words;
  const { portal, status } = props;
  const user = status?.ok ? status.value.user : undefined;
  const copy = useCopy(portal);
  const [replacing, setReplacing] = useState<Wish>();
  const [problem, setProblem] = useState<Problem>();
  if (copy === undefined) return null;
  const start = async (wish: Wish) => {
    setReplacing(undefined);
    if (!user) return;
    const reply = await ask('startCopy', { portal, user: user.id, ...wish });
    setProblem(reply.ok ? undefined : reply.problem);
  };
  const isOver = copy?.state === 'done';
  // What somebody else has read is not this person's to see.
  const isOthers = copy !== null && user !== undefined && copy.user.id !== user.id;
  return (
    <div class="sections">
      <p role="status" class="unseen">
        {copy && announced(copy, words)}
      </p>
      {copy && isOthers && isOver && (
        <section class="section">
          <p>{s('others', { user: copy.user.name || copy.user.id })}</p>
          <div>
            <RemoveCopy portal={portal} />
          </div>
        </section>
      )}
      {copy && !isOthers && isOver && <FinishedCopy {...props} copy={copy} />}
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

/** What a screen reader is told as soon as it is so. */
function announced({ state }: Copy, { s }: StepWords<CopyMessageKey>): string {
  switch (state) {
    case 'running':
      return s('making');
    case 'waiting':
      return s('announceWaits');
    case 'done':
      return s('announceDone');
    case 'stopped':
    case 'failed':
      return '';
  }
}
