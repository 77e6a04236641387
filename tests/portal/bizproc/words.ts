/** What the pages of processes say. */
import type { Language } from '../pages/words.ts';

const ru = {
  types: 'Шаблоны бизнес-процессов',
  typeNames: {
    CRM_LEAD: 'Лид',
    CRM_DEAL: 'Сделка',
    CRM_CONTACT: 'Контакт',
    CRM_DYNAMIC_177: 'Смарт-процесс «Аренда»',
    LIST_12: 'Заявление на отпуск',
  } as Record<string, string>,
  name: 'Название',
  modified: 'Изменён',
  user: 'Изменил',
  autoExecute: 'Автозапуск',
  onEvent: ['', 'при создании', 'при изменении', 'при создании и изменении'],
  edit: 'Изменить',
  autoload: 'Запускать при создании',
  delete: 'Удалить',
  deleteConfirm: 'Удалить шаблон бизнес-процесса?',
  all: 'Всего',
  next: 'След.',
  previous: 'Пред.',
  nothing: 'Нет шаблонов бизнес-процессов.',
  createDefault: 'Создать типовые шаблоны',
  running: 'Шаблон не может быть удалён: по нему есть запущенные бизнес-процессы.',
  notFound: 'Шаблон бизнес-процесса не найден.',
  noType: 'Тип документов не найден.',
  processes: 'Все активные бизнес-процессы',
  document: 'Документ',
  template: 'Бизнес-процесс',
  started: 'Запущен',
  startedBy: 'Запустил',
  locked: 'Заблокирован',
  yes: 'Да',
  stop: 'Прервать выполнение',
};

export type BizprocWords = typeof ru;

const en: BizprocWords = {
  types: 'Business process templates',
  typeNames: {
    CRM_LEAD: 'Lead',
    CRM_DEAL: 'Deal',
    CRM_CONTACT: 'Contact',
    CRM_DYNAMIC_177: 'Smart process “Rent”',
    LIST_12: 'Leave request',
  },
  name: 'Name',
  modified: 'Modified',
  user: 'Modified by',
  autoExecute: 'Autorun',
  onEvent: ['', 'on creation', 'on change', 'on creation and change'],
  edit: 'Edit',
  autoload: 'Run on creation',
  delete: 'Delete',
  deleteConfirm: 'Delete the business process template?',
  all: 'Total',
  next: 'Next',
  previous: 'Prev.',
  nothing: 'There are no business process templates.',
  createDefault: 'Create the standard templates',
  running: 'The template cannot be deleted: there are running processes of it.',
  notFound: 'The business process template was not found.',
  noType: 'The document type was not found.',
  processes: 'All running business processes',
  document: 'Document',
  template: 'Business process',
  started: 'Started',
  startedBy: 'Started by',
  locked: 'Locked',
  yes: 'Yes',
  stop: 'Terminate',
};

export function bizprocWords(language: Language): BizprocWords {
  return language === 'en' ? en : ru;
}
