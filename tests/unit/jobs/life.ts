import type { Clock, Journal } from '../../../utils/jobs/index.ts';
import type { Fetch } from '../../../utils/portal/transport.ts';

/**
 * A worker's life, which ends without a word after so many steps (a call of the journal or of the network, before it
 * and after it). Whatever was awaited then is never answered.
 */
export class Life {
  #stepsLeft: number;

  constructor(steps = Number.POSITIVE_INFINITY) {
    this.#stepsLeft = steps;
  }

  get over(): boolean {
    return this.#stepsLeft <= 0;
  }

  end(): void {
    this.#stepsLeft = 0;
  }

  async step(): Promise<void> {
    if (!this.over) this.#stepsLeft -= 1;
    if (this.over) await new Promise(() => undefined);
  }
}

/** The journal, as long as the life lasts; `before` sees every call before it is made, and may hold it. */
export function mortalJournal(
  journal: Journal,
  life: Life,
  before: (method: string, args: readonly unknown[]) => Promise<void> | void,
): Journal {
  return new Proxy(journal, {
    get(target, name) {
      const member: unknown = Reflect.get(target, name);
      if (typeof member !== 'function') return member;
      return async (...given: unknown[]) => {
        // A database takes its copy at the moment of the call, whatever happens to the original after.
        const args = structuredClone(given);
        await life.step();
        await before(String(name), args);
        const result: unknown = await member.apply(target, args);
        await life.step();
        return result;
      };
    },
  });
}

export function mortalFetch(fetch: Fetch, life: Life): Fetch {
  return async (url, init) => {
    await life.step();
    try {
      return await fetch(url, init);
    } finally {
      await life.step();
    }
  };
}

export function mortalClock(clock: Clock, life: Life): Clock {
  return {
    now: () => clock.now(),
    sleep: async (ms, signal) => {
      await life.step();
      await clock.sleep(ms, signal);
      await life.step();
    },
  };
}
