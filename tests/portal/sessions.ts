/** Cookie sessions and their tokens (server.md §1.2): the browser's side of "signed in". */
import { randomBytes } from 'node:crypto';
import type { Session } from './context.ts';
import type { User } from './model.ts';
import type { PortalOptions } from './options.ts';

export const sessionCookie = 'PHPSESSID';
const loginCookie = 'BITRIX_SM_LOGIN';

/** One cookie in the form of Playwright's `addCookies`. */
export interface PortalCookie {
  name: string;
  value: string;
  domain: string;
  path: string;
  httpOnly: boolean;
  secure: boolean;
  sameSite: 'Strict' | 'Lax';
}

/** A token as `bitrix_sessid()` makes it: 32 hex characters. */
export function newToken(): string {
  return randomBytes(16).toString('hex');
}

export class Sessions {
  readonly #byId = new Map<string, Session>();

  /** A stored session, for a user or for a guest. */
  create(user: User | null): Session {
    const session = virtualSession();
    session.user = user;
    this.#byId.set(session.id, session);
    return session;
  }

  find(id: string | undefined): Session | undefined {
    return id === undefined ? undefined : this.#byId.get(id);
  }

  of(userId: number): Session[] {
    return [...this.#byId.values()].filter((session) => session.user?.id === userId);
  }

  end(session: Session): void {
    this.#byId.delete(session.id);
  }
}

/** A session that lives for one request and that no cookie names (server.md §1.4). */
export function virtualSession(): Session {
  return { id: newToken(), sessid: newToken(), user: null, storage: new Map() };
}

export function cookiesOf(
  session: Session,
  { host, prefix, tls }: Pick<PortalOptions, 'host' | 'prefix' | 'tls'>,
): PortalCookie[] {
  const common = { domain: host, path: `${prefix}/`, secure: tls };
  return [
    { name: sessionCookie, value: session.id, ...common, httpOnly: true, sameSite: 'Strict' },
    {
      name: loginCookie,
      value: session.user?.login ?? '',
      ...common,
      httpOnly: false,
      sameSite: 'Lax',
    },
  ];
}

/** `Set-Cookie` of the session. */
export function sessionHeader(session: Session, secure: boolean): string {
  return `${sessionCookie}=${session.id}; Path=/; HttpOnly; SameSite=Strict${secure ? '; Secure' : ''}`;
}

/** `Set-Cookie` of the remembered login name. */
export function loginHeader(login: string, secure: boolean): string {
  return `${loginCookie}=${encodeURIComponent(login)}; Path=/; SameSite=Lax; Max-Age=31536000${secure ? '; Secure' : ''}`;
}
