import type { Text } from '../messages.ts';

/** The step "Save a copy", in the shape of `messages.ts`. */
const en = {
  about:
    'One archive of what you choose: every record as JSON Lines and as a table (CSV), and the files of your drive. Nothing on the portal is changed.',
  warning:
    'The archive holds personal data of other people. Keep it safe, and delete it when nobody needs it any more.',
  save: 'Save a copy',
  anew: 'A new copy',
  replaceTitle: 'Save a copy in the place of the one from {moment}?',
  replaceText:
    'This browser keeps one copy of a portal. The one before goes; a file that you have saved stays.',
  making: 'Saving a copy',
  progress: '{done} of {size} saved',
  now: 'Now: {kind}',
  packing: 'Putting the archive together…',
  stop: 'Stop',
  goOn: 'Continue',
  waits: 'Waiting: {reason} It goes on by itself.',
  stopped: 'Stopped: {done} of {size} saved. What is saved stays.',
  failed: 'The copy is not complete. What is saved stays.',
  saved: 'Saved: {records}, {files}',
  announceWaits: 'The copy waits.',
  announceDone: 'The copy is finished.',
  others: 'A copy is kept here that {user} has made. Only they can save it.',
  saveFirst: 'Save the file first. Then just what is in it can be deleted from here.',
  lostFolders: {
    one: '{kind}: {n} folder that could not be opened, with all in it.',
    other: '{kind}: {n} folders that could not be opened, with all in them.',
  },
  records: {
    one: '{count} record',
    other: '{count} records',
  },
  files: {
    one: '{count} file',
    other: '{count} files',
  },
  savedAt: 'Made on {moment}, {size}.',
  notSaved: 'Could not be read:',
  lostFiles: '{kind}: {files}, {reason}',
  lostRecords: '{kind}: not all records, {reason}',
  lostNoRight: 'since you have no right to see this.',
  lostNoMethod: 'since the portal lacks the module.',
  lostGone: 'deleted in the meantime.',
  lostElsewhere: 'which the portal keeps on another server, where Poka does not go.',
  lostNotWhole: 'of which only a part came.',
  lostBroken: 'over which the portal broke down again and again.',
  lostRefused: 'refused by the portal.',
  saveFile: 'Save the file',
  fileSaved: 'The browser is saving {file}.',
  fileGone: 'The browser has removed the archive from its own storage. Make a new copy.',
  deleteCopied: 'Delete what is in the copy…',
  deleteCopiedOf: 'Delete what is in the copy… ({kind})',
  deleteAbout:
    'Only what is in the copy is deleted. What came to the portal later stays; so do folders, since something may have come into them.',
  remove: 'Remove the copy from this browser',
  removeText:
    'A file that you have saved stays where it is. Poka will not be able to delete just what is in the copy any more.',
  troubleSignedOut: 'you are signed out of the portal. Sign in as {user}.',
  troubleOtherUser: 'somebody else is signed in. Sign in as {user}.',
  troublePassing: 'the portal does not answer as it should.',
  troubleDiskFull:
    'This disk has no room for more, or the browser grants none. Make room, then press “{goOn}”. For a moment the copy takes twice its size.',
  troubleRight:
    'The portal does not let your account use its programming interface (REST). Ask an administrator.',
  troubleWithdrawn: 'Poka may not work on this portal any more. Allow it again in Poka’s window.',
  troubleClosed: 'The portal is closed.',
  troubleBroken:
    'A part of the copy is not where Poka put it. Remove the copy, and make a new one.',
  kilobytes: '{n} KB',
  megabytes: '{n} MB',
} as const satisfies Record<string, Text>;

/** A sentence of the step "Save a copy". */
export type CopyMessageKey = keyof typeof en;

