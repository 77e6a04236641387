import { useState } from 'preact/hooks';
import type { MessageKey } from '../utils/i18n/index.ts';
import type { Draft } from '../utils/jobs/index.ts';
import type { KindInfo, Verb } from '../utils/kinds/index.ts';
import type { Reply } from '../utils/messages/index.ts';
import { Button } from './button.tsx';
import { CheckBox } from './check-box.tsx';
import { Dialog } from './dialog.tsx';
import { numberOf } from './item-number.ts';
import { problemText } from './problem.ts';
import { isNumber, TypeNumber } from './type-number.tsx';
import { useDrafts } from './use-drafts.ts';
import { kindNamed, useKinds, useWords } from './words.tsx';

interface ConfirmProps {
  /** The kind of what is asked about; of several kinds, none. */
  kind?: KindInfo | undefined;
  verb: Verb;
  /** A whole bin is emptied: it is called by that name. */
  emptying?: boolean;
  /** The host of the portal, for people. */
  host: string;
  /** Items selected. */
  count: number;
  /** How many of them the page says the portal will refuse. */
  undeletable?: number;
  /** Takes the snapshots. */
  draft: (verb: Verb) => Promise<Reply<readonly Draft[]>>;
  /** The jobs have started, or the person has thought better of it. */
  onClose: (started: boolean) => void;
}

/** Shows the snapshots and asks. Until "Delete N" is pressed by a person, nothing is done. */
export function ConfirmDialog(props: ConfirmProps) {
  const { kind, host, count, undeletable = 0, draft, emptying, onClose } = props;
  const words = useWords();
  const { t, plural, language } = words;
  const [verb, setVerb] = useState(props.verb);
  const { taken, problem, starting, start, drop } = useDrafts(draft, verb);
  const [typed, setTyped] = useState('');
  const [clearing, setClearing] = useState(false);

  const size = taken?.reduce((sum, one) => sum + one.size, 0) ?? count;
  const mustType = taken?.some((one) => one.typed) || (size >= 50 && verb !== 'restore');
  const mayStart = taken && !problem && !starting && (!mustType || isNumber(typed, size));
  // What stands in the way may be in the plan itself, before what it stands in the way of.
  const planned = new Set(taken?.map((one) => one.kind));
  const blocked = taken?.filter(({ blockers }) => blockers && !planned.has(blockers.kind)) ?? [];
  const cancel = () => {
    // On its way: it is too late to think better of it here; the job can be stopped.
    if (starting) return;
    drop();
    onClose(false);
  };
  const startAll = async () => {
    if (!mayStart) return;
    const jobs = taken.flatMap((one) =>
      one.blockers && clearing && blocked.includes(one) ? [one.blockers.job, one.job] : [one.job],
    );
    if (await start(jobs)) onClose(true);
  };
  const items = kind
    ? { ...kind.counted, one: kind.oneAsObject ?? kind.counted.one }
    : generalItems[language];
  const said = texts[emptying ? 'empty' : verb];

  return (
    <Dialog
      title={t(said.title, { n: size, items: plural(items, size) })}
      onClose={cancel}
      buttons={
        <>
          <Button disabled={starting} onPress={cancel}>
            {t('cancel')}
          </Button>
          <Button
            look={verb === 'restore' ? 'primary' : 'danger'}
            disabled={!mayStart}
            onPress={() => void startAll()}
          >
            {t(said.button, { n: size })}
          </Button>
        </>
      }
    >
      {problem && (
        <p class="problem" role="alert">
          {problemText(words, problem)}
        </p>
      )}
      {!taken && !problem && <p class="quiet">{t(said.loading)}</p>}
      {taken?.map((one) => (
        <Snapshot key={one.job} draft={one} named={taken.length > 1} />
      ))}
      {taken && (
        <>
          {undeletable > 0 && (
            <p class="warning">
              {t(verb === 'restore' ? 'confirmUnrestorable' : 'confirmUndeletable', {
                n: undeletable,
              })}
            </p>
          )}
          {kind?.acts.erase && verb !== 'restore' && (
            <CheckBox
              checked={verb === 'erase'}
              onChange={(checked) => setVerb(checked ? 'erase' : 'delete')}
            >
              {t('eraseInstead')}
            </CheckBox>
          )}
          {blocked.map((one) => (
            <Blockers key={one.job} draft={one} checked={clearing} onChange={setClearing} />
          ))}
          <p class="quiet">{t('confirmUser', { user: taken[0]?.user ?? '', portal: host })}</p>
          {mustType && (
            <TypeNumber n={size} value={typed} onType={setTyped} onEnter={() => void startAll()} />
          )}
        </>
      )}
    </Dialog>
  );
}

