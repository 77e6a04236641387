import { describe, expect, it } from 'vitest';
import { csvRecord } from '../../../utils/files/index.ts';
import { parseCsv } from '../../support/csv.ts';

/** CSV that every reader reads alike, and no spreadsheet runs. */

describe('a record', () => {
  it.each([
    ['plain', 'Lead 5'],
    ['a comma', 'a, b'],
    ['quotes', 'say "no", "yes"'],
    ['a quote alone', '"'],
    ['lines', 'a\r\nb\nc'],
    ['blanks at its ends', '  a '],
    ['nothing', ''],
    ['Russian', 'Заявка № 5'],
    ['marks of direction', '\u202Etxt.exe'],
    ['10,000 signs', 'ы"'.repeat(5000)],
    ['a number', '15'],
    ['a sign within', 'a=b+c-d@e'],
  ])('holds %s as it is', (_, cell) => {
    expect(parseCsv(csvRecord(['x', cell, 'y']))).toEqual([['x', cell, 'y']]);
  });

  it('ends its line as RFC 4180 says, and quotes only where it must', () => {
    expect(csvRecord(['a', 'b c', 'd,e'])).toBe('a,b c,"d,e"\r\n');
  });
});

describe('a formula', () => {
  it.each([
    ['=1+1', "'=1+1"],
    ['+1', "'+1"],
    ['-1', "'-1"],
    ['@SUM(A1)', "'@SUM(A1)"],
    ['\t=1', "'\t'=1"],
    ['\r=1', "'\r'=1"],
    ['＝1', "'＝1"],
    // A program that parts the cells at semicolons, as Excel does in Russian, or that takes a line end for a record’s.
    ['a;=1', "a;'=1"],
    ['a\n@b', "a\n'@b"],
    ['a; =1', 'a; =1'],
  ])('%j is kept as text', (cell, safe) => {
    expect(parseCsv(csvRecord([cell]))).toEqual([[safe]]);
  });
});
