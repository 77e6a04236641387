import { useId, useState } from 'preact/hooks';
import {
  cachesMessages,
  type CachesMessageKey,
} from '../../../utils/i18n/steps/caches-messages.ts';
import { ask, type Problem } from '../../../utils/messages/index.ts';
import { hostOf } from '../../../utils/portal/index.ts';
import { cacheTypes, type CacheType, type Purge } from '../../../utils/steps/index.ts';
import { Button } from '../../button.tsx';
import { CheckBox } from '../../check-box.tsx';
import { Dialog } from '../../dialog.tsx';
import { problemText } from '../../problem.ts';
import { useWords } from '../../words.tsx';
import type { StepProps } from '../step-props.ts';
import { useStepWords, type StepWords } from '../step-words.ts';
import { usePurge } from './use-purge.ts';

const typeNames: Record<CacheType, CachesMessageKey> = {
  all: 'typeAll',
  expired: 'typeExpired',
  managed: 'typeManaged',
  menu: 'typeMenu',
  html: 'typeHtml',
};

/** The server's cache, where this person may clear it; a word on why not, elsewhere. */
export function ServerCache(props: StepProps) {
  const { s } = useStepWords(cachesMessages);
  const { status } = props;
  if (!status?.ok) return null;
  const { edition, user } = status.value;
  return (
    <section class="section">
      <h3>{s('server')}</h3>
      {edition === 'cloud' && <p class="quiet">{s('serverCloud')}</p>}
      {edition === 'box' && !user.admin && <p class="quiet">{s('serverNotAdmin')}</p>}
      {edition === 'box' && user.admin && <Clearing {...props} user={user.id} />}
    </section>
  );
}

function Clearing({ portal, open, user }: StepProps & { user: string }) {
  const words = useStepWords(cachesMessages);
  const { s } = words;
  const purge = usePurge(portal);
  const [type, setType] = useState<CacheType>('all');
  const [confirming, setConfirming] = useState(false);
  const [problem, setProblem] = useState<Problem>();
  if (purge === undefined) return null;
  const under = purge?.state === 'running' || purge?.state === 'waiting';
  const tell = async (question: 'stopPurge' | 'resumePurge') => {
    const reply = await ask(question, { portal });
    setProblem(reply.ok ? undefined : reply.problem);
  };
  const start = async () => {
    setConfirming(false);
    const reply = await ask('startPurge', { portal, user, type });
    setProblem(reply.ok ? undefined : reply.problem);
  };
  return (
    <>
      <p class="quiet">{s('serverAbout')}</p>
      {purge && <Progress purge={purge} />}
      {purge && under && (
        <div class="step-buttons">
          <Button onPress={() => void tell('stopPurge')}>{s('stop')}</Button>
          {purge.state === 'waiting' && (
            <Button onPress={() => void tell('resumePurge')}>{s('goOn')}</Button>
          )}
        </div>
      )}
      {!under && (
        <>
          <TypeChoice type={type} onChoose={setType} />
          <div class="step-buttons">
            {(purge?.state === 'stopped' || purge?.state === 'failed') && (
              <Button look="primary" onPress={() => void tell('resumePurge')}>
                {s('goOn')}
              </Button>
            )}
            <Button onPress={() => setConfirming(true)}>{s('clearServer')}</Button>
            {purge?.trouble === 'unknown' && (
              <Button
                onPress={() =>
                  open(`${portal}/bitrix/admin/cache.php?tabControl_active_tab=fedit2`)
                }
              >
                {s('openPage')}
              </Button>
            )}
          </div>
        </>
      )}
      {problem && (
        <p class="problem" role="alert">
          {problemText(words, problem)}
        </p>
      )}
      {confirming && (
        <Confirm
          host={hostOf(portal)}
          onCancel={() => setConfirming(false)}
          onConfirm={() => void start()}
        />
      )}
    </>
  );
}

interface TypeChoiceProps {
  type: CacheType;
  onChoose: (type: CacheType) => void;
}

function TypeChoice({ type, onChoose }: TypeChoiceProps) {
  const { s } = useStepWords(cachesMessages);
  const id = useId();
  return (
    <fieldset class="scope">
      <legend>{s('what')}</legend>
      {cacheTypes.map((one) => (
        <CheckBox key={one} group={id} checked={one === type} onChange={() => onChoose(one)}>
          {s(typeNames[one])}
        </CheckBox>
      ))}
    </fieldset>
  );
}

/** How far it is, or how it ended. The portal does not say how much there is to do. */
function Progress({ purge }: { purge: Purge }) {
  const words = useStepWords(cachesMessages);
  const { s } = words;
  const { state, steps, path } = purge;
  const under = state === 'running' || state === 'waiting';
  return (
    <>
      {under && (
        <div class="progress endless" role="progressbar" aria-label={s('running')}>
          <div />
        </div>
      )}
      {under && (
        <p class="purge-progress quiet">
          {s('progress', { n: steps })}
          {path && (
            <>
              {' · '}
              <bdi>{s('at', { path })}</bdi>
            </>
          )}
        </p>
      )}
      {state === 'waiting' && (
        <p class="warning">{s('waits', { reason: reasonOf(purge, words) })}</p>
      )}
      {state === 'failed' && (
        <p class="problem" role="alert">
          {s('failed')} {reasonOf(purge, words)}
        </p>
      )}
      <p role="status">{endOf(purge, words)}</p>
    </>
  );
}

function endOf(
  { state, steps, startedAt, endedAt }: Purge,
  { s, moment }: StepWords<CachesMessageKey>,
): string {
  if (state === 'done') return s('done', { n: steps, moment: moment(endedAt ?? startedAt) });
  return state === 'stopped' ? s('stopped', { n: steps }) : '';
}

function reasonOf({ trouble, user }: Purge, { s }: StepWords<CachesMessageKey>): string {
  const values = { user: user.name || user.id };
  switch (trouble) {
    case 'signedOut':
      return s('troubleSignedOut', values);
    case 'otherUser':
      return s('troubleOtherUser', values);
    case 'notAllowed':
    case 'refused':
      return s('troubleRight');
    case 'limit':
    case 'busy':
    case 'network':
    case 'timeout':
    case 'notData':
      return s('troublePassing');
    default:
      return s('troubleUnknown');
  }
}

interface ConfirmProps {
  host: string;
  onCancel: () => void;
  onConfirm: () => void;
}

function Confirm({ host, onCancel, onConfirm }: ConfirmProps) {
  const { s } = useStepWords(cachesMessages);
  const { t } = useWords();
  return (
    <Dialog
      title={s('clearServerTitle', { portal: host })}
      onClose={onCancel}
      buttons={
        <>
          <Button onPress={onCancel}>{t('cancel')}</Button>
          <Button look="primary" onPress={onConfirm}>
            {s('clearServer')}
          </Button>
        </>
      }
    >
      <p>{s('clearServerText')}</p>
    </Dialog>
  );
}
