import { crmItem } from './crm-item.ts';
import type { Kind } from './kind.ts';

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
  list: { gridId: /^CRM_LEAD_LIST_V12$/, path: '/crm/lead/list/' },
  destination: 'bin',
  ...crmItem(1),
};
