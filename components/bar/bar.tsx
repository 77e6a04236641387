import { useState } from 'preact/hooks';
import type { KindInfo, Verb } from '../../utils/kinds/index.ts';
import { ask } from '../../utils/messages/index.ts';
import { isWalkable, type ItemList } from '../../utils/pages/index.ts';
import { hostOf, type PortalAddress } from '../../utils/portal/index.ts';
import { Button } from '../button.tsx';
import { ConfirmDialog } from '../confirm-dialog.tsx';
import { JobCard } from '../job-card.tsx';
import { Logo } from '../logo.tsx';
import { kindNamed, useKinds, useWords } from '../words.tsx';
import { NoteLine, type Note } from './note-line.tsx';
import { countDenied, offersOf, type BarVerb } from './offers.ts';
import { useJobs } from './use-jobs.ts';
import { useSelection } from './use-selection.ts';
import { useWalk, WalkProgress } from './use-walk.tsx';

interface BarProps {
  list: ItemList;
  portal: PortalAddress;
}

/** What a person is asked about. */
interface Confirming {
  verb: BarVerb;
  ids: readonly string[];
  denied: number;
}

/** What is known of "everything" beside its ids. */
interface Everything {
  denied: Readonly<Record<BarVerb, number>>;
  folded: number;
}

/** The bar over one list: select, see what is selected, delete or put back, and watch the jobs of this kind. */
export function Bar({ list, portal }: BarProps) {
  const kind = kindNamed(useKinds(), list.kind);
  return kind ? <BarOf list={list} portal={portal} kind={kind} /> : null;
}

function BarOf({ list, portal, kind }: BarProps & { kind: KindInfo }) {
  const { t } = useWords();
  const [note, setNote] = useState<Note>();
  const { selection, selected } = useSelection(list, () => setNote('dropped'));
  const [everything, setEverything] = useState<Everything>();
  const [confirming, setConfirming] = useState<Confirming>();
  const { walking, start: startWalk } = useWalk(list, portal);
  const { jobs, stale, dismiss } = useJobs(list, portal, () => selection.read().ids.length > 0);

  const selectAll = async () => {
    setNote(undefined);
    const end = await startWalk();
    if (!end) return;
    if ('problem' in end) return setNote(end.problem);
    setEverything(end.walked);
    if (end.walked.ids.length === 0) setNote('empty');
    else selection.selectEverything(end.walked.ids);
  };
  const confirm = (verb: BarVerb) => {
    // What the page says now, not what was last heard of it.
    const now = selection.read();
    if (now.ids.length === 0) return;
    const denied = now.everything ? everything?.denied[verb] : countDenied(list, now.ids, verb);
    setNote(undefined);
    setConfirming({ verb, ids: now.ids, denied: denied ?? 0 });
  };
  const clear = () => {
    setNote(undefined);
    selection.clear();
  };
  const draft = async (verb: Verb, ids: readonly string[]) => {
    const reply = await ask('draftJob', { portal, kind: kind.id, verb, ids });
    return reply.ok ? { ok: true as const, value: [reply.value] } : reply;
  };

  const count = selected.ids.length;
  const walkable = isWalkable(list);
  const folded = selected.everything ? (everything?.folded ?? 0) : 0;
  const { verbs, missing } = offersOf(list, kind);
  return (
    <div class="bar">
      <div class="toolbar" role="toolbar" aria-label="Poka">
        <Logo />
        <Button onPress={() => selection.selectPage()} disabled={selected.selectable === 0}>
          {t('selectPage')}
        </Button>
        <Button
          onPress={() => void selectAll()}
          disabled={!walkable || walking !== undefined || verbs.length === 0}
          title={walkable ? undefined : t('selectAllNotHere')}
        >
          {selected.everything ? t('selectAllN', { n: count }) : t('selectAll')}
        </Button>
        <Button onPress={clear} disabled={count === 0}>
          {t('clear')}
        </Button>
        <span class="selected" role="status">
          {t(selected.everything ? 'selectedEverything' : 'selected', { n: count })}
        </span>
        {verbs.map((verb) => (
          <Button
            key={verb}
            look={verb === 'delete' ? 'danger' : 'primary'}
            onPress={() => confirm(verb)}
            disabled={count === 0 || walking !== undefined}
          >
            {count > 0 ? t(`${verb}N`, { n: count }) : t(verb)}
          </Button>
        ))}
      </div>
      {missing.map((why) => (
        <p key={why} class="quiet">
          {t(why === 'adminOnly' ? 'barAdminOnly' : 'barNoRestore')}
        </p>
      ))}
      {folded > 0 && <p class="quiet">{t('selectedFolded', { n: folded })}</p>}
      {walking && <WalkProgress {...walking} />}
      {note && <NoteLine note={note} onClose={() => setNote(undefined)} />}
      {jobs.map((job) => (
        <JobCard key={job.id} job={job} onDismiss={() => dismiss(job.id)} />
      ))}
      {stale && (
        <div>
          <Button onPress={() => location.reload()}>{t('refresh')}</Button>
        </div>
      )}
      {confirming && (
        <ConfirmDialog
          kind={kind}
          verb={confirming.verb}
          host={hostOf(portal)}
          count={confirming.ids.length}
          undeletable={confirming.denied}
          draft={(verb) => draft(verb, confirming.ids)}
          onClose={(started) => {
            setConfirming(undefined);
            if (started) selection.clear();
          }}
        />
      )}
    </div>
  );
}
