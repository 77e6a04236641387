import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { chromium, type CDPSession, type Page } from '@playwright/test';
import { createViteServer } from 'vitest/node';
import { findChromium } from '../support/chromium.ts';
import type { JobTimes, OverheadPage, Progress } from './overhead-page.ts';

/** What the engine itself costs: a whole job in a real browser with its real database, against a portal that is free. */

/** Bytes after a forced collection, at a point of the job. */
interface HeapPoint extends Progress {
  live: number;
}

export interface Overhead {
  items: number;
  times: JobTimes;
  /** µs an item of everything but the portal's own time, by the wall clock. */
  perItem: number;
  /** µs an item of the processor, in all of the browser's processes: what is left of it on an idle machine. */
  processor: number;
  /** Before the job, bytes after a forced collection. */
  before: number;
  points: HeapPoint[];
  /** The most that was in use at once, garbage included. */
  peak: number;
}

/** Self time of one function in the profile of a job. */
export interface Hot {
  name: string;
  place: string;
  ms: number;
}

declare const bench: OverheadPage;

/** Forced collections in each part of a job. */
const looks = 10;

const root = fileURLToPath(new URL('../..', import.meta.url));

/** A browser with the engine in its page. */
export class EnginePage {
  readonly #page: Page;
  readonly #session: CDPSession;
  readonly #whole: CDPSession;
  readonly #close: () => Promise<void>;

  private constructor(
    page: Page,
    session: CDPSession,
    whole: CDPSession,
    close: () => Promise<void>,
  ) {
    this.#page = page;
    this.#session = session;
    this.#whole = whole;
    this.#close = close;
  }

  static async open(): Promise<EnginePage> {
    const server = await createViteServer({
      root,
      configFile: false,
      logLevel: 'error',
      cacheDir: join(tmpdir(), 'poka-bench-modules'),
      server: { port: 0, host: '127.0.0.1', hmr: false, watch: null },
      appType: 'custom',
      plugins: [
        {
          name: 'page',
          configureServer: ({ middlewares }) => {
            middlewares.use('/bench.html', (_request, response) => {
              response.setHeader('Content-Type', 'text/html');
              response.end(
                '<!doctype html><title>bench</title><script type="module" src="/tests/bench/overhead-page.ts"></script>',
              );
            });
          },
        },
      ],
    });
    await server.listen();
    const address = server.httpServer?.address();
    if (!address || typeof address === 'string') throw new Error('No address');
    const profile = mkdtempSync(join(tmpdir(), 'poka-bench-'));
    const context = await chromium.launchPersistentContext(profile, {
      executablePath: findChromium(),
      args: ['--no-sandbox', '--no-first-run', '--disable-background-networking'],
    });
    const page = await context.newPage();
    await page.goto(`http://127.0.0.1:${address.port}/bench.html`);
    await page.waitForFunction(() => 'bench' in globalThis);
    const session = await context.newCDPSession(page);
    await session.send('HeapProfiler.enable');
    const whole = await context.browser()?.newBrowserCDPSession();
    if (!whole) throw new Error('No browser to ask');
    return new EnginePage(page, session, whole, async () => {
      await context.close();
      await server.close();
      rmSync(profile, { recursive: true, force: true });
    });
  }

  close(): Promise<void> {
    return this.#close();
  }

  /** Runs one job, looking at the heap meanwhile; after a forced collection where a part begins and at each of its tenths. */
  async measure(items: number): Promise<Overhead> {
    const before = await this.#live();
    const points: HeapPoint[] = [];
    const worked = await this.#processorTime();
    let peak = before;
    const over = new AbortController();
    const running = this.#run(items).finally(() => over.abort());
    let last = '';
    while (!over.signal.aborted) {
      await Promise.race([running, new Promise((next) => setTimeout(next, 200))]);
      peak = Math.max(peak, await this.#used());
      const progress = await this.#page.evaluate(() => bench.progress());
      const now = `${progress.state} ${Math.floor((progress.done * looks) / items)}`;
      if (now === last) continue;
      last = now;
      points.push({ ...progress, live: await this.#live() });
    }
    const times = await running;
    const { draft, run, check, portal } = times;
    const perItem = ((draft + run + check - portal) * 1000) / items;
    const processor = (((await this.#processorTime()) - worked - portal) * 1000) / items;
    return { items, times, perItem, processor, before, points, peak };
  }

  /** The functions in which a job of so many items spends the most time of its own. */
  async profile(items: number, most: number): Promise<Hot[]> {
    await this.#session.send('Profiler.enable');
    await this.#session.send('Profiler.setSamplingInterval', { interval: 500 });
    await this.#session.send('Profiler.start');
    await this.#run(items);
    const { profile } = await this.#session.send('Profiler.stop');
    const self = new Map<number, number>();
    for (const [n, node] of (profile.samples ?? []).entries())
      self.set(node, (self.get(node) ?? 0) + (profile.timeDeltas?.[n] ?? 0) / 1000);
    const hot = new Map<string, Hot>();
    for (const { id, callFrame } of profile.nodes) {
      const file = callFrame.url.split('?')[0]?.split('/').slice(-2).join('/') ?? '';
      const name = callFrame.functionName || '(anonymous)';
      const place = file ? `${file}:${callFrame.lineNumber + 1}` : '';
      const known = hot.get(`${name} ${place}`) ?? { name, place, ms: 0 };
      known.ms += self.get(id) ?? 0;
      hot.set(`${name} ${place}`, known);
    }
    return [...hot.values()].toSorted((a, b) => b.ms - a.ms).slice(0, most);
  }

  /** ms of a small write to the database that waits for the disk, or not. */
  writeLatency(durability: IDBTransactionDurability): Promise<number> {
    return this.#page.evaluate((kind) => bench.writeLatency(kind, 200), durability);
  }

  #run(items: number): Promise<JobTimes> {
    return this.#page.evaluate((count) => bench.runJob(count), items);
  }

  /** ms of the processor that the browser's processes have taken. */
  async #processorTime(): Promise<number> {
    const { processInfo } = await this.#whole.send('SystemInfo.getProcessInfo');
    return processInfo.reduce((sum, { cpuTime }) => sum + cpuTime * 1000, 0);
  }

  async #live(): Promise<number> {
    await this.#session.send('HeapProfiler.collectGarbage');
    return this.#used();
  }

  /** Bytes of objects, and of the buffers that they hold outside the heap. */
  async #used(): Promise<number> {
    const usage: { usedSize: number; backingStorageSize?: number } =
      await this.#session.send('Runtime.getHeapUsage');
    return usage.usedSize + (usage.backingStorageSize ?? 0);
  }
}
