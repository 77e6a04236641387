import type { PortalAddress } from '../../../utils/portal/index.ts';
import type { Fetch } from '../../../utils/portal/transport.ts';
import { acme } from '../portal-client/memory-sessions.ts';
import type { FakeClock } from './fake-clock.ts';

/**
 * A portal in memory, as server.md §1.4-1.5 and §2.2-2.3 describe it: one browser's session, users and their rights,
 * `profile`, `batch`, `crm.item.list`, `crm.item.delete`, and an audit of every deletion it was asked for.
 */

export interface SimulatedUser {
  id: string;
  admin: boolean;
  deletes: 'all' | 'own' | 'none';
}

export const anna: SimulatedUser = { id: '1', admin: true, deletes: 'all' };
export const ilya: SimulatedUser = { id: '7', admin: false, deletes: 'own' };
export const olga: SimulatedUser = { id: '9', admin: false, deletes: 'none' };

export interface SimulatedLead {
  title: string;
  owner: string;
  /** A before-delete handler refuses with this text. */
  protectedBy?: string;
}

/** One deletion that was executed, whatever came of it. */
export interface Audit {
  request: number;
  user: string;
  id: string;
  /** `done` or the error's code. */
  outcome: string;
}

export interface SimulatedRequest {
  number: number;
  method: string;
  /** What its commands call, if it is a batch. */
  commands: string[];
  /** Ids that it asks to delete. */
  deletes: string[];
  /** Ids that it asks for. */
  lists: string[];
  /** ms, by the portal's clock. */
  at: number;
}

/** What goes wrong with one request. `done`: the work was done all the same. */
export type Trouble =
  | { kind: 'network'; done: boolean }
  /** No answer ever comes; see `onHang`. */
  | { kind: 'hangs'; done: boolean }
  /** The client is told nothing, and the portal works on: one command each `step` ms, from `delay` ms on. */
  | { kind: 'goesOn'; step: number; delay: number }
  | { kind: 'html' | 'empty' | 'list' | 'badGateway'; done: boolean }
  | { kind: 'truncated' }
  /** Half of the batch is done, then 504. */
  | { kind: 'cut' }
  | { kind: 'limit' | 'tooMany'; retryAfter?: string }
  | { kind: 'error' }
  | { kind: 'stale' }
  | { kind: 'signedOut' }
  | { kind: 'otherUser'; user: SimulatedUser }
  /** Everything is done; the answer does not mention the last `count` commands. */
  | { kind: 'silent'; count: number }
  /** The last `count` commands are put off with QUERY_LIMIT_EXCEEDED. */
  | { kind: 'later'; count: number };

interface Envelope {
  status: number;
  body: Record<string, unknown>;
}

interface Command {
  key: string;
  method: string;
  params: PhpArray;
}

export class SimulatedPortal {
  readonly address: PortalAddress;
  readonly leads = new Map<string, SimulatedLead>();
  readonly audit: Audit[] = [];
  readonly requests: SimulatedRequest[] = [];
  user: SimulatedUser | null = null;
  sessid = '';
  /** The site is stopped (`closed`), or lacks the module (`noCrm`). */
  state: 'open' | 'closed' | 'noCrm' = 'open';
  /** Says "deleted" of these and leaves them. */
  readonly lies = new Set<string>();
  /** Says "not found" of these and leaves them. */
  readonly denies = new Set<string>();
  /** Refuses these with that code. */
  readonly codes = new Map<string, string>();
  /** Lists whatever it likes instead of what was asked for. */
  ignoresFilter = false;
  /** The portal's own time for one command, ms; null: it does not say. */
  perCommand: number | null = 10;
  /** What goes wrong with a request, if anything. */
  trouble: (request: SimulatedRequest) => Trouble | undefined = () => undefined;
  /** Sees a request before the portal does anything for it, and may hold it. */
  onRequest: (request: SimulatedRequest) => Promise<void> | void = () => undefined;
  /** Sees a request when its work is done, and may hold its answer. */
  onAnswer: (request: SimulatedRequest) => Promise<void> | void = () => undefined;
  /** A request that is never answered: rejects when the client has waited long enough. */
  onHang: (limit: AbortSignal) => Promise<never> = () => {
    throw new Error('Nobody ends a request that hangs');
  };
  readonly #clock: FakeClock;
  #tokens = 0;

  constructor(clock: FakeClock, leads: number, address: PortalAddress = acme) {
    this.#clock = clock;
    this.address = address;
    for (let id = 101; id <= 100 + leads; id++)
      this.leads.set(String(id), { title: `Lead ${id}`, owner: id % 2 === 0 ? '7' : '1' });
    this.signIn(anna);
  }

  /** The browser's session becomes this user's (null: a guest's), with a token of its own. */
  signIn(user: SimulatedUser | null): void {
    this.user = user;
    this.rotate();
  }

  /** The session goes on with a new token. */
  rotate(): void {
    this.#tokens += 1;
    this.sessid = `${this.#tokens}${'f'.repeat(32)}`.slice(0, 32);
  }

