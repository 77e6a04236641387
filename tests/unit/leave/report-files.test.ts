import { describe, expect, it } from 'vitest';
import { reportCsv } from '../../../components/report/report-csv.ts';
import { reportFileName } from '../../../utils/files/index.ts';
import { reportJson } from '../../../components/report/report-json.ts';
import { gatherFile } from '../../../components/report/save-file.ts';
import type { ItemDetail } from '../../../utils/jobs/index.ts';
import { parseSelfHosted } from '../../../utils/portal/index.ts';
import { parseCsv } from '../../support/csv.ts';
import { itemIds } from '../kinds/ids.ts';
import { acme } from '../portal-client/memory-sessions.ts';
import { finishedJob, inRuns, whole, wordsIn } from './reports.ts';

/** What the files of a report hold. */

const [was, now] = itemIds(['4', '104']);
if (!was || !now) throw new Error('No ids');

const items: ItemDetail[] = [
  { id: '1', outcome: 'deleted', title: '=1+1' },
  { id: '2', outcome: 'refused', reason: { code: 'noRight' } },
  { id: '3', outcome: 'refused', title: 'Ы, "x"', reason: { code: 'said', text: 'Не сейчас' } },
];

describe('CSV', () => {
  const read = async (language: 'en' | 'ru', ...runs: ItemDetail[][]) => {
    const text = await whole(reportCsv([finishedJob()], wordsIn(language), () => inRuns(...runs)));
    expect(text.startsWith('\uFEFF')).toBe(true);
    return parseCsv(text.slice(1));
  };

  it('tells of every item whose it was, when, and what became of it', async () => {
    const [head, ...records] = await read('en', items.slice(0, 2), [], items.slice(2));
    expect(head).toEqual([
      'Portal',
      'What',
      'What was done',
      'By whom',
      'Finished',
      'ID',
      'Title',
      'Outcome',
      'Reason',
      'Outcome code',
      'Reason code',
      'ID before',
      'ID now',
    ]);
    const job = ['acme.bitrix24.ru', 'Leads', 'Deletion', 'Илья (user 7)'];
    expect(records.map((record) => record.slice(0, 4))).toEqual([job, job, job]);
    for (const [, , , , finished = ''] of records) {
      expect(finished).toMatch(/^2025-03-0\d \d\d:\d\d:\d\d$/);
      // This computer's own time.
      expect(new Date(finished.replace(' ', 'T')).getTime()).toBe(finishedJob().finishedAt);
    }
    expect(records.map((record) => record.slice(5))).toEqual([
      ['1', "'=1+1", 'Deleted', '', 'deleted', '', '', ''],
      ['2', '', 'Refused', 'You have no right to do it', 'refused', 'noRight', '', ''],
      ['3', 'Ы, "x"', 'Refused', 'Не сейчас', 'refused', 'said', '', ''],
    ]);
  });

  it('speaks the user’s language, and gives the portal’s own words as they are', async () => {
    const [head, , ...records] = await read('ru', items);
    expect(head?.slice(5, 9)).toEqual(['ID', 'Название', 'Результат', 'Причина']);
    expect(records.map((record) => record[8])).toEqual(['У вас нет на это права', 'Не сейчас']);
  });

  it('tells the numbers of what came back', async () => {
    const [, record] = await read('en', [{ id: '9', outcome: 'restored', was, now }]);
    expect(record?.slice(-2)).toEqual(['4', '104']);
  });

  it('holds several jobs one after another', async () => {
    const jobs = [finishedJob(), finishedJob({ user: { id: '8', name: '' }, verb: 'restore' })];
    const text = await whole(reportCsv(jobs, wordsIn('en'), () => inRuns(items.slice(0, 1))));
    const [, first, second, ...more] = parseCsv(text.slice(1));
    expect(first?.slice(2, 4)).toEqual(['Deletion', 'Илья (user 7)']);
    expect(second?.slice(2, 4)).toEqual(['Restoration', 'User 8']);
    expect(more).toEqual([]);
  });
});

describe('JSON', () => {
  it('is one object with the job, the check and every item', async () => {
    const job = finishedJob({ counts: { ...finishedJob().counts, deleted: 60 } });
    const text = await whole(
      reportJson(job, '1.2.3', inRuns([], items.slice(0, 1), items.slice(1))),
    );
    expect(JSON.parse(text)).toEqual({
      poka: '1.2.3',
      schema: 1,
      job: {
        id: job.id,
        portal: acme,
        kind: 'leads',
        verb: 'delete',
        user: { id: '7', name: 'Илья' },
        size: 3,
        created: '2025-03-04T10:00:00.000Z',
        confirmed: '2025-03-04T10:01:00.000Z',
        finished: '2025-03-04T10:02:00.000Z',
        ending: 'done',
        counts: job.counts,
        speed: 'gentle',
        activeMs: 1500,
        itemsPerSecond: 40,
      },
      verification: { checked: '2025-03-04T10:02:00.000Z', left: 2 },
      items,
    });
  });

  it('is sound without items, and says what is not known', async () => {
    const { left: _, checkedAt: __, ...unchecked } = finishedJob();
    const report = JSON.parse(await whole(reportJson(unchecked, '1', inRuns())));
    expect(report).toMatchObject({ items: [], verification: { checked: null, left: null } });
    expect(report.job.itemsPerSecond).toBeNull();
  });

  it('says of an undoing what it undid, and what is not back', async () => {
    const job = finishedJob({
      verb: 'restore',
      kind: 'crmBin',
      undoes: { job: 'x', kind: 'leads' },
      back: { lost: 1, untold: 2 },
    });
    const report = JSON.parse(await whole(reportJson(job, '1', inRuns())));
    expect(report.job.undoes).toEqual({ job: 'x', kind: 'leads' });
    expect(report.verification).toMatchObject({ notBack: 1, backUncertain: 2 });
  });
});

describe('a file', () => {
  it('is gathered piece by piece, whatever their sizes', async () => {
    const pieces = ['a', 'ы'.repeat(1_500_000), '', 'b'.repeat(999_999), 'c', 'd'];
    const source = async function* () {
      yield* pieces;
    };
    const file = await gatherFile(source(), 'text/csv');
    expect(file.type).toBe('text/csv');
    expect(await file.text()).toBe(pieces.join(''));
  });

  it('is not made of a source that fails', async () => {
    const source = async function* () {
      yield 'a';
      throw new Error('broken');
    };
    await expect(gatherFile(source(), 'text/csv')).rejects.toThrow('broken');
  });

  it('has a name that every system takes', () => {
    const time = new Date(2025, 2, 4, 23, 59).getTime();
    const box = parseSelfHosted('http://intra.example:8080/b24/x') ?? acme;
    expect(reportFileName(acme, 'leads', time, 'csv')).toBe(
      'acme.bitrix24.ru-leads-2025-03-04.csv',
    );
    expect(reportFileName(box, 'process:128', time, 'json')).toBe(
      'intra.example-8080-b24-x-process-128-2025-03-04.json',
    );
  });
});
