import { describe, expect, it } from 'vitest';
import { farewellPage } from '../../../components/report/farewell-page.ts';
import { tellFarewell, type FarewellFacts } from '../../../components/report/farewell.ts';
import { remainsOf } from '../../../components/report/remains.ts';
import { messages } from '../../../utils/i18n/messages.ts';
import { translator } from '../../../utils/i18n/translate.ts';
import type { KindInfo } from '../../../utils/kinds/index.ts';
import { noCounts } from '../../../utils/jobs/job.ts';
import { acme } from '../portal-client/memory-sessions.ts';
import { finishedJob } from './reports.ts';

/** The report on a whole way out: what it says of steps and of what remains, and what its file is made of. */

const leads: KindInfo = {
  id: 'leads',
  title: 'Leads',
  plural: 'leads',
  counted: { one: 'lead', other: 'leads' },
  acts: { delete: { destination: 'bin' }, erase: { destination: 'forGood' } },
  bin: 'crmBin',
  scopes: [],
};
const binOf = (id: string, keeps: NonNullable<KindInfo['keeps']>): KindInfo => {
  const { bin: _, ...bin } = leads;
  return { ...bin, id, acts: { delete: { destination: 'forGood' } }, keeps };
};
const kinds = [
  leads,
  { ...leads, id: 'tasks', bin: 'taskBin' },
  binOf('crmBin', { days: 30, aDay: 100 }),
  binOf('taskBin', { days: 31 }),
];
const day = 24 * 3_600_000;
const finishedAt = Date.UTC(2026, 10, 24);
const deleted = (n: number, change = {}) =>
  finishedJob({ finishedAt, counts: { ...noCounts, deleted: n }, ...change });

describe('what remains', () => {
  it('is in the bin for 30 days, and then goes 100 a day', () => {
    expect(remainsOf([deleted(50_000)], kinds)).toEqual([
      {
        is: 'inBin',
        kind: 'leads',
        count: 50_000,
        from: finishedAt + 30 * day,
        to: finishedAt + 530 * day,
        emptied: 0,
      },
    ]);
    expect(remainsOf([deleted(50_000, { kind: 'tasks' })], kinds)).toMatchObject([
      { from: finishedAt + 31 * day, to: finishedAt + 31 * day },
    ]);
  });

  it('waits its turn in a bin that lets go of so many a day', () => {
    const first = deleted(1000);
    const second = deleted(500, { kind: 'deals', finishedAt: finishedAt + day });
    const both = [...kinds, { ...leads, id: 'deals' }];
    expect(remainsOf([second, first], both)).toMatchObject([
      { kind: 'leads', to: finishedAt + 40 * day },
      { kind: 'deals', from: finishedAt + 31 * day, to: finishedAt + 45 * day },
    ]);
  });

  it('is less where the bin was emptied since, and no less where it was before', () => {
    const emptying = (createdAt: number) =>
      finishedJob({ kind: 'crmBin', createdAt, counts: { ...noCounts, deleted: 7 } });
    const after = remainsOf([deleted(10), emptying(finishedAt + 1)], kinds);
    expect(after).toMatchObject([{ kind: 'leads', count: 10, emptied: 7 }]);
    const before = remainsOf([deleted(10), emptying(finishedAt - 1)], kinds);
    expect(before).toMatchObject([{ kind: 'leads', count: 10, emptied: 0 }]);
  });

  it('is nothing of what was erased, and not what came back', () => {
    expect(remainsOf([deleted(3, { verb: 'erase' })], kinds)).toEqual([]);
    const job = deleted(3);
    const undo = finishedJob({
      id: '00000000-0000-4000-8000-000000000002',
      kind: 'crmBin',
      verb: 'restore',
      undoes: { job: job.id, kind: 'leads' },
      counts: { ...noCounts, restored: 2 },
    });
    expect(remainsOf([job, undo], kinds)).toMatchObject([{ is: 'inBin', count: 1 }]);
  });

  it('is what was refused, failed or was not reached', () => {
    const counts = { ...noCounts, refused: 1, failed: 2, notReached: 4, gone: 8 };
    expect(remainsOf([finishedJob({ counts })], kinds)).toEqual([
      { is: 'stays', kind: 'leads', count: 7 },
    ]);
  });

  it('is not told of a job under way', () => {
    expect(remainsOf([deleted(3, { state: 'running' })], kinds)).toEqual([]);
  });
});

