import { beforeEach, describe, expect, it } from 'vitest';
import { anna, ilya, olga } from './simulated-portal.ts';
import { Stage } from './stage.ts';
import { settle, until } from './until.ts';

/** A job from its start to its report, at a portal without trouble. */

let stage: Stage;

beforeEach(async () => {
  stage = await Stage.open(120);
});

const sorted = (ids: Iterable<string>) => [...ids].toSorted();

describe('a job', () => {
  it('deletes its snapshot and nothing else, each item once', async () => {
    const snapshot = stage.portal.ids.filter((id) => Number(id) % 3 === 0);
    const others = stage.portal.ids.filter((id) => Number(id) % 3 !== 0);
    const job = await stage.start(snapshot);
    expect(await stage.finished(job)).toMatchObject({
      size: snapshot.length,
      ending: 'done',
      left: 0,
      counts: { deleted: snapshot.length, gone: 0, refused: 0, failed: 0, notReached: 0 },
    });
    expect(stage.portal.audit.map(({ id }) => id)).toEqual(snapshot);
    expect(stage.portal.ids).toEqual(others);
    expect(await stage.those(job, 'deleted')).toEqual(snapshot);
    expect(stage.faults).toEqual([]);
  });

  it('of one item is a job', async () => {
    const job = await stage.start(['150']);
    await stage.finished(job);
    expect(stage.portal.deleted).toEqual(['150']);
  });

  it('of many goes through the portal in requests of its size', async () => {
    const big = await Stage.open(1203);
    const { ids } = big.portal;
    const job = await big.start(ids);
    await big.finished(job);
    expect(await big.those(job, 'deleted')).toEqual(ids);
    expect(big.portal.leads.size).toBe(0);
    expect(sorted(big.portal.audit.map(({ id }) => id))).toEqual(sorted(ids));
    for (const { deletes, lists } of big.portal.requests) {
      expect(deletes.length).toBeLessThanOrEqual(49);
      expect(lists.length).toBeLessThanOrEqual(49 * 50);
    }
    // The pace has grown: far fewer requests than the first small ones would have made.
    expect(big.portal.requests.filter(({ deletes }) => deletes.length > 0).length).toBeLessThan(60);
  });

  it('asks less at once of a slow portal', async () => {
    stage.portal.perCommand = 1000;
    const job = await stage.start(stage.portal.ids.slice(0, 60));
    await stage.finished(job);
    const sizes = stage.portal.requests.map(({ deletes }) => deletes.length).filter(Boolean);
    expect(Math.max(...sizes.slice(4))).toBeLessThanOrEqual(3);
  });

  it('tells the truth at its end: a fresh answer of the portal for everything that was reached', async () => {
    const ids = stage.portal.ids.slice(0, 60);
    const job = await stage.start(ids);
    await stage.finished(job);
    const lastDeletion = stage.portal.requests.findLastIndex(({ deletes }) => deletes.length > 0);
    const after = stage.portal.requests.slice(lastDeletion + 1).flatMap(({ lists }) => lists);
    expect(sorted(after)).toEqual(sorted(ids));
  });

  it('tells how it goes, forward only, and ends as the journal has it', async () => {
    const job = await stage.start(stage.portal.ids);
    const end = await stage.finished(job);
    await settle();
    const told = stage.told.filter(({ id }) => id === job);
    const done = told.map((view) => view.done);
    expect(done).toEqual(done.toSorted((a, b) => a - b));
    expect(new Set(told.map(({ state }) => state))).toEqual(
      new Set(['running', 'checking', 'finished']),
    );
    expect(told.at(-1)).toMatchObject({ state: 'finished', done: 120, counts: end.counts });
  });

  it('has a time at its start and at its end', async () => {
    const before = stage.clock.now();
    stage.portal.onRequest = () => stage.clock.advance(100);
    const job = await stage.start(stage.portal.ids);
    const { createdAt, finishedAt = 0, activeTime } = await stage.finished(job);
    expect(createdAt).toBeGreaterThanOrEqual(before);
    expect(finishedAt).toBe(stage.clock.now());
    expect(activeTime).toBeGreaterThan(0);
    expect(activeTime).toBeLessThanOrEqual(finishedAt - createdAt);
  });
});

