import { browser } from 'wxt/browser';
import { ask } from '../../utils/messages/index.ts';
import {
  parsePortalAddress,
  parseSelfHosted,
  portalAmong,
  portalOf,
  type PortalAddress,
} from '../../utils/portal/index.ts';

/** The portal that the popup is about, and the tab that shows it. */
export interface PortalTab {
  /** Undefined: it is not open. */
  tab: number | undefined;
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
 * @param selfHosted the self-hosted portals that a person has let Poka work on.
 * @returns null when there is no portal to be about.
 */
export function choosePortalTab(
  active: TabFacts | undefined,
  own: number | undefined,
  all: readonly TabFacts[],
  selfHosted: readonly PortalAddress[] = [],
): PortalTab | null {
  for (const tab of lookedAt(active, own, all)) {
    const portal = portalOf(tab.url) ?? portalAmong(selfHosted, tab.url);
    if (portal && tab.id !== undefined) return { tab: tab.id, portal };
  }
  return null;
}

/** The tab that is looked at; when that is the popup itself, all others, the latest first. */
function lookedAt(
  active: TabFacts | undefined,
  own: number | undefined,
  all: readonly TabFacts[],
): readonly TabFacts[] {
  if (own === undefined || active?.id !== own) return active ? [active] : [];
  return all
    .filter(({ id }) => id !== own)
    .toSorted((a, b) => (b.lastAccessed ?? 0) - (a.lastAccessed ?? 0));
}

/** What the popup found: a portal to be about, or a page that may be a self-hosted portal's. */
export interface Surroundings {
  portalTab: PortalTab | null;
  /** The tab that is looked at, where it is no known portal's. */
  otherTab: number | undefined;
}

/**
 * Asks the browser which portal the page is about.
 * @param named a portal that the page was opened for: it goes first, if it is one that Poka may work on.
 */
export async function lookAround(named?: string): Promise<Surroundings> {
  const asked = selfHostedPortals();
  const [own, [active], all] = await Promise.all([
    ownTab(),
    browser.tabs.query({ active: true, currentWindow: true }),
    browser.tabs.query({}),
  ]);
  const [tab] = lookedAt(active, own, all);
  const onCloud = (named === undefined ? portalOf(tab?.url) : parsePortalAddress(named)) !== null;
  // On the cloud nobody need wait for the worker's answer.
  const known = onCloud ? [] : await asked;
  const portal = parsePortalAddress(named) ?? known.find((one) => one === named);
  const portalTab = portal
    ? { portal, tab: tabOf(portal, all, known) }
    : choosePortalTab(active, own, all, known);
  return { portalTab, otherTab: portalTab ? undefined : tab?.id };
}

async function selfHostedPortals(): Promise<PortalAddress[]> {
  const reply = await ask('selfHosted', {});
  return (reply.ok ? reply.value : []).flatMap((one) => parseSelfHosted(one) ?? []);
}

/** The tab that shows a portal; none, where it is not open. */
function tabOf(
  portal: PortalAddress,
  all: readonly TabFacts[],
  selfHosted: readonly PortalAddress[],
): number | undefined {
  const shows = ({ url }: TabFacts) => (portalOf(url) ?? portalAmong(selfHosted, url)) === portal;
  return all.find(shows)?.id;
}

/** Shows a page of the portal in its tab, or in a new one if that was closed, and gets out of its way. */
export async function openInPortalTab({ tab }: PortalTab, url: string): Promise<void> {
  try {
    if (tab === undefined) throw new Error('No tab shows the portal');
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
