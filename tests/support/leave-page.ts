import { readFileSync } from 'node:fs';
import type { Locator, Page } from '@playwright/test';
import type { PokaBrowser } from './browser.ts';

/** Poka's leave page, as a person finds their way in it by names. */
export interface LeaveParts {
  page: Page;
  /** A section of the page. */
  section(name: string | RegExp): Locator;
  /** The buttons that open finished jobs' reports. */
  entries: Locator;
  /** What an open report holds. */
  report: Locator;
  dialog: Locator;
}

/** Opens the leave page in a tab. */
export async function openLeave({ context, extensionId }: PokaBrowser): Promise<LeaveParts> {
  const page = await context.newPage();
  await page.goto(`chrome-extension://${extensionId}/leave.html`);
  return leaveOf(page);
}

/** The parts of a leave page that is open. */
export function leaveOf(page: Page): LeaveParts {
  return {
    page,
    section: (name) => page.getByRole('region', { name, exact: true }),
    entries: page.getByRole('heading', { level: 4 }).getByRole('button'),
    report: page.locator('.report-entry').getByRole('region'),
    dialog: page.getByRole('dialog'),
  };
}

/** Presses a button that saves a file. @returns its name and what is in it. */
export async function savedFile(
  page: Page,
  button: Locator,
): Promise<{ name: string; text: string }> {
  const coming = page.waitForEvent('download');
  await button.click();
  const download = await coming;
  return {
    name: download.suggestedFilename(),
    text: readFileSync(await download.path(), 'utf8'),
  };
}
