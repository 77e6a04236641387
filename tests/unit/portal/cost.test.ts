/** The cost model (options.ts, server.md §1.4): by counting and ordering, on a clock turned by hand. */
import { afterEach, describe, expect, it, vi } from 'vitest';
import { Cost, CutError, type Ticket } from '../../portal/cost.ts';
import { startPortal, type Portal } from '../../portal/index.ts';
import type { Clock } from '../../portal/net/clock.ts';
import { boxCost, cloudCost, freeCost, type CostModel } from '../../portal/options.ts';
import { form, leadIds, visit, type Answer } from './visitor.ts';

/** Time that passes only when told to. */
class HandClock implements Clock {
  #now = 0;
  #timers: { at: number; wake: () => void }[] = [];

  now(): number {
    return this.#now;
  }

  after(ms: number, wake: () => void): () => void {
    const timer = { at: this.#now + ms, wake };
    this.#timers.push(timer);
    return () => {
      this.#timers = this.#timers.filter((one) => one !== timer);
    };
  }

  /** Let time pass, waking each timer at its moment. */
  async pass(ms: number): Promise<void> {
    const end = this.#now + ms;
    for (;;) {
      await settle();
      const [next] = this.#timers.toSorted((a, b) => a.at - b.at);
      if (next === undefined || next.at > end) {
        break;
      }
      this.#now = Math.max(this.#now, next.at);
      this.#timers = this.#timers.filter((one) => one !== next);
      next.wake();
    }
    this.#now = end;
  }
}

async function settle(): Promise<void> {
  for (let turn = 0; turn < 20; turn += 1) {
    await Promise.resolve();
  }
}

const plain: CostModel = { ...boxCost, jitter: 0, perOther: 0 };

describe('workers', () => {
  it('serve as many requests as there are, in the order of arrival', async () => {
    const clock = new HandClock();
    const cost = new Cost({ ...plain, workers: 2 }, 1, clock);
    const order: string[] = [];
    const request = async (name: string): Promise<void> => {
      const ticket = cost.arrive();
      await cost.hold(ticket, async () => {
        order.push(`+${name}`);
        await cost.spend(ticket, 100);
      });
      order.push(`-${name}`);
    };
    const all = ['a', 'b', 'c', 'd'].map((name) => request(name));
    await clock.pass(99);
    expect(order).toEqual(['+a', '+b']);
    await clock.pass(1);
    const starts = (): string => order.filter((event) => event.startsWith('+')).join('');
    expect(starts()).toBe('+a+b+c+d');
    expect(order.indexOf('-a')).toBeLessThan(order.indexOf('+d'));
    await clock.pass(100);
    await Promise.all(all);
    expect(order).toHaveLength(8);
  });

  it('do 66.7 deletes a second in the box model, whatever is queued', async () => {
    const clock = new HandClock();
    const cost = new Cost(plain, 1, clock);
    let deleted = 0;
    const lane = async (): Promise<void> => {
      const ticket = cost.arrive();
      await cost.hold(ticket, async () => {
        for (let command = 0; command < 50; command += 1) {
          await cost.spend(ticket, plain.perDelete);
          deleted += 1;
        }
      });
    };
    const lanes = Array.from({ length: 40 }, () => lane());
    await clock.pass(30_000);
    expect(deleted).toBe(2000);
    await Promise.all(lanes);
  });
});

describe('jitter', () => {
  const times = (seed: number): Ticket => {
    const cost = new Cost({ ...plain, jitter: 0.5 }, seed, new HandClock());
    const ticket = cost.arrive();
    for (let command = 0; command < 400; command += 1) {
      void cost.spend(ticket, 100);
    }
    return ticket;
  };

  it('is seeded and leaves the mean alone', () => {
    expect(times(1).due).toBe(times(1).due);
    expect(times(1).due).not.toBe(times(2).due);
    expect(times(1).due / 400).toBeGreaterThan(95);
    expect(times(1).due / 400).toBeLessThan(105);
  });
});

describe('the cloud', () => {
  it('lets 50 requests in, then two a second; refused ones do not count', async () => {
    const clock = new HandClock();
    const cost = new Cost(cloudCost, 1, clock);
    const admitted = (tries: number): number =>
      Array.from({ length: tries }, () => cost.admits()).filter(Boolean).length;
    expect(admitted(120)).toBe(50);
    await clock.pass(1000);
    expect(admitted(20)).toBe(2);
    await clock.pass(60_000);
    expect(admitted(120)).toBe(50);
  });

  it('cuts at its time with the commands so far done, and frees the worker', async () => {
    const clock = new HandClock();
    const cost = new Cost({ ...plain, workers: 1, cutAfter: 1000 }, 1, clock);
    let done = 0;
    const batch = async (): Promise<string> => {
      const ticket = cost.arrive();
      try {
        await cost.hold(ticket, async () => {
          for (let command = 0; command < 20; command += 1) {
            await cost.spend(ticket, 100);
            done += 1;
          }
        });
        return 'answered';
      } catch (error) {
        return error instanceof CutError ? 'cut' : 'broken';
      }
    };
    const first = batch();
    const queued = batch();
    await clock.pass(999);
    expect(done).toBe(9);
    await clock.pass(1);
    expect(await Promise.all([first, queued])).toEqual(['cut', 'cut']);
    expect(done).toBe(9);
    const ticket = cost.arrive();
    expect(await cost.hold(ticket, async () => 'free again')).toBe('free again');
  });
});

describe('over HTTP', () => {
  let portal: Portal;
  afterEach(async () => {
    vi.restoreAllMocks();
    await portal.stop();
  });

  const deletes = (ids: number[]): Record<string, string> =>
    Object.fromEntries(ids.map((id) => [`d${id}`, `crm.item.delete?entityTypeId=1&id=${id}`]));

  it('free of charge sets no timer', async () => {
    portal = await startPortal({ leads: 20, junk: 5, cost: freeCost });
    const admin = await visit(portal, 1);
    // undici and node:http set timers of their own: only those from the portal's code count.
    const mine: string[] = [];
    const real = globalThis.setTimeout;
    vi.spyOn(globalThis, 'setTimeout').mockImplementation(((...args: Parameters<typeof real>) => {
      const stack = new Error('where').stack ?? '';
      if (stack.includes('/tests/portal/')) {
        mine.push(stack);
      }
      return real(...args);
    }) as typeof real);
    await admin.rest('batch', { cmd: deletes(leadIds(portal).slice(0, 10)) });
    await admin.send('/crm/lead/list/');
    await admin.action('crm.item.list', { entityTypeId: '1' });
    expect(portal.state.leads.size).toBe(10);
    expect(mine).toEqual([]);
  });

  it('the bucket refuses with 503 before any work', async () => {
    portal = await startPortal({
      leads: 20,
      junk: 5,
      cost: { bucket: { size: 3, drainPerSecond: 0.001 } },
    });
    const admin = await visit(portal, 1);
    const ids = leadIds(portal);
    const answers: Answer[] = [];
    for (const id of ids.slice(0, 4)) {
      answers.push(await admin.rest('crm.item.delete', { entityTypeId: 1, id }));
    }
    expect(answers.map((answer) => answer.status)).toEqual([200, 200, 503, 503]);
    expect(answers[2]?.json.error).toBe('QUERY_LIMIT_EXCEEDED');
    expect(portal.state.audit).toHaveLength(2);
    expect((await admin.send('/crm/lead/list/')).status).toBe(200);
  });

  it('a cut batch is 504 html with only a part of it done', async () => {
    portal = await startPortal({
      leads: 60,
      junk: 5,
      cost: { perDelete: 8, cutAfter: 200 },
    });
    const admin = await visit(portal, 1);
    const answer = await admin.rest('batch', { cmd: deletes(leadIds(portal).slice(0, 50)) });
    expect(answer.status).toBe(504);
    expect(answer.text).toContain('<title>504 Gateway Time-out</title>');
    expect(portal.state.audit.length).toBeGreaterThan(0);
    expect(portal.state.audit.length).toBeLessThan(50);
  });

  it('goes on when the client hangs up', async () => {
    portal = await startPortal({ leads: 30, junk: 5, cost: { perDelete: 2, workers: 1 } });
    const admin = await visit(portal, 1);
    const ids = leadIds(portal).slice(0, 20);
    const hangUp = new AbortController();
    const sent = fetch(`${portal.localOrigin}/rest/batch?sessid=${admin.sessid}`, {
      method: 'POST',
      signal: hangUp.signal,
      headers: { Cookie: admin.cookie, 'Content-Type': 'application/json' },
      body: JSON.stringify({ cmd: deletes(ids) }),
    });
    await vi.waitUntil(() => portal.state.audit.length > 0, { interval: 1 });
    hangUp.abort();
    await expect(sent).rejects.toThrow('aborted');
    // The one worker is held until the batch's end, so this answer comes after it.
    await admin.rest('profile');
    expect(portal.state.audit.map((row) => row.id)).toEqual(ids);
    expect(portal.requests.find((entry) => entry.commands[0] === 'batch')?.status).toBe(0);
  });

  it('runs REST requests of one session side by side, pages one after another', async () => {
    portal = await startPortal({ leads: 30, junk: 5, cost: { perDelete: 5, perList: 5 } });
    const admin = await visit(portal, 1);
    const ids = leadIds(portal);
    await Promise.all([
      admin.rest('batch', { cmd: deletes(ids.slice(0, 4)) }),
      admin.rest('batch', { cmd: deletes(ids.slice(4, 8)) }),
    ]);
    const requests = portal.state.audit.map((row) => row.request);
    expect(requests).not.toEqual(requests.toSorted((a, b) => a - b));
    const before = portal.state.audit.length;
    const panel = (own: number[]): Promise<Answer> =>
      admin.send(
        '/crm/lead/list/',
        form({
          sessid: admin.sessid,
          action_button_CRM_LEAD_LIST_V12: 'delete',
          'ID[]': own.map(String),
        }),
      );
    await Promise.all([panel(ids.slice(10, 13)), panel(ids.slice(20, 23))]);
    const pages = portal.state.audit.slice(before).map((row) => row.request);
    expect(pages).toHaveLength(6);
    expect(pages).toEqual(pages.toSorted((a, b) => a - b));
  });
});
