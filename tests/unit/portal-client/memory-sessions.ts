import { parsePortalAddress, type PortalAddress } from '../../../utils/portal/index.ts';
import type { Session, SessionStore } from '../../../utils/portal/index.ts';

/** Sessions in plain memory; tests look into it. */
export class MemorySessions implements SessionStore {
  readonly kept = new Map<PortalAddress, Session>();

  async get(portal: PortalAddress): Promise<Session | null> {
    return this.kept.get(portal) ?? null;
  }

  async set(portal: PortalAddress, session: Session): Promise<void> {
    this.kept.set(portal, session);
  }
}

export function addressOf(text: string): PortalAddress {
  const portal = parsePortalAddress(text);
  if (!portal) throw new Error(`Not a portal's address: ${text}`);
  return portal;
}

export const acme = addressOf('https://acme.bitrix24.ru');