  get ids(): string[] {
    return [...this.leads.keys()];
  }

  /** Ids that this portal deleted by request. */
  get deleted(): string[] {
    return this.audit.filter(({ outcome }) => outcome === 'done').map(({ id }) => id);
  }

  readonly fetch: Fetch = async (text, init) => {
    const url = new URL(text);
    if (url.origin !== this.address) throw new Error(`A request to a stranger: ${text}`);
    const [, method = ''] = /^\/rest\/([\w.]+)\.json$/.exec(url.pathname) ?? [];
    const params: unknown = JSON.parse(String(init.body));
    const commands = method === 'batch' ? commandsOf(params) : [];
    const request: SimulatedRequest = {
      number: this.requests.length + 1,
      method,
      commands: commands.map((command) => command.method),
      deletes: commands.filter(isDeletion).map((command) => String(command.params['id'])),
      lists: commands.flatMap(listedIds),
      at: this.#clock.now(),
    };
    this.requests.push(request);
    await this.onRequest(request);
    const trouble = this.trouble(request);
    const sessid = url.searchParams.get('sessid');
    const { signal } = init;
    if (trouble?.kind === 'hangs' && !trouble.done && signal) return this.onHang(signal);
    const early = this.#early(trouble, commands, request, sessid);
    if (early) return early;
    const envelope = this.#enter(sessid) ?? {
      status: 200,
      body: this.#run(method, commands, request.number, trouble),
    };
    if (trouble?.kind === 'hangs' && signal) return this.onHang(signal);
    await this.onAnswer(request);
    return answerOf(envelope, trouble);
  };

  /** Trouble that needs no work, or changes what the request meets. */
  #early(
    trouble: Trouble | undefined,
    commands: readonly Command[],
    { number }: SimulatedRequest,
    sessid: string | null,
  ): Response | null {
    switch (trouble?.kind) {
      case 'stale':
        this.rotate();
        return null;
      case 'signedOut':
        this.signIn(null);
        return null;
      case 'otherUser':
        this.signIn(trouble.user);
        return null;
      case 'limit':
        return json(
          503,
          { error: 'QUERY_LIMIT_EXCEEDED', error_description: 'Too many requests' },
          trouble,
        );
      case 'tooMany':
        return json(429, { error: 'OPERATION_TIME_LIMIT', error_description: 'Blocked' }, trouble);
      case 'error':
        return json(500, { error: 'INTERNAL_SERVER_ERROR', error_description: 'Internal error' });
      case 'html':
      case 'empty':
      case 'list':
      case 'badGateway':
        return trouble.done ? null : spoilt(trouble.kind);
      case 'network':
        if (trouble.done) return null;
        throw new TypeError('Failed to fetch');
      case 'goesOn': {
        if (this.#enter(sessid)) throw new TypeError('Failed to fetch');
        const { user } = this;
        const work = (command: Command) => void this.#command(command, number, user);
        for (const [place, command] of commands.entries())
          this.#clock.at(this.#clock.now() + trouble.delay + place * trouble.step, () =>
            work(command),
          );
        throw new TypeError('Failed to fetch');
      }
      default:
        return null;
    }
  }

  /** The portal's door (server.md §1.4): null when the request may come in. */
  #enter(sessid: string | null): Envelope | null {
    const refused = (code: string, extra: object = {}): Envelope => ({
      status: 401,
      body: { error: code, error_description: code, ...extra },
    });
    if (this.state === 'closed')
      return {
        status: 403,
        body: { error: 'PORTAL_DELETED', error_description: 'Portal was deleted' },
      };
    if (sessid === null) return refused('NO_AUTH_FOUND');
    if (!this.user)
      return refused('access_denied', {
        sessid: this.sessid,
        extended_error: 'user_not_authorized',
      });
    return sessid === this.sessid ? null : refused('session_failed', { sessid: this.sessid });
  }

  #run(
    method: string,
    commands: readonly Command[],
    number: number,
    trouble: Trouble | undefined,
  ): Record<string, unknown> {
    if (method !== 'batch') return this.#command({ key: '', method, params: {} }, number);
    const cut = trouble?.kind === 'cut' ? Math.ceil(commands.length / 2) : commands.length;
    const asked = commands.filter(({ method }) => method !== 'profile');
    const last = (count: number) => new Set(asked.slice(-count));
    const putOff = trouble?.kind === 'later' ? last(trouble.count) : new Set<Command>();
    const unsaid = trouble?.kind === 'silent' ? last(trouble.count) : new Set<Command>();
    const result: Record<string, unknown> = {};
    const errors: Record<string, unknown> = {};
    for (const command of commands.slice(0, cut)) {
      const envelope = putOff.has(command)
        ? { error: 'QUERY_LIMIT_EXCEEDED', error_description: 'Too many requests' }
        : this.#command(command, number);
      if (unsaid.has(command)) continue;
      if ('error' in envelope) errors[command.key] = envelope;
      else result[command.key] = envelope['result'];
    }
    return {
      result: { result: phpMap(result), result_error: phpMap(errors), result_total: [] },
      ...(this.perCommand !== null && {
        time: { duration: (this.perCommand * commands.length) / 1000 },
      }),
    };
  }

  #command(
    { method, params }: Command,
    request: number,
    user: SimulatedUser | null = this.user,
  ): Record<string, unknown> {
    if (!user) return refusal('access_denied');
    if (method === 'profile')
      return { result: { ID: user.id, ADMIN: user.admin, NAME: `User ${user.id}`, LAST_NAME: '' } };
    if (this.state === 'noCrm') return refusal('ERROR_METHOD_NOT_FOUND', 'Method not found!');
    if (String(params['entityTypeId']) !== '1') return refusal('NOT_FOUND');
    if (method === 'crm.item.list') return { result: { items: this.#list(params) } };
    if (method !== 'crm.item.delete') return refusal('ERROR_METHOD_NOT_FOUND');
    const id = String(params['id']);
    const outcome = this.#delete(id, user);
    this.audit.push({ request, user: user.id, id, outcome });
    if (outcome === 'done') return { result: [] };
    return refusal(outcome, this.leads.get(id)?.protectedBy);
  }

  #delete(id: string, user: SimulatedUser): string {
    const lead = this.leads.get(id);
    if (!lead || this.denies.has(id)) return 'NOT_FOUND';
    const may =
      user.admin || user.deletes === 'all' || (user.deletes === 'own' && lead.owner === user.id);
    if (!may) return 'ACCESS_DENIED';
    const code = this.codes.get(id);
    if (code !== undefined) return code;
    if (lead.protectedBy !== undefined) return '0';
    if (!this.lies.has(id)) this.leads.delete(id);
    return 'done';
  }

  /** Without a filter it lists the first page of everything, as a real portal does. */
  #list(params: PhpArray): { id: number; title: string }[] {
    const wanted = this.ignoresFilter ? null : filteredIds(params);
    return [...this.leads]
      .filter(([id]) => !wanted || wanted.includes(id))
      .slice(0, 50)
      .map(([id, { title }]) => ({ id: Number(id), title }));
  }
}

