import type { Text } from './messages.ts';

/**
 * The popup's own sentences, in the shape of `messages.ts` and apart from it: that one travels in the content script,
 * whose size is limited.
 */
const en = {
  // The portal
  asking: 'Asking the portal who is signed in…',
  isAdministrator: '{user}, administrator',
  isEmployee: '{user}, employee',
  nameless: 'User {id}',
  cloud: 'cloud',
  box: 'self-hosted (box)',
  signedOut: 'Signed out',
  whoUnknown: 'Not known who is signed in',
  language: 'Language',
  tryAgain: 'Try again',
  openPortal: 'Open the portal',
  noPortalTitle: 'No Bitrix24 portal here',
  noPortalText:
    'Open your portal, and press Poka’s button again. The address of a portal looks like this:',
  noPortalBox:
    'Is your portal self-hosted? Open it, sign in, and press Poka’s button there: Poka will offer to work on it.',
  allowTitle: 'This looks like a self-hosted Bitrix24 portal',
  allowText:
    'Poka works here once you let it. Then it can read and change the pages of this host as you can; of no other.',
  allowHost: 'Let Poka work on {host}',
  allowRefused: 'The browser did not give the permission, so Poka stays out of this portal.',
  settings: 'Settings',
  speedAbout:
    'Gentle leaves room for your colleagues; fast takes all that the portal can bear. A running job can have its own.',
  selfHostedList: 'Poka may work on these self-hosted portals:',
  selfHostedNone:
    'Poka works on cloud portals, and on no self-hosted one so far. To let it, open your portal and press Poka’s button there.',
  withdraw: 'Withdraw',
  withdrawFrom: 'Withdraw from {portal}',

  // The checklist
  jobs: 'Jobs',
  checklist: 'Checklist',
  stepDoing: 'Under way',
  stepBegun: 'Begun',
  stepDone: 'Done',
  stepAsked: 'Asked for, until {day}',
  stepAskedSince: 'Asked for on {day}',
  look: 'Look',
  saveCopy: 'Save a copy',
  deleteData: 'Delete data',
  emptyBins: 'Empty the bins',
  clearCaches: 'Clear caches',
  deleteProfile: 'Delete profile',
  removeApps: 'Remove apps',
  report: 'Report',
  questions: 'Questions',

  // Delete data
  counting: 'Counting what is on the portal…',
  scope: 'Which records',
  scopeMine: 'Only mine',
  scopeAll: 'All that I can see',
  deleteChosen: 'Delete…',
  adminsOnly: 'Only an administrator of the portal can delete these.',
  kindAbsent: 'This portal has none: the module is switched off, or not part of the plan.',
  kindHidden: 'You have no right to see them.',
  kindUncounted: 'The portal did not say how many. Try its list.',
  kindForGood: 'Deleted for good: they have no recycle bin.',
  kindOwnOnly: 'Only those on your own drive.',
  kindOwnerless: 'The portal does not tell whose they are. Choose “{all}” to delete them.',
  notOffered:
    'Not offered: records of universal lists, and smart processes themselves. Bitrix24 gives no safe way to delete just those that were chosen.',
  openList: 'Open the list',
  openListOf: 'Open the list: {kind}',
  howBar:
    'To delete only some, open their list, set a filter, and press “{selectAll}” in Poka’s bar above it, or tick the records yourself.',

  // Empty the bins
  binsQuota:
    'What lies in a bin still takes up the portal’s space, and an administrator can see it.',
  emptyBin: 'Empty',
  emptyBinNamed: 'Empty the bins: {bin}',

  // Report
  reportEmpty: 'No job has ended here yet. When one does, its result stays here.',
  reportAsking: 'Reading what was done…',
  save: 'Save',
  print: 'Print',
  allReports: 'All reports…',
} as const satisfies Record<string, Text>;

export type PopupMessageKey = keyof typeof en;

