import type { Portal } from '../portal/index.ts';
import type { CostModel } from '../portal/options.ts';
import { colleaguePath } from './colleague.ts';

/** A part of a run, ms on the portal's clock. */
export interface Span {
  from: number;
  to: number;
}

/** What a run was, by the portal's audit and its log of requests. */
export interface Run {
  /** Deletions a second in the steady span. */
  steady: number;
  /** The same from the first request to the last deletion. */
  whole: number;
  span: Span;
  requests: number;
  /** Share of the client's requests that the portal refused for their number, 0..1: in the steady span, in the whole. */
  refused: number;
  refusedInAll: number;
  /** ms of the client's longest request. */
  longest: number;
}

/** So long a client may find its pace before the steady span begins, ms. */
const rampUp = 10_000;

/** The burst that the cloud's bucket allows must be over by then, ms. */
const longestBurst = 40_000;

/**
 * Reads what a client did, leaving out its first requests (`since`).
 *
 * The steady span begins ten seconds after the client's first request or, on the cloud, when the bucket is full for the
 * first time, whichever is later: a burst is no rate. It ends when the client sends its last batch that deletes, since
 * from then on its lanes run empty.
 */
export function runOf(portal: Portal, since = 0): Run {
  const own = portal.requests.slice(since).filter(({ path }) => path !== colleaguePath);
  const first = own[0]?.at ?? 0;
  const done = portal.state.audit.filter(({ outcome }) => outcome === 'done');
  const last = done.at(-1);
  const deleting = new Set(done.map(({ request }) => request));
  const lastSent = own.findLast(({ number }) => deleting.has(number))?.at ?? first;
  const burst = burstEnd(portal, portal.options.cost);
  const from = Math.max(first + rampUp, burst < first + longestBurst ? burst : 0);
  const span = { from, to: Math.max(lastSent, from) };
  const inSpan = done.filter(({ at }) => at >= span.from && at < span.to).length;
  return {
    steady: (inSpan * 1000) / (span.to - span.from),
    whole: (done.length * 1000) / ((last?.at ?? first) - first),
    span,
    requests: own.length,
    refused: refusedOf(own.filter(({ at }) => at >= span.from && at < span.to)),
    refusedInAll: refusedOf(own),
    longest: Math.max(0, ...own.map(({ ms }) => ms)),
  };
}

function refusedOf(requests: Portal['requests']): number {
  const refused = requests.filter(({ status }) => status === 503 || status === 429);
  return refused.length / Math.max(requests.length, 1);
}

/** When the bucket was full for the first time, ms; never: 0. */
function burstEnd({ requests }: Portal, { bucket }: CostModel): number {
  if (!bucket) return 0;
  let level = 0;
  let before = 0;
  for (const { path, at, status } of requests) {
    if (!path.startsWith('/rest/')) continue;
    if (status === 503) return at;
    level = Math.max(0, level - ((at - before) * bucket.drainPerSecond) / 1000) + 1;
    before = at;
    if (level > bucket.size - 1) return at;
  }
  return 0;
}
