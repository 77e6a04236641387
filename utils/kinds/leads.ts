import { crmItem } from './crm/crm-item.ts';
import { classicKanban, classicList } from './crm/crm-places.ts';
import type { Kind } from './kind/kind.ts';

/** CRM leads (server.md §2.1, dom.md §2.2, lists.md §2.1). */
export const leads: Kind = {
  id: 'leads',
  name: {
    en: { title: 'Leads', plural: 'leads', counted: { one: 'lead', other: 'leads' } },
    ru: {
      title: 'Лиды',
      plural: 'лиды',
      counted: { one: 'лид', few: 'лида', many: 'лидов', other: 'лида' },
    },
  },
  path: '/crm/lead/list/',
  places: [classicList('leads', 'LEAD'), classicKanban('leads', 'lead')],
  ...crmItem(1, { binned: 'crm_lead' }),
};
