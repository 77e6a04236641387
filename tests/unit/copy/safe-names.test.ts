import * as fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { SafeNames } from '../../../utils/files/index.ts';
import { hostileTitles } from '../../portal/titles.ts';

/** Names in an archive: what a portal calls a file must not matter to the disk that it is put on. */

const name = (...path: string[]) => new SafeNames('files/').file(path);

describe('a safe name', () => {
  it.each([
    ['Договор № 1 (копия).docx', 'Договор № 1 (копия).docx'],
    ['../../etc/passwd', '.._.._etc_passwd'],
    ['..', '_'],
    ['.', '_'],
    ['', '_'],
    ['   ', '_'],
    ['C:\\Windows\\..\\con.txt:stream', 'C__Windows_.._con.txt_stream'],
    ['con.txt', '_con.txt'],
    ['NUL', '_NUL'],
    ['com1 .pdf', '_com1 .pdf'],
    ['a\u202Egnp.exe', 'a_gnp.exe'],
    ['a\nb\u0000c', 'a_b_c'],
    ['report. . ', 'report'],
    ['.htaccess', '.htaccess'],
    ['\uD800half.txt', '\uFFFDhalf.txt'],
    ['<b>"x"|?*', '_b__x____'],
  ])('%j is called %j', (given, safe) => {
    expect(name(given)).toBe(`files/${safe}`);
  });

  it('is short enough for any disk, and keeps its extension', () => {
    const long = name(`${'Ж'.repeat(5000)}.docx`).slice('files/'.length);
    expect(new TextEncoder().encode(long).length).toBeLessThanOrEqual(200);
    expect(long).toMatch(/^Ж+\.docx$/);
    expect(name('😀'.repeat(300)).isWellFormed()).toBe(true);
  });

  it('gets a number where another has it, also to a disk that sees no case', () => {
    const names = new SafeNames('files/', ['files.csv']);
    const all = ['a.txt', 'A.txt', 'a?.txt', 'a*.txt', 'files.csv'].map((one) => names.file([one]));
    expect(all).toEqual([
      'files/a.txt',
      'files/A (2).txt',
      'files/a_.txt',
      'files/a_ (2).txt',
      'files/files (2).csv',
    ]);
  });

  it('keeps the files of one folder together, and folders and files apart', () => {
    const names = new SafeNames('files/');
    expect(names.file(['a:b', '1.txt'])).toBe('files/a_b/1.txt');
    expect(names.file(['a?b', '1.txt'])).toBe('files/a_b (2)/1.txt');
    expect(names.file(['a:b', '2.txt'])).toBe('files/a_b/2.txt');
    expect(names.file(['a*b'])).toBe('files/a_b (3)');
  });

  it('never leaves its folder, nor comes twice, whatever things are called', () => {
    const part = fc.oneof(
      fc.constantFrom(...hostileTitles, '..', '.', '/', '\\', 'aux', 'a', 'A', 'Ａ'),
      fc.string({ unit: 'binary', maxLength: 20 }),
    );
    fc.assert(
      fc.property(fc.array(fc.array(part, { minLength: 1, maxLength: 4 })), (paths) => {
        const names = new SafeNames('files/');
        const made = paths.map((path) => names.file(path));
        expect(new Set(made.map((one) => one.normalize('NFKC').toLowerCase())).size).toBe(
          made.length,
        );
        for (const [n, one] of made.entries()) {
          const [top, ...rest] = one.split('/');
          expect(top).toBe('files');
          expect(rest).toHaveLength(paths[n]?.length ?? -1);
          for (const step of rest) {
            expect(step).not.toMatch(/^\.*$|[. ]$|^\s|["*/:<>?\\|\p{Cc}\p{Cf}]/u);
            expect(new TextEncoder().encode(step).length).toBeLessThanOrEqual(201);
          }
        }
      }),
    );
  });
});
