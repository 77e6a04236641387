import { describe, expect, it } from 'vitest';
import { endOf } from '../../../components/job-end.ts';
import { messages } from '../../../utils/i18n/messages.ts';
import { translator } from '../../../utils/i18n/translate.ts';
import type { JobView } from '../../../utils/jobs/index.ts';
import { noCounts, type Job } from '../../../utils/jobs/job.ts';
import { viewOf } from '../../../utils/jobs/view.ts';
import { acme } from '../portal-client/memory-sessions.ts';

/** How the end of a job that puts things back is told. */

const view = (change: Partial<Job>): JobView =>
  viewOf(
    {
      id: 'a',
      portal: acme,
      kind: 'crmBin',
      verb: 'restore',
      undoes: { job: 'b', kind: 'leads', after: '7' },
      user: { id: '1', name: 'Anna' },
      size: 25,
      createdAt: 0,
      state: 'finished',
      ending: 'done',
      counts: { ...noCounts, restored: 25 },
      activeTime: 0,
      left: 0,
      ...change,
    },
    { speed: 'gentle', limitedBy: null, rate: null, trouble: null, queued: false },
  );

const told = (change: Partial<Job>, language: 'en' | 'ru' = 'en') =>
  endOf(view(change), translator(language, messages[language]), 'leads').summary;

describe('the end of an undoing', () => {
  it.each<[string, Partial<Job>]>([
    ['25 restored, checked with the portal', { back: { lost: 0, untold: 0 } }],
    // A bin's rows that were put back in its page, or by an older version.
    ['25 restored, checked with the portal', {}],
    [
      '24 restored, 1 failed, checked with the portal',
      { counts: { ...noCounts, restored: 24, failed: 1 }, back: { lost: 1, untold: 0 } },
    ],
    ['25 restored, 2 of them not found by their titles', { back: { lost: 0, untold: 2 } }],
    ['25 restored, not checked with the portal', { back: null }],
    [
      '24 restored, 1 refused, 1 of them is still in the recycle bin',
      { left: 1, counts: { ...noCounts, restored: 24, refused: 1 }, back: { lost: 0, untold: 0 } },
    ],
    [
      '24 restored, 1 refused, 1 of them is still in the recycle bin, not checked with the portal',
      { left: 1, counts: { ...noCounts, restored: 24, refused: 1 }, back: null },
    ],
  ])('says “%s”', (text, change) => {
    expect(told(change)).toBe(text);
  });

  it('says that it was not checked when there was no time for it', () => {
    const { left: _, ...rest } = view({ ending: 'stopped' });
    const { summary } = endOf(rest, translator('en', messages.en), 'leads');
    expect(summary).toBe('25 restored, not checked with the portal');
  });

  it('says so in Russian', () => {
    expect(told({ back: { lost: 0, untold: 2 } }, 'ru')).toBe(
      'Восстановлено: 25, из них не найдено по названию: 2',
    );
  });
});
