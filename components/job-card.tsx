import { useState } from 'preact/hooks';
import type { MessageKey, Translator } from '../utils/i18n/index.ts';
import type { Hold, JobView } from '../utils/jobs/index.ts';
import { kindOf } from '../utils/kinds/index.ts';
import { ask } from '../utils/messages/index.ts';
import { Button } from './button.tsx';
import { DetailsDialog } from './details-dialog.tsx';
import { Dialog } from './dialog.tsx';
import { endOf } from './job-end.ts';
import { useWords } from './words.tsx';

interface JobCardProps {
  job: JobView;
  /** Present where the card of a finished job can be put away. */
  onDismiss?: () => void;
}

/** A job: its progress and its buttons while it is open, its report in a line when it is over. */
export function JobCard({ job, onDismiss }: JobCardProps) {
  return (
    <section class={`job ${job.state}`}>
      {job.open ? <OpenJob job={job} /> : <FinishedJob job={job} onDismiss={onDismiss} />}
    </section>
  );
}

function OpenJob({ job }: { job: JobView }) {
  const words = useWords();
  const { t, number } = words;
  const [stopping, setStopping] = useState(false);
  const items = itemsOf(job, words);
  const label = t('jobDeleting', { items });
  const paused = job.state === 'paused';
  const mayStop = job.state === 'running' || paused;
  return (
    <>
      <div class="job-line">
        <strong>{label}</strong>
        <span class="job-facts">
          <span>{t('jobProgress', { done: number(job.done), size: number(job.size) })}</span>
          {job.state === 'running' && job.rate !== null && (
            <span>{t('jobRate', { rate: number(job.rate) })}</span>
          )}
          {job.state === 'running' && job.timeLeft !== null && (
            <span>{timeLeft(job.timeLeft, words)}</span>
          )}
        </span>
        <span class="job-buttons">
          {job.state === 'running' && (
            <Button onPress={() => void ask('pauseJob', { job: job.id })}>{t('pause')}</Button>
          )}
          {paused && (
            <Button look="primary" onPress={() => void ask('resumeJob', { job: job.id })}>
              {t('resume')}
            </Button>
          )}
          {mayStop && <Button onPress={() => setStopping(true)}>{t('stop')}</Button>}
        </span>
      </div>
      <div
        class="progress"
        role="progressbar"
        aria-label={label}
        aria-valuemin={0}
        aria-valuemax={job.size}
        aria-valuenow={job.done}
      >
        <div style={{ inlineSize: `${(job.done * 100) / job.size}%` }} />
      </div>
      <p class="job-note" role="status">
        {noteOf(job, words)}
      </p>
      {stopping && (
        <Dialog
          title={t('stopTitle', { items })}
          onClose={() => setStopping(false)}
          buttons={
            <>
              <Button onPress={() => setStopping(false)}>{t('keepGoing')}</Button>
              <Button
                look="danger"
                onPress={() => {
                  setStopping(false);
                  void ask('stopJob', { job: job.id });
                }}
              >
                {t('stop')}
              </Button>
            </>
          }
        >
          <p>{t('stopText')}</p>
        </Dialog>
      )}
    </>
  );
}

function FinishedJob({ job, onDismiss }: { job: JobView; onDismiss: (() => void) | undefined }) {
  const words = useWords();
  const { t } = words;
  const [details, setDetails] = useState(false);
  const { summary, remark } = endOf(job, words, itemsOf(job, words));
  return (
    <>
      <div class="job-line">
        <p class="job-end" role="status">
          {summary}
          {remark && <span class="warning"> {remark}</span>}
        </p>
        <span class="job-buttons">
          {job.counts.deleted < job.size && (
            <Button onPress={() => setDetails(true)}>{t('details')}</Button>
          )}
          {onDismiss && (
            <Button look="quiet" label={t('close')} onPress={onDismiss}>
              ×
            </Button>
          )}
        </span>
      </div>
      {details && <DetailsDialog job={job.id} onClose={() => setDetails(false)} />}
    </>
  );
}

const holds: Record<Exclude<Hold, 'person'>, MessageKey> = {
  signedOut: 'holdSignedOut',
  otherUser: 'holdOtherUser',
  notAllowed: 'holdNotAllowed',
  closed: 'holdClosed',
  noMethod: 'holdNoMethod',
};

function noteOf({ state, hold, trouble, queued, user }: JobView, { t, time }: Translator): string {
  if (state === 'paused') {
    return hold && hold !== 'person' ? t(holds[hold], { user: user.name }) : t('jobPaused');
  }
  if (trouble) return t(troubleText(trouble.kind), { time: time(trouble.nextTry) });
  if (queued) return t('jobQueued');
  if (state === 'checking') return t('jobChecking');
  return state === 'stopping' ? t('jobStopping') : '';
}

function troubleText(kind: string): MessageKey {
  if (kind === 'limit') return 'troubleLimit';
  if (kind === 'busy') return 'troubleBusy';
  return kind === 'notData' ? 'troubleNotData' : 'troubleNetwork';
}

/** "leads": the kind in a sentence. A kind that this version does not know keeps its own name. */
function itemsOf({ kind }: JobView, { language }: Translator): string {
  return kindOf(kind)?.name[language].plural ?? kind;
}

function timeLeft(ms: number, { t }: Translator): string {
  const seconds = Math.ceil(ms / 1000);
  if (seconds < 90) return t('jobLeftSeconds', { n: seconds });
  const minutes = Math.ceil(seconds / 60);
  if (minutes < 90) return t('jobLeftMinutes', { n: minutes });
  return t('jobLeftHours', { n: Math.ceil(minutes / 60) });
}
