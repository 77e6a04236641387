/** Time as the cost model sees it, so that its tests can turn the hands themselves. */
export interface Clock {
  /** ms, monotonic. */
  now(): number;
  /** Calls back after `ms`; answers how to forget it. */
  after(ms: number, then: () => void): () => void;
}

export const realClock: Clock = {
  now: () => performance.now(),
  after(ms, then) {
    const timer = setTimeout(then, ms);
    return () => {
      clearTimeout(timer);
    };
  },
};