describe('an item that is not deleted', () => {
  it('for want of the right is refused, and the rest go on', async () => {
    stage.portal.signIn(ilya);
    const job = await stage.start(stage.portal.ids);
    await stage.finished(job);
    const own = stage.portal.deleted;
    expect(own).toHaveLength(60);
    expect(await stage.those(job, 'deleted')).toEqual(own);
    const results = await stage.results(job);
    for (const [id, { outcome, reason }] of results)
      if (!own.includes(id)) expect([outcome, reason]).toEqual(['refused', 'noRight']);
    expect((await stage.job(job)).ending).toBe('done');
  });

  it('by the portal’s own will is refused in its words', async () => {
    const words = 'Лид <b>защищён</b>: спросите бухгалтерию';
    stage.portal.leads.set('150', { title: '=HYPERLINK("x")', owner: '1', protectedBy: words });
    const job = await stage.start(['149', '150', '151']);
    await stage.finished(job);
    expect(await stage.foreman.details(job, 10)).toEqual([
      {
        id: '150',
        outcome: 'refused',
        title: '=HYPERLINK("x")',
        reason: { code: 'said', text: words },
      },
    ]);
    expect((await stage.job(job)).left).toBe(1);
  });

  it('since it was not there any more is gone, not deleted', async () => {
    const draft = await stage.draft(['149', '150', '151']);
    stage.portal.leads.delete('150');
    await stage.foreman.start(draft.job);
    await stage.finished(draft.job);
    expect(await stage.those(draft.job, 'gone')).toEqual(['150']);
    expect(await stage.those(draft.job, 'deleted')).toEqual(['149', '151']);
  });

  it('though the portal said so has failed', async () => {
    stage.portal.lies.add('150').add('155');
    const job = await stage.start(stage.portal.ids);
    expect(await stage.finished(job)).toMatchObject({
      left: 2,
      counts: { deleted: 118, failed: 2, gone: 0 },
    });
    const results = await stage.results(job);
    expect(results.get('150')).toEqual({ outcome: 'failed', reason: 'stillThere' });
    expect(results.get('155')).toEqual({ outcome: 'failed', reason: 'stillThere' });
    expect((await stage.foreman.details(job, 10)).map(({ title }) => title)).toEqual([
      'Lead 150',
      'Lead 155',
    ]);
  });

  it('though the portal said it is not there has failed', async () => {
    stage.portal.denies.add('150');
    const job = await stage.start(['149', '150']);
    expect(await stage.finished(job)).toMatchObject({ left: 1, counts: { failed: 1, gone: 0 } });
    expect((await stage.results(job)).get('150')?.reason).toBe('stillThere');
  });

  it('with a code that JavaScript knows is refused like any other', async () => {
    // The portal's apps choose their own codes.
    stage.portal.codes.set('150', 'constructor');
    const job = await stage.start(['149', '150']);
    await stage.finished(job);
    expect((await stage.results(job)).get('150')).toEqual({ outcome: 'refused', reason: 'said' });
  });
});

