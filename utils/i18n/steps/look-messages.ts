import type { Text } from '../messages.ts';

/** The step "Look", in the shape of `messages.ts`. */
const en = {
  look: 'Look',
  lookAgain: 'Look again',
  about:
    'Poka counts what is on the portal, and says what you may delete and what only an administrator may. Nothing is changed.',
  looking: 'Looking around…',
  lookedOn: 'Looked on {moment}.',
  admin: '{name}: you are an administrator of this portal ({edition}).',
  employee: '{name}: you are an employee on this portal ({edition}).',
  cloud: 'cloud',
  box: 'self-hosted',
  kinds: 'What is on the portal',
  kind: 'Kind',
  all: 'All',
  mine: 'Mine',
  who: 'Who may delete',
  whoYou: 'you',
  whoOwn: 'you, as far as your rights go',
  whoAdmin: 'only an administrator',
  absent: 'Not on this portal: {kinds}.',
  hidden: 'You have no right to see: {kinds}.',
  drives: 'Drives',
  drive: {
    one: '{name}: {count} file, {size} MB.',
    other: '{name}: {count} files, {size} MB.',
  },
  driveMore: {
    one: '{name}: at least {count} file, {size} MB; there was no time to count the rest.',
    other: '{name}: at least {count} files, {size} MB; there was no time to count the rest.',
  },
  driveOwn: 'Your drive',
  running: 'Still running',
  tasks: {
    one: '{n} task that you are responsible for is not done.',
    other: '{n} tasks that you are responsible for are not done.',
  },
  tasksNone: 'No task waits for you.',
  instances: {
    one: '{n} business process is running.',
    other: '{n} business processes are running.',
  },
  nothingRuns: 'No business process is running.',
  instancesUnknown: 'Business processes that run are shown to administrators only.',
  instancesNoAnswer: 'The portal did not say which business processes run.',
  onlyAdmin:
    'You are the only administrator. Make somebody else one before you leave: if the only administrator’s profile is deleted on the cloud, the whole portal goes with it.',
  maybeOnlyAdmin:
    'Poka could not see whether there is another administrator. Make sure before you leave: on the cloud the whole portal goes with the only administrator’s profile.',
  otherAdmins: 'Other administrators: {names}.',
  plan: 'Your plan',
  planCopy: 'Save a copy of what you want to keep.',
  planFinish: {
    one: 'Finish or hand over {n} task.',
    other: 'Finish or hand over {n} tasks.',
  },
  planDelete: {
    one: 'Delete {count} item: {kinds}. About {minutes}\u00a0min at the gentle speed.',
    other: 'Delete {count} items: {kinds}. About {minutes}\u00a0min at the gentle speed.',
  },
  planBins: 'Empty the bins, as far as you may.',
  planServer: 'Clear the server’s cache.',
  planHandOver: 'Make somebody else an administrator.',
  planHandOverMaybe: 'Make sure that somebody else is an administrator.',
  planForm: 'Delete your profile by Bitrix24’s form. It takes up to 30 days.',
  planRequest: 'Ask an administrator to dismiss you and erase your profile.',
  planApps: 'Remove the apps from your computer and phone.',
  planReport: 'Save the report.',
  planCaches: 'Last of all, clear this browser.',
} as const satisfies Record<string, Text>;

/** A sentence of the step "Look". */
export type LookMessageKey = keyof typeof en;

