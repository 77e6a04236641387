import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import type { JobView } from '../../../utils/jobs/index.ts';
import { noCounts, type Job } from '../../../utils/jobs/job.ts';
import { viewOf } from '../../../utils/jobs/view.ts';
import { Announcer } from '../../../utils/worker/announce.ts';
import { Badge } from '../../../utils/worker/badge.ts';
import { Wakefulness } from '../../../utils/worker/wakefulness.ts';
import { acme } from '../portal-client/memory-sessions.ts';

/** What the worker does around a job: tells of it, shows it on the toolbar, and has itself woken. */

const world = vi.hoisted(() => ({
  sent: [] as { job: JobView; tab: number | undefined }[],
  asked: [] as unknown[],
  badge: { text: '', color: '' },
  alarms: new Map<string, number>(),
  calls: 0,
  onAlarm: [] as ((alarm: { name: string }) => void)[],
}));
vi.mock('../../../utils/messages/protocol.ts', () => ({
  onMessage: () => undefined,
  sendMessage: async (_: string, job: JobView, tab?: number) => {
    world.sent.push({ job, tab });
    throw new Error('Nobody listens');
  },
}));
vi.mock('wxt/browser', () => ({
  browser: {
    tabs: {
      query: async (query: unknown) => {
        world.asked.push(query);
        return [{ id: 5 }, {}, { id: 6 }];
      },
    },
    action: {
      setBadgeText: async ({ text }: { text: string }) => void (world.badge.text = text),
      setBadgeBackgroundColor: async ({ color }: { color: string }) =>
        void (world.badge.color = color),
    },
    alarms: {
      get: async (name: string) => (world.alarms.has(name) ? { name } : undefined),
      create: async (name: string, { periodInMinutes }: { periodInMinutes: number }) =>
        void world.alarms.set(name, periodInMinutes),
      clear: async (name: string) => world.alarms.delete(name),
      onAlarm: {
        addListener: (listener: (alarm: { name: string }) => void) => world.onAlarm.push(listener),
      },
    },
    runtime: {
      getPlatformInfo: async () => {
        world.calls += 1;
      },
    },
  },
}));

const view = (done: number, change: Partial<Job> = {}): JobView =>
  viewOf(
    {
      id: 'a',
      portal: acme,
      kind: 'leads',
      verb: 'delete',
      user: { id: '1', name: 'Anna' },
      size: 100,
      createdAt: 0,
      state: 'running',
      counts: { ...noCounts, deleted: done },
      activeTime: 0,
      ...change,
    },
    { speed: 'gentle', limitedBy: null, rate: null, trouble: null, queued: false },
  );

beforeEach(() => {
  vi.useFakeTimers();
  world.sent = [];
  world.asked = [];
  world.calls = 0;
  world.alarms.clear();
});
afterEach(() => {
  vi.useRealTimers();
});

describe('the announcer', () => {
  const toPages = () =>
    world.sent.filter(({ tab }) => tab === undefined).map(({ job }) => job.done);

  it('tells our own pages and the portal’s tabs, and no other', async () => {
    new Announcer().announce(view(1));
    await vi.advanceTimersByTimeAsync(0);
    expect(world.asked).toEqual([{ url: `${acme}/*` }]);
    expect(world.sent.map(({ tab }) => tab)).toEqual([undefined, 5, 6]);
  });

  it('tells often enough and not too often, and never loses the last word', async () => {
    const announcer = new Announcer();
    for (let done = 1; done <= 100; done++) {
      announcer.announce(view(done));
      await vi.advanceTimersByTimeAsync(10);
    }
    await vi.runAllTimersAsync();
    expect(toPages()[0]).toBe(1);
    expect(toPages().at(-1)).toBe(100);
    expect(toPages().length).toBeGreaterThan(3);
    expect(toPages().length).toBeLessThan(12);
    expect(vi.getTimerCount()).toBe(0);
  });

  it('tells of every job by itself', async () => {
    const announcer = new Announcer();
    announcer.announce(view(1));
    announcer.announce(view(2, { id: 'b' }));
    await vi.advanceTimersByTimeAsync(0);
    expect(toPages()).toEqual([1, 2]);
  });
});

describe('the badge', () => {
  it('shows how far the open jobs are, all together', () => {
    const badge = new Badge();
    badge.show(view(50));
    expect(world.badge.text).toBe('50%');
    badge.show(view(100, { id: 'b', size: 300 }));
    expect(world.badge.text).toBe('37%');
    badge.show(view(100, { state: 'finished' }));
    expect(world.badge.text).toBe('33%');
    badge.show(view(300, { id: 'b', size: 300, state: 'finished' }));
    expect(world.badge.text).toBe('');
  });

  it('does not say that all is done while something is open', () => {
    const badge = new Badge();
    badge.show(view(999_999, { size: 1_000_000 }));
    expect(world.badge.text).toBe('99%');
  });

  it('has another colour when every job waits for somebody', () => {
    const badge = new Badge();
    badge.show(view(5));
    const busy = world.badge.color;
    badge.show(view(5, { state: 'paused', hold: 'signedOut' }));
    expect(world.badge.color).not.toBe(busy);
    badge.show(view(5, { id: 'b' }));
    expect(world.badge.color).toBe(busy);
  });
});

describe('the wakefulness', () => {
  it('has the browser wake the worker, and keeps it alive, while there is work', async () => {
    const wakefulness = new Wakefulness();
    await wakefulness.expectWork();
    await wakefulness.expectWork();
    expect([...world.alarms.values()]).toEqual([0.5]);
    // An idle worker is killed after 30 s: it must be heard of before.
    await vi.advanceTimersByTimeAsync(29_000);
    expect(world.calls).toBeGreaterThan(0);
    await vi.advanceTimersByTimeAsync(300_000);
    expect(world.calls).toBeLessThan(40);
    await wakefulness.rest();
  });

  it('leaves nothing behind when there is none', async () => {
    const wakefulness = new Wakefulness();
    await wakefulness.expectWork();
    await wakefulness.rest();
    expect(world.alarms.size).toBe(0);
    expect(vi.getTimerCount()).toBe(0);
    await wakefulness.rest();
    await wakefulness.expectWork();
    expect(world.alarms.size).toBe(1);
    expect(vi.getTimerCount()).toBe(1);
    await wakefulness.rest();
  });

  it('hears its own alarm and no other', async () => {
    const wakefulness = new Wakefulness();
    let woken = 0;
    wakefulness.onWake(() => (woken += 1));
    await wakefulness.expectWork();
    const [name = ''] = world.alarms.keys();
    for (const listener of world.onAlarm) listener({ name: 'another' });
    expect(woken).toBe(0);
    for (const listener of world.onAlarm) listener({ name });
    expect(woken).toBe(1);
    await wakefulness.rest();
  });
});
