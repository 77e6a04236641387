import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import type { DraftOrder } from '../../../utils/jobs/draft.ts';
import { OverlapError } from '../../../utils/jobs/index.ts';
import { leads } from '../../../utils/kinds/leads.ts';
import { PortalError } from '../../../utils/portal/index.ts';
import { itemIds } from '../kinds/ids.ts';
import { ilya } from './simulated-portal.ts';
import { Stage } from './stage.ts';
import { settle, until } from './until.ts';

/** The snapshot that a person is shown before anything is done (design.md, rule 1). */

let stage: Stage;

beforeEach(async () => {
  stage = await Stage.open(120);
});

afterEach(() => {
  vi.restoreAllMocks();
});

const draftOf = (ids: readonly string[]) =>
  stage.foreman.draft(stage.portal.address, { kind: leads, verb: 'delete', ids: itemIds(ids) });
const hour = 3_600_000;

describe('a draft', () => {
  it('changes nothing at the portal, and is in the journal', async () => {
    const { job } = await stage.draft(['105', '106']);
    await settle();
    expect(stage.portal.audit).toEqual([]);
    expect(stage.portal.leads.size).toBe(120);
    expect(await stage.job(job)).toMatchObject({ state: 'draft', size: 2, user: { id: '1' } });
    expect(stage.told).toEqual([]);
  });

  it('says how many, the first titles in the person’s order, and where they go', async () => {
    stage.portal.leads.set('150', { title: '<img src=x onerror=alert(1)>\u202e', owner: '1' });
    const ids = ['180', '150', '110', '160', '120', '130'];
    expect(await stage.draft(ids)).toMatchObject({
      kind: 'leads',
      size: 6,
      titles: [
        { id: '180', title: 'Lead 180' },
        { id: '150', title: '<img src=x onerror=alert(1)>\u202e' },
        { id: '110', title: 'Lead 110' },
        { id: '160', title: 'Lead 160' },
        { id: '120', title: 'Lead 120' },
      ],
      destination: 'bin',
      claimed: 0,
      user: 'User 1',
    });
  });

  it('is refused with its reason where CRM is switched off', async () => {
    stage.portal.state = 'noCrm';
    await expect(draftOf(['105'])).rejects.toMatchObject({ kind: 'noMethod' });
  });

  it('leaves out the titles of what is gone', async () => {
    expect((await stage.draft(['105', '999', '106'])).titles.map(({ id }) => id)).toEqual([
      '105',
      '106',
    ]);
  });

  it.each([
    [49, false],
    [50, true],
  ])('of %i items asks for the number to be typed: %s', async (count, typed) => {
    expect((await stage.draft(stage.portal.ids.slice(0, count))).typed).toBe(typed);
  });

  it('holds an item once', async () => {
    const draft = await stage.draft(['105', '106', '105', '105']);
    expect(draft).toMatchObject({ size: 2, claimed: 0 });
    await stage.foreman.start(draft.job);
    await stage.finished(draft.job);
    expect(stage.portal.audit.map(({ id }) => id)).toEqual(['105', '106']);
  });

  it('of nothing is none', async () => {
    expect(await draftOf([])).toBe('empty');
  });

  it('cannot be made signed out, nor without an answer, and leaves nothing behind', async () => {
    stage.portal.signIn(null);
    await expect(draftOf(['105'])).rejects.toMatchObject({ kind: 'signedOut' });
    stage.portal.signIn(ilya);
    stage.portal.trouble = ({ lists }) =>
      lists.length > 0 ? { kind: 'html', done: true } : undefined;
    await expect(draftOf(['105'])).rejects.toMatchObject({ kind: 'notData' });
    stage.portal.trouble = () => undefined;
    expect(await draftOf(['105'])).toMatchObject({ claimed: 0 });
  });

  it('starts once', async () => {
    const { job } = await stage.draft(['105', '106']);
    expect(await stage.foreman.start(job)).toBe(true);
    expect(await stage.foreman.start(job)).toBe(false);
    await stage.finished(job);
    expect(await stage.foreman.start(job)).toBe(false);
    await settle();
    expect(stage.portal.audit).toHaveLength(2);
  });

  it('that is unknown does not start', async () => {
    expect(await stage.foreman.start('nobody')).toBe(false);
  });
});

