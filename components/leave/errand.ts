import { browser } from 'wxt/browser';
import type { PortalAddress } from '../../utils/portal/index.ts';

/** What the leave page is opened to do at once, with the reports of a portal. */
export interface Errand {
  what: 'save' | 'print';
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
  const { groups } = /^#(?<what>save|print)=(?<portal>.+)$/.exec(location.hash) ?? {};
  if (!groups) return null;
  history.replaceState(null, '', location.pathname);
  const what = groups['what'] === 'save' ? 'save' : 'print';
  return { what, portal: decodeURIComponent(groups['portal'] ?? '') };
}
