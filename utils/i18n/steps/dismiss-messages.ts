import type { Text } from '../messages.ts';

/** Dismissing others, in the shape of `messages.ts`. */
const en = {
  title: 'Dismiss others',
  about:
    'Ends their access, and their sessions. Dismissing is not erasing: their names, tasks and files stay, and they can be taken back.',
  show: 'Show the employees',
  more: 'Show more',
  asking: 'Reading who works here…',
  none: 'Nobody else works here.',
  dismiss: 'Dismiss…',
  sure: { one: 'Dismiss {n} person', other: 'Dismiss {n} people' },
  sureText: 'They are signed out of this portal everywhere, and cannot sign in any more:',
  selected: '{n} selected',
  doing: 'Dismissing: {done} of {all}',
  keepOpen: 'Keep this window open: when it closes, the rest stay as they are.',
  stop: 'Stop',
  ended: {
    one: '{n} person dismissed.',
    other: '{n} people dismissed.',
  },
  restored: '{name} was taken back.',
  takeBack: 'Take back',
  takeBackNamed: 'Take back: {name}',
  done: 'Dismissed',
  firstAdmin: 'Not dismissed: the portal’s creator cannot be.',
  noRight: 'Not done: the portal says that you have no right to.',
  unchanged: 'The portal took it, and nothing changed. Try it on the list of employees.',
} as const satisfies Record<string, Text>;

/** A sentence about dismissing others. */
export type DismissMessageKey = keyof typeof en;

const ru: Record<DismissMessageKey, Text> = {
  title: 'Уволить других',
  about:
    'Они потеряют доступ, а их сеансы завершатся. Уволить — не значит стереть: имена, задачи и файлы останутся, и человека можно принять снова.',
  show: 'Показать сотрудников',
  more: 'Показать ещё',
  asking: 'Смотрим, кто здесь работает…',
  none: 'Больше здесь никто не работает.',
  dismiss: 'Уволить…',
  sure: {
    one: 'Уволить {n} человека',
    few: 'Уволить {n} человека',
    many: 'Уволить {n} человек',
    other: 'Уволить {n} человека',
  },
  sureText: 'Они выйдут с портала на всех устройствах и больше не смогут войти:',
  selected: 'Выбрано: {n}',
  doing: 'Увольняем: {done} из {all}',
  keepOpen: 'Не закрывайте это окно: если закрыть, с остальными ничего не произойдёт.',
  stop: 'Остановить',
  ended: {
    one: 'Уволен {n} человек.',
    few: 'Уволено {n} человека.',
    many: 'Уволено {n} человек.',
    other: 'Уволено {n} человека.',
  },
  restored: 'Доступ возвращён: {name}.',
  takeBack: 'Принять снова',
  takeBackNamed: 'Принять снова: {name}',
  done: 'Доступ закрыт',
  firstAdmin: 'Не получилось: создателя портала уволить нельзя.',
  noRight: 'Не получилось: портал отвечает, что у вас нет на это права.',
  unchanged: 'Портал принял запрос, но ничего не изменилось. Попробуйте в списке сотрудников.',
};

export const dismissMessages = { en, ru } as const;
