import { useId, useState } from 'preact/hooks';
import { profileMessages } from '../../../utils/i18n/steps/profile-messages.ts';
import { remember } from '../../../utils/journey/index.ts';
import { ask } from '../../../utils/messages/index.ts';
import type { Person } from '../../../utils/steps/index.ts';
import { Button } from '../../button.tsx';
import { CheckBox } from '../../check-box.tsx';
import { Dialog } from '../../dialog.tsx';
import { problemText } from '../../problem.ts';
import type { StepProps } from '../step-props.ts';
import { useStepWords } from '../step-words.ts';
import { Asked } from './asked.tsx';
import { letterOf, wordings, type Wording } from './letter.ts';

interface RequestProps extends StepProps {
  cloud: boolean;
  /** Those whose names could be read. */
  administrators: readonly Person[];
}

/** The request to the administrators: shown, copied, or sent when the person has seen it. */
export function Request({ portal, status, journey, cloud, administrators }: RequestProps) {
  const words = useStepWords(profileMessages);
  const { s, t } = words;
  const id = useId();
  const user = status?.ok ? status.value.user : undefined;
  const [wording, setWording] = useState<Wording>(words.language === 'ru' ? 'russia' : 'plain');
  const [edited, setEdited] = useState<string>();
  const [to, setTo] = useState<string>();
  const [sending, setSending] = useState(false);
  const [said, setSaid] = useState('');
  if (!user) return null;
  const names = administrators.map(({ name }) => name).filter(Boolean);
  const text = edited ?? letterOf({ wording, portal, user, names, now: Date.now() }, words);
  const addressee = administrators.find((one) => one.id === to) ?? administrators[0];
  const copy = async () => {
    const end = await navigator.clipboard.writeText(text).then(
      () => 'copied' as const,
      () => 'copyFailed' as const,
    );
    setSaid(s(end));
  };
  const send = async ({ id: addressed, name }: Person) => {
    setSending(false);
    const reply = await ask('sendRequest', { portal, user: user.id, to: addressed, text });
    const who = name || addressed;
    if (!reply.ok) return setSaid(s('sendFailed', { reason: problemText(words, reply.problem) }));
    setSaid(s(reply.value === 'sent' ? 'sendDone' : 'sendUnclear', { name: who }));
    // What cannot be kept, the person can still say by the button below.
    if (reply.value === 'sent')
      await remember(portal, 'profile', { at: Date.now(), way: 'request' }).catch(() => undefined);
  };
  return (
    <section class="section">
      <h3 id={id}>{s('request')}</h3>
      <p class="quiet">{s(cloud ? 'requestCloud' : 'dismissNote')}</p>
      <fieldset class="scope">
        <legend>{s('requestKind')}</legend>
        {wordings.map((one) => (
          <CheckBox
            key={one}
            group={`${id}-wording`}
            checked={one === wording}
            onChange={() => {
              setWording(one);
              setEdited(undefined);
            }}
          >
            {s(one)}
          </CheckBox>
        ))}
      </fieldset>
      <textarea
        class="letter"
        rows={12}
        aria-labelledby={id}
        value={text}
        onInput={({ currentTarget }) => setEdited(currentTarget.value)}
      />
      {administrators.length === 0 && <p class="quiet">{s('noAdmins')}</p>}
      <div class="step-buttons">
        <Button onPress={() => void copy()}>{s('copy')}</Button>
        {addressee && (
          <>
            <select
              aria-label={s('sendTo')}
              value={addressee.id}
              onChange={({ currentTarget }) => setTo(currentTarget.value)}
            >
              {administrators.map(({ id: one, name }) => (
                <option key={one} value={one}>
                  {name || one}
                </option>
              ))}
            </select>
            <Button onPress={() => setSending(true)}>{s('send')}</Button>
          </>
        )}
      </div>
      <p role="status">{said}</p>
      {!cloud && <Asked portal={portal} journey={journey} way="request" />}
      {sending && addressee && (
        <Dialog
          title={s('sendTitle', { name: addressee.name || addressee.id })}
          onClose={() => setSending(false)}
          buttons={
            <>
              <Button onPress={() => setSending(false)}>{t('cancel')}</Button>
              <Button look="primary" onPress={() => void send(addressee)}>
                {s('sendConfirm')}
              </Button>
            </>
          }
        >
          <p class="letter-text">{text}</p>
        </Dialog>
      )}
    </section>
  );
}
