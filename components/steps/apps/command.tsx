import { useState } from 'preact/hooks';
import { appsMessages } from '../../../utils/i18n/steps/apps-messages.ts';
import { Button } from '../../button.tsx';
import { useStepWords } from '../step-words.ts';

interface CommandProps {
  /** What it does, for people. */
  what: string;
  text: string;
}

/** A command, and a button that copies it. */
export function Command({ what, text }: CommandProps) {
  const { s } = useStepWords(appsMessages);
  const [end, setEnd] = useState<'copied' | 'failed'>();
  const copy = () => {
    setEnd(undefined);
    navigator.clipboard.writeText(text).then(
      () => setEnd('copied'),
      () => setEnd('failed'),
    );
  };
  return (
    <div class="command">
      <div class="command-head">
        <span>{what}</span>
        <span role="status" class="quiet">
          {end === 'copied' && s('copied')}
        </span>
        <Button label={s('copyNamed', { what })} onPress={copy}>
          {s('copy')}
        </Button>
      </div>
      <pre dir="ltr">
        <code>{text}</code>
      </pre>
      {end === 'failed' && (
        <p class="problem" role="alert">
          {s('copyFailed')}
        </p>
      )}
    </div>
  );
}
