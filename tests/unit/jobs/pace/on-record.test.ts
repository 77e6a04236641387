import { expect, it } from 'vitest';
import { seededRandom } from '../../../portal/random.ts';
import type { Speed } from '../../../../utils/jobs/job.ts';
import { drawChange, drawModel, sorts, type Sort } from './model.ts';
import { quantile, simulate } from './simulate.ts';

/**
 * What the pace does on some portals of each sort is on record, to the request: whoever changes it sees in the record
 * what that changes, for better or worse, and looks at the regret beside it.
 */

function lineOf(speed: Speed, sort: Sort, seed: number): string {
  const random = seededRandom((sorts.indexOf(sort) * 1000 + seed) * 104_729);
  const model = drawModel(random, sort);
  const change = drawChange(random, sort);
  const { rate, requests, refused, tooLong, pages } = simulate({
    model,
    speed,
    seed,
    until: 100_000,
    from: 0,
    ...(change && { change }),
  });
  const page = quantile(
    pages.toSorted((a, b) => a - b),
    0.95,
  );
  const numbers = [rate.toFixed(2), requests, refused, tooLong, page.toFixed(0)];
  return [speed.padEnd(6), sort.padEnd(13), ...numbers.map((one) => String(one).padStart(7))].join(
    ' ',
  );
}

it('is as it was when it was put on record', async () => {
  const lines = (['fast', 'gentle'] as const).flatMap((speed) =>
    sorts.flatMap((sort) => [1, 2, 3].map((seed) => lineOf(speed, sort, seed))),
  );
  const head =
    'speed, sort; items a second, requests, refused, too long, a colleague’s page (95 %, ms)';
  await expect([head, ...lines, ''].join('\n')).toMatchFileSnapshot('on-record.txt');
});
