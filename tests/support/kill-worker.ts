import type { PokaBrowser } from './browser.ts';

/**
 * Stops the worker as the browser does when it thinks it idle: from a page of the extension that asks nothing of it, so
 * that no message is on its way while it goes.
 */
export async function killWorker({ context, extensionId }: PokaBrowser): Promise<void> {
  const page = await context.newPage();
  await page.goto(`chrome-extension://${extensionId}/icon/48.png`);
  const session = await context.newCDPSession(page);
  const gone = new Promise((resolve) => {
    session.on('ServiceWorker.workerVersionUpdated', ({ versions }) => {
      if (versions.every(({ runningStatus }) => runningStatus === 'stopped')) resolve(null);
    });
  });
  await session.send('ServiceWorker.enable');
  await session.send('ServiceWorker.stopAllWorkers');
  await gone;
  await page.close();
}
