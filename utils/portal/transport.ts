import { PortalError } from './errors.ts';

/** No request lives longer than this, ms: the cloud cuts at 60 s, a worker's fetch dies at 30 s. */
const requestLimit = 20_000;

/** What an exchange brought: the status and the whole body. */
export interface Answer {
  status: number;
  body: string;
  headers: Headers;
}

/** The part of `fetch` we use; tests bring their own. */
export type Fetch = (url: string, init: RequestInit) => Promise<Response>;

/**
 * Sends one request in the user's session and reads the whole answer.
 * @throws PortalError `network` or `timeout`, or `notData` when the portal sends us elsewhere; the signal's own reason
 * when the caller gave up.
 */
export async function exchange(
  fetch: Fetch,
  url: string,
  init: RequestInit,
  signal?: AbortSignal,
): Promise<Answer> {
  const answer = await exchangeOrLeave(fetch, url, init, signal);
  if (!answer) throw new PortalError('notData', 'The portal sends us elsewhere');
  return answer;
}

/** Like `exchange`, where being sent elsewhere is an answer too: null. It is not followed. */
export async function exchangeOrLeave(
  fetch: Fetch,
  url: string,
  init: RequestInit,
  signal?: AbortSignal,
): Promise<Answer | null> {
  const limit = AbortSignal.timeout(requestLimit);
  try {
    const response = await fetch(url, {
      ...init,
      credentials: 'include',
      // Followed, a redirect would take the request and another site's cookies there.
      redirect: 'manual',
      cache: 'no-store',
      signal: signal ? AbortSignal.any([limit, signal]) : limit,
    });
    if (isRedirect(response)) return null;
    return { status: response.status, body: await response.text(), headers: response.headers };
  } catch (error) {
    if (signal?.aborted) throw signal.reason;
    if (error instanceof PortalError) throw error;
    if (limit.aborted) throw new PortalError('timeout', 'No answer within 20 s');
    throw new PortalError('network', error instanceof Error ? error.message : String(error));
  }
}

/** What an exchange brought, its body still to be read. */
export interface OpenAnswer {
  status: number;
  headers: Headers;
  /**
   * The body as it comes.
   * @throws PortalError on reading: `timeout` when nothing comes for a while, `network` when it breaks off.
   */
  body: ReadableStream<Uint8Array>;
}

/**
 * Asks for something that may be too large to be held, and to come in the time of one request: only its beginning, and
 * each piece after the other, must come in that time.
 * @returns null when the portal sends us elsewhere: it is not followed.
 * @throws PortalError like `exchange`; the signal's own reason when the caller gave up.
 */
export async function openBody(
  fetch: Fetch,
  url: string,
  signal?: AbortSignal,
): Promise<OpenAnswer | null> {
  const stalled = new AbortController();
  let timer: ReturnType<typeof setTimeout> | undefined;
  const inTime = async <T>(piece: Promise<T>): Promise<T> => {
    timer = setTimeout(() => stalled.abort(), requestLimit);
    try {
      return await piece;
    } catch (error) {
      if (signal?.aborted) throw signal.reason;
      if (error instanceof PortalError) throw error;
      if (stalled.signal.aborted) throw new PortalError('timeout', 'Nothing came for 20 s');
      throw new PortalError('network', error instanceof Error ? error.message : String(error));
    } finally {
      clearTimeout(timer);
    }
  };
  const response = await inTime(
    fetch(url, {
      credentials: 'include',
      redirect: 'manual',
      cache: 'no-store',
      signal: signal ? AbortSignal.any([stalled.signal, signal]) : stalled.signal,
    }),
  );
  if (isRedirect(response)) return null;
  const reader = response.body?.getReader();
  const body = new ReadableStream<Uint8Array>({
    pull: async (controller) => {
      const piece = await inTime(reader ? reader.read() : Promise.resolve(nothing));
      if (piece.done) controller.close();
      else controller.enqueue(piece.value);
    },
    cancel: async (reason) => reader?.cancel(reason),
  });
  return { status: response.status, headers: response.headers, body };
}

const nothing = { done: true, value: undefined } as const;

/** Browsers hide what they did not follow; Node shows it. */
function isRedirect({ type, status }: Response): boolean {
  return type === 'opaqueredirect' || (status >= 300 && status < 400);
}

/** Reads `Retry-After` (seconds or a date) as ms between 1 s and 5 min; undefined when absent or unreadable. */
export function retryAfter(headers: Headers, now: number): number | undefined {
  const text = headers.get('retry-after');
  if (!text) return undefined;
  const wait = /^\d+$/.test(text.trim()) ? Number(text) * 1000 : Date.parse(text) - now;
  return Number.isFinite(wait) ? sensibleWait(wait) : undefined;
}

/** A wait that was asked for, within sensible bounds, ms. */
export function sensibleWait(ms: number): number {
  return Math.min(Math.max(ms, 1000), 300_000);
}
