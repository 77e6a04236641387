import type { Kind } from './kind/kind.ts';
import { recycleBin } from './bin/recycle-bin.ts';

/** The bin of tasks and of their templates (server.md §2.6, lists.md §2.4). */
export const taskBin: Kind = {
  ...recycleBin('taskBin'),
  keeps: { days: 31 },
  name: {
    en: {
      title: 'Task recycle bin',
      plural: 'tasks in the bin',
      counted: { one: 'task in the bin', other: 'tasks in the bin' },
    },
    ru: {
      title: 'Корзина задач',
      plural: 'задачи из корзины',
      counted: {
        one: 'задача из корзины',
        few: 'задачи из корзины',
        many: 'задач из корзины',
        other: 'задачи из корзины',
      },
      oneAsObject: 'задачу из корзины',
    },
  },
  stays: {
    en: 'Only an administrator can empty it; ask one. Otherwise what you deleted stays there for 31 days.',
    ru: 'Очистить её может только администратор: обратитесь к нему. Иначе удалённое вами пролежит там 31 день.',
  },
};
