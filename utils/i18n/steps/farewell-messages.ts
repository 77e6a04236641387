import type { Text } from '../messages.ts';

/** The report on the whole way out, on the leave page and as a file, in the shape of `messages.ts`. */
const en = {
  title: 'The way out of {portal}',
  savedOn: 'As of {moment}, by {user}',
  nobody: 'nobody signed in',
  step: 'Step',
  state: 'State',
  notBegun: 'Not begun',
  doneOn: 'Done on {moment}',
  begunOn: 'Begun, last on {moment}',
  begun: 'Begun',
  doing: 'Under way',
  askedOn: 'Asked for on {asked}; the portal’s vendor or administrator has until {until}',
  askedSince: 'Asked for on {asked}',
  copyHolds: {
    one: '{n} record',
    other: '{n} records',
  },
  copyFiles: {
    one: '{n} file',
    other: '{n} files',
  },
  copySaved: '{state}: {file}, {records}, {files}',
  copyKept: 'Made, and not saved as a file yet: {records}, {files}.',
  copyMissing: {
    one: '{n} thing could not be read',
    other: '{n} things could not be read',
  },
  cookiesToo: '{state}, cookies too',
  ticked: {
    one: '{n} item ticked',
    other: '{n} items ticked',
  },
  sums: 'What became of the records',
  what: 'What',
  remains: 'What remains, and until when',
  inBin:
    '{kind}: {count} in the recycle bin until about {from}. Whoever empties the bin is rid of them at once.',
  inBinSlowly:
    '{kind}: {count} in the recycle bin until about {from}. After that the portal deletes 100 a day, so the last go by {to}. Whoever empties the bin is rid of them at once.',
  binEmptied:
    '{kind}: {count} went to the recycle bin. {emptied} records were taken out of it for good since; what may be left goes by {to}.',
  stay: {
    one: '{kind}: {count} was not deleted by a job; the reason stands in its report.',
    other: '{kind}: {count} were not deleted by a job; the reasons stand in its report.',
  },
  profileUntil:
    'Your profile, until about {until}: what you wrote and uploaded does not go with it.',
  profileAsked:
    'Your profile, until an administrator closes it: what you wrote and uploaded does not go with it.',
  dismissed: {
    one: '{n} person was dismissed by you here: {names}. Their name, tasks and files stay.',
    other: '{n} people were dismissed by you here: {names}. Their names, tasks and files stay.',
  },
  profileStays: 'Your profile: nobody has been asked to delete it yet.',
  save: 'Save this page',
  print: 'Print this page',
  saved: 'Saved: {file}',
} as const satisfies Record<string, Text>;

/** A sentence of the report on the whole way out. */
export type FarewellMessageKey = keyof typeof en;

const ru: Record<FarewellMessageKey, Text> = {
  title: 'Уход с портала {portal}',
  savedOn: 'По состоянию на {moment}, {user}',
  nobody: 'никто не вошёл',
  step: 'Шаг',
  state: 'Состояние',
  notBegun: 'Не начато',
  doneOn: 'Готово {moment}',
  begunOn: 'Начато, последний раз {moment}',
  begun: 'Начато',
  doing: 'Выполняется',
  askedOn: 'Запрошено {asked}; срок — до {until}',
  askedSince: 'Запрошено {asked}',
  copyHolds: {
    one: '{n} запись',
    few: '{n} записи',
    many: '{n} записей',
    other: '{n} записи',
  },
  copyFiles: {
    one: '{n} файл',
    few: '{n} файла',
    many: '{n} файлов',
    other: '{n} файла',
  },
  copySaved: '{state}: {file}, {records}, {files}',
  copyKept: 'Сделана, но в файл ещё не сохранена: {records}, {files}.',
  copyMissing: 'Не удалось прочитать: {n}',
  cookiesToo: '{state}, вместе с куки',
  ticked: {
    one: 'Отмечен {n} пункт',
    few: 'Отмечено {n} пункта',
    many: 'Отмечено {n} пунктов',
    other: 'Отмечено {n} пункта',
  },
  sums: 'Что стало с записями',
  what: 'Что',
  remains: 'Что осталось и до какого срока',
  inBin:
    '{kind}: {count} в корзине примерно до {from}. Если корзину очистить, всё это исчезнет сразу.',
  binEmptied:
    '{kind}: в корзину отправлено {count}. После этого из неё стёрто навсегда: {emptied}. Если что-то ещё осталось, оно исчезнет к {to}.',
  inBinSlowly:
    '{kind}: {count} в корзине примерно до {from}. Потом портал будет стирать по 100 записей в день, и последние исчезнут к {to}. Если корзину очистить, всё это исчезнет сразу.',
  stay: '{kind}: задание не удалило {count}; причины — в его отчёте.',
  profileUntil:
    'Ваш профиль: примерно до {until}. То, что вы написали и загрузили, вместе с ним не удаляется.',
  profileAsked:
    'Ваш профиль: пока его не закроет администратор. То, что вы написали и загрузили, вместе с ним не удаляется.',
  dismissed: 'Уволены вами: {names}. Имена, задачи и файлы этих людей остаются.',
  profileStays: 'Ваш профиль: удалить его пока никого не просили.',
  save: 'Сохранить эту страницу',
  print: 'Напечатать эту страницу',
  saved: 'Сохранено: {file}',
};

export const farewellMessages = { en, ru } as const;
