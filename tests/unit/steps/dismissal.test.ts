import { describe, expect, it } from 'vitest';
import { listColleagues, setActive } from '../../../utils/steps/worker/index.ts';
import { startPortal, type Portal, type PartialOptions } from '../../portal/index.ts';
import { Browser } from '../portal-client/browser.ts';
import { failureOf, scripted } from '../portal-client/scripted.ts';

/** Dismissing others: what the portal says is looked up before it is believed. */

const [admin, employee, another] = [1, 7, 9];

async function on(options: PartialOptions, test: (portal: Portal) => Promise<void>): Promise<void> {
  const portal = await startPortal({ leads: 0, junk: 0, ...options });
  try {
    await test(portal);
  } finally {
    await portal.stop();
  }
}

describe('those who could be dismissed', () => {
  it('are the others, to an administrator only', () =>
    on({}, async (portal) => {
      const run = await listColleagues(new Browser(portal, admin).client, '1', 0);
      expect(run.people.map(({ id }) => id)).toEqual(['7', '9']);
      expect(run.next).toBeNull();
      const refused = await failureOf(listColleagues(new Browser(portal, employee).client, '7', 0));
      expect(refused.kind).toBe('notAllowed');
    }));

  it('are listed run by run, and are none who were dismissed', () =>
    on({}, async (portal) => {
      const { users } = portal.state;
      const olga = users.get(another);
      if (!olga) throw new Error('No such user');
      for (let id = 100; id < 160; id++) users.set(id, { ...olga, id, active: id !== 120 });
      const { client } = new Browser(portal, admin);
      const first = await listColleagues(client, '1', 0);
      expect(first).toMatchObject({ next: 50 });
      const second = await listColleagues(client, '1', first.next ?? 0);
      const ids = [...first.people, ...second.people].map(({ id }) => Number(id));
      const active = [...users.values()].filter(({ active: is }) => is !== false);
      expect(ids).toEqual(active.map(({ id }) => id).filter((id) => id !== admin));
    }));
});

describe('dismissing', () => {
  it('ends somebody’s access, and taking back gives it again', () =>
    on({}, async (portal) => {
      const { client } = new Browser(portal, admin);
      expect(await setActive(client, '1', { person: '9', active: false })).toBe('done');
      expect(portal.state.users.get(another)?.active).toBe(false);
      expect(await setActive(client, '1', { person: '9', active: true })).toBe('done');
      expect(portal.state.users.get(another)?.active).toBe(true);
    }));

  it('never asks it of oneself, nor as an employee', () =>
    on({}, async (portal) => {
      const own = await failureOf(
        setActive(new Browser(portal, admin).client, '1', { person: '1', active: false }),
      );
      const notAdmin = await failureOf(
        setActive(new Browser(portal, employee).client, '7', { person: '9', active: false }),
      );
      expect([own.kind, notAdmin.kind]).toEqual(['notAllowed', 'notAllowed']);
      expect(portal.state.audit).toEqual([]);
    }));

  it('is nobody’s doing when somebody else has signed in meanwhile', () =>
    on({}, async (portal) => {
      const { client } = new Browser(portal, another);
      const refused = await failureOf(setActive(client, '1', { person: '7', active: false }));
      expect(refused.kind).toBe('otherUser');
      expect(portal.state.audit).toEqual([]);
    }));

  it('keeps the portal’s creator on the cloud', () =>
    on({ edition: 'cloud' }, async (portal) => {
      const second = portal.state.users.get(another);
      if (second) second.admin = true;
      const { client } = new Browser(portal, another);
      expect(await setActive(client, '9', { person: '1', active: false })).toBe('firstAdmin');
      expect(await setActive(client, '9', { person: '404', active: false })).toBe('noRight');
    }));

  /** An administrator's portal whose action answers this, and where user 9 then is active or not. */
  const answering = (action: () => Response, active: boolean) =>
    scripted(({ url }) => {
      const rest = (result: unknown) => Response.json({ result, time: {} });
      if (url.pathname.endsWith('/profile.json')) return rest({ ID: '1', ADMIN: true });
      if (url.pathname.endsWith('/user.get.json'))
        return rest(active ? [{ ID: '9', ACTIVE: true }] : []);
      return action();
    }).client;

  it.each([
    ['says yes', () => Response.json({ status: 'success', data: true, errors: [] })],
    ['breaks', () => new Response('<h1>502</h1>', { status: 502 })],
  ])('looks whether it is so when the portal %s', async (_, action) => {
    expect(await setActive(answering(action, false), '1', { person: '9', active: false })).toBe(
      'done',
    );
    expect(await setActive(answering(action, true), '1', { person: '9', active: false })).toBe(
      'unchanged',
    );
  });
});
