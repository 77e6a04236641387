import { startPortal } from '../portal/index.ts';
import { boxCost } from '../portal/options.ts';
import { openBrowser } from '../support/browser.ts';
import { openPopup } from '../support/popup-page.ts';

const records = { leads: 300_000, deals: 699_000, contacts: 400, companies: 300, activities: 300 };

interface Count {
  /** Records on the portal. */
  records: number;
  /** Kinds that were counted. */
  kinds: number;
  /** From the press on "Delete data" to the numbers, ms. */
  time: number;
  /** Requests that it took. */
  requests: number;
}

/** Opens "Delete data" in the popup of a portal with a million records, and waits for their numbers. */
export async function measureCount(): Promise<Count> {
  const portal = await startPortal({ ...records, junk: 0, cost: boxCost });
  const browser = await openBrowser({ portal });
  try {
    await browser.context.addCookies(portal.signIn(1));
    const page = await browser.context.newPage();
    await page.goto(`${portal.address}/stream/`);
    const popup = await openPopup(browser);
    await popup.banner.getByText('Анна Орлова').waitFor();
    const before = portal.requests.length;
    const start = performance.now();
    const step = await popup.open('Delete data');
    await popup.box('Deals').waitFor({ timeout: 60_000 });
    return {
      time: performance.now() - start,
      requests: portal.requests.length - before,
      kinds: await step.getByRole('checkbox').count(),
      records: Object.values(records).reduce((sum, count) => sum + count, 0),
    };
  } finally {
    await browser.close();
    await portal.stop();
  }
}
