import { AxeBuilder } from '@axe-core/playwright';
import { expect, type Page } from '@playwright/test';

/**
 * Fails where something in a page keeps somebody out, in light or in dark, or sticks out of the window.
 * @param part what of the page is looked at; all of it otherwise.
 */
export async function expectNoBarriers(page: Page, part?: string): Promise<void> {
  for (const colorScheme of ['light', 'dark'] as const) {
    await page.emulateMedia({ colorScheme });
    const axe = new AxeBuilder({ page });
    if (part) axe.include(part);
    // In the dark only the colours differ.
    if (colorScheme === 'dark') axe.withRules(['color-contrast']);
    const { violations } = await axe.analyze();
    expect(violations.map(({ id, nodes }) => [id, nodes.map(({ html }) => html)])).toEqual([]);
  }
  if (part) return;
  const overflow = await page.evaluate(() =>
    [...document.querySelectorAll('main *, header *, dialog *')]
      .filter((element) => element.getBoundingClientRect().right > innerWidth + 1)
      .filter((element) => !element.closest('.table-frame'))
      .map(({ outerHTML }) => outerHTML.slice(0, 200)),
  );
  expect(overflow).toEqual([]);
}
