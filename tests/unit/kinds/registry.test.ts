import { describe, expect, it } from 'vitest';
import { describeKind, kindOf, kinds, placesOf, type Kind } from '../../../utils/kinds/index.ts';
import type { KindFamily } from '../../../utils/kinds/kind/kind.ts';

/** The registry as a whole: ids, names, and what hangs together by ids. */

const families = kinds.filter((entry): entry is KindFamily => 'member' in entry);
const single = kinds.filter((entry): entry is Kind => !('member' in entry));
const everyKind = [...single, kindOf('process-177'), kindOf('process-1030')].filter(
  (kind) => kind !== undefined,
);

describe('ids', () => {
  it('are all different', () => {
    const ids = kinds.map(({ id }) => id);
    expect(new Set(ids).size).toBe(ids.length);
  });

  it('find their kinds', () => {
    for (const kind of single) expect(kindOf(kind.id)).toBe(kind);
    for (const { id } of families) expect(id).toMatch(/-\$1$/);
  });

  it.each([
    '',
    'Leads',
    'deals!',
    'constructor',
    '__proto__',
    'process',
    'process-',
    'process-$1',
    'process-abc',
    'process-0',
    'process-1',
    'process-7',
    'process-31',
    'process-36',
    'process-39',
    'process-127',
    'process-192',
    'process-1029',
    'process-1031',
    'process-0128',
    'process-128.5',
    'process--128',
    'process- 128',
    'process-128 ',
    'process-1e3',
    'process-128-5',
  ])('%j is none', (name) => {
    expect(kindOf(name)).toBeUndefined();
  });

  it.each(['process-128', 'process-191', 'process-1030', 'process-1032', 'process-10046'])(
    '%s is one',
    (name) => {
      expect(kindOf(name)?.id).toBe(name);
    },
  );
});

describe('names', () => {
  it.each(kinds)('of $id are complete in both languages', ({ name, remark }) => {
    for (const language of ['en', 'ru'] as const) {
      const { title, plural, counted } = name[language];
      const forms = language === 'ru' ? ['one', 'few', 'many', 'other'] : ['one', 'other'];
      expect(Object.keys(counted).toSorted()).toEqual(forms.toSorted());
      for (const word of [title, plural, ...Object.values(counted)])
        expect(word.replace('CRM', '')).toMatch(
          language === 'ru' ? /^[А-Яа-яё -]+$/ : /^[A-Za-z -]+$/,
        );
      expect(title[0]).toBe(title[0]?.toUpperCase());
      for (const word of [plural, ...Object.values(counted)]) expect(word).toBe(word.toLowerCase());
    }
    if (remark) for (const text of Object.values(remark)) expect(text).toMatch(/^\p{Lu}.*[.!?]$/u);
  });

  it('are what surfaces get', () => {
    const deals = kindOf('deals');
    if (!deals) throw new Error('No deals');
    expect(describeKind(deals, 'ru')).toEqual({
      copied: true,
      id: 'deals',
      bin: 'crmBin',
      title: 'Сделки',
      plural: 'сделки',
      counted: { one: 'сделка', few: 'сделки', many: 'сделок', other: 'сделки' },
      oneAsObject: 'сделку',
      path: '/crm/deal/list/',
      acts: { delete: { destination: 'bin' } },
      scopes: ['all', 'mine'],
    });
  });
});

describe('kinds', () => {
  it.each(everyKind)('$id point at kinds that there are', ({ bin, blocker }) => {
    if (bin) expect(kindOf(bin.kind)).toBeDefined();
    if (blocker) expect(kindOf(blocker.kind)).toBeDefined();
  });

  it.each(everyKind)('$id act in lists of a bounded length', ({ acts }) => {
    for (const { most } of Object.values(acts)) {
      expect(most).toBeGreaterThanOrEqual(1);
      expect(most).toBeLessThanOrEqual(50);
    }
  });

  it('are drawn where their places say', () => {
    for (const { id, kind, path } of placesOf(kinds)) {
      expect(id.startsWith('^') && id.endsWith('$'), id).toBe(true);
      for (const pattern of [id, path ?? '']) expect(() => new RegExp(pattern)).not.toThrow();
      const known = kind.endsWith('$1') ? kinds.some((entry) => entry.id === kind) : kindOf(kind);
      expect(known, kind).toBeTruthy();
    }
  });

  it('go in the order in which a plan deletes them', () => {
    const order = [
      'activities',
      'tasks',
      'taskTemplates',
      'leads',
      'deals',
      'invoices',
      'quotes',
      'process-$1',
      'contacts',
      'companies',
    ];
    expect(kinds.map(({ id }) => id).filter((id) => order.includes(id))).toEqual(order);
  });

  it('that no bin takes say so', () => {
    expect(kindOf('quotes')?.acts.delete.destination).toBe('forGood');
    expect(kindOf('quotes')?.bin).toBeUndefined();
  });

  it.each([
    ['leads', 'crmBin'],
    ['deals', 'crmBin'],
    ['contacts', 'crmBin'],
    ['companies', 'crmBin'],
    ['invoices', 'crmBin'],
    ['process-177', 'crmBin'],
    ['activities', 'crmBin'],
    ['tasks', 'taskBin'],
    ['taskTemplates', 'taskBin'],
  ])('%s are found in %s', (id, bin) => {
    expect(kindOf(id)?.bin?.kind).toBe(bin);
  });
});
