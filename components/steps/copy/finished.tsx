import { useState } from 'preact/hooks';
import { totalOf, type Copy, type CopiedKind, type LostReason } from '../../../utils/copy/index.ts';
import { copyMessages, type CopyMessageKey } from '../../../utils/i18n/steps/copy-messages.ts';
import { ask } from '../../../utils/messages/index.ts';
import { hostOf } from '../../../utils/portal/index.ts';
import { Button } from '../../button.tsx';
import { ConfirmDialog } from '../../confirm-dialog.tsx';
import type { StepProps } from '../step-props.ts';
import { useStepWords, type StepWords } from '../step-words.ts';
import { RemoveCopy } from './remove.tsx';
import { useCopyKinds, type CopyKinds } from './use-copy-kinds.ts';
import { useSaveArchive } from './use-save-archive.ts';

interface FinishedCopyProps extends StepProps {
  copy: Copy;
}

/** A finished copy: what is in it and what is not, the file, and the deletion of just what is in it. */
export function FinishedCopy({ portal, status, journey, copy }: FinishedCopyProps) {
  const words = useStepWords(copyMessages);
  const { s, moment } = words;
  const kinds = useCopyKinds();
  const archive = useSaveArchive(portal, copy);
  const [deleting, setDeleting] = useState<CopiedKind>();
  const isSaved = journey.copy?.savedAt !== undefined;
  const total = totalOf(copy);
  const lost = copy.kinds.flatMap((kind) => lostLines(kind, kinds, words));
  const isAdmin = status?.ok && status.value.user.admin;
  const deletable = copy.kinds.filter((kind) => {
    const act = kinds.infoOf(kind)?.acts.delete;
    return wholeOf(kind) > 0 && act && (!act.adminOnly || isAdmin);
  });
  return (
    <section class="section">
      <p>
        {s('saved', {
          records: counted('records', total.records, words),
          files: counted('files', total.files, words),
        })}
      </p>
      <p class="quiet">
        {s('savedAt', {
          moment: moment(copy.endedAt ?? copy.startedAt),
          size: sizeIn(copy.size ?? 0, words),
        })}
      </p>
      {lost.length > 0 && (
        <>
          <p class="warning">{s('notSaved')}</p>
          <ul>
            {lost.map((line) => (
              <li key={line}>
                <bdi>{line}</bdi>
              </li>
            ))}
          </ul>
        </>
      )}
      <div class="step-buttons">
        <Button look="primary" onPress={() => void archive.save()}>
          {s('saveFile')}
        </Button>
        <RemoveCopy portal={portal} />
      </div>
      <p role="status" class="quiet">
        {archive.state === 'saved' && s('fileSaved', { file: archive.file })}
      </p>
      {archive.state === 'gone' && (
        <p class="problem" role="alert">
          {s('fileGone')}
        </p>
      )}
      {deletable.length > 0 && !isSaved && <p class="quiet">{s('saveFirst')}</p>}
      {deletable.length > 0 && isSaved && (
        <>
          <p class="quiet">{s('deleteAbout')}</p>
          <ul class="copied">
            {deletable.map((kind) => (
              <li key={kind.kind}>
                <bdi>{kinds.titleOf(kind)}</bdi>
                <Button
                  label={s('deleteCopiedOf', { kind: kinds.titleOf(kind) })}
                  onPress={() => setDeleting(kind)}
                >
                  {s('deleteCopied')}
                </Button>
              </li>
            ))}
          </ul>
        </>
      )}
      {deleting && (
        <ConfirmDialog
          kind={kinds.infoOf(deleting)}
          verb="delete"
          host={hostOf(portal)}
          count={wholeOf(deleting)}
          draft={async (verb) => {
            if (verb === 'restore') return { ok: true, value: [] };
            const reply = await ask('draftCopied', { portal, kind: deleting.kind, verb });
            return reply.ok ? { ok: true, value: [reply.value] } : reply;
          }}
          onClose={() => setDeleting(undefined)}
        />
      )}
    </section>
  );
}

/** Items of which the copy is whole: where there are files, those that were fetched. */
function wholeOf({ records, wanted, files, portals, kind }: CopiedKind): number {
  return wanted > 0 || kind === 'files' ? files - portals : records;
}

type Words = StepWords<CopyMessageKey>;

function counted(key: 'records' | 'files', n: number, { s, number }: Words): string {
  return s(key, { n, count: number(n) });
}

const lostReasons: Record<LostReason, CopyMessageKey> = {
  noRight: 'lostNoRight',
  noMethod: 'lostNoMethod',
  gone: 'lostGone',
  elsewhere: 'lostElsewhere',
  notWhole: 'lostNotWhole',
  broken: 'lostBroken',
  refused: 'lostRefused',
};

function lostLines(kind: CopiedKind, { titleOf }: CopyKinds, words: Words): string[] {
  const { s } = words;
  const title = titleOf(kind);
  const records = kind.unread
    ? [s('lostRecords', { kind: title, reason: s(lostReasons[kind.unread]) })]
    : [];
  const files = Object.entries(kind.lost).map(([reason, n]) =>
    s('lostFiles', {
      kind: title,
      files: counted('files', n, words),
      reason: s(lostReasons[reason as LostReason]),
    }),
  );
  const folders = kind.closed > 0 ? [s('lostFolders', { kind: title, n: kind.closed })] : [];
  return [...records, ...files, ...folders];
}

function sizeIn(bytes: number, { s, number }: Words): string {
  return bytes < 1_000_000
    ? s('kilobytes', { n: number(Math.ceil(bytes / 1000)) })
    : s('megabytes', { n: number(bytes / 1_000_000) });
}
