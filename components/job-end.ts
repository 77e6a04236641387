import type { Translator } from '../utils/i18n/index.ts';
import type { JobView } from '../utils/jobs/index.ts';

/** Of fewer a rate says nothing. */
const worthARate = 50;

/** How a finished job is told: what was deleted first, then what was not, then what the portal itself says. */
export function endOf(
  job: JobView,
  { t, number }: Translator,
  items: string,
): { summary: string; remark: string } {
  const { verb, counts, left, back, ending } = job;
  const { gone, refused, failed, notReached } = counts;
  const untold = back?.untold ?? 0;
  const restoring = verb === 'restore';
  const succeeded = restoring ? counts.restored : counts.deleted;
  const rate = averageRate(job);
  const facts = [
    t(restoring ? 'endRestored' : 'endDeleted', { n: succeeded }),
    gone > 0 && t('endGone', { n: gone }),
    refused > 0 && t('endRefused', { n: refused }),
    failed > 0 && t('endFailed', { n: failed }),
    notReached > 0 && t('endNotReached', { n: notReached }),
    left !== undefined && left > 0 && t(restoring ? 'endLeftInBin' : 'endLeft', { n: left }),
    untold > 0 && t('endUntold', { n: untold }),
    left === 0 && untold === 0 && back !== null && t('endChecked'),
    (left === undefined || back === null) && t('endNotChecked'),
    rate !== null && t('jobRate', { rate: number(rate) }),
  ];
  const remarks = {
    done: succeeded === 0 && refused > 0 ? t('endAllRefused') : '',
    stopped: t('endStopped'),
    refusedThroughout: t('endRefusedThroughout', { items }),
  };
  return { summary: facts.filter(Boolean).join(', '), remark: remarks[ending ?? 'done'] };
}

/** How many items a second a job deleted, or put back, while it was at work; null where that says nothing. */
export function averageRate({ verb, counts, activeTime }: JobView): number | null {
  const succeeded = verb === 'restore' ? counts.restored : counts.deleted;
  return succeeded >= worthARate && activeTime > 0 ? (succeeded * 1000) / activeTime : null;
}
