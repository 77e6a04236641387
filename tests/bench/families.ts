import { startPortal, type Portal } from '../portal/index.ts';
import { boxCost } from '../portal/options.ts';
import { openBrowser } from '../support/browser.ts';
import { confirmIn, openPopup, type PopupParts } from '../support/popup-page.ts';
import { rateOf } from './rate.ts';

/** One kind of each way in which the portal deletes, by its name in the popup; bins have a step of their own. */
const families = [
  ['Deals', 'CRM records'],
  ['Activities', 'CRM activities'],
  ['Tasks', 'tasks'],
  ['Files', 'Disk'],
  ['Running processes', 'running processes'],
  ['Process templates', 'process templates, by a link each'],
] as const;
const bin = ['CRM recycle bin', 'rows of a bin, in one session'] as const;

interface FamilyRate {
  name: string;
  deleted: number;
  /** Items a second. */
  rate: number;
}

/** Deletes one kind of each family as a whole, one after another, and answers their rates by the portal's audit. */
export async function measureFamilies(): Promise<FamilyRate[]> {
  const portal = await startPortal({
    leads: 0,
    deals: 120,
    activities: 200,
    tasks: 150,
    files: 180,
    instances: 150,
    processTemplates: 24,
    cost: boxCost,
  });
  const ilya = portal.state.users.get(7);
  // His is the drive with many files; processes want an administrator.
  if (ilya) ilya.admin = true;
  const browser = await openBrowser({ portal });
  try {
    await browser.context.addCookies(portal.signIn(7));
    const page = await browser.context.newPage();
    await page.goto(`${portal.address}/stream/`);
    const popup = await openPopup(browser);
    const data = await popup.open('Delete data');
    const rates: FamilyRate[] = [];
    for (const [kind, name] of families) {
      rates.push(
        await rateDuring(portal, popup, name, async () => {
          await popup.box(kind).check();
          await data.getByRole('button', { name: 'Delete…' }).click();
          await confirmIn(popup, /^Delete \d/);
        }),
      );
    }
    clearOut(portal);
    const bins = await popup.open('Empty the bins');
    const [kind, name] = bin;
    rates.push(
      await rateDuring(portal, popup, name, async () => {
        await bins.getByRole('button', { name: `Empty the bins: ${kind}` }).click();
        await confirmIn(popup, /^Empty/);
      }),
    );
    return rates;
  } finally {
    await browser.close();
    await portal.stop();
  }
}

/** Leaves a part of the bin: such runs are slow by design, and the rate is the same. */
function clearOut({ state }: Portal): void {
  for (const id of [...state.bin.keys()].slice(60)) state.bin.delete(id);
}

async function rateDuring(
  { state }: Portal,
  { jobs }: PopupParts,
  name: string,
  start: () => Promise<void>,
): Promise<FamilyRate> {
  const before = state.audit.length;
  const ended = await jobs.locator('.job-end').count();
  await start();
  await jobs.locator('.job-end').nth(ended).waitFor({ timeout: 120_000 });
  const audit = state.audit.slice(before);
  return {
    name,
    deleted: audit.filter(({ outcome }) => outcome === 'done').length,
    rate: rateOf(audit),
  };
}
