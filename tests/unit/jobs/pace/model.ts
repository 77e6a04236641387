import type { Random } from '../../../portal/random.ts';

/** A portal on paper. Times in ms. */
export interface Model {
  /** Processes; a request holds one for its whole life, the others wait in a row. */
  workers: number;
  perItem: number;
  /** A process's start, and the command that says who is there. */
  perRequest: number;
  roundTrip: number;
  /** Random part of the cost of an item, and of the trip, 0..1. */
  jitter: number;
  tripJitter: number;
  /** From so many busy workers on the database makes all of them slower in proportion. */
  contention: number | null;
  /** The front end's leaky bucket. */
  bucket: { size: number; perSecond: number } | null;
  /** Connections that the browser opens, told to the pace or hidden from it. */
  connections: number | null;
  connectionsTold: boolean;
  /** The portal tells its own time. */
  tells: boolean;
  /** Part of the requests that fail. */
  faults: number;
  /** Colleagues' pages a second, and what one costs a worker. */
  pages: number;
  perPage: number;
  /** Items in a request at most. */
  most: number;
}

/** Something that happens in mid-run. */
export interface Change {
  at: number;
  name: 'workersHalve' | 'costsTriple' | 'bucketAppears' | 'trouble';
}

export const box: Model = {
  workers: 8,
  perItem: 120,
  perRequest: 10,
  roundTrip: 40,
  jitter: 0.1,
  tripJitter: 0.05,
  contention: null,
  bucket: null,
  connections: null,
  connectionsTold: false,
  tells: true,
  faults: 0,
  pages: 2,
  perPage: 60,
  most: 49,
};

export const cloud: Model = { ...box, workers: 16, bucket: { size: 50, perSecond: 2 } };

/** As fast as a browser can ask. */
export const free: Model = {
  ...box,
  workers: 64,
  perItem: 0,
  perRequest: 1,
  roundTrip: 4,
  pages: 0,
  jitter: 0,
};

export const sorts = [
  'plain',
  'contention',
  'bucket',
  'connections',
  'faults',
  'untold',
  'workersHalve',
  'costsTriple',
  'bucketAppears',
  'trouble',
] as const;
export type Sort = (typeof sorts)[number];

/** A portal at random. */
export function drawModel(random: Random, sort: Sort): Model {
  const workers = Math.round(between(random, 1, 32));
  const perItem = between(random, 5, 800);
  const perPage = between(random, 30, 200);
  const model: Model = {
    workers,
    perItem,
    perRequest: between(random, 3, 30),
    roundTrip: between(random, 5, 400),
    jitter: random() * 0.5,
    tripJitter: random() * 0.3,
    contention: null,
    bucket: null,
    connections: null,
    connectionsTold: false,
    tells: true,
    faults: random() * 0.002,
    // Colleagues keep up to a tenth of the workers busy.
    pages: (random() * 0.1 * workers * 1000) / perPage,
    perPage,
    most: 49,
  };
  if (sort === 'contention') {
    model.contention = Math.max(1, Math.ceil(workers * random()));
    // Where the database is the limit, theirs is taken out of ours: the oracle knows nothing of that.
    model.pages /= 10;
  }
  if (sort === 'bucket') model.bucket = drawBucket(random);
  if (sort === 'connections') {
    model.connections = 6;
    model.connectionsTold = random() < 0.7;
  }
  if (sort === 'faults') model.faults = random() * 0.03;
  if (sort === 'untold') model.tells = false;
  return model;
}

export function drawBucket(random: Random): { size: number; perSecond: number } {
  const kind = random();
  if (kind < 0.6) return { size: 50, perSecond: 2 };
  if (kind < 0.8) return { size: 250, perSecond: 5 };
  // Others share it, or it is no documented one.
  return { size: Math.round(between(random, 20, 60)), perSecond: between(random, 1, 6) };
}

/** Evenly on a scale of ratios. */
function between(random: Random, least: number, most: number): number {
  return least * (most / least) ** random();
}

const changes: ReadonlySet<string> = new Set<Change['name']>([
  'workersHalve',
  'costsTriple',
  'bucketAppears',
  'trouble',
]);

function isChange(sort: string): sort is Change['name'] {
  return changes.has(sort);
}

/** What happens in mid-run on portals of that sort; undefined where nothing does. */
export function drawChange(random: Random, sort: Sort): Change | undefined {
  return isChange(sort) ? { at: 20_000 + random() * 20_000, name: sort } : undefined;
}
