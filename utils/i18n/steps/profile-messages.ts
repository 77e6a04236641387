import type { Text } from '../messages.ts';

/** The step "Delete profile", in the shape of `messages.ts`. */
const en = {
  about:
    'Bitrix24 has no button that deletes your own profile. On the cloud its maker does it, by a form; on a self-hosted portal an administrator does.',
  checks: 'Before you ask',
  check: 'Check',
  checkAgain: 'Check again',
  checking: 'Checking…',
  tasks: {
    one: '{n} task of yours is not done: hand it over.',
    other: '{n} tasks of yours are not done: hand them over.',
  },
  tasksNone: 'No task waits for you.',
  copyYes: 'A copy was saved on {moment}.',
  copyKept: 'A copy was made, and not saved as a file yet: see “Save a copy”.',
  copyNo: 'No copy was saved by Poka. What you want to keep, save before you go.',
  jobsOpen: 'A job of Poka’s is under way. Let it end first: it needs your session.',
  onlyAdmin:
    'You are the only administrator. With your profile the whole portal would be deleted, with everybody’s data. Make somebody else an administrator first, then check again.',
  maybeOnlyAdmin:
    'Poka could not see whether there is another administrator. If there is none, the whole portal is deleted with your profile.',
  otherAdmin: 'There is another administrator: {names}.',
  employees: 'Open the list of employees',
  sureOther: 'There is another administrator',
  wantAll: 'I want the whole portal deleted, with everybody’s data',
  form: 'The form',
  formAbout:
    'The form opens in a new tab. It asks you to sign in to the account that is to be deleted, for the reason, and to press “Send request”.',
  formThen:
    'Your administrators get a notice. Within 30 days the profile is deleted and your access to this portal ends. It is one profile on one portal: others of yours stay. What you wrote and uploaded does not go with it.',
  formWrong: '“This address could not be found” means that you signed in with another account.',
  openForm: 'Open the form',
  checkFirst: 'Press “Check” above first: with an only administrator the whole portal goes.',
  formUnknown:
    'For portals in this zone Poka does not know the form’s address. Use the phone, or write to an administrator.',
  sent: 'I have sent the request',
  sentUndo: 'I have not sent it after all',
  asked: 'Asked for on {day}. It may take until {until}.',
  askedSince: 'Asked for on {day}.',
  notKept: 'The browser did not keep this. Try once more.',
  phone: 'By phone',
  phoneAbout: 'The same form, from the Bitrix24 app:',
  phone1: 'Tap your photo and open your profile.',
  phone2: 'Tap the pencil.',
  phone3: 'At the very bottom, tap “Delete account”, read the warning and go on.',
  phone4: 'Sign in, give a reason, and press “Send request”.',
  phoneOld: 'In older versions: More → Edit profile → Delete profile.',
  qr: 'Or point the phone’s camera at this code: it opens the form.',
  qrLabel: 'A code that opens {address}',
  request: 'Request to the administrator',
  requestCloud: 'If the form does not work, or you would rather ask a person:',
  requestKind: 'Wording',
  plain: 'Plain',
  russia: 'Russia, 152-FZ',
  europe: 'EU, GDPR',
  copy: 'Copy',
  copied: 'Copied.',
  sendTo: 'To',
  send: 'Send in the messenger…',
  sendTitle: 'Send this to {name}?',
  sendConfirm: 'Send',
  sendDone: 'Sent to {name}.',
  sendFailed:
    'The portal’s messenger did not take it: {reason} Copy the text and send it yourself.',
  sendUnclear:
    'It may have been sent: the portal did not say. Look in your chat with {name} before you send it again.',
  copyFailed: 'The browser did not let Poka copy. Select the text and copy it yourself.',
  noAdmins: 'Poka does not know who your administrators are. Copy the text and send it yourself.',
  dismissNote:
    'An administrator dismisses you: your access ends. Dismissing is not erasing: your name, tasks and files stay, and you can be taken back.',
  after: 'When all is done',
  signOut: 'Sign out of the portal',
  signOutAbout:
    'Ends this browser’s session. Others, on the phone and elsewhere, you end on the portal: your profile → Security.',
  signedOut: 'You are signed out of the portal.',
} as const satisfies Record<string, Text>;

/** A sentence of the step "Delete profile". */
export type ProfileMessageKey = keyof typeof en;

