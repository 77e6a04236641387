/** The CRM of the portal: records of every kind, their activities, lists and cards (server.md §2). */
import { cancel, prepare, process } from '../ajax/autorun.ts';
import type { FilterSet } from '../ajax/filters.ts';
import * as items from '../ajax/items.ts';
import type { PortalModule } from '../module.ts';
import { listActivities, removeActivity } from '../rest/activities.ts';
import { classicDelete, classicList } from '../rest/classic.ts';
import { listOwnerTypes, listTypes } from '../rest/entity-types.ts';
import { deleteItem, getItem, listItems } from '../rest/items.ts';
import type { RestMethod } from '../rest/method.ts';
import { crmKinds } from './kinds.ts';
import { registerCrmPages } from './pages.ts';

const filters: FilterSet = { employeesOnly: true };

const classic: Record<string, RestMethod> = Object.fromEntries(
  crmKinds
    .filter(({ isClassic }) => isClassic)
    .flatMap((kind): [string, RestMethod][] => [
      [`crm.${kind.name}.list`, classicList(kind)],
      [`crm.${kind.name}.delete`, classicDelete(kind)],
    ]),
);

export const crm: PortalModule = {
  name: 'crm',
  rest: {
    'crm.item.list': listItems,
    'crm.item.get': getItem,
    'crm.item.delete': deleteItem,
    'crm.enum.ownertype': listOwnerTypes,
    'crm.type.list': listTypes,
    'crm.activity.list': listActivities,
    'crm.activity.delete': removeActivity,
    ...classic,
  },
  controllers: {
    'crm.autorun.delete': { filters, actions: { prepare, process, cancel } },
    'crm.entity': {
      filters,
      actions: { preparedeletion: prepare, processdeletion: process, canceldeletion: cancel },
    },
    'crm.item': {
      filters,
      actions: { list: items.list, get: items.get, delete: items.remove },
    },
  },
  pages: registerCrmPages,
};
