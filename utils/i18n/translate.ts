import type { Catalogue, Forms, MessageKey, Text } from './messages.ts';

/** The interface's languages. */
export const languages = ['en', 'ru'] as const;
export type Language = (typeof languages)[number];

/** Values for a text's `{names}`; `n` also chooses its form. */
export type Values = Record<string, string | number>;

/** Says things in one language. */
export interface Translator {
  language: Language;
  /** A sentence of the interface. */
  t(key: MessageKey, values?: Values): string;
  /** A sentence from a surface's own texts in this language. */
  say<Key extends string>(texts: Readonly<Record<Key, Text>>, key: Key, values?: Values): string;
  /** Any text with forms, e.g. a kind's counted name. */
  plural(forms: Forms, n: number): string;
  /** A number for people: grouped, with at most one decimal. */
  number(value: number): string;
  /** A time of day, from ms since the epoch. */
  time(value: number): string;
  /** A day, from ms since the epoch. */
  day(value: number): string;
  /** A day and time, from ms since the epoch. */
  moment(value: number): string;
}

/** Makes the translator of a language from its catalogue. */
export function translator(language: Language, catalogue: Catalogue): Translator {
  const rules = new Intl.PluralRules(language);
  const numbers = new Intl.NumberFormat(language, { maximumFractionDigits: 1 });
  const times = new Intl.DateTimeFormat(language, { timeStyle: 'medium' });
  const days = new Intl.DateTimeFormat(language, { dateStyle: 'medium' });
  const moments = new Intl.DateTimeFormat(language, { dateStyle: 'medium', timeStyle: 'short' });
  const plural = (forms: Forms, n: number) => formOf(forms, rules.select(n));
  const say: Translator['say'] = (texts, key, values = {}) => {
    const text = texts[key];
    const chosen = typeof text === 'string' ? text : plural(text, Number(values['n']));
    return fill(chosen, values);
  };
  return {
    language,
    plural,
    t: (key, values) => say(catalogue, key, values),
    say,
    number: (value) => numbers.format(value),
    time: (value) => times.format(value),
    day: (value) => days.format(value),
    moment: (value) => moments.format(value),
  };
}

function formOf(forms: Forms, rule: Intl.LDMLPluralRule): string {
  return (
    (rule === 'other' || rule === 'zero' || rule === 'two' ? undefined : forms[rule]) ?? forms.other
  );
}

function fill(text: string, values: Values): string {
  return text.replaceAll(/\{(\w+)\}/g, (place, name: string) => String(values[name] ?? place));
}
