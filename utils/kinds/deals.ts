import { crmItem } from './crm/crm-item.ts';
import { classicKanban, classicList } from './crm/crm-places.ts';
import type { Kind } from './kind/kind.ts';

/** CRM deals, of all funnels (server.md §2.1, dom.md §2.2, lists.md §2.1). */
export const deals: Kind = {
  id: 'deals',
  name: {
    en: { title: 'Deals', plural: 'deals', counted: { one: 'deal', other: 'deals' } },
    ru: {
      title: 'Сделки',
      plural: 'сделки',
      counted: { one: 'сделка', few: 'сделки', many: 'сделок', other: 'сделки' },
      oneAsObject: 'сделку',
    },
  },
  path: '/crm/deal/list/',
  // The first funnel's number is 0.
  places: [classicList('deals', 'DEAL', '\\d+'), classicKanban('deals', 'deal')],
  // Templates of recurring deals are listed elsewhere.
  ...crmItem(2, { foreign: 'isRecurring', binned: 'crm_deal' }),
};