describe('a draft that is not confirmed', () => {
  it('can be dropped, and does not start then', async () => {
    const { job } = await stage.draft(['105']);
    await stage.foreman.drop(job);
    expect(await stage.foreman.start(job)).toBe(false);
    expect(await stage.foreman.portalOf(job)).toBeNull();
    expect(await stage.journal.chunk(job, 0)).toBeUndefined();
  });

  it('is forgotten after an hour', async () => {
    const old = await stage.draft(['105']);
    stage.clock.advance(hour / 2);
    const young = await stage.draft(['106']);
    stage.clock.advance(hour / 2 + 1000);
    await stage.draft(['107']);
    expect(await stage.foreman.start(old.job)).toBe(false);
    expect(await stage.foreman.start(young.job)).toBe(true);
    await stage.finished(young.job);
    expect(stage.portal.deleted).toEqual(['106']);
  });

  it('is dropped alone: a job under way and a job that is over stay', async () => {
    const over = await stage.start(['105']);
    await stage.finished(over);
    await settle();
    await stage.foreman.drop(over);
    stage.portal.onRequest = ({ deletes }) =>
      deletes.length > 0 ? new Promise(() => undefined) : undefined;
    const open = await stage.start(['106']);
    await stage.foreman.drop(open);
    stage.clock.advance(2 * hour);
    await stage.draft(['107']);
    expect((await stage.job(over)).state).toBe('finished');
    expect((await stage.job(open)).state).toBe('running');
  });

  it('is in no list of jobs', async () => {
    await stage.draft(['105']);
    expect(await stage.foreman.jobs(stage.portal.address)).toEqual([]);
  });
});

describe('two drafts over the same items', () => {
  it('start once: the second is refused, with the number of items', async () => {
    const first = await stage.draft(['105', '106', '107']);
    const second = await stage.draft(['106', '107', '108']);
    await stage.foreman.start(first.job);
    const refused: unknown = await stage.foreman.start(second.job).catch((error: unknown) => error);
    expect(refused).toBeInstanceOf(OverlapError);
    expect(refused).toMatchObject({ items: 2 });
    await stage.finished(first.job);
    await settle();
    expect(stage.portal.deleted).toEqual(['105', '106', '107']);
  });

  it('start once when both are confirmed at the same time', async () => {
    const drafts = await Promise.all([
      stage.draft(stage.portal.ids),
      stage.draft(stage.portal.ids),
    ]);
    const starts = await Promise.allSettled(drafts.map(({ job }) => stage.foreman.start(job)));
    expect(starts.map(({ status }) => status).toSorted()).toEqual(['fulfilled', 'rejected']);
    await until(() => stage.portal.leads.size === 0, 'all were deleted');
    await settle();
    expect(stage.portal.audit).toHaveLength(120);
  });

  it('do not wait for each other when they share nothing', async () => {
    const [first, second] = [await stage.draft(['105']), await stage.draft(['106'])];
    expect(await stage.foreman.start(first.job)).toBe(true);
    expect(await stage.foreman.start(second.job)).toBe(true);
    await stage.finished(second.job);
  });
});

describe('items of a job under way', () => {
  let open: string;
  beforeEach(async () => {
    stage.portal.trouble = ({ deletes }) =>
      deletes.length > 0 ? { kind: 'signedOut' } : undefined;
    open = await stage.start(['105', '106', '107']);
    await stage.reaches(open, 'paused');
    stage.portal.trouble = () => undefined;
    stage.portal.signIn(ilya);
  });

  it('are left out of a new draft, which says how many', async () => {
    const draft = await stage.draft(['104', '105', '107', '108']);
    expect(draft).toMatchObject({ size: 2, claimed: 2 });
    expect(draft.titles.map(({ id }) => id)).toEqual(['104', '108']);
    expect((await stage.chunks(draft.job)).flatMap(({ ids }) => ids)).toEqual(['104', '108']);
  });

  it('alone make no draft', async () => {
    expect(await draftOf(['105', '106'])).toBe('claimed');
  });

  it('are free again when it is over', async () => {
    await stage.foreman.stop(open);
    stage.portal.signIn({ id: '1', admin: true, deletes: 'all' });
    await stage.foreman.wake();
    await stage.finished(open);
    expect(await stage.draft(['105', '106'])).toMatchObject({ size: 2, claimed: 0 });
  });
});

