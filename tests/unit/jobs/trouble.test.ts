import { beforeEach, describe, expect, it } from 'vitest';
import type { SimulatedRequest, Trouble } from './simulated-portal.ts';
import { Stage } from './stage.ts';
import { settle, until } from './until.ts';

/** Recoverable trouble never asks a person, loses nothing and repeats nothing (design.md, rules 2-4, faults). */

let stage: Stage;
let snapshot: string[];

beforeEach(async () => {
  stage = await Stage.open(60);
  snapshot = stage.portal.ids.slice(0, 30);
});

const sorted = (ids: Iterable<string>) => [...ids].toSorted();
const isDeletion = ({ deletes }: SimulatedRequest) => deletes.length > 0;
const isLookup = ({ lists }: SimulatedRequest) => lists.length > 0;

/** Strikes the requests of that sort whose turns (1, 2, …) are named. */
function strike(
  sort: (request: SimulatedRequest) => boolean,
  turns: readonly number[],
  trouble: Trouble,
): void {
  let turn = 0;
  stage.portal.trouble = (request) => {
    if (!sort(request)) return undefined;
    turn += 1;
    return turns.includes(turn) ? trouble : undefined;
  };
}

const troubles: [string, Trouble][] = [
  ['a lost answer', { kind: 'network', done: true }],
  ['a lost request', { kind: 'network', done: false }],
  ['a portal that works on after we gave up', { kind: 'goesOn', step: 150, delay: 100 }],
  ['half an answer', { kind: 'truncated' }],
  ['half a batch and 504', { kind: 'cut' }],
  ['html instead of the work', { kind: 'html', done: false }],
  ['html instead of the answer', { kind: 'html', done: true }],
  ['an empty body', { kind: 'empty', done: true }],
  ['[] instead of the work', { kind: 'list', done: false }],
  ['[] instead of the answer', { kind: 'list', done: true }],
  ['502 before the work', { kind: 'badGateway', done: false }],
  ['502 after the work', { kind: 'badGateway', done: true }],
  ['503 QUERY_LIMIT_EXCEEDED', { kind: 'limit' }],
  ['429', { kind: 'tooMany', retryAfter: '5' }],
  ['500', { kind: 'error' }],
  ['a batch that says nothing of three commands', { kind: 'silent', count: 3 }],
  ['a batch that puts off three commands', { kind: 'later', count: 3 }],
];

describe.each(troubles)('%s', (_, trouble) => {
  it.each([
    ['with the first deletions', [1]],
    ['with the last deletions', [3]],
    ['with all lanes at once', [1, 2, 3]],
    ['again and again', [1, 3, 4, 6, 7, 8]],
  ])('%s: every item is deleted, once, and said so', async (__, turns) => {
    strike(isDeletion, turns, trouble);
    const job = await stage.start(snapshot);
    await stage.finished(job);
    expect(await stage.those(job, 'deleted')).toEqual(snapshot);
    expect(sorted(stage.portal.audit.map(({ id }) => id))).toEqual(snapshot);
    expect(stage.portal.leads.size).toBe(30);
    expect(stage.faults).toEqual([]);
  });

  it.each([
    ['once', [2]],
    ['again and again', [2, 3, 4]],
  ])('with the proof, %s: the job ends with a proof all the same', async (__, turns) => {
    strike(isLookup, turns, trouble);
    stage.portal.lies.add('105');
    const job = await stage.start(snapshot);
    expect(await stage.finished(job)).toMatchObject({ ending: 'done', left: 1 });
    expect(await stage.those(job, 'failed')).toEqual(['105']);
    expect(stage.portal.audit).toHaveLength(30);
  });
});

describe('a stale token', () => {
  it.each([
    ['the first deletions', isDeletion, 1],
    ['the last deletions', isDeletion, 3],
    ['the proof', isLookup, 2],
  ])('with %s is renewed, and nothing is lost or repeated', async (_, sort, turn) => {
    strike(sort, [turn], { kind: 'stale' });
    const job = await stage.start(snapshot);
    await stage.finished(job);
    expect(await stage.those(job, 'deleted')).toEqual(snapshot);
    expect(stage.portal.audit).toHaveLength(30);
    expect(stage.told.every(({ state }) => state !== 'paused')).toBe(true);
  });
});