const ru: Record<ProfileMessageKey, Text> = {
  about:
    'Кнопки, которая удаляет собственный профиль, в Битрикс24 нет. В облаке его удаляет сам Битрикс24 по запросу через форму, на коробочном портале — администратор.',
  checks: 'Перед запросом',
  check: 'Проверить',
  checkAgain: 'Проверить ещё раз',
  checking: 'Проверяем…',
  tasks: {
    one: 'У вас {n} незакрытая задача: передайте коллегам.',
    few: 'У вас {n} незакрытые задачи: передайте коллегам.',
    many: 'У вас {n} незакрытых задач: передайте коллегам.',
    other: 'У вас {n} незакрытой задачи: передайте коллегам.',
  },
  tasksNone: 'Незакрытых задач у вас нет.',
  copyYes: 'Копия сохранена {moment}.',
  copyKept: 'Копия сделана, но в файл ещё не сохранена: это в шаге «Сохранить копию».',
  copyNo: 'С помощью Poka копию не сохраняли. Всё, что хотите оставить себе, сохраните до ухода.',
  jobsOpen: 'Задание Poka ещё выполняется. Дайте ему закончиться: ему нужен ваш сеанс.',
  onlyAdmin:
    'Вы единственный администратор. Вместе с вашим профилем удалится весь портал со всеми данными. Сначала назначьте администратором кого-нибудь ещё и проверьте снова.',
  maybeOnlyAdmin:
    'Poka не смогла узнать, есть ли другой администратор. Если его нет, вместе с вашим профилем удалится весь портал.',
  otherAdmin: 'Есть другой администратор: {names}.',
  employees: 'Открыть список сотрудников',
  sureOther: 'Другой администратор есть',
  wantAll: 'Я хочу удалить весь портал вместе с данными всех сотрудников',
  form: 'Форма',
  formAbout:
    'Форма откроется в новой вкладке. Она попросит войти под той учётной записью, которую нужно удалить, назвать причину и нажать «Отправить запрос».',
  formThen:
    'Администраторы получат уведомление. В течение 30 дней профиль удалят, и доступ к этому порталу прекратится. Речь об одном профиле на одном портале: другие ваши профили останутся. То, что вы написали и загрузили, вместе с ним не удаляется.',
  formWrong: 'Сообщение «Адрес не найден» означает, что вы вошли под другой учётной записью.',
  openForm: 'Открыть форму',
  checkFirst:
    'Сначала нажмите «Проверить» выше: вместе с единственным администратором удаляется весь портал.',
  formUnknown:
    'Для порталов в этой зоне Poka не знает адреса формы. Сделайте это с телефона или напишите администратору.',
  sent: 'Отметить: запрос отправлен',
  sentUndo: 'Снять отметку: запрос не отправлен',
  asked: 'Запрошено {day}. Это может продлиться до {until}.',
  askedSince: 'Запрошено {day}.',
  notKept: 'Браузер этого не сохранил. Попробуйте ещё раз.',
  phone: 'С телефона',
  phoneAbout: 'Та же форма, но из приложения Битрикс24:',
  phone1: 'Нажмите на своё фото и откройте профиль.',
  phone2: 'Нажмите на карандаш.',
  phone3: 'В самом низу нажмите «Удалить аккаунт», прочитайте предупреждение и продолжите.',
  phone4: 'Войдите, укажите причину и нажмите «Отправить запрос».',
  phoneOld: 'В старых версиях: «Ещё» → «Редактировать профиль» → «Удалить профиль».',
  qr: 'Или наведите камеру телефона на этот код: он откроет форму.',
  qrLabel: 'Код, который открывает {address}',
  request: 'Заявка администратору',
  requestCloud: 'Если форма не работает или проще попросить человека:',
  requestKind: 'Формулировка',
  plain: 'Простая',
  russia: 'Россия, 152-ФЗ',
  europe: 'ЕС, GDPR',
  copy: 'Скопировать',
  copied: 'Скопировано.',
  sendTo: 'Кому',
  send: 'Отправить в чат портала…',
  sendTitle: 'Отправить заявку? Получатель: {name}',
  sendConfirm: 'Отправить',
  sendDone: 'Отправлено: {name}.',
  sendFailed: 'Чат портала не принял сообщение: {reason} Скопируйте текст и отправьте сами.',
  sendUnclear:
    'Возможно, отправлено: портал не ответил. Прежде чем отправлять снова, посмотрите в чате ({name}).',
  copyFailed: 'Браузер не дал скопировать. Выделите текст и скопируйте его сами.',
  noAdmins: 'Poka не знает, кто у вас администраторы. Скопируйте текст и отправьте сами.',
  dismissNote:
    'Администратор увольняет вас, и доступ прекращается. Уволить — не значит стереть: имя, задачи и файлы останутся, и вас смогут принять снова.',
  after: 'Когда всё сделано',
  signOut: 'Выйти с портала',
  signOutAbout:
    'Завершит сеанс в этом браузере. Остальные сеансы, на телефоне и других устройствах, завершите на портале: ваш профиль → «Безопасность».',
  signedOut: 'Вы вышли с портала.',
};

export const profileMessages = { en, ru } as const;
