/** The demo portal: a Bitrix24 look-alike for the demo, the tests and the bench. */
import { createHash } from 'node:crypto';
import { Hono } from 'hono';
import { registerAjax } from './ajax/index.ts';
import type { RequestVars } from './context.ts';
import { createContext } from './core-context.ts';
import { Cost } from './cost.ts';
import { Faults } from './faults.ts';
import { createGate } from './gate.ts';
import type { PortalState, SavedFilter } from './model.ts';
import { currentCall } from './net/call.ts';
import type { RequestEntry } from './net/log.ts';
import { inFolder } from './net/prefix.ts';
import { listen } from './net/server.ts';
import { defaultOptions, type PortalOptions } from './options.ts';
import { registerPages } from './pages/index.ts';
import { loginPage } from './pages/login.ts';
import { registerRest } from './rest/index.ts';
import { seedState } from './seed.ts';
import { cookiesOf, newToken, Sessions, type PortalCookie } from './sessions.ts';
import { registerSignIn } from './sign-in.ts';
import { certificateOf } from './tls.ts';

export type PartialOptions = Partial<Omit<PortalOptions, 'cost' | 'pages'>> & {
  cost?: Partial<PortalOptions['cost']>;
  pages?: Partial<PortalOptions['pages']>;
};

export interface Portal {
  port: number;
  /** As the browser sees it, through a host rule: `http://acme.bitrix24.ru`. */
  origin: string;
  /** The origin with the folder that the portal lives in: `http://portal.local/b24`. */
  address: string;
  /** As this machine reaches it: `http://127.0.0.1:<port>`. */
  localOrigin: string;
  options: PortalOptions;
  state: PortalState;
  faults: Faults;
  /** Every HTTP request so far, in order; paths without the portal's folder. */
  requests: RequestEntry[];
  /** Paths asked for outside the portal's folder, in order. */
  strays: string[];
  /** PEM of the certificate when `tls`, for clients that want to trust it. */
  certificate: string | null;
  /** `/rest/<userId>/<secret>/` of the administrator's webhook, for the official SDK. */
  webhookPath: string;
  /** A new session of this user, as cookies for Playwright's `addCookies` on the origin's host. */
  signIn(userId: number): PortalCookie[];
  /** Ends all sessions of this user on the server. */
  signOut(userId: number): void;
  /** The user's sessions stay and get a new token. */
  rotateSessid(userId: number): void;
  setFilter(userId: number, gridId: string, filter: SavedFilter): void;
  stop(): Promise<void>;
}

export async function startPortal(partial: PartialOptions = {}): Promise<Portal> {
  const options: PortalOptions = {
    ...defaultOptions,
    ...partial,
    cost: { ...defaultOptions.cost, ...partial.cost },
    pages: { ...defaultOptions.pages, ...partial.pages },
  };
  const state = seedState(options);
  const cost = new Cost(options.cost, options.seed);
  const faults = new Faults(options.seed);
  const sessions = new Sessions();
  const requests: RequestEntry[] = [];
  const started = performance.now();
  const now = (): number => performance.now() - started;
  const ctx = createContext(options, state, cost, now);
  const webhookSecret = createHash('md5').update(`webhook:${options.seed}`).digest('hex');

  const app = new Hono<RequestVars>();
  app.onError((error) => {
    throw error;
  });
  app.use('*', async (c, next) => {
    const call = currentCall();
    if (call.session.user?.active === false) {
      call.session.user = null;
    }
    c.set('session', call.session);
    c.set('request', call.entry.number);
    await next();
  });
  registerRest(app, ctx, webhookSecret);
  registerAjax(app, ctx);
  registerSignIn(app, ctx, sessions);
  registerPages(app, ctx);

  const login = (): string => loginPage(ctx);
  const gate = createGate({
    app,
    cost,
    faults,
    sessions,
    requests,
    secure: options.tls,
    now,
    login,
  });
  const certificate = options.tls ? await certificateOf(options.host) : null;
  const scheme = options.tls ? 'https' : 'http';
  const origin = `${scheme}://${options.host}`;
  const strays: string[] = [];
  const folder = { prefix: options.prefix, origin, sections: sectionsOf(app), strays };
  const serve = inFolder(gate, folder);
  const { port, stop } = await listen(serve, options.port, options.host, certificate);
  const userOf = (userId: number) => {
    const user = state.users.get(userId);
    if (user === undefined) {
      throw new Error(`No user ${userId} on the portal`);
    }
    return user;
  };
  return {
    port,
    origin,
    address: `${origin}${options.prefix}`,
    localOrigin: `${scheme}://127.0.0.1:${port}`,
    options,
    state,
    faults,
    requests,
    strays,
    certificate: certificate?.cert ?? null,
    webhookPath: `${options.prefix}/rest/1/${webhookSecret}/`,
    signIn: (userId) => cookiesOf(sessions.create(userOf(userId)), options),
    signOut: (userId) => {
      for (const session of sessions.of(userId)) {
        sessions.end(session);
      }
    },
    rotateSessid: (userId) => {
      for (const session of sessions.of(userId)) {
        session.sessid = newToken();
      }
    },
    setFilter: (userId, gridId, filter) => {
      ctx.gridOf(userOf(userId), gridId).filter = structuredClone(filter);
    },
    stop,
  };
}

/** The first folders of all routes, and of the links that have none: what a path into the portal begins with. */
function sectionsOf({ routes }: Hono<RequestVars>): ReadonlySet<string> {
  const routed = routes.map(({ path }) => path.split('/')[1] ?? '');
  const unrouted = ['auth', 'images', 'crm', 'docs', 'workgroups'];
  return new Set([...routed, ...unrouted].filter((section) => /^[a-z]\w*$/u.test(section)));
}
