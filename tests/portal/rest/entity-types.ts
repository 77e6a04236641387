/** Which entity types a controller takes (server.md §2.1), and what the portal tells about them. */
import { kindOfType, processKind, type CrmKind } from '../crm/kinds.ts';
import { currentCall } from '../net/call.ts';
import { RestError } from './error.ts';
import type { RestMethod } from './method.ts';

/** Smart documents: known, and empty on this portal. */
const emptyTypes = new Set([36, 39]);

function isDynamic(id: number): boolean {
  return (id >= 128 && id <= 191) || (id >= 1030 && id % 2 === 0);
}

/** `ENTITY_TYPE_NOT_SUPPORTED`, or `NOT_FOUND` for a smart process that was never made. */
export function entityTypeError(id: number): RestError | null {
  if (kindOfType(id) !== undefined || emptyTypes.has(id)) {
    return null;
  }
  return isDynamic(id)
    ? new RestError('NOT_FOUND', 'Смарт-процесс не найден')
    : new RestError('ENTITY_TYPE_NOT_SUPPORTED', `Тип сущности не поддерживается`);
}

/** The kind of a type; null for those that are known and have no rows. */
export function supportedKind(id: number): CrmKind | null {
  const error = entityTypeError(id);
  if (error !== null) {
    throw error;
  }
  return kindOfType(id) ?? null;
}

const baseTypes: readonly [id: number, symbol: string, short: string, ru: string, en: string][] = [
  [1, 'LEAD', 'L', 'Лид', 'Lead'],
  [2, 'DEAL', 'D', 'Сделка', 'Deal'],
  [3, 'CONTACT', 'C', 'Контакт', 'Contact'],
  [4, 'COMPANY', 'CO', 'Компания', 'Company'],
  [5, 'INVOICE', 'I', 'Счёт (старая версия)', 'Invoice (old version)'],
  [7, 'QUOTE', 'Q', 'Предложение', 'Quote'],
  [8, 'REQUISITE', 'RQ', 'Реквизиты', 'Company details'],
  [14, 'ORDER', 'O', 'Заказ', 'Order'],
  [31, 'SMART_INVOICE', 'SI', 'Счёт', 'Invoice'],
  [36, 'SMART_DOCUMENT', 'DO', 'Документ', 'Document'],
];
const processTitle = { ru: 'Аренда оборудования', en: 'Equipment rental' };

function language(): 'ru' | 'en' {
  return currentCall().session.storage.get('DEMO_LANGUAGE') === 'en' ? 'en' : 'ru';
}

/** `crm.enum.ownertype`: for everybody; the base types and every smart process. */
export const listOwnerTypes: RestMethod = async ({ ctx }) => {
  await ctx.spend(ctx.options.cost.perOther);
  const said = language();
  const types = baseTypes.map(([ID, SYMBOL_CODE, SYMBOL_CODE_SHORT, ru, en]) => ({
    ID,
    NAME: said === 'en' ? en : ru,
    SYMBOL_CODE,
    SYMBOL_CODE_SHORT,
  }));
  const own = {
    ID: 177,
    NAME: processTitle[said],
    SYMBOL_CODE: 'DYNAMIC_177',
    SYMBOL_CODE_SHORT: 'Tb1',
  };
  return { result: [...types, own] };
};

/** `crm.type.list`: only CRM admins. */
export const listTypes: RestMethod = async ({ ctx, user, start }) => {
  await ctx.spend(ctx.options.cost.perOther);
  if (!user.admin) {
    throw new RestError('ACCESS_DENIED', 'Доступ запрещён');
  }
  const type = {
    id: processKind.id,
    title: processTitle[language()],
    code: 'EQUIPMENT_RENTAL',
    entityTypeId: 177,
    isCategoriesEnabled: 'Y',
    isStagesEnabled: 'Y',
    isRecyclebinEnabled: 'Y',
    createdBy: 1,
  };
  return { result: { types: [type] }, ...(start < 0 ? {} : { total: 1 }) };
};
