/** The table of REST methods. */
import { batch } from './batch.ts';
import { installed } from '../modules.ts';
import type { RestMethod } from './method.ts';
import {
  appInfo,
  currentUser,
  getFeature,
  isAdmin,
  listScopes,
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
  const methods: ReadonlyMap<string, RestMethod> = new Map([
    ...own,
    ...installed(options).flatMap(({ rest = {} }) => Object.entries(rest)),
  ]);
  return methods;
}
