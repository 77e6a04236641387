import { beforeEach, describe, expect, it } from 'vitest';
import { PortalClient, type Command } from '../../../utils/portal/index.ts';
import { FakeClock } from '../jobs/fake-clock.ts';
import { anna, ilya, SimulatedPortal, type Trouble } from '../jobs/simulated-portal.ts';
import { acme, MemorySessions } from './memory-sessions.ts';
import { failureOf, scripted } from './scripted.ts';

/** Tokens, guests and users (server.md §1.2, §1.4, §9.2). */

let portal: SimulatedPortal;
let sessions: MemorySessions;
let client: PortalClient;

beforeEach(() => {
  portal = new SimulatedPortal(new FakeClock(), 10);
  sessions = new MemorySessions();
  client = new PortalClient(acme, sessions, portal.fetch);
});

const deletion = (id: string): ReadonlyMap<string, Command> =>
  new Map([[`item${id}`, { method: 'crm.item.delete', params: { entityTypeId: 1, id } }]]);

/** Has the first request meet this. */
function once(trouble: Trouble): void {
  portal.trouble = () => {
    portal.trouble = () => undefined;
    return trouble;
  };
}

describe('the token', () => {
  it('is learnt from the first refusal', async () => {
    expect((await client.whoAmI()).id).toBe('1');
    expect(portal.requests).toHaveLength(2);
    expect(await sessions.get(acme)).toEqual({ sessid: portal.sessid, userId: '1' });
  });

  it('is renewed when it is stale, and the request is repeated once', async () => {
    await client.whoAmI();
    portal.rotate();
    const before = portal.requests.length;
    await client.batch(deletion('101'));
    expect(portal.requests.slice(before).map(({ method }) => method)).toEqual(['batch', 'batch']);
    expect(portal.deleted).toEqual(['101']);
  });

  it('whose user cannot be asked for leaves the request unsent: nothing was done', async () => {
    await client.whoAmI();
    portal.rotate();
    // The batch is refused for its token, and whoever is asked then does not answer.
    portal.trouble = ({ method }) =>
      method === 'profile' ? { kind: 'network', done: false } : undefined;
    const error = await failureOf(client.batch(deletion('101'), { as: '1' }));
    expect(error).toMatchObject({ kind: 'network', passes: true, mayHaveRun: false });
    expect(portal.deleted).toEqual([]);
    portal.trouble = ({ method }) =>
      method === 'batch' ? { kind: 'network', done: false } : undefined;
    expect((await failureOf(client.batch(deletion('101'), { as: '1' }))).mayHaveRun).toBe(true);
  });

  it('is renewed again by a later request', async () => {
    for (const id of ['101', '102', '103']) {
      portal.rotate();
      await client.batch(deletion(id));
    }
    expect(portal.deleted).toEqual(['101', '102', '103']);
  });

  it('is renewed for all of several requests at once', async () => {
    await client.whoAmI();
    portal.rotate();
    await Promise.all(
      ['101', '102', '103', '104'].map((id) => client.batch(deletion(id), { as: '1' })),
    );
    expect(portal.deleted.toSorted()).toEqual(['101', '102', '103', '104']);
  });

  it('is renewed once a request: a portal that refuses its own new token means signed out', async () => {
    await client.whoAmI();
    const before = portal.requests.length;
    portal.trouble = () => ({ kind: 'stale' });
    expect(await failureOf(client.batch(deletion('101')))).toMatchObject({ kind: 'signedOut' });
    expect(portal.requests.length - before).toBe(2);
    expect(portal.deleted).toEqual([]);
  });
});

describe('a guest’s token', () => {
  it('is never adopted', async () => {
    await client.whoAmI();
    const known = await sessions.get(acme);
    portal.signIn(null);
    const before = portal.requests.length;
    expect(await failureOf(client.batch(deletion('101')))).toMatchObject({ kind: 'signedOut' });
    expect(portal.requests.length - before).toBe(1);
    expect(await sessions.get(acme)).toEqual(known);
  });

  it('is not adopted on the first request either', async () => {
    portal.signIn(null);
    expect(await failureOf(client.whoAmI())).toMatchObject({ kind: 'signedOut' });
    expect(sessions.kept.size).toBe(0);
  });

  it('does not stand in the way of signing in again', async () => {
    await client.whoAmI();
    portal.signIn(null);
    await failureOf(client.whoAmI());
    portal.signIn(ilya);
    expect((await client.whoAmI()).id).toBe('7');
  });
});

