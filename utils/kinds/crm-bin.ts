import type { Kind } from './kind/kind.ts';
import { recycleBin } from './bin/recycle-bin.ts';

/** The bin of CRM (server.md §2.6, lists.md §2.4). */
export const crmBin: Kind = {
  ...recycleBin('crmBin'),
  keeps: { days: 30, aDay: 100 },
  name: {
    en: {
      title: 'CRM recycle bin',
      plural: 'records in the bin',
      counted: { one: 'record in the bin', other: 'records in the bin' },
    },
    ru: {
      title: 'Корзина CRM',
      plural: 'записи из корзины',
      counted: {
        one: 'запись из корзины',
        few: 'записи из корзины',
        many: 'записей из корзины',
        other: 'записи из корзины',
      },
    },
  },
  stays: {
    en: 'Only an administrator can empty it; ask one. Otherwise what you deleted stays there for 30 days, and then the portal erases 100 records a day.',
    ru: 'Очистить её может только администратор: обратитесь к нему. Иначе удалённое вами пролежит там 30 дней, а потом портал будет стирать по 100 записей в день.',
  },
};
