import { describe, expect, it } from 'vitest';
import { planOf } from '../../../utils/steps/index.ts';
import { lookAtPortal } from '../../../utils/steps/worker/index.ts';
import { PortalClient } from '../../../utils/portal/index.ts';
import type { Fetch } from '../../../utils/portal/transport.ts';
import { findAdministrators } from '../../../utils/steps/look/people.ts';
import { startPortal, type Portal, type PartialOptions } from '../../portal/index.ts';
import type { User } from '../../portal/model.ts';
import { Browser } from '../portal-client/browser.ts';
import { addressOf } from '../portal-client/memory-sessions.ts';

/** A look at the demo portal: what it finds, and that it changes nothing. */

async function on(options: PartialOptions, test: (portal: Portal) => Promise<void>): Promise<void> {
  const portal = await startPortal({ leads: 30, junk: 0, ...options });
  try {
    await test(portal);
  } finally {
    await portal.stop();
  }
}
const hire = (portal: Portal, change: Partial<User> & { id: number }) => {
  const olga = portal.state.users.get(9);
  if (olga) portal.state.users.set(change.id, { ...olga, ...change });
};
const admins = (portal: Portal) =>
  findAdministrators(new Browser(portal, 1).client, '1', AbortSignal.timeout(20_000));

/** An answer that does not come before the question is dropped. */
const never = (signal: AbortSignal | null | undefined) =>
  new Promise<Response>((_, reject) => {
    signal?.addEventListener('abort', () => reject(signal.reason));
  });

describe('a look', () => {
  it('tells an employee what is theirs, and nothing of administrators', () =>
    on({ edition: 'box' }, async (portal) => {
      const look = await lookAtPortal(new Browser(portal, 7).client);
      expect(look).toMatchObject({ user: { id: '7', admin: false }, edition: 'box' });
      expect(look.administrators).toBeNull();
      expect(look.instances).toBeNull();
      const open = [...portal.state.tasks.items.values()].filter(
        ({ responsibleId, status }) => responsibleId === 7 && status !== '5',
      );
      expect(look.tasks).toBe(open.length);
      expect(open.length).toBeGreaterThan(0);
      const files = [...portal.state.disk.objects.values()];
      expect(look.drives?.find(({ own }) => own)?.files).toBeGreaterThan(0);
      expect(files.length).toBeGreaterThan(0);
      expect(portal.state.audit).toEqual([]);
    }));

  it('does not wait for a portal that takes long to count', () =>
    on({}, async (portal) => {
      const { fetch, sessions } = new Browser(portal, 7);
      const counting: Fetch = (url, init) =>
        String(init.body).includes('count0') ? never(init.signal) : fetch(url, init);
      const client = new PortalClient(addressOf(portal.origin), sessions, counting);
      const look = await lookAtPortal(client, 1000);
      const leads = look.census.find(({ kind }) => kind === 'leads');
      expect(leads?.counts.all).toBe('unknown');
      expect(look.user.id).toBe('7');
      expect(look.tasks).toBeGreaterThan(0);
    }));

  it('tells an administrator what runs', () =>
    on({}, async (portal) => {
      const look = await lookAtPortal(new Browser(portal, 1).client);
      expect(look).toMatchObject({ user: { admin: true }, edition: 'cloud', instances: 40 });
      expect(look.administrators?.only).toBe('yes');
      expect(look.census.find(({ kind }) => kind === 'leads')?.counts.all).toBe(30);
    }));
});

describe('other administrators', () => {
  it('are found by their pages', () =>
    on({}, async (portal) => {
      hire(portal, { id: 12, name: 'Пётр', lastName: 'Лунин', admin: true });
      expect(await admins(portal)).toEqual({
        others: [{ id: '12', name: 'Пётр Лунин' }],
        only: 'no',
      });
    }));

  it('are not those who were dismissed', () =>
    on({}, async (portal) => {
      hire(portal, { id: 12, admin: true, active: false });
      expect(await admins(portal)).toEqual({ others: [], only: 'yes' });
    }));

  it('are not known where there are too many people to look at, nor where a page does not say', () =>
    on({}, async (portal) => {
      for (let id = 100; id < 160; id++) hire(portal, { id });
      expect((await admins(portal)).only).toBe('unknown');
      for (let id = 100; id < 160; id++) portal.state.users.delete(id);
      expect((await admins(portal)).only).toBe('yes');
      portal.faults.add({ kind: 'error', match: '/company/personal/user/9/', times: 9 });
      expect((await admins(portal)).only).toBe('unknown');
    }));
});

describe('the plan', () => {
  const kinds = [
    { id: 'leads', acts: { delete: { destination: 'bin' as const } } },
    {
      id: 'instances',
      acts: { delete: { destination: 'forGood' as const, adminOnly: true as const } },
    },
  ];
  const found = {
    user: { id: '7', name: '', admin: false },
    edition: 'cloud' as const,
    census: [
      { kind: 'leads', counts: { all: 900, mine: 450 } },
      { kind: 'instances', counts: { all: 40 } },
    ],
    drives: null,
    administrators: null,
    instances: null,
    tasks: 0,
  };
  const names = (look: Parameters<typeof planOf>[0]) => planOf(look, kinds).map(({ step }) => step);

  it('is an employee’s: their own, and the form', () => {
    const plan = planOf(found, kinds);
    expect(plan).toContainEqual({ step: 'delete', kinds: ['leads'], count: 450, seconds: 10 });
    expect(plan).toContainEqual({ step: 'profile', way: 'form' });
    expect(names(found)).not.toContain('handOver');
    expect(names(found).at(-1)).toBe('caches');
  });

  it('is an administrator’s on a box: everything, the server’s cache, and handing over before the profile', () => {
    const look = {
      ...found,
      user: { ...found.user, admin: true },
      edition: 'box' as const,
      administrators: { others: [], only: 'yes' as const },
      tasks: 2,
    };
    const plan = names(look);
    expect(plan).toContain('serverCache');
    expect(plan).toContain('finish');
    expect(plan.indexOf('handOver')).toBeLessThan(plan.indexOf('profile'));
    expect(planOf(look, kinds)).toContainEqual(
      expect.objectContaining({ step: 'delete', count: 940 }),
    );
    expect(planOf(look, kinds)).toContainEqual({ step: 'profile', way: 'request' });
  });

  it('asks for neither copy nor deletion where there is nothing', () => {
    const plan = names({ ...found, census: [] });
    expect(plan).not.toContain('copy');
    expect(plan).not.toContain('delete');
  });
});