describe('a request as one user', () => {
  it('asks who is there once, and then remembers', async () => {
    await client.batch(deletion('101'), { as: '1' });
    await client.batch(deletion('102'), { as: '1' });
    expect(portal.requests.filter(({ method }) => method === 'profile')).toHaveLength(2);
    expect(portal.deleted).toEqual(['101', '102']);
  });

  it('is not sent in another user’s session', async () => {
    portal.signIn(ilya);
    const batch = client.batch(deletion('102'), { as: '1' });
    expect(await failureOf(batch)).toMatchObject({
      kind: 'otherUser',
      mayHaveRun: false,
      passes: false,
    });
    expect(portal.requests.every(({ method }) => method === 'profile')).toBe(true);
  });

  it('asks anew who is there after a renewal', async () => {
    await client.batch(deletion('101'), { as: '1' });
    portal.rotate();
    const before = portal.requests.length;
    await client.batch(deletion('102'), { as: '1' });
    expect(portal.requests.slice(before).map(({ method }) => method)).toEqual([
      'batch',
      'profile',
      'batch',
    ]);
  });

  it('does not go on in the session of somebody who signed in meanwhile', async () => {
    await client.batch(deletion('101'), { as: '1' });
    once({ kind: 'otherUser', user: ilya });
    expect(await failureOf(client.batch(deletion('102'), { as: '1' }))).toMatchObject({
      kind: 'otherUser',
    });
    expect(portal.audit.map(({ user, id }) => [user, id])).toEqual([['1', '101']]);
  });

  it('goes on when the first user is back', async () => {
    portal.signIn(ilya);
    await failureOf(client.batch(deletion('101'), { as: '1' }));
    portal.signIn(anna);
    await client.batch(deletion('101'), { as: '1' });
    expect(portal.audit.map(({ user, id }) => [user, id])).toEqual([['1', '101']]);
  });

  it('is not sent with a token of which the portal has not said whose it is', async () => {
    // Anna is asked for; before the answer is here, Ilya signs in, and another request learns his token.
    await client.whoAmI();
    sessions.kept.set(acme, { sessid: portal.sessid });
    const ready = Promise.withResolvers<void>();
    const answer = Promise.withResolvers<void>();
    portal.onAnswer = () => {
      ready.resolve();
      return answer.promise;
    };
    const asked = client.whoAmI();
    await ready.promise;
    portal.onAnswer = () => undefined;
    portal.signIn(ilya);
    await client.call('user.current').catch(() => undefined);
    expect((await sessions.get(acme))?.sessid).toBe(portal.sessid);
    answer.resolve();
    expect((await asked).id).toBe('1');
    const batch = client.batch(deletion('102'), { as: '1' });
    expect(await failureOf(batch)).toMatchObject({ kind: 'otherUser' });
    expect(portal.audit).toEqual([]);
  });
});

describe('who is there', () => {
  const asked = (profile: unknown) =>
    scripted(() => Response.json({ result: profile })).client.whoAmI();

  it('is read from the profile', async () => {
    expect(await asked({ ID: '7', ADMIN: true, NAME: 'Илья', LAST_NAME: 'Ветров' })).toEqual({
      id: '7',
      admin: true,
      name: 'Илья Ветров',
    });
  });

  it.each([
    ['a number for the id', { ID: 7 }, { id: '7', admin: false, name: '' }],
    ['one name', { ID: '7', LAST_NAME: 'Ветров' }, { id: '7', admin: false, name: 'Ветров' }],
    ['nonsense', { ID: '7', ADMIN: 'Y', NAME: 5 }, { id: '7', admin: false, name: '' }],
  ])('may come with %s', async (_, profile, user) => {
    expect(await asked(profile)).toEqual(user);
  });

  it.each([
    ['an inactive user’s', []],
    ['an empty one', {}],
    ['none', null],
    ['a nameless one', { ID: 'x' }],
    ['a negative one', { ID: -7 }],
  ])('is not known from %s profile', async (_, profile) => {
    expect(await failureOf(asked(profile))).toMatchObject({ kind: 'notAllowed' });
  });
});