describe('what was sent without an answer', () => {
  const ambiguous = troubles.filter(([, { kind }]) =>
    [
      'network',
      'goesOn',
      'truncated',
      'cut',
      'html',
      'empty',
      'list',
      'badGateway',
      'error',
    ].includes(kind),
  );

  it.each(ambiguous)('is looked up before it is sent again: %s', async (_, trouble) => {
    strike(isDeletion, [1], trouble);
    const job = await stage.start(snapshot);
    await stage.finished(job);
    const struck = stage.portal.requests.findIndex(isDeletion);
    const ids = new Set(stage.portal.requests[struck]?.deletes);
    const after = stage.portal.requests.slice(struck + 1);
    const again = after.findIndex(({ deletes }) => deletes.some((id) => ids.has(id)));
    const before = again < 0 ? after : after.slice(0, again);
    const lookedUp = new Set(before.flatMap(({ lists }) => lists));
    for (const id of ids) expect(lookedUp).toContain(id);
  });

  it('and is done only after it was sent again was deleted by us, once', async () => {
    strike(isDeletion, [1], { kind: 'goesOn', delay: 60_000, step: 0 });
    const job = await stage.start(['105']);
    await stage.finished(job);
    stage.clock.advance(60_000);
    expect(stage.portal.audit.map(({ outcome }) => outcome)).toEqual(['done', 'NOT_FOUND']);
    expect(await stage.those(job, 'deleted')).toEqual(['105']);
  });

  it('and found again as "not found" counts as deleted, not as gone before', async () => {
    let turn = 0;
    stage.portal.trouble = (request) => {
      if (!isDeletion(request)) return undefined;
      turn += 1;
      return turn === 1 ? { kind: 'network', done: false } : undefined;
    };
    stage.portal.onRequest = (request) => {
      // What was lost arrives after all, just before it is sent again.
      if (isDeletion(request) && turn === 1) stage.portal.leads.delete('105');
    };
    const job = await stage.start(['105', '106']);
    await stage.finished(job);
    expect(stage.portal.audit.find(({ id }) => id === '105')?.outcome).toBe('NOT_FOUND');
    expect(await stage.those(job, 'deleted')).toEqual(['105', '106']);
  });

  it('is waited for while the portal is seen to work on it', async () => {
    strike(isDeletion, [1], { kind: 'goesOn', step: 300, delay: 400 });
    const job = await stage.start(snapshot.slice(0, 5));
    await stage.finished(job);
    expect(stage.portal.audit).toHaveLength(5);
    expect(new Set(stage.portal.audit.map(({ request }) => request)).size).toBe(1);
  });
});

describe('the journal', () => {
  it('knows a batch as sent before the portal sees it', async () => {
    const unknown: string[] = [];
    let job = '';
    stage.portal.onRequest = async ({ deletes }) => {
      if (deletes.length === 0) return;
      for (const { ids, marks } of await stage.chunks(job))
        for (const [place, id] of ids.entries())
          if (deletes.includes(id) && marks[place] !== 'sent') unknown.push(id);
    };
    let turn = 0;
    stage.portal.trouble = (request) => {
      if (!isDeletion(request)) return undefined;
      turn += 1;
      return troubles[turn % troubles.length]?.[1];
    };
    const draft = await stage.draft(stage.portal.ids);
    job = draft.job;
    await stage.foreman.start(job);
    await until(() => turn > 40 || stage.portal.leads.size === 0, 'much was tried');
    stage.portal.trouble = () => undefined;
    await stage.finished(job);
    expect(unknown).toEqual([]);
    expect(stage.portal.leads.size).toBe(0);
  });
});

describe('the wait after trouble', () => {
  /** Time passes only when the test says so; every request fails. */
  async function failing(trouble: Trouble): Promise<string> {
    const draft = await stage.draft(snapshot);
    stage.clock.auto = false;
    stage.portal.trouble = () => trouble;
    await stage.foreman.start(draft.job);
    await until(() => stage.clock.sleepers === 1, 'the job waited');
    return draft.job;
  }

  it('grows, and one lane tries', async () => {
    await failing({ kind: 'badGateway', done: false });
    const waits: number[] = [];
    for (let n = 0; n < 10; n++) {
      const sent = stage.portal.requests.length;
      waits.push(stage.clock.nextIn);
      stage.clock.advance(stage.clock.nextIn - 1);
      await settle(30);
      expect(stage.portal.requests.length).toBe(sent);
      stage.clock.advance(1);
      await until(() => stage.clock.sleepers === 1, 'the job waited again');
      expect(stage.portal.requests.length).toBe(sent + 1);
    }
    expect(waits).toEqual([500, 1000, 2000, 4000, 8000, 16_000, 32_000, 60_000, 60_000, 60_000]);
  });

  it('is told to the surfaces, and that it is over', async () => {
    const job = await failing({ kind: 'badGateway', done: false });
    const view = stage.told.at(-1);
    expect(view?.trouble).toEqual({ kind: 'busy', nextTry: stage.clock.now() + 500 });
    expect((await stage.foreman.jobs(stage.portal.address))[0]?.trouble?.kind).toBe('busy');
    stage.portal.trouble = () => undefined;
    stage.clock.auto = true;
    stage.clock.advance(500);
    await stage.finished(job);
    await settle();
    expect(stage.told.at(-1)).toMatchObject({ state: 'finished', trouble: null });
  });

  it('is as long as the portal asks for', async () => {
    await failing({ kind: 'tooMany', retryAfter: '40' });
    expect(stage.clock.nextIn).toBe(40_000);
  });

  it('is as long as the portal asks for on any lane', async () => {
    const draft = await stage.draft(snapshot);
    stage.clock.auto = false;
    // Several lanes are under way; the first one's answer is lost, the others are told to wait.
    const gate = Promise.withResolvers<void>();
    let lanes = 0;
    stage.portal.onRequest = (request) => {
      if (!isDeletion(request)) return undefined;
      lanes += 1;
      return gate.promise;
    };
    let turn = 0;
    stage.portal.trouble = (request) => {
      if (!isDeletion(request)) return undefined;
      turn += 1;
      return turn === 1 ? { kind: 'network', done: false } : { kind: 'tooMany', retryAfter: '40' };
    };
    await stage.foreman.start(draft.job);
    await until(() => lanes > 1, 'several lanes were under way');
    gate.resolve();
    await until(() => stage.clock.sleepers === 1, 'the job waited');
    expect(turn).toBeGreaterThan(1);
    expect(stage.clock.nextIn).toBeGreaterThanOrEqual(40_000);
  });

  it('stays short enough however long the portal is down, and the job goes on by itself', async () => {
    const draft = await stage.draft(snapshot);
    stage.random = () => 1;
    let left = 40;
    stage.portal.trouble = () => (left-- > 0 ? { kind: 'badGateway', done: false } : undefined);
    const begun = stage.clock.now();
    await stage.foreman.start(draft.job);
    await stage.finished(draft.job);
    expect(stage.portal.deleted).toEqual(snapshot);
    expect(stage.clock.now() - begun).toBeLessThan(40 * 90_000);
  });

  it('also stands between us and a portal that never says a word of some item', async () => {
    const draft = await stage.draft(snapshot);
    stage.portal.lies.add('105');
    stage.portal.trouble = ({ deletes }) =>
      deletes.includes('105') ? { kind: 'silent', count: 100 } : undefined;
    const begun = stage.clock.now();
    await stage.foreman.start(draft.job);
    await until(() => stage.portal.requests.length > 40, 'the portal was asked often', 3000).catch(
      () => undefined,
    );
    // Forty requests in no time would be no good neighbour.
    expect((stage.clock.now() - begun) / stage.portal.requests.length).toBeGreaterThan(500);
  });
});

