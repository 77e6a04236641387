import type { Locator } from '@playwright/test';
import type { BarParts } from './leads-page.ts';
import { confirmRestore } from './list-page.ts';

/** The jobs that are over, as the bar tells of them. Several may stand under one bar: each is found by what it says. */

/** The card of a job that is over. */
function cardOf({ host }: BarParts, end: string): Locator {
  return host.locator('.job.finished').filter({ hasText: end });
}

/** The report of a job that is over. */
export function endOf({ end }: BarParts, text: string): Locator {
  return end.filter({ hasText: text });
}

/** Presses "Undo" in the end of the job that says so, and confirms that so many are put back. */
export async function undoJob(
  bar: BarParts,
  end: string,
  count: number,
  beforeConfirming: () => Promise<void> = async () => {},
): Promise<void> {
  await cardOf(bar, end).getByRole('button', { name: 'Undo' }).click();
  await beforeConfirming();
  await confirmRestore(bar, count);
}

/** What "Details" of a job says of each item. */
export async function detailsOf(bar: BarParts, end: string): Promise<string[]> {
  await cardOf(bar, end).getByRole('button', { name: 'Details' }).click();
  const lines = bar.dialog.getByRole('listitem');
  await lines.first().waitFor();
  const texts = await lines.allInnerTexts();
  await bar.dialog.getByRole('button', { name: 'Close' }).click();
  return texts;
}
