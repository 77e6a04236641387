import { browser } from 'wxt/browser';

const alarm = 'look after jobs';

/** Shorter than the browser lets an idle worker live, ms. */
const heartbeat = 20_000;

/**
 * Keeps the worker alive while a job runs, and has it woken when it was killed all the same: the alarm is the
 * browser's own and survives both. It is set before a job starts and goes only when none is open.
 */
export class Wakefulness {
  #beating: ReturnType<typeof setInterval> | undefined;
  /** Answers that are being worked on. */
  #answers = 0;

  /** Wakes the worker every half minute from now on. */
  async expectWork(): Promise<void> {
    if (!(await browser.alarms.get(alarm)))
      await browser.alarms.create(alarm, { periodInMinutes: 0.5 });
    // A call of the browser's interface is what it counts as life.
    this.#beating ??= setInterval(() => void browser.runtime.getPlatformInfo(), heartbeat);
  }

  /** Keeps the worker alive until a long answer is ready: a whole kind, or a bin, is read page by page. */
  async during<T>(answer: () => Promise<T>): Promise<T> {
    this.#answers += 1;
    try {
      await this.expectWork();
      return await answer();
    } finally {
      this.#answers -= 1;
    }
  }

  async rest(): Promise<void> {
    if (this.#answers > 0) return;
    clearInterval(this.#beating);
    this.#beating = undefined;
    await browser.alarms.clear(alarm);
  }

  onWake(callback: () => void): void {
    browser.alarms.onAlarm.addListener(({ name }) => {
      if (name === alarm) callback();
    });
  }
}