describe('what a snapshot knows of its items', () => {
  const knownOf = async (job: string) =>
    (await stage.chunks(job)).flatMap(({ ids, known }) =>
      ids.map((id, place) => [id, known[place]?.title]),
    );
  const looks = () => stage.portal.requests.filter(({ lists }) => lists.length > 0).length;

  it('is every title of a list of ids, those that are gone left out', async () => {
    const { job } = await stage.draft([...stage.portal.ids, '999']);
    const all = stage.portal.ids.map((id) => [id, `Lead ${id}`]);
    expect(await knownOf(job)).toEqual([...all, ['999', undefined]]);
    expect(looks()).toBe(1);
  });

  it('is asked for by 500, up to 1,000; of more only the first are', async () => {
    const big = await Stage.open(1001);
    stage = big;
    const thousand = await big.draft(big.portal.ids.slice(0, 1000));
    expect((await knownOf(thousand.job)).filter(([, title]) => title)).toHaveLength(1000);
    expect(looks()).toBe(2);
    const more = await big.draft(big.portal.ids);
    expect(more.titles).toHaveLength(5);
    expect((await knownOf(more.job)).filter(([, title]) => title)).toEqual([]);
    expect(looks()).toBe(3);
  });

  it('stays with it to the end', async () => {
    stage.portal.codes.set('105', 'ACCESS_DENIED');
    const { job } = await stage.draft(['105', '106']);
    await stage.foreman.start(job);
    await stage.finished(job);
    expect(await knownOf(job)).toEqual([
      ['105', 'Lead 105'],
      ['106', 'Lead 106'],
    ]);
  });

  it('is no longer than a title can be read', async () => {
    stage.portal.leads.set('105', { title: 'x'.repeat(198) + '\u{1F600}'.repeat(500), owner: '1' });
    stage.portal.leads.set('106', { title: 'y'.repeat(200), owner: '1' });
    const { job, titles } = await stage.draft(['105', '106']);
    expect(titles[0]?.title).toHaveLength(1198);
    expect(await knownOf(job)).toEqual([
      ['105', `${'x'.repeat(198)}…`],
      ['106', 'y'.repeat(200)],
    ]);
  });
});

describe('a snapshot of a stream', () => {
  const order = (ids: DraftOrder['ids']) =>
    stage.foreman.draft(stage.portal.address, { kind: leads, verb: 'delete', ids });

  async function* runs(...all: readonly (readonly string[])[]) {
    for (const run of all) yield itemIds(run).map((id) => ({ id, title: `Listed ${id}` }));
  }

  it('holds each item once, with the title that was listed', async () => {
    const draft = await order(runs(['101', '102', '101'], [], ['102', '103'], ['101']));
    expect(draft).toMatchObject({ size: 3, claimed: 0, missing: 0 });
    if (typeof draft === 'string') throw new Error(draft);
    // The person is shown what the portal says now.
    expect(draft.titles[0]).toEqual({ id: '101', title: 'Lead 101' });
    const [chunk] = await stage.chunks(draft.job);
    expect(chunk?.ids).toEqual(['101', '102', '103']);
    expect(Object.values(chunk?.known ?? {})).toEqual(
      ['101', '102', '103'].map((id) => ({ title: `Listed ${id}` })),
    );
  });

  it('leaves out what a job has already', async () => {
    stage.portal.trouble = ({ deletes }) =>
      deletes.length > 0 ? { kind: 'signedOut' } : undefined;
    const open = await stage.start(['101', '103']);
    await stage.reaches(open, 'paused');
    stage.portal.trouble = () => undefined;
    stage.portal.signIn(ilya);
    expect(await order(runs(['101', '102'], ['103', '104']))).toMatchObject({
      size: 2,
      claimed: 2,
    });
    expect(await order(runs(['101'], ['103']))).toBe('claimed');
    expect(await order(runs([], []))).toBe('empty');
  });

  const kept = async () => (await stage.journal.jobs()).length;
  const snapshots = async (job: string) => stage.journal.chunk(job, 0);

  it('of which the end never came leaves nothing', async () => {
    const made = vi.spyOn(crypto, 'randomUUID');
    async function* broken() {
      yield itemIds(stage.portal.ids);
      throw new PortalError('network', 'x');
    }
    await expect(order(broken())).rejects.toMatchObject({ kind: 'network' });
    const [job] = made.mock.results.map(({ value }) => String(value)).slice(-1);
    expect(await snapshots(job ?? '')).toBeUndefined();
    expect(await kept()).toBe(0);
  });

  it('that was listed as somebody else leaves nothing', async () => {
    const made = vi.spyOn(crypto, 'randomUUID');
    async function* turning() {
      yield itemIds(['101']);
      stage.portal.signIn({ id: '1', admin: true, deletes: 'all' });
    }
    stage.portal.signIn(ilya);
    await expect(order(turning())).rejects.toMatchObject({ kind: 'otherUser' });
    for (const { value } of made.mock.results)
      expect(await snapshots(String(value))).toBeUndefined();
    expect(await kept()).toBe(0);
  });
});
