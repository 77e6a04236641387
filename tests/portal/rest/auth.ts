/** Who calls (server.md §1.4): the browser's session with its token, or a webhook's address. */
import type { User } from '../model.ts';
import type { Call } from '../net/call.ts';
import type { RestAddress } from '../net/commands.ts';
import type { PhpArray } from '../php/array.ts';
import { authError } from './error.ts';
import type { AuthType } from './method.ts';

export interface Caller {
  user: User;
  authType: AuthType;
}

/** Kinds of users that are not people; session REST refuses them. */
const technicalKinds = new Set(['bot', 'imconnector', 'shop', 'saleanonymous', 'replica']);

export function webhookCaller(
  { userId, secret }: NonNullable<RestAddress['webhook']>,
  users: Map<number, User>,
  webhookSecret: string,
): Caller {
  const user = users.get(userId);
  if (user === undefined || !user.admin || secret !== webhookSecret) {
    throw authError('INVALID_CREDENTIALS', 'Invalid request credentials');
  }
  return { user, authType: 'apauth' };
}

/** Signed in is asked before the token: a guest is told to sign in, whatever token came. */
export function sessionCaller(call: Call, params: PhpArray): Caller {
  const token = params.get('sessid');
  const header = call.headers.get('X-Bitrix-Csrf-Token');
  if (token === undefined && header === null) {
    throw authError('NO_AUTH_FOUND', 'Wrong authorization data');
  }
  const { user, sessid } = call.session;
  if (user === null) {
    throw authError('access_denied', 'User not authorized', {
      sessid,
      extended_error: 'user_not_authorized',
    });
  }
  if (token !== sessid && header !== sessid) {
    throw authError('session_failed', 'Sessid check failed', { sessid });
  }
  const kind = user.externalAuthId ?? '';
  if (!user.admin && technicalKinds.has(kind)) {
    throw authError('access_denied', 'Access denied for this type of user', { type: kind });
  }
  return { user, authType: 'sessionauth' };
}
