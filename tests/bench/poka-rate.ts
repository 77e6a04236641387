import type { Portal } from '../portal/index.ts';
import { openBrowser } from '../support/browser.ts';
import { deleteSelected, openLeads } from '../support/leads-page.ts';
import { auditedRate } from './rate.ts';

/** Deletes every lead through the bar in a real browser, and answers its rate. */
export async function pokaRate(portal: Portal): Promise<number> {
  const browser = await openBrowser({ portal });
  try {
    await browser.context.addCookies(portal.signIn(1));
    const page = await browser.context.newPage();
    const bar = await openLeads(page, portal);
    await bar.selectAll.click();
    await bar.everythingSelected.waitFor({ timeout: 60_000 });
    await deleteSelected(bar, await bar.count());
    await bar.end.waitFor({ timeout: 300_000 });
    return auditedRate(portal);
  } finally {
    await browser.close();
  }
}