describe('an item over which the portal breaks down', () => {
  const breaks = (trouble: Trouble) => {
    stage.portal.trouble = ({ deletes }) => (deletes.includes('105') ? trouble : undefined);
  };

  it.each<[string, Trouble]>([
    ['500', { kind: 'error' }],
    ['502', { kind: 'badGateway', done: false }],
    ['a lost connection', { kind: 'network', done: false }],
    ['html', { kind: 'html', done: false }],
  ])('does not keep the others, and fails by itself in the end: %s', async (_, trouble) => {
    const draft = await stage.draft(snapshot);
    breaks(trouble);
    const begun = stage.clock.now();
    await stage.foreman.start(draft.job);
    await stage.finished(draft.job);
    expect(await stage.those(draft.job, 'deleted')).toEqual(snapshot.filter((id) => id !== '105'));
    expect((await stage.foreman.details(draft.job, 10))[0]).toEqual({
      id: '105',
      outcome: 'failed',
      title: 'Lead 105',
      reason: { code: 'noAnswer' },
    });
    expect(stage.clock.now() - begun).toBeLessThan(3_600_000);
  });

  it('fails in the end even when it is alone', async () => {
    const draft = await stage.draft(['105']);
    breaks({ kind: 'error' });
    await stage.foreman.start(draft.job);
    await stage.finished(draft.job);
    expect(await stage.those(draft.job, 'failed')).toEqual(['105']);
  });

  it('is deleted when it only met a bad moment', async () => {
    const draft = await stage.draft(snapshot);
    let left = 6;
    stage.portal.trouble = ({ deletes }) =>
      deletes.includes('105') && left-- > 0 ? { kind: 'error' } : undefined;
    await stage.foreman.start(draft.job);
    await stage.finished(draft.job);
    expect(await stage.those(draft.job, 'deleted')).toEqual(snapshot);
  });
});

describe('what does not pass', () => {
  it('holds the job: the portal has no such module any more', async () => {
    const draft = await stage.draft(snapshot);
    stage.portal.state = 'noCrm';
    await stage.foreman.start(draft.job);
    expect(await stage.reaches(draft.job, 'paused')).toMatchObject({
      hold: 'noMethod',
      counts: { refused: 0 },
    });
    stage.portal.state = 'open';
    await stage.foreman.resume(draft.job);
    await stage.finished(draft.job);
    expect(stage.portal.deleted).toEqual(snapshot);
  });

  it('holds the job: the portal is stopped', async () => {
    const draft = await stage.draft(snapshot);
    stage.portal.state = 'closed';
    await stage.foreman.start(draft.job);
    expect((await stage.reaches(draft.job, 'paused')).hold).toBe('closed');
    expect(stage.portal.audit).toEqual([]);
    stage.portal.state = 'open';
    await stage.foreman.resume(draft.job);
    await stage.finished(draft.job);
    expect(stage.portal.deleted).toEqual(snapshot);
  });

  it('outweighs what does, where both come at once', async () => {
    let turn = 0;
    stage.portal.trouble = (request) => {
      if (!isDeletion(request)) return undefined;
      turn += 1;
      return turn === 1 ? { kind: 'network', done: true } : { kind: 'signedOut' };
    };
    const job = await stage.start(snapshot);
    expect((await stage.reaches(job, 'paused')).hold).toBe('signedOut');
  });
});
