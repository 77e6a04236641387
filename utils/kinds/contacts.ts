import { crmItem } from './crm/crm-item.ts';
import { classicList } from './crm/crm-places.ts';
import type { Kind } from './kind/kind.ts';

/** CRM contacts, of all categories (server.md §2.1, dom.md §2.2, lists.md §2.1). */
export const contacts: Kind = {
  id: 'contacts',
  name: {
    en: { title: 'Contacts', plural: 'contacts', counted: { one: 'contact', other: 'contacts' } },
    ru: {
      title: 'Контакты',
      plural: 'контакты',
      counted: { one: 'контакт', few: 'контакта', many: 'контактов', other: 'контакта' },
    },
  },
  path: '/crm/contact/list/',
  places: [classicList('contacts', 'CONTACT', '[1-9]\\d*')],
  ...crmItem(3, { title: ['name', 'lastName'], binned: 'crm_contact' }),
};
