import { beforeEach, describe, expect, it, vi } from 'vitest';
import { readPurge } from '../../../utils/steps/index.ts';
import { Purger } from '../../../utils/steps/worker/index.ts';
import { startPortal, type Portal } from '../../portal/index.ts';
import { FakeClock } from '../jobs/fake-clock.ts';
import { Browser } from '../portal-client/browser.ts';
import { addressOf } from '../portal-client/memory-sessions.ts';
import { failureOf } from '../portal-client/scripted.ts';

/** The clearing of a server's cache, against the demo portal's admin page (server.md §6.1). */

const storage = vi.hoisted(() => ({ kept: {} as Record<string, unknown> }));
vi.mock('wxt/browser', () => ({
  browser: {
    storage: {
      local: {
        get: async (key: string | null) =>
          key === null
            ? { ...storage.kept }
            : key in storage.kept
              ? { [key]: storage.kept[key] }
              : {},
        set: async (items: Record<string, unknown>) => void Object.assign(storage.kept, items),
      },
    },
  },
}));

let portal: Portal;
let person: Browser;
const done: string[] = [];

beforeEach(async () => {
  storage.kept = {};
  done.length = 0;
  portal = await startPortal({ leads: 1, junk: 0, edition: 'box' });
  portal.state.serverCache.steps = 24;
  person = new Browser(portal, 1);
  return () => portal.stop();
});

const address = () => addressOf(portal.origin);
function hire(): Purger {
  return new Purger({
    clientOf: () => person.client,
    clock: new FakeClock(),
    expectWork: async () => undefined,
    onDone: async (_, { type }) => void done.push(type),
    onFault: (error) => {
      throw error;
    },
  });
}
const until = (state: string) =>
  vi.waitFor(async () => expect((await readPurge(address()))?.state).toBe(state), {
    timeout: 10_000,
  });
const paths = () => portal.state.serverCache.log.map(({ path }) => path);

describe('clearing the server’s cache', () => {
  it('goes from step to step to the end, the first without a path', async () => {
    expect(await hire().start(address(), 'all', '1')).toBe(true);
    await until('done');
    const { log, cleared } = portal.state.serverCache;
    expect(log).toHaveLength(24);
    expect(log[0]?.path).toBe('');
    expect(new Set(paths()).size).toBe(24);
    expect(log.at(-1)).toMatchObject({ userId: 1, type: 'all', counted: 24 });
    expect(cleared).toEqual(['all']);
    await vi.waitFor(() => expect(done).toEqual(['all']));
    expect(await readPurge(address())).toMatchObject({ steps: 24, user: { id: '1' } });
  });

  it('waits out passing trouble', async () => {
    portal.faults.add({ kind: 'bad-gateway', match: '/bitrix/admin/cache.php', times: 3 });
    await hire().start(address(), 'all', '1');
    await until('done');
    expect(portal.state.serverCache.cleared).toEqual(['all']);
  });

  it('waits while nobody is signed in, and goes on as the same person only', async () => {
    const purger = hire();
    portal.faults.add({ kind: 'slow', match: '/bitrix/admin/cache.php', ms: 20, times: 24 });
    await purger.start(address(), 'all', '1');
    await vi.waitFor(() => expect(paths().length).toBeGreaterThan(3));
    portal.signOut(1);
    await until('waiting');
    expect(await readPurge(address())).toMatchObject({ trouble: 'signedOut' });
    const before = paths().length;
    person.signIn(7);
    expect(await purger.wake()).toBe(true);
    await until('waiting');
    expect(await readPurge(address())).toMatchObject({ trouble: 'otherUser' });
    expect(paths()).toHaveLength(before);
    person.signIn(1);
    await vi.waitFor(async () => {
      await purger.wake();
      expect((await readPurge(address()))?.state).toBe('done');
    });
    expect(new Set(paths()).size).toBe(24);
    expect(portal.state.serverCache.log.map(({ userId }) => userId)).not.toContain(7);
  });

  it('stops, and goes on from where it was', async () => {
    const purger = hire();
    portal.faults.add({ kind: 'slow', match: '/bitrix/admin/cache.php', ms: 20, times: 24 });
    await purger.start(address(), 'menu', '1');
    await vi.waitFor(() => expect(paths().length).toBeGreaterThan(2));
    await purger.stop(address());
    await until('stopped');
    const stopped = await readPurge(address());
    expect(await purger.wake()).toBe(false);
    await vi.waitFor(async () => expect(await purger.resume(address())).toBe(true));
    await until('done');
    expect(paths().filter((path) => path === '')).toHaveLength(1);
    expect(paths()).toContain(stopped?.path);
  });

  it('is gone on with by the next worker', async () => {
    portal.faults.add({ kind: 'slow', match: '/bitrix/admin/cache.php', ms: 20, times: 5 });
    await hire().start(address(), 'all', '1');
    await vi.waitFor(() => expect(paths().length).toBeGreaterThan(2));
    // What a killed worker leaves: a purge that says it runs.
    expect(await hire().wake()).toBe(true);
    await until('done');
    expect(paths().filter((path) => path === '')).toHaveLength(1);
  });

  it('says that the right is missing, and that an answer is unknown', async () => {
    person.signIn(7);
    await hire().start(address(), 'all', '7');
    await until('failed');
    expect(await readPurge(address())).toMatchObject({ trouble: 'notAllowed' });
    expect(portal.state.serverCache.log).toEqual([]);
    person.signIn(1);
    portal.state.serverCache.strange = true;
    await vi.waitFor(async () => expect(await hire().start(address(), 'all', '1')).toBe(true));
    await vi.waitFor(async () =>
      expect(await readPurge(address())).toMatchObject({ trouble: 'unknown' }),
    );
    expect(portal.state.serverCache.cleared).toEqual([]);
  });

  it('is nobody’s doing when somebody else has signed in meanwhile', async () => {
    person.signIn(7);
    const refused = await failureOf(hire().start(address(), 'all', '1'));
    expect(refused.kind).toBe('otherUser');
    expect(await readPurge(address())).toBeNull();
  });

  it('runs once at a time', async () => {
    const purger = hire();
    await purger.start(address(), 'all', '1');
    expect(await purger.start(address(), 'menu', '1')).toBe(false);
    await until('done');
    expect(portal.state.serverCache.cleared).toEqual(['all']);
  });
});
