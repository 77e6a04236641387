import { useState } from 'preact/hooks';
import { browserMessages } from '../../../utils/i18n/steps/browser-messages.ts';
import { remember } from '../../../utils/journey/index.ts';
import { clearCookies, cookieZone, family, permit } from '../../../utils/steps/index.ts';
import { Button } from '../../button.tsx';
import { Dialog } from '../../dialog.tsx';
import type { StepProps } from '../step-props.ts';
import { useStepWords } from '../step-words.ts';
import { useBusy } from '../use-busy.ts';

/** The portal's cookies: the last to go, since they are the session. */
export function ClearCookies({ portal, jobs, journey }: StepProps) {
  const { s, t } = useStepWords(browserMessages);
  const { host } = new URL(portal);
  const [confirming, setConfirming] = useState(false);
  const [trouble, setTrouble] = useState<string>();
  const busy = useBusy(portal, jobs);
  const clear = async () => {
    setConfirming(false);
    setTrouble(undefined);
    try {
      // In the press itself, or the browser would not ask.
      if (!(await permit('browsingData'))) return setTrouble(s('refused'));
      await clearCookies(portal);
      await remember(portal, 'cookies', { at: Date.now() });
    } catch (error) {
      setTrouble(s('failed', { text: error instanceof Error ? error.message : String(error) }));
    }
  };
  return (
    <>
      <h4>{s('cookies')}</h4>
      <p class="quiet">{s('cookiesAbout')}</p>
      {busy && <p class="warning">{s('cookiesJobs')}</p>}
      <div>
        <Button look="danger" disabled={busy} onPress={() => setConfirming(true)}>
          {s('clearCookies')}
        </Button>
      </div>
      {trouble && <p role="alert">{trouble}</p>}
      <p role="status">{journey.cookies && s('cookiesDone')}</p>
      {confirming && (
        <Dialog
          title={s('cookiesTitle', { host })}
          onClose={() => setConfirming(false)}
          buttons={
            <>
              <Button onPress={() => setConfirming(false)}>{t('cancel')}</Button>
              <Button look="danger" onPress={() => void clear()}>
                {s('cookiesConfirm')}
              </Button>
            </>
          }
        >
          <p class="warning">
            {family() === 'firefox'
              ? s('cookiesFirefox', { host })
              : s('cookiesChrome', { zone: cookieZone(portal) })}
          </p>
        </Dialog>
      )}
    </>
  );
}
