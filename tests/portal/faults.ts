/** Trouble on demand (design.md, "Bad input and faults"): rules that tests put in the way of requests. */
import type { RequestEntry } from './net/log.ts';
import { seededRandom, type Random } from './random.ts';

export type FaultKind =
  /** 200 and a page that has nothing to do with it. */
  | 'html'
  /** 200 and the sign-in page, though the session is alive. */
  | 'login'
  /** The security module's filter: a body that begins `[WAF]` (server.md §1.3). */
  | 'waf'
  /** 502 html of the front end. */
  | 'bad-gateway'
  /** The real answer, cut in the middle. */
  | 'truncated'
  /** 200 and nothing. */
  | 'empty'
  /** 200 and `[]`. */
  | 'empty-array'
  /** 503 `QUERY_LIMIT_EXCEEDED` (server.md §1.4). */
  | 'limit'
  /** 429 `OPERATION_TIME_LIMIT` with `Retry-After`. */
  | 'too-many'
  /** 500. */
  | 'error'
  /** The connection dies and nothing was done. */
  | 'reset-before'
  /** Everything was done and the connection dies before the answer. */
  | 'reset-after'
  /** No answer, ever; nothing was done. */
  | 'hang'
  /** `ms` longer than usual, on a worker. */
  | 'slow'
  /** Not begun before `until` is settled; then as usual. */
  | 'held'
  /** The session's token is changed just before the request is looked at. */
  | 'stale-sessid'
  /** Half of the batch is done (nothing of another request), then 504 html. */
  | 'cut';

export interface Fault {
  kind: FaultKind;
  /** A predicate, a path prefix (begins with `/`) or a command name. Default: any `/rest/` request. */
  match?: ((request: RequestEntry) => boolean) | string;
  /** How many requests it strikes; default 1, or without end when `probability` is given. */
  times?: number;
  /** Strikes a matching request with this chance (seeded). Default 1. */
  probability?: number;
  /** `slow`: how much longer. Default 1000. */
  ms?: number;
  /** `held`: what is waited for. */
  until?: Promise<unknown>;
  /** `too-many`: seconds in `Retry-After`. Default 1. */
  retryAfter?: number;
  /**
   * Whether the request's work is done although its answer is spoilt. `truncated` and `reset-after`
   * do it, the other spoilt answers do not, unless said otherwise here.
   */
  done?: boolean;
}

interface Rule {
  fault: Fault;
  left: number;
}

const doneByDefault = new Set<FaultKind>(['truncated', 'reset-after']);

export function isDone(fault: Fault): boolean {
  return fault.done ?? doneByDefault.has(fault.kind);
}

export class Faults {
  /** What struck which request, by the request's number. */
  readonly strikes = new Map<number, FaultKind>();
  readonly #random: Random;
  #rules: Rule[] = [];

  constructor(seed: number) {
    this.#random = seededRandom(seed ^ 0x2545f491);
  }

  /** Rules are asked in the order they were added; the first that strikes wins. */
  add(fault: Fault): void {
    const left = fault.times ?? (fault.probability === undefined ? 1 : Infinity);
    this.#rules.push({ fault, left });
  }

  clear(): void {
    this.#rules = [];
  }

  /** Strikes not yet dealt; Infinity while a rule without end stands. */
  get pending(): number {
    return this.#rules.reduce((sum, rule) => sum + rule.left, 0);
  }

  /** The fault that strikes this request, if any. */
  take(request: RequestEntry): Fault | undefined {
    const struck = this.#rules.find(
      ({ fault }) =>
        matches(fault.match ?? '/rest/', request) &&
        (fault.probability === undefined || this.#random() < fault.probability),
    );
    if (struck === undefined) {
      return undefined;
    }
    this.strikes.set(request.number, struck.fault.kind);
    struck.left -= 1;
    this.#rules = this.#rules.filter((rule) => rule.left > 0);
    return struck.fault;
  }
}

function matches(match: NonNullable<Fault['match']>, request: RequestEntry): boolean {
  if (typeof match === 'function') {
    return match(request);
  }
  return match.startsWith('/')
    ? request.path.startsWith(match)
    : request.commands.includes(match.toLowerCase());
}
