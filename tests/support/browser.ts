import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { chromium, type BrowserContext } from '@playwright/test';
import type { Portal } from '../portal/index.ts';
import { findChromium } from './chromium.ts';

/** Where `wxt build` puts the extension. */
export const builtExtension = fileURLToPath(new URL('../../.output/chrome-mv3', import.meta.url));

export interface BrowserOptions {
  portal: Pick<Portal, 'port' | 'options'>;
  /** With a window, for a person. */
  headed?: boolean;
  /** The browser's language. */
  locale?: string;
  /** The folder of the extension, where it is not the built one. */
  extension?: string;
  /** A profile to keep; without one, a new one that goes with the browser. */
  profile?: string;
}

/** A browser with Poka in it, in which the portal's host name leads to the demo portal. */
export interface PokaBrowser {
  context: BrowserContext;
  extensionId: string;
  close(): Promise<void>;
}

/** Starts Chromium with the built extension. */
export async function openBrowser(options: BrowserOptions): Promise<PokaBrowser> {
  const { portal, headed = false, locale = 'en-US', extension = builtExtension } = options;
  const profile = options.profile ?? mkdtempSync(join(tmpdir(), 'poka-profile-'));
  const context = await chromium.launchPersistentContext(profile, {
    executablePath: findChromium(),
    headless: !headed,
    locale,
    viewport: { width: 1280, height: 900 },
    ignoreHTTPSErrors: true,
    args: [
      '--no-sandbox',
      '--disable-quic',
      '--no-first-run',
      '--disable-background-networking',
      '--disable-component-update',
      '--disable-sync',
      `--lang=${locale}`,
      `--disable-extensions-except=${extension}`,
      `--load-extension=${extension}`,
      `--host-resolver-rules=MAP ${portal.options.host} 127.0.0.1:${portal.port}`,
      ...(portal.options.tls ? ['--ignore-certificate-errors'] : []),
    ],
  });
  const worker = context.serviceWorkers()[0] ?? (await context.waitForEvent('serviceworker'));
  return {
    context,
    extensionId: new URL(worker.url()).host,
    close: async () => {
      await context.close();
      if (!options.profile) rmSync(profile, { recursive: true, force: true });
    },
  };
}
