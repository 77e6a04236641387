/** Every request's way in and out: session, log, faults, time, then the routes, then the answer. */
import type { App, Session } from './context.ts';
import { CutError, type Cost } from './cost.ts';
import { isDone, type Faults } from './faults.ts';
import { readBody } from './net/body.ts';
import { runCall, type Call } from './net/call.ts';
import { ajaxPath, commandsOf, isRowCount, restAddress } from './net/commands.ts';
import { drop, isGone, noAnswer, type Connection } from './net/connection.ts';
import { cutAnswer, limitAnswer, spoiltAnswer } from './net/front-end.ts';
import { SessionLocks } from './net/lock.ts';
import type { RequestEntry } from './net/log.ts';
import { parseQuery } from './php/query.ts';
import {
  newToken,
  sessionCookie,
  sessionHeader,
  virtualSession,
  type Sessions,
} from './sessions.ts';

export interface GateParts {
  app: App;
  cost: Cost;
  faults: Faults;
  sessions: Sessions;
  requests: RequestEntry[];
  secure: boolean;
  /** ms since the portal started. */
  now(): number;
  /** The sign-in page, for the fault of that name. */
  login(): string;
}

export type Serve = (request: Request, connection: Connection) => Promise<Response>;

export function createGate(parts: GateParts): Serve {
  const locks = new SessionLocks();

  /** Everything that happens inside PHP. */
  const work = async (call: Call, request: Request): Promise<Response> => {
    const leave = usesSessionLock(call) ? await locks.take(call.session.id) : undefined;
    try {
      if (leave !== undefined) {
        parts.cost.resume(call.ticket);
      }
      if (call.fault?.kind === 'slow') {
        await parts.cost.spend(call.ticket, call.fault.ms ?? 1000);
      }
      const response = await runCall(call, async () => parts.app.fetch(request));
      response.headers.set('X-Powered-CMS', 'Bitrix Site Manager (DEMO)');
      if (call.isNewSession) {
        response.headers.append('Set-Cookie', sessionHeader(call.session, parts.secure));
      }
      return response;
    } finally {
      leave?.();
    }
  };

  const guarded = async (call: Call, request: Request): Promise<Response> => {
    try {
      return isStatic(call.entry.path)
        ? await runCall(call, async () => parts.app.fetch(request))
        : await parts.cost.hold(call.ticket, () => work(call, request));
    } catch (error) {
      if (error instanceof CutError) {
        return cutAnswer();
      }
      console.error(error);
      return new Response('Internal Server Error', { status: 500 });
    }
  };

  const answer = async (
    call: Call,
    request: Request,
    connection: Connection,
  ): Promise<Response> => {
    const { fault } = call;
    if (fault?.kind === 'hang') {
      return new Promise(() => undefined);
    }
    if (fault?.kind === 'held') {
      await fault.until;
    }
    if (fault?.kind === 'reset-before') {
      drop(connection);
      return noAnswer();
    }
    if (fault?.kind === 'cut' && call.entry.commands[0] !== 'batch') {
      return cutAnswer();
    }
    if (fault?.kind === 'stale-sessid') {
      call.session.sessid = newToken();
    }
    const spoilt = fault && spoiltAnswer(fault, parts.login);
    if (spoilt !== undefined && fault !== undefined && !isDone(fault)) {
      return spoilt;
    }
    if (isRest(call.entry.path) && !parts.cost.admits()) {
      return limitAnswer();
    }
    const real = await guarded(call, request);
    if (fault?.kind === 'reset-after') {
      drop(connection);
      return noAnswer();
    }
    return fault?.kind === 'truncated' ? truncated(real) : (spoilt ?? real);
  };

  return async (request, connection) => {
    const started = performance.now();
    const opened = await openCall(parts, request);
    if (opened === undefined) {
      return new Response(null, { status: 400 });
    }
    const { call, forRoutes } = opened;
    call.fault = parts.faults.take(call.entry);
    await parts.cost.travel();
    const response = await answer(call, forRoutes, connection);
    await parts.cost.travel();
    const lost = response === noAnswer() || isGone(connection);
    call.entry.status = lost ? 0 : response.status;
    call.entry.ms = performance.now() - started;
    return lost ? noAnswer() : response;
  };
}

/** Reads the whole request first: PHP works on it whether or not the client stays. */
async function openCall(
  parts: GateParts,
  request: Request,
): Promise<{ call: Call; forRoutes: Request } | undefined> {
  const hasBody = request.method !== 'GET' && request.method !== 'HEAD';
  let bytes = new Uint8Array();
  try {
    bytes = hasBody ? new Uint8Array(await request.arrayBuffer()) : bytes;
  } catch {
    return undefined;
  }
  const url = new URL(request.url);
  const path = url.pathname;
  const query = parseQuery(url.search.slice(1));
  const { form, json } = await readBody(bytes, request.headers.get('Content-Type') ?? '');
  const named = query.has('sessid') || form.has('sessid');
  const { session, isNew } = sessionOf(parts.sessions, request, path, named);
  const entry: RequestEntry = {
    number: parts.requests.length + 1,
    at: parts.now(),
    method: request.method,
    path,
    query: url.search.slice(1),
    userId: isRest(path)
      ? (restAddress(path).webhook?.userId ?? session.user?.id ?? null)
      : (session.user?.id ?? null),
    status: 0,
    commands: commandsOf(path, query, form, json),
    ms: 0,
  };
  parts.requests.push(entry);
  const call: Call = {
    entry,
    headers: request.headers,
    query,
    form,
    json,
    session,
    isNewSession: isNew,
    ticket: parts.cost.arrive(),
    fault: undefined,
  };
  return { call, forRoutes: hasBody && !isOurs(path) ? withBody(request, bytes) : request };
}

/**
 * The session of the cookie, else a new guest's. On /rest/ it must be named by `sessid` in the query
 * or the form: anything else runs in a virtual session that nobody can come back to (server.md §1.4).
 */
function sessionOf(
  sessions: Sessions,
  request: Request,
  path: string,
  named: boolean,
): { session: Session; isNew: boolean } {
  if (isStatic(path) || (isRest(path) && (!named || restAddress(path).webhook !== null))) {
    return { session: virtualSession(), isNew: false };
  }
  const cookies = request.headers.get('Cookie') ?? '';
  const id = new RegExp(`(?:^|;\\s*)${sessionCookie}=([^;]+)`, 'u').exec(cookies)?.[1];
  const session = sessions.find(id);
  return session === undefined
    ? { session: sessions.create(null), isNew: true }
    : { session, isNew: false };
}

/** REST closes the session right after auth; pages and ajax keep it to their end (server.md §1.4, §2.5). */
function usesSessionLock(call: Call): boolean {
  return !isRest(call.entry.path) && !call.isNewSession;
}

function isRest(path: string): boolean {
  return path.startsWith('/rest/');
}

/** Served by the front end, without PHP. */
function isStatic(path: string): boolean {
  return /\.(?:js|css|png|svg|ico|woff2)$/u.test(path);
}

/** Paths whose body the call already holds, parsed. */
function isOurs(path: string): boolean {
  return isRest(path) || path === ajaxPath || isRowCount(path);
}

function withBody(request: Request, bytes: Uint8Array<ArrayBuffer>): Request {
  const headers = Object.fromEntries(request.headers);
  return new Request(request.url, { method: request.method, headers, body: bytes });
}

async function truncated(response: Response): Promise<Response> {
  const text = await response.text();
  const { status, headers } = response;
  return new Response(text.slice(0, Math.floor(text.length / 2)), { status, headers });
}
