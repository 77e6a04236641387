import { useEffect, useState } from 'preact/hooks';
import type { MessageKey } from '../utils/i18n/index.ts';
import type { ItemDetail, JobView } from '../utils/jobs/index.ts';
import { ask, type Reply } from '../utils/messages/index.ts';
import { Button } from './button.tsx';
import { Dialog } from './dialog.tsx';
import { numberOf } from './item-number.ts';
import { whyOf } from './item-words.ts';
import { problemText } from './problem.ts';
import { useWords } from './words.tsx';

/** Rows drawn; a longer list belongs in a file. */
const shown = 200;

/** Which items of a job were not deleted, or not put back, and why; of an undoing also what came back. */
export function DetailsDialog({ job, onClose }: { job: JobView; onClose: () => void }) {
  const words = useWords();
  const { t } = words;
  const [reply, setReply] = useState<Reply<ItemDetail[]>>();
  useEffect(() => {
    void ask('jobDetails', { job: job.id }).then(setReply);
  }, [job.id]);
  return (
    <Dialog
      title={t(titleOf(job))}
      onClose={onClose}
      buttons={<Button onPress={onClose}>{t('close')}</Button>}
    >
      {reply && !reply.ok && <p class="problem">{problemText(words, reply.problem)}</p>}
      {reply?.ok && <Items items={reply.value} />}
    </Dialog>
  );
}

function titleOf({ verb, back }: JobView): MessageKey {
  if (back !== undefined) return 'detailsBackTitle';
  return verb === 'restore' ? 'detailsRestoreTitle' : 'detailsTitle';
}

function Items({ items }: { items: readonly ItemDetail[] }) {
  const words = useWords();
  const { t } = words;
  if (items.length === 0) return <p>{t('detailsNone')}</p>;
  return (
    <>
      <ul class="details">
        {items.slice(0, shown).map((item) => (
          <li key={item.id}>
            <bdi>{item.title?.trim() || numberOf(item.was ?? item.id)}</bdi>
            <span class="quiet">{whyOf(item, words)}</span>
          </li>
        ))}
      </ul>
      {items.length > shown && <p class="quiet">{t('detailsFirst', { n: shown })}</p>}
    </>
  );
}
