import type { Page } from '@playwright/test';
import { expect } from '@playwright/test';
import type { Portal } from '../portal/index.ts';
import type { RequestEntry } from '../portal/net/log.ts';
import { openBrowser, type PokaBrowser } from './browser.ts';
import { openLeads, type BarParts } from './leads-page.ts';
import { openPopup } from './popup-page.ts';
import { killBrowser, workerStopper } from './violence.ts';

/** One stop of the worker: at which moment, and what wakes it. */
export interface Stop {
  /** Whatever it does at the moment; just when the portal got a request that deletes, and does it; or does it never. */
  when: 'anyTime' | 'inFlight' | 'hanging';
  /** A list opened in a new tab while the old one is closed, a list read anew, the popup, or the browser's alarm. */
  waked: 'newTab' | 'list' | 'popup' | 'alarm';
}

/** How long the portal takes longer over a request whose asker is killed meanwhile, ms. */
const held = 300;

/** A worker that was killed may have had an answer this long before without having written it down, ms. */
const unwritten = 1000;

/** A browser with a job under way, to which everything happens. Times are the portal's. */
export class HardLife {
  readonly #portal: Portal;
  readonly #profile: string;
  /** `performance.now()` of this process when the portal's clock began. */
  readonly #zero: number;
  #poka: PokaBrowser | undefined;
  #page: Page | undefined;
  #stop: () => Promise<void> = async () => {};
  /** From when to when an asker was being killed. */
  readonly #kills: { from: number; to: number }[] = [];

  /** @param portal just started. */
  constructor(portal: Portal, profile: string) {
    this.#portal = portal;
    this.#profile = profile;
    this.#zero = performance.now();
  }

  /** Starts the browser; the next start finds what this one has left in its profile. */
  async start(): Promise<void> {
    this.#poka = await openBrowser({ portal: this.#portal, profile: this.#profile });
    this.#page = await this.#poka.context.newPage();
    this.#stop = await workerStopper(this.#poka);
  }

  /** Signs in as people do, when the portal asks for it. */
  async signIn(login: string, password: string): Promise<void> {
    await this.page.goto(`${this.#portal.address}/stream/`);
    const name = this.page.locator('[name=USER_LOGIN]');
    if (!(await name.isVisible())) return;
    await name.fill(login);
    await this.page.locator('[name=USER_PASSWORD]').fill(password);
    await this.page.locator('[name=USER_PASSWORD]').press('Enter');
    await name.waitFor({ state: 'detached' });
  }

  /** The tab that the person looks at. */
  get page(): Page {
    if (!this.#page) throw new Error('No tab is open');
    return this.#page;
  }

  /** The lead list in that tab. */
  openList(): Promise<BarParts> {
    return openLeads(this.page, this.#portal);
  }

  /** Stops the worker; when this is over, it runs again. */
  async stopWorker({ when, waked }: Stop): Promise<void> {
    if (waked === 'alarm') await this.page.goto('about:blank');
    if (when !== 'anyTime') await this.#deletionBegins(when === 'hanging' ? 'hang' : 'slow');
    await this.#killing(this.#stop);
    const asked = this.#portal.requests.length;
    await this.#wake(waked);
    await expect
      .poll(() => this.#portal.requests.slice(asked).some(isPokas), {
        intervals: [50],
        timeout: 60_000,
      })
      .toBe(true);
  }

  /** Kills the browser with all of its processes, and starts it again; who was signed in may be so no more. */
  async killBrowser(): Promise<void> {
    await this.#deletionBegins('slow');
    await this.#killing(() => killBrowser(this.#running));
    await this.start();
  }

  /** Whether a request's answer may never have been written down, since its asker was killed. */
  isOrphan({ at, ms, status }: RequestEntry): boolean {
    const end = status === 0 ? Number.POSITIVE_INFINITY : at + ms;
    return this.#kills.some(({ from, to }) => at <= to && end >= from - unwritten);
  }

  /** The ids that the last job's report calls "gone already". */
  async goneAlready(): Promise<number[]> {
    const { context, extensionId } = this.#running;
    const page = await context.newPage();
    await page.goto(`chrome-extension://${extensionId}/leave.html`);
    const ids = await page.evaluate(async () => {
      const ask = async (name: string, data: object) => {
        const reply: { ok: boolean; value: unknown } = await chrome.runtime.sendMessage({
          name,
          data,
        });
        if (!reply.ok) throw new Error(`No answer to ${name}`);
        return reply.value;
      };
      const [job] = (await ask('allJobs', {})) as { id: string }[];
      const gone: number[] = [];
      for (let from: number | null = 0; from !== null;) {
        const about = { job: job?.id, from, outcome: 'gone' };
        const run = (await ask('reportItems', about)) as {
          items: { id: string }[];
          next: number | null;
        };
        gone.push(...run.items.map(({ id }) => Number(id)));
        from = run.next;
      }
      return gone;
    });
    await page.close();
    return ids;
  }

  async close(): Promise<void> {
    await this.#poka?.close();
  }

  get #running(): PokaBrowser {
    if (!this.#poka) throw new Error('No browser runs');
    return this.#poka;
  }

  async #wake(waked: Stop['waked']): Promise<void> {
    switch (waked) {
      case 'newTab': {
        const old = this.page;
        this.#page = await this.#running.context.newPage();
        await old.close();
        await this.openList();
        break;
      }
      case 'list':
        await this.openList();
        break;
      case 'popup': {
        const popup = await openPopup(this.#running);
        await popup.banner.waitFor();
        await popup.page.close();
        break;
      }
      case 'alarm':
    }
  }

  /** Resolves just when a request that deletes has come to the portal, which takes its time over it, or all of it. */
  #deletionBegins(kind: 'slow' | 'hang'): Promise<void> {
    return new Promise((resolve) => {
      const match = (request: RequestEntry) => {
        const matches = isDeletion(request);
        if (matches) resolve();
        return matches;
      };
      this.#portal.faults.add({ kind, ms: held, times: 1, match });
    });
  }

  async #killing(kill: () => Promise<void>): Promise<void> {
    const from = performance.now() - this.#zero;
    await kill();
    this.#kills.push({ from, to: performance.now() - this.#zero });
  }
}

/** Whether a request asks for something to be deleted. */
export function isDeletion({ commands }: RequestEntry): boolean {
  return commands.includes('crm.item.delete');
}

/** Pages have no call of this interface. */
function isPokas({ path }: RequestEntry): boolean {
  return path.startsWith('/rest/');
}
