/**
 * Every sentence of the interface, in both languages side by side. `{name}` is filled in; a text with forms is chosen
 * by its `{n}` (Intl.PluralRules). Names that design.md fixes for tests and assistive technology begin as it says.
 */
export type Text = string | Forms;
export interface Forms {
  one: string;
  few?: string;
  many?: string;
  other: string;
}

const en = {
  // The bar
  selectPage: 'Select page',
  selectAll: 'Select all',
  selectAllN: 'Select all {n}',
  selectAllNotHere:
    'This view shows a part of the list only. Switch to the list view to select everything.',
  clear: 'Clear',
  delete: 'Delete',
  deleteN: 'Delete {n}',
  selected: '{n} selected',
  selectedEverything: '{n} selected: everything that matches the filter',
  collecting: 'Reading the list: {n} found',
  collectingOf: 'Reading the list: {n} of {total}',
  cancel: 'Cancel',
  close: 'Close',
  refresh: 'Refresh the list',
  selectionDropped: 'The list has changed, so the selection was cleared.',
  selectedFolded: {
    one: 'Sub-tasks folded under {n} task are not selected.',
    other: 'Sub-tasks folded under {n} tasks are not selected.',
  },
  restore: 'Restore',
  barAdminOnly: 'Only an administrator of the portal can delete these for good.',
  barNoRestore: 'The portal offers no restoring here: it may not be part of its plan.',

  // Walking the list
  walkNotTheList:
    'The portal did not show its list. You may have been signed out: reload the page and try again.',
  walkTooMany: {
    one: 'More than {n} match. Narrow the filter and do it in parts.',
    other: 'More than {n} match. Narrow the filter and do it in parts.',
  },
  walkDiffers:
    'The list on this page is out of date: it was changed, or another tab changed its filter. Reload the page and try again.',
  walkMoving: 'The list keeps changing while it is being read. Try again in a moment.',
  walkEmpty: 'Nothing matches the filter.',

  // Before deleting
  confirmTitle: 'Delete {n} {items}?',
  confirmLoading: 'Taking a look at what will be deleted…',
  restoreTitle: 'Restore {n} {items}?',
  restoreLoading: 'Looking in the recycle bin…',
  restoreN: 'Restore {n}',
  emptyTitle: 'Empty the bin: delete {n} {items} for good?',
  emptyN: 'Empty: {n}',
  confirmFirst: 'Among them:',
  confirmMore: {
    one: 'and {n} more',
    other: 'and {n} more',
  },
  untitled: 'No title',
  toBin: {
    one: 'It goes to the recycle bin and can be found there for 30 days, unless the bin is switched off on this portal.',
    other:
      'They go to the recycle bin and can be found there for 30 days, unless the bin is switched off on this portal.',
  },
  forGood: {
    one: 'It is deleted for good. There is no way back.',
    other: 'They are deleted for good. There is no way back.',
  },
  back: {
    one: 'It goes back to where it was.',
    other: 'They go back to where they were.',
  },
  backAnew: {
    one: 'It goes back to where it was, under a new number.',
    other: 'They go back to where they were, under new numbers.',
  },
  eraseInstead: 'Delete for good, past the recycle bin',
  blockersInTheWay: {
    one: '{n} {items} stands in the way. The portal refuses until it is gone.',
    other: '{n} {items} stand in the way. The portal refuses until they are gone.',
  },
  blockersFirst: 'Stop and delete {n} {items} first',
  confirmMissing: {
    one: '{n} is not there any more and was left out.',
    other: '{n} are not there any more and were left out.',
  },
  confirmNotInBin: {
    one: '{n} is not in the recycle bin and was left out.',
    other: '{n} are not in the recycle bin and were left out.',
  },
  confirmUser: 'As {user}, on {portal}.',
  confirmClaimed: {
    one: '{n} of those selected is being worked on already and was left out.',
    other: '{n} of those selected are being worked on already and were left out.',
  },
  confirmUndeletable: {
    one: '{n} of them you have no right to delete. The portal will refuse it.',
    other: '{n} of them you have no right to delete. The portal will refuse them.',
  },
  confirmUnrestorable: {
    one: '{n} of them the portal offers no way to restore. It may refuse it.',
    other: '{n} of them the portal offers no way to restore. It may refuse them.',
  },
  typeToConfirm: 'Type {n} to confirm',

  // A job
  jobDeleting: 'Deleting {items}',
  jobRestoring: 'Restoring {items}',
  jobQueued: 'Waiting for another job to end',
  jobChecking: 'Checking the result with the portal',
  jobStopping: 'Stopping: waiting for the last answers',
  jobPausing: 'Pausing: waiting for the last answers',
  jobPaused: 'Paused',
  jobProgress: '{done} of {size}',
  jobRate: '{rate} a second',
  jobLeftSeconds: {
    one: 'about {n} second left',
    other: 'about {n} seconds left',
  },
  jobLeftMinutes: {
    one: 'about {n} minute left',
    other: 'about {n} minutes left',
  },
  jobLeftHours: {
    one: 'about {n} hour left',
    other: 'about {n} hours left',
  },
  speed: 'Speed',
  gentle: 'Gentle',
  fast: 'Fast',
  limitFinding: 'Finding the right speed…',
  limitGentle: 'Leaves room for your colleagues.',
  limitWorkers: 'As fast as the portal’s servers can work.',
  limitRequests: 'The portal lets in only so many requests a second.',
  limitConnections: 'Your browser opens only six connections at a time to this server.',
  limitOneByOne: 'The portal takes these one request after another.',
  pause: 'Pause',
  resume: 'Resume',
  stop: 'Stop',
  stopTitle: 'Stop deleting {items}?',
  stopRestoringTitle: 'Stop restoring {items}?',
  stopRestoringText: 'What is restored stays restored. The rest stays in the recycle bin.',
  stopText: 'What is deleted stays deleted. The rest stays where it is.',
  stopNowTitle: 'Stop without checking?',
  stopNowText:
    'Poka is checking the result with the portal. Without its answer the report says only what the portal had said before.',
  keepGoing: 'Keep going',

  // Why a job waits
  holdSignedOut: 'You are signed out of the portal. Sign in as {user} and it goes on by itself.',
  holdOtherUser:
    'Somebody else is signed in now. Only {user} can go on with this: sign in as {user}, or stop it.',
  holdNotAllowed:
    'The portal does not let you do this. Ask an administrator for the right, then press “Resume”.',
  holdClosed: 'The portal says it is closed. If it comes back, press “Resume”.',
  holdNoMethod:
    'The portal does not have this: the module is switched off, or not part of the plan. If it comes back, press “Resume”; or stop.',
  holdWithdrawn:
    'You took back Poka’s permission to work on this portal. Give it again in Poka’s window and press “Resume”, or stop.',
  troubleLimit: 'The portal asks us to slow down. Going on at {time}.',
  troubleBusy: 'The portal is overloaded. Trying again at {time}.',
  troubleNetwork: 'No connection to the portal. Trying again at {time}.',
  troubleJournal:
    'Poka cannot write to this computer’s disk; it may be full. Trying again at {time}.',
  troubleDiskFull: 'The disk is full. Free some space: the job goes on by itself.',
  troubleNotData: 'The portal answers with something unexpected. Trying again at {time}.',

  // The end of a job
  endDeleted: '{n} deleted',
  endRestored: '{n} restored',
  endGone: {
    one: '{n} was gone already',
    other: '{n} were gone already',
  },
  endRefused: '{n} refused',
  endFailed: '{n} failed',
  endNotReached: {
    one: '{n} not touched',
    other: '{n} not touched',
  },
  endLeft: {
    one: 'the portal still has {n} of them',
    other: 'the portal still has {n} of them',
  },
  endLeftInBin: {
    one: '{n} of them is still in the recycle bin',
    other: '{n} of them are still in the recycle bin',
  },
  endUntold: {
    one: '{n} of them not found by its title',
    other: '{n} of them not found by their titles',
  },
  endChecked: 'checked with the portal',
  endNotChecked: 'not checked with the portal',
  endStopped: 'Stopped.',
  endAllRefused: 'The portal refused. “Details” says why; an administrator of the portal can help.',
  endRefusedThroughout:
    'The portal does not let you do this with {items}, so Poka stopped early. Ask an administrator of the portal, or let one do it.',
  undo: 'Undo',
  details: 'Details',
  detailsTitle: 'What was not deleted',
  detailsRestoreTitle: 'What was not restored',
  detailsBackTitle: 'What came back',
  detailsNone: 'Nothing was left out.',
  detailsFirst: {
    one: 'The first {n} is shown.',
    other: 'The first {n} are shown.',
  },
  outcomeGone: 'Gone already',
  outcomeRefused: 'Refused',
  outcomeFailed: 'Failed',
  outcomeNotReached: 'Not touched',
  reasonNoRight: 'You have no right to do it',
  reasonNoWay: 'Poka does not know on which page of the portal this is done',
  reasonUnexplained: 'The portal does not say why',
  reasonNoAnswer: 'The portal breaks down over this item',
  reasonNotChecked: 'It was sent, but you stopped before the portal could be asked about it',
  reasonStillThere: 'The portal said it was done, but it is still there',
  reasonNotBack: 'It left the recycle bin, but the portal does not show it',
  reasonUntold: 'It left the recycle bin, but too few new records have this title',

  // Problems
  problemSignedOut: 'You are signed out of the portal. Sign in and try again.',
  problemOtherUser: 'Somebody else is signed in now. Reload the page and try again.',
  problemNotAllowed: 'The portal does not let you do this. Ask an administrator.',
  problemLimit: 'The portal asks us to slow down. Try again in a minute.',
  problemBusy: 'The portal is overloaded. Try again in a minute.',
  problemNetwork: 'No connection to the portal. Check the network and try again.',
  problemTimeout: 'The portal did not answer in time. Try again.',
  problemNotData:
    'The portal answered with something unexpected. Reload its page, sign in if it asks, and try again.',
  problemNoMethod:
    'The portal does not have this: the module is switched off, or not part of the plan. Ask an administrator.',
  problemClosed: 'The portal says it is closed. Ask an administrator when it opens.',
  problemWithdrawn: 'Poka has no permission to work on this portal. Give it in Poka’s window.',
  problemNotPortal:
    'What answers at this address is no Bitrix24 portal. Open a page of the portal and try again.',
  problemBinUnreadable:
    'Poka does not find this in the recycle bin. Open the bin, reset its filter, show the “ID” column, sort it by date with the oldest first, and try again.',
  problemNotInPlan: 'The portal’s plan does not include this. Ask an administrator.',
  problemRefused: 'The portal refused: {text}',
  problemClaimed: 'These are being worked on already. Wait for that job to end.',
  problemEmpty: 'There is nothing to do: they are not there any more.',
  problemExpired: 'This is no longer up to date. Close this window and select again.',
  problemForbidden: 'Poka may not do this from here. Reload the page and try again.',
  problemMalformed: 'Something is wrong with the selection. Reload the page and select again.',
  problemDiskFull:
    'The disk is full, so nothing was begun. Free some space on this computer and try again.',
  problemJournalNewer:
    'Poka’s records were made by a newer version. They are kept untouched. Update Poka.',
  problemJournalBroken:
    'Poka cannot read its records. They are kept untouched. Restart the browser; if that does not help, write to us.',
  problemFault: 'Poka made a mistake, and deleted nothing by it. Reload the page and try again.',
  problemNoWorker: 'Poka does not answer. Reload the page and try again.',
  problemUpdated: 'Poka was updated. Reload the page to go on.',
} as const satisfies Record<string, Text>;

