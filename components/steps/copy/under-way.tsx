import { useState } from 'preact/hooks';
import { progressOf, type Copy, type CopyTrouble } from '../../../utils/copy/index.ts';
import { copyMessages, type CopyMessageKey } from '../../../utils/i18n/steps/copy-messages.ts';
import { ask, type Problem } from '../../../utils/messages/index.ts';
import type { PortalAddress } from '../../../utils/portal/index.ts';
import { Button } from '../../button.tsx';
import { problemText } from '../../problem.ts';
import { useStepWords, type StepWords } from '../step-words.ts';
import { RemoveCopy } from './remove.tsx';
import { useCopyKinds } from './use-copy-kinds.ts';

interface CopyUnderWayProps {
  portal: PortalAddress;
  copy: Copy;
}

/** A copy that is being made, waits, or was stopped: how far it is, and its buttons. */
export function CopyUnderWay({ portal, copy }: CopyUnderWayProps) {
  const words = useStepWords(copyMessages);
  const { s, number } = words;
  const { titleOf } = useCopyKinds();
  const [problem, setProblem] = useState<Problem>();
  const { done, size, current } = progressOf(copy);
  const under = copy.state === 'running' || copy.state === 'waiting';
  const far = { done: number(done), size: number(size) };
  const tell = async (question: 'stopCopy' | 'resumeCopy') => {
    const reply = await ask(question, { portal });
    setProblem(reply.ok ? undefined : reply.problem);
  };
  return (
    <section class="section">
      {under && (
        <>
          <div
            class="progress"
            role="progressbar"
            aria-label={s('making')}
            aria-valuemin={0}
            aria-valuemax={size}
            aria-valuenow={done}
            aria-valuetext={s('progress', far)}
          >
            <div style={{ inlineSize: `${size > 0 ? (done * 100) / size : 100}%` }} />
          </div>
          <p class="quiet">
            {s('progress', far)}
            {' · '}
            <bdi>{current ? s('now', { kind: titleOf(current) }) : s('packing')}</bdi>
          </p>
        </>
      )}
      {copy.state === 'waiting' && (
        <p class="warning">{s('waits', { reason: reasonOf(copy, words) })}</p>
      )}
      {copy.state === 'failed' && (
        <p class="problem" role="alert">
          {s('failed')} {reasonOf(copy, words)}
        </p>
      )}
      <p role="status">{copy.state === 'stopped' ? s('stopped', far) : ''}</p>
      <div class="step-buttons">
        {copy.state !== 'running' && copy.trouble !== 'broken' && (
          <Button look={under ? 'plain' : 'primary'} onPress={() => void tell('resumeCopy')}>
            {s('goOn')}
          </Button>
        )}
        {under && <Button onPress={() => void tell('stopCopy')}>{s('stop')}</Button>}
        {!under && <RemoveCopy portal={portal} />}
      </div>
      {problem && (
        <p class="problem" role="alert">
          {problemText(words, problem)}
        </p>
      )}
    </section>
  );
}

const troubles: Partial<Record<CopyTrouble, CopyMessageKey>> = {
  signedOut: 'troubleSignedOut',
  otherUser: 'troubleOtherUser',
  diskFull: 'troubleDiskFull',
  notAllowed: 'troubleRight',
  withdrawn: 'troubleWithdrawn',
  closed: 'troubleClosed',
  broken: 'troubleBroken',
};

function reasonOf({ trouble, user }: Copy, { s }: StepWords<CopyMessageKey>): string {
  const key = (trouble && troubles[trouble]) ?? 'troublePassing';
  return s(key, { user: user.name || user.id, goOn: s('goOn') });
}
