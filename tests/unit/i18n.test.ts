import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { describe, expect, it } from 'vitest';
import { messages, type Text } from '../../utils/i18n/messages.ts';
import { translator } from '../../utils/i18n/translate.ts';

const root = fileURLToPath(new URL('../..', import.meta.url));
const keys = Object.keys(messages.en) as (keyof typeof messages.en)[];

const forms = (text: Text): string[] => (typeof text === 'string' ? [text] : Object.values(text));
const places = (text: string) => [...text.matchAll(/\{\w+\}/g)].map(([place]) => place).toSorted();

describe('the catalogue', () => {
  it.each(keys)('%s fills the same places in both languages and in every form', (key) => {
    const expected = places(forms(messages.en[key])[0] ?? '');
    for (const language of [messages.en, messages.ru])
      for (const text of forms(language[key])) {
        // A language may leave out a word it does not need; it may not ask for one that never comes.
        expect(expected).toEqual(expect.arrayContaining(places(text)));
        expect(text.trim()).toBe(text);
        expect(text).not.toBe('');
      }
  });

  it('holds no text that nothing says', () => {
    const sources = ['components', 'entrypoints']
      .flatMap((top) =>
        readdirSync(join(root, top), { recursive: true, encoding: 'utf8' })
          .filter((path) => /\.tsx?$/.test(path))
          .map((path) => readFileSync(join(root, top, path), 'utf8')),
      )
      .join('\n');
    expect(keys.filter((key) => !sources.includes(`'${key}'`))).toEqual([]);
  });
});

describe('Russian plurals', () => {
  const { plural, t } = translator('ru', messages.ru);
  const leads = { one: 'лид', few: 'лида', many: 'лидов', other: 'лида' };

  it.each([
    [1, 'лид'],
    [2, 'лида'],
    [5, 'лидов'],
    [11, 'лидов'],
    [21, 'лид'],
    [1240, 'лидов'],
  ])('%i %s', (n, word) => {
    expect(plural(leads, n)).toBe(word);
  });

  it('choose a sentence’s form', () => {
    expect(t('jobLeftMinutes', { n: 3 })).toBe('осталось примерно 3 минуты');
    expect(t('jobLeftMinutes', { n: 21 })).toBe('осталась примерно 21 минута');
  });
});

describe('the names that design.md fixes', () => {
  const { t } = translator('en', messages.en);

  it.each([
    [t('selectPage'), /^Select page/],
    [t('selectAll'), /^Select all/],
    [t('clear'), /^Clear/],
    [t('deleteN', { n: 3 }), /^Delete 3$/],
    [t('selected', { n: 0 }), /^0 selected$/],
    [t('confirmTitle', { n: 312, items: 'leads' }), /^Delete 312/],
    [t('typeToConfirm', { n: 312 }), /^Type 312 to confirm$/],
    [t('endDeleted', { n: 312 }), /^312 deleted$/],
    [t('stopTitle', { items: 'leads' }), /^Stop/],
    [t('pause'), /^Pause$/],
    [t('resume'), /^Resume$/],
    [t('stop'), /^Stop$/],
    [t('details'), /^Details$/],
    [t('cancel'), /^Cancel$/],
  ])('%s', (text, name) => {
    expect(text).toMatch(name);
  });
});