export type MessageKey = keyof typeof en;

/** One language's sentences. */
export type Catalogue = Readonly<Record<MessageKey, Text>>;

const ru: Catalogue = {
  selectPage: 'Выбрать страницу',
  selectAll: 'Выбрать все',
  selectAllN: 'Выбрать все {n}',
  selectAllNotHere:
    'Здесь видна только часть списка. Чтобы выбрать всё, переключитесь на вид «Список».',
  clear: 'Снять выбор',
  delete: 'Удалить',
  deleteN: 'Удалить {n}',
  selected: 'Выбрано: {n}',
  selectedEverything: 'Выбрано: {n} — всё, что подходит под фильтр',
  collecting: 'Читаем список: найдено {n}',
  collectingOf: 'Читаем список: {n} из {total}',
  cancel: 'Отмена',
  close: 'Закрыть',
  refresh: 'Обновить список',
  selectionDropped: 'Список изменился, поэтому выбор снят.',
  selectedFolded: {
    one: 'Подзадачи, свёрнутые под {n} задачей, не выбраны.',
    other: 'Подзадачи, свёрнутые под {n} задачами, не выбраны.',
  },
  restore: 'Восстановить',
  barAdminOnly: 'Удалить это навсегда может только администратор портала.',
  barNoRestore:
    'Портал не предлагает восстановить это: возможно, восстановление не входит в тариф.',

  walkNotTheList:
    'Портал не показал список. Возможно, вы вышли с портала: обновите страницу и попробуйте ещё раз.',
  walkTooMany: {
    one: 'Подходит больше {n} записи. Сузьте фильтр и сделайте это по частям.',
    other: 'Подходит больше {n} записей. Сузьте фильтр и сделайте это по частям.',
  },
  walkDiffers:
    'Список на странице устарел: он изменился или в другой вкладке сменили фильтр. Обновите страницу и попробуйте ещё раз.',
  walkMoving: 'Список меняется, пока мы его читаем. Попробуйте ещё раз чуть позже.',
  walkEmpty: 'Под фильтр ничего не подходит.',

  confirmTitle: 'Удалить {n} {items}?',
  confirmLoading: 'Смотрим, что будет удалено…',
  restoreTitle: 'Восстановить {n} {items}?',
  restoreLoading: 'Ищем в корзине…',
  restoreN: 'Восстановить {n}',
  emptyTitle: 'Очистить корзину: удалить {n} {items} навсегда?',
  emptyN: 'Очистить: {n}',
  confirmFirst: 'Среди них:',
  confirmMore: {
    one: 'и ещё {n}',
    other: 'и ещё {n}',
  },
  untitled: 'Без названия',
  toBin:
    'Удалённое попадёт в корзину, и ещё 30 дней его можно будет там найти, если корзина на портале не отключена.',
  forGood: 'Удаляется навсегда: вернуть будет нельзя.',
  back: 'Всё вернётся на прежнее место.',
  backAnew: 'Всё вернётся на прежнее место, но под новыми номерами.',
  eraseInstead: 'Удалить навсегда, минуя корзину',
  blockersInTheWay: 'Портал откажет, пока есть {n} {items}.',
  blockersFirst: 'Сначала остановить и удалить {n} {items}',
  confirmMissing: 'Уже нет на месте и сюда не вошло: {n}.',
  confirmNotInBin: 'Нет в корзине и сюда не вошло: {n}.',
  confirmUser: 'От имени: {user}, портал {portal}.',
  confirmClaimed: 'Уже в работе у другого задания и сюда не вошло: {n}.',
  confirmUndeletable: 'У вас нет права удалить {n} из них: портал откажет.',
  confirmUnrestorable: 'Портал не предлагает восстановить {n} из них и может отказать.',
  typeToConfirm: 'Введите {n} для подтверждения',

  jobDeleting: 'Удаляем {items}',
  jobRestoring: 'Восстанавливаем {items}',
  jobQueued: 'Ждёт, пока закончится другое задание',
  jobChecking: 'Сверяем результат с порталом',
  jobStopping: 'Останавливаем: ждём последних ответов',
  jobPausing: 'Ставим на паузу: ждём последних ответов',
  jobPaused: 'На паузе',
  jobProgress: '{done} из {size}',
  jobRate: '{rate} в секунду',
  jobLeftSeconds: {
    one: 'осталась примерно {n} секунда',
    few: 'осталось примерно {n} секунды',
    many: 'осталось примерно {n} секунд',
    other: 'осталось примерно {n} секунды',
  },
  jobLeftMinutes: {
    one: 'осталась примерно {n} минута',
    few: 'осталось примерно {n} минуты',
    many: 'осталось примерно {n} минут',
    other: 'осталось примерно {n} минуты',
  },
  jobLeftHours: {
    one: 'остался примерно {n} час',
    few: 'осталось примерно {n} часа',
    many: 'осталось примерно {n} часов',
    other: 'осталось примерно {n} часа',
  },
  speed: 'Скорость',
  gentle: 'Бережно',
  fast: 'Быстро',
  limitFinding: 'Подбираем скорость…',
  limitGentle: 'Не мешаем коллегам работать.',
  limitWorkers: 'Быстрее серверы портала работать не могут.',
  limitRequests: 'Больше запросов в секунду портал не принимает.',
  limitConnections: 'К этому серверу браузер открывает не больше шести соединений сразу.',
  limitOneByOne: 'Такие запросы портал принимает только по одному.',
  pause: 'Пауза',
  resume: 'Продолжить',
  stop: 'Остановить',
  stopTitle: 'Остановить удаление?',
  stopRestoringTitle: 'Остановить восстановление?',
  stopRestoringText: 'Восстановленное останется на месте. Остальное останется в корзине.',
  stopText: 'Удалённое останется удалённым. Остальное останется на месте.',
  stopNowTitle: 'Остановить без проверки?',
  stopNowText:
    'Poka сверяет результат с порталом. Без его ответа в отчёте будет только то, что он сообщил раньше.',
  keepGoing: 'Не останавливать',

  holdSignedOut: 'Вы вышли с портала. Войдите как {user}, и задание продолжится само.',
  holdOtherUser:
    'На портал вошёл другой человек. Продолжить может только {user}: войдите под этим именем или остановите задание.',
  holdNotAllowed:
    'Портал не разрешает вам это сделать. Попросите администратора дать вам право и нажмите «Продолжить».',
  holdClosed: 'Портал сообщает, что он закрыт. Если он откроется, нажмите «Продолжить».',
  holdNoMethod:
    'На портале этого нет: модуль отключён или не входит в тариф. Если он появится, нажмите «Продолжить», а если нет, остановите задание.',
  holdWithdrawn:
    'Вы отозвали у Poka доступ к этому порталу. Разрешите его снова в окне Poka и нажмите «Продолжить» или остановите задание.',
  troubleLimit: 'Портал просит не торопиться. Продолжим в {time}.',
  troubleBusy: 'Портал перегружен. Попробуем снова в {time}.',
  troubleNetwork: 'Нет связи с порталом. Попробуем снова в {time}.',
  troubleJournal:
    'Poka не может записать на диск этого компьютера: возможно, он заполнен. Попробуем снова в {time}.',
  troubleDiskFull: 'На диске нет места. Освободите его, и задание продолжится само.',
  troubleNotData: 'Портал отвечает не так, как обычно. Попробуем снова в {time}.',

  endDeleted: 'Удалено: {n}',
  endRestored: 'Восстановлено: {n}',
  endGone: 'уже не было: {n}',
  endRefused: 'отказано: {n}',
  endFailed: 'не получилось: {n}',
  endNotReached: 'не тронуто: {n}',
  endLeft: {
    one: 'на портале остаётся {n} из них',
    few: 'на портале остаются {n} из них',
    many: 'на портале остаётся {n} из них',
    other: 'на портале остаётся {n} из них',
  },
  endLeftInBin: 'ещё в корзине: {n}',
  endUntold: 'из них не найдено по названию: {n}',
  endChecked: 'проверено на портале',
  endNotChecked: 'на портале не проверено',
  endStopped: 'Остановлено.',
  endAllRefused:
    'Портал отказал. Почему — смотрите в «Подробнее»; помочь может администратор портала.',
  endRefusedThroughout:
    'Портал не разрешает вам это сделать ({items}), поэтому Poka остановилась раньше времени. Попросите администратора портала дать вам право или сделать это за вас.',
  undo: 'Вернуть',
  details: 'Подробнее',
  detailsTitle: 'Что не удалено',
  detailsRestoreTitle: 'Что не восстановлено',
  detailsBackTitle: 'Что вернулось',
  detailsNone: 'Таких записей нет.',
  detailsFirst: 'Показаны только первые записи: {n}.',
  outcomeGone: 'Уже не было',
  outcomeRefused: 'Отказано',
  outcomeFailed: 'Не получилось',
  outcomeNotReached: 'Не тронуто',
  reasonNoRight: 'У вас нет на это права',
  reasonNoWay: 'Poka не знает, на какой странице портала это делается',
  reasonUnexplained: 'Портал не объясняет почему',
  reasonNoAnswer: 'Портал даёт сбой на этой записи',
  reasonNotChecked: 'Запрос был отправлен, но вы остановили задание до проверки',
  reasonStillThere: 'Портал ответил, что всё сделано, но запись всё ещё на месте',
  reasonNotBack: 'Запись ушла из корзины, но портал её не показывает',
  reasonUntold: 'Запись ушла из корзины, но новых записей с таким названием не хватает',

  problemSignedOut: 'Вы вышли с портала. Войдите и попробуйте ещё раз.',
  problemOtherUser: 'На портал вошёл другой человек. Обновите страницу и попробуйте ещё раз.',
  problemNotAllowed: 'Портал не разрешает вам это сделать. Обратитесь к администратору.',
  problemLimit: 'Портал просит не торопиться. Попробуйте ещё раз через минуту.',
  problemBusy: 'Портал перегружен. Попробуйте ещё раз через минуту.',
  problemNetwork: 'Нет связи с порталом. Проверьте сеть и попробуйте ещё раз.',
  problemTimeout: 'Портал не ответил вовремя. Попробуйте ещё раз.',
  problemNotData:
    'Портал ответил не так, как обычно. Обновите его страницу, войдите, если потребуется, и попробуйте ещё раз.',
  problemNoMethod:
    'На портале этого нет: модуль отключён или не входит в тариф. Обратитесь к администратору.',
  problemClosed: 'Портал сообщает, что он закрыт. Узнайте у администратора, когда его откроют.',
  problemWithdrawn: 'У Poka нет доступа к этому порталу. Разрешите его в окне Poka.',
  problemNotPortal:
    'По этому адресу отвечает не Битрикс24. Откройте страницу портала и попробуйте ещё раз.',
  problemBinUnreadable:
    'Poka не находит этого в корзине. Откройте корзину, сбросьте фильтр, включите колонку «ID», отсортируйте по дате от старых к новым и попробуйте ещё раз.',
  problemNotInPlan: 'В тариф портала это не входит. Обратитесь к администратору.',
  problemRefused: 'Портал отказал: {text}',
  problemClaimed: 'С этими записями уже работает другое задание. Дождитесь, пока оно закончится.',
  problemEmpty: 'Делать нечего: этих записей уже нет на месте.',
  problemExpired: 'Эти данные устарели. Закройте окно и выберите заново.',
  problemForbidden: 'Отсюда Poka не может это сделать. Обновите страницу и попробуйте ещё раз.',
  problemMalformed: 'С выбором что-то не так. Обновите страницу и выберите заново.',
  problemDiskFull:
    'На диске нет места, поэтому ничего не начато. Освободите место на этом компьютере и попробуйте ещё раз.',
  problemJournalNewer:
    'Журнал Poka создан более новой версией. Он остался нетронутым. Обновите Poka.',
  problemJournalBroken:
    'Poka не может прочитать свой журнал. Он остался нетронутым. Перезапустите браузер; если не поможет, напишите нам.',
  problemFault:
    'В Poka произошёл сбой; из-за него ничего не удалено. Обновите страницу и попробуйте ещё раз.',
  problemNoWorker: 'Poka не отвечает. Обновите страницу и попробуйте ещё раз.',
  problemUpdated: 'Poka обновилась. Обновите страницу, чтобы продолжить.',
};

export const messages = { en, ru } as const;
