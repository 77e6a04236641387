import type { Clock, Journal, Locks } from '../../../utils/jobs/index.ts';
import type { Fetch } from '../../../utils/portal/transport.ts';

/**
 * A worker's life, which ends without a word after so many steps (a call of the journal or of the network, before it
 * and after it). Whatever was awaited then is never answered.
 */
export class Life {
  #stepsLeft: number;
  readonly #end = Promise.withResolvers<void>();

  constructor(steps = Number.POSITIVE_INFINITY) {
    this.#stepsLeft = steps;
  }

  get over(): boolean {
    return this.#stepsLeft <= 0;
  }

  /** Resolves when it is over. */
  get ended(): Promise<void> {
    return this.#end.promise;
  }

  end(): void {
    this.#stepsLeft = 0;
    this.#end.resolve();
  }

  async step(): Promise<void> {
    if (!this.over) this.#stepsLeft -= 1;
    if (this.over) this.#end.resolve();
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
        const args = given.map((one) => (isStream(one) ? one : structuredClone(one)));
        await life.step();
        await before(...asSeen(String(name), args));
        const result: unknown = await member.apply(target, args);
        await life.step();
        return result;
      };
    },
  });
}

/** What is written is told without in whose name. */
function asSeen(name: string, args: readonly unknown[]): [string, readonly unknown[]] {
  return [name, name === 'write' || name === 'settle' ? args.slice(1) : args];
}

/** A snapshot that comes run by run, or a function: neither is data. */
function isStream(value: unknown): boolean {
  return (
    typeof value === 'function' ||
    (typeof value === 'object' && value !== null && Symbol.asyncIterator in value)
  );
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

/** The browser's locks: to one at a time, in the order of asking, and to the next when a holder has died. */
export class LockTable {
  readonly #last = new Map<string, Promise<void>>();

  /** The locks as a worker sees them that lives so long. */
  of(life: Life): Locks {
    return {
      request: async <T>(name: string, work: () => Promise<T>): Promise<T> => {
        const before = this.#last.get(name);
        const release = Promise.withResolvers<void>();
        this.#last.set(
          name,
          Promise.all([before, release.promise]).then(() => undefined),
        );
        void life.ended.then(release.resolve);
        await before;
        await life.step();
        return work().finally(release.resolve);
      },
    };
  }
}

/** Locks for a test in which nobody else asks for them. */
export function freeLocks(): Locks {
  return new LockTable().of(new Life());
}
