import { browser } from 'wxt/browser';
import { portalOf, type PortalAddress } from '../../utils/portal/index.ts';

/** The portal that the popup is about, and the tab that shows it. */
export interface PortalTab {
  tab: number;
  portal: PortalAddress;
}

/** What the browser says of a tab; an address only where Poka may read it. */
export interface TabFacts {
  id?: number | undefined;
  url?: string | undefined;
  /** ms since the epoch. */
  lastAccessed?: number | undefined;
}

/**
 * Chooses the tab whose portal the popup is about: the active one. When the popup itself is the active tab, the portal
 * that was looked at last.
 * @param own the popup's own tab; undefined where it is no tab.
 * @returns null when there is no portal to be about.
 */
export function choosePortalTab(
  active: TabFacts | undefined,
  own: number | undefined,
  all: readonly TabFacts[],
): PortalTab | null {
  if (own === undefined || active?.id !== own) return active ? asPortalTab(active) : null;
  const latestFirst = all.toSorted((a, b) => (b.lastAccessed ?? 0) - (a.lastAccessed ?? 0));
  return latestFirst.map(asPortalTab).find((tab) => tab !== null) ?? null;
}

/** Asks the browser which portal the popup is about. */
export async function findPortalTab(): Promise<PortalTab | null> {
  const [own, [active], all] = await Promise.all([
    ownTab(),
    browser.tabs.query({ active: true, currentWindow: true }),
    browser.tabs.query({}),
  ]);
  return choosePortalTab(active, own, all);
}

/** Shows a page of the portal in its tab, or in a new one if that was closed, and gets out of its way. */
export async function openInPortalTab({ tab }: PortalTab, url: string): Promise<void> {
  try {
    const shown = await browser.tabs.update(tab, { url, active: true });
    if (shown?.windowId !== undefined)
      await browser.windows.update(shown.windowId, { focused: true });
  } catch {
    await browser.tabs.create({ url });
  }
  if ((await ownTab()) === undefined) window.close();
}

/** The tab that the popup is opened as, if it is. */
async function ownTab(): Promise<number | undefined> {
  // In a real popup there is none, whatever the types say.
  const tab: TabFacts | undefined = await browser.tabs.getCurrent();
  return tab?.id;
}

function asPortalTab({ id, url }: TabFacts): PortalTab | null {
  const portal = portalOf(url);
  return portal && id !== undefined ? { tab: id, portal } : null;
}
