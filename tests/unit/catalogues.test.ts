import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { describe, expect, it } from 'vitest';
import type { Forms, Text } from '../../utils/i18n/messages.ts';

/** Every catalogue of our own pages: whole, in both languages, and nothing in it that nothing says. */

type Catalogues = Record<'en' | 'ru', Record<string, Text>>;
const files = import.meta.glob<Record<string, unknown>>('../../utils/i18n/**/*-messages.ts', {
  eager: true,
});
const catalogues = Object.entries(files).flatMap(([path, module]) =>
  Object.values(module)
    .filter(isCatalogues)
    .map((both) => ({ path: path.replace('../../', ''), both })),
);
const texts = catalogues.flatMap(({ path, both }) =>
  Object.keys(both.en).map((key) => ({ path, key, en: both.en[key], ru: both.ru[key] })),
);

function isCatalogues(value: unknown): value is Catalogues {
  return typeof value === 'object' && value !== null && 'en' in value && 'ru' in value;
}

const root = fileURLToPath(new URL('../..', import.meta.url));
const sources = ['components', 'entrypoints', 'utils/steps', 'utils/copy']
  .filter((top) => existsSync(join(root, top)))
  .flatMap((top) => {
    const paths = readdirSync(join(root, top), { recursive: true, encoding: 'utf8' });
    return paths.filter((path) => /\.tsx?$/.test(path)).map((path) => join(root, top, path));
  })
  .map((path) => readFileSync(path, 'utf8'))
  .join('\n');

const forms = (text: Text | undefined): string[] =>
  text === undefined ? [] : typeof text === 'string' ? [text] : Object.values(text);
const places = (text: string) => [...text.matchAll(/\{\w+\}/g)].map(([place]) => place);

describe('the catalogues', () => {
  it('are found', () => {
    expect(catalogues.length).toBeGreaterThan(2);
    expect(texts.length).toBeGreaterThan(100);
  });

  it.each(texts)('$path: $key fills the same places, in both languages and every form', (text) => {
    const expected = places(forms(text.en)[0] ?? '');
    for (const form of [...forms(text.en), ...forms(text.ru)]) {
      // A language may leave out a word it does not need; it may not ask for one that never comes.
      expect(expected).toEqual(expect.arrayContaining(places(form)));
      expect(form.trim()).toBe(form);
      expect(form).not.toBe('');
    }
    expect(forms(text.ru).length).toBeGreaterThan(0);
  });

  it.each(texts.filter(({ ru }) => typeof ru === 'object'))(
    '$path: $key has every form that Russian may need, or the same in all',
    ({ ru }) => {
      const { one, few, many, other } = ru as Forms;
      expect(few !== undefined && many !== undefined ? 'all' : one === other || !few).toBeTruthy();
      if (few !== undefined) expect(many).toBeDefined();
    },
  );

  it.each(catalogues)('$path holds no text that nothing says', ({ both }) => {
    const unsaid = Object.keys(both.en).filter(
      (key) => !sources.includes(`'${key}'`) && !sources.includes(`"${key}"`),
    );
    expect(unsaid).toEqual([]);
  });
});
