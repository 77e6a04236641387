import type { CDPSession } from '@playwright/test';
import type { PokaBrowser } from './browser.ts';

/** What a browser does to a worker, and what befalls a browser. */

/**
 * Makes it possible to stop Poka's worker at a certain moment, as the browser does when it thinks it idle. The page it
 * needs for that is one of Poka's pictures, which wakes nobody.
 * @returns stops the worker, and waits until it is dead.
 */
export async function workerStopper({
  context,
  extensionId,
}: PokaBrowser): Promise<() => Promise<void>> {
  const page = await context.newPage();
  await page.goto(`chrome-extension://${extensionId}/icon/16.png`);
  const session = await context.newCDPSession(page);
  await session.send('ServiceWorker.enable');
  return async () => {
    const gone = allStopped(session);
    await session.send('ServiceWorker.stopAllWorkers');
    await gone;
  };
}

function allStopped(session: CDPSession): Promise<void> {
  return new Promise((resolve) => {
    session.on('ServiceWorker.workerVersionUpdated', ({ versions }) => {
      if (versions.every(({ runningStatus }) => runningStatus === 'stopped')) resolve();
    });
  });
}

/** Kills a browser and all of its processes, as a lost battery would, and waits until it is gone. */
export async function killBrowser({ context, close }: PokaBrowser): Promise<void> {
  const browser = context.browser();
  if (!browser) throw new Error('No browser to kill');
  const session = await browser.newBrowserCDPSession();
  const { processInfo } = await session.send('SystemInfo.getProcessInfo');
  const gone = new Promise((resolve) => browser.once('disconnected', resolve));
  // The first is the browser itself: nothing can be started anew after it.
  const ids = processInfo
    .toSorted((a, b) => Number(b.type === 'browser') - Number(a.type === 'browser'))
    .map(({ id }) => id);
  for (const id of ids) kill(id);
  await gone;
  await close().catch(() => undefined);
}

function kill(id: number): void {
  try {
    process.kill(id, 'SIGKILL');
  } catch {
    // It went with the browser.
  }
}
