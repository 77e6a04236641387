import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import { systemClock } from '../../../utils/jobs/index.ts';

beforeEach(() => {
  vi.useFakeTimers();
});
afterEach(() => {
  vi.useRealTimers();
});

/** Whether a promise is through. */
function watched(promise: Promise<void>): () => boolean {
  let through = false;
  void promise.then(() => (through = true));
  return () => through;
}

describe('a sleep', () => {
  it('lasts as long as it should', async () => {
    const over = watched(systemClock.sleep(1000, new AbortController().signal));
    await vi.advanceTimersByTimeAsync(999);
    expect(over()).toBe(false);
    await vi.advanceTimersByTimeAsync(1);
    expect(over()).toBe(true);
  });

  it('ends when somebody presses a button, and leaves no timer behind', async () => {
    const button = new AbortController();
    const over = watched(systemClock.sleep(60_000, button.signal));
    button.abort();
    await vi.advanceTimersByTimeAsync(0);
    expect(over()).toBe(true);
    expect(vi.getTimerCount()).toBe(0);
  });

  it('does not begin after that', async () => {
    const over = watched(systemClock.sleep(60_000, AbortSignal.abort()));
    await vi.advanceTimersByTimeAsync(0);
    expect(over()).toBe(true);
    expect(vi.getTimerCount()).toBe(0);
  });
});

it('tells the time', () => {
  vi.setSystemTime(24);
  expect(systemClock.now()).toBe(24);
});
