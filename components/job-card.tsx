import { useState } from 'preact/hooks';
import type { MessageKey, Translator } from '../utils/i18n/index.ts';
import type { Hold, JobView, SpeedLimit } from '../utils/jobs/index.ts';
import type { KindInfo, Verb } from '../utils/kinds/index.ts';
import { ask } from '../utils/messages/index.ts';
import { hostOf } from '../utils/portal/index.ts';
import { Button } from './button.tsx';
import { ConfirmDialog } from './confirm-dialog.tsx';
import { DetailsDialog } from './details-dialog.tsx';
import { Dialog } from './dialog.tsx';
import { endOf } from './job-end.ts';
import { SpeedChoice } from './speed-choice.tsx';
import { kindNamed, useKinds, useWords } from './words.tsx';

interface JobCardProps {
  job: JobView;
  /** The card says of what kind the job was, where nothing around it does. */
  named?: boolean;
  /** Present where the card of a finished job can be put away. */
  onDismiss?: () => void;
}

/** A job: its progress and its buttons while it is open, its report in a line when it is over. */
export function JobCard({ job, named = false, onDismiss }: JobCardProps) {
  const words = useWords();
  const { t } = words;
  const [details, setDetails] = useState(false);
  const [undoing, setUndoing] = useState(false);
  const kind = useKindOf(job);
  // A kind that this version does not know keeps its own name.
  const items = kind?.plural ?? job.kind;
  const end = job.open ? null : endOf(job, words, items);
  return (
    <section class={`job ${job.state}`}>
      {job.open && <OpenJob job={job} items={items} />}
      {end && named && <p class="job-facts">{kind?.title ?? items}</p>}
      <div class="job-line">
        {/* One element from first to last, so that its changes are read aloud. */}
        <p class={end ? 'job-end' : 'job-note'} role="status">
          {end ? end.summary : noteOf(job, words)}
          {end?.remark && <span class="warning"> {end.remark}</span>}
        </p>
        {end && (
          <span class="job-buttons">
            {job.undoable && <Button onPress={() => setUndoing(true)}>{t('undo')}</Button>}
            {hasDetails(job) && <Button onPress={() => setDetails(true)}>{t('details')}</Button>}
            {onDismiss && (
              <Button look="quiet" label={t('close')} onPress={onDismiss}>
                ×
              </Button>
            )}
          </span>
        )}
      </div>
      {details && <DetailsDialog job={job} onClose={() => setDetails(false)} />}
      {undoing && <UndoDialog job={job} onClose={() => setUndoing(false)} />}
    </section>
  );
}

/** Something was not done, or something is told of what came back. */
function hasDetails({ counts, size, back }: JobView): boolean {
  return counts.deleted + counts.restored < size || back !== undefined;
}

function OpenJob({ job, items }: { job: JobView; items: string }) {
  const words = useWords();
  const { t, number } = words;
  const [stopping, setStopping] = useState(false);
  const label = t(doing[job.verb], { items });
  const running = job.state === 'running' && !job.pausing;
  const paused = job.state === 'paused';
  return (
    <>
      <div class="job-line">
        <strong>{label}</strong>
        <span class="job-facts">
          <span>{t('jobProgress', { done: number(job.done), size: number(job.size) })}</span>
          {running && job.rate !== null && <span>{t('jobRate', { rate: number(job.rate) })}</span>}
          {running && job.timeLeft !== null && <span>{timeLeft(job.timeLeft, words)}</span>}
        </span>
        <span class="job-buttons">
          {running && (
            <Button onPress={() => void ask('pauseJob', { job: job.id })}>{t('pause')}</Button>
          )}
          {paused && (
            <Button look="primary" onPress={() => void ask('resumeJob', { job: job.id })}>
              {t('resume')}
            </Button>
          )}
          <Button onPress={() => setStopping(true)}>{t('stop')}</Button>
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
      {(running || paused) && (
        <div class="job-line">
          <SpeedChoice
            speed={job.speed}
            onChoose={async (speed) => (await ask('setJobSpeed', { job: job.id, speed })).ok}
          />
          {/* Not in the status: nobody wants it read aloud whenever it changes. */}
          {running && !job.trouble && job.limitedBy && (
            <span class="job-limit quiet">{t(limits[job.limitedBy])}</span>
          )}
        </div>
      )}
      {stopping && <StopDialog job={job} items={items} onClose={() => setStopping(false)} />}
    </>
  );
}

