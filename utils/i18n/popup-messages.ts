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
  noPortalBox: 'Self-hosted portals are not supported yet.',

  // The checklist
  jobs: 'Jobs',
  checklist: 'Checklist',
  works: 'Works',
  notYet: 'Not yet',
  look: 'Look',
  saveCopy: 'Save a copy',
  deleteData: 'Delete data',
  emptyBins: 'Empty the bins',
  clearCaches: 'Clear caches',
  deleteProfile: 'Delete profile',
  removeApps: 'Remove apps',
  report: 'Report',
  questions: 'Questions',

  // Steps to come: what each will do, and the way until then
  lookSoon:
    'Not yet: Poka will count everything on the portal, and say what you may delete and what only an administrator may.',
  lookMeanwhile:
    'Until then, open a list on the portal: the number of its records is shown under it.',
  saveCopySoon:
    'Not yet: Poka will save the records and files you choose as one archive, and then delete only what is in it.',
  saveCopyMeanwhile:
    'Until then, save what you need yourself before you delete. CRM lists can be exported to CSV or Excel from the gear menu, if your role allows it. Bitrix24 gives out no backups of cloud portals.',
  emptyBinsSoon:
    'Not yet: Poka will empty the bins as far as you may, and say how long the rest will stay.',
  emptyBinsMeanwhile:
    'For now, deleted CRM records stay in the recycle bin for 30 days, and then the portal erases 100 of them a day. Only an administrator can empty the bin sooner; it is in the CRM menu.',
  clearCachesSoon:
    'Not yet: Poka will clear the portal’s traces in this browser, and the file cache of a self-hosted server.',
  clearCachesMeanwhile:
    'Until then, delete the data of {host} in the browser’s privacy settings. Do it last: it signs you out.',
  deleteProfileSoon:
    'Not yet: Poka will check what stands in the way, and open the right form or write the request to the administrator for you.',
  deleteProfileMeanwhile:
    'For now, a cloud profile can be deleted only in the Bitrix24 mobile app: tap your photo, open the profile, tap the pencil, and choose to delete the account at the very bottom. It takes up to 30 days, and the files you uploaded stay on the portal.',
  deleteProfileOnlyAdmin:
    'If you are the only administrator, the whole portal is deleted with your profile. Make somebody else an administrator first.',
  removeAppsSoon:
    'Not yet: Poka will show what the apps leave on the disk, with ready commands to remove it.',
  removeAppsMeanwhile:
    'Until then, quit the Bitrix24 app and remove it like any other: in Settings → Apps on Windows, from the Applications folder on a Mac, by holding its icon on a phone. Some of its files will stay on the disk.',

  // Delete data
  kindToBin:
    'Once deleted, they stay in the recycle bin for 30 days, unless it is switched off on this portal.',
  kindForGood: 'They are deleted for good. There is no way back.',
  openList: 'Open the list',
  openListOf: 'Open the list: {kind}',
  howTo: 'How to delete',
  howFilter: 'Open the list. If not everything should go, set a filter.',
  howSelect: 'In Poka’s bar above the list, press “{selectAll}”, or tick the records yourself.',
  howDelete: 'Press “{delete}”. Poka shows what will go and where, and asks you first.',
  moreKinds: 'Other kinds of records will follow.',

  // Report
  reportEmpty: 'No job has ended here yet. When one does, its result stays here.',
  reportAsking: 'Reading what was done…',

  // Questions
  whereQuestion: 'Where do deleted records go?',
  whereAnswer:
    'To the portal’s recycle bin for 30 days. There you see what you deleted yourself, and an administrator sees everything; restoring is part of Bitrix24’s paid plans. Where an administrator has switched the bin off, they are gone for good.',
  closeQuestion: 'Can I close the tab?',
  closeAnswer:
    'Yes, and this window too: Poka deletes in the background. After the computer has slept or the browser was closed, it goes on from where it was.',
  sentQuestion: 'Is anything sent to you?',
  sentAnswer:
    'No. Poka talks to your portal and to nobody else, as you, in the session you are signed in to. It asks for no password, has no server and gathers no statistics. Its records stay in this browser.',
  refusedQuestion: 'Why were some refused?',
  refusedAnswer:
    'Poka may do what you may, and no more. Most often your role has no right to delete that record; sometimes the portal has a reason of its own. “{details}” in the report tells which. An administrator can give you the right, or delete the rest.',
  signOutQuestion: 'What happens if I sign out?',
  signOutAnswer:
    'The job pauses and says so. When you sign in again, it goes on by itself within a minute. If somebody else signs in, it keeps waiting for you.',
  boxQuestion: 'Does it work on self-hosted portals?',
  boxAnswer:
    'Not yet. For now Poka works on cloud portals only: those under bitrix24.ru, bitrix24.com and the like.',
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
  noPortalBox: 'Коробочные порталы пока не поддерживаются.',

  jobs: 'Задания',
  checklist: 'Список шагов',
  works: 'Работает',
  notYet: 'Пока нет',
  look: 'Осмотреться',
  saveCopy: 'Сохранить копию',
  deleteData: 'Удалить данные',
  emptyBins: 'Очистить корзины',
  clearCaches: 'Очистить кэш',
  deleteProfile: 'Удалить профиль',
  removeApps: 'Убрать приложения',
  report: 'Отчёт',
  questions: 'Вопросы',

  lookSoon:
    'Пока нет: Poka посчитает всё, что есть на портале, и скажет, что можете удалить вы, а что — только администратор.',
  lookMeanwhile: 'А пока откройте нужный список на портале: число записей показано под ним.',
  saveCopySoon:
    'Пока нет: Poka сохранит выбранные записи и файлы в один архив, а потом удалит только то, что в нём есть.',
  saveCopyMeanwhile:
    'А пока сохраните нужное сами, прежде чем удалять. Списки CRM можно выгрузить в CSV или Excel через меню с шестерёнкой, если позволяет ваша роль. Резервных копий облачных порталов Битрикс24 не выдаёт.',
  emptyBinsSoon:
    'Пока нет: Poka очистит корзины, насколько позволяют ваши права, и скажет, сколько пролежит остальное.',
  emptyBinsMeanwhile:
    'Сейчас удалённые записи CRM лежат в корзине 30 дней, а потом портал стирает по 100 записей в день. Раньше очистить корзину может только администратор; она есть в меню CRM.',
  clearCachesSoon:
    'Пока нет: Poka сотрёт следы портала в этом браузере, а на коробке — и файловый кэш сервера.',
  clearCachesMeanwhile:
    'А пока удалите данные сайта {host} в настройках конфиденциальности браузера. Сделайте это в последнюю очередь: после этого придётся войти заново.',
  deleteProfileSoon:
    'Пока нет: Poka проверит, что мешает, и откроет нужную форму или напишет за вас заявку администратору.',
  deleteProfileMeanwhile:
    'А пока профиль в облаке можно удалить только в мобильном приложении Битрикс24: нажмите на своё фото, откройте профиль, нажмите на карандаш и в самом низу выберите удаление аккаунта. Это займёт до 30 дней, а загруженные вами файлы останутся на портале.',
  deleteProfileOnlyAdmin:
    'Если вы единственный администратор, вместе с профилем удалится весь портал. Сначала назначьте администратором кого-нибудь ещё.',
  removeAppsSoon:
    'Пока нет: Poka покажет, что приложения оставляют на диске, и даст готовые команды, чтобы это убрать.',
  removeAppsMeanwhile:
    'А пока закройте приложение Битрикс24 и удалите его, как любое другое: в Windows — через «Параметры» → «Приложения», на Mac — из папки «Программы», на телефоне — долгим нажатием на значок. Часть файлов останется на диске.',

  kindToBin: 'После удаления лежат в корзине 30 дней, если она на портале не отключена.',
  kindForGood: 'Удаляются навсегда. Вернуть их нельзя.',
  openList: 'Открыть список',
  openListOf: 'Открыть список: {kind}',
  howTo: 'Как удалять',
  howFilter: 'Откройте список. Если удалять нужно не всё, задайте фильтр.',
  howSelect: 'На панели Poka над списком нажмите «{selectAll}» или отметьте записи сами.',
  howDelete: 'Нажмите «{delete}». Poka покажет, что и куда уйдёт, и сначала спросит вас.',
  moreKinds: 'Другие виды записей появятся позже.',

  reportEmpty:
    'Здесь ещё не закончилось ни одно удаление. Когда закончится, результат останется здесь.',
  reportAsking: 'Читаем, что было сделано…',

  whereQuestion: 'Куда попадает удалённое?',
  whereAnswer:
    'В корзину портала на 30 дней. Вы видите там то, что удалили сами, администратор — всё; восстановление входит в платные тарифы Битрикс24. Если администратор отключил корзину, записи исчезают навсегда.',
  closeQuestion: 'Можно закрыть вкладку?',
  closeAnswer:
    'Да, и это окно тоже: Poka удаляет в фоне. Если компьютер спал или браузер был закрыт, она продолжит с того же места.',
  sentQuestion: 'Отправляются ли вам мои данные?',
  sentAnswer:
    'Нет. Poka обращается только к вашему порталу, от вашего имени, в той сессии, в которую вы вошли. Она не спрашивает пароль, у неё нет своего сервера, и она не собирает статистику. Её записи остаются в этом браузере.',
  refusedQuestion: 'Почему часть не удалилась?',
  refusedAnswer:
    'Poka может то же, что и вы, и не больше. Чаще всего у вашей роли нет права удалить эту запись, иногда у портала своя причина. Какая именно, покажет кнопка «{details}» в отчёте. Администратор может дать вам право или удалить остальное сам.',
  signOutQuestion: 'Что будет, если я выйду из портала?',
  signOutAnswer:
    'Удаление встанет на паузу, и вы это увидите. Когда вы войдёте снова, оно само продолжится в течение минуты. Если войдёт кто-то другой, оно будет ждать вас.',
  boxQuestion: 'Работает ли Poka с коробочным порталом?',
  boxAnswer:
    'Пока нет. Сейчас Poka работает только с облачными порталами — теми, чей адрес кончается на bitrix24.ru, bitrix24.com и так далее.',
};

export const popupMessages = { en, ru } as const;
