import type { Page } from '@playwright/test';
import { startPortal } from '../portal/index.ts';
import { openBrowser, type PokaBrowser } from '../support/browser.ts';

const runs = 15;
const jobs = 50;

/** As the browser shows it; it gives a popup 800 by 600 at most. */
const size = { width: 400, height: 600 };

/** After which a new tab and the browser are idle, ms. */
const rest = 400;

interface PopupSpeed {
  /** Finished jobs of the portal. */
  jobs: number;
  runs: number;
  /** From the navigation to the browser's first paint of content, ms. */
  paint: number;
  /** To the steps, drawn and pressable, with what jobs came to and who is signed in, ms. */
  ready: number;
  /** The first paint of a page of the extension that is one small picture: what this machine takes for any, ms. */
  floor: number;
}

/** Measures how soon the popup is there, with many finished jobs, in the middle of several runs. */
export async function measurePopup(): Promise<PopupSpeed> {
  const portal = await startPortal({ leads: jobs + 10, junk: 0 });
  const browser = await openBrowser({ portal });
  try {
    await browser.context.addCookies(portal.signIn(1));
    const page = await browser.context.newPage();
    await page.goto(`${portal.address}/stream/`);
    await runJobs(browser, portal.address, [...portal.state.leads.keys()].slice(0, jobs));
    const times: Record<'paint' | 'ready', number>[] = [];
    for (let run = 0; run < runs; run++) times.push(await openOnce(browser));
    const floors: number[] = [];
    for (let run = 0; run < runs; run++) floors.push(await openPicture(browser));
    return {
      jobs,
      runs,
      paint: middle(times.map(({ paint }) => paint)),
      ready: middle(times.map(({ ready }) => ready)),
      floor: middle(floors),
    };
  } finally {
    await browser.close();
    await portal.stop();
  }
}

/** Has a job run over each of these leads, by the worker itself. */
async function runJobs(browser: PokaBrowser, portal: string, ids: number[]): Promise<void> {
  const page = await browser.context.newPage();
  await page.goto(popupOf(browser));
  await page.evaluate(
    async ({ portal, ids }) => {
      const ask = (name: string, data: object) => chrome.runtime.sendMessage({ name, data });
      for (const id of ids) {
        const data = { portal, kind: 'leads', verb: 'delete', ids: [String(id)] };
        const draft = await ask('draftJob', data);
        await ask('startJob', { job: draft.value.job });
      }
    },
    { portal, ids },
  );
  await page.waitForFunction(
    async ({ portal, count }) => {
      const listed = await chrome.runtime.sendMessage({ name: 'listJobs', data: { portal } });
      return listed.value.filter((job: { open: boolean }) => !job.open).length === count;
    },
    { portal, count: ids.length },
    { polling: 500, timeout: 120_000 },
  );
  await page.close();
}

async function openOnce(browser: PokaBrowser): Promise<{ paint: number; ready: number }> {
  const page = await openTab(browser);
  await page.goto(popupOf(browser));
  await page.waitForFunction(() => 'readyAt' in window && firstPaint() !== undefined);
  const times = await page.evaluate(() => ({
    paint: firstPaint() ?? Number.NaN,
    ready: Number(Reflect.get(window, 'readyAt')),
  }));
  await closeAndWait(page);
  return times;
}

/** Opens the least that the extension can show. @returns its first paint, ms. */
async function openPicture(browser: PokaBrowser): Promise<number> {
  const page = await openTab(browser);
  await page.goto(`chrome-extension://${browser.extensionId}/icon/48.png`);
  await page.waitForFunction(() => firstPaint() !== undefined);
  const paint = await page.evaluate(() => firstPaint() ?? Number.NaN);
  await closeAndWait(page);
  return paint;
}

/** An empty tab of a popup's size, at rest: the making of a tab, which a popup does not need, is not to be counted. */
async function openTab(browser: PokaBrowser): Promise<Page> {
  const page = await browser.context.newPage();
  await page.addInitScript(watch);
  await page.setViewportSize(size);
  await page.waitForTimeout(rest);
  return page;
}

function middle(times: readonly number[]): number {
  return times.toSorted((a, b) => a - b)[Math.floor(times.length / 2)] ?? Number.NaN;
}

/** Runs in the popup before its own scripts: notes when it is all there. */
function watch(): void {
  const isReady = () =>
    document.querySelector('.step-head .mark.begun') !== null &&
    /,/.test(document.querySelector('header [role="status"]')?.textContent ?? '');
  const observer = new MutationObserver(() => {
    if (!isReady()) return;
    observer.disconnect();
    // Drawn, not only built.
    requestAnimationFrame(() => Object.assign(window, { readyAt: performance.now() }));
  });
  observer.observe(document, { subtree: true, childList: true, characterData: true });
  Object.assign(window, {
    firstPaint: () => performance.getEntriesByName('first-contentful-paint')[0]?.startTime,
  });
}

/** What `watch` leaves in the page. */
declare function firstPaint(): number | undefined;

async function closeAndWait(page: Page): Promise<void> {
  const closed = page.waitForEvent('close');
  await page.close();
  await closed;
}

function popupOf({ extensionId }: PokaBrowser): string {
  return `chrome-extension://${extensionId}/popup.html`;
}
