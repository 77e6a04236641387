import { browser } from 'wxt/browser';
import type { Copy } from './copy.ts';

const key = 'copies saved';

/** So many are remembered: of copies that ended long ago nobody asks. */
const most = 20;

/** Whether it is for the caller to save a finished copy by itself: only one is told so, once. */
export function takeFirstSave({ id }: Copy): Promise<boolean> {
  return navigator.locks.request('poka: first save of a copy', async () => {
    const kept = (await browser.storage.local.get(key))[key];
    const saved = Array.isArray(kept) ? kept : [];
    if (saved.includes(id)) return false;
    await browser.storage.local.set({ [key]: [...saved, id].slice(-most) });
    return true;
  });
}
