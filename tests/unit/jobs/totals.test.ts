import 'fake-indexeddb/auto';
import { expect, it } from 'vitest';
import { Journal } from '../../../utils/jobs/index.ts';
import type { Counts } from '../../../utils/jobs/job.ts';
import { jobOf } from './memory-journal.ts';
import { put } from './put.ts';
import { ids } from './warehouse.ts';

it('what removed jobs came to is added up, outcome by outcome', async () => {
  const journal = await Journal.open(crypto.randomUUID());
  const counts = [
    { deleted: 1, restored: 2, gone: 3, refused: 4, failed: 5, notReached: 6 },
    { deleted: 10, restored: 20, gone: 30, refused: 40, failed: 50, notReached: 60 },
  ] satisfies Counts[];
  for (const [n, of] of counts.entries()) {
    const job = jobOf(1, { id: `job ${n}`, counts: of });
    await journal.add(
      job,
      [ids(1)].map((run) => run.map((id) => ({ id }))),
    );
    await put(journal, { ...job, state: 'finished' });
    expect(await journal.remove(job.id)).toBe(true);
  }
  expect((await journal.totals()).map(({ jobs, counts: sum }) => ({ jobs, sum }))).toEqual([
    {
      jobs: 2,
      sum: { deleted: 11, restored: 22, gone: 33, refused: 44, failed: 55, notReached: 66 },
    },
  ]);
  journal.close();
});
