import type { CDPSession, Page } from '@playwright/test';
import { startPortal } from '../portal/index.ts';
import { openBrowser } from '../support/browser.ts';
import { dataRows, leadGrid, openLeads, showRows, type BarParts } from '../support/leads-page.ts';

const runs = 15;
const idleSeconds = 3;

/** ms of the main thread: Poka's scripts, and the style and layout of the whole page meanwhile. */
export interface Cost {
  script: number;
  drawing: number;
}

interface BarCost {
  rows: number;
  runs: number;
  mount: Cost;
  selectPage: Cost;
  /** The same rows ticked by the portal's own "check all": what the page's style of ticked rows costs anyway. */
  portalsOwn: Cost;
  /** While nothing happens, for so long. */
  idle: Cost;
  idleSeconds: number;
}

/** Measures what the bar costs the page's main thread, on a list of so many rows brought by "show more". */
export async function measureBar(rows: number): Promise<BarCost> {
  const portal = await startPortal({
    leads: rows,
    junk: 0,
    pages: { pageSize: 100, traps: false },
  });
  const browser = await openBrowser({ portal });
  try {
    await browser.context.addCookies(portal.signIn(1));
    const page = await browser.context.newPage();
    const bar = await openLeads(page, portal);
    await showRows(page, rows);
    const meter = await Meter.on(page);
    return {
      rows: await page.locator(dataRows).count(),
      runs,
      mount: await measureMount(page, bar, meter),
      selectPage: await measureSelect(bar, meter, () => bar.selectPage.click()),
      portalsOwn: await measureSelect(bar, meter, () =>
        page.locator(`#${leadGrid}_check_all`).first().click({ force: true }),
      ),
      idle: await measureIdle(page, meter),
      idleSeconds,
    };
  } finally {
    await browser.close();
    await portal.stop();
  }
}

/** The list loses the id it is known by, and the bar goes; it gets it back, and the bar is mounted anew. */
async function measureMount(page: Page, bar: BarParts, meter: Meter): Promise<Cost> {
  const rename = (id: string) =>
    page.evaluate((next) => {
      const grid = document.querySelector('.main-grid');
      if (grid) grid.id = next;
      document.body.append(document.createElement('i'));
    }, id);
  const times: Cost[] = [];
  for (let run = 0; run < runs; run++) {
    await rename('NOBODYS_GRID');
    await bar.host.waitFor({ state: 'detached' });
    times.push(
      await meter.timeOf(async () => {
        await rename(leadGrid);
        await bar.toolbar.waitFor();
      }),
    );
  }
  return median(times);
}

async function measureSelect(
  bar: BarParts,
  meter: Meter,
  select: () => Promise<void>,
): Promise<Cost> {
  const times: Cost[] = [];
  for (let run = 0; run < runs; run++) {
    times.push(
      await meter.timeOf(async () => {
        await select();
        await bar.selected.filter({ hasText: /[1-9]\d* selected/ }).waitFor();
      }),
    );
    await bar.clear.click();
    await bar.selected.filter({ hasText: /^0 selected/ }).waitFor();
  }
  return median(times);
}

async function measureIdle(page: Page, meter: Meter): Promise<Cost> {
  return meter.timeOf(() => page.waitForTimeout(idleSeconds * 1000));
}

/** Reads the browser's own account of the main thread. */
class Meter {
  readonly #session: CDPSession;

  private constructor(session: CDPSession) {
    this.#session = session;
  }

  static async on(page: Page): Promise<Meter> {
    const session = await page.context().newCDPSession(page);
    await session.send('Performance.enable', { timeDomain: 'threadTicks' });
    await session.send('Profiler.enable');
    await session.send('Profiler.setSamplingInterval', { interval: 100 });
    return new Meter(session);
  }

  /** ms of the extension's scripts, and of style and layout, while something happens. */
  async timeOf(happening: () => Promise<unknown>): Promise<Cost> {
    const before = await this.#drawing();
    await this.#session.send('Profiler.start');
    await happening();
    const { profile } = await this.#session.send('Profiler.stop');
    const ours = new Set(
      profile.nodes
        .filter(({ callFrame }) => callFrame.url.startsWith('chrome-extension://'))
        .map(({ id }) => id),
    );
    const script = (profile.samples ?? []).reduce(
      (sum, node, n) => sum + (ours.has(node) ? (profile.timeDeltas?.[n] ?? 0) : 0),
      0,
    );
    return { script: script / 1000, drawing: (await this.#drawing()) - before };
  }

  async #drawing(): Promise<number> {
    const { metrics } = await this.#session.send('Performance.getMetrics');
    const seconds = metrics
      .filter(({ name }) => name === 'LayoutDuration' || name === 'RecalcStyleDuration')
      .reduce((sum, { value }) => sum + value, 0);
    return seconds * 1000;
  }
}

/** The run in the middle, by both together. */
function median(costs: readonly Cost[]): Cost {
  const sorted = costs.toSorted((a, b) => a.script + a.drawing - b.script - b.drawing);
  return sorted[Math.floor(sorted.length / 2)] ?? { script: Number.NaN, drawing: Number.NaN };
}
