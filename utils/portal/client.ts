import * as v from 'valibot';
import type { PortalAddress } from './address.ts';
import { readAjax, readLegacy } from './ajax.ts';
import { readCacheStep, type CacheStep } from './cache-step.ts';
import { batchLimit, batchParams, readBatch, type CommandOutcome } from './batch.ts';
import { readPage, readRest, StaleSession, type RestAnswer } from './envelope.ts';
import { PortalError } from './errors.ts';
import { toQuery, type Command, type Params } from './params.ts';
import { unknownSession, type Session, type SessionStore } from './session.ts';
import { readDownload } from './download.ts';
import { exchange, exchangeOrLeave, openBody, type Fetch } from './transport.ts';

/** Who is signed in at the portal (server.md §8.2). */
interface PortalUser {
  id: string;
  name: string;
  admin: boolean;
}

/** A batch's answer: what became of each command, and what it cost. */
interface BatchAnswer {
  outcomes: ReadonlyMap<string, CommandOutcome>;
  /** The portal's own time for all of it, ms, where it said. */
  duration: number | undefined;
  /** How long until its allowance of working time is renewed, ms, where it said. */
  resetAfter: number | undefined;
}

/** A call that changes something: always as a certain user. */
interface ActOptions {
  /** Fail with `otherUser` unless this user (id) is the one signed in. */
  as: string;
  signal?: AbortSignal | undefined;
}

interface CallOptions {
  /** Fail with `otherUser` unless this user (id) is the one signed in. */
  as?: string;
  signal?: AbortSignal | undefined;
}

const Profile = v.looseObject({
  ID: v.pipe(v.union([v.string(), v.number()]), v.transform(String), v.regex(/^\d+$/)),
  ADMIN: v.fallback(v.boolean(), false),
  NAME: v.fallback(v.string(), ''),
  LAST_NAME: v.fallback(v.string(), ''),
});

/** The command that tells whose session runs a batch. */
const whoKey = 'who';

/** Instead of a user's id: the portal knows of none. */
const nobody = '';

/** One portal in the user's own signed-in session: the only way in which the program talks to it. */
export class PortalClient {
  readonly address: PortalAddress;
  readonly #sessions: SessionStore;
  readonly #fetch: Fetch;
  /** Whether the last answer came from the cloud; undefined before the first. */
  cloud: boolean | undefined;

  constructor(
    address: PortalAddress,
    sessions: SessionStore,
    fetch: Fetch = (url, init) => globalThis.fetch(url, init),
  ) {
    this.address = address;
    this.#sessions = sessions;
    this.#fetch = fetch;
  }

