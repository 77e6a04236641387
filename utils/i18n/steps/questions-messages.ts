import type { Text } from '../messages.ts';

/** The questions people ask, with answers that are true today, in the shape of `messages.ts`. */
const en = {
  search: 'Search the questions',
  found: { one: '{n} question found', other: '{n} questions found' },
  nothing: 'No question has these words. Try fewer, or others.',
  profile: 'Leaving',
  data: 'Data and bins',
  poka: 'Poka',

  backQuestion: 'Can I get my profile back?',
  backAnswer:
    'If an administrator dismissed you, yes: an administrator can take you back, and your data will still be there. If you sent the vendor’s form, the profile is deleted within 30 days, and we know of no way back after that. Changed your mind? Tell your administrator and Bitrix24’s support at once.',
  mineQuestion: 'What happens to my data when my profile is gone?',
  mineAnswer:
    'It stays. Tasks, CRM records, files and messages belong to the portal, and your colleagues go on seeing them. What shall go, delete before you leave, as far as your rights reach; for the rest, send the administrator the request in “{deleteProfile}”.',
  onlyQuestion: 'I am the only administrator. What then?',
  onlyAnswer:
    'Then the whole portal is deleted with your profile, with everybody’s data. Make somebody else an administrator first. “{deleteProfile}” checks it for you before it opens the form.',
  withoutQuestion: 'Can I leave without the administrator’s help?',
  withoutAnswer:
    'On the cloud, yes: by the vendor’s form or the app on a phone. The administrators get a notice. On a self-hosted portal only an administrator can close your access, and Poka writes the request for you.',
  networkQuestion: 'What about my Bitrix24.Network profile?',
  networkAnswer:
    'It is the one account with which you sign in to all your portals, and it is not part of any of them. It stays when your profile or the whole portal is deleted. Bitrix24’s support deletes it when you ask.',
  appQuestion: 'Must the desktop app go too?',
  appAnswer:
    'It is not removed together with your profile. It can leave settings, a cache and, if you had it switched on, a folder of synced files on the disk. “{removeApps}” has the steps for your system.',
  seesQuestion: 'What does the administrator see?',
  seesAnswer:
    'That you asked to have your profile deleted: administrators get a notice. And in the portal’s recycle bin, everything that was deleted and not yet purged. Poka works in your name, so what it deletes, you have deleted.',
  wholeQuestion: 'How do I delete the whole portal?',
  wholeAnswer:
    'That depends on whether it ever had a paid plan. If you are an administrator, “{deleteProfile}” has the official ways, under “The portal as a whole”.',

  whereQuestion: 'Where do deleted records go?',
  whereAnswer:
    'To the portal’s recycle bin for 30 days, tasks for 31. There you see what you deleted yourself, and an administrator sees everything; restoring is part of Bitrix24’s paid plans. Where an administrator has switched the bin off, they are gone for good.',
  binQuestion: 'When does the bin empty itself?',
  binAnswer:
    'After 30 days, tasks after 31. CRM then purges 100 records a day, so a bin of 50,000 needs more than a year. Only an administrator can empty the bins of CRM and of tasks; the bin of your own drive you can empty yourself, in “{emptyBins}”.',
  quotaQuestion: 'Does deleting free the portal’s space?',
  quotaAnswer:
    'Not at once: what lies in a bin still counts. The space is free when the bin is emptied.',
  undoQuestion: 'Can the administrator undo it?',
  undoAnswer:
    'While it lies in the bin, yes, where the plan includes restoring. So can you, with “{undo}” in the report. After the bin was emptied nobody can, except from a copy.',
  cacheQuestion: 'How often should caches be cleared?',
  cacheAnswer:
    'Only when there is a reason: pages show old data, or you are giving a computer away. The server builds its cache anew, and until then pages open more slowly.',
  chatQuestion: 'Does Poka delete chats and workgroups?',
  chatAnswer:
    'No. A workgroup can be deleted by its owner, in the workgroup’s own menu, and cannot be restored; it can also be archived. Chats you leave or delete in the messenger.',

  closeQuestion: 'Can I close the tab?',
  closeAnswer:
    'Yes, and this window too: Poka deletes in the background. After the computer has slept or the browser was closed, it goes on from where it was.',
  sentQuestion: 'Is anything sent to you?',
  sentAnswer:
    'No. Poka talks to your portal and to nobody else, as you, in the session you are signed in to. It asks for no password, has no server and gathers no statistics. Its records stay in this browser.',
  keepsQuestion: 'What does Poka itself keep?',
  keepsAnswer:
    'Its reports, what it remembers of your steps, and the copy until you remove it, all in this browser. When you are done, save the report and remove Poka: all of it goes with it.',
  refusedQuestion: 'Why were some refused?',
  refusedAnswer:
    'Poka may do what you may, and no more. Most often your role has no right to delete that record; sometimes the portal has a reason of its own. “{details}” in the report tells which. An administrator can give you the right, or delete the rest.',
  signOutQuestion: 'What happens if I sign out?',
  signOutAnswer:
    'The job pauses and says so. When you sign in again, it goes on by itself within a minute. If somebody else signs in, it keeps waiting for you.',
  boxQuestion: 'Does it work on self-hosted portals?',
  boxAnswer:
    'Yes. Open the portal, press Poka’s button, and let it work there. The permission holds for that host alone, and “{settings}” takes it back.',
} as const satisfies Record<string, Text>;

