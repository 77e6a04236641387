import { browser } from 'wxt/browser';

/** In the browser's local storage: the self-hosted portals that a person has let Poka work on. The worker's to write. */
export const leaveKey = 'selfHosted';

/** In the browser's session storage: the portal for which it is just being asked for permission. */
export const askedKey = 'selfHosted asked';

/** Calls back when a person lets Poka work on another portal, or takes that back. */
export function onLeave(callback: () => void, signal: AbortSignal): void {
  const listener: Parameters<typeof browser.storage.local.onChanged.addListener>[0] = (changes) => {
    if (leaveKey in changes) callback();
  };
  browser.storage.local.onChanged.addListener(listener);
  signal.addEventListener('abort', () => browser.storage.local.onChanged.removeListener(listener));
}
