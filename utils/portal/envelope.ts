import * as v from 'valibot';
import { PortalError, type PortalErrorKind } from './errors.ts';
import { retryAfter, sensibleWait, type Answer } from './transport.ts';

/** A successful REST answer (server.md §1.4). */
export interface RestAnswer {
  result: unknown;
  /** The portal's own time for the request, ms, where it said. */
  duration?: number | undefined;
  /** How long until the portal's allowance of working time is renewed, ms, where it said. */
  resetAfter?: number | undefined;
  /** The answer came from a cloud portal (server.md §8.3). */
  cloud: boolean;
}

/** The token was refused; with the right one, where the answer named it. Never with a guest's. */
export class StaleSession extends Error {
  readonly sessid: string | undefined;
  constructor(sessid?: string) {
    super('The session token is stale');
    this.sessid = sessid;
  }
}

const Seconds = v.optional(v.fallback(v.optional(v.number()), undefined));
const Time = v.fallback(
  v.optional(v.looseObject({ duration: Seconds, finish: Seconds, operating_reset_at: Seconds })),
  {},
);

const Success = v.looseObject({
  result: v.unknown(),
  time: Time,
});

const Failure = v.looseObject({
  error: v.union([v.string(), v.number()]),
  error_description: v.fallback(v.optional(v.string()), undefined),
  extended_error: v.fallback(v.optional(v.string()), undefined),
  sessid: v.fallback(v.optional(v.string()), undefined),
  time: Time,
});

// A map, not an object: codes come from outside, and may be words that every object knows.
const kindOfCode = new Map<string, PortalErrorKind>([
  ['NO_AUTH_FOUND', 'signedOut'],
  ['access_denied', 'notAllowed'],
  ['ACCESS_DENIED', 'notAllowed'],
  ['insufficient_scope', 'notAllowed'],
  ['allowed_only_intranet_user', 'notAllowed'],
  ['ERROR_METHOD_NOT_FOUND', 'noMethod'],
  ['PORTAL_DELETED', 'closed'],
  ['QUERY_LIMIT_EXCEEDED', 'limit'],
  ['OPERATION_TIME_LIMIT', 'limit'],
  ['OVERLOAD_LIMIT', 'limit'],
  // The work was done, and its result could not be written.
  ['WRONG_ENCODING', 'notData'],
]);

/**
 * Reads a REST answer, or says what it is instead.
 * @throws StaleSession when the token must be renewed; PortalError otherwise.
 */
export function readRest(answer: Answer, now: number): RestAnswer {
  const json = parseObject(answer, now);
  const failure = v.safeParse(Failure, json);
  if (failure.success) throw refusal(failure.output, answer, now);
  if (answer.status >= 400) throw brokenServer(answer, now);
  const success = v.safeParse(Success, json);
  if (!success.success || !('result' in json))
    throw new PortalError('notData', 'An answer without a result', { status: answer.status });
  const { result, time } = success.output;
  return {
    result,
    duration: time?.duration === undefined ? undefined : time.duration * 1000,
    resetAfter: resetAfter(time, now),
    cloud: answer.headers.has('x-bitrix-rest-time'),
  };
}

/**
 * How long until the allowance of working time is renewed (server.md §1.4, `operating_reset_at`), by the portal's own
 * clock where it tells it, else by ours.
 */
function resetAfter(time: v.InferOutput<typeof Time>, now: number): number | undefined {
  const at = time?.operating_reset_at;
  if (at === undefined) return undefined;
  const wait = at * 1000 - (time?.finish === undefined ? now : time.finish * 1000);
  return wait > 0 ? sensibleWait(wait) : undefined;
}

/**
 * The answer's JSON, which must be a map.
 * @throws PortalError when it is none: the status is all we know.
 */
export function parseObject(answer: Answer, now: number): object {
  let json: unknown;
  try {
    json = JSON.parse(answer.body);
  } catch {
    throw brokenServer(answer, now);
  }
  if (typeof json !== 'object' || json === null || Array.isArray(json))
    throw brokenServer(answer, now);
  return json;
}

/** No readable envelope: the status is all we know. */
export function brokenServer({ status, headers }: Answer, now: number): PortalError {
  const kind = status === 429 ? 'limit' : status >= 500 ? 'busy' : 'notData';
  return new PortalError(kind, `Not an answer of the portal's interface (HTTP ${status})`, {
    status,
    ...waitOf(headers, now),
  });
}

function refusal(
  failure: v.InferOutput<typeof Failure>,
  { status, headers }: Answer,
  now: number,
): Error {
  const code = String(failure.error);
  if (code === 'session_failed' && failure.sessid) return new StaleSession(failure.sessid);
  const kind = kindOfRefusal(code, failure.extended_error, status);
  const renewed = code === 'OPERATION_TIME_LIMIT' ? resetAfter(failure.time, now) : undefined;
  return new PortalError(kind, failure.error_description ?? code, {
    code,
    status,
    ...(renewed !== undefined && { retryAfter: renewed }),
    ...waitOf(headers, now),
  });
}

function kindOfRefusal(code: string, extended: string | undefined, status: number) {
  // The sessid beside this one is a guest's: not to be adopted (server.md §9.2).
  if (extended === 'user_not_authorized' || code === 'session_failed') return 'signedOut';
  const known = kindOfCode.get(code);
  if (known) return known;
  if (status === 429) return 'limit';
  return status >= 500 ? 'busy' : 'refused';
}

function waitOf(headers: Headers, now: number) {
  const wait = retryAfter(headers, now);
  return wait === undefined ? {} : { retryAfter: wait };
}

/**
 * Reads a page of the portal's as html.
 * @throws PortalError for any status but success.
 */
export function readPage({ status, body, headers }: Answer, now: number): string {
  if (status < 400) return body;
  const kind = kindOfStatus(status);
  throw new PortalError(kind, `HTTP ${status}`, { status, ...waitOf(headers, now) });
}

function kindOfStatus(status: number): PortalErrorKind {
  if (status === 401) return 'signedOut';
  if (status === 429 || status === 503) return 'limit';
  return status >= 500 ? 'busy' : 'refused';
}
