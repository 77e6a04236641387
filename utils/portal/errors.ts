/**
 * Everything that can go wrong between us and a portal, by what must be done about it.
 *
 * - `signedOut`: nobody is signed in; wait for the person.
 * - `otherUser`: somebody else is signed in than the caller asked for.
 * - `notAllowed`: this user may not do this.
 * - `limit`: the portal asks for fewer requests; nothing of this one was done.
 * - `busy`: the server failed (5xx).
 * - `network`, `timeout`: no answer, or half of one.
 * - `notData`: an answer that is no answer of the portal's interface (html, half a JSON, an empty body, a list).
 * - `noMethod`: the portal lacks this module.
 * - `closed`: the portal is stopped or gone.
 * - `withdrawn`: the person has taken back the leave to work on this portal.
 * - `binUnreadable`: the bin's list does not show what must be read: a column, a sort or a filter that the user has set.
 * - `notInPlan`: the portal's plan does not include it.
 * - `refused`: any other error of the portal, with its code.
 */
export type PortalErrorKind =
  | 'signedOut'
  | 'otherUser'
  | 'notAllowed'
  | 'limit'
  | 'busy'
  | 'network'
  | 'timeout'
  | 'notData'
  | 'noMethod'
  | 'closed'
  | 'withdrawn'
  | 'binUnreadable'
  | 'notInPlan'
  | 'refused';

/** After these the portal may have done what was asked, in whole or in part: look before asking again. */
const ambiguous: ReadonlySet<PortalErrorKind> = new Set(['busy', 'network', 'timeout', 'notData']);

/** After these the same request may be sent again, later. */
const passing: ReadonlySet<PortalErrorKind> = new Set([
  'limit',
  'busy',
  'network',
  'timeout',
  'notData',
]);

interface Details {
  /** The portal's own code, where it gave one. */
  code?: string;
  /** HTTP status. */
  status?: number;
  /** ms, from `Retry-After`. */
  retryAfter?: number;
  /** The failure was met before what was to be done was sent. */
  unsent?: true;
}

/** A failed exchange with a portal (server.md §1.3, §1.4). */
export class PortalError extends Error {
  override readonly name = 'PortalError';
  readonly kind: PortalErrorKind;
  readonly code: string | undefined;
  readonly status: number | undefined;
  readonly retryAfter: number | undefined;
  readonly #details: Details;

  constructor(kind: PortalErrorKind, text: string, details: Details = {}) {
    super(text);
    this.kind = kind;
    this.code = details.code;
    this.status = details.status;
    this.retryAfter = details.retryAfter;
    this.#details = details;
  }

  /** The same failure, met before what was to be done was sent. */
  get beforeSending(): PortalError {
    return new PortalError(this.kind, this.message, { ...this.#details, unsent: true });
  }

  get mayHaveRun(): boolean {
    return !this.#details.unsent && ambiguous.has(this.kind);
  }

  get passes(): boolean {
    return passing.has(this.kind);
  }
}

/** One command of a batch that the portal refused, in its own code and words. */
export interface CommandError {
  code: string;
  text: string;
}