const ru: Record<LookMessageKey, Text> = {
  look: 'Осмотреться',
  lookAgain: 'Осмотреться ещё раз',
  about:
    'Poka посчитает всё, что есть на портале, и скажет, что можете удалить вы, а что — только администратор. Ничего не изменится.',
  looking: 'Осматриваемся…',
  lookedOn: 'Осмотрено {moment}.',
  admin: '{name}: вы администратор этого портала ({edition}).',
  employee: '{name}: вы обычный сотрудник на этом портале ({edition}).',
  cloud: 'облако',
  box: 'коробка',
  kinds: 'Что есть на портале',
  kind: 'Что',
  all: 'Все',
  mine: 'Мои',
  who: 'Кто может удалить',
  whoYou: 'вы',
  whoOwn: 'вы, насколько хватит прав',
  whoAdmin: 'только администратор',
  absent: 'На этом портале нет: {kinds}.',
  hidden: 'У вас нет права видеть: {kinds}.',
  drives: 'Диски',
  drive: {
    one: '{name}: {count} файл, {size} МБ.',
    few: '{name}: {count} файла, {size} МБ.',
    many: '{name}: {count} файлов, {size} МБ.',
    other: '{name}: {count} файла, {size} МБ.',
  },
  driveMore: {
    one: '{name}: не меньше {count} файла, {size} МБ; на остальное не хватило времени.',
    other: '{name}: не меньше {count} файлов, {size} МБ; на остальное не хватило времени.',
  },
  driveOwn: 'Ваш диск',
  running: 'Что ещё не закончено',
  tasks: {
    one: 'Не закрыта {n} задача, за которую отвечаете вы.',
    few: 'Не закрыты {n} задачи, за которые отвечаете вы.',
    many: 'Не закрыто {n} задач, за которые отвечаете вы.',
    other: 'Не закрыто {n} задачи, за которые отвечаете вы.',
  },
  tasksNone: 'Незакрытых задач у вас нет.',
  instances: {
    one: 'Запущен {n} бизнес-процесс.',
    few: 'Запущено {n} бизнес-процесса.',
    many: 'Запущено {n} бизнес-процессов.',
    other: 'Запущено {n} бизнес-процесса.',
  },
  nothingRuns: 'Запущенных бизнес-процессов нет.',
  instancesUnknown: 'Запущенные бизнес-процессы видны только администраторам.',
  instancesNoAnswer: 'Портал не ответил, какие бизнес-процессы запущены.',
  onlyAdmin:
    'Вы единственный администратор. Прежде чем уходить, назначьте администратором кого-нибудь ещё: если в облаке удалить профиль единственного администратора, вместе с ним удалится весь портал.',
  maybeOnlyAdmin:
    'Poka не смогла узнать, есть ли другой администратор. Убедитесь, что он есть, прежде чем уходить: в облаке вместе с профилем единственного администратора удаляется весь портал.',
  otherAdmins: 'Другие администраторы: {names}.',
  plan: 'Ваш план',
  planCopy: 'Сохраните копию того, что хотите оставить себе.',
  planFinish: {
    one: 'Закройте или передайте {n} задачу.',
    few: 'Закройте или передайте {n} задачи.',
    many: 'Закройте или передайте {n} задач.',
    other: 'Закройте или передайте {n} задачи.',
  },
  planDelete: {
    one: 'Удалите {count} запись: {kinds}. На скорости «Бережно» это около {minutes}\u00a0мин.',
    few: 'Удалите {count} записи: {kinds}. На скорости «Бережно» это около {minutes}\u00a0мин.',
    many: 'Удалите {count} записей: {kinds}. На скорости «Бережно» это около {minutes}\u00a0мин.',
    other: 'Удалите {count} записи: {kinds}. На скорости «Бережно» это около {minutes}\u00a0мин.',
  },
  planBins: 'Очистите те корзины, которые можете.',
  planServer: 'Очистите кэш сервера.',
  planHandOver: 'Назначьте администратором кого-нибудь ещё.',
  planHandOverMaybe: 'Убедитесь, что есть другой администратор.',
  planForm: 'Удалите профиль через форму Битрикс24. Это займёт до 30 дней.',
  planRequest: 'Попросите администратора уволить вас и стереть профиль.',
  planApps: 'Уберите приложения с компьютера и телефона.',
  planReport: 'Сохраните отчёт.',
  planCaches: 'В самом конце очистите этот браузер.',
};

export const lookMessages = { en, ru } as const;