const texts = {
  delete: { title: 'confirmTitle', button: 'deleteN', loading: 'confirmLoading' },
  erase: { title: 'confirmTitle', button: 'deleteN', loading: 'confirmLoading' },
  restore: { title: 'restoreTitle', button: 'restoreN', loading: 'restoreLoading' },
  empty: { title: 'emptyTitle', button: 'emptyN', loading: 'restoreLoading' },
} as const satisfies Record<Verb | 'empty', Record<string, MessageKey>>;

const destinations: Record<Draft['destination'], MessageKey> = {
  bin: 'toBin',
  forGood: 'forGood',
  back: 'back',
  backAnew: 'backAnew',
};

const generalItems = {
  en: { one: 'item', other: 'items' },
  ru: { one: 'запись', few: 'записи', many: 'записей', other: 'записи' },
} as const;

/** What one job would do: how many, the first of them, and where they go. */
function Snapshot({ draft, named }: { draft: Draft; named: boolean }) {
  const { t, plural } = useWords();
  const kind = kindNamed(useKinds(), draft.kind);
  const { size, titles, claimed, missing } = draft;
  // A bin's rows have numbers of their own, which nobody is shown anywhere.
  const isBin = draft.verb === 'restore' || kind?.acts.restore !== undefined;
  return (
    <>
      {named && kind && (
        <h3>
          {size} {plural(kind.counted, size)}
        </h3>
      )}
      {titles.length > 0 && (
        <>
          {size > titles.length && <p class="quiet">{t('confirmFirst')}</p>}
          <ul class="titles">
            {titles.map(({ id, title }) => (
              <li key={id}>
                <bdi>{title.trim() || t('untitled')}</bdi>
                {!isBin && <span class="quiet"> {numberOf(id)}</span>}
              </li>
            ))}
          </ul>
        </>
      )}
      {size > titles.length && titles.length > 0 && (
        <p class="quiet">{t('confirmMore', { n: size - titles.length })}</p>
      )}
      <p>{t(destinations[draft.destination], { n: size })}</p>
      {kind?.remark && draft.verb !== 'restore' && <p>{kind.remark}</p>}
      {claimed > 0 && <p>{t('confirmClaimed', { n: claimed })}</p>}
      {missing > 0 && (
        <p class="warning">
          {t(draft.verb === 'restore' ? 'confirmNotInBin' : 'confirmMissing', { n: missing })}
        </p>
      )}
    </>
  );
}

interface BlockersProps {
  draft: Draft;
  checked: boolean;
  onChange: (checked: boolean) => void;
}

/** What stands in the way, and the offer to remove it first. */
function Blockers({ draft: { blockers }, checked, onChange }: BlockersProps) {
  const { t, plural } = useWords();
  const kind = kindNamed(useKinds(), blockers?.kind ?? '');
  if (!blockers || !kind) return null;
  const { size } = blockers;
  const items = plural(kind.counted, size);
  return (
    <>
      <p class="warning">{t('blockersInTheWay', { n: size, items })}</p>
      <CheckBox checked={checked} onChange={onChange}>
        {t('blockersFirst', { n: size, items })}
      </CheckBox>
    </>
  );
}