const ru: Record<PopupMessageKey, Text> = {
  asking: 'Спрашиваем портал, кто вошёл…',
  isAdministrator: '{user}, администратор',
  isEmployee: '{user}, сотрудник',
  nameless: 'Пользователь {id}',
  cloud: 'облако',
  box: 'коробка',
  signedOut: 'Вы не вошли',
  whoUnknown: 'Неизвестно, кто вошёл',
  language: 'Язык',
  tryAgain: 'Попробовать ещё раз',
  openPortal: 'Открыть портал',
  noPortalTitle: 'Здесь нет портала Битрикс24',
  noPortalText: 'Откройте свой портал и снова нажмите кнопку Poka. Адрес портала выглядит так:',
  noPortalBox:
    'Портал на своём сервере? Откройте его, войдите и нажмите кнопку Poka там: она предложит работать на нём.',
  allowTitle: 'Похоже, это коробочный портал Битрикс24',
  allowText:
    'Poka начнёт работать здесь, когда вы разрешите. Тогда она сможет читать и менять страницы этого сервера так же, как вы, — этого и никакого другого.',
  allowHost: 'Разрешить Poka работать на {host}',
  allowRefused: 'Браузер не дал разрешения, поэтому Poka не работает на этом портале.',
  settings: 'Настройки',
  speedAbout:
    '«Бережно» — не мешая коллегам, «Быстро» — насколько выдержит портал. Для идущего задания скорость можно выбрать отдельно.',
  selfHostedList: 'Poka может работать на этих коробочных порталах:',
  selfHostedNone:
    'Poka работает на облачных порталах и пока ни на одном коробочном. Чтобы разрешить, откройте свой портал и нажмите кнопку Poka там.',
  withdraw: 'Отозвать',
  withdrawFrom: 'Отозвать доступ к {portal}',

  jobs: 'Задания',
  checklist: 'Список шагов',
  stepDoing: 'Выполняется',
  stepBegun: 'Начато',
  stepDone: 'Готово',
  stepAsked: 'Запрошено, до {day}',
  stepAskedSince: 'Запрошено {day}',
  look: 'Осмотреться',
  saveCopy: 'Сохранить копию',
  deleteData: 'Удалить данные',
  emptyBins: 'Очистить корзины',
  clearCaches: 'Очистить кэш',
  deleteProfile: 'Удалить профиль',
  removeApps: 'Убрать приложения',
  report: 'Отчёт',
  questions: 'Вопросы',

  counting: 'Считаем, что есть на портале…',
  scope: 'Какие записи',
  scopeMine: 'Только мои',
  scopeAll: 'Все, которые мне видны',
  deleteChosen: 'Удалить…',
  adminsOnly: 'Их может удалить только администратор портала.',
  kindAbsent: 'На этом портале их нет: модуль отключён или не входит в тариф.',
  kindHidden: 'У вас нет права их видеть.',
  kindUncounted: 'Портал не сообщил, сколько их. Откройте список.',
  kindForGood: 'Удаляются навсегда: корзины у них нет.',
  kindOwnOnly: 'Только с вашего собственного диска.',
  kindOwnerless: 'Портал не говорит, чьи они. Чтобы удалить их, выберите «{all}».',
  notOffered:
    'Нельзя выбрать записи универсальных списков и сами смарт-процессы: Битрикс24 не даёт надёжного способа удалить только выбранное.',
  openList: 'Открыть список',
  openListOf: 'Открыть список: {kind}',
  howBar:
    'Чтобы удалить не всё, откройте нужный список, задайте фильтр и нажмите «{selectAll}» на панели Poka над списком или отметьте записи сами.',

  binsQuota: 'То, что лежит в корзине, всё ещё занимает место на портале и видно администратору.',
  emptyBin: 'Очистить',
  emptyBinNamed: 'Очистить корзины: {bin}',

  reportEmpty:
    'Здесь ещё не закончилось ни одно задание. Когда закончится, его итог останется здесь.',
  reportAsking: 'Читаем, что было сделано…',
  save: 'Сохранить',
  print: 'Напечатать',
  allReports: 'Все отчёты…',
};

export const popupMessages = { en, ru } as const;
