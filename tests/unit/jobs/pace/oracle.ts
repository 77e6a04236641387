import type { Speed } from '../../../../utils/jobs/job.ts';
import type { Model } from './model.ts';

/** No more lanes than the pace may ever use: more would be a change of its bounds. */
const mostLanes = { fast: 40, gentle: 16 } as const;

/** Gentle leaves a part of the front end's requests to others behind the same address. */
const bucketShare = { fast: 1, gentle: 0.75 } as const;

/** The longest request that is still right, ms: where workers are the limit, and where the number of requests is. */
const length = 3000;
const longestLength = { fast: 10_000, gentle: 5000 } as const;

/**
 * What a portal can do at best, items a second, for one who knows all about it. Gentle leaves one worker's worth to
 * the colleagues and an eighth of all (of one worker a half).
 */
export function capacity(model: Model, speed: Speed): number {
  const { workers, pages, perPage, bucket, connections, roundTrip } = model;
  const theirs = (pages * perPage) / 1000;
  const left = speed === 'fast' ? 0 : workers > 1 ? 1 + workers / 8 : 0.5;
  const lanes = Math.min(mostLanes[speed], connections ?? Number.POSITIVE_INFINITY);
  let best = 0;
  for (let busy = 1; busy <= workers; busy++) {
    const slow = model.contention === null ? 1 : Math.max(1, busy / model.contention);
    const perItem = model.perItem * slow;
    const rateOf = (longest: number) => {
      const items = clampItems((longest - model.perRequest) / perItem, model.most);
      const held = model.perRequest + items * perItem;
      const mine = Math.max(0.5, busy - Math.max(left, Math.min(theirs, busy - 0.5)));
      const byWorkers = (mine * 1000 * items) / held;
      const byLanes = (lanes * 1000 * items) / (held + roundTrip);
      const byBucket = bucket
        ? bucketShare[speed] * bucket.perSecond * items
        : Number.POSITIVE_INFINITY;
      return Math.min(byWorkers, byLanes, byBucket);
    };
    best = Math.max(best, rateOf(bucket ? longestLength[speed] : length));
  }
  return best;
}

function clampItems(items: number, most: number): number {
  return Math.max(1, Math.min(most, Math.floor(items)));
}
