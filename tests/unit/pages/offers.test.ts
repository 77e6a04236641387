// @vitest-environment happy-dom
import { describe, expect, it } from 'vitest';
import { countDenied, offersOf } from '../../../components/bar/offers.ts';
import type { KindInfo, Place } from '../../../utils/kinds/index.ts';
import { grid, row, show } from './draw.ts';

/** Which buttons a bar has, by the kind and by the signs in the list's rows (lists.md §1.5, §3.4). */

const place: Place = {
  view: 'grid',
  id: '^CRM_RECYCLE_BIN$',
  kind: 'crmBin',
  paging: { nav: 'page' },
  signs: { restore: 'List.restore(', delete: 'List.remove(' },
};
const bin: KindInfo = {
  id: 'crmBin',
  title: 'CRM recycle bin',
  plural: 'records',
  counted: { one: 'record', other: 'records' },
  acts: { delete: { destination: 'forGood', adminOnly: true }, restore: { destination: 'back' } },
  scopes: ['all'],
};
const leads: KindInfo = { ...bin, id: 'leads', acts: { delete: { destination: 'bin' } } };

/** A bin whose rows, numbered from 1, have these actions; a lock stands where restoring is not in the plan. */
function binOf(...actions: string[]) {
  const rows = actions.map((text, n) =>
    row(String(n + 1)).replace(/data-actions="[^"]*"/, `data-actions="([&quot;${text}&quot;])"`),
  );
  return show(grid({ id: 'CRM_RECYCLE_BIN', rows }), [place]);
}

describe('a bar', () => {
  it.each([
    [
      'an administrator’s bin',
      ['List.restore(1) List.remove(1)'],
      { verbs: ['restore', 'delete'], missing: [] },
    ],
    ['somebody else’s bin', ['List.restore(1)'], { verbs: ['restore'], missing: ['adminOnly'] }],
    [
      'a bin outside the plan',
      ['InfoHelper.show() List.remove(1)', 'List.remove(2)'],
      { verbs: ['delete'], missing: ['notInPlan'] },
    ],
    [
      'a bin where nothing may be done',
      ['View'],
      { verbs: [], missing: ['notInPlan', 'adminOnly'] },
    ],
    [
      'a bin with some rows of others',
      ['View', 'List.restore(2) List.remove(2)'],
      { verbs: ['restore', 'delete'], missing: [] },
    ],
    ['an empty bin', [], { verbs: ['restore', 'delete'], missing: [] }],
  ])('offers what %s allows', (_, actions, offers) => {
    expect(offersOf(binOf(...actions), bin)).toEqual(offers);
  });

  it('offers to delete what anybody may delete, whatever the rows say; the question tells', () => {
    expect(offersOf(binOf('View'), leads)).toEqual({ verbs: ['delete'], missing: [] });
  });

  it('offers what only an administrator may where rows say nothing of it', () => {
    const list = { ...binOf('View'), place: { ...place, signs: {} } };
    expect(offersOf(list, bin)).toEqual({ verbs: ['restore', 'delete'], missing: [] });
  });

  it('counts what the page says no to, of what is selected, for each verb', () => {
    const list = binOf('List.restore(1)', 'List.restore(2) List.remove(2)', 'View');
    expect(countDenied(list, ['1', '2', '3'], 'delete')).toBe(2);
    expect(countDenied(list, ['1', '2', '3'], 'restore')).toBe(1);
    expect(countDenied(list, ['2'], 'delete')).toBe(0);
  });
});
