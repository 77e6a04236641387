import { useState } from 'preact/hooks';
import { dismissMessages } from '../../../utils/i18n/steps/dismiss-messages.ts';
import { ask, type Problem } from '../../../utils/messages/index.ts';
import type { PortalAddress } from '../../../utils/portal/index.ts';
import type { PeopleRun, Person } from '../../../utils/steps/index.ts';
import { Button } from '../../button.tsx';
import { CheckBox } from '../../check-box.tsx';
import { Dialog } from '../../dialog.tsx';
import { problemText } from '../../problem.ts';
import { useStepWords } from '../step-words.ts';
import './people.css';
import { useDismissal, type Fate } from './use-dismissal.ts';

/** For administrators: dismisses others by the portal's own action. */
export function Dismiss({ portal }: { portal: PortalAddress }) {
  const words = useStepWords(dismissMessages);
  const { s, t } = words;
  const [people, setPeople] = useState<readonly Person[]>();
  const [next, setNext] = useState<PeopleRun['next']>(0);
  const [busy, setBusy] = useState(false);
  const [problem, setProblem] = useState<Problem>();
  const [chosen, setChosen] = useState<ReadonlySet<string>>(new Set());
  const [asking, setAsking] = useState(false);
  const run = useDismissal(portal);

  const show = async (start: number) => {
    setBusy(true);
    const reply = await ask('colleagues', { portal, start });
    setBusy(false);
    setProblem(reply.ok ? undefined : reply.problem);
    if (!reply.ok) return;
    setPeople((known = []) => [...known, ...reply.value.people]);
    setNext(reply.value.next);
  };
  const choose = (id: string, on: boolean) => {
    const ids = new Set(chosen);
    if (on) ids.add(id);
    else ids.delete(id);
    setChosen(ids);
  };
  const gone = ({ id }: Person) => isDismissed(run.fates.get(id));
  const selected = (people ?? []).filter((person) => chosen.has(person.id) && !gone(person));
  const dismiss = () => {
    setAsking(false);
    setChosen(new Set());
    void run.dismiss(selected);
  };
  return (
    <section class="section">
      <h3>{s('title')}</h3>
      <p class="quiet">{s('about')}</p>
      {people?.length === 0 && <p>{s('none')}</p>}
      {people && people.length > 0 && (
        <ul class="people">
          {people.map((person) => (
            <Colleague
              key={person.id}
              person={person}
              fate={run.fates.get(person.id)}
              chosen={chosen.has(person.id)}
              onChoose={(on) => choose(person.id, on)}
              onTakeBack={() => void run.takeBack(person)}
            />
          ))}
        </ul>
      )}
      {problem && (
        <p class="problem" role="alert">
          {problemText(words, problem)}
        </p>
      )}
      <div class="step-buttons">
        {next !== null && (
          <Button disabled={busy} onPress={() => void show(next)}>
            {s(people ? 'more' : 'show')}
          </Button>
        )}
        {people && people.length > 0 && (
          <Button
            look="danger"
            disabled={selected.length === 0 || run.running !== undefined}
            onPress={() => setAsking(true)}
          >
            {s('dismiss')}
          </Button>
        )}
        {run.running && <Button onPress={run.stop}>{s('stop')}</Button>}
      </div>
      <p role="status" class="quiet">
        {busy
          ? s('asking')
          : run.running
            ? s('doing', run.running)
            : selected.length > 0
              ? s('selected', { n: selected.length })
              : ended(run.fates, s)}
      </p>
      {asking && (
        <Dialog
          title={s('sure', { n: selected.length })}
          onClose={() => setAsking(false)}
          buttons={
            <>
              <Button onPress={() => setAsking(false)}>{t('cancel')}</Button>
              <Button look="danger" onPress={dismiss}>
                {s('sure', { n: selected.length })}
              </Button>
            </>
          }
        >
          <p>{s('sureText')}</p>
          <ul class="plan">
            {selected.map(({ id, name }) => (
              <li key={id}>
                <bdi>{name || id}</bdi>
              </li>
            ))}
          </ul>
          <p class="quiet">{s('about')}</p>
        </Dialog>
      )}
    </section>
  );
}

interface ColleagueProps {
  person: Person;
  fate: Fate | undefined;
  chosen: boolean;
  onChoose: (on: boolean) => void;
  onTakeBack: () => void;
}

function Colleague({ person, fate, chosen, onChoose, onTakeBack }: ColleagueProps) {
  const words = useStepWords(dismissMessages);
  const { s } = words;
  const name = person.name || person.id;
  const dismissed = isDismissed(fate);
  return (
    <li>
      <CheckBox checked={chosen && !dismissed} disabled={dismissed} onChange={onChoose}>
        <bdi>{name}</bdi>
      </CheckBox>
      {dismissed && (
        <>
          <span class="quiet">{s('done')}</span>
          <Button look="quiet" label={s('takeBackNamed', { name })} onPress={onTakeBack}>
            {s('takeBack')}
          </Button>
        </>
      )}
      {fate && fate.is !== 'done' && (
        <span class="problem">
          {fate.is === 'problem' ? problemText(words, fate.problem) : s(fate.is)}
        </span>
      )}
    </li>
  );
}

/** Dismissed by us, and not taken back since. */
function isDismissed(fate: Fate | undefined): boolean {
  return fate !== undefined && (fate.is === 'done') === !fate.active;
}

function ended(
  fates: ReadonlyMap<string, Fate>,
  s: ReturnType<typeof useStepWords<keyof (typeof dismissMessages)['en']>>['s'],
): string {
  const last = [...fates.values()].at(-1);
  if (last?.is === 'done' && last.active) return s('restored', { name: last.person.name });
  const n = [...fates.values()].filter(isDismissed).length;
  return n > 0 ? s('ended', { n }) : '';
}