const facts = (change: Partial<FarewellFacts> = {}): FarewellFacts => ({
  portal: acme,
  user: 'Илья',
  journey: {},
  jobs: [],
  removed: [],
  kinds,
  now: finishedAt,
  ...change,
});
const en = translator('en', messages.en);

describe('the report on the way out', () => {
  it('tells every step, begun or not', () => {
    const { steps, remains, sums } = tellFarewell(facts(), en);
    expect(steps).toHaveLength(7);
    expect(new Set(steps.map(({ state }) => state))).toEqual(new Set(['Not begun']));
    expect(remains).toEqual(['Your profile: nobody has been asked to delete it yet.']);
    expect(sums.rows).toEqual([]);
  });

  it('tells what was done, and what jobs came to, removed reports included, of this portal alone', () => {
    const other = 'https://other.bitrix24.ru' as typeof acme;
    const removed = [acme, other].map((portal) => ({
      portal,
      kind: 'leads',
      verb: 'delete' as const,
      jobs: 1,
      counts: { ...noCounts, deleted: 5 },
    }));
    const journey = {
      copy: {
        at: finishedAt,
        file: 'copy.zip',
        records: 2,
        files: 1,
        bytes: 3,
        missing: 0,
        savedAt: finishedAt,
      },
      profile: { at: finishedAt, way: 'form' as const },
      browser: { at: finishedAt, before: 1, after: 0, all: true },
      cookies: { at: finishedAt },
      dismissed: [{ id: '9', name: 'Ольга' }],
      ticks: ['a', 'b'],
    };
    const { steps, sums, remains } = tellFarewell(
      facts({ journey, removed, jobs: [deleted(3)] }),
      en,
    );
    const state = (n: number) => steps[n]?.state;
    expect(state(1)).toMatch(/^Done on .+: copy\.zip, 2 records, 1 file$/);
    expect(state(4)).toMatch(/, cookies too$/);
    expect(state(5)).toMatch(/^Asked for on .*Dec 24, 2026/);
    expect(state(6)).toBe('2 items ticked');
    expect(sums).toEqual({ head: ['What', 'Deleted'], rows: [['Leads', '8']] });
    expect(remains[0]).toContain('Leads: 3 in the recycle bin until about Dec 24, 2026');
    expect(remains[1]).toContain('1 person was dismissed by you here: Ольга');
    expect(remains[2]).toContain('Your profile, until about Dec 24, 2026');
  });

  it('calls a copy saved when it is a file, and says what is not in it', () => {
    const copy = { at: 1, file: 'copy.zip', records: 2, files: 1, bytes: 3, missing: 4 };
    const state = (journey: FarewellFacts['journey']) =>
      tellFarewell(facts({ journey }), en).steps[1]?.state;
    expect(state({ copy })).toContain('not saved as a file yet');
    expect(state({ copy })).toContain('4 things could not be read');
    expect(state({ copy: { ...copy, savedAt: 2 } })).toMatch(
      /^Done on .*4 things could not be read$/,
    );
  });

  it('names no day by which an administrator must have answered', () => {
    const profile = { at: finishedAt, way: 'request' as const };
    const { steps, remains } = tellFarewell(facts({ journey: { profile } }), en);
    expect(steps[5]?.state).toBe('Asked for on Nov 24, 2026');
    expect(remains.at(-1)).toContain('until an administrator closes it');
  });

  it('is told in Russian with its plurals', () => {
    const ru = translator('ru', messages.ru);
    const { steps, title } = tellFarewell(
      facts({ journey: { ticks: ['a', 'b', 'c', 'd', 'e'] } }),
      ru,
    );
    expect(title).toBe('Уход с портала acme.bitrix24.ru');
    expect(steps[6]?.state).toBe('Отмечено 5 пунктов');
  });
});

describe('its file', () => {
  it('shows hostile names as text, and can run nothing', () => {
    const user = '<img src=x onerror=alert(1)>';
    const headings = { step: 'Step', state: 'State', sums: 'Sums', remains: 'Remains' };
    const page = farewellPage(tellFarewell(facts({ user }), en), headings, 'en');
    expect(page).not.toContain('<img');
    expect(page).toContain('&lt;img src=x onerror=alert(1)&gt;');
    expect(page).toContain("default-src 'none'");
    expect(page).not.toContain('<script');
  });
});
