/** The table of REST methods. */
import { batch } from './batch.ts';
import { deleteClassicLead, listClassicLeads } from './classic.ts';
import { deleteItem, getItem, listItems } from './items.ts';
import { installed } from '../modules.ts';
import type { RestMethod } from './method.ts';
import {
  appInfo,
  currentUser,
  getFeature,
  isAdmin,
  listScopes,
  listTypes,
  methodInfo,
  profile,
  serverTime,
} from './system.ts';

/** The methods of a portal, by lower-cased name. */
export function methodsOf(options: {
  without: readonly string[];
}): ReadonlyMap<string, RestMethod> {
  const info = methodInfo(() => [...methods.keys()]);
  const own: [string, RestMethod][] = [
    ['batch', (request) => batch(methods, request)],
    ['scope', listScopes],
    ['methods', info.list],
    ['method.get', info.get],
    ['server.time', serverTime],
    ['feature.get', getFeature],
    ['app.info', appInfo],
    ['profile', profile],
    ['user.current', currentUser],
    ['user.admin', isAdmin],
  ];
  const crm: [string, RestMethod][] = [
    ['crm.item.list', listItems],
    ['crm.item.get', getItem],
    ['crm.item.delete', deleteItem],
    ['crm.type.list', listTypes],
    ['crm.lead.list', listClassicLeads],
    ['crm.lead.delete', deleteClassicLead],
  ];
  const methods: ReadonlyMap<string, RestMethod> = new Map([
    ...own,
    ...(options.without.includes('crm') ? [] : crm),
    ...installed(options).flatMap(({ rest = {} }) => Object.entries(rest)),
  ]);
  return methods;
}
