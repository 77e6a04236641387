import 'fake-indexeddb/auto';
import { expect } from 'vitest';
import {
  Foreman,
  Journal,
  type Draft,
  type JobView,
  type Outcome,
  type Speed,
} from '../../../utils/jobs/index.ts';
import type { DraftOrder } from '../../../utils/jobs/draft.ts';
import { isOutcome, type Chunk, type Job } from '../../../utils/jobs/job.ts';
import { chunkCount } from '../../../utils/jobs/journal.ts';
import { leads } from '../../../utils/kinds/leads.ts';
import { PortalClient, type PortalAddress } from '../../../utils/portal/index.ts';
import { itemIds } from '../kinds/ids.ts';
import { MemorySessions } from '../portal-client/memory-sessions.ts';
import { FakeClock } from './fake-clock.ts';
import { Life, LockTable, mortalClock, mortalFetch, mortalJournal } from './life.ts';
import { SimulatedPortal } from './simulated-portal.ts';
import { until } from './until.ts';

/** What became of one item: its outcome, and the code of its reason. */
export interface Result {
  outcome: Outcome;
  reason: string | undefined;
}

/**
 * Everything around a job but the browser: a clock, portals in memory, the journal, and a worker (its foreman) that
 * can die and be started again.
 */
export class Stage {
  readonly clock = new FakeClock();
  readonly sessions = new MemorySessions();
  /** The journal as it is on disk, whoever lives. */
  readonly journal: Journal;
  readonly portal: SimulatedPortal;
  /** Everything the foreman told, in order. */
  readonly told: JobView[] = [];
  readonly faults: unknown[] = [];
  random: () => number = () => 0.5;
  /** The browser's locks, whichever worker asks for them. */
  readonly locks = new LockTable();
  /** What the settings say. */
  speed: Speed = 'gentle';
  /** Sees every call of the journal before it is made, and may hold it. */
  beforeJournal: (method: string, args: readonly unknown[]) => Promise<void> | void = () =>
    undefined;
  foreman: Foreman;
  #portals: SimulatedPortal[];
  #life = new Life();

  private constructor(journal: Journal, leadCount: number) {
    this.journal = journal;
    this.portal = new SimulatedPortal(this.clock, leadCount);
    this.#portals = [this.portal];
    this.foreman = this.startWorker();
  }

  /** @param journal its name; a new one when absent. */
  static async open(leadCount: number, journal: string = crypto.randomUUID()): Promise<Stage> {
    return new Stage(await Journal.open(journal), leadCount);
  }

  /** One more portal for the same worker. */
  addPortal(portal: SimulatedPortal): void {
    this.#portals.push(portal);
  }

  /** Starts the worker anew on the same journal; the one before dies at once. */
  startWorker(life = new Life()): Foreman {
    this.#life.end();
    this.#life = life;
    this.foreman = this.startWorkerBeside(life);
    return this.foreman;
  }

  /** One more worker on the same journal, beside the one there is: another window, or an update of the extension. */
  startWorkerBeside(life = new Life()): Foreman {
    const clients = new Map<PortalAddress, PortalClient>();
    for (const { address, fetch } of this.#portals)
      clients.set(address, new PortalClient(address, this.sessions, mortalFetch(fetch, life)));
    return new Foreman({
      locks: this.locks.of(life),
      journal: mortalJournal(this.journal, life, (method, args) =>
        this.beforeJournal(method, args),
      ),
      clientOf: (portal) => {
        const client = clients.get(portal);
        if (!client) throw new Error(`No such portal: ${portal}`);
        return client;
      },
      clock: mortalClock(this.clock, life),
      random: () => this.random(),
      speed: () => this.speed,
      onChange: (view) => {
        if (!life.over) this.told.push(structuredClone(view));
      },
      onFault: (error) => this.faults.push(error),
    });
  }

  draft(ids: readonly string[], portal?: PortalAddress): Promise<Draft> {
    return this.draftOf({ kind: leads, verb: 'delete', ids: itemIds(ids) }, portal);
  }

  /** Drafts whatever is ordered. */
  async draftOf(order: DraftOrder, portal: PortalAddress = this.portal.address): Promise<Draft> {
    const draft = await this.foreman.draft(portal, order);
    if (typeof draft === 'string') throw new Error(`No draft: ${draft}`);
    return draft;
  }

  /** Drafts and starts a job. */
  async start(ids: readonly string[], portal?: PortalAddress): Promise<string> {
    const { job } = await this.draft(ids, portal);
    expect(await this.foreman.start(job)).toBe(true);
    return job;
  }

  /** Drafts and starts whatever is ordered. */
  async startOf(order: DraftOrder): Promise<string> {
    const { job } = await this.draftOf(order);
    expect(await this.foreman.start(job)).toBe(true);
    return job;
  }

  async job(id: string): Promise<Job> {
    const job = await this.journal.job(id);
    if (!job) throw new Error('No such job');
    return job;
  }

  /** Waits until the journal says so of the job. */
  async reaches(id: string, state: Job['state']): Promise<Job> {
    await until(async () => (await this.job(id)).state === state, `the job was ${state}`);
    return this.job(id);
  }

  finished(id: string): Promise<Job> {
    return this.reaches(id, 'finished');
  }

  async chunks(id: string): Promise<Chunk[]> {
    const chunks: Chunk[] = [];
    for (let index = 0; index < chunkCount(await this.job(id)); index++) {
      const chunk = await this.journal.chunk(id, index);
      if (chunk) chunks.push(chunk);
    }
    return chunks;
  }

  /** The outcome of every item of a finished job. Fails where one has none, or the counts do not tell the same. */
  async results(id: string): Promise<Map<string, Result>> {
    const { counts, size } = await this.job(id);
    const results = new Map<string, Result>();
    const tally: Record<string, number> = {};
    for (const chunk of await this.chunks(id)) {
      expect(chunk.marks).toHaveLength(chunk.ids.length);
      for (const [place, itemId] of chunk.ids.entries()) {
        const mark = chunk.marks[place];
        if (!mark || !isOutcome(mark)) throw new Error(`Item ${itemId} ended as ${mark}`);
        results.set(itemId, { outcome: mark, reason: chunk.notes[place]?.reason?.code });
        tally[mark] = (tally[mark] ?? 0) + 1;
      }
    }
    expect(results.size).toBe(size);
    expect(Object.entries(counts).filter(([, count]) => count > 0)).toEqual(
      expect.arrayContaining(Object.entries(tally)),
    );
    expect(Object.values(counts).reduce((sum, count) => sum + count, 0)).toBe(size);
    return results;
  }

  /** The ids of a finished job that ended so. */
  async those(id: string, outcome: Outcome): Promise<string[]> {
    const results = await this.results(id);
    return [...results].filter(([, result]) => result.outcome === outcome).map(([item]) => item);
  }
}