const limits: Record<SpeedLimit, MessageKey> = {
  finding: 'limitFinding',
  gentle: 'limitGentle',
  workers: 'limitWorkers',
  requests: 'limitRequests',
  connections: 'limitConnections',
  oneByOne: 'limitOneByOne',
};

/** Asks whether what a job deleted is to be put back. */
export function UndoDialog({ job, onClose }: { job: JobView; onClose: () => void }) {
  const kind = kindNamed(useKinds(), job.kind);
  return (
    <ConfirmDialog
      kind={kind}
      verb="restore"
      host={hostOf(job.portal)}
      count={job.counts.deleted}
      draft={async () => {
        const reply = await ask('draftUndo', { job: job.id });
        return reply.ok ? { ok: true, value: [reply.value] } : reply;
      }}
      onClose={onClose}
    />
  );
}

const doing: Record<Verb, MessageKey> = {
  delete: 'jobDeleting',
  erase: 'jobDeleting',
  restore: 'jobRestoring',
};

interface StopDialogProps {
  job: JobView;
  items: string;
  onClose: () => void;
}

function StopDialog({ job, items, onClose }: StopDialogProps) {
  const { t } = useWords();
  // Nothing is sent any more; what is stopped is the wait for the portal's last word.
  const ending = job.state === 'stopping' || job.state === 'checking';
  const stop = () => {
    onClose();
    void ask('stopJob', { job: job.id });
  };
  return (
    <Dialog
      title={
        ending
          ? t('stopNowTitle')
          : t(job.verb === 'restore' ? 'stopRestoringTitle' : 'stopTitle', { items })
      }
      onClose={onClose}
      buttons={
        <>
          <Button onPress={onClose}>{t('keepGoing')}</Button>
          <Button look="danger" onPress={stop}>
            {t('stop')}
          </Button>
        </>
      }
    >
      <p>{t(ending ? 'stopNowText' : job.verb === 'restore' ? 'stopRestoringText' : 'stopText')}</p>
    </Dialog>
  );
}

const holds: Record<Exclude<Hold, 'person'>, MessageKey> = {
  signedOut: 'holdSignedOut',
  otherUser: 'holdOtherUser',
  notAllowed: 'holdNotAllowed',
  closed: 'holdClosed',
  noMethod: 'holdNoMethod',
  withdrawn: 'holdWithdrawn',
  binUnreadable: 'problemBinUnreadable',
  notInPlan: 'problemNotInPlan',
};

/** Any other is for want of an answer. */
const troubles: Partial<Record<NonNullable<JobView['trouble']>['kind'], MessageKey>> = {
  limit: 'troubleLimit',
  journal: 'troubleJournal',
  diskFull: 'troubleDiskFull',
  busy: 'troubleBusy',
  notData: 'troubleNotData',
};

function noteOf(job: JobView, { t, time }: Translator): string {
  const { state, hold, trouble, queued, user } = job;
  if (state === 'paused') {
    return hold && hold !== 'person' ? t(holds[hold], { user: user.name }) : t('jobPaused');
  }
  if (job.pausing) return t('jobPausing');
  if (trouble)
    return t(troubles[trouble.kind] ?? 'troubleNetwork', { time: time(trouble.nextTry) });
  if (queued) return t('jobQueued');
  if (state === 'checking') return t('jobChecking');
  return state === 'stopping' ? t('jobStopping') : '';
}

/** The kind of what is deleted, or of what comes back. */
function useKindOf({ kind, undoes }: JobView): KindInfo | undefined {
  return kindNamed(useKinds(), undoes?.kind ?? kind);
}

function timeLeft(ms: number, { t }: Translator): string {
  const seconds = Math.ceil(ms / 1000);
  if (seconds < 90) return t('jobLeftSeconds', { n: seconds });
  const minutes = Math.ceil(seconds / 60);
  if (minutes < 90) return t('jobLeftMinutes', { n: minutes });
  return t('jobLeftHours', { n: Math.ceil(minutes / 60) });
}
