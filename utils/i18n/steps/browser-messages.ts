import type { Text } from '../messages.ts';

/** The part "This browser" of the step "Clear caches", in the shape of `messages.ts`. */
const en = {
  title: 'This browser',
  about:
    'What {host} has left in this browser. Nothing changes on the portal, and you stay signed in.',
  aboutHost:
    'Everything that {host} has left in this browser, of other sites on this host too. Nothing changes on the portal.',
  httpCache: 'Cached pages and pictures',
  cacheStorage: 'Cache storage',
  serviceWorkers: 'Service workers',
  indexedDB: 'Databases (IndexedDB)',
  localStorage: 'Local and session storage',
  history: 'Its pages in the history',
  what: 'What to clear',
  firefoxCannot:
    'Firefox cannot clear the cached pages of one site alone. To clear those of all sites: Settings → Privacy & Security → Cookies and Site Data → Clear Data.',
  chromeCannot: 'Downloads and saved passwords stay: they are yours, not the portal’s.',
  clear: 'Clear this browser',
  title2: 'Clear what {host} has left in this browser?',
  text: 'Cleared for good: {list}. Drafts that the portal keeps only in this browser go too. Best close its other tabs first: an open page writes new traces.',
  working: 'Clearing…',
  refused: 'The browser did not give the permission, so nothing was cleared.',
  failed: 'The browser did not clear it: {text}',
  kept: 'Kept now: {size}; entries in local storage: {local}, databases: {databases}, caches: {caches}, service workers: {workers}.',
  keptParts:
    'Kept now: entries in local storage: {local}, databases: {databases}, caches: {caches}, service workers: {workers}.',
  keptUnknown: 'How much is kept, the browser tells only while a page of the portal is open.',
  done: 'Cleared on {moment}.',
  doneSizes: 'Cleared on {moment}: {before} before, {after} after.',
  doneHistory: {
    one: '{n} page taken out of the history.',
    other: '{n} pages taken out of the history.',
  },
  bytes: '{n} bytes',
  kilobytes: '{n} KB',
  megabytes: '{n} MB',
  cookies: 'Sign out by clearing the cookies',
  cookiesAbout:
    'Do this last: the cookies are your session. Jobs that are under way would wait for you to sign in again.',
  cookiesJobs: 'A job is under way. Let it end first, or stop it.',
  clearCookies: 'Clear the cookies…',
  cookiesTitle: 'Clear the cookies and sign out of {host}?',
  cookiesChrome:
    'Your browser clears them for all of {zone} at once: you are signed out of every portal there.',
  cookiesFirefox: 'You are signed out of {host}.',
  cookiesConfirm: 'Clear the cookies and sign out',
  cookiesDone: 'The cookies are gone: you are signed out in this browser.',
} as const satisfies Record<string, Text>;

/** A sentence of the part "This browser". */
export type BrowserMessageKey = keyof typeof en;

const ru: Record<BrowserMessageKey, Text> = {
  title: 'Этот браузер',
  about:
    'То, что осталось от {host} в этом браузере. На портале ничего не изменится, а ваш сеанс сохранится.',
  aboutHost:
    'Всё, что осталось от {host} в этом браузере, в том числе от других сайтов по этому адресу. На портале ничего не изменится.',
  httpCache: 'Страницы и картинки из кэша',
  cacheStorage: 'Хранилище кэша',
  serviceWorkers: 'Фоновые скрипты (service workers)',
  indexedDB: 'Базы данных (IndexedDB)',
  localStorage: 'Локальное хранилище и данные вкладок',
  history: 'Его страницы в истории',
  what: 'Что очистить',
  firefoxCannot:
    'Firefox не умеет очищать кэш страниц одного сайта. Для всех сайтов сразу: «Настройки» → «Приватность и защита» → «Куки и данные сайтов» → «Удалить данные».',
  chromeCannot: 'Загруженные файлы и сохранённые пароли останутся: они ваши, а не портала.',
  clear: 'Очистить этот браузер',
  title2: 'Очистить то, что осталось от {host} в этом браузере?',
  text: 'Будет удалено навсегда: {list}. Черновики, которые портал хранит только в этом браузере, тоже пропадут. Сначала лучше закрыть другие вкладки портала: открытая страница оставляет новые следы.',
  working: 'Очищаем…',
  refused: 'Браузер не дал разрешения, поэтому ничего не очищено.',
  failed: 'Браузер не смог это очистить: {text}',
  kept: 'Сейчас хранится: {size}; записей в локальном хранилище: {local}, баз данных: {databases}, кэшей: {caches}, фоновых скриптов: {workers}.',
  keptParts:
    'Сейчас хранится: записей в локальном хранилище: {local}, баз данных: {databases}, кэшей: {caches}, фоновых скриптов: {workers}.',
  keptUnknown: 'Сколько хранится, браузер сообщает, только пока открыта страница портала.',
  done: 'Очищено {moment}.',
  doneSizes: 'Очищено {moment}: было {before}, стало {after}.',
  doneHistory: {
    one: 'Из истории убрана {n} страница.',
    few: 'Из истории убраны {n} страницы.',
    many: 'Из истории убрано {n} страниц.',
    other: 'Из истории убрано {n} страницы.',
  },
  bytes: '{n} байт',
  kilobytes: '{n} КБ',
  megabytes: '{n} МБ',
  cookies: 'Выйти, удалив куки',
  cookiesAbout:
    'Сделайте это в последнюю очередь: в куки хранится ваш сеанс. Незаконченные задания будут ждать, пока вы не войдёте снова.',
  cookiesJobs: 'Задание ещё выполняется. Дайте ему закончиться или остановите его.',
  clearCookies: 'Удалить куки…',
  cookiesTitle: 'Удалить куки и выйти с {host}?',
  cookiesChrome:
    'Ваш браузер удаляет их сразу для всей зоны {zone}: вы выйдете со всех её порталов.',
  cookiesFirefox: 'Вы выйдете с {host}.',
  cookiesConfirm: 'Удалить куки и выйти',
  cookiesDone: 'Куки удалены: в этом браузере вы вышли с портала.',
};

export const browserMessages = { en, ru } as const;
