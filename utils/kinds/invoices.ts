import { crmItem } from './crm/crm-item.ts';
import { itemKanban, itemList } from './crm/crm-places.ts';
import type { Kind } from './kind/kind.ts';

/** CRM invoices of today's make, the "smart" ones (server.md §2.1, dom.md §2.1, §2.2). */
export const invoices: Kind = {
  id: 'invoices',
  name: {
    en: { title: 'Invoices', plural: 'invoices', counted: { one: 'invoice', other: 'invoices' } },
    ru: {
      title: 'Счета',
      plural: 'счета',
      counted: { one: 'счёт', few: 'счёта', many: 'счетов', other: 'счёта' },
    },
  },
  path: '/crm/type/31/list/category/0/',
  places: [itemList('invoices', '31'), itemKanban('invoices', '31')],
  ...crmItem(31, { binned: 'crm_smart_invoice' }),
};
