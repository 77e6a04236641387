import { crmItem } from './crm/crm-item.ts';
import { classicList, itemKanban, itemList } from './crm/crm-places.ts';
import type { Kind } from './kind/kind.ts';

/** CRM quotes, in the old routing and the new one (server.md §2.1, dom.md §2.1, §2.2). No bin takes them. */
export const quotes: Kind = {
  id: 'quotes',
  name: {
    en: { title: 'Quotes', plural: 'quotes', counted: { one: 'quote', other: 'quotes' } },
    ru: {
      title: 'Предложения',
      plural: 'предложения',
      counted: {
        one: 'предложение',
        few: 'предложения',
        many: 'предложений',
        other: 'предложения',
      },
    },
  },
  path: '/crm/quote/list/',
  places: [classicList('quotes', 'QUOTE'), itemList('quotes', '7'), itemKanban('quotes', '7')],
  ...crmItem(7),
};
