import { useEffect, useRef, useState } from 'preact/hooks';
import type { ItemId } from '../../utils/kinds/index.ts';
import { ask, type Problem } from '../../utils/messages/index.ts';
import {
  mayDelete,
  rowsOf,
  Selection,
  walkLimit,
  type ItemList,
  type SelectionState,
  type WalkProblem,
} from '../../utils/pages/index.ts';
import { hostOf, type PortalAddress } from '../../utils/portal/index.ts';
import type { MessageKey } from '../../utils/i18n/index.ts';
import { Button } from '../button.tsx';
import { ConfirmDialog } from '../confirm-dialog.tsx';
import { JobCard } from '../job-card.tsx';
import { problemText } from '../problem.ts';
import { useWords } from '../words.tsx';
import { Logo } from '../logo.tsx';
import { useJobs } from './use-jobs.ts';
import { useWalk, WalkProgress } from './use-walk.tsx';

interface BarProps {
  list: ItemList;
  portal: PortalAddress;
}

/** Why there is no selection, or no longer: a walk's end, the portal's trouble, or a list drawn anew. */
type Note = WalkProblem | 'empty' | 'dropped' | Problem;

/** The bar over one list: select, see what is selected, delete, and watch the jobs of this kind. */
export function Bar({ list, portal }: BarProps) {
  const { t } = useWords();
  const [note, setNote] = useState<Note>();
  const { selection, selected } = useSelection(list, () => setNote('dropped'));
  const [undeletable, setUndeletable] = useState(0);
  const [confirming, setConfirming] = useState<readonly ItemId[]>();
  const { walking, start: startWalk } = useWalk(list, portal);
  const { jobs, stale, dismiss } = useJobs(list, portal, () => selection.read().ids.length > 0);

  const selectAll = async () => {
    setNote(undefined);
    const end = await startWalk();
    if (!end) return;
    if ('problem' in end) return setNote(end.problem);
    setUndeletable(end.walked.undeletable);
    if (end.walked.ids.length === 0) setNote('empty');
    else selection.selectEverything(end.walked.ids);
  };
  const confirm = () => {
    // What the page says now, not what was last heard of it.
    const { ids, everything } = selection.read();
    if (ids.length === 0) return;
    if (!everything) setUndeletable(countUndeletable(list, ids));
    setNote(undefined);
    setConfirming(ids);
  };
  const clear = () => {
    setNote(undefined);
    selection.clear();
  };

  const count = selected.ids.length;
  return (
    <div class="bar">
      <div class="toolbar" role="toolbar" aria-label="Poka">
        <Logo />
        <Button onPress={() => selection.selectPage()} disabled={selected.selectable === 0}>
          {t('selectPage')}
        </Button>
        <Button onPress={() => void selectAll()} disabled={walking !== undefined}>
          {selected.everything ? t('selectAllN', { n: count }) : t('selectAll')}
        </Button>
        <Button onPress={clear} disabled={count === 0}>
          {t('clear')}
        </Button>
        <span class="selected" role="status">
          {t(selected.everything ? 'selectedEverything' : 'selected', { n: count })}
        </span>
        <Button look="danger" onPress={confirm} disabled={count === 0 || walking !== undefined}>
          {count > 0 ? t('deleteN', { n: count }) : t('delete')}
        </Button>
      </div>
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
          kind={list.kind}
          host={hostOf(portal)}
          count={confirming.length}
          undeletable={undeletable}
          draft={() => ask('draftJob', { portal, kind: list.kind.id, ids: confirming })}
          onClose={(started) => {
            setConfirming(undefined);
            if (started) selection.clear();
          }}
        />
      )}
    </div>
  );
}

function useSelection(
  list: ItemList,
  onDrop: () => void,
): { selection: Selection; selected: SelectionState } {
  const [selected, setSelected] = useState<SelectionState>();
  const made = useRef<{ selection: Selection; abort: AbortController } | null>(null);
  if (!made.current) {
    const abort = new AbortController();
    made.current = { selection: new Selection(list, setSelected, onDrop, abort.signal), abort };
  }
  const { selection, abort } = made.current;
  useEffect(() => () => abort.abort(), []);
  return { selection, selected: selected ?? selection.read() };
}

const noteTexts: Record<Exclude<Note, Problem>, MessageKey> = {
  notTheList: 'walkNotTheList',
  tooMany: 'walkTooMany',
  differs: 'walkDiffers',
  moving: 'walkMoving',
  empty: 'walkEmpty',
  dropped: 'selectionDropped',
};

function NoteLine({ note, onClose }: { note: Note; onClose: () => void }) {
  const words = useWords();
  const text =
    typeof note === 'string'
      ? words.t(noteTexts[note], { n: walkLimit })
      : problemText(words, note);
  return (
    <div class="note">
      <span role="alert">{text}</span>
      <Button look="quiet" label={words.t('close')} onPress={onClose}>
        ×
      </Button>
    </div>
  );
}

function countUndeletable(list: ItemList, ids: readonly ItemId[]): number {
  const chosen = new Set(ids);
  return rowsOf(list).filter((row) => chosen.has(row.id) && mayDelete(row, list.kind) === false)
    .length;
}
