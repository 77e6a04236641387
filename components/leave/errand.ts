import { browser } from 'wxt/browser';
import type { PortalAddress } from '../../utils/portal/index.ts';

const errands = ['show', 'save', 'print'] as const;

/** What the leave page is opened for: to be about a portal, and to save or print its reports at once. */
export interface Errand {
  what: (typeof errands)[number];
  /** As the address of the page says it: compared with known portals, never used as it is. */
  portal: string;
}

/** Opens the leave page in a tab of its own, on an errand if there is one. */
export async function openLeavePage(
  errand?: { what: Errand['what']; portal: PortalAddress } | undefined,
): Promise<void> {
  const hash = errand ? `#${errand.what}=${encodeURIComponent(errand.portal)}` : '';
  await browser.tabs.create({ url: browser.runtime.getURL(`/leave.html${hash}`) });
}

/** The errand in the page's address, which is taken from there: a reload does not repeat it. */
export function takeErrand(): Errand | null {
  const { groups } = /^#(?<what>\w+)=(?<portal>.+)$/.exec(location.hash) ?? {};
  const what = errands.find((one) => one === groups?.['what']);
  if (!groups || !what) return null;
  history.replaceState(null, '', location.pathname);
  return { what, portal: decodeURIComponent(groups['portal'] ?? '') };
}