/** A sentence of the step "Questions". */
export type QuestionsMessageKey = keyof typeof en;

const ru: Record<QuestionsMessageKey, Text> = {
  search: 'Поиск по вопросам',
  found: {
    one: 'Найден {n} вопрос',
    few: 'Найдено {n} вопроса',
    many: 'Найдено {n} вопросов',
    other: 'Найдено {n} вопроса',
  },
  nothing: 'Вопросов с такими словами нет. Попробуйте меньше слов или другие.',
  profile: 'Уход',
  data: 'Данные и корзины',
  poka: 'Poka',

  backQuestion: 'Можно ли вернуть профиль?',
  backAnswer:
    'Если вас уволил администратор — да: он может принять вас снова, и данные будут на месте. Если вы отправили запрос через форму, профиль удалят в течение 30 дней, и способа вернуть его после этого мы не знаем. Передумали? Сразу напишите администратору и в поддержку Битрикс24.',
  mineQuestion: 'Что станет с моими данными, когда профиля не будет?',
  mineAnswer:
    'Они останутся. Задачи, записи CRM, файлы и сообщения принадлежат порталу, и коллеги будут видеть их по-прежнему. Лишнее удалите до ухода, насколько хватит прав; об остальном попросите администратора — заявка есть в шаге «{deleteProfile}».',
  onlyQuestion: 'Я единственный администратор. Что тогда?',
  onlyAnswer:
    'Тогда вместе с вашим профилем удалится весь портал со всеми данными. Сначала назначьте администратором кого-нибудь ещё. Шаг «{deleteProfile}» проверит это, прежде чем открыть форму.',
  withoutQuestion: 'Можно уйти без помощи администратора?',
  withoutAnswer:
    'В облаке — да: через форму Битрикс24 или приложение на телефоне. Администраторы получат уведомление. На коробочном портале закрыть доступ может только администратор, а заявку ему Poka напишет за вас.',
  networkQuestion: 'А что с профилем Битрикс24.Network?',
  networkAnswer:
    'Это общая учётная запись, с которой вы входите на все свои порталы, и ни к одному из них она не относится. Она останется, даже если удалить профиль или весь портал. Её удаляет поддержка Битрикс24 по вашей просьбе.',
  appQuestion: 'Нужно ли удалять и приложение на компьютере?',
  appAnswer:
    'Вместе с профилем оно не удалится. На диске могут остаться настройки, кэш и, если вы включали синхронизацию, папка с файлами. Что делать в вашей системе — в шаге «{removeApps}».',
  seesQuestion: 'Что увидит администратор?',
  seesAnswer:
    'Что вы попросили удалить профиль: администраторам приходит уведомление. И в корзине портала — всё, что удалено, но ещё не стёрто. Poka действует от вашего имени: что удалила она, то удалили вы.',
  wholeQuestion: 'Как удалить весь портал?',
  wholeAnswer:
    'Зависит от того, был ли у него платный тариф. Если вы администратор, официальные способы собраны в шаге «{deleteProfile}», в разделе «Портал целиком».',

  whereQuestion: 'Куда попадает удалённое?',
  whereAnswer:
    'В корзину портала на 30 дней, задачи — на 31. Вы видите там то, что удалили сами, администратор — всё; восстановление входит в платные тарифы Битрикс24. Если администратор отключил корзину, записи исчезают навсегда.',
  binQuestion: 'Когда корзина очищается сама?',
  binAnswer:
    'Через 30 дней, у задач — через 31. Дальше CRM стирает по 100 записей в день, так что на корзину из 50 000 уйдёт больше года. Корзины CRM и задач может очистить только администратор, а корзину своего диска — вы сами, в шаге «{emptyBins}».',
  quotaQuestion: 'Освобождает ли удаление место на портале?',
  quotaAnswer:
    'Не сразу: то, что лежит в корзине, тоже занимает место. Оно освободится, когда корзину очистят.',
  undoQuestion: 'Может ли администратор всё вернуть?',
  undoAnswer:
    'Пока записи в корзине — да, если восстановление входит в тариф. Вы тоже можете: кнопкой «{undo}» в отчёте. После очистки корзины — никто, разве что из копии.',
  cacheQuestion: 'Как часто нужно чистить кэш?',
  cacheAnswer:
    'Только когда есть повод: страницы показывают старые данные или вы отдаёте компьютер. Сервер соберёт кэш заново, а до тех пор страницы открываются медленнее.',
  chatQuestion: 'Удаляет ли Poka чаты и рабочие группы?',
  chatAnswer:
    'Нет. Рабочую группу удаляет её владелец в меню самой группы, и вернуть её нельзя; ещё её можно убрать в архив. Из чата выходят и удаляют его в мессенджере.',

  closeQuestion: 'Можно закрыть вкладку?',
  closeAnswer:
    'Да, и это окно тоже: Poka работает в фоне. После сна компьютера или закрытия браузера она продолжит с того же места.',
  sentQuestion: 'Отправляются ли вам мои данные?',
  sentAnswer:
    'Нет. Poka обращается только к вашему порталу, от вашего имени и в вашем же сеансе. Она не спрашивает пароль, у неё нет своего сервера, и она не собирает статистику. Её журнал остаётся в этом браузере.',
  keepsQuestion: 'Что хранит сама Poka?',
  keepsAnswer:
    'Отчёты, пройденные шаги и копию, пока вы её не уберёте, — всё в этом браузере. Когда закончите, сохраните отчёт и удалите Poka: вместе с ней исчезнет и это.',
  refusedQuestion: 'Почему часть не удалилась?',
  refusedAnswer:
    'Poka может то же, что и вы, и не больше. Чаще всего у вашей роли нет права удалить эту запись, иногда у портала своя причина. Какая именно, покажет кнопка «{details}» в отчёте. Администратор может дать вам право или удалить остальное сам.',
  signOutQuestion: 'Что будет, если я выйду с портала?',
  signOutAnswer:
    'Задание встанет на паузу, и вы это увидите. Когда вы войдёте снова, оно само продолжится в течение минуты. Если войдёт кто-то другой, оно будет ждать вас.',
  boxQuestion: 'Работает ли Poka на коробочных порталах?',
  boxAnswer:
    'Да. Откройте портал, нажмите кнопку Poka и разрешите ей работать там. Разрешение действует только для этого сервера; отозвать его можно в разделе «{settings}».',
};

export const questionsMessages = { en, ru } as const;
