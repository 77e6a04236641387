import 'fake-indexeddb/auto';
import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { Foreman, Journal } from '../../../utils/jobs/index.ts';
import type { Job } from '../../../utils/jobs/job.ts';
import { kindOf, learnFacts, type ItemId } from '../../../utils/kinds/index.ts';
import { startPortal, type Portal } from '../../portal/index.ts';
import { Browser } from '../portal-client/browser.ts';
import { addressOf } from '../portal-client/memory-sessions.ts';
import { FakeClock } from './fake-clock.ts';
import { freeLocks } from './life.ts';

/** The proof of an undoing at the demo portal over real HTTP, for every way in which items come back. */

let portal: Portal;
let journal: Journal;
let foreman: Foreman;
let browser: Browser;

beforeAll(async () => {
  portal = await startPortal({
    leads: 60,
    junk: 0,
    hostileTitles: true,
    deals: 20,
    contacts: 20,
    processes: 20,
    activities: 20,
    tasks: 20,
    taskTemplates: 20,
    files: 20,
  });
});
afterAll(() => portal.stop());

beforeEach(async () => {
  portal.faults.clear();
  journal = await Journal.open(crypto.randomUUID());
  open(1);
});

afterEach(() => journal.close());

function open(userId: number): void {
  browser = new Browser(portal, userId);
  foreman = new Foreman({
    locks: freeLocks(),
    journal,
    clientOf: () => browser.client,
    clock: new FakeClock(),
    random: () => 0.5,
    speed: () => 'gentle',
    onChange: () => undefined,
    onFault: (error) => {
      throw error;
    },
  });
}

const address = () => addressOf(portal.origin);

async function finished(id: string): Promise<Job> {
  const over = async () => (await journal.job(id))?.state === 'finished';
  await expect.poll(over, { interval: 2, timeout: 4000 }).toBe(true);
  const job = await journal.job(id);
  if (!job) throw new Error('No job');
  return job;
}

async function idsOf(kindId: string): Promise<ItemId[]> {
  const kind = kindOf(kindId);
  const facts = await learnFacts(browser.client);
  const scope = kind?.whole?.scopes[0] ?? 'all';
  const found: ItemId[] = [];
  const { signal } = new AbortController();
  for await (const run of kind?.whole?.items(browser.client, scope, facts, signal) ?? [])
    found.push(...run.map(({ id }) => id));
  return found;
}

/** Deletes so many of a kind's items; the draft that puts back what was deleted. */
async function deleted(kindId: string, count: number): Promise<{ draft: string; size: number }> {
  const kind = kindOf(kindId);
  if (!kind) throw new Error(`No kind ${kindId}`);
  const ids = (await idsOf(kindId)).slice(0, count);
  const draft = await foreman.draft(address(), { kind, verb: 'delete', ids });
  if (typeof draft === 'string') throw new Error(`No draft: ${draft}`);
  await foreman.start(draft.job);
  const job = await finished(draft.job);
  const undoing = await foreman.draftUndo(job.id);
  if (typeof undoing === 'string') throw new Error(`No draft: ${undoing}`);
  expect(undoing.missing).toBe(0);
  return { draft: undoing.job, size: job.counts.deleted };
}

async function putBack(draft: string): Promise<Job> {
  await foreman.start(draft);
  return finished(draft);
}

/** Does it once what is to come back has left the bin: when the portal is asked for what there is. */
function onceBack(list: string, does: () => void): void {
  let asked = 0;
  portal.faults.add({
    kind: 'error',
    times: Number.POSITIVE_INFINITY,
    match: ({ commands }) => {
      // The first time it is for the highest number.
      if (commands.includes(list) && (asked += 1) === 2) does();
      return false;
    },
  });
}

describe('what comes back', () => {
  it.each(['leads', 'deals', 'contacts', 'process-177', 'activities'])(
    'under new numbers is found: %s',
    async (kind) => {
      const { draft, size } = await deleted(kind, 60);
      const before = new Set(await idsOf(kind));
      const job = await putBack(draft);
      const after = await idsOf(kind);
      const back = after.filter((id) => !before.has(id));
      expect(job).toMatchObject({
        left: 0,
        back: { lost: 0, untold: 0 },
        counts: { restored: size, failed: 0 },
      });
      expect(back).toHaveLength(size);
      const details = await foreman.details(job.id, 200);
      expect(details).toHaveLength(size);
      const titles = details.map(({ title }) => title);
      const read = await kindOf(kind)?.existing(browser.client, back, '1');
      for (const { was, now, title } of details) {
        const isAlone = titles.filter((other) => other === title).length === 1;
        expect(was).toBeDefined();
        expect(now === undefined, `${title}`).toBe(!isAlone);
        if (now) expect(read?.get(now)?.split(/\s+/).filter(Boolean).join(' ')).toBe(title);
      }
      expect(details.some(({ now }) => now !== undefined)).toBe(true);
    },
  );

  it.each([
    ['tasks', 1],
    ['taskTemplates', 1],
    ['files', 7],
  ] as const)('under its own number is looked up: %s', async (kind, user) => {
    open(user);
    const { draft, size } = await deleted(kind, 12);
    const job = await putBack(draft);
    expect(job).toMatchObject({
      left: 0,
      back: { lost: 0, untold: 0 },
      counts: { restored: size, failed: 0 },
    });
    for (const { was, now, title } of await foreman.details(job.id, 200)) {
      expect(now).toBe(was);
      expect(title).not.toBe('');
    }
  });
});

describe('a record that is gone the moment after', () => {
  const take = (title: string) => {
    const { lead } = portal.state.crm;
    for (const [id, one] of lead) if (one.title === title) lead.delete(id);
  };

  async function titled(): Promise<{ draft: string; size: number; one: string }> {
    const undoing = await deleted('leads', 10);
    const known = (await journal.chunk(undoing.draft, 0))?.known ?? {};
    const titles = Object.values(known).map(({ title = '' }) => title);
    const live = new Set([...portal.state.crm.lead.values()].map(({ title }) => title));
    const one = titles.find(
      (title) => !live.has(title) && titles.filter((other) => other === title).length === 1,
    );
    if (one === undefined) throw new Error('No title of its own');
    return { ...undoing, one };
  }

  it('has failed', async () => {
    const { draft, size, one } = await titled();
    onceBack('crm.item.list', () => take(one));
    const job = await putBack(draft);
    expect(job).toMatchObject({
      left: 0,
      back: { lost: 1, untold: 0 },
      counts: { restored: size - 1, failed: 1 },
    });
    expect((await foreman.details(job.id, 200))[0]).toMatchObject({
      title: one,
      outcome: 'failed',
      reason: { code: 'notBack' },
    });
  });

  it('may be told from none when somebody makes a new one meanwhile', async () => {
    const { draft, size, one } = await titled();
    onceBack('crm.item.list', () => {
      take(one);
      const { lead } = portal.state.crm;
      const [any] = lead.values();
      if (any) lead.set(lead.nextId, { ...any, id: lead.nextId, title: 'A stranger’s' });
    });
    const job = await putBack(draft);
    expect(job).toMatchObject({ back: { lost: 0, untold: 1 }, counts: { restored: size } });
  });
});
