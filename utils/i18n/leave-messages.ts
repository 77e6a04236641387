import type { Text } from './messages.ts';

/** The leave page's own sentences, and those of reports and their files, in the shape of `messages.ts`. */
const en = {
  pageTitle: 'Poka: jobs and reports',
  about: 'Jobs and reports of all portals',
  noJobs: 'Nothing is under way.',
  unreadable: {
    one: '{count} job cannot be read by this version of Poka. Its records are kept as they are. Update Poka, or write to us.',
    other:
      '{count} jobs cannot be read by this version of Poka. Their records are kept as they are. Update Poka, or write to us.',
  },
  noReports: 'No reports are kept. When a job ends, its report stays here until you remove it.',

  // A report
  jobOf: '{action}: {items}',
  actionDelete: 'Deletion',
  actionErase: 'Deletion for good',
  actionRestore: 'Restoration',
  userNamed: '{name} (user {id})',
  userNameless: 'User {id}',
  byWhom: 'By whom',
  portal: 'Portal',
  kind: 'What',
  action: 'What was done',
  selectedAt: 'Selected',
  confirmedAt: 'Confirmed',
  finished: 'Finished',
  snapshot: 'In the selection',
  result: 'Result',
  check: 'Check with the portal',
  checkNone: 'The portal was not asked, since the job was stopped before that.',
  checkGone: 'The portal has none of them any more.',
  checkLeft: {
    one: 'The portal still has {count} of them.',
    other: 'The portal still has {count} of them.',
  },
  checkOutOfBin: 'None of them is in the recycle bin any more.',
  checkLeftInBin: {
    one: '{count} of them is still in the recycle bin.',
    other: '{count} of them are still in the recycle bin.',
  },
  checkedOn: '{result} Asked on {moment}.',
  speedAverage: '{speed}, {rate} a second on average',

  // Its items
  items: 'Items',
  id: 'ID',
  itemTitle: 'Title',
  outcome: 'Outcome',
  reason: 'Reason',
  numbers: 'Number before and now',
  outcomeCode: 'Outcome code',
  reasonCode: 'Reason code',
  idBefore: 'ID before',
  idNow: 'ID now',
  outcomeDeleted: 'Deleted',
  outcomeRestored: 'Restored',
  show: 'Show',
  showAll: 'All: {n}',
  showOne: '{outcome}: {n}',
  shownOf: 'Shown: {shown} of {n}',
  showMore: 'Show more',
  readingItems: 'Reading the items…',

  // What can be done with it
  save: 'Save',
  saveCsv: 'Save as CSV',
  saveJson: 'Save as JSON',
  saving: 'Saving the report',
  savingProgress: 'Saving: {done} of {size}',
  saved: 'Saved: {file}',
  print: 'Print',
  removeEllipsis: 'Remove the report…',
  removeTitle: 'Remove the report on {count} {items}?',
  removeText:
    'Poka forgets which items they were, their titles and the reasons. The numbers stay in the totals.',
  removeUndo: 'After that, what was deleted can no longer be restored from here.',
  remove: 'Remove the report',
  removed: 'The report is removed. Its numbers stay in the totals.',

  // Totals
  totals: 'Totals',
  totalsAbout: 'All jobs that have ended, those with a removed report among them.',
  jobs: 'Jobs',
} as const satisfies Record<string, Text>;

export type LeaveMessageKey = keyof typeof en;

const ru: Record<LeaveMessageKey, Text> = {
  pageTitle: 'Poka: задания и отчёты',
  about: 'Задания и отчёты по всем порталам',
  noJobs: 'Сейчас ничего не выполняется.',
  unreadable: {
    one: 'Эта версия Poka не может прочитать {count} задание. Записи о нём сохранены как есть. Обновите Poka или напишите нам.',
    few: 'Эта версия Poka не может прочитать {count} задания. Записи о них сохранены как есть. Обновите Poka или напишите нам.',
    many: 'Эта версия Poka не может прочитать {count} заданий. Записи о них сохранены как есть. Обновите Poka или напишите нам.',
    other:
      'Эта версия Poka не может прочитать {count} задания. Записи о них сохранены как есть. Обновите Poka или напишите нам.',
  },
  noReports:
    'Отчётов нет. Когда задание закончится, отчёт останется здесь, пока вы его не уберёте.',

  jobOf: '{action}: {items}',
  actionDelete: 'Удаление',
  actionErase: 'Удаление навсегда',
  actionRestore: 'Восстановление',
  userNamed: '{name} (пользователь {id})',
  userNameless: 'Пользователь {id}',
  byWhom: 'Кто',
  portal: 'Портал',
  kind: 'Что',
  action: 'Действие',
  selectedAt: 'Выбрано',
  confirmedAt: 'Подтверждено',
  finished: 'Закончено',
  snapshot: 'Записей в задании',
  result: 'Итог',
  check: 'Проверка на портале',
  checkNone: 'Портал не спрашивали: задание остановили до проверки.',
  checkGone: 'На портале не осталось ни одной из этих записей.',
  checkLeft: {
    one: 'На портале ещё есть {count} из этих записей.',
    other: 'На портале ещё есть {count} из этих записей.',
  },
  checkOutOfBin: 'В корзине не осталось ни одной из этих записей.',
  checkLeftInBin: {
    one: 'В корзине ещё есть {count} из этих записей.',
    other: 'В корзине ещё есть {count} из этих записей.',
  },
  checkedOn: '{result} Проверено {moment}.',
  speedAverage: '{speed}, в среднем {rate} в секунду',

  items: 'Записи',
  id: 'ID',
  itemTitle: 'Название',
  outcome: 'Результат',
  reason: 'Причина',
  numbers: 'Номер раньше и теперь',
  outcomeCode: 'Код результата',
  reasonCode: 'Код причины',
  idBefore: 'Прежний ID',
  idNow: 'Новый ID',
  outcomeDeleted: 'Удалено',
  outcomeRestored: 'Восстановлено',
  show: 'Показать',
  showAll: 'Все: {n}',
  showOne: '{outcome}: {n}',
  shownOf: 'Показано: {shown} из {n}',
  showMore: 'Показать ещё',
  readingItems: 'Читаем записи…',

  save: 'Сохранить',
  saveCsv: 'Сохранить в CSV',
  saveJson: 'Сохранить в JSON',
  saving: 'Сохраняем отчёт',
  savingProgress: 'Сохраняем: {done} из {size}',
  saved: 'Сохранено: {file}',
  print: 'Напечатать',
  removeEllipsis: 'Убрать отчёт…',
  removeTitle: 'Убрать отчёт: {count} {items}?',
  removeText:
    'Poka забудет, какие это были записи, их названия и причины. Числа останутся в общем итоге.',
  removeUndo: 'После этого вернуть удалённое отсюда уже не получится.',
  remove: 'Убрать отчёт',
  removed: 'Отчёт убран. Его числа остались в общем итоге.',

  totals: 'Общий итог',
  totalsAbout: 'Все законченные задания, включая те, чьи отчёты убраны.',
  jobs: 'Заданий',
};

export const leaveMessages = { en, ru } as const;
