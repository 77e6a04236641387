import { browser } from 'wxt/browser';
import { originPatternOf, type PortalAddress } from '../../portal/index.ts';
import { dataOf, siteOf, type Family, type Trace } from './abilities.ts';
import { clearSession, measureHere, readMeasure, type Measure } from './measure.ts';

/** Pages of the history that are asked for at once. */
const historyPage = 1000;

/** Which family this browser is of. */
export function family(): Family {
  return import.meta.env.BROWSER === 'firefox' ? 'firefox' : 'chromium';
}

/** Asks the person for what it takes, in one question; must be called in the press itself. @returns whether it was given. */
export function permit(...permissions: ('browsingData' | 'history')[]): Promise<boolean> {
  return browser.permissions.request({ permissions });
}

/** The open tabs that show the portal's host. */
async function tabsOf(portal: PortalAddress): Promise<number[]> {
  const tabs = await browser.tabs.query({ url: originPatternOf(portal) });
  const { origin } = new URL(portal);
  return tabs
    .filter(({ url }) => url !== undefined && new URL(url).origin === origin)
    .flatMap(({ id }) => id ?? []);
}

/** What the browser keeps of the portal's host; null while no page of it is open, since only such a page is told. */
export async function measureTraces(portal: PortalAddress): Promise<Measure | null> {
  for (const tabId of await tabsOf(portal)) {
    try {
      const [frame] = await browser.scripting.executeScript({
        target: { tabId },
        func: measureHere,
      });
      const measure = readMeasure(frame?.result);
      if (measure) return measure;
    } catch {
      // A tab that is being closed tells nothing; the next may.
    }
  }
  return null;
}

/**
 * Clears what the portal left in this browser, as far as this browser can of one host alone. Open pages of it may leave
 * new traces.
 */
export async function clearTraces(portal: PortalAddress, chosen: readonly Trace[]): Promise<void> {
  await remove(portal, dataOf(chosen, family()));
  if (!chosen.includes('localStorage')) return;
  for (const tabId of await tabsOf(portal))
    await browser.scripting
      .executeScript({ target: { tabId }, func: clearSession })
      .catch(() => undefined);
}

/**
 * Takes the portal's pages out of the history: those of its very host, not of one whose name is like it.
 * @returns how many there were.
 */
export async function clearHistory(portal: PortalAddress): Promise<number> {
  const { host } = new URL(portal);
  let count = 0;
  let before = Date.now();
  for (;;) {
    const found = await browser.history.search({
      text: host,
      startTime: 0,
      endTime: before,
      maxResults: historyPage,
    });
    const own = found.filter(({ url }) => url && URL.canParse(url) && new URL(url).host === host);
    for (const { url = '' } of own) await browser.history.deleteUrl({ url });
    count += own.length;
    const oldest = Math.min(...found.map(({ lastVisitTime = 0 }) => lastVisitTime));
    // What is not ours stays in the way: the next look is at what is older.
    if (found.length < historyPage || oldest >= before) return count;
    before = oldest;
  }
}

/** Clears the portal's cookies, and so signs out; on Chromium of the whole zone, which it does not tell apart. */
export async function clearCookies(portal: PortalAddress): Promise<void> {
  await remove(portal, { cookies: true });
}

type Remove = typeof browser.browsingData.remove;

/** Each browser has its own word for a site, and the types know neither. */
function remove(portal: PortalAddress, data: Record<string, boolean>): Promise<void> {
  const site = siteOf(portal, family()) as Parameters<Remove>[0];
  return browser.browsingData.remove(site, data);
}
