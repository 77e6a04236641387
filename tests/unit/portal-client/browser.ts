import { PortalClient } from '../../../utils/portal/index.ts';
import type { Fetch } from '../../../utils/portal/transport.ts';
import type { Portal } from '../../portal/index.ts';
import { addressOf, MemorySessions } from './memory-sessions.ts';

/** A browser with the demo portal's cookies: the program's client, over real HTTP. */
export class Browser {
  readonly sessions = new MemorySessions();
  readonly client: PortalClient;
  readonly #portal: Portal;
  #cookie = '';

  constructor(portal: Portal, userId?: number) {
    this.#portal = portal;
    if (userId !== undefined) this.signIn(userId);
    this.client = new PortalClient(addressOf(portal.origin), this.sessions, this.fetch);
  }

  signIn(userId: number): void {
    const cookies = this.#portal.signIn(userId);
    this.#cookie = cookies.map(({ name, value }) => `${name}=${value}`).join('; ');
  }

  readonly fetch: Fetch = (url, init) => {
    const headers = new Headers(init.headers);
    headers.set('Cookie', this.#cookie);
    return fetch(url.replace(this.#portal.origin, this.#portal.localOrigin), { ...init, headers });
  };
}
