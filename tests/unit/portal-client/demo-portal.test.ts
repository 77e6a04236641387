import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, it, vi } from 'vitest';
import type { Command, PortalErrorKind } from '../../../utils/portal/index.ts';
import type { FaultKind } from '../../portal/faults.ts';
import { startPortal, type Portal } from '../../portal/index.ts';
import { Browser } from './browser.ts';
import { failureOf } from './scripted.ts';

/** The client against the demo portal over real HTTP. */

let portal: Portal;
let admin: Browser;

beforeAll(async () => {
  portal = await startPortal({ leads: 400, junk: 40 });
});
afterAll(() => portal.stop());
beforeEach(() => {
  admin = new Browser(portal, 1);
});
afterEach(() => {
  portal.faults.clear();
  vi.restoreAllMocks();
});

/** Ids on the portal, of this owner. */
function leadsOf(owner: number, count: number): string[] {
  return [...portal.state.leads.values()]
    .filter(({ assignedById }) => assignedById === owner)
    .slice(0, count)
    .map(({ id }) => String(id));
}

function deletions(ids: readonly string[]): ReadonlyMap<string, Command> {
  const deletion = (id: string): Command => ({
    method: 'crm.item.delete',
    params: { entityTypeId: 1, id },
  });
  return new Map(ids.map((id) => [`item${id}`, deletion(id)]));
}

const exists = (id: string) => portal.state.leads.has(Number(id));

describe('who is there', () => {
  it('is the administrator', async () => {
    expect(await admin.client.whoAmI()).toEqual({ id: '1', admin: true, name: 'Анна Орлова' });
  });

  it('is the employee', async () => {
    const { client } = new Browser(portal, 7);
    expect(await client.whoAmI()).toEqual({ id: '7', admin: false, name: 'Илья Ветров' });
  });

  it('is nobody', async () => {
    const guest = new Browser(portal);
    expect(await failureOf(guest.client.whoAmI())).toMatchObject({ kind: 'signedOut' });
    expect(guest.sessions.kept.size).toBe(0);
  });

  it('comes with the portal’s edition', async () => {
    await admin.client.whoAmI();
    expect(admin.client.cloud).toBe(true);
    const box = await startPortal({ leads: 1, junk: 0, edition: 'box' });
    try {
      const { client } = new Browser(box, 1);
      await client.whoAmI();
      expect(client.cloud).toBe(false);
    } finally {
      await box.stop();
    }
  });
});

describe('deletions', () => {
  it('are done for the administrator, those and no others', async () => {
    const ids = leadsOf(7, 20);
    const before = portal.state.leads.size;
    const { outcomes, duration } = await admin.client.batch(deletions(ids), { as: '1' });
    expect([...outcomes.values()].every(({ state }) => state === 'done')).toBe(true);
    expect(ids.filter(exists)).toEqual([]);
    expect(portal.state.leads.size).toBe(before - 20);
    expect(duration).toBeGreaterThanOrEqual(0);
  });

  it('are refused to the employee for others’ leads, one by one', async () => {
    const { client } = new Browser(portal, 7);
    const [own = '', another = ''] = [leadsOf(7, 1)[0], leadsOf(9, 1)[0]];
    const { outcomes } = await client.batch(deletions([own, another]), { as: '7' });
    expect(outcomes.get(`item${own}`)).toEqual({ state: 'done', result: [] });
    const refused = outcomes.get(`item${another}`);
    expect(refused).toMatchObject({ state: 'refused', error: { code: expect.any(String) } });
    expect([exists(own), exists(another)]).toEqual([false, true]);
  });

  it('of what is not there say so', async () => {
    const { outcomes } = await admin.client.batch(deletions(['999999']));
    expect(outcomes.get('item999999')).toMatchObject({
      state: 'refused',
      error: { code: 'NOT_FOUND' },
    });
  });
});

describe('a value', () => {
  it('is taken as it is written, whatever is in it', async () => {
    const title = '$price & 100% [x]=#?+ "Ёж" 🦔';
    const lead = portal.state.leads.get(Number(leadsOf(1, 1)[0]));
    if (!lead) throw new Error('No lead');
    lead.title = title;
    const params = {
      entityTypeId: 1,
      select: ['id', 'title'],
      filter: { '=title': title },
      start: -1,
    };
    const { outcomes } = await admin.client.batch(
      new Map<string, Command>([
        ['who', { method: 'profile' }],
        ['page', { method: 'crm.item.list', params }],
      ]),
    );
    expect(outcomes.get('page')).toMatchObject({
      state: 'done',
      result: { items: [{ id: lead.id, title }] },
    });
  });
});

