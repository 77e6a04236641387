import { useState } from 'preact/hooks';
import type { JobView } from '../../utils/jobs/index.ts';
import { ask, type Problem } from '../../utils/messages/index.ts';
import { Button } from '../button.tsx';
import { Dialog } from '../dialog.tsx';
import { problemText } from '../problem.ts';
import { kindNamed } from '../words.tsx';
import { useReportWords } from './use-report-words.ts';

interface RemoveDialogProps {
  job: JobView;
  onRemoved: () => void;
  onClose: () => void;
}

/** Asks whether a report is to be forgotten, and forgets it. */
export function RemoveDialog({ job, onRemoved, onClose }: RemoveDialogProps) {
  const words = useReportWords();
  const { l, t, kinds, plural, number } = words;
  const [problem, setProblem] = useState<Problem>();
  const id = job.undoes?.kind ?? job.kind;
  const counted = kindNamed(kinds, id)?.counted;
  const items = counted ? plural(counted, job.size) : id;
  const remove = async () => {
    const reply = await ask('removeReport', { job: job.id });
    if (reply.ok) onRemoved();
    else setProblem(reply.problem);
  };
  return (
    <Dialog
      title={l('removeTitle', { count: number(job.size), items })}
      onClose={onClose}
      buttons={
        <>
          <Button onPress={onClose}>{t('cancel')}</Button>
          <Button look="danger" onPress={() => void remove()}>
            {l('remove')}
          </Button>
        </>
      }
    >
      <p>{l('removeText')}</p>
      {job.undoable && <p class="warning">{l('removeUndo')}</p>}
      {problem && (
        <p class="problem" role="alert">
          {problemText(words, problem)}
        </p>
      )}
    </Dialog>
  );
}
