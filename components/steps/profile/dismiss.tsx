import { useState } from 'preact/hooks';
import {
  dismissMessages,
  type DismissMessageKey,
} from '../../../utils/i18n/steps/dismiss-messages.ts';
import type { Journey } from '../../../utils/journey/index.ts';
import { ask, type Problem } from '../../../utils/messages/index.ts';
import type { PortalAddress } from '../../../utils/portal/index.ts';
import type { PeopleRun, Person } from '../../../utils/steps/index.ts';
import { Button } from '../../button.tsx';
import { CheckBox } from '../../check-box.tsx';
import { Dialog } from '../../dialog.tsx';
import { problemText } from '../../problem.ts';
import { useStepWords, type StepWords } from '../step-words.ts';
import './people.css';
import { useDismissal, type DismissalRun, type Hindrance } from './use-dismissal.ts';

interface DismissProps {
  portal: PortalAddress;
  /** The administrator's id. */
  user: string;
  journey: Journey;
}

/** For administrators: dismisses others by the portal's own action. */
export function Dismiss({ portal, user, journey: { dismissed = [] } }: DismissProps) {
  const words = useStepWords(dismissMessages);
  const { s, t } = words;
  const [listed, setListed] = useState<readonly Person[]>();
  const [next, setNext] = useState<PeopleRun['next']>(0);
  const [busy, setBusy] = useState(false);
  const [problem, setProblem] = useState<Problem>();
  const [chosen, setChosen] = useState<ReadonlySet<string>>(new Set());
  const [asking, setAsking] = useState(false);
  const run = useDismissal(portal, user);
  const isDismissed = ({ id }: Person) => dismissed.some((one) => one.id === id);
  const isListed = ({ id }: Person) => listed?.some((one) => one.id === id) === true;
  const people = [...dismissed.filter((one) => !isListed(one)), ...(listed ?? [])];

  const show = async (from: number) => {
    setBusy(true);
    // Those who were dismissed meanwhile stand in the portal's list no more, and all after them have moved up.
    const start = Math.max(0, from - (listed ?? []).filter(isDismissed).length);
    const reply = await ask('colleagues', { portal, user, start });
    setBusy(false);
    setProblem(reply.ok ? undefined : reply.problem);
    if (!reply.ok) return;
    const { people: found, next: after } = reply.value;
    setListed([...(listed ?? []), ...found.filter((one) => !isListed(one))]);
    setNext(after === null ? null : after + (from - start));
  };
  const choose = (id: string, on: boolean) => {
    const ids = new Set(chosen);
    if (on) ids.add(id);
    else ids.delete(id);
    setChosen(ids);
  };
  const selected = people.filter((person) => chosen.has(person.id) && !isDismissed(person));
  const dismiss = () => {
    setAsking(false);
    setChosen(new Set());
    void run.dismiss(selected);
  };
  return (
    <section class="section">
      <h3>{s('title')}</h3>
      <p class="quiet">{s('about')}</p>
      {listed && people.length === 0 && <p>{s('none')}</p>}
      {people.length > 0 && (
        <ul class="people">
          {people.map((person) => (
            <Colleague
              key={person.id}
              person={person}
              dismissed={isDismissed(person)}
              hindrance={run.hindrances.get(person.id)}
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
            {s(listed ? 'more' : 'show')}
          </Button>
        )}
        {listed && people.length > 0 && (
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
            ? [s('doing', run.running), s('keepOpen')].join(' ')
            : selected.length > 0
              ? s('selected', { n: selected.length })
              : ended(run.done, words)}
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
  dismissed: boolean;
  hindrance: Hindrance | undefined;
  chosen: boolean;
  onChoose: (on: boolean) => void;
  onTakeBack: () => void;
}

function Colleague(props: ColleagueProps) {
  const { person, dismissed, hindrance, chosen, onChoose, onTakeBack } = props;
  const words = useStepWords(dismissMessages);
  const { s } = words;
  const name = person.name || person.id;
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
      {hindrance && (
        <span class="problem">
          {typeof hindrance === 'object' ? problemText(words, hindrance) : s(hindrance)}
        </span>
      )}
    </li>
  );
}

function ended(done: DismissalRun['done'], { s }: Pick<StepWords<DismissMessageKey>, 's'>): string {
  if (!done) return '';
  if (done.is === 'back') return s('restored', { name: done.person.name || done.person.id });
  return done.count > 0 ? s('ended', { n: done.count }) : '';
}
