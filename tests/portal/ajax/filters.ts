/** The pre-filters of ajax controllers (server.md §1.3): authentication, method, token, kind of user. */
import type { User } from '../model.ts';
import { tokenIsGood, type Call } from '../net/call.ts';
import { ajaxError, AjaxFailure, type AjaxError } from './answer.ts';

export interface FilterSet {
  /** `disk` controllers answer a bad token as 403 `denied` without errors. */
  deniesBadToken?: boolean;
  /** Actions, lower-cased, that look for no token. */
  withoutToken?: readonly string[];
  /** CRM: extranet users are refused. */
  employeesOnly?: boolean;
  /** Intranet's AdminUser: code 0 and a text. */
  adminsOnly?: boolean;
}

/** The user, or the errors of every filter that objects: none of them stops the others. */
export function passFilters(call: Call, filters: FilterSet, action = ''): User {
  const { user, sessid } = call.session;
  const errors: AjaxError[] = [];
  let status = 200;
  const headers: Record<string, string> = {};
  if (user === null) {
    errors.push(
      ajaxError('invalid_authentication', 'Необходимо авторизоваться для выполнения запроса'),
    );
    status = 401;
  }
  if (call.entry.method !== 'GET' && call.entry.method !== 'POST') {
    errors.push(ajaxError('invalid_http_method', 'Wrong method for current action'));
  }
  if (filters.withoutToken?.includes(action) !== true && !tokenIsGood(call)) {
    headers['X-Bitrix-New-Csrf'] = sessid;
    if (filters.deniesBadToken === true && user !== null) {
      throw new AjaxFailure([], 403, headers);
    }
    errors.push(ajaxError('invalid_csrf', 'Invalid csrf token', { csrf: sessid }));
  }
  if (user !== null && filters.employeesOnly === true && user.extranet === true && !user.admin) {
    errors.push(ajaxError('allowed_only_intranet_user', 'Extranet site is not allowed.'));
    status = 403;
  }
  if (user !== null && filters.adminsOnly === true && !user.admin) {
    errors.push(ajaxError(0, 'Недостаточно прав'));
  }
  if (user === null || errors.length > 0) {
    throw new AjaxFailure(errors, status, headers);
  }
  return user;
}
