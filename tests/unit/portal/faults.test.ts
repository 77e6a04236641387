/** Trouble on demand: what each fault answers, and whether the work behind it was done. */
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import type { FaultKind } from '../../portal/faults.ts';
import { startPortal, type Portal } from '../../portal/index.ts';
import { leadIds, visit, type Answer, type Visitor } from './visitor.ts';

let portal: Portal;
let admin: Visitor;

beforeEach(async () => {
  portal = await startPortal({ leads: 60, junk: 5 });
  admin = await visit(portal, 1);
});
afterEach(() => portal.stop());

function removeFirst(): Promise<Answer> {
  return admin.rest('crm.item.delete', { entityTypeId: 1, id: leadIds(portal)[0] });
}

describe('answers', () => {
  it.each<[FaultKind, number, RegExp]>([
    ['html', 200, /^<!DOCTYPE html>/u],
    ['login', 200, /USER_PASSWORD/u],
    ['waf', 200, /^\[WAF\]/u],
    ['bad-gateway', 502, /502 Bad Gateway/u],
    ['empty', 200, /^$/u],
    ['empty-array', 200, /^\[\]$/u],
    ['limit', 503, /QUERY_LIMIT_EXCEEDED/u],
    ['too-many', 429, /OPERATION_TIME_LIMIT/u],
    ['error', 500, /INTERNAL_SERVER_ERROR/u],
  ])('%s: once, and nothing is done', async (kind, status, body) => {
    portal.faults.add({ kind });
    const answer = await removeFirst();
    expect(answer.status).toBe(status);
    expect(answer.text).toMatch(body);
    expect(portal.state.audit).toEqual([]);
    expect(answer.headers.get('Retry-After')).toBe(kind === 'too-many' ? '1' : null);
    expect((await removeFirst()).json.result).toEqual([]);
  });

  it('the same with the work done, when asked', async () => {
    portal.faults.add({ kind: 'bad-gateway', done: true });
    expect((await removeFirst()).status).toBe(502);
    expect(portal.state.audit).toHaveLength(1);
  });

  it('truncated: half of the real answer', async () => {
    portal.faults.add({ kind: 'truncated' });
    const answer = await removeFirst();
    expect(answer.text).toMatch(/^\{"result":\[\]/u);
    expect(answer.json).toBeUndefined();
    expect(portal.state.audit).toHaveLength(1);
  });

  it.each<[FaultKind, number]>([
    ['reset-before', 0],
    ['reset-after', 1],
  ])('%s: no answer, %i deleted', async (kind, deleted) => {
    portal.faults.add({ kind, match: 'crm.item.delete' });
    await expect(removeFirst()).rejects.toThrow('fetch failed');
    expect(portal.state.audit).toHaveLength(deleted);
    expect(portal.requests.at(-1)?.status).toBe(0);
  });

  it('stale-sessid: a new token, told in the refusal', async () => {
    portal.faults.add({ kind: 'stale-sessid' });
    const stale = await removeFirst();
    expect(stale.json.error).toBe('session_failed');
    admin.sessid = stale.json.sessid;
    expect((await removeFirst()).json.result).toEqual([]);
  });

  it('cut: exactly half of the batch is done', async () => {
    portal.faults.add({ kind: 'cut', match: 'batch' });
    const ids = leadIds(portal).slice(0, 10);
    const cmd = Object.fromEntries(
      ids.map((id) => [`d${id}`, `crm.item.delete?entityTypeId=1&id=${id}`]),
    );
    expect((await admin.rest('batch', { cmd })).status).toBe(504);
    expect(portal.state.audit.map((row) => row.id)).toEqual(ids.slice(0, 5));
  });

  it('slow: longer, and right', async () => {
    portal.faults.add({ kind: 'slow', ms: 100 });
    expect((await removeFirst()).json.result).toEqual([]);
    expect(portal.requests.at(-1)?.ms).toBeGreaterThanOrEqual(95);
  });

  it('held: nothing is done until it is let go', async () => {
    const { promise, resolve } = Promise.withResolvers<void>();
    portal.faults.add({ kind: 'held', until: promise });
    const removed = removeFirst();
    await admin.rest('profile');
    expect(portal.state.audit).toEqual([]);
    resolve();
    expect((await removed).json.result).toEqual([]);
    expect(portal.state.audit).toHaveLength(1);
  });
});

describe('rules', () => {
  it('match by path, command or predicate, REST alone by default, as often as told', async () => {
    portal.faults.add({ kind: 'waf', times: 2 });
    expect((await admin.send('/crm/lead/list/')).text).not.toContain('[WAF]');
    expect(portal.faults.pending).toBe(2);
    portal.faults.clear();
    portal.faults.add({ kind: 'waf', match: '/crm/' });
    expect((await admin.send('/crm/lead/list/')).text).toContain('[WAF]');
    portal.faults.add({ kind: 'waf', match: 'profile' });
    portal.faults.add({ kind: 'error', match: (request) => request.userId === 7 });
    expect((await removeFirst()).status).toBe(200);
    expect((await admin.rest('profile')).text).toContain('[WAF]');
    const ilya = portal.signIn(7).map(({ name, value }) => `${name}=${value}`);
    admin.cookie = ilya.join('; ');
    expect((await admin.rest('profile')).status).toBe(500);
    expect(portal.faults.pending).toBe(0);
  });

  it('strike by a seeded chance without end', async () => {
    portal.faults.add({ kind: 'empty', probability: 0.5 });
    const texts: string[] = [];
    for (let call = 0; call < 40; call += 1) {
      texts.push((await admin.rest('user.admin')).text);
    }
    const struck = texts.filter((text) => text === '').length;
    expect(struck).toBeGreaterThan(8);
    expect(struck).toBeLessThan(32);
  });
});
