import { test as base, type Page } from '@playwright/test';
import { startPortal, type Portal } from '../portal/index.ts';
import { openBrowser, type PokaBrowser } from '../support/browser.ts';
import { openLeads, type BarParts } from '../support/leads-page.ts';

/** Users of the demo portal's seed. */
export const users = { admin: 1, ilya: 7, olga: 9 } as const;

type StartOptions = NonNullable<Parameters<typeof startPortal>[0]>;

interface Options {
  /** How the test's portal is made. */
  portalOptions: StartOptions;
  /** Who is signed in when the test begins. */
  signedInAs: number | null;
}

interface Fixtures {
  portal: Portal;
  poka: PokaBrowser;
  /** The lead list, with the bar mounted. */
  leads: { page: Page; bar: BarParts };
}

/** A portal and a browser with Poka for every test. */
export const test = base.extend<Options & Fixtures>({
  portalOptions: [{ leads: 120, junk: 30 }, { option: true }],
  signedInAs: [users.admin, { option: true }],
  portal: async ({ portalOptions }, use) => {
    const portal = await startPortal(portalOptions);
    await use(portal);
    await portal.stop();
  },
  poka: async ({ portal, signedInAs }, use) => {
    const poka = await openBrowser({ portal });
    if (signedInAs !== null) await poka.context.addCookies(portal.signIn(signedInAs));
    await use(poka);
    await poka.close();
  },
  page: async ({ poka }, use) => {
    await use(poka.context.pages()[0] ?? (await poka.context.newPage()));
  },
  leads: async ({ page, portal }, use) => {
    await use({ page, bar: await openLeads(page, portal) });
  },
});

export { expect } from '@playwright/test';

/** Ids that the portal's audit shows as deleted, in the order of their deletion. */
export function deletedIds({ state }: Portal): number[] {
  return state.audit.filter(({ outcome }) => outcome === 'done').map(({ id }) => id);
}

/** Every attempt to delete, whatever came of it. */
export function attemptedIds({ state }: Portal): number[] {
  return state.audit.map(({ id }) => id);
}