  /**
   * Calls one REST method (server.md §1.4). A stale token is renewed from the answer, once.
   * @throws PortalError
   */
  async call(method: string, params: Params = {}, options: CallOptions = {}): Promise<RestAnswer> {
    return (await this.#callIn(method, params, options)).answer;
  }

  /**
   * Runs one of the portal's own ajax actions (server.md §1.3). A stale token is renewed from the answer, once.
   * @returns the answer's data.
   * @throws PortalError; `refused` with the portal's code and words for its own errors.
   */
  async action(name: string, params: Params, { as, signal }: ActOptions): Promise<unknown> {
    const url = `${this.address}/bitrix/services/main/ajax.php?action=${encodeURIComponent(name)}`;
    const { answer } = await this.#inSession({ as, signal }, async (sessid) => {
      const init = form(params, { 'X-Bitrix-Csrf-Token': sessid });
      return readAjax(await exchange(this.#fetch, url, init, signal), Date.now());
    });
    return answer;
  }

  /**
   * Runs an action of a component's own old endpoint (server.md §4.4).
   * @returns the answer, whose `status` is success.
   * @throws PortalError
   */
  async legacy(
    component: string,
    action: string,
    params: Params,
    { as, signal }: ActOptions,
  ): Promise<object> {
    const path = `${this.address}/bitrix/components/bitrix/${component}/ajax.php`;
    try {
      const { answer } = await this.#inSession({ as, signal }, async (sessid) => {
        const url = `${path}?${toQuery({ action, sessid })}`;
        return readLegacy(await exchange(this.#fetch, url, form(params), signal), Date.now());
      });
      return answer;
    } catch (error) {
      // It says the same to those who may not and to those who are not signed in.
      if (error instanceof PortalError && error.kind === 'notAllowed')
        await this.#sessionOf(as, signal);
      throw error;
    }
  }

  /**
   * Asks for a page with the session's token, for what the portal does by a link only (server.md §5.1). The token is
   * fresh, since a page says nothing when it is stale.
   * @returns the page; null when the portal sends us elsewhere instead.
   * @throws PortalError
   */
  async visit(path: string, query: Params, { as, signal }: ActOptions): Promise<string | null> {
    const { sessid } = await this.#sessionOf(as, signal);
    const url = `${this.address}${path}?${toQuery({ ...query, sessid })}`;
    const answer = await exchangeOrLeave(this.#fetch, url, {}, signal);
    return answer && readPage(answer, Date.now());
  }

  /**
   * Takes one step of clearing the server's cache, as its admin page does (server.md §6.1). The token is fresh, since the
   * page says the same of a stale one as of a missing right.
   * @param type what is cleared, in the page's own word.
   * @param path where the last step stopped; empty at first.
   * @throws PortalError
   */
  async clearCacheStep(type: string, path: string, { as, signal }: ActOptions): Promise<CacheStep> {
    const { sessid } = await this.#sessionOf(as, signal);
    const query = toQuery({ ajax: 'y', clearcache: 'Y', lang: 'en', sessid });
    const url = `${this.address}/bitrix/admin/cache.php?${query}`;
    const answer = await exchange(this.#fetch, url, form({ path, cachetype: type }), signal);
    if (answer.headers.get('x-bitrix-ajax-status') === 'Authorize')
      throw new PortalError('signedOut', 'The page asks to sign in', { status: answer.status });
    return readCacheStep(readPage(answer, Date.now()));
  }

  /**
   * Runs up to 50 commands in one request, one after another (server.md §1.5).
   * @throws PortalError when the request as a whole failed; a command's own refusal is in its outcome.
   */
  async batch(
    commands: ReadonlyMap<string, Command>,
    options: CallOptions = {},
  ): Promise<BatchAnswer> {
    if (commands.size === 0 || commands.size > batchLimit)
      throw new RangeError(`A batch holds 1 to ${batchLimit} commands, not ${commands.size}`);
    const { result, duration, resetAfter } = await this.call(
      'batch',
      batchParams(commands),
      options,
    );
    return { outcomes: readBatch(result, commands.keys()), duration, resetAfter };
  }

  /**
   * Like `batch`, as a certain user (id), asking in the same request whose session runs it: 49 commands at most.
   * @returns also that user's id; undefined where the portal said nothing of it.
   * @throws PortalError
   */
  async batchAs(
    commands: ReadonlyMap<string, Command>,
    as: string,
    signal?: AbortSignal,
  ): Promise<BatchAnswer & { user: string | undefined }> {
    // First, so that it stands before whatever a cut request did not get to.
    const asking = new Map([[whoKey, { method: 'profile' }], ...commands]);
    const { outcomes, ...cost } = await this.batch(asking, { as, signal });
    const who = outcomes.get(whoKey);
    const profile = who?.state === 'done' ? v.safeParse(Profile, who.result) : undefined;
    const user = profile && (profile.success ? profile.output.ID : nobody);
    return { outcomes, ...cost, user };
  }

  /**
   * Asks the portal who is signed in.
   * @throws PortalError `signedOut`, or `notAllowed` for a user who may not use the interface.
   */
  async whoAmI(signal?: AbortSignal): Promise<PortalUser> {
    return (await this.#askWho(signal)).user;
  }

  /**
   * Whether a portal answers at this address (server.md §8.1), whoever is signed in there.
   * @throws PortalError when nothing answers at all.
   */
  async isPortal(): Promise<boolean> {
    try {
      await this.whoAmI();
      return true;
    } catch (error) {
      if (!(error instanceof PortalError)) throw error;
      if (error.kind === 'network' || error.kind === 'timeout') throw error;
      return error.kind === 'signedOut' || error.kind === 'notAllowed';
    }
  }

  /**
   * Reads one of the portal's list pages as html.
   * @throws PortalError; `notAllowed` when the address leaves the portal.
   */
  async page(url: string, signal?: AbortSignal): Promise<string> {
    if (new URL(url).origin !== new URL(this.address).origin)
      throw new PortalError('notAllowed', 'The page is not on this portal');
    // Read as the page's own script would: nothing in the address is saved (lists.md §1.2).
    const init = { headers: { 'Bx-ajax': 'true' } };
    return readPage(await exchange(this.#fetch, url, init, signal), Date.now());
  }

  /**
   * Opens a file by one of the portal's own ajax actions (server.md §4.2), which looks at the session's cookies alone:
   * who is signed in must be asked before.
   * @returns the file's bytes, never those of anything else; null when the portal sends us elsewhere for them.
   * @throws PortalError; reading throws one, too, when the answer breaks off.
   */
  async download(
    name: string,
    query: Params,
    signal?: AbortSignal,
  ): Promise<ReadableStream<Uint8Array> | null> {
    const url = `${this.address}/bitrix/services/main/ajax.php?${toQuery({ action: name, ...query })}`;
    const answer = await openBody(this.#fetch, url, signal);
    return answer && readDownload(answer, Date.now());
  }

  #callIn(
    method: string,
    params: Params,
    options: CallOptions,
  ): Promise<{ answer: RestAnswer; sessid: string }> {
    return this.#inSession(options, (sessid) => this.#send(method, params, sessid, options.signal));
  }

  /** Sends something, renewing a stale token once; answers with the token that was taken. */
  async #inSession<Answer>(
    options: CallOptions,
    send: (sessid: string) => Promise<Answer>,
  ): Promise<{ answer: Answer; sessid: string }> {
    for (let renewed = false; ; renewed = true) {
      const { sessid } = await beforeSending(this.#sessionFor(options));
      try {
        return { answer: await send(sessid), sessid };
      } catch (error) {
        if (!(error instanceof StaleSession)) throw error;
        if (renewed) throw new PortalError('signedOut', 'The portal refused its own new token');
        // Where the answer does not name the right token, REST does to whoever brings an unknown one.
        const session = error.sessid === undefined ? unknownSession : { sessid: error.sessid };
        await this.#sessions.set(this.address, session);
        if (error.sessid === undefined) await beforeSending(this.#askWho(options.signal));
      }
    }
  }

  /** The session to call in; when it must be a certain user's, one of which the portal has said that it is. */
  async #sessionFor({ as, signal }: CallOptions): Promise<Session> {
    const session = (await this.#sessions.get(this.address)) ?? unknownSession;
    return as === undefined || session.userId === as ? session : this.#sessionOf(as, signal);
  }

  /** The session, of which the portal says now that it is this user's. */
  async #sessionOf(as: string, signal: AbortSignal | undefined): Promise<Session> {
    const { user, sessid } = await this.#askWho(signal);
    if (user.id !== as) throw new PortalError('otherUser', 'Somebody else is signed in');
    return { sessid, userId: user.id };
  }

  async #send(
    method: string,
    params: Params,
    sessid: string,
    signal?: AbortSignal,
  ): Promise<RestAnswer> {
    // The token must stand in the query: a JSON body or a header alone leaves the session (server.md §1.4).
    const url = `${this.address}/rest/${method}.json?sessid=${encodeURIComponent(sessid)}`;
    const init = {
      method: 'POST',
      headers: { 'Content-Type': 'application/json' },
      body: JSON.stringify(params),
    };
    const answer = readRest(await exchange(this.#fetch, url, init, signal), Date.now());
    this.cloud = answer.cloud;
    return answer;
  }

  /** Asks who is signed in, and remembers it of the very token that was asked with. */
  async #askWho(signal: AbortSignal | undefined): Promise<{ user: PortalUser; sessid: string }> {
    const { answer, sessid } = await this.#callIn('profile', {}, { signal });
    const parsed = v.safeParse(Profile, answer.result);
    // An inactive user's profile is empty (server.md §8.2).
    if (!parsed.success) throw new PortalError('notAllowed', 'The portal does not say who this is');
    const { ID, ADMIN, NAME, LAST_NAME } = parsed.output;
    if ((await this.#sessions.get(this.address))?.sessid === sessid)
      await this.#sessions.set(this.address, { sessid, userId: ID });
    const name = [NAME, LAST_NAME].filter(Boolean).join(' ');
    return { user: { id: ID, admin: ADMIN, name }, sessid };
  }
}

/** What fails while it is asked who is there leaves undone what was to be done. */
async function beforeSending<Answer>(question: Promise<Answer>): Promise<Answer> {
  try {
    return await question;
  } catch (error) {
    throw error instanceof PortalError ? error.beforeSending : error;
  }
}

/** A form, as the portal's own scripts send it (server.md §1.3). */
function form(params: Params, headers: Record<string, string> = {}): RequestInit {
  return {
    method: 'POST',
    headers: { ...headers, 'Content-Type': 'application/x-www-form-urlencoded' },
    body: toQuery(params),
  };
}
