import { mkdirSync } from 'node:fs';
import { join } from 'node:path';
import { parseArgs } from 'node:util';
import type { Page } from '@playwright/test';
import { startPortal, type PartialOptions } from '../portal/index.ts';
import { openBrowser, type PokaBrowser } from '../support/browser.ts';

/**
 * `npm run screenshots`: pictures of every step of popup and leave page, for people and portals that differ, in both
 * languages, light and dark.
 */
interface Scene {
  name: string;
  portal: PartialOptions;
  user: number | null;
}

const [admin, employee] = [1, 7];
const scenes: Scene[] = [
  { name: 'cloud-employee', portal: {}, user: employee },
  { name: 'cloud-admin', portal: {}, user: admin },
  { name: 'box-admin', portal: { edition: 'box' }, user: admin },
  { name: 'box-employee', portal: { edition: 'box' }, user: employee },
  { name: 'signed-out', portal: {}, user: null },
];
const looks = [
  { language: 'en', scheme: 'light' },
  { language: 'ru', scheme: 'light' },
  { language: 'ru', scheme: 'dark' },
] as const;

const { values } = parseArgs({
  options: {
    pictures: { type: 'string', default: 'out/screenshots' },
    scene: { type: 'string', multiple: true },
  },
});
mkdirSync(values.pictures, { recursive: true });

let taken = 0;
for (const scene of scenes)
  if (!values.scene || values.scene.includes(scene.name)) await play(scene);
console.log(`${taken} pictures in ${values.pictures}`);

async function play({ name, portal: options, user }: Scene): Promise<void> {
  const portal = await startPortal(options);
  try {
    for (const { language, scheme } of looks) {
      const browser = await openBrowser({ portal, locale: language === 'ru' ? 'ru-RU' : 'en-US' });
      try {
        if (user !== null) await browser.context.addCookies(portal.signIn(user));
        const page = await browser.context.newPage();
        await page.goto(`${portal.address}/stream/`);
        const prefix = `${name}-${language}-${scheme}`;
        await shootPopup(browser, prefix, scheme);
        await shootLeave(browser, prefix, scheme);
      } finally {
        await browser.close();
      }
    }
  } finally {
    await portal.stop();
  }
}

type Scheme = (typeof looks)[number]['scheme'];

/** The popup closed, and with each of its steps open by itself. */
async function shootPopup(browser: PokaBrowser, prefix: string, scheme: Scheme): Promise<void> {
  const page = await openOwn(browser, 'popup.html', scheme, 400);
  const heads = page.locator('.step-head button');
  await heads.first().waitFor();
  await settled(page);
  await shoot(page, `${prefix}-popup`);
  for (let n = 0; n < (await heads.count()); n++) {
    await heads.nth(n).click();
    await page.locator('.step-body:not([hidden])').waitFor();
    await settled(page);
    await lookIfAsked(page);
    await shoot(page, `${prefix}-step-${n + 1}`);
    await heads.nth(n).click();
  }
  await page.close();
}

/** The step "Look" shows nothing before it is asked to. */
async function lookIfAsked(page: Page): Promise<void> {
  const button = page.getByRole('button', { name: /^(Look|Осмотреться)$/ }).last();
  const isStepOne = (await page.locator('.step-body:not([hidden]) table').count()) === 0;
  if (!isStepOne || (await page.locator('.step-body:not([hidden]) .look').count()) === 0) return;
  await button.click();
  await page.locator('.step-body:not([hidden])').locator('table, [role="alert"]').first().waitFor();
  await settled(page);
}

async function shootLeave(browser: PokaBrowser, prefix: string, scheme: Scheme): Promise<void> {
  const page = await openOwn(browser, 'leave.html', scheme, 1100);
  await page.locator('.step-head').first().waitFor();
  await settled(page);
  await shoot(page, `${prefix}-leave`);
  await page.close();
}

async function openOwn(
  { context, extensionId }: PokaBrowser,
  file: string,
  colorScheme: Scheme,
  width: number,
): Promise<Page> {
  const page = await context.newPage();
  await page.setViewportSize({ width, height: 700 });
  await page.emulateMedia({ colorScheme });
  await page.goto(`chrome-extension://${extensionId}/${file}`);
  return page;
}

/** Until nothing in the page changes for a while. */
async function settled(page: Page): Promise<void> {
  await page.evaluate(
    () =>
      new Promise<void>((resolve) => {
        let timer = setTimeout(resolve, 600);
        new MutationObserver(() => {
          clearTimeout(timer);
          timer = setTimeout(resolve, 600);
        }).observe(document, { subtree: true, childList: true, attributes: true });
      }),
  );
}

async function shoot(page: Page, name: string): Promise<void> {
  await page.screenshot({ path: join(values.pictures, `${name}.png`), fullPage: true });
  taken += 1;
}
