import { startPortal, type Portal } from '../portal/index.ts';
import { boxCost, cloudCost, type CostModel } from '../portal/options.ts';
import { Colleague, loadsIn, type Loads } from './colleague.ts';
import type { Contender } from './contender.ts';
import { poka } from './engine.ts';
import { fixedLanes } from './fixed-lanes.ts';
import { native } from './native.ts';
import { sdk } from './sdk.ts';
import { runOf, type Run } from './span.ts';

/** The contenders side by side, on the box model and on the cloud model, each with a colleague at work beside it. */

type ModelName = 'box' | 'cloud';

interface Model {
  name: ModelName;
  cost: CostModel;
  /** Deletions a second that the portal can do at most. */
  capacity: number;
}

export interface Result extends Run {
  contender: string;
  model: Model;
  /** The colleague's page loads in the steady span. */
  loads: Loads;
}

export interface Idle {
  model: Model;
  /** The colleague's page loads on a portal where nothing else happens. */
  loads: Loads;
}

/** Of the cloud's bucket this much is used up before a contender begins, so that its burst is short. */
const poured = 40;

/** From so many leads on the burst counts for little, and the bucket is the model's own: fresh. */
const longRun = 10_000;

/** The colleague alone, ms. */
const idleTime = 15_000;

/** The most that the cloud lets in: full batches at the rate of its bucket. */
const commandsInBatch = 50;

const box: Model = {
  name: 'box',
  cost: boxCost,
  capacity: (boxCost.workers * 1000) / boxCost.perDelete,
};
const cloud: Model = {
  name: 'cloud',
  cost: cloudCost,
  capacity: Math.min(
    (cloudCost.workers * 1000) / cloudCost.perDelete,
    (cloudCost.bucket?.drainPerSecond ?? Infinity) * commandsInBatch,
  ),
};

/**
 * Leads for each: as many as last 35 s or more, on the cloud 60 s or more beyond the burst where it can be felt. Fast on
 * the cloud lasts three minutes: the few refusals by which the rate is learnt come once a job.
 */
const contenders: readonly (Contender & { leads: Record<ModelName, number> })[] = [
  { ...native, leads: { box: 160, cloud: 160 } },
  { ...sdk, leads: { box: 350, cloud: 350 } },
  { ...fixedLanes, leads: { box: 2800, cloud: 5200 } },
  { ...poka('gentle'), leads: { box: 2200, cloud: 5500 } },
  { ...poka('fast'), leads: { box: 3200, cloud: 18_000 } },
];

/** Those that go one request at a time leave the machine idle: they run together. The others run a pair at a time. */
const groups = [contenders.slice(0, 2), ...contenders.slice(2).map((one) => [one])];

/** The colleague alone, on each model. */
export function measureIdle(): Promise<Idle[]> {
  return Promise.all(
    [box, cloud].map(async (model) => ({ model, loads: await measureColleague(model) })),
  );
}

/** Measures all contenders; `tell` hears of each result as it comes. */
export async function measureRates(tell: (result: Result) => void): Promise<Result[]> {
  const results: Result[] = [];
  for (const group of groups) {
    const runs = group.flatMap((one) =>
      [box, cloud].map(async (model) => {
        const result = await measureOne(one, one.leads[model.name], model);
        tell(result);
        return result;
      }),
    );
    results.push(...(await Promise.all(runs)));
  }
  return results;
}

async function measureColleague(model: Model): Promise<Loads> {
  const portal = await startPortal({ leads: 3000, junk: 0, cost: model.cost });
  const colleague = new Colleague(portal);
  try {
    colleague.start();
    await new Promise((next) => setTimeout(next, idleTime));
    await colleague.stop();
    return loadsIn(portal, { from: 0, to: Number.POSITIVE_INFINITY });
  } finally {
    await portal.stop();
  }
}

async function measureOne(contender: Contender, leads: number, model: Model): Promise<Result> {
  const { name, tls = false } = contender;
  const portal = await startPortal({ leads, junk: 0, cost: model.cost, tls });
  const colleague = new Colleague(portal);
  try {
    const deleteAll = await contender.begin(portal);
    if (leads < longRun) await pour(portal);
    const since = portal.requests.length;
    colleague.start();
    await deleteAll();
    await colleague.stop();
    if (portal.state.leads.size > 0) throw new Error(`${name} left ${portal.state.leads.size}`);
    const run = runOf(portal, since);
    return { contender: name, model, ...run, loads: loadsIn(portal, run.span) };
  } finally {
    await portal.stop();
  }
}

/** Uses up a part of the cloud's bucket, as somebody's integration may have done. */
async function pour({ options, localOrigin, webhookPath, requests }: Portal): Promise<void> {
  if (!options.cost.bucket || options.tls) return;
  const before = requests.filter(({ path }) => path.startsWith('/rest/')).length;
  const asked = Array.from({ length: Math.max(0, poured - before) }, () =>
    fetch(`${localOrigin}${webhookPath}profile.json`).then((answer) => answer.arrayBuffer()),
  );
  await Promise.all(asked);
}
