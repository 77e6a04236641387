import { useState } from 'preact/hooks';
import { browser } from 'wxt/browser';
import { profileMessages } from '../../../utils/i18n/steps/profile-messages.ts';
import { forgetPart, remember } from '../../../utils/journey/index.ts';
import type { ProfileChecks } from '../../../utils/steps/index.ts';
import { Button } from '../../button.tsx';
import { CheckBox } from '../../check-box.tsx';
import type { StepProps } from '../step-props.ts';
import { useStepWords } from '../step-words.ts';

const period = 30 * 24 * 3_600_000;

interface FormProps extends StepProps {
  /** Null: not known. */
  address: string | null;
  checks: ProfileChecks | undefined;
}

/** The vendor's form. An administrator opens it only when it is clear what becomes of the portal. */
export function Form({ portal, status, journey, address, checks }: FormProps) {
  const { s, day } = useStepWords(profileMessages);
  const [sure, setSure] = useState(false);
  const admin = status?.ok !== true || status.value.user.admin;
  const only = checks?.administrators.only;
  const guard = admin && only !== 'no' ? (only === 'yes' ? 'wantAll' : 'sureOther') : null;
  const mayOpen = guard === null || (only !== undefined && sure);
  const { profile } = journey;
  return (
    <section class="section">
      <h3>{s('form')}</h3>
      {address === null ? (
        <p>{s('formUnknown')}</p>
      ) : (
        <>
          <p>{s('formAbout')}</p>
          {guard && only !== undefined && (
            <CheckBox checked={sure} onChange={setSure}>
              {s(guard)}
            </CheckBox>
          )}
          <div>
            <Button
              look="primary"
              disabled={!mayOpen}
              onPress={() => void browser.tabs.create({ url: address })}
            >
              {s('openForm')}
            </Button>
          </div>
        </>
      )}
      <p class="quiet">{s('formThen')}</p>
      <p class="quiet">{s('formWrong')}</p>
      <p role="status">
        {profile && s('asked', { day: day(profile.at), until: day(profile.at + period) })}
      </p>
      <div>
        {profile ? (
          <Button onPress={() => void forgetPart(portal, 'profile')}>{s('sentUndo')}</Button>
        ) : (
          <Button onPress={() => void remember(portal, 'profile', { at: Date.now(), way: 'form' })}>
            {s('sent')}
          </Button>
        )}
      </div>
    </section>
  );
}
