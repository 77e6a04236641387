import { crmItem } from './crm/crm-item.ts';
import { classicList } from './crm/crm-places.ts';
import type { Kind } from './kind/kind.ts';

/** CRM companies, of all categories (server.md §2.1, dom.md §2.2, lists.md §2.1). */
export const companies: Kind = {
  id: 'companies',
  name: {
    en: {
      title: 'Companies',
      plural: 'companies',
      counted: { one: 'company', other: 'companies' },
    },
    ru: {
      title: 'Компании',
      plural: 'компании',
      counted: { one: 'компания', few: 'компании', many: 'компаний', other: 'компании' },
      oneAsObject: 'компанию',
    },
  },
  path: '/crm/company/list/',
  places: [classicList('companies', 'COMPANY', '[1-9]\\d*')],
  // The portal's owner's own companies are listed elsewhere.
  ...crmItem(4, { foreign: 'isMyCompany', binned: 'crm_company' }),
};
