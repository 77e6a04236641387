import { startPortal, type PartialOptions } from '../portal/index.ts';
import { boxCost, cloudCost } from '../portal/options.ts';

import { openBrowser } from '../support/browser.ts';
import { openPopup } from '../support/popup-page.ts';

const records = { leads: 300_000, deals: 698_000, contacts: 400, companies: 300, activities: 300 };
const others = { files: 1000 };

interface LookTime {
  model: string;
  /** Records on the portal. */
  records: number;
  /** From the press on "Look" to the table and the plan, ms. */
  time: number;
  /** Requests that it took. */
  requests: number;
  /** Attempts of it to change something. */
  changes: number;
}

/** Looks at portals with a million records, in the popup, under the box's model and the cloud's. */
export async function measureLooks(): Promise<LookTime[]> {
  return [
    await measure('box', { edition: 'box', cost: boxCost }),
    await measure('cloud', { edition: 'cloud', cost: cloudCost }),
  ];
}

async function measure(
  model: string,
  options: Pick<PartialOptions, 'edition' | 'cost'>,
): Promise<LookTime> {
  const portal = await startPortal({ ...records, ...others, junk: 0, ...options });
  const browser = await openBrowser({ portal });
  try {
    await browser.context.addCookies(portal.signIn(1));
    const page = await browser.context.newPage();
    await page.goto(`${portal.address}/stream/`);
    const popup = await openPopup(browser);
    await popup.banner.getByText('Анна Орлова').waitFor();
    const step = await popup.open('Look');
    const button = step.getByRole('button', { name: 'Look', exact: true });
    await button.waitFor();
    const before = portal.requests.length;
    const start = performance.now();
    await button.click();
    await step.getByRole('heading', { name: 'Your plan' }).waitFor({
      timeout: 60_000,
    });
    return {
      model,
      time: performance.now() - start,
      requests: portal.requests.length - before,
      records: Object.values(records).reduce((sum, count) => sum + count, 0),
      changes: portal.state.audit.length,
    };
  } finally {
    await browser.close();
    await portal.stop();
  }
}
