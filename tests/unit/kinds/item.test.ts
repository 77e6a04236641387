import { describe, expect, it } from 'vitest';
import { nonEmpty, parseItemId, runsOf } from '../../../utils/kinds/index.ts';

/** Ids and lists of ids: an id that is none, or a list that is empty, may mean "everything" (server.md §9.5). */

describe('an id', () => {
  it.each([
    ['1', '1'],
    ['24', '24'],
    ['9007199254740991', '9007199254740991'],
    [1, '1'],
    [1e3, '1000'],
    [2 ** 31, '2147483648'],
  ])('is one: %j', (value, id) => {
    expect(parseItemId(value)).toBe(id);
  });

  it.each([
    '',
    '0',
    '00',
    '01',
    '-1',
    '+1',
    '1e3',
    '1.0',
    '1,5',
    '5;6',
    '5 6',
    '5,6',
    ' 5',
    '5 ',
    '5\n',
    '\t5',
    '0x10',
    '٥',
    '５',
    'template_0',
    'group_7',
    'undefined',
    'null',
    '*',
    '12345678901234567',
    '99999999999999999999999999',
    0,
    -0,
    -1,
    1.5,
    1e21,
    2 ** 60,
    Number.NaN,
    Number.POSITIVE_INFINITY,
    5n,
    true,
    null,
    undefined,
    [],
    ['5'],
    [5],
    {},
    { toString: () => '5' },
    new String('5'),
  ])('is none: %o', (value) => {
    expect(parseItemId(value)).toBeNull();
  });
});

describe('a list that cannot be empty', () => {
  it('is the list itself', () => {
    const list = ['5', '6'];
    expect(nonEmpty(list)).toBe(list);
  });

  it('is none when it is empty', () => {
    expect(nonEmpty([])).toBeNull();
  });
});

describe('runs', () => {
  it.each([
    [[], 3, []],
    [[1], 3, [[1]]],
    [[1, 2, 3], 3, [[1, 2, 3]]],
    [[1, 2, 3, 4], 3, [[1, 2, 3], [4]]],
    [
      [1, 2, 3, 4, 5, 6],
      2,
      [
        [1, 2],
        [3, 4],
        [5, 6],
      ],
    ],
    [[1, 2], 1, [[1], [2]]],
  ])('of %j by %i', (list, size, runs) => {
    expect(runsOf(list, size)).toEqual(runs);
  });
});
