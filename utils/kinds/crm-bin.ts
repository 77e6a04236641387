import type { Kind } from './kind/kind.ts';
import { recycleBin } from './bin/recycle-bin.ts';

/** The bin of CRM (server.md §2.6, lists.md §2.4). */
export const crmBin: Kind = {
  ...recycleBin('crmBin'),
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
};
