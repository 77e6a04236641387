import { startPortal } from '../portal/index.ts';
import { boxCost } from '../portal/options.ts';
import { openBrowser } from '../support/browser.ts';
import { confirmIn, openPopup } from '../support/popup-page.ts';
import { runOf, type Run } from './span.ts';

/** Leads: enough for half a minute beyond the first ten seconds. */
const leads = 2600;

/** So long may a job take, ms. */
const patience = 240_000;

/** Deletes every lead from the popup of a real browser, at full speed, and answers what the portal saw. */
export async function measureInBrowser(protocol: 'http/1.1' | 'h2'): Promise<Run> {
  const portal = await startPortal({ leads, junk: 0, cost: boxCost, tls: protocol === 'h2' });
  const browser = await openBrowser({ portal });
  try {
    await browser.context.addCookies(portal.signIn(1));
    const page = await browser.context.newPage();
    await page.goto(`${portal.address}/stream/`);
    const popup = await openPopup(browser);
    const settings = await popup.open('Settings');
    await settings.getByRole('radio', { name: 'Fast' }).check();
    const data = await popup.open('Delete data');
    await popup.box('Leads').check();
    await data.getByRole('button', { name: 'Delete…' }).click();
    const since = portal.requests.length;
    await confirmIn(popup, /^Delete \d/);
    await popup.jobs.locator('.job-end').first().waitFor({ timeout: patience });
    if (portal.state.leads.size > 0) throw new Error(`${portal.state.leads.size} leads are left`);
    return runOf(portal, since);
  } finally {
    await browser.close();
    await portal.stop();
  }
}