const ru: Record<CopyMessageKey, Text> = {
  about:
    'Всё, что вы выберете, в одном архиве: записи — в формате JSON Lines и таблицей (CSV), а также файлы с вашего диска. На портале ничего не изменится.',
  warning:
    'В архиве есть личные данные других людей. Храните его надёжно и удалите, когда он станет не нужен.',
  save: 'Сохранить копию',
  anew: 'Новая копия',
  replaceTitle: 'Сохранить копию вместо прежней ({moment})?',
  replaceText:
    'Браузер хранит только одну копию портала. Прежняя будет удалена, а уже сохранённый файл останется.',
  making: 'Сохраняем копию',
  progress: 'Сохранено {done} из {size}',
  now: 'Сейчас: {kind}',
  packing: 'Собираем архив…',
  stop: 'Остановить',
  goOn: 'Продолжить',
  waits: 'Ждём: {reason} Потом всё продолжится само.',
  stopped: 'Остановлено: сохранено {done} из {size}. Сохранённое останется.',
  failed: 'Копия неполная. Сохранённое останется.',
  saved: 'Сохранено: {records}, {files}',
  announceWaits: 'Копирование ждёт.',
  announceDone: 'Копия готова.',
  others:
    'Здесь хранится копия, которую сделал другой человек: {user}. Сохранить её может только он.',
  saveFirst: 'Сначала сохраните файл. После этого отсюда можно удалить ровно то, что в нём есть.',
  lostFolders: {
    one: '{kind}: {n} папка не открылась, вместе со всем содержимым.',
    few: '{kind}: {n} папки не открылись, вместе со всем содержимым.',
    many: '{kind}: {n} папок не открылись, вместе со всем содержимым.',
    other: '{kind}: {n} папки не открылось, вместе со всем содержимым.',
  },
  records: {
    one: '{count} запись',
    few: '{count} записи',
    many: '{count} записей',
    other: '{count} записи',
  },
  files: {
    one: '{count} файл',
    few: '{count} файла',
    many: '{count} файлов',
    other: '{count} файла',
  },
  savedAt: 'Копия от {moment}, {size}.',
  notSaved: 'Не удалось прочитать:',
  lostFiles: '{kind}: {files} — {reason}',
  lostRecords: '{kind}: не все записи — {reason}',
  lostNoRight: 'у вас нет права это видеть.',
  lostNoMethod: 'на портале нет нужного модуля.',
  lostGone: 'удалено, пока делалась копия.',
  lostElsewhere: 'хранится на другом сервере, а туда Poka не обращается.',
  lostNotWhole: 'получено не полностью.',
  lostBroken: 'портал раз за разом отвечал ошибкой.',
  lostRefused: 'портал отказал.',
  saveFile: 'Сохранить файл',
  fileSaved: 'Браузер сохраняет {file}.',
  fileGone: 'Браузер удалил архив из своего хранилища. Сделайте новую копию.',
  deleteCopied: 'Удалить то, что есть в копии…',
  deleteCopiedOf: 'Удалить то, что есть в копии… ({kind})',
  deleteAbout:
    'Удаляется только то, что есть в копии. Всё, что появилось на портале позже, останется. Папки тоже останутся: в них могло появиться новое.',
  remove: 'Убрать копию из этого браузера',
  removeText:
    'Уже сохранённый файл останется на месте. Но удалить только то, что есть в копии, Poka больше не сможет.',
  troubleSignedOut: 'вы вышли с портала. Войдите как {user}.',
  troubleOtherUser: 'на портал вошёл другой человек. Войдите как {user}.',
  troublePassing: 'портал не отвечает как следует.',
  troubleDiskFull:
    'На диске не осталось места, или браузер его не даёт. Освободите место и нажмите «{goOn}». Пока копия собирается, ей нужно вдвое больше места.',
  troubleRight:
    'Портал не даёт вашей учётной записи пользоваться его программным интерфейсом (REST). Обратитесь к администратору.',
  troubleWithdrawn: 'У Poka больше нет доступа к этому порталу. Разрешите его снова в окне Poka.',
  troubleClosed: 'Портал закрыт.',
  troubleBroken: 'Часть копии пропала из хранилища браузера. Уберите эту копию и сделайте новую.',
  kilobytes: '{n} КБ',
  megabytes: '{n} МБ',
};

export const copyMessages = { en, ru } as const;
