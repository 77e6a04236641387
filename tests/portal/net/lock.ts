/** PHP's session lock: requests that hold one session run one after another, in order of arrival. */
export class SessionLocks {
  readonly #tails = new Map<string, Promise<void>>();

  /** Resolves when it is this request's turn, to the function that lets the next one in. */
  async take(sessionId: string): Promise<() => void> {
    const before = this.#tails.get(sessionId);
    let open = (): void => undefined;
    const mine = new Promise<void>((resolve) => {
      open = resolve;
    });
    this.#tails.set(sessionId, mine);
    await before;
    return () => {
      if (this.#tails.get(sessionId) === mine) {
        this.#tails.delete(sessionId);
      }
      open();
    };
  }
}
