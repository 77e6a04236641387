import { useId, useRef, useState } from 'preact/hooks';
import type { JobView } from '../../utils/jobs/index.ts';
import { Button } from '../button.tsx';
import { UndoDialog } from '../job-card.tsx';
import { endOf } from '../job-end.ts';
import { ItemTable } from './item-table.tsx';
import { JobFacts } from './job-facts.tsx';
import { jobNames } from './job-names.ts';
import { printOnly } from './print.ts';
import { RemoveDialog } from './remove-dialog.tsx';
import { SavingLine } from './saving-line.tsx';
import { useReportWords } from './use-report-words.ts';
import { useSaving } from './use-saving.ts';

interface ReportEntryProps {
  job: JobView;
  onRemoved: () => void;
}

/** A finished job: its result in a line, and the full report when it is opened. */
export function ReportEntry({ job, onRemoved }: ReportEntryProps) {
  const words = useReportWords();
  const { l, moment } = words;
  const [open, setOpen] = useState(false);
  const entry = useRef<HTMLLIElement>(null);
  const id = useId();
  const buttonId = `${id}-button`;
  const { items, action, user } = jobNames(job, words);
  const { summary, remark } = endOf(job, words, items);
  return (
    <li ref={entry} class="report-entry">
      <div class="report-head">
        <h4>
          <button
            type="button"
            id={buttonId}
            class="disclosure"
            aria-expanded={open}
            aria-controls={id}
            onClick={() => setOpen(!open)}
          >
            {l('jobOf', { action, items })}
          </button>
        </h4>
        <p class="job-facts">
          <span>{moment(job.finishedAt ?? job.createdAt)}</span>
          <bdi>{user}</bdi>
        </p>
        <p class="report-summary">
          {summary}
          {remark && <span class="quiet"> {remark}</span>}
        </p>
      </div>
      <div id={id} class="report-body" role="region" aria-labelledby={buttonId} hidden={!open}>
        {open && (
          <FullReport
            job={job}
            onPrint={() => entry.current && printOnly(entry.current)}
            onRemoved={onRemoved}
          />
        )}
      </div>
    </li>
  );
}

interface FullReportProps extends ReportEntryProps {
  onPrint: () => void;
}

function FullReport({ job, onPrint, onRemoved }: FullReportProps) {
  const { l, t } = useReportWords();
  const saving = useSaving();
  const [asking, setAsking] = useState<'undo' | 'remove'>();
  const close = () => setAsking(undefined);
  return (
    <>
      <JobFacts job={job} />
      <div class="report-buttons">
        <Button onPress={() => void saving.csv([job])}>{l('saveCsv')}</Button>
        <Button onPress={() => void saving.json(job)}>{l('saveJson')}</Button>
        <Button onPress={onPrint}>{l('print')}</Button>
        {job.undoable && <Button onPress={() => setAsking('undo')}>{t('undo')}</Button>}
        <Button onPress={() => setAsking('remove')}>{l('removeEllipsis')}</Button>
      </div>
      <SavingLine saving={saving} />
      <ItemTable job={job} />
      {asking === 'undo' && <UndoDialog job={job} onClose={close} />}
      {asking === 'remove' && <RemoveDialog job={job} onRemoved={onRemoved} onClose={close} />}
    </>
  );
}
