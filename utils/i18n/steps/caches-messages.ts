import type { Text } from '../messages.ts';

/** The step "Clear caches": the server's, and the user's own; in the shape of `messages.ts`. */
const en = {
  server: 'The server’s cache',
  serverAbout:
    'Files that the portal keeps so as not to work out the same page twice. They come back by themselves; nothing is lost.',
  serverCloud:
    'On the cloud there is no server cache to clear by hand: Bitrix24 looks after its own servers.',
  serverNotAdmin: 'Only an administrator of the portal can clear the server’s cache.',
  typeAll: 'Everything',
  typeExpired: 'Only what is out of date',
  typeManaged: 'Managed cache',
  typeMenu: 'Menus',
  typeHtml: 'Composite pages',
  what: 'What to clear',
  clearServer: 'Clear the server’s cache',
  clearServerTitle: 'Clear the server’s cache on {portal}?',
  clearServerText:
    'Nobody’s data is touched. The portal may be slower for everybody for a while, until its pages are kept anew.',
  progress: {
    one: '{n} step done',
    other: '{n} steps done',
  },
  at: 'Now at {path}',
  running: 'Clearing the server’s cache',
  stop: 'Stop',
  goOn: 'Continue',
  stopped: {
    one: 'Stopped after {n} step. What was cleared stays cleared.',
    other: 'Stopped after {n} steps. What was cleared stays cleared.',
  },
  waits: 'Waiting: {reason} It goes on by itself.',
  failed: 'The server’s cache was not cleared to the end.',
  done: {
    one: 'Cleared, in {n} step, on {moment}.',
    other: 'Cleared, in {n} steps, on {moment}.',
  },
  troubleRight:
    'Your account has no right to clear the cache on this portal. Ask an administrator who has.',
  troubleUnknown:
    'The portal answered with something that Poka does not know, so it stopped. Do it on the portal’s own page: Settings → Product settings → Autocaching → Clear cache files.',
  troubleSignedOut: 'you are signed out of the portal. Sign in as {user}.',
  troubleOtherUser: 'somebody else is signed in. Sign in as {user}.',
  troublePassing: 'the portal does not answer.',
  openPage: 'Open the portal’s own page',
  own: 'My cache on the portal',
  ownAbout: 'Copies of start pages that the portal keeps for you alone.',
  clearOwn: 'Clear my cache',
  clearingOwn: 'Clearing…',
  ownDone: 'Cleared on {moment}.',
  ownAbsent: 'This portal keeps no such cache, or its version does not let it be cleared.',
} as const satisfies Record<string, Text>;

/** A sentence of the step "Clear caches". */
export type CachesMessageKey = keyof typeof en;

const ru: Record<CachesMessageKey, Text> = {
  server: 'Кэш сервера',
  serverAbout:
    'Файлы, в которых портал хранит готовые части страниц, чтобы не собирать их каждый раз. Они появятся снова сами; ничего не пропадёт.',
  serverCloud:
    'В облаке нет кэша сервера, который чистят вручную: за своими серверами Битрикс24 следит сам.',
  serverNotAdmin: 'Кэш сервера может очистить только администратор портала.',
  typeAll: 'Весь',
  typeExpired: 'Только устаревший',
  typeManaged: 'Управляемый',
  typeMenu: 'Меню',
  typeHtml: 'Страницы «Композитного сайта»',
  what: 'Что очистить',
  clearServer: 'Очистить кэш сервера',
  clearServerTitle: 'Очистить кэш сервера на {portal}?',
  clearServerText:
    'Ничьи данные не пострадают. Пока кэш не соберётся заново, портал может у всех работать медленнее.',
  progress: {
    one: 'Сделан {n} шаг',
    few: 'Сделано {n} шага',
    many: 'Сделано {n} шагов',
    other: 'Сделано {n} шага',
  },
  at: 'Сейчас: {path}',
  running: 'Очищаем кэш сервера',
  stop: 'Остановить',
  goOn: 'Продолжить',
  stopped: {
    one: 'Остановлено после {n} шага. Очищенное останется очищенным.',
    few: 'Остановлено после {n} шагов. Очищенное останется очищенным.',
    many: 'Остановлено после {n} шагов. Очищенное останется очищенным.',
    other: 'Остановлено после {n} шага. Очищенное останется очищенным.',
  },
  waits: 'Ждём: {reason} Потом всё продолжится само.',
  failed: 'Кэш сервера очищен не до конца.',
  done: {
    one: 'Очищено за {n} шаг, {moment}.',
    few: 'Очищено за {n} шага, {moment}.',
    many: 'Очищено за {n} шагов, {moment}.',
    other: 'Очищено за {n} шага, {moment}.',
  },
  troubleRight:
    'У вашей учётной записи нет права чистить кэш на этом портале. Попросите администратора, у которого оно есть.',
  troubleUnknown:
    'Портал дал незнакомый ответ, поэтому Poka остановилась. Очистите кэш на странице самого портала: «Настройки» → «Настройки продукта» → «Автокеширование» → «Очистка файлов кеша».',
  troubleSignedOut: 'вы вышли с портала. Войдите как {user}.',
  troubleOtherUser: 'на портал вошёл другой человек. Войдите как {user}.',
  troublePassing: 'портал не отвечает.',
  openPage: 'Открыть страницу портала',
  own: 'Мой кэш на портале',
  ownAbout: 'Копии стартовых страниц, которые портал хранит только для вас.',
  clearOwn: 'Очистить мой кэш',
  clearingOwn: 'Очищаем…',
  ownDone: 'Очищено {moment}.',
  ownAbsent: 'На этом портале такого кэша нет, или версия портала не даёт его очистить.',
};

export const cachesMessages = { en, ru } as const;
