import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { describe, expect, it } from 'vitest';
import { leaveMessages, type LeaveMessageKey } from '../../../utils/i18n/leave-messages.ts';
import type { Text } from '../../../utils/i18n/messages.ts';

/** The leave page's catalogue: whole, in both languages, and nothing in it that nothing says. */

const root = fileURLToPath(new URL('../../../components', import.meta.url));
const sources = ['leave', 'report']
  .flatMap((folder) =>
    readdirSync(join(root, folder)).map((file) => readFileSync(join(root, folder, file), 'utf8')),
  )
  .join('\n');
const keys = Object.keys(leaveMessages.en) as LeaveMessageKey[];
const forms = (text: Text): string[] => (typeof text === 'string' ? [text] : Object.values(text));
const places = (text: string) => [...text.matchAll(/\{\w+\}/g)].map(([place]) => place);

describe('the leave page’s words', () => {
  it.each(keys)('%s fills the same places in both languages and in every form', (key) => {
    const expected = places(forms(leaveMessages.en[key])[0] ?? '').toSorted();
    for (const language of [leaveMessages.en, leaveMessages.ru])
      for (const text of forms(language[key])) {
        expect(places(text).toSorted()).toEqual(expected);
        expect(text.trim()).toBe(text);
        expect(text).not.toBe('');
      }
  });

  it('are all said', () => {
    expect(keys.filter((key) => !sources.includes(`'${key}'`))).toEqual([]);
  });
});
