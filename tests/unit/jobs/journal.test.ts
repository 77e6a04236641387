import { beforeEach, describe, expect, it } from 'vitest';
import { Journal, OverlapError } from '../../../utils/jobs/index.ts';
import { noCounts, type Job } from '../../../utils/jobs/job.ts';
import { nonEmpty } from '../../../utils/kinds/index.ts';
import type { PortalAddress } from '../../../utils/portal/index.ts';
import { itemIds } from '../kinds/ids.ts';
import { acme, addressOf } from '../portal-client/memory-sessions.ts';
import 'fake-indexeddb/auto';

/** What is known of every job, on disk. */

let name: string;
let journal: Journal;

beforeEach(async () => {
  name = crypto.randomUUID();
  journal = await Journal.open(name);
});

async function add(
  ids: readonly string[],
  { portal = acme, ...change }: Partial<Job> & { portal?: PortalAddress } = {},
): Promise<string> {
  const snapshot = nonEmpty(itemIds(ids));
  if (!snapshot) throw new Error('Empty');
  const job: Job = {
    id: crypto.randomUUID(),
    portal,
    kind: 'leads',
    verb: 'delete',
    user: { id: '1', name: 'Anna' },
    size: snapshot.length,
    createdAt: 0,
    state: 'draft',
    counts: noCounts,
    activeTime: 0,
    ...change,
  };
  await journal.add(job, snapshot);
  return job.id;
}

const many = (count: number) => Array.from({ length: count }, (_, n) => String(n + 1));

describe('a snapshot', () => {
  it('is kept in chunks, in order, all waiting', async () => {
    const id = await add(many(1201));
    const chunks = await Promise.all([0, 1, 2, 3].map((index) => journal.chunk(id, index)));
    expect(chunks.map((chunk) => chunk?.ids.length)).toEqual([500, 500, 201, undefined]);
    expect(chunks.flatMap((chunk) => chunk?.ids ?? [])).toEqual(many(1201));
    expect(new Set(chunks.flatMap((chunk) => chunk?.marks ?? []))).toEqual(new Set(['waiting']));
  });

  it('is there when the journal is opened again', async () => {
    const id = await add(['1', '2']);
    journal.close();
    journal = await Journal.open(name);
    expect((await journal.chunk(id, 0))?.ids).toEqual(['1', '2']);
  });
});

describe('a draft', () => {
  it('starts once', async () => {
    const id = await add(['1']);
    expect((await journal.start(id, 24))?.state).toBe('running');
    expect(await journal.start(id, 24)).toBeNull();
    expect((await journal.job(id))?.state).toBe('running');
  });

  it('that is not there does not start', async () => {
    expect(await journal.start('nobody', 24)).toBeNull();
  });

  it('over items of an open job does not start, and says how many they are', async () => {
    const first = await add(['1', '2', '3']);
    const second = await add(['2', '3', '4']);
    await journal.start(first, 24);
    const error: unknown = await journal.start(second, 24).catch((reason: unknown) => reason);
    expect(error).toBeInstanceOf(OverlapError);
    expect(error).toMatchObject({ items: 2 });
    expect((await journal.job(second))?.state).toBe('draft');
  });

  it('and another over the same items, both at once: one starts', async () => {
    const drafts = await Promise.all([add(many(600)), add(many(600))]);
    const starts = await Promise.allSettled(drafts.map((id) => journal.start(id, 24)));
    expect(starts.map(({ status }) => status).toSorted()).toEqual(['fulfilled', 'rejected']);
    const jobs = await Promise.all(drafts.map((id) => journal.job(id)));
    expect(jobs.map((job) => job?.state).toSorted()).toEqual(['draft', 'running']);
  });

  it.each([
    ['of another portal', { portal: addressOf('https://beta.bitrix24.ru') }],
    ['of another kind', { kind: 'deals' }],
    ['that is a draft itself', { state: 'draft' as const }],
    ['that is over', { state: 'finished' as const }],
  ])('starts beside a job %s with the same ids', async (_, other) => {
    await add(['1'], { state: 'running', ...other });
    const id = await add(['1']);
    expect((await journal.start(id, 24))?.state).toBe('running');
  });

  it.each(['running', 'paused', 'stopping', 'checking'] as const)(
    'does not start beside a %s job with the same ids',
    async (state) => {
      await add(['1'], { state });
      await expect(journal.start(await add(['1']), 24)).rejects.toBeInstanceOf(OverlapError);
    },
  );

  it('is forgotten with its own snapshot and no other', async () => {
    const first = await add(many(600));
    const second = await add(['1']);
    await journal.removeDraft(first);
    expect(await journal.job(first)).toBeUndefined();
    expect(await journal.chunk(first, 1)).toBeUndefined();
    expect(await journal.chunk(second, 0)).toBeDefined();
  });

  it('is forgotten only as long as it is a draft', async () => {
    const open = await add(['1'], { state: 'running' });
    await journal.removeDraft(open);
    expect(await journal.chunk(open, 0)).toBeDefined();
    const draft = await add(['2']);
    const [started] = await Promise.all([journal.start(draft, 24), journal.removeDraft(draft)]);
    expect(started?.state).toBe('running');
    expect((await journal.job(draft))?.state).toBe('running');
  });

  it('is forgotten with its snapshot when it is old', async () => {
    const old = await add(['1'], { createdAt: 99 });
    const young = await add(['2'], { createdAt: 100 });
    const running = await add(['3'], { createdAt: 1, state: 'paused' });
    const over = await add(['4'], { createdAt: 1, state: 'finished' });
    await journal.dropDrafts(100);
    expect(await journal.job(old)).toBeUndefined();
    expect(await journal.chunk(old, 0)).toBeUndefined();
    for (const id of [young, running, over]) {
      expect(await journal.job(id)).toBeDefined();
      expect(await journal.chunk(id, 0)).toBeDefined();
    }
  });
});

describe('jobs', () => {
  it('are listed newest first, drafts left out', async () => {
    await add(['1'], { createdAt: 1 });
    const second = await add(['2'], { createdAt: 2, state: 'finished' });
    const third = await add(['3'], { createdAt: 3, state: 'running' });
    expect((await journal.jobs()).map(({ id }) => id)).toEqual([third, second]);
  });

  it('are listed for one portal', async () => {
    const beta = addressOf('https://beta.bitrix24.ru');
    const here = await add(['1'], { state: 'running' });
    const there = await add(['1'], { state: 'running', portal: beta });
    expect((await journal.jobs(acme)).map(({ id }) => id)).toEqual([here]);
    expect((await journal.jobs(beta)).map(({ id }) => id)).toEqual([there]);
  });

  it('claim their items while they are open', async () => {
    await add(many(501), { state: 'paused' });
    await add(['900'], { state: 'finished' });
    await add(['901']);
    const claims = await journal.claims(acme, 'leads');
    expect([...claims].toSorted()).toEqual(many(501).toSorted());
    expect((await journal.claims(acme, 'deals')).size).toBe(0);
  });
});
