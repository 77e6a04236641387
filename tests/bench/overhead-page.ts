import { Foreman, Journal, systemClock, type JobView, webLocks } from '../../utils/jobs/index.ts';
import { leads } from '../../utils/kinds/leads.ts';
import { parsePortalAddress, PortalClient, type Session } from '../../utils/portal/index.ts';
import { GhostPortal } from './ghost-portal.ts';

/** The half of the overhead's measurement that runs in a browser: the real engine over the browser's own database. */

/** Of one whole job: ms of each part, the portal's own time left out of none of them. */
export interface JobTimes {
  draft: number;
  run: number;
  check: number;
  /** ms in which the ghost portal was at work. */
  portal: number;
  requests: number;
}

/** How far a job is: `done` are the items that the portal has named, in the list, and those that have their outcome. */
export interface Progress {
  state: 'listing' | JobView['state'];
  done: number;
}

export interface OverheadPage {
  /** Drafts, confirms and runs one job over every lead of a ghost portal, to its end. */
  runJob(leads: number): Promise<JobTimes>;
  progress(): Progress;
  /** ms of the median write of one small record that waits for the disk (`strict`), or not (`relaxed`). */
  writeLatency(durability: IDBTransactionDurability, writes: number): Promise<number>;
}

declare global {
  var bench: OverheadPage;
}

let progress: () => Progress = () => ({ state: 'listing', done: 0 });

globalThis.bench = { runJob, progress: () => progress(), writeLatency };

async function runJob(size: number): Promise<JobTimes> {
  const portal = new GhostPortal(size);
  progress = () => ({ state: 'listing', done: portal.listed });
  const address = parsePortalAddress('https://ghost.bitrix24.ru');
  if (!address) throw new Error('No address');
  let session: Session = { sessid: 'f'.repeat(32) };
  const client = new PortalClient(
    address,
    {
      get: async () => session,
      set: async (_portal, next) => {
        session = next;
      },
    },
    portal.fetch,
  );
  const marks = new Map<string, number>();
  const over = Promise.withResolvers<JobView>();
  const journal = await Journal.open(`bench-${size}`);
  const foreman = new Foreman({
    journal,
    clientOf: () => client,
    clock: systemClock,
    locks: webLocks,
    random: Math.random,
    speed: () => 'fast',
    onChange: (view) => {
      progress = () => ({ state: view.state, done: view.done });
      if (!marks.has(view.state)) marks.set(view.state, performance.now());
      if (view.state === 'finished') over.resolve(view);
      if (view.state === 'paused') over.reject(new Error(`Held: ${view.hold}`));
    },
    onFault: over.reject,
  });
  const begun = performance.now();
  const draft = await foreman.draftWhole(address, { kind: leads, verb: 'delete', scope: 'all' });
  if (typeof draft === 'string') throw new Error(`No draft: ${draft}`);
  const drafted = performance.now();
  await foreman.start(draft.job);
  const { counts, left } = await over.promise;
  const ended = performance.now();
  if (counts.deleted !== size || left !== 0 || portal.left !== 0)
    throw new Error(`Not exact: ${JSON.stringify({ counts, left, portal: portal.left })}`);
  journal.close();
  const checking = marks.get('checking') ?? ended;
  return {
    draft: drafted - begun,
    run: checking - drafted,
    check: ended - checking,
    portal: portal.time,
    requests: portal.requests,
  };
}

async function writeLatency(durability: IDBTransactionDurability, writes: number): Promise<number> {
  const open = indexedDB.open(`latency-${durability}`, 1);
  open.onupgradeneeded = () => open.result.createObjectStore('records');
  await new Promise((resolve) => (open.onsuccess = resolve));
  const times: number[] = [];
  for (let n = 0; n < writes; n++) {
    const begun = performance.now();
    const tx = open.result.transaction('records', 'readwrite', { durability });
    tx.objectStore('records').put('w'.repeat(500), n);
    await new Promise((resolve) => (tx.oncomplete = resolve));
    times.push(performance.now() - begun);
  }
  open.result.close();
  return times.toSorted((a, b) => a - b)[Math.floor(writes / 2)] ?? Number.NaN;
}
