import { describe, expect, it } from 'vitest';
import { entryOf, notDone, successOf, troubleIn } from '../../../utils/jobs/settlement.ts';
import type { Word } from '../../../utils/kinds/index.ts';

/** What a word of the portal means for an item, and what trouble it tells of: each word by itself. */

const done: Word = { state: 'done' };
const text = 'In its own words';

describe('the outcome of an item', () => {
  it.each([
    [done, { mark: 'deleted' }],
    [{ state: 'gone' }, { mark: 'gone' }],
    [{ state: 'noRight' }, { mark: 'refused', note: { reason: { code: 'noRight' } } }],
    [{ state: 'noWay' }, { mark: 'refused', note: { reason: { code: 'noWay' } } }],
    [
      { state: 'refused', text },
      { mark: 'refused', note: { reason: { code: 'said', text } } },
    ],
    [
      { state: 'refused', text: '' },
      { mark: 'refused', note: { reason: { code: 'unexplained' } } },
    ],
    [{ state: 'later', text }, { mark: 'waiting' }],
    [{ state: 'noMethod', text }, { mark: 'waiting' }],
    [{ state: 'unclear', text }, { mark: 'waiting' }],
    [undefined, null],
  ] satisfies [Word | undefined, unknown][])('of the word %j is %j', (word, entry) => {
    expect(entryOf('delete', word, false)).toEqual(entry);
  });

  it.each([
    [done, { mark: 'deleted' }],
    [{ state: 'gone' }, { mark: 'deleted' }],
    [{ state: 'noRight' }, { mark: 'refused', note: { reason: { code: 'noRight' } } }],
    [{ state: 'later', text }, { mark: 'again' }],
    [{ state: 'noMethod', text }, { mark: 'again' }],
    [{ state: 'unclear', text }, { mark: 'again' }],
    [undefined, null],
  ] satisfies [Word | undefined, unknown][])(
    'of the word %j, when it was sent before, is %j',
    (word, entry) => {
      expect(entryOf('delete', word, true)).toEqual(entry);
    },
  );

  it('tells what was done: an item that comes back was restored', () => {
    expect(successOf('restore')).toBe('restored');
    expect(successOf('erase')).toBe('deleted');
    expect(entryOf('restore', done, false)).toEqual({ mark: 'restored' });
    expect(entryOf('restore', { state: 'gone' }, true)).toEqual({ mark: 'restored' });
  });

  it('of an item of which nothing was done stays open', () => {
    expect(notDone(false)).toEqual({ mark: 'waiting' });
    expect(notDone(true)).toEqual({ mark: 'again' });
  });
});

describe('the trouble in words', () => {
  it('is none where every item has a word that settles it', () => {
    expect(troubleIn([])).toBeNull();
    expect(
      troubleIn([
        done,
        { state: 'gone' },
        { state: 'noRight' },
        { state: 'noWay' },
        { state: 'refused', text },
        { state: 'unclear', text },
      ]),
    ).toBeNull();
  });

  it('is an item without a word: it may have been done', () => {
    const trouble = troubleIn([done, undefined]);
    expect(trouble?.kind).toBe('notData');
    expect(trouble?.mayHaveRun).toBe(true);
    expect(trouble?.message).not.toBe('');
  });

  it('is the want of a module, in the portal’s words', () => {
    expect(troubleIn([done, { state: 'noMethod', text }])).toMatchObject({
      kind: 'noMethod',
      message: text,
    });
  });

  it('is an item put off, with the time that the portal told, or with none', () => {
    const later: Word = { state: 'later', text };
    expect(troubleIn([done, later], 4000)).toMatchObject({
      kind: 'limit',
      message: text,
      retryAfter: 4000,
    });
    expect(troubleIn([later], 0)?.retryAfter).toBe(0);
    expect(troubleIn([later])?.retryAfter).toBeUndefined();
  });

  it('is the first that is met', () => {
    expect(troubleIn([{ state: 'later', text }, undefined])?.kind).toBe('limit');
    expect(troubleIn([undefined, { state: 'later', text }])?.kind).toBe('notData');
  });
});
