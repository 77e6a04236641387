import { useEffect, useId, useState } from 'preact/hooks';
import type { Draft } from '../utils/jobs/index.ts';
import type { Kind } from '../utils/kinds/index.ts';
import { ask, type Problem, type Reply } from '../utils/messages/index.ts';
import { Button } from './button.tsx';
import { Dialog } from './dialog.tsx';
import { byPerson } from './press.ts';
import { problemText } from './problem.ts';
import { useWords } from './words.tsx';

interface ConfirmProps {
  kind: Kind;
  /** The host of the portal, for people. */
  host: string;
  /** Items selected. */
  count: number;
  /** How many of them the page says the portal will refuse. */
  undeletable: number;
  /** Takes the snapshot. */
  draft: () => Promise<Reply<Draft>>;
  /** The job has started, or the person has thought better of it. */
  onClose: (started: boolean) => void;
}

/** Shows the snapshot and asks. Until "Delete N" is pressed by a person, nothing is deleted. */
export function ConfirmDialog({ kind, host, count, undeletable, draft, onClose }: ConfirmProps) {
  const words = useWords();
  const { t, plural, language } = words;
  const [snapshot, setSnapshot] = useState<Draft>();
  const [problem, setProblem] = useState<Problem>();
  const [typed, setTyped] = useState('');
  const [starting, setStarting] = useState(false);
  useEffect(() => {
    let closed = false;
    const take = async () => {
      const reply = await draft();
      if (!reply.ok) setProblem(reply.problem);
      else if (closed) void ask('dropDraft', { job: reply.value.job });
      else setSnapshot(reply.value);
    };
    void take();
    return () => {
      closed = true;
    };
  }, []);

  const size = snapshot?.size ?? count;
  const mayStart = snapshot && !problem && !starting && (!snapshot.typed || isNumber(typed, size));
  const cancel = () => {
    // On its way: it is too late to think better of it here; the job can be stopped.
    if (starting) return;
    if (snapshot) void ask('dropDraft', { job: snapshot.job });
    onClose(false);
  };
  const start = async () => {
    if (!mayStart) return;
    setStarting(true);
    const reply = await ask('startJob', { job: snapshot.job });
    if (reply.ok) return onClose(true);
    setProblem(reply.problem);
    setStarting(false);
  };

  return (
    <Dialog
      title={t('confirmTitle', { n: size, items: plural(kind.name[language].counted, size) })}
      onClose={cancel}
      buttons={
        <>
          <Button disabled={starting} onPress={cancel}>
            {t('cancel')}
          </Button>
          <Button look="danger" disabled={!mayStart} onPress={() => void start()}>
            {t('deleteN', { n: size })}
          </Button>
        </>
      }
    >
      {problem && (
        <p class="problem" role="alert">
          {problemText(words, problem)}
        </p>
      )}
      {!snapshot && !problem && <p class="quiet">{t('confirmLoading')}</p>}
      {snapshot && (
        <>
          <Titles draft={snapshot} />
          <p>{t(snapshot.destination === 'bin' ? 'toBin' : 'forGood')}</p>
          {snapshot.claimed > 0 && <p>{t('confirmClaimed', { n: snapshot.claimed })}</p>}
          {undeletable > 0 && <p class="warning">{t('confirmUndeletable', { n: undeletable })}</p>}
          <p class="quiet">{t('confirmUser', { user: snapshot.user, portal: host })}</p>
          {snapshot.typed && (
            <TypeNumber n={size} value={typed} onType={setTyped} onEnter={() => void start()} />
          )}
        </>
      )}
    </Dialog>
  );
}

/** The first items, by the portal's own word. */
function Titles({ draft: { titles, size } }: { draft: Draft }) {
  const { t } = useWords();
  if (titles.length === 0) return null;
  return (
    <>
      <p class="quiet">{t('confirmFirst')}</p>
      <ul class="titles">
        {titles.map(({ id, title }) => (
          <li key={id}>
            <bdi>{title.trim() || t('untitled')}</bdi> <span class="quiet">#{id}</span>
          </li>
        ))}
      </ul>
      {size > titles.length && <p class="quiet">{t('confirmMore', { n: size - titles.length })}</p>}
    </>
  );
}

interface TypeNumberProps {
  n: number;
  value: string;
  onType: (text: string) => void;
  onEnter: () => void;
}

function TypeNumber({ n, value, onType, onEnter }: TypeNumberProps) {
  const { t } = useWords();
  const id = useId();
  return (
    <p class="field">
      <label for={id}>{t('typeToConfirm', { n })}</label>
      <input
        id={id}
        type="text"
        inputMode="numeric"
        autoComplete="off"
        value={value}
        onInput={(event) => {
          // What a script types counts for nothing.
          if (event.isTrusted) onType(event.currentTarget.value);
        }}
        onKeyDown={(event) => {
          if (event.key === 'Enter') byPerson(onEnter)(event);
        }}
      />
    </p>
  );
}

/** People may group the digits as they like. */
function isNumber(typed: string, n: number): boolean {
  return typed.replaceAll(/[\s.,'’]/g, '') === String(n);
}
