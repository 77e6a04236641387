import { mkdirSync } from 'node:fs';
import { join } from 'node:path';
import { parseArgs } from 'node:util';
import type { Page } from '@playwright/test';
import { startPortal, type Portal } from '../portal/index.ts';
import { boxCost } from '../portal/options.ts';
import { openBrowser, type PokaBrowser } from '../support/browser.ts';
import { NoChromium } from '../support/chromium.ts';
import { barOf, deleteSelected, openLeads, pickFilter } from '../support/leads-page.ts';

/** The main job, end to end: 312 of 1,240 leads match a filter; the bar deletes them, the portal's own count proves it. */

const options = readOptions();
const admin = 1;

try {
  await main();
} catch (error) {
  console.error(error instanceof NoChromium ? error.message : error);
  process.exitCode = 1;
}

async function main(): Promise<void> {
  const portal = await startPortal({
    leads: 1240,
    junk: 312,
    cost: boxCost,
    pages: { traps: false },
  });
  const headed = options.open || hasDisplay();
  const browser = await openBrowser({ portal, headed, locale: options.language });
  try {
    const done = await deleteJunk(portal, browser);
    report(portal, done);
    if (options.open) await stay(portal, browser);
    process.exitCode = done.left === 0 && done.deleted === done.asked ? 0 : 1;
  } finally {
    await browser.close();
    await portal.stop();
  }
}

interface Done {
  asked: number;
  deleted: number;
  refused: number;
  left: number;
  seconds: number;
  words: string;
}

async function deleteJunk(portal: Portal, browser: PokaBrowser): Promise<Done> {
  const { context, extensionId } = browser;
  await context.addCookies([
    ...portal.signIn(admin),
    { name: 'demo_lang', value: options.language.slice(0, 2), url: portal.origin },
  ]);
  const page = context.pages()[0] ?? (await context.newPage());
  const popup = await context.newPage();
  await popup.setViewportSize({ width: 400, height: 600 });
  await page.bringToFront();
  await openLeads(page, portal);
  await shoot(page, 'list');

  await pickFilter(page, 'filter_junk');
  const bar = barOf(page);
  await bar.selectAll.click();
  await bar.everythingSelected.waitFor();
  const asked = await bar.count();
  await shoot(page, 'selected');

  const started = Date.now();
  await deleteSelected(bar, asked, () => shoot(page, 'confirm'));
  await bar.progress.waitFor();
  await halfDone(portal, asked);
  await shoot(page, 'running');
  await popup.goto(`chrome-extension://${extensionId}/popup.html`);
  await popup.getByRole('progressbar').waitFor();
  await shoot(popup, 'popup');
  await page.bringToFront();

  await bar.end.waitFor({ timeout: 120_000 });
  const seconds = (Date.now() - started) / 1000;
  await bar.emptyList.waitFor();
  await shoot(page, 'done');
  const audit = portal.state.audit.filter(({ command }) => command === 'crm.item.delete');
  return {
    asked,
    deleted: audit.filter(({ outcome }) => outcome === 'done').length,
    refused: audit.filter(({ outcome }) => outcome !== 'done').length,
    left: [...portal.state.leads.values()].filter(({ statusId }) => statusId === 'JUNK').length,
    seconds,
    words: await bar.end.innerText(),
  };
}

/** Until half of what was asked is gone, by the portal's audit. */
async function halfDone(portal: Portal, asked: number): Promise<void> {
  while (portal.state.audit.length < asked / 2) await new Promise((next) => setTimeout(next, 50));
}

function report(portal: Portal, { asked, deleted, refused, left, seconds, words }: Done): void {
  console.log(`
Poka says: ${words}

By the portal's own audit and count:
  asked    ${asked} of ${portal.options.leads} leads
  deleted  ${deleted}
  refused  ${refused}
  left     ${left} that match the filter, ${portal.state.leads.size} leads in all, ${portal.state.bin.size} in the bin
  rate     ${(deleted / seconds).toFixed(1)} a second, checking included
  seconds  ${seconds.toFixed(1)}

Screenshots: ${options.pictures}`);
}

async function stay(portal: Portal, { context }: PokaBrowser): Promise<void> {
  console.log(`
The portal stays at ${portal.origin}/crm/lead/list/ in this browser. Close the browser to end.`);
  await new Promise((closed) => context.once('close', closed));
}

async function shoot(page: Page, name: string): Promise<void> {
  await page.screenshot({ path: join(options.pictures, `${name}.png`) });
}

function hasDisplay(): boolean {
  if (process.platform !== 'linux') return true;
  return Boolean(process.env['DISPLAY'] ?? process.env['WAYLAND_DISPLAY']);
}

function readOptions(): { open: boolean; pictures: string; language: string } {
  try {
    const { values } = parseArgs({
      options: {
        open: { type: 'boolean', default: false },
        pictures: { type: 'string', default: 'out/demo' },
        language: { type: 'string', default: 'en-US' },
      },
    });
    if (values.open && !hasDisplay()) throw new Error('--open needs a display');
    mkdirSync(values.pictures, { recursive: true });
    return values;
  } catch (error) {
    console.error(`${error instanceof Error ? error.message : error}
Usage: npm run demo -- [--open] [--language ru-RU] [--pictures DIRECTORY]`);
    process.exit(2);
  }
}
