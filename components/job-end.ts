import type { Translator } from '../utils/i18n/index.ts';
import type { JobView } from '../utils/jobs/index.ts';

/** Of fewer a rate says nothing. */
const worthARate = 50;

/** How a finished job is told: what was deleted first, then what was not, then what the portal itself says. */
export function endOf(
  { counts, left, ending, activeTime }: JobView,
  { t, number }: Translator,
  items: string,
): { summary: string; remark: string } {
  const { deleted, gone, refused, failed, notReached } = counts;
  const facts = [
    t('endDeleted', { n: deleted }),
    gone > 0 && t('endGone', { n: gone }),
    refused > 0 && t('endRefused', { n: refused }),
    failed > 0 && t('endFailed', { n: failed }),
    notReached > 0 && t('endNotReached', { n: notReached }),
    left === undefined ? t('endNotChecked') : t(left === 0 ? 'endChecked' : 'endLeft', { n: left }),
    deleted >= worthARate &&
      activeTime > 0 &&
      t('jobRate', { rate: number((deleted * 1000) / activeTime) }),
  ];
  const remarks = {
    done: deleted === 0 && refused > 0 ? t('endAllRefused') : '',
    stopped: t('endStopped'),
    refusedThroughout: t('endRefusedThroughout', { items }),
  };
  return { summary: facts.filter(Boolean).join(', '), remark: remarks[ending ?? 'done'] };
}
