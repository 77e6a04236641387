import { browser } from 'wxt/browser';
import { sendMessage } from '../messages/index.ts';
import type { JobView } from '../jobs/index.ts';

/** No job is announced more often than this, ms; the last word is never lost. */
const interval = 250;

/** Tells every surface of a job's portal how it is. Nobody need be listening. */
export class Announcer {
  readonly #waiting = new Map<string, JobView>();

  announce(job: JobView): void {
    const due = this.#waiting.has(job.id);
    this.#waiting.set(job.id, job);
    if (due) return;
    // Who is not told now hears the next word, or asks.
    tell(job).catch(() => undefined);
    setTimeout(() => {
      const latest = this.#waiting.get(job.id);
      this.#waiting.delete(job.id);
      if (latest && latest !== job) this.announce(latest);
    }, interval);
  }
}

async function tell(job: JobView): Promise<void> {
  // Our own pages; an error only says that none is open.
  sendMessage('jobChanged', job).catch(() => undefined);
  const { protocol, hostname } = new URL(job.portal);
  // Without its port, which not every browser takes in a pattern; a bar passes over other portals' jobs.
  const tabs = await browser.tabs.query({ url: `${protocol}//${hostname}/*` });
  for (const { id } of tabs) {
    if (id !== undefined) sendMessage('jobChanged', job, id).catch(() => undefined);
  }
}
