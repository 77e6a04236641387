import type { Clock } from '../../../jobs/index.ts';
import { PortalError, type PortalAddress, type PortalClient } from '../../../portal/index.ts';
import {
  keepPurge,
  purgedPortals,
  readPurge,
  type CacheType,
  type Purge,
  type PurgeTrouble,
} from './purge.ts';

/** Passing trouble is met this often in a row before it is left to the worker's alarm. */
const tries = 5;

/** The wait after the first of them, ms; twice as long each time. */
const firstWait = 500;

interface PurgerParts {
  clientOf(portal: PortalAddress): Pick<PortalClient, 'clearCacheStep' | 'whoAmI'>;
  clock: Clock;
  /** Called before a purge runs. */
  expectWork(): Promise<void>;
  /** Called when the whole cache is cleared. */
  onDone(portal: PortalAddress, purge: Purge): Promise<void>;
  onFault(error: unknown): void;
}

/**
 * Clears servers' caches step by step (server.md §6.1), one run at a time for each portal, since the portal keeps its
 * counters in the session. What it has done is written down after every step: a new worker goes on from there.
 */
export class Purger {
  readonly #parts: PurgerParts;
  readonly #running = new Map<PortalAddress, AbortController>();

  constructor(parts: PurgerParts) {
    this.#parts = parts;
  }

  /**
   * Begins anew.
   * @param as the user's id; nobody else's session is used.
   * @returns false when one is running there.
   * @throws PortalError when that user is not signed in.
   */
  async start(portal: PortalAddress, type: CacheType, as: string): Promise<boolean> {
    const { id, name } = await this.#parts.clientOf(portal).whoAmI();
    if (id !== as) throw new PortalError('otherUser', 'Somebody else is signed in');
    // Asked last: another window may have begun meanwhile.
    if (this.#running.has(portal)) return false;
    const startedAt = this.#parts.clock.now();
    const user = { id, name };
    await this.#run(portal, { type, path: '', steps: 0, state: 'running', user, startedAt });
    return true;
  }

  /** Stops after the step that is under way; it can be gone on with. */
  async stop(portal: PortalAddress): Promise<void> {
    this.#running.get(portal)?.abort();
    const purge = await readPurge(portal);
    if (purge && (purge.state === 'running' || purge.state === 'waiting'))
      await keepPurge(portal, without(purge, 'stopped'));
  }

  /** Goes on from where it was. @returns false when there is nothing to go on with. */
  async resume(portal: PortalAddress): Promise<boolean> {
    const purge = await readPurge(portal);
    if (!purge || purge.state === 'done' || this.#running.has(portal)) return false;
    await this.#run(portal, without(purge, 'running'));
    return true;
  }

  /** Goes on with what was running when the worker died, and with what waits. @returns whether anything is left to do. */
  async wake(): Promise<boolean> {
    let work = false;
    for (const portal of await purgedPortals()) {
      const purge = await readPurge(portal);
      if (purge?.state !== 'running' && purge?.state !== 'waiting') continue;
      work = true;
      if (!this.#running.has(portal)) await this.#run(portal, without(purge, 'running'));
    }
    return work;
  }

  /** Begins to run; resolves when that is written down. */
  async #run(portal: PortalAddress, purge: Purge): Promise<void> {
    const abort = new AbortController();
    this.#running.set(portal, abort);
    try {
      await this.#parts.expectWork();
      await keepPurge(portal, purge);
    } catch (error) {
      this.#running.delete(portal);
      throw error;
    }
    this.#goOn(portal, purge, abort.signal)
      .catch(this.#parts.onFault)
      .finally(() => this.#running.delete(portal));
  }

  async #goOn(portal: PortalAddress, begun: Purge, signal: AbortSignal): Promise<void> {
    let purge = begun;
    while (purge.state === 'running') {
      purge = await this.#step(portal, purge, signal);
      // What was stopped meanwhile says so already; its path is kept all the same.
      if (signal.aborted) purge = without(purge, purge.state === 'done' ? 'done' : 'stopped');
      await keepPurge(portal, purge);
    }
    if (purge.state === 'done') await this.#parts.onDone(portal, purge);
  }

  async #step(portal: PortalAddress, purge: Purge, signal: AbortSignal): Promise<Purge> {
    const client = this.#parts.clientOf(portal);
    for (let attempt = 1; ; attempt++) {
      try {
        const step = await client.clearCacheStep(purge.type, purge.path, {
          as: purge.user.id,
          signal,
        });
        const steps = purge.steps + 1;
        if (step === 'done')
          return { ...without(purge, 'done'), steps, endedAt: this.#parts.clock.now() };
        if (typeof step === 'object') return { ...purge, steps, path: step.next };
        // A page that asks to sign in says neither; and a right may be missing, or the token too old by a moment.
        await client.whoAmI(signal);
        if (attempt < 2) continue;
        return troubled(purge, 'failed', step === 'refused' ? 'notAllowed' : 'unknown');
      } catch (error) {
        if (signal.aborted) return purge;
        if (!(error instanceof PortalError)) throw error;
        if (error.kind === 'signedOut' || error.kind === 'otherUser')
          return troubled(purge, 'waiting', error.kind);
        if (!error.passes) return troubled(purge, 'failed', error.kind);
        if (attempt === tries) return troubled(purge, 'waiting', error.kind);
        await this.#parts.clock.sleep(error.retryAfter ?? firstWait * 2 ** attempt, signal);
        if (signal.aborted) return purge;
      }
    }
  }
}

function without(purge: Purge, state: Purge['state']): Purge {
  const changed = { ...purge, state };
  delete changed.trouble;
  return changed;
}

function troubled(purge: Purge, state: 'waiting' | 'failed', trouble: PurgeTrouble): Purge {
  return { ...purge, state, trouble };
}
