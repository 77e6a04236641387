import { useState } from 'preact/hooks';
import { profileMessages } from '../../../utils/i18n/steps/profile-messages.ts';
import { forgetPart, remember, type Journey } from '../../../utils/journey/index.ts';
import type { PortalAddress } from '../../../utils/portal/index.ts';
import { Button } from '../../button.tsx';
import { useStepWords } from '../step-words.ts';

/** How long the vendor takes, at most (field.md §2.1), ms. */
const period = 30 * 24 * 3_600_000;

interface AskedProps {
  portal: PortalAddress;
  journey: Journey;
  /** How it is asked for here. */
  way: 'form' | 'request';
}

/** Whether the deletion was asked for: by the person's own word, which they can take back. */
export function Asked({ portal, journey: { profile }, way }: AskedProps) {
  const { s, day } = useStepWords(profileMessages);
  const [lost, setLost] = useState(false);
  const keep = (change: Promise<void>) => {
    change.then(
      () => setLost(false),
      () => setLost(true),
    );
  };
  return (
    <>
      <p role="status">
        {profile &&
          (profile.way === 'request'
            ? s('askedSince', { day: day(profile.at) })
            : s('asked', { day: day(profile.at), until: day(profile.at + period) }))}
      </p>
      {lost && (
        <p class="problem" role="alert">
          {s('notKept')}
        </p>
      )}
      <div>
        {profile ? (
          <Button onPress={() => keep(forgetPart(portal, 'profile'))}>{s('sentUndo')}</Button>
        ) : (
          <Button onPress={() => keep(remember(portal, 'profile', { at: Date.now(), way }))}>
            {s('sent')}
          </Button>
        )}
      </div>
    </>
  );
}
