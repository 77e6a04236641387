import { browser } from 'wxt/browser';
import { profileMessages } from '../../../utils/i18n/steps/profile-messages.ts';
import { Button } from '../../button.tsx';
import { CheckBox } from '../../check-box.tsx';
import type { StepProps } from '../step-props.ts';
import { useStepWords } from '../step-words.ts';
import { Asked } from './asked.tsx';
import type { Guard } from './guard.ts';

interface FormProps extends StepProps {
  /** Null: not known. */
  address: string | null;
  guard: Guard;
}

/** The vendor's form. An administrator opens it only when it is clear what becomes of the portal. */
export function Form({ portal, journey, address, guard }: FormProps) {
  const { s } = useStepWords(profileMessages);
  return (
    <section class="section">
      <h3>{s('form')}</h3>
      {address === null ? (
        <p>{s('formUnknown')}</p>
      ) : (
        <>
          <p>{s('formAbout')}</p>
          {guard.question && (
            <CheckBox checked={guard.sure} onChange={guard.setSure}>
              {s(guard.question)}
            </CheckBox>
          )}
          <div>
            <Button
              look="primary"
              disabled={!guard.mayOpen}
              onPress={() => void browser.tabs.create({ url: address })}
            >
              {s('openForm')}
            </Button>
          </div>
          {!guard.mayOpen && <p class="quiet">{s('checkFirst')}</p>}
        </>
      )}
      <p class="quiet">{s('formThen')}</p>
      <p class="quiet">{s('formWrong')}</p>
      <Asked portal={portal} journey={journey} way="form" />
    </section>
  );
}
