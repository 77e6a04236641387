import { browser } from 'wxt/browser';
import type { Speed } from '../jobs/index.ts';

const key = 'speed';

/** The speed of jobs that have none of their own: the user's choice, gentle before there is one. */
export async function currentSpeed(): Promise<Speed> {
  return asSpeed((await browser.storage.local.get(key))[key]);
}

/** Keeps the user's choice; running jobs that have none of their own and every open surface follow. */
export async function chooseSpeed(speed: Speed): Promise<void> {
  await browser.storage.local.set({ [key]: speed });
}

/** Calls back when the speed is chosen anywhere; until aborted, where there is a signal. */
export function onSpeed(callback: (speed: Speed) => void, signal?: AbortSignal): void {
  const listener: Parameters<typeof browser.storage.local.onChanged.addListener>[0] = (changes) => {
    const change = changes[key];
    if (change) callback(asSpeed(change.newValue));
  };
  browser.storage.local.onChanged.addListener(listener);
  signal?.addEventListener('abort', () => browser.storage.local.onChanged.removeListener(listener));
}

/** Anything but the word for fast is gentle. */
function asSpeed(value: unknown): Speed {
  return value === 'fast' ? 'fast' : 'gentle';
}
