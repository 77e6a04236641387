/** What the bin's pages say, beside the common words of the portal. */
import type { Language } from '../pages/words.ts';

interface BinWords {
  title: string;
  columns: Readonly<Record<'ENTITY_ID' | 'NAME' | 'TIMESTAMP' | 'USER_ID' | 'ENTITY_TYPE', string>>;
  restore: string;
  remove: string;
  /** The localised names of `ENTITY_TYPE`, the only form in which the column shows it. */
  types: Readonly<Record<string, string>>;
  client: Readonly<Record<string, string>>;
}

const ru: BinWords = {
  title: 'Корзина',
  columns: {
    ENTITY_ID: 'ID',
    NAME: 'Название',
    TIMESTAMP: 'Дата удаления',
    USER_ID: 'Кто удалил',
    ENTITY_TYPE: 'Тип',
  },
  restore: 'Восстановить',
  remove: 'Удалить окончательно',
  types: {
    crm_lead: 'Лид',
    crm_deal: 'Сделка',
    crm_contact: 'Контакт',
    crm_company: 'Компания',
    crm_activity: 'Дело',
    crm_smart_invoice: 'Счёт',
    crm_dynamic_177: 'Аренда оборудования',
    tasks_task: 'Задача',
    tasks_template: 'Шаблон задачи',
  },
  client: {
    DEMO_BIN_RESTORE: 'Восстановить?',
    DEMO_BIN_REMOVE: 'Удалить без возможности восстановления?',
    DEMO_BIN_LOCKED: 'Восстановление недоступно на вашем тарифе.',
  },
};

const en: BinWords = {
  title: 'Recycle Bin',
  columns: {
    ENTITY_ID: 'ID',
    NAME: 'Name',
    TIMESTAMP: 'Deleted on',
    USER_ID: 'Deleted by',
    ENTITY_TYPE: 'Type',
  },
  restore: 'Restore',
  remove: 'Delete permanently',
  types: {
    crm_lead: 'Lead',
    crm_deal: 'Deal',
    crm_contact: 'Contact',
    crm_company: 'Company',
    crm_activity: 'Activity',
    crm_smart_invoice: 'Invoice',
    crm_dynamic_177: 'Equipment rental',
    tasks_task: 'Task',
    tasks_template: 'Task template',
  },
  client: {
    DEMO_BIN_RESTORE: 'Restore?',
    DEMO_BIN_REMOVE: 'Delete beyond recovery?',
    DEMO_BIN_LOCKED: 'Restoring is not included in your plan.',
  },
};

export function binWords(language: Language): BinWords {
  return language === 'en' ? en : ru;
}
