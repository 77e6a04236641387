import { browser } from 'wxt/browser';
import type { JobView } from '../jobs/index.ts';

/** The toolbar badge: how far the open jobs are, all together. */
export class Badge {
  readonly #jobs = new Map<string, JobView>();

  show(job: JobView): void {
    if (job.open) this.#jobs.set(job.id, job);
    else this.#jobs.delete(job.id);
    const jobs = [...this.#jobs.values()];
    const size = jobs.reduce((sum, { size }) => sum + size, 0);
    const done = jobs.reduce((sum, { done }) => sum + done, 0);
    const waits = jobs.length > 0 && jobs.every(({ state }) => state === 'paused');
    void browser.action.setBadgeText({
      text: size > 0 ? `${Math.floor((done * 100) / size)}%` : '',
    });
    void browser.action.setBadgeBackgroundColor({ color: waits ? '#8a6100' : '#0b5fff' });
  }
}