function refusal(code: string, text = code): Record<string, unknown> {
  return { error: code, error_description: text };
}

/** PHP writes an empty map as a list. */
function phpMap(map: Record<string, unknown>): unknown {
  return Object.keys(map).length > 0 ? map : [];
}

function json(
  status: number,
  body: unknown,
  { retryAfter }: { retryAfter?: string } = {},
): Response {
  return new Response(JSON.stringify(body), {
    status,
    headers: retryAfter === undefined ? {} : { 'Retry-After': retryAfter },
  });
}

function spoilt(kind: 'html' | 'empty' | 'list' | 'badGateway'): Response {
  switch (kind) {
    case 'html':
      return new Response('<!DOCTYPE html><title>Sign in</title>');
    case 'empty':
      return new Response('');
    case 'list':
      return new Response('[]');
    case 'badGateway':
      return new Response('<html>502 Bad Gateway</html>', { status: 502 });
  }
}

function answerOf({ status, body }: Envelope, trouble: Trouble | undefined): Response {
  const text = JSON.stringify(body);
  switch (trouble?.kind) {
    case 'network':
      throw new TypeError('Failed to fetch');
    case 'truncated':
      return new Response(text.slice(0, text.length / 2), { status });
    case 'cut':
      return new Response('<html>504 Gateway Time-out</html>', { status: 504 });
    case 'html':
    case 'empty':
    case 'list':
    case 'badGateway':
      return spoilt(trouble.kind);
    default:
      return json(status, body);
  }
}

interface PhpArray {
  [key: string]: string | PhpArray;
}

function commandsOf(params: unknown): Command[] {
  const { cmd } = params as { cmd: Record<string, string> };
  return Object.entries(cmd).map(([key, text]) => {
    const [method = '', query = ''] = text.split('?');
    return { key, method, params: parseQuery(query) };
  });
}

/** `filter[@id][0]=5` the PHP way. */
function parseQuery(query: string): PhpArray {
  const params: PhpArray = {};
  for (const [name, value] of new URLSearchParams(query)) {
    const path = name.split(/\]?\[|\]$/).filter((part) => part !== '');
    let at = params;
    for (const part of path.slice(0, -1)) {
      const inner = at[part];
      const next: PhpArray = typeof inner === 'object' ? inner : {};
      at[part] = next;
      at = next;
    }
    at[path.at(-1) ?? ''] = value;
  }
  return params;
}

function isDeletion({ method }: Command): boolean {
  return method === 'crm.item.delete';
}

function listedIds({ method, params }: Command): string[] {
  return method === 'crm.item.list' ? (filteredIds(params) ?? []) : [];
}

function filteredIds({ filter }: PhpArray): string[] | null {
  const ids = typeof filter === 'object' ? filter['@id'] : undefined;
  return ids === undefined ? null : Object.values(ids).map(String);
}