describe('a kind that is refused throughout', () => {
  it('is given up early, with everything else not reached', async () => {
    const big = await Stage.open(1000);
    big.portal.signIn(olga);
    const job = await big.start(big.portal.ids);
    const { ending, counts, left } = await big.finished(job);
    expect(ending).toBe('refusedThroughout');
    expect(big.portal.leads.size).toBe(1000);
    expect(counts.refused).toBeGreaterThanOrEqual(50);
    expect(counts.refused).toBeLessThan(300);
    expect(counts.notReached).toBe(1000 - counts.refused);
    expect(left).toBe(counts.refused);
    const tried = new Set(big.portal.audit.map(({ id }) => id));
    expect(sorted(await big.those(job, 'refused'))).toEqual(sorted(tried));
  });

  it('is given up early by a portal that answers all lanes at once, too', async () => {
    const { portal } = stage;
    portal.signIn(olga);
    let held: (() => void)[] = [];
    portal.onAnswer = ({ deletes }) =>
      deletes.length > 0 ? new Promise<void>((answer) => held.push(answer)) : undefined;
    const job = await stage.start(portal.ids.slice(0, 120));
    while ((await stage.job(job)).state !== 'finished') {
      await settle(50);
      for (const answer of held) answer();
      held = [];
    }
    const { ending, counts } = await stage.job(job);
    expect(ending).toBe('refusedThroughout');
    expect(counts.notReached).toBe(120 - counts.refused);
  });

  it('is given up by requests no longer than the portal’s pace allows', async () => {
    const big = await Stage.open(1000);
    big.portal.signIn(olga);
    big.portal.perCommand = 2000;
    // Time passes as the portal says.
    big.portal.onAnswer = ({ deletes }) => big.clock.advance(2000 * (deletes.length + 1));
    const job = await big.start(big.portal.ids);
    expect((await big.finished(job)).ending).toBe('refusedThroughout');
    // The first request is a guess; from then on one of two seconds holds one command.
    const sizes = big.portal.requests.map(({ deletes }) => deletes.length).filter(Boolean);
    expect(Math.max(...sizes.slice(-20))).toBe(1);
  });

  it('is given up although some item was gone before: that was not our doing', async () => {
    const big = await Stage.open(1000);
    big.portal.signIn(olga);
    const draft = await big.draft(big.portal.ids);
    big.portal.leads.delete('103');
    await big.foreman.start(draft.job);
    const { ending, counts } = await big.finished(draft.job);
    expect(ending).toBe('refusedThroughout');
    expect(counts.gone).toBe(1);
    expect(counts.refused).toBeLessThan(300);
  });

  it('is not given up once something was deleted', async () => {
    stage.portal.signIn(olga);
    const first = stage.portal.leads.get('101');
    if (first) first.owner = '9';
    stage.portal.user = { ...olga, deletes: 'own' };
    const job = await stage.start(stage.portal.ids);
    expect(await stage.finished(job)).toMatchObject({
      ending: 'done',
      counts: { deleted: 1, refused: 119, notReached: 0 },
    });
  });

  it('is not given up because the first items are others’', async () => {
    // The list begins with a hundred leads of others; the user's own come after.
    for (const [place, lead] of [...stage.portal.leads.values()].entries())
      lead.owner = place < 100 ? '1' : '7';
    stage.portal.signIn(ilya);
    const job = await stage.start(stage.portal.ids);
    expect(await stage.finished(job)).toMatchObject({
      ending: 'done',
      counts: { deleted: 20, refused: 100, notReached: 0 },
    });
  });

  it('is not said to be given up when everything was tried', async () => {
    stage.portal.signIn(olga);
    const job = await stage.start(stage.portal.ids.slice(0, 60));
    const { ending, counts } = await stage.finished(job);
    expect(ending).toBe(counts.notReached === 0 ? 'done' : 'refusedThroughout');
  });

  it('is not given up for less than fifty refusals', async () => {
    stage.portal.signIn(olga);
    const job = await stage.start(stage.portal.ids.slice(0, 40));
    expect(await stage.finished(job)).toMatchObject({ ending: 'done', counts: { refused: 40 } });
  });
});

describe('a deletion that the portal puts off', () => {
  it('is sent again, more slowly, and done once', async () => {
    let times = 6;
    stage.portal.trouble = ({ deletes }) =>
      deletes.length > 0 && times-- > 0 ? { kind: 'later', count: 4 } : undefined;
    const job = await stage.start(stage.portal.ids.slice(0, 50));
    const begun = stage.clock.now();
    expect(await stage.finished(job)).toMatchObject({ counts: { deleted: 50 } });
    expect(stage.portal.audit).toHaveLength(50);
    expect(stage.clock.now() - begun).toBeGreaterThan(300);
    expect(stage.told.some(({ trouble }) => trouble?.kind === 'limit')).toBe(true);
  });

  it('is not taken for gone when it comes to it', async () => {
    let put = true;
    stage.portal.trouble = ({ deletes }) => {
      if (!put || deletes.length === 0) return undefined;
      put = false;
      return { kind: 'later', count: 10 };
    };
    const job = await stage.start(stage.portal.ids.slice(0, 10));
    await until(() => !put, 'the portal put them off');
    stage.portal.leads.delete('105');
    await stage.finished(job);
    // Nothing of ours had been done: somebody else deleted it.
    expect(await stage.those(job, 'gone')).toEqual(['105']);
  });
});

describe('an answer about other items', () => {
  it('proves nothing gone', async () => {
    // The job's items are the last ones; a portal that ignores the filter lists the first fifty of all.
    const ids = stage.portal.ids.slice(-5);
    let lost = false;
    stage.portal.trouble = ({ deletes }) => {
      if (lost || deletes.length === 0) return undefined;
      lost = true;
      stage.portal.ignoresFilter = true;
      return { kind: 'network', done: false };
    };
    const job = await stage.start(ids);
    const claimsTruth = async () => {
      for (const { ids: items, marks } of await stage.chunks(job))
        for (const [place, id] of items.entries())
          if (marks[place] === 'deleted') expect(stage.portal.leads.has(id), id).toBe(false);
    };
    await until(() => stage.portal.requests.length > 12, 'the portal was asked', 400).catch(
      () => undefined,
    );
    await claimsTruth();
    stage.portal.ignoresFilter = false;
    await stage.finished(job);
    await claimsTruth();
    expect(await stage.those(job, 'deleted')).toEqual(ids);
  });
});

it('belongs to the user who confirmed it', async () => {
  const job = await stage.start(['150']);
  expect((await stage.finished(job)).user).toEqual({ id: anna.id, name: 'User 1' });
});
