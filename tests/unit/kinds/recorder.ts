import { PortalClient } from '../../../utils/portal/index.ts';
import type { Portal } from '../../portal/index.ts';
import { Browser } from '../portal-client/browser.ts';

/** A request as it went out. */
interface Recorded {
  method: string;
  /** Path and query, decoded. */
  url: string;
  /** The body: a form decoded, JSON as it is. */
  body: string;
}

/** A signed-in client of the demo portal that keeps every request it sends. */
export class Recorder {
  readonly browser: Browser;
  readonly client: PortalClient;
  readonly sent: Recorded[] = [];

  constructor(portal: Portal, userId: number) {
    this.browser = new Browser(portal, userId);
    this.client = new PortalClient(
      this.browser.client.address,
      this.browser.sessions,
      (url, init) => {
        const { pathname, search } = new URL(url);
        this.sent.push({
          method: init.method ?? 'GET',
          url: decodeURIComponent(pathname + search),
          body: decodeURIComponent(String(init.body ?? '')),
        });
        return this.browser.fetch(url, init);
      },
    );
  }

  /** What went out whose address or body matches. */
  matching(pattern: RegExp): Recorded[] {
    return this.sent.filter(({ url, body }) => pattern.test(`${url} ${body}`));
  }
}