describe('the session', () => {
  it('ends as signed out, and begins again', async () => {
    await admin.client.whoAmI();
    portal.signOut(1);
    const [id = ''] = leadsOf(7, 1);
    expect(await failureOf(admin.client.batch(deletions([id]), { as: '1' }))).toMatchObject({
      kind: 'signedOut',
    });
    expect(exists(id)).toBe(true);
    admin.signIn(1);
    await admin.client.batch(deletions([id]), { as: '1' });
    expect(exists(id)).toBe(false);
  });

  it('goes on after its token was changed, with one request more', async () => {
    await admin.client.whoAmI();
    portal.rotateSessid(1);
    const before = portal.requests.length;
    expect((await admin.client.whoAmI()).id).toBe('1');
    expect(portal.requests.length - before).toBe(2);
  });

  it('of another user runs nothing', async () => {
    await admin.client.whoAmI();
    admin.signIn(7);
    const [id = ''] = leadsOf(7, 1);
    expect(await failureOf(admin.client.batch(deletions([id]), { as: '1' }))).toMatchObject({
      kind: 'otherUser',
    });
    expect(exists(id)).toBe(true);
  });
});

describe('every fault is a typed error and never a success', () => {
  const cases: [FaultKind, PortalErrorKind, { mayHaveRun: boolean; left: number }][] = [
    ['html', 'notData', { mayHaveRun: true, left: 4 }],
    ['login', 'notData', { mayHaveRun: true, left: 4 }],
    ['waf', 'notData', { mayHaveRun: true, left: 4 }],
    ['bad-gateway', 'busy', { mayHaveRun: true, left: 4 }],
    ['truncated', 'notData', { mayHaveRun: true, left: 0 }],
    ['empty', 'notData', { mayHaveRun: true, left: 4 }],
    ['empty-array', 'notData', { mayHaveRun: true, left: 4 }],
    ['limit', 'limit', { mayHaveRun: false, left: 4 }],
    ['too-many', 'limit', { mayHaveRun: false, left: 4 }],
    ['error', 'busy', { mayHaveRun: true, left: 4 }],
    ['reset-before', 'network', { mayHaveRun: true, left: 4 }],
    ['reset-after', 'network', { mayHaveRun: true, left: 0 }],
    ['cut', 'busy', { mayHaveRun: true, left: 2 }],
  ];

  it.each(cases)('%s: %s', async (fault, kind, { mayHaveRun, left }) => {
    await admin.client.whoAmI();
    const ids = leadsOf(9, 4);
    portal.faults.add({ kind: fault, match: 'batch', retryAfter: 3 });
    const error = await failureOf(admin.client.batch(deletions(ids), { as: '1' }));
    expect(portal.faults.pending).toBe(0);
    expect(error).toMatchObject({ kind, mayHaveRun, passes: true });
    expect(error.retryAfter).toBe(fault === 'too-many' ? 3000 : undefined);
    expect(ids.filter(exists)).toHaveLength(left);
  });

  it('hang: timeout', async () => {
    await admin.client.whoAmI();
    const limit = new AbortController();
    vi.spyOn(AbortSignal, 'timeout').mockReturnValue(limit.signal);
    portal.faults.add({ kind: 'hang', match: 'batch' });
    const failure = failureOf(admin.client.batch(deletions(leadsOf(9, 1))));
    await vi.waitUntil(() => portal.faults.pending === 0);
    limit.abort(new DOMException('timed out', 'TimeoutError'));
    expect(await failure).toMatchObject({ kind: 'timeout', mayHaveRun: true, passes: true });
  });

  it('slow: no fault at all', async () => {
    const [id = ''] = leadsOf(9, 1);
    portal.faults.add({ kind: 'slow', match: 'batch', ms: 5 });
    const { outcomes } = await admin.client.batch(deletions([id]));
    expect(outcomes.get(`item${id}`)?.state).toBe('done');
  });

  it('stale-sessid: renewed and done, once', async () => {
    await admin.client.whoAmI();
    const [id = ''] = leadsOf(9, 1);
    portal.faults.add({ kind: 'stale-sessid', match: 'batch' });
    const { outcomes } = await admin.client.batch(deletions([id]), { as: '1' });
    expect(outcomes.get(`item${id}`)?.state).toBe('done');
    expect(portal.state.audit.filter((entry) => String(entry.id) === id)).toHaveLength(1);
  });
});
