import * as v from 'valibot';
import { browser } from 'wxt/browser';
import type { PortalAddress, Session, SessionStore } from '../portal/index.ts';

const Stored = v.object({
  sessid: v.string(),
  userId: v.exactOptional(v.string()),
});

/** Sessions in the browser's memory: gone with the browser, and out of reach of pages and content scripts. */
export class BrowserSessions implements SessionStore {
  async get(portal: PortalAddress): Promise<Session | null> {
    const stored = v.safeParse(
      Stored,
      (await browser.storage.session.get(keyOf(portal)))[keyOf(portal)],
    );
    return stored.success ? stored.output : null;
  }

  async set(portal: PortalAddress, session: Session): Promise<void> {
    await browser.storage.session.set({ [keyOf(portal)]: session });
  }
}

function keyOf(portal: PortalAddress): string {
  return `session ${portal}`;
}
