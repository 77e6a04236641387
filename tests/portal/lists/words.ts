/** What the pages of lists say. */
import type { Language } from '../pages/words.ts';

const ru = {
  processes: 'Процессы в Ленте новостей',
  list: 'Заявление на отпуск',
  name: 'Название',
  createdBy: 'Кем создан',
  created: 'Дата создания',
  open: 'Открыть',
};

export type ListWords = typeof ru;

const en: ListWords = {
  processes: 'Feed processes',
  list: 'Leave request',
  name: 'Name',
  createdBy: 'Created by',
  created: 'Created on',
  open: 'Open',
};

export function listWords(language: Language): ListWords {
  return language === 'en' ? en : ru;
}
