import { PortalError } from '../../portal/index.ts';

/** A reading request is sent this often before its trouble is the caller's. */
const tries = 4;

/** The longest wait between two tries, ms. */
const longestWait = 10_000;

/**
 * Tries a request that changes nothing again while its trouble is of the kind that passes.
 * @throws what the last try threw; the signal's reason when it aborts.
 */
export async function patiently<T>(request: () => Promise<T>, signal?: AbortSignal): Promise<T> {
  for (let attempt = 1; ; attempt++) {
    signal?.throwIfAborted();
    try {
      return await request();
    } catch (error) {
      if (!(error instanceof PortalError) || !error.passes || attempt === tries) throw error;
      const wait = Math.min(error.retryAfter ?? 500 * 2 ** attempt, longestWait);
      await new Promise((resolve) => setTimeout(resolve, wait));
    }
  }
}
