import type { Locator, Page } from '@playwright/test';
import type { PokaBrowser } from './browser.ts';

/** Poka's popup, opened as a tab, as a person finds their way in it by names. */
export interface PopupParts {
  page: Page;
  banner: Locator;
  dialog: Locator;
  /** The cards of the jobs that are watched. */
  jobs: Locator;
  /** Opens a step. @returns its region. */
  open(step: string): Promise<Locator>;
  /** A kind's line in the step "Delete data". */
  line(kind: string): Locator;
  /** A kind's check box. */
  box(kind: string): Locator;
}

/** Opens the popup beside the tab that was looked at last. */
export async function openPopup({ context, extensionId }: PokaBrowser): Promise<PopupParts> {
  const page = await context.newPage();
  await page.setViewportSize({ width: 400, height: 600 });
  await page.goto(`chrome-extension://${extensionId}/popup.html`);
  return popupOf(page);
}

/** The parts of a popup that is open. */
function popupOf(page: Page): PopupParts {
  const region = (step: string) => page.getByRole('region', { name: step, exact: true });
  const startsWith = (kind: string) => new RegExp(`^${kind}, `);
  return {
    page,
    banner: page.getByRole('banner'),
    dialog: page.getByRole('dialog'),
    jobs: page.locator('.cards > .job'),
    open: async (step) => {
      await page.getByRole('heading', { name: step, exact: true }).getByRole('button').click();
      return region(step);
    },
    line: (kind) =>
      page
        .getByRole('listitem')
        .filter({ has: page.getByRole('checkbox', { name: startsWith(kind) }) }),
    box: (kind) => page.getByRole('checkbox', { name: startsWith(kind) }),
  };
}

/** Confirms what the popup asks, typing the number where it is asked for. */
export async function confirmIn({ dialog }: PopupParts, button: RegExp): Promise<void> {
  const confirm = dialog.getByRole('button', { name: button });
  const field = dialog.getByRole('textbox');
  await dialog.getByText(/^(As |От имени: )/).waitFor();
  if (await field.isVisible()) {
    const [number = ''] = /\d+/.exec((await confirm.textContent()) ?? '') ?? [];
    await field.fill(number);
  }
  await confirm.click();
  await dialog.waitFor({ state: 'detached' });
}
