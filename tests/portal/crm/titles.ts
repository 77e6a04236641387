/** What the records of the other kinds are called. */
import { pick, type Random } from '../random.ts';
import { companies, wishes } from '../titles.ts';
import type { CrmKindName } from './kinds.ts';

export const firstNames = [
  'Алексей',
  'Ирина',
  'Павел',
  'Мария',
  'Гульнара',
  'Пётр',
  'John',
  'Emily',
  'Tomasz',
  'Sofia',
] as const;
export const lastNames = [
  'Коваленко',
  'Шевчук',
  'Черных',
  'Гончар',
  'Дубровских',
  'Carter',
  'Watson',
  'Nowak',
  'Rossi',
  'Müller',
] as const;
const forms = ['ООО', 'АО', 'ИП', 'ТД', 'ГК'] as const;
const names = ['Север', 'Маяк', 'Полюс', 'Гранит', 'Лесной двор', 'Прогресс', 'Оптима'] as const;
const rented = [
  'экскаватор JCB 3CX',
  'вилочный погрузчик',
  'дизельный генератор 60 кВт',
  'строительные леса',
  'ноутбуки, 12 шт.',
  'сценический свет',
  'компрессор',
] as const;
const subjects = [
  'Звонок',
  'Исходящее письмо',
  'Встреча в офисе',
  'Уточнить сроки',
  'Отправить договор',
  'Follow-up call',
] as const;

type Titled = Exclude<CrmKindName, 'lead' | 'contact'>;

export function titleOf(kind: Titled, random: Random, id: number): string {
  const deal = (): string => `${pick(random, wishes)} — ${pick(random, companies)}`;
  const titles: Record<Titled, () => string> = {
    deal: () => (random() < 0.2 ? `Сделка #${id}` : deal()),
    company: () =>
      random() < 0.3
        ? `${pick(random, companies)} (филиал ${id})`
        : `${pick(random, forms)} «${pick(random, names)}-${id}»`,
    quote: () => `Предложение № ${id}: ${pick(random, wishes)}`,
    invoice: () => `Счёт № ${id} — ${pick(random, companies)}`,
    process: () => `Аренда: ${pick(random, rented)} — ${pick(random, companies)}`,
  };
  return titles[kind]();
}

export function subjectOf(random: Random): string {
  return `${pick(random, subjects)}: ${pick(random, companies)}`;
}
